"""Checks that tell whether formulas, names and figures are still those of the export."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.plan import ZERO
from scaleplanner.exchange.xlsx.book import Cell, Place, Sheet, a1
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.exchange.xlsx.formulas import IS_FORMULA
from scaleplanner.i18n import N_, _

WRONG, CHANGED = N_("prüfen"), N_("geändert")
#: Names in one formula, so that it stays far below the longest a spreadsheet takes.
_MOST_NAMES = 60
#: Sheets that only look at others; and the binary digits of a sum that surely are none of its own.
_LOOK_ON, _SURE_DIGITS = ("cover", "checks"), 9
_FIGURES = (int, float, Decimal, date)


@dataclass(frozen=True, slots=True)
class Check:
    """Two values that have to be equal to so many places; `hint` says what to do when they are not.

    `once` makes what is expected, a formula, the constant it gives at the export.
    """

    title: str
    found: str
    expected: str | Decimal
    hint: str
    wrong: str = WRONG
    once: bool = False
    places: int = 2
    style: str = "cents"


def formulas(export: Export) -> Iterator[Check]:
    """Count the formulas of each sheet: none may be missing, more may come with inserted rows."""
    for sheet in export.book.sheets:
        if not _has_figures(sheet):
            continue
        places = [place for place, cell in sheet.cells.items() if cell.formula]
        rows, columns = zip(*places, strict=True)
        first, last = (min(rows), min(columns)), (max(rows), max(columns))
        place = f"{sheet.link(*first, 'rc')}:{a1(*last, 'rc')}"
        hint = _(
            "Auf dem Blatt „{sheet}“ wurde eine Formel überschrieben oder eine Zeile gelöscht. Machen Sie "
            "das rückgängig: Ändern Sie nur gelbe Zellen, andere liest das Programm nicht zurück."
        ).format(sheet=sheet.title)
        found = f"MIN({len(places)},SUMPRODUCT({IS_FORMULA}({place})*1))"
        yield Check(formulas_title(sheet.title), found, Decimal(len(places)), hint)


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


def constants(export: Export) -> Iterator[Check]:
    """Add up the fixed numbers and dates of each sheet with formulas: nobody reads them back."""
    for sheet in export.book.sheets:
        ranges = _fixed_ranges(sheet) if _has_figures(sheet) else []
        if ranges:
            hint = _(
                "Auf dem Blatt „{sheet}“ ist ein fester Wert anders als bei der Ausgabe, zum Beispiel ein "
                "Beginn oder ein Preisstand, oder eine kopierte Zeile zählt mit. Machen Sie eigene "
                "Änderungen daran rückgängig: Das Programm liest nur gelbe Zellen zurück."
            ).format(sheet=sheet.title)
            title = _("{sheet}: feste Zahlen und Daten wie bei der Ausgabe").format(sheet=sheet.title)
            yield _unchanged(sheet, ranges, title, hint, WRONG)


def totals(export: Export) -> Iterator[Check]:
    """Add up all figures of each sheet: a changed formula changes the sum, even if no figure above does."""
    for sheet in export.book.sheets:
        ranges = _figure_ranges(sheet) if _has_figures(sheet) else []
        if ranges:
            hint = _(
                "Auf dem Blatt „{sheet}“ stehen andere Zahlen als bei der Ausgabe. Haben Sie gelbe Zellen "
                "geändert oder Zeilen eingefügt, ist das richtig. Sonst wurde eine Formel verändert: Machen "
                "Sie das rückgängig."
            ).format(sheet=sheet.title)
            title = _("{sheet}: Summe aller Zahlen wie bei der Ausgabe").format(sheet=sheet.title)
            yield _unchanged(sheet, ranges, title, hint, CHANGED)


def _has_figures(sheet: Sheet) -> bool:
    return sheet.key not in _LOOK_ON and any(cell.formula for cell in sheet.cells.values())


def _unchanged(sheet: Sheet, ranges: list[Place], title: str, hint: str, wrong: str) -> Check:
    places = (
        f"{sheet.link(row, column, 'rc')}:{a1(last_row, last_column, 'rc')}"
        for row, column, last_row, last_column in ranges
    )
    total = f"SUM({','.join(places)})"
    return Check(title, total, total, hint, wrong, once=True, places=_places(sheet))


def _fixed_ranges(sheet: Sheet) -> list[Place]:
    """Return the numbers and dates nobody may change as ranges without inputs and formulas."""

    def belongs(cell: Cell) -> bool | None:
        if cell.formula or cell.is_input:
            return False
        return True if isinstance(cell.value, _FIGURES) else None

    return _ranges(sheet, belongs)


def _figure_ranges(sheet: Sheet) -> list[Place]:
    """Return the formulas whose figure the program knows; what only leads to one may be binary noise."""

    def belongs(cell: Cell) -> bool | None:
        return isinstance(cell.value, _FIGURES) if cell.formula else None

    return _ranges(sheet, belongs)


def _ranges(sheet: Sheet, belongs: Callable[[Cell], bool | None]) -> list[Place]:
    """Return the cells that belong together as ranges without those that do not; None says nothing."""
    runs: dict[tuple[int, int], int] = {}
    starts: dict[int, int] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        if belongs(cell):
            runs[starts.setdefault(column, row), column] = row
        elif belongs(cell) is False:
            starts.pop(column, None)
    found: list[Place] = []
    for first, last, column in sorted((first, last, column) for (first, column), last in runs.items()):
        before = found[-1] if found else (0, 0, 0, 0)
        if (before[0], before[2], before[3]) == (first, last, column - 1):
            found[-1] = (first, before[1], last, column)
        else:
            found.append((first, column, last, column))
    return found


def _places(sheet: Sheet) -> int:
    """Return to how many places sums can be compared: the larger the figures, the fewer digits are sure."""
    values = (cell.value for cell in sheet.cells.values())
    largest = max(
        (abs(float(value)) for value in values if isinstance(value, (int, float, Decimal))), default=0
    )
    return 2 - max(0, math.ceil(math.log10(max(1, largest))) - _SURE_DIGITS)
