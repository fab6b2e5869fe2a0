"""Every field of a solution finds its column and its way back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scaleplanner.domain.finance.plan import Growth
from scaleplanner.domain.pilot import Kpi
from scaleplanner.domain.solution import Solution
from scaleplanner.store import Store
from scaleplanner.store.mapping import rows_of, solution_of
from scaleplanner.store.tables import LISTED, TABLES, all_tables, nodes, root
from tests.builders import a_full_solution, a_solution


@pytest.mark.parametrize("solution", [a_full_solution(), a_full_solution(entries=12), a_solution()])
def test_rows_and_back(solution: Solution) -> None:
    assert solution_of(rows_of(solution), solution.id) == solution


@pytest.mark.parametrize("solution", [a_full_solution(entries=12), a_solution()])
def test_database_and_back(store: Store, solution: Solution) -> None:
    store.save(solution)
    assert store.load(solution.id) == solution


def test_every_list_has_its_table_and_every_table_rows() -> None:
    spread = set(all_tables().tables) - {"stand", "stand_output", "attachment", "change_log"}
    assert {node.table.name for node in nodes()} == {"solution", *TABLES.values()} == spread
    assert set(rows_of(a_full_solution())) == spread


def test_the_list_reads_the_columns_of_the_solution() -> None:
    for column in LISTED.c:
        stored = root().table.c[column.name]
        assert (type(column.type), repr(column.type)) == (type(stored.type), repr(stored.type)), column.name


@pytest.mark.parametrize("text", ["0", "-0.005", "12345678901234567890.123456789", "0.10"])
def test_decimals_stay_exact(store: Store, text: str) -> None:
    store.save(a_solution(kpis=(Kpi("a", "b", target=Decimal(text)),)))
    assert str(store.load("s1").kpis[0].target) == text


def test_texts_stay_as_they_are(store: Store) -> None:
    text = "„Übergröße“\n\t<b>&amp;</b> \x00 \x1f 'x'; DROP TABLE kpi; -- 🏛 %(a)s :b"
    store.save(a_solution(name=text, settings=((text, text),)))
    assert store.load("s1").name == text
    assert store.load("s1").settings == ((text, text),)


def test_dates_at_the_edge_and_amounts_by_year(store: Store) -> None:
    solution = a_solution(funding_end=date.max)
    growth = Growth("g", "G", by_year=((1, Decimal("-1.50")), (9999, Decimal("1E+3"))), day=date.min)
    solution = replace(solution, plan=replace(solution.plan, growths=(growth,)))
    store.save(solution)
    assert store.load("s1") == solution
