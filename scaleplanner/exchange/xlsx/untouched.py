"""Checks that tell whether formulas, names and figures are still those of the export."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.plan import ZERO
from scaleplanner.exchange.xlsx.book import Place, Sheet, a1
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.exchange.xlsx.formulas import IS_FORMULA
from scaleplanner.i18n import N_, _

WRONG, CHANGED = N_("prüfen"), N_("geändert")
#: Names in one formula, so that it stays far below the longest a spreadsheet takes.
_MOST_NAMES = 60
#: Sheets that only look at others; and the binary digits of a sum that surely are none of its own.
_LOOK_ON, _SURE_DIGITS = ("cover", "checks"), 9
_FIGURES = (int, float, Decimal, date)
Address = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Check:
    """Two values that have to be equal to so many places; `hint` says what to do when they are not.

    Where nothing is expected, what is found at the export becomes the constant to compare with.
    """

    title: str
    found: str
    expected: str | Decimal | None
    hint: str
    wrong: str = WRONG
    places: int = 2
    style: str = "cents"


@dataclass(slots=True)
class _Runs:
    """Cells below each other that are added up; a cell that does not belong ends the run of its column."""

    last: dict[tuple[int, int], int] = field(default_factory=dict)
    _starts: dict[int, int] = field(default_factory=dict)

    def add(self, row: int, column: int) -> None:
        self.last[column, self._starts.setdefault(column, row)] = row

    def end(self, column: int) -> None:
        self._starts.pop(column, None)

    def ranges(self) -> list[Place]:
        """Return the runs, those side by side joined."""
        found: list[Place] = []
        for first, last, column in sorted(
            (first, last, column) for (column, first), last in self.last.items()
        ):
            before = found[-1] if found else (0, 0, 0, 0)
            if (before[0], before[2], before[3]) == (first, last, column - 1):
                found[-1] = (first, before[1], last, column)
            else:
                found.append((first, column, last, column))
        return found


@dataclass(frozen=True, slots=True)
class Looked:
    """What is watched on a sheet: its formulas, the ranges of fixed numbers and of figures, sure places.

    A fixed number or date is neither an input nor a formula. A figure is a formula whose value the program
    knows; what only leads to one may be binary noise.
    """

    sheet: Sheet
    formulas: tuple[Address, ...]
    fixed: list[Place]
    figures: list[Place]
    places: int


def look(export: Export) -> list[Looked]:
    """Look through each sheet with formulas once, except those that only look at others."""
    sheets = (sheet for sheet in export.book.sheets if sheet.key not in _LOOK_ON)
    return [looked for looked in map(_look, sheets) if looked.formulas]


def _look(sheet: Sheet) -> Looked:
    cells, fixed, figures = sheet.cells, _Runs(), _Runs()
    formulas: list[Address] = []
    largest = 1.0
    for place in sorted(cells):
        cell, (row, column) = cells[place], place
        value = cell.value
        is_figure = isinstance(value, _FIGURES)
        if isinstance(value, (int, float, Decimal)):
            largest = max(largest, abs(float(value)))
        if cell.formula:
            formulas.append(place)
            fixed.end(column)
            if is_figure:
                figures.add(row, column)
            else:
                figures.end(column)
        elif cell.is_input:
            fixed.end(column)
        elif is_figure:
            fixed.add(row, column)
    # The larger the figures, the fewer digits of a sum are sure.
    places = 2 - max(0, math.ceil(math.log10(largest)) - _SURE_DIGITS)
    return Looked(sheet, tuple(formulas), fixed.ranges(), figures.ranges(), places)


def formulas(looked: Iterable[Looked]) -> Iterator[Check]:
    """Count the formulas of each sheet: none may be missing, more may come with inserted rows."""
    for each in looked:
        sheet, count = each.sheet, len(each.formulas)
        rows, columns = zip(*each.formulas, strict=True)
        first, last = (min(rows), min(columns)), (max(rows), max(columns))
        place = f"{sheet.link(*first, 'rc')}:{a1(*last, 'rc')}"
        hint = _(
            "Auf dem Blatt „{sheet}“ wurde eine Formel überschrieben oder eine Zeile gelöscht. Machen Sie "
            "das rückgängig: Ändern Sie nur gelbe Zellen, andere liest das Programm nicht zurück."
        ).format(sheet=sheet.title)
        found = f"MIN({count},SUMPRODUCT({IS_FORMULA}({place})*1))"
        yield Check(formulas_title(sheet.title), found, Decimal(count), hint)


def formulas_title(title: str) -> str:
    """Return the title of the check that counts the formulas of a sheet."""
    return _("{sheet}: alle Formeln noch da").format(sheet=title)


def names(export: Export) -> Iterator[Check]:
    """Compare what each name stands for with its cell: every formula trusts the names."""
    hint = _(
        "Ein Name wie „Zinssatz“ zeigt auf eine andere Zelle als bei der Ausgabe: Alle Formeln mit diesem "
        "Namen rechnen falsch. Machen Sie das rückgängig oder geben Sie die Mappe neu aus."
    )
    known = [(name, place) for name, place in export.book.names.items() if ":" not in place]
    for begin in range(0, len(known), _MOST_NAMES):
        part = known[begin : begin + _MOST_NAMES]
        moved = "+".join(f"IF(SUM({name})=SUM({place}),0,1)" for name, place in part)
        yield Check(_("Jeder Name zeigt auf seine Zelle"), moved, ZERO, hint)


def constants(looked: Iterable[Looked]) -> Iterator[Check]:
    """Add up the fixed numbers and dates of each sheet with formulas: nobody reads them back."""
    for each in looked:
        if each.fixed:
            hint = _(
                "Auf dem Blatt „{sheet}“ ist ein fester Wert anders als bei der Ausgabe, zum Beispiel ein "
                "Beginn oder ein Preisstand, oder eine kopierte Zeile zählt mit. Machen Sie eigene "
                "Änderungen daran rückgängig: Das Programm liest nur gelbe Zellen zurück."
            ).format(sheet=each.sheet.title)
            title = _("{sheet}: feste Zahlen und Daten wie bei der Ausgabe").format(sheet=each.sheet.title)
            yield _unchanged(each, each.fixed, title, hint, WRONG)


def totals(looked: Iterable[Looked]) -> Iterator[Check]:
    """Add up all figures of each sheet: a changed formula changes the sum, even if no figure above does."""
    for each in looked:
        if each.figures:
            hint = _(
                "Auf dem Blatt „{sheet}“ stehen andere Zahlen als bei der Ausgabe. Haben Sie gelbe Zellen "
                "geändert oder Zeilen eingefügt, ist das richtig. Sonst wurde eine Formel verändert: Machen "
                "Sie das rückgängig."
            ).format(sheet=each.sheet.title)
            title = _("{sheet}: Summe aller Zahlen wie bei der Ausgabe").format(sheet=each.sheet.title)
            yield _unchanged(each, each.figures, title, hint, CHANGED)


def _unchanged(looked: Looked, ranges: list[Place], title: str, hint: str, wrong: str) -> Check:
    places = (
        f"{looked.sheet.link(row, column, 'rc')}:{a1(last_row, last_column, 'rc')}"
        for row, column, last_row, last_column in ranges
    )
    return Check(title, f"SUM({','.join(places)})", None, hint, wrong, places=looked.places)
