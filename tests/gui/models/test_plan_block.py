"""Blocks of cells: to and from a spreadsheet, all or nothing."""

from decimal import Decimal

import pytest

from scaleplanner.domain.finance.plan import CostLine, FundingLine, FundingRule, Way, WayKind
from scaleplanner.domain.numbers import NumberProblem, read_amount
from scaleplanner.gui.models.plan_block import (
    Grid,
    block_text,
    cleared,
    fill_right,
    paste,
    read_block,
    with_changes,
)
from scaleplanner.gui.models.plan_rows import OWN_FUNDS, GridRow

D = Decimal
YEARS = (2027, 2028, 2029)
GRID = Grid(
    (
        GridRow("group", "group:running", "Laufende Kosten", (D(30), D(40), D("50.5"))),
        GridRow("line", "a", "Strom", (D(10), D(20), D("30.5")), editable=True, explicit=frozenset({2028})),
        GridRow("line", "b", "Miete", (D(20), D(20), D(20)), editable=True),
        GridRow("own", OWN_FUNDS, "Beschlossene Eigenmittel", (D(0), D(0), D(0)), editable=True),
    ),
    YEARS,
)


def test_a_block_is_copied_with_commas_and_without_groups() -> None:
    assert block_text(GRID, [(1, 3), (1, 4), (2, 3), (2, 4)]) == ("30,5\t60,5\n20\t60")
    assert block_text(GRID, []) == ""


def test_what_was_copied_can_be_pasted_without_a_change() -> None:
    everything = [(row, column) for row in range(4) for column in range(5)]
    found = paste(GRID, (0, 0), read_block(block_text(GRID, everything)))
    assert found.problem == ""
    assert found.changes == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,50 €", D("1234.50")),
        ("-12", D(-12)),
        ("12-", D(-12)),
        ("(1.200)", D(-1200)),
        ("(-1.200)", D(-1200)),
        ("-12-", D(-12)),
        ("-", D(0)),
        ("-   €", D(0)),
        ("−3", D(-3)),
    ],
)
def test_amounts_as_spreadsheets_show_them(text: str, value: Decimal) -> None:
    assert read_amount(text) == value


@pytest.mark.parametrize("text", ["1.5", "abc", "1,234.50", "()"])
def test_unclear_amounts_are_refused(text: str) -> None:
    with pytest.raises(NumberProblem):
        read_amount(text)


def test_a_pasted_block_changes_its_cells() -> None:
    found = paste(GRID, (1, 1), read_block('1.000\t"2,5"\r\n\t7\r\n'))
    assert found.changes == (("a", 2027, D(1000)), ("a", 2028, D("2.5")), ("b", 2028, D(7)))


def test_one_value_fills_every_selected_cell_that_takes_one() -> None:
    found = paste(GRID, (0, 1), [["5"]], [(0, 1), (1, 1), (2, 1)])
    assert found.changes == (("a", 2027, D(5)), ("b", 2027, D(5)))


def test_wrong_cells_are_named_in_one_sentence_and_nothing_is_taken() -> None:
    found = paste(GRID, (1, 1), [["1.5", "2"], ["abc"]])
    assert found.changes == ()
    assert found.problem == (
        "Nichts wurde eingefügt, 2 Zellen passen nicht: Strom 2027 („1.5“); Miete 2027 („abc“)."
        " Der Betrag „1.5“ ist nicht eindeutig. Meinten Sie 1,50\u00a0€ oder 15,00\u00a0€?"
        " Schreiben Sie Cent mit Komma."
    )
    one = paste(GRID, (0, 2), [["5"]])
    assert one.problem == (
        "Nichts wurde eingefügt, eine Zelle passt nicht: Laufende Kosten 2028 (nicht eingebbar)."
    )
    many = paste(GRID, (3, 3), [["1", "2", "3"]] * 3)
    assert many.problem.endswith("und 5 weitere.")


def test_a_huge_block_is_refused() -> None:
    assert "zu groß" in paste(GRID, (0, 0), [["1"] * 30_000]).problem


def test_fill_right_repeats_the_first_amount_of_each_row() -> None:
    cells = [(row, column) for row in (0, 1, 2) for column in (1, 2, 3)]
    assert fill_right(GRID, cells) == (
        ("a", 2028, D(10)),
        ("a", 2029, D(10)),
        ("b", 2028, D(20)),
        ("b", 2029, D(20)),
    )
    assert fill_right(GRID, [(1, 3)]) == (("a", 2029, D(20)),)
    assert fill_right(GRID, [(1, 1)]) == ()


def test_clearing_takes_back_only_typed_amounts() -> None:
    assert cleared(GRID, [(0, 2), (1, 1), (1, 2), (2, 2)]) == (("a", 2028, None),)


def test_changes_reach_lines_and_own_funds_but_no_calculated_grant() -> None:
    grant = FundingLine("g", "Land", rule=FundingRule.SHARE)
    way = Way("w", WayKind.CONTINUE, "W", costs=(CostLine("a", "Strom"),), fundings=(grant,))
    changed = with_changes(way, (("a", 2027, D(5)), (OWN_FUNDS, 2028, D(7)), ("g", 2027, D(9))))
    assert changed.costs[0].amount.explicit == ((2027, D(5)),)
    assert changed.own_funds == ((2028, D(7)),)
    assert changed.fundings == (grant,)
    assert with_changes(changed, (("a", 2027, None),)).costs[0].amount.explicit == ()
