"""How wide texts and numbers are on the screen and on paper, in pixels of a spreadsheet at 100 %."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from scaleplanner.exchange.xlsx.book import Cell

#: Thousandths of the size of the font, for the characters of Calibri and its free twin Carlito.
_WIDTHS = {
    letter: width
    for width, letters in (
        (225, "il' "),
        (250, "j,’.I:;·"),
        (310, "f()-[]`J!{}"),
        (345, "rt/\\"),
        (400, 'szcL„“”"|'),
        (455, "xkvyFSZ?"),
        (485, "agETY"),
        (510, "0123456789e#$*+<=>~€–−×§éè"),
        (535, "bdhnopqußKPX"),
        (575, "BCRAV"),
        (630, "DHGNU"),
        (675, "OQ&"),
        (720, "w%"),
        (800, "m"),
        (890, "MW@…—"),
    )
    for letter in letters
} | dict(zip("äöüÄÖÜ", (485, 535, 535, 580, 665, 645), strict=True))
_OTHER, _BOLD = 560, 1.03
#: Pixels of an em of a font of ten points; programs round each character to whole pixels.
_EM, _ROUNDED = 10 * 96 / 72, 1.03
#: Pixels of a column on top of seven for each character, and what the grid and an indent take of them.
_EDGE, _PADDING, _INDENT = 5, 5, 9
#: Pixels of a digit and of a separator.
_DIGIT, _MARK = 7.0, 4.0
_DECIMALS = {"cents": 2, "raw": 2, "factor": 6, "share": 4, "rank": 6}
_DATES = {"date": "00.00.0000", "month": "00/0000"}


@lru_cache(maxsize=4096)
def text_width(text: str, bold: bool = False) -> float:
    """Return the pixels a text takes in one line."""
    wide = sum(_WIDTHS.get(letter, _OTHER) for letter in text) * _EM / 1000
    return wide * _ROUNDED * (_BOLD if bold else 1)


def number_width(text: str) -> float:
    """Return the pixels a number takes at most: one that is a pixel too wide shows ##### instead."""
    return sum(_MARK if letter in ".,/ " else _DIGIT for letter in text)


def room(width: float, indent: bool = True) -> float:
    """Return the pixels left for a text in a column of a width in characters."""
    return width * 7 + _EDGE - _PADDING - (_INDENT if indent else 0)


def width_for(pixels: float, indent: bool = False) -> float:
    """Return the width of the column that leaves so many pixels for a text, in characters."""
    return (pixels + _PADDING - _EDGE + (_INDENT if indent else 0)) / 7


def number_text(cell: Cell) -> str:
    """Return a number or date as its format shows it; empty for texts."""
    kind, value = cell.style.rpartition("_")[2], cell.value
    if isinstance(value, date):
        return _DATES.get(kind, _DATES["date"])
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return ""
    if kind == "number" and cell.style.endswith("month_number"):
        return "0" * 6
    if kind in ("percent", "result"):
        return f"{float(value) * 100:.2f} %"
    if kind in ("price", "number"):
        whole, _mark, rest = f"{float(value):,.4f}".partition(".")
        return f"{whole},{rest.rstrip('0').ljust(2 if kind == 'price' else 0, '0')}".rstrip(",")
    scaled = float(value) / 10**15 if kind == "rank" else float(value)
    text = f"{scaled:,.{_DECIMALS.get(kind, 0)}f}"
    return text.replace(",", "") if kind == "year" else text


def lines_needed(text: str, width: float, bold: bool = False) -> int:
    """Return how many lines a text takes in a column of a width in characters."""
    free, lines = max(20.0, room(width)), 0
    gap = text_width(" ", bold)
    for part in text.split("\n"):
        lines, used = lines + 1, 0.0
        for word in part.split(" "):
            length = text_width(word, bold)
            if used and used + length > free:
                lines, used = lines + 1, 0.0
            lines += int(length // free) if length > free else 0
            used += (length % free if length > free else length) + gap
    return lines
