"""What is changed without a yellow cell shows on the sheet Prüfungen: formulas, names and fixed values."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.xlsx import check, layout, render, writer
from scaleplanner.exchange.xlsx.book import Cell
from scaleplanner.exchange.xlsx.context import Export
from tests.exchange import libreoffice, xlsx_cells, xlsx_plans
from tests.exchange.test_xlsx_rows import complaints, composed
from tests.exchange.xlsx_budget import rich

Edit = Callable[[Export], None]
SAMPLE = 60


def marked(sheet: str, mark: str, column: int = layout.YEARS) -> Callable[[Export], Cell]:
    """Return what finds a cell in a row the writer keeps in mind."""

    def find(export: Export) -> Cell:
        rows = export.ways["fortfuehren"].rows
        return export.book.sheet(sheet).cells[rows[mark] if mark in rows else export.marks[mark], column]

    return find


def changed(find: Callable[[Export], Cell], old: str, new: str) -> Edit:
    def edit(export: Export) -> None:
        cell = find(export)
        assert old in cell.formula
        cell.formula = cell.formula.replace(old, new, 1)

    return edit


def overwritten_beside_a_sum_of_their_own(export: Export) -> None:
    """Overwrite a formula and add another one elsewhere: there are as many as before."""
    sheet = export.book.sheet("budget")
    cell = sheet.cells[export.marks["depreciation"], layout.YEARS]
    cell.formula, cell.value = "", Decimal(4711)
    empty = next(
        (row, layout.UNIT) for row in range(layout.FIRST_ROW + 2, 40) if (row, layout.UNIT) not in sheet.cells
    )
    sheet.calc(*empty, "1+1", None, "cents")


def other_cell_behind_a_name(export: Export) -> None:
    names = export.book.names
    names[layout.RATE] = names[layout.INHABITANTS]


def earlier_start(export: Export) -> None:
    ways = export.ways["fortfuehren"]
    cell = ways.costs.cells[ways.lines["personal"], layout.FIRST]
    assert isinstance(cell.value, date)
    cell.value = date(2027, 1, 1)


CASES: tuple[tuple[Edit, str, str], ...] = (
    (changed(marked("budget", "bridge_depreciation"), "-", "+"), "geändert", "„Haushalt“ stehen andere"),
    (changed(marked("budget", "depreciation"), "SUM(", "0*SUM("), "geändert", "wurde eine Formel verändert"),
    (changed(marked("result", "npv", layout.PRICE), "ROUND(", "2*ROUND("), "geändert", "„Ergebnis“ stehen"),
    (overwritten_beside_a_sum_of_their_own, "geändert", "„Haushalt“ stehen andere Zahlen"),
    (other_cell_behind_a_name, "prüfen", "Ein Name wie „Zinssatz“ zeigt auf eine andere Zelle"),
    (earlier_start, "prüfen", "„Kosten“ ist ein fester Wert anders"),
)


@pytest.mark.parametrize(("edit", "word", "hint"), CASES)
def test_a_change_beside_the_yellow_cells_is_told(
    edit: Edit, word: str, hint: str, catalogue: Catalogue
) -> None:
    export = composed(catalogue)
    edit(export)
    assert any(word == found and hint in text for found, text in complaints(export.book))


def figures(export: Export) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield where the formulas stand whose value the program knows itself."""
    for sheet in export.book.sheets:
        if sheet.key not in ("cover", "checks"):
            for place, cell in sheet.cells.items():
                if cell.formula and isinstance(cell.value, (int, Decimal)):
                    yield sheet.key, place


def test_hardly_a_changed_formula_passes_in_silence(catalogue: Catalogue) -> None:
    brief = replace(catalogue, criteria=(), aspects=())
    fresh = writer.compose(xlsx_plans.solution(rich()), brief, xlsx_plans.TODAY)
    chosen = Random(1).sample([*figures(fresh)], SAMPLE)
    export, silent = composed(catalogue), []
    for key, place in chosen:
        cell = export.book.sheet(key).cells[place]
        before = cell.formula
        cell.formula = f"({before})+1000"
        if not complaints(export.book):
            silent.append((key, place, before))
        cell.formula = before
    # Only what the same sheet takes off again, such as a difference to the value that was changed.
    assert len(silent) <= SAMPLE // 20, silent


def test_everything_is_fine_on_export_in_libreoffice(tmp_path: Path, catalogue: Catalogue) -> None:
    brief = replace(catalogue, criteria=(), aspects=())
    plans = (rich(), xlsx_plans.random_ways(4, 5), huge())
    files: list[Path] = []
    for solution in (*load_examples(), *map(xlsx_plans.solution, plans)):
        files.append(tmp_path / f"good{len(files)}.xlsx")
        files[-1].write_bytes(writer.write_workbook(solution, brief, xlsx_plans.TODAY))
    for copy in libreoffice.recalculate(files, tmp_path):
        found = {text for (sheet, _), text in xlsx_cells.read(copy).values.items() if sheet == "Prüfungen"}
        assert found & {"OK", "geändert", "prüfen", "Fehlerwert"} == {"OK"}, copy.name


def huge() -> Plan:
    """Return a plan whose amounts leave no binary digit for a cent in their sum."""
    plan = xlsx_plans.plan()
    way = plan.main_way
    costs = tuple(
        replace(
            line, amount=replace(line.amount, unit_price=line.amount.unit_price * 10**7 + Decimal("0.07"))
        )
        for line in way.costs
    )
    return plan.with_way(replace(way, costs=costs))


def test_the_sums_of_the_export_are_constants(catalogue: Catalogue) -> None:
    export = writer.compose(
        xlsx_plans.solution(), replace(catalogue, criteria=(), aspects=()), xlsx_plans.TODAY
    )
    assert any(cell.once and cell.formula for cell in export.book.sheet("checks").cells.values())
    check.settle(export.book)
    assert not any(cell.once and cell.formula for cell in export.book.sheet("checks").cells.values())
    assert render.render(export.book, xlsx_plans.TODAY, "", "")
