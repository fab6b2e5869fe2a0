"""Equality check before writing: every formula, computed in binary, must give the program's value."""

import math
import re
from dataclasses import dataclass, replace
from decimal import Decimal

from scaleplanner.errors import UserError
from scaleplanner.exchange.xlsx.book import Book, Cell, Sheet, a1
from scaleplanner.exchange.xlsx.evaluate import Evaluator, FormulaError, Scalar
from scaleplanner.i18n import _, interface

_LINE_YEAR = re.compile(r"(?:MAX\(0,|MIN\()?ROUND\(ROUND\((?P<inner>.+),6\),Nachkommastellen\)\)?")
#: An indicator: its full precision is rounded once, to the cent.
_INDICATOR = re.compile(r"ROUND\(ROUND\((?P<inner>.+),9\),2\)")
#: A line-year another amount may replace: what stands between the two parts is the plan's own.
_REPLACED = re.compile(r"(ROUND\(ROUND\(IF\((?P<place>[^,]+)=\"\",).+(,(?P=place)\),6\),Nachkommastellen\))")
#: An amount of a billion euros may differ by a thousandth of a euro, so a wrong cent is always found. Where
#: the exact sum is 0, many cents leave binary dust of about 1e-9; no figure is as small as that.
_TOLERANCE, _DUST = 1e-12, 1e-8
#: Hundreds of millions with cents leave more of it. A hundredth of a cent is no amount of money either.
_MONEY_DUST, _MONEY = 1e-4, ("money", "cents")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A formula whose binary value differs from the program's; `tie` marks a rounding artefact.

    `kept` says that the formula stays for the sake of another input, with the plan's own amount in it.
    """

    sheet: str
    row: int
    column: int
    expected: str
    found: str
    tie: bool
    kept: bool = False


def check_equal(book: Book) -> tuple[Mismatch, ...]:
    """Compare every formula of the book with the program's value; an empty tuple means equal."""
    return _compare(book, Evaluator(book))


def settle(book: Book) -> tuple[Mismatch, ...]:
    """Make the book equal to the program to the last digit and fill in all cached values.

    A line-year that only a binary tie sets apart becomes an explicit amount with a note. Returns those
    line-years. Any other difference is a UserError, and nothing may be written.
    """
    evaluator = Evaluator(book)
    found = _compare(book, evaluator)
    wrong = [mismatch for mismatch in found if not mismatch.tie]
    if not wrong:
        ties = tuple(_make_explicit(book, tie) for tie in found)
        _fill(book, evaluator)
        return ties
    # The cover comes first but depends on everything: name the sheet where the difference begins.
    cover = book.sheets[0].title
    first = next((mismatch for mismatch in wrong if mismatch.sheet != cover), wrong[0])
    with interface():
        raise UserError(
            _(
                "Die Arbeitsmappe wurde nicht geschrieben: Auf dem Blatt „{sheet}“ ergibt die Formel in "
                "{cell} {found} statt {expected}. Die Zahlen im Programm sind unverändert. "
                "Bitte melden Sie diesen Fall mit einem Prüfpaket."
            ).format(
                sheet=first.sheet,
                cell=a1(first.row, first.column),
                found=first.found,
                expected=first.expected,
            )
        )


def recompute(book: Book) -> None:
    """Give every formula the value that follows from the inputs as they stand, as a spreadsheet does."""
    for sheet in book.sheets:
        for cell in sheet.cells.values():
            if cell.formula:
                cell.value = None
    _fill(book, Evaluator(book))


def _compare(book: Book, evaluator: Evaluator) -> tuple[Mismatch, ...]:
    found = []
    for sheet in book.sheets:
        for (row, column), cell in sheet.cells.items():
            if not cell.formula:
                continue
            value = _value(evaluator, sheet, row, column)
            if cell.value is not None and not _same(value, cell):
                tie = cell.replaceable or _is_tie(evaluator, sheet, cell)
                found.append(Mismatch(sheet.title, row, column, str(cell.value), str(value), tie))
            elif isinstance(value, float) and not math.isfinite(value):
                found.append(Mismatch(sheet.title, row, column, "", str(value), False))
    return tuple(found)


def _value(evaluator: Evaluator, sheet: Sheet, row: int, column: int) -> Scalar:
    try:
        return evaluator.computed(sheet, row, column)
    except (FormulaError, RecursionError):
        return math.nan


def _same(value: Scalar, cell: Cell) -> bool:
    if not isinstance(cell.value, (int, float, Decimal)):
        return value == cell.value
    if not isinstance(value, (int, float)) or not math.isfinite(value):
        return False
    return is_equal(value, float(cell.value), cell.style.rpartition("_")[2] in _MONEY)


def is_equal(value: float, expected: float, is_money: bool = False) -> bool:
    """Whether a binary value is the one of the program, as far as binary arithmetic can tell."""
    dust = _MONEY_DUST if is_money else _DUST
    return abs(value - expected) <= max(dust, _TOLERANCE * abs(expected))


def _is_tie(evaluator: Evaluator, sheet: Sheet, cell: Cell) -> bool:
    """Whether the unrounded value lies so close to a half unit that binary arithmetic decides it wrongly."""
    indicator = _INDICATOR.search(cell.formula)
    found = indicator or _LINE_YEAR.search(cell.formula)
    if found is None or not isinstance(cell.value, (int, float, Decimal)):
        return False
    places = 2.0 if indicator else evaluator.formula(sheet, "Nachkommastellen")
    inner = evaluator.formula(sheet, found.group("inner"))
    if not isinstance(inner, float) or not isinstance(places, float):
        return False
    units = abs(inner) * 10**places
    return math.isfinite(units) and abs(units - math.floor(units) - 0.5) < 0.001


def _cell(book: Book, mismatch: Mismatch) -> Cell:
    sheet = next(sheet for sheet in book.sheets if sheet.title == mismatch.sheet)
    return sheet.cells[mismatch.row, mismatch.column]


def _make_explicit(book: Book, mismatch: Mismatch) -> Mismatch:
    cell = _cell(book, mismatch)
    asked = _REPLACED.fullmatch(cell.formula)
    cell.formula = f"{asked[1]}{mismatch.expected}{asked[3]}" if asked else ""
    if cell.replaceable:
        cell.note = _("Fester Betrag: Wert des Programms, als Formel nicht darstellbar.")
        return mismatch
    cell.note = _(
        "Fester Betrag: Hier liegt der Wert genau auf einer halben Einheit. Tabellenprogramme rechnen "
        "binär und würden anders runden als das Programm."
    )
    return replace(mismatch, kept=asked is not None)


def _fill(book: Book, evaluator: Evaluator) -> None:
    for sheet in book.sheets:
        for (row, column), cell in sheet.cells.items():
            if cell.formula and cell.value is None:
                value = evaluator.computed(sheet, row, column)
                cell.value = 0 if value is None else value
            if cell.once:
                cell.formula = ""
