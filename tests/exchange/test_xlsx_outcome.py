"""The grid of the workbook shows the Ergebnis of a year of the plan and follows typed actuals."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from pathlib import Path

import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.actuals import ActualRow, actual_rows, with_actual
from scaleplanner.domain.finance.inputs import BudgetGrid
from scaleplanner.domain.finance.medium_term import grid
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.domain.finance.receipts import Receipt, Spending
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx import actuals, check, outcome, writer
from scaleplanner.exchange.xlsx.book import Cell, Sheet
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.exchange.xlsx.layout import InputKey
from tests.exchange import xlsx_plans
from tests.exchange.test_xlsx_medium_term import places_of, start_of
from tests.exchange.xlsx_budget import rich
from tests.exchange.xlsx_edits import stale

ROWS_LEFT = 3


@pytest.fixture(scope="module")
def brief(catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, criteria=(), aspects=())


def plan(year: int = 2028) -> Plan:
    """The plan with staged investments and late grants, seen from two years after the year."""
    return replace(rich(), budget_year=year + 2, budget_grid=BudgetGrid(with_actual=True))


def expected(of: Plan, year: int = 2028) -> list[ActualRow]:
    return [row for row in actual_rows(of, of.main_way, Spending(), year) if row.planned]


def receipt(line_id: str, amount: str, day: date = date(2028, 6, 1)) -> Receipt:
    return Receipt(f"b{amount}", day=day, amount=D(amount), line_id=line_id)


def closed(of: Plan, year: int = 2028, leave: int = 0) -> Solution:
    """A solution with the actuals of all lines of the year but the last ones; receipts prove the first."""
    rows, spending = expected(of, year), Spending()
    kept = rows[: len(rows) - leave]
    for place, row in enumerate(kept[1:], start=1):
        spending = with_actual(spending, row.line_id, year, row.planned + D(place) * D("101.01"))
    proven = kept[0].line_id
    days = (date(year, 1, 1), date(year, 12, 31), date(year + 1, 1, 1))
    paid = tuple(receipt(proven, f"{1000 + n}.25", day) for n, day in enumerate(days))
    return replace(xlsx_plans.solution(of), spending=replace(spending, receipts=paid))


def settled(solution: Solution, catalogue: Catalogue, public: bool = False) -> Export:
    export = writer.compose(solution, catalogue, xlsx_plans.TODAY, public=public)
    check.settle(export.book)
    return export


def row_of(sheet: Sheet, place: int) -> list[Cell]:
    """Return the cells of a row of the grid below its years, the sum of the tables above left out."""
    head = start_of(sheet) + 2
    columns = sorted(c for (r, c), cell in sheet.cells.items() if r == head and cell.style == "head_year")
    return [sheet.cells[place, column] for column in columns]


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("leave", [0, ROWS_LEFT])
def test_the_grid_is_the_one_of_the_program(brief: Catalogue, public: bool, leave: int) -> None:
    of = plan()
    hidden = ("betrieb", "bau")
    costs = tuple(replace(line, confidential=line.id in hidden) for line in of.main_way.costs)
    of = replace(of, ways=(replace(of.main_way, costs=costs),))
    solution = closed(of, leave=leave)
    found = grid(of, of.main_way, solution.spending)
    sheet = settled(solution, brief, public).book.sheet("budget")
    for entry, place in places_of(sheet, found):
        cells = row_of(sheet, place)
        assert [None if cell.value == "–" else cell.value for cell in cells] == [*entry.values], entry.name
    kind = row_of(sheet, start_of(sheet) + 1)[0]
    assert kind.value == ("Planung" if leave else "Ergebnis") and kind.formula
    notes = [cell for cell in sheet.cells.values() if cell.value == found.actual_note]
    assert len(notes) == 1 and notes[0].formula and notes[0].span
    total = len(expected(of))
    counted = f"Ist 2028: {total - leave} von {total} Zeilen erfasst"
    assert found.actual_note.startswith(counted if leave else "Ergebnis 2028")


def test_actuals_are_shown_in_cents(brief: Catalogue) -> None:
    of = plan()
    found, solution = grid(of, of.main_way), closed(of)
    sheet = settled(solution, brief).book.sheet("budget")
    _entry, place = places_of(sheet, found)[0]
    assert row_of(sheet, place)[0].style == "cents"


def test_without_the_column_there_is_no_table(brief: Catalogue) -> None:
    book = settled(xlsx_plans.solution(rich()), brief).book
    assert outcome.COMPLETE not in book.names
    assert not [name for name in book.names if name.startswith(("Ist_", "Unterschied_"))]


def test_lines_of_one_name_keep_their_own_receipts(brief: Catalogue) -> None:
    of = plan()
    same = tuple(
        replace(line, name="Wartung" if n else "wartung") for n, line in enumerate(of.main_way.costs)
    )
    of = replace(of, ways=(replace(of.main_way, costs=same), of.main_way))
    solution = closed(of)
    names = actuals.line_names(settled(solution, brief))
    assert len({name.casefold() for name in names.values()}) == len(names)
    found = grid(of, of.main_way, solution.spending)
    sheet = settled(solution, brief).book.sheet("budget")
    for entry, place in places_of(sheet, found):
        assert row_of(sheet, place)[0].value == entry.values[0]


def typed(line_id: str, year: int = 2028) -> InputKey:
    return InputKey("actual", (line_id,), f"y{year}")


def test_libreoffice_follows_what_is_typed(tmp_path: Path, brief: Catalogue) -> None:
    """Typing, clearing and completing actuals and changing receipts give the figures of the program."""
    of = plan()
    rows = expected(of)
    whole, some = closed(of), closed(of, leave=1)
    first, last = rows[0].line_id, rows[-1].line_id
    early = plan(2027)
    staged = closed(early, 2027)
    grant = next(row for row in expected(early, 2027) if row.group == "funding").line_id
    cases = (
        (whole, ((typed(rows[1].line_id), "4321.09"),)),
        (whole, ((typed(last), ""),)),
        (whole, ((typed(first), "0"),)),
        (some, ((typed(last), "777.77"),)),
        (whole, ((InputKey("receipt", ("b1000.25",), "amount"), "9000.5"),)),
        (whole, ((InputKey("receipt", ("b1001.25",), "due"), "2029-01-01"),)),
        (staged, ((typed(grant, 2027), "12345.67"),)),
        (staged, ((typed("bau", 2027), "5555.55"),)),
    )
    assert not stale(cases, tmp_path, brief)
