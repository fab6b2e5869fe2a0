"""Evaluate the formulas we write in binary floats, as a spreadsheet does, to prove equality beforehand."""

import math
from datetime import date
from decimal import Decimal

from scaleplanner.exchange.xlsx.book import Book, Cell, Sheet
from scaleplanner.exchange.xlsx.formulas import Place, built, split
from scaleplanner.exchange.xlsx.functions import DAY_ZERO, FormulaError, Scalar, Value, one

__all__ = ["Evaluator", "FormulaError", "Scalar"]


class Evaluator:
    """Computes formulas of a book.

    A formula rests on the program's own values of the cells it refers to, where the program knows them, and
    on computed values elsewhere. If each formula gives its value this way, all of them do together.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self._sheets = {sheet.title: sheet.cells for sheet in book.sheets}
        self._known: dict[tuple[str, int, int], Scalar] = {}
        self._names: dict[str, Scalar] = {}

    def formula(self, sheet: Sheet, text: str) -> Scalar:
        """Return the value of a formula standing on a sheet."""
        return self._formula(sheet.title, text)

    def computed(self, sheet: Sheet, row: int, column: int) -> Scalar:
        """Return what the formula of a cell gives."""
        cell = sheet.cells[row, column]
        if cell.value is None:
            return one(self.cell((sheet.title, row, column, row, column)))
        return self._formula(sheet.title, cell.formula)

    def cell(self, place: Place) -> Scalar:
        """Return the value of a cell; None for an empty one."""
        key = place[:3]
        if key not in self._known:
            cell = self._sheets[key[0]].get(key[1:])
            self._known[key] = None if cell is None else self._value(key[0], cell)
        return self._known[key]

    def range(self, place: Place) -> Value:
        """Return the values of a range, row by row."""
        title, row, column, last_row, last_column = place
        return [
            self.cell((title, r, c, r, c))
            for r in range(row, last_row + 1)
            for c in range(column, last_column + 1)
        ]

    def formulas(self, place: Place) -> Value:
        """Return for each cell of a range whether it holds a formula."""
        title, row, column, last_row, last_column = place
        cells = self._sheets[title]
        found = (cells.get((r, c)) for r in range(row, last_row + 1) for c in range(column, last_column + 1))
        return [cell is not None and bool(cell.formula) for cell in found]

    def named(self, name: str) -> Scalar:
        """Return the value behind a name of the book."""
        if name not in self._names:
            if name not in self._book.names:
                raise FormulaError(name)
            self._names[name] = self._formula(self._book.sheets[0].title, self._book.names[name])
        return self._names[name]

    def _formula(self, title: str, text: str) -> Scalar:
        shape, places = split(text, title)
        try:
            value = one(built(shape)(self, places))
        except ArithmeticError:
            return math.nan
        return 0.0 if value is None else value

    def _value(self, title: str, cell: Cell) -> Scalar:
        value = cell.value
        if isinstance(value, (Decimal, int, float)):
            return float(value)
        if isinstance(value, date):
            return float((value - DAY_ZERO).days)
        if value is None:
            return self._formula(title, cell.formula) if cell.formula else None
        return value
