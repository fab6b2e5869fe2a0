"""Insert rows into a workbook the way offices do: behind a line, with what they type."""

from collections.abc import Callable
from copy import copy
from typing import Any

Edit = Callable[[Any], None]


def find(book: Any, key: str) -> tuple[Any, int, dict[str, int]]:
    """Return the sheet and the row with a key, and the columns by their keys."""
    for sheet in book:
        rows = {entry[0].value: entry[0].row for entry in sheet.iter_rows(max_col=1)}
        if key in rows and "§" in rows:
            columns = {cell.value: cell.column for cell in sheet[rows["§"]] if cell.value}
            return sheet, rows[key], columns
    raise KeyError(key)


def typed(after: str, values: dict[str, object], below: int = 1) -> Edit:
    """Return an edit: a row some rows below the one with a key, with values by the keys of columns."""

    def edit(book: Any) -> None:
        sheet, row, columns = find(book, after)
        sheet.insert_rows(row + below)
        for column, value in values.items():
            sheet.cell(row + below, columns[column]).value = value

    return edit


def copied(key: str, values: dict[str, object], below: int = 1) -> Edit:
    """Return an edit: a copy of a row, its hidden key included, with other values in some columns."""

    def edit(book: Any) -> None:
        sheet, row, columns = find(book, key)
        sheet.insert_rows(row + below)
        source = row if below > 0 else row + 1
        for cell in sheet[source]:
            twin = sheet.cell(row + below, cell.column)
            twin.value, twin.number_format = cell.value, copy(cell.number_format)
        for column, value in values.items():
            sheet.cell(row + below, columns[column]).value = value

    return edit


def noted(title: str, values: dict[int, object], row: int = 0) -> Edit:
    """Return an edit: a row of a sheet by number, below everything without one."""

    def edit(book: Any) -> None:
        sheet = book[title]
        at = row or sheet.max_row + 1
        if row:
            sheet.insert_rows(row)
        for column, value in values.items():
            sheet.cell(at, column).value = value

    return edit


def both(*edits: Edit) -> Edit:
    """Return all edits as one."""

    def edit(book: Any) -> None:
        for each in edits:
            each(book)

    return edit
