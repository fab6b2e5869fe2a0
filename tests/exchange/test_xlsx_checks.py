"""The checks of the workbook are all fine on export and say in words what a bad edit broke."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Nature
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.xlsx import check, layout, render, writer
from scaleplanner.exchange.xlsx.book import Value
from scaleplanner.exchange.xlsx.context import Export
from tests.exchange import libreoffice, xlsx_cells, xlsx_plans

Edit = Callable[[Export], None]


@pytest.fixture(scope="module")
def brief(catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, criteria=(), aspects=())


def entered(kind: str, column: str, value: Value) -> Edit:
    """Put a value into the first input of a kind."""

    def edit(export: Export) -> None:
        for sheet in export.book.sheets:
            for key, _place, cell in sheet.inputs():
                if (key.kind, key.column) == (kind, column):
                    cell.value = value
                    return
        raise AssertionError(kind)

    return edit


def rate(value: Value) -> Edit:
    def edit(export: Export) -> None:
        for key, _place, cell in export.book.sheet("assumptions").inputs():
            if key.path == (layout.RATE,):
                cell.value = value

    return edit


def weights(value: Value) -> Edit:
    def edit(export: Export) -> None:
        for key, _place, cell in export.book.sheet("sharing").inputs():
            if key.kind == "partner":
                cell.value = value

    return edit


def overwritten(sheet: str, mark: str) -> Edit:
    """Replace a formula by a number, as people do after they lift the protection."""

    def edit(export: Export) -> None:
        row = export.marks[mark] if mark in export.marks else export.ways["fortfuehren"].rows[mark]
        cell = export.book.sheet(sheet).cells[row, layout.YEARS]
        cell.formula, cell.value = "", Decimal(4711)

    return edit


def line_year(export: Export) -> None:
    """Type over the formula of a line in one year: the sums stay right, but nothing of it comes back."""
    ways = export.ways["fortfuehren"]
    cell = ways.costs.cells[ways.lines["betrieb"], layout.YEARS]
    cell.formula, cell.value = "", Decimal(99999)


def bought_later(export: Export) -> None:
    """Enter an investment in a year that has none: the sheet with the depreciation knows no such asset."""
    ways = export.ways["fortfuehren"]
    line = next(line for line in ways.way.costs if line.nature is Nature.INVESTMENT)
    places = ((ways.lines[line.id], layout.YEARS + year) for year in range(1, export.plan.horizon))
    cell = next(ways.costs.cells[place] for place in places if not ways.costs.cells[place].value)
    cell.formula, cell.value = "", Decimal(5000)


CASES: tuple[tuple[Edit, str, str], ...] = (
    (entered("cost", "price", "zwei Euro"), "prüfen", "steht Text, wo eine Zahl hingehört"),
    (entered("growth", "y2028", "3 Prozent mehr"), "prüfen", "„Annahmen“ steht Text"),
    (entered("funding", "quantity", Decimal(80)), "prüfen", "nicht als 80"),
    (rate(Decimal("-1.5")), "prüfen", "Zinssatz muss über"),
    (weights(Decimal(0)), "prüfen", "nicht alle dürfen 0 sein"),
    (entered("cost", "price", "zwei Euro"), "prüfen", "Beheben Sie zuerst, was oben unter „Eingaben“"),
    (line_year, "prüfen", "„Kosten“ wurde eine Formel überschrieben oder eine Zeile gelöscht"),
    (overwritten("costs", "cost"), "prüfen", "Auf „Kosten“ kam eine Zeile hinzu"),
    (overwritten("costs", "cost"), "prüfen", "Eine neue Zeile ist ein Vorschlag"),
    (overwritten("result", "need"), "prüfen", "„Ergebnis“ rückgängig"),
    (overwritten("budget", "budget_running"), "prüfen", "„Haushalt“ fehlt ein Betrag"),
    (overwritten("budget", "budget_running"), "prüfen", "Neue Zeilen stehen dort erst, wenn"),
    (overwritten("budget", "bridge_end"), "prüfen", "Schritte der Brücke"),
    (bought_later, "prüfen", "Eine Investition kam hinzu, für die „Haushalt“ keine Abschreibung hat"),
    (entered("cost", "price", Decimal(99999)), "geändert", "Geben Sie die Mappe zurück"),
)


def settled(brief: Catalogue) -> Export:
    export = writer.compose(xlsx_plans.solution(), brief, xlsx_plans.TODAY)
    check.settle(export.book)
    return export


def texts(path: Path, sheet: str = "Prüfungen") -> set[object]:
    return {value for place, value in xlsx_cells.read(path).values.items() if place[0] == sheet}


def test_a_bad_edit_is_told_in_words(tmp_path: Path, brief: Catalogue) -> None:
    files = []
    for number, (edit, _word, _hint) in enumerate(CASES):
        export = settled(brief)
        edit(export)
        files.append(tmp_path / f"bad{number}.xlsx")
        files[-1].write_bytes(render.render(export.book, xlsx_plans.TODAY, "", ""))
    copies = libreoffice.recalculate(files, tmp_path)
    for (_edit, word, hint), copy in zip(CASES, copies, strict=True):
        found = texts(copy)
        assert word in found, hint
        assert any(isinstance(text, str) and hint in text for text in found), (hint, found)
        assert any(str(text).startswith(f"{word}: ") for text in texts(copy, "Deckblatt")), hint


def test_everything_is_fine_on_export(tmp_path: Path, brief: Catalogue) -> None:
    for number, solution in enumerate((*load_examples(), xlsx_plans.solution())):
        file = tmp_path / f"good{number}.xlsx"
        file.write_bytes(writer.write_workbook(solution, brief, xlsx_plans.TODAY))
        found = texts(file)
        assert "OK" in found
        assert not {"prüfen", "geändert", "Fehlerwert"} & found
