"""Whole numbers without a comma: the cells of a sheet as few rectangles, and the rule that covers them."""

from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.exchange.xlsx.whole import areas
from scaleplanner.exchange.xlsx.writer import write_workbook
from tests.exchange import xlsx_plans
from tests.exchange.xlsx_cells import package_text

PLACES = st.tuples(st.integers(0, 9), st.integers(0, 6))


@given(st.sets(PLACES))
def test_the_rectangles_hold_each_cell_once(cells: set[tuple[int, int]]) -> None:
    held = [
        (row, column)
        for top, left, bottom, right in areas(cells)
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    ]
    assert sorted(held) == sorted(cells)


def test_neighbours_share_a_rectangle() -> None:
    assert areas([(1, 2), (1, 3), (2, 2), (2, 3), (5, 0)]) == [(1, 2, 2, 3), (5, 0, 5, 0)]
    assert areas([(1, 2), (2, 2), (2, 3)]) == [(1, 2, 1, 2), (2, 2, 2, 3)]


def test_the_rule_looks_at_the_shown_decimals(catalogue: Catalogue) -> None:
    text = package_text(write_workbook(xlsx_plans.solution(), catalogue, xlsx_plans.TODAY))
    assert "<formula>ROUND(D7,4)=ROUND(D7,0)</formula>" in text
