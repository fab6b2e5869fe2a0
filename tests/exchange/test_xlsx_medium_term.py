"""The sheet Haushalt ends with the grid of the mittelfristige Finanzplanung, as the window shows it."""

from dataclasses import replace
from decimal import Decimal as D
from pathlib import Path

import pypdf
import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.inputs import BudgetGrid
from scaleplanner.domain.finance.medium_term import Grid, GridRow, grid
from scaleplanner.domain.finance.plan import Amount, CostLine, Plan
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import EXAMPLE_IDS, load_examples
from scaleplanner.exchange.xlsx import check, layout, writer
from scaleplanner.exchange.xlsx.book import Cell, Sheet
from tests.exchange import libreoffice, xlsx_plans
from tests.exchange.xlsx_budget import rich

#: The year before the plan stands left of the years of the plan.
FIRST = layout.YEARS - 1


def sheet_of(solution: Solution, catalogue: Catalogue, public: bool = False) -> Sheet:
    export = writer.compose(solution, catalogue, xlsx_plans.TODAY, public=public)
    check.settle(export.book)
    return export.book.sheet("budget")


def start_of(sheet: Sheet) -> int:
    return next(r for (r, _c), cell in sheet.cells.items() if cell.value == "Mittelfristige Finanzplanung")


def first_of(plan: Plan, found: Grid) -> int:
    return layout.YEARS - sum(column.year < plan.base_year for column in found.columns)


def cells_of(sheet: Sheet, entry: GridRow, place: int, first: int = FIRST) -> list[Cell]:
    assert sheet.cells[place, layout.NAME].value == entry.name
    return [sheet.cells[place, first + index] for index in range(len(entry.values))]


def both_choices() -> Plan:
    """The plan with the Ergebnis of the year before last and a Doppelhaushalt."""
    return replace(rich(), budget_grid=BudgetGrid(with_actual=True, two_budget_years=True))


def places_of(sheet: Sheet, found: Grid) -> list[tuple[GridRow, int]]:
    """Return each row of the grid with the row of the sheet it stands on, in the same order."""
    at, pairs = start_of(sheet), []
    for entry in (*found.result, *found.finance, *found.commitments, *found.posts):
        at = next(
            r
            for r in range(at + 1, sheet.size[0])
            if (r, layout.NAME) in sheet.cells and sheet.cells[r, layout.NAME].value == entry.name
        )
        pairs.append((entry, at))
    return pairs


@pytest.mark.parametrize(
    "solution",
    [*load_examples(), *map(xlsx_plans.solution, (rich(), both_choices()))],
    ids=[*EXAMPLE_IDS, "rich", "columns"],
)
def test_the_sheet_shows_the_grid_with_formulas(solution: Solution, catalogue: Catalogue) -> None:
    plan = solution.plan
    found, sheet = grid(plan, plan.main_way), sheet_of(solution, catalogue)
    for entry, place in places_of(sheet, found):
        cells = cells_of(sheet, entry, place, first_of(plan, found))
        assert [None if cell.value == "–" else cell.value for cell in cells] == [*entry.values], entry.name
        constant = entry.key.startswith("financing") and not plan.main_way.loans
        for cell in cells:
            assert bool(cell.formula) is (cell.value != "–" and not constant), entry.name
    head = start_of(sheet) + 1
    first = first_of(plan, found)
    years = [sheet.cells[head + 1, first + index].value for index in range(len(found.columns))]
    assert years == [column.year for column in found.columns]
    below = range(layout.YEARS - first, len(found.columns))
    above = [sheet.cells[layout.FIRST_ROW, first + index].value for index in below]
    assert above == years[below.start :]


def test_figures_of_the_pilot_say_what_they_are(catalogue: Catalogue) -> None:
    sheet = sheet_of(xlsx_plans.solution(rich()), catalogue)
    head = start_of(sheet) + 1
    words = [sheet.cells[head, FIRST + index].value for index in range(3)]
    assert words == ["Pilot, Ist", "Ansatz", "Planung"]
    spent = sheet.cells[head + 4, FIRST]
    assert (spent.value, spent.formula) == (D("-64000.50"), "-'Mittelverwendung'!$C$7")
    assert spent.style == "cents"


def test_the_columns_are_those_that_were_chosen(catalogue: Catalogue) -> None:
    sheet = sheet_of(xlsx_plans.solution(both_choices()), catalogue)
    head, first = start_of(sheet) + 1, layout.YEARS - 2
    words = [sheet.cells[head, first + index].value for index in range(5)]
    assert words == ["Pilot, Ist", "Pilot, Ist", "Ansatz", "Ansatz", "Planung"]
    found = {str(cell.value) for cell in sheet.cells.values()}
    assert {"Verpflichtungsermächtigung 2027", "Verpflichtungsermächtigung 2028"} <= found


def test_commitments_and_posts_follow_their_lines(catalogue: Catalogue) -> None:
    plan = rich()
    found, sheet = grid(plan, plan.main_way), sheet_of(xlsx_plans.solution(plan), catalogue)
    rows = {entry.key: cells_of(sheet, entry, place) for entry, place in places_of(sheet, found)}
    assert [cell.value for cell in rows["ve2027"]][2:] == [0, 3000, 0]
    assert rows["ve2027"][3].formula.startswith("SUMIF(")
    assert "SIGN(" in rows["team"][2].formula and rows["team"][4].value == 0


def test_a_plan_without_commitments_says_why(catalogue: Catalogue) -> None:
    sheet = sheet_of(load_examples()[0], catalogue)
    notes = [str(cell.value) for cell in sheet.cells.values() if cell.style == "note"]
    assert any("laufende Verträge binden ohne sie" in note for note in notes)


def test_years_behind_the_plan_leave_the_sums_free(catalogue: Catalogue) -> None:
    plan = replace(rich(), horizon=2)
    sheet = sheet_of(xlsx_plans.solution(plan), catalogue)
    head = start_of(sheet) + 2
    shown = {column: cell.value for (row, column), cell in sheet.cells.items() if row == head}
    first = layout.YEARS
    assert shown == {first - 1: 2026, first: 2027, first + 1: 2028, first + 3: 2029, first + 4: 2030}


def test_the_budget_prints_no_page_with_the_last_rows_of_a_table(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    plan = xlsx_plans.plan()
    way = plan.main_way
    files = []
    for more in (0, 4, 8, 12, 30):
        lines = tuple(CostLine(f"l{n}", f"Zeile {n}", amount=Amount(D(1), "", D(100))) for n in range(more))
        longer = xlsx_plans.solution(plan.with_way(replace(way, costs=(*way.costs, *lines))))
        files.append(tmp_path / f"{more}.xlsx")
        files[-1].write_bytes(
            writer.write_workbook(longer, replace(catalogue, criteria=(), aspects=()), xlsx_plans.TODAY)
        )
    for file in libreoffice.to_pdf(files, tmp_path):
        texts = [page.extract_text() for page in pypdf.PdfReader(file).pages]
        last = next(text for text in texts if "Saldo Ergebnishaushalt" in text and "Haushalt" in text)
        assert "Saldo Finanzhaushalt" in last, file.name
