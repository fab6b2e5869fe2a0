"""Fill in a workbook as someone else might send it back, with the figures that follow."""

from collections.abc import Mapping

from scaleplanner.exchange.xlsx import check
from scaleplanner.exchange.xlsx.book import Book, Value

#: Key of a row → key of a column → what is typed there.
Typed = Mapping[str, Mapping[str, Value]]


def fill_in(book: Book, typed: Typed) -> None:
    """Type values into the inputs of a finished book, and compute every formula again."""
    for sheet in book.sheets:
        columns = {key: column for column, key in sheet.column_keys.items()}
        for row, row_key in sheet.row_keys.items():
            for column_key, value in typed.get(row_key, {}).items():
                if column_key in columns:
                    sheet.cells[row, columns[column_key]].value = value
    check.recompute(book)
