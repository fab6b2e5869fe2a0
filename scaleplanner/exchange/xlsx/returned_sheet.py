"""A sheet of a returned workbook: its keys are found wherever rows and columns were moved to."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Any

from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import a1
from scaleplanner.exchange.xlsx.layout import InputKey

SEARCH_ROWS, SEARCH_COLUMNS = 30, 30
Cells = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be understood: where it stands and what to do."""

    sheet: str
    cell: str
    message: str


@dataclass(frozen=True, slots=True)
class ReturnedSheet:
    """Rows of values with the row and the column that hold the keys; `columns` are keys by their place."""

    title: str
    rows: list[Cells]
    top: int
    left: int
    columns: dict[int, str]

    def key(self, number: int) -> str:
        """Return the key of a row, an empty text where none stands."""
        text = cell_of(self.rows[number], self.left)
        return text if isinstance(text, str) else ""

    def place(self, column: str) -> int:
        """Return where the column with a key stands, -1 without one."""
        return next((index for index, key in self.columns.items() if key == column), -1)

    def value(self, number: int, column: str) -> Any:
        """Return what stands in a row below the key of a column."""
        index = self.place(column)
        return cell_of(self.rows[number], index) if index >= 0 else None

    def text(self, number: int, column: str) -> str:
        """Return a text as it can be compared, an empty one for anything else."""
        value = self.value(number, column)
        return " ".join(value.split()) if isinstance(value, str) else ""

    def address(self, number: int, column: str) -> str:
        """Return the address of a cell as spreadsheets show it; the first filled one for an unknown key."""
        index = self.place(column)
        if index < 0:
            index = next(self._filled(number), self.left + 1)
        return a1(number, index)

    def is_filled(self, number: int, *besides: int) -> bool:
        """Whether anything stands in a row outside the keys and some columns."""
        return any(index not in besides for index in self._filled(number))

    def _filled(self, number: int) -> Iterator[int]:
        for index, value in enumerate(self.rows[number]):
            is_blank = value is None or (isinstance(value, str) and not value.strip())
            if not is_blank and index != self.left:
                yield index

    def inputs(self, left_out: Container[int]) -> Iterator[tuple[InputKey, Any, str]]:
        """Yield key, value and address of every keyed cell."""
        for number, row in enumerate(self.rows):
            text = self.key(number)
            if number == self.top or not text or number in left_out:
                continue
            key = layout.input_key(text, "")
            if key.kind in (layout.OWN_ROW, layout.EMPTY_ROW):
                continue
            for index, column in self.columns.items():
                yield InputKey(key.kind, key.path, column), cell_of(row, index), a1(number, index)


def keyed_sheet(title: str, rows: list[Cells]) -> ReturnedSheet | None:
    """Return the sheet with its keys; None for one without."""
    for top, row in enumerate(rows[:SEARCH_ROWS]):
        if layout.CORNER in row[:SEARCH_COLUMNS]:
            left = row.index(layout.CORNER)
            columns = {index: str(text) for index, text in enumerate(row) if text is not None}
            del columns[left]
            return ReturnedSheet(title, rows, top, left, columns)
    return None


def cell_of(row: Cells, column: int) -> Any:
    """Return the value of a cell; rows end where nothing more stands."""
    return row[column] if column < len(row) else None
