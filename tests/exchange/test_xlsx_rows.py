"""Rows that people delete or insert, and formulas they type: the sheet Prüfungen says what is wrong."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.exchange.xlsx import check, layout, writer
from scaleplanner.exchange.xlsx.book import Book, Sheet
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.exchange.xlsx.evaluate import Evaluator
from tests.exchange import xlsx_plans
from tests.exchange.xlsx_budget import rich

_RESULT, _HINT = 5, 7
_REFERENCE = re.compile(
    r"\"(?:[^\"]|\"\")*\"|(?<![\w.])(?:'(?P<title>(?:[^']|'')+)'!)?"
    r"(\$?[A-Z]{1,3}\$?)(\d+)(?::(\$?[A-Z]{1,3}\$?)(\d+))?(?![\w(.])"
)
Edit = Callable[[Export], None]


def moved(text: str, here: str, title: str, row: int, by: int) -> str:
    """Return a formula as a spreadsheet changes it when a row is inserted (1) or deleted (-1)."""

    def one(found: re.Match[str]) -> str:
        sheet, column, number, last_column, last_number = found.groups()
        if column is None or (sheet.replace("''", "'") if sheet else here) != title:
            return found.group()
        first = int(number) - 1
        last = int(last_number) - 1 if last_number else first
        if by < 0 and first == last == row:
            return "#REF!"
        first += by * (first > row or (by > 0 and first == row))
        last += by * (last >= row)
        prefix = f"'{sheet}'!" if sheet else ""
        return f"{prefix}{column}{first + 1}" + (f":{last_column}{last + 1}" if last_column else "")

    return _REFERENCE.sub(one, text)


def shift(book: Book, sheet: Sheet, row: int, by: int) -> None:
    """Insert or delete a row: every formula follows, as in a spreadsheet."""
    for other in book.sheets:
        for cell in other.cells.values():
            cell.formula = moved(cell.formula, other.title, sheet.title, row, by)
    book.names = {name: moved(place, "", sheet.title, row, by) for name, place in book.names.items()}
    kept = {place: cell for place, cell in sheet.cells.items() if by > 0 or place[0] != row}
    sheet.cells = {(r + by * (r >= row), column): cell for (r, column), cell in kept.items()}


def complaints(book: Book) -> list[tuple[str, str]]:
    """Return result and hint of every check that is not fine once everything is computed anew."""
    for sheet in book.sheets:
        for cell in sheet.cells.values():
            cell.value = None if cell.formula else cell.value
    found, sheet = Evaluator(book), book.sheet("checks")
    rows = [row for (row, column), cell in sorted(sheet.cells.items()) if column == _RESULT and cell.formula]
    told = [tuple(str(found.computed(sheet, row, column)) for column in (_RESULT, _HINT)) for row in rows]
    return [(word, hint) for word, hint in told if word != "OK"]


def at_line(export: Export) -> tuple[Sheet, int]:
    ways = export.ways["fortfuehren"]
    return ways.costs, ways.lines["betrieb"]


def delete_line(export: Export) -> None:
    shift(export.book, *at_line(export), -1)


def delete_budget_row(export: Export) -> None:
    shift(export.book, export.book.sheet("budget"), export.marks["budget_first"] + 1, -1)


def delete_instalment(export: Export) -> None:
    shift(export.book, export.book.sheet("loans"), layout.FIRST_ROW + 6, -1)


def insert_empty_row(export: Export) -> None:
    shift(export.book, *at_line(export), 1)


def insert_cost(export: Export) -> None:
    sheet, row = at_line(export)
    shift(export.book, sheet, row, 1)
    sheet.put(row, layout.NAME, "Neue Zeile")
    sheet.put(row, layout.YEARS, Decimal(5000))


def own_formula(export: Export) -> None:
    sheet, row = at_line(export)
    cell = sheet.cells[row, layout.PRICE]
    cell.formula, cell.value = "7*10", None


def text_in_rate(export: Export) -> None:
    sheet = export.book.sheet("funding")
    place = next(place for key, place, _cell in sheet.inputs() if key.kind == "loan_rate")
    sheet.cells[place].value = "3 Prozent"


@pytest.mark.parametrize(
    ("edit", "hint"),
    [
        (delete_line, "„Kosten“ wurde eine Formel überschrieben oder eine Zeile gelöscht"),
        (delete_budget_row, "„Haushalt“ wurde eine Formel überschrieben oder eine Zeile gelöscht"),
        (delete_instalment, "„Kreditplan“ wurde eine Formel überschrieben oder eine Zeile gelöscht"),
        (insert_cost, "Eine neue Zeile ist ein Vorschlag"),
        (own_formula, "„Kosten“ steht eine Formel, wo eine Zahl hingehört"),
        (text_in_rate, "„Finanzierung“ steht Text, wo eine Zahl hingehört"),
    ],
)
def test_a_bad_edit_is_named_with_its_sheet(edit: Edit, hint: str, catalogue: Catalogue) -> None:
    export = composed(catalogue)
    edit(export)
    found = complaints(export.book)
    assert any(hint in text for _word, text in found), found
    assert found[0][0] == "prüfen"


@pytest.mark.parametrize("edit", [lambda export: None, insert_empty_row])
def test_no_harm_is_no_complaint(edit: Edit, catalogue: Catalogue) -> None:
    export = composed(catalogue)
    edit(export)
    assert not complaints(export.book)


def composed(catalogue: Catalogue) -> Export:
    brief = replace(catalogue, criteria=(), aspects=())
    export = writer.compose(xlsx_plans.solution(rich()), brief, xlsx_plans.TODAY)
    check.settle(export.book)
    return export
