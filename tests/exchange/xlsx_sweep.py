"""Type odd numbers into the inputs of a workbook, one after the other, and find formulas without a result."""

import math
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx import check, writer
from scaleplanner.exchange.xlsx.book import Cell, Value
from scaleplanner.exchange.xlsx.evaluate import Evaluator, FormulaError
from scaleplanner.exchange.xlsx.formulas import split
from scaleplanner.exchange.xlsx.layout import input_key
from scaleplanner.exchange.xlsx.limits import limits_of
from tests.exchange import xlsx_plans

#: Title of a sheet, row and column.
Place = tuple[str, int, int]
_NAME = re.compile(r"[A-Za-zÄÖÜäöüß_][\wÄÖÜäöüß.]*")
_TEXT = re.compile(r'"[^"]*"')
_NUMBERS = (None, 0, 1, -1, "-0.01", "0.5", "7.25", "0.0000001", 10**12, -(10**12))
_PERCENTS = (*_NUMBERS, -100, 100)
_DAYS = (None, 0, date(1990, 1, 1), date(2199, 12, 31))


class Sweep:
    """A workbook whose formulas are computed anew as far as they rest on a changed input."""

    def __init__(self, solution: Solution, catalogue: Catalogue) -> None:
        self.book = writer.compose(solution, catalogue, xlsx_plans.TODAY).book
        assert not check.settle(self.book)
        self._sheets = {sheet.title: sheet for sheet in self.book.sheets}
        self._sources = {
            place: self._sources_of(place, cell) for place, cell in self._cells() if cell.formula
        }
        self._users: dict[Place, set[Place]] = {}
        for place, sources in self._sources.items():
            for source in sources:
                self._users.setdefault(source, set()).add(place)

    def _cells(self) -> Iterator[tuple[Place, Cell]]:
        for sheet in self.book.sheets:
            for (row, column), cell in sheet.cells.items():
                yield (sheet.title, row, column), cell

    def _sources_of(self, here: Place, cell: Cell) -> set[Place]:
        _shape, places = split(cell.formula, here[0])
        for word in _NAME.findall(_TEXT.sub("", cell.formula)):
            places += split(self.book.names[word], "")[1] if word in self.book.names else []
        return {
            (title, row, column)
            for title, first, left, last, right in places
            for row in range(first, last + 1)
            for column in range(left, right + 1)
        }

    def inputs(self) -> dict[Place, str]:
        """Return every yellow cell for a number or a day with what it is an input of."""
        found = {}
        for (title, row, column), cell in self._cells():
            sheet = self._sheets[title]
            if cell.is_input and cell.style not in ("in_text", "in_wrap", "in_choice"):
                kind = sheet.row_keys.get(row, "").split("|")[0]
                name = sheet.column_keys.get(column, str(column)) if kind else str((row, column))
                found[title, row, column] = f"{title} {kind} {re.sub('^y[0-9]+$', 'year', name)}"
        return found

    def values(self, place: Place) -> list[Value]:
        """Return what is typed into an input, without what its rule keeps out."""
        title, row, column = place
        sheet = self._sheets[title]
        style = sheet.cells[row, column].style
        if style == "in_date":
            return list(_DAYS)
        numbers = _PERCENTS if style == "in_percent" else _NUMBERS
        key = input_key(sheet.row_keys.get(row, ""), sheet.column_keys.get(column, ""))
        limits = limits_of(key) if row in sheet.row_keys else None
        typed = [None if number is None else Decimal(number) for number in numbers]
        return [number for number in typed if number is None or limits is None or limits.keeps(number)]

    def broken(self, place: Place, value: Value) -> list[str]:
        """Return the formulas that have no result when the value is typed into an input."""
        found, waiting = set[Place](), [place]
        while waiting:
            new = self._users.get(waiting.pop(), set()) - found
            found |= new
            waiting += new
        changed = [self.cell(place), *(self.cell(user) for user in found)]
        before = [cell.value for cell in changed]
        for cell in changed:
            cell.value = None
        changed[0].value = value
        evaluator = Evaluator(self.book)
        try:
            return [self._named(user) for user in found if not self._has_result(evaluator, user)]
        finally:
            for cell, old in zip(changed, before, strict=True):
                cell.value = old

    def cell(self, place: Place) -> Cell:
        """Return a cell that holds something."""
        return self._sheets[place[0]].cells[place[1:]]

    def _named(self, place: Place) -> str:
        return f"{place[0]} {place[1:]} {self.cell(place).formula}"

    def _has_result(self, evaluator: Evaluator, place: Place) -> bool:
        try:
            value = evaluator.computed(self._sheets[place[0]], *place[1:])
        except FormulaError:
            return False
        return not isinstance(value, float) or math.isfinite(value)
