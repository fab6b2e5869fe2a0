"""Makes room on a sheet for what it shows: wider columns for numbers, higher rows for wrapped texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import Cell, Sheet
from scaleplanner.exchange.xlsx.metrics import (
    lines_needed,
    number_text,
    number_width,
    room,
    text_width,
    width_for,
)

#: Styles that wrap their text, and those that run into free cells beside them as long as there are some.
_WRAPPED = {"wrap", "line", "in_wrap", "in_choice", "in_text", "head", "head_right", "note"}
_RUNNING = {"text", "muted", "bold", "total_label", "hint", "left"}
_BOLD = ("head", "head_right", "head_year", "bold", "total_label", "band", "ok")
_LINE_HEIGHT, _PADDING, _MOST_LINES = 12.75, 3.25, 30
#: The narrowest column a running text is wrapped in, and the widest one made for numbers, codes and words.
_NARROWEST, _WIDEST, _LONGEST_CODE = 8.0, 26.0, 20.0
_DEFAULT, _LITTLE_MORE = 9.0, 1.2
#: A text with fewer letters than this share of the width of its column surely fits.
_SURELY, _SHORT = 0.7, 6
#: Texts that widen their column, and numbers whose decimals differ from cell to cell.
_MEASURED = {"word", "head", "head_right", "in_text", "in_choice"}
_VARIABLE = {f"{way}{kind}" for way in ("", "in_", "linked_", "total_") for kind in ("price", "number")}
#: The font of a title against that of the cells.
_TITLE_SIZE, _MOST_TITLE_LINES = 1.6, 4
TITLE_HEIGHT = 26.0


def visible_columns(sheet: Sheet) -> list[int]:
    """Return the columns that are shown: a column that only has a header in optional ones is not."""
    optional = set(range(sheet.hide_empty[0], sheet.hide_empty[1] + 1))
    for (_row, column), cell in sheet.cells.items():
        if column in optional and _counts(cell):
            optional.discard(column)
    used = {column for _row, column in sheet.cells} | set(sheet.widths)
    return sorted(used - optional - {layout.KEY})


def _counts(cell: Cell) -> bool:
    """Whether a cell keeps its column visible: a header alone does not."""
    return (
        cell.is_input
        or bool(cell.formula)
        or (not cell.style.startswith("head") and cell.value not in (None, ""))
    )


@dataclass(frozen=True, slots=True)
class Fit:
    """What a sheet needs: the columns shown, the heights of rows, the texts that wrap against their style."""

    columns: list[int]
    heights: dict[int, float]
    wrapped: set[tuple[int, int]]


def fit(sheet: Sheet) -> Fit:
    """Widen the columns of a sheet, and return what its rows need then."""
    widen(sheet)
    columns = visible_columns(sheet)
    wrapped = _overflowing(sheet, columns)
    return Fit(columns, _heights(sheet, columns, wrapped), wrapped)


def widen(sheet: Sheet) -> None:
    """Widen the columns until every number, every code and every word of a head is seen whole.

    The columns of the years keep one width, so that no year looks more important.
    """
    wanted: dict[int, float] = {}
    for column, cell in _widest(sheet):
        usual = sheet.widths.get(column, _DEFAULT)
        if least := max(least_width(cell), _head_width(cell, usual)):
            wanted[column] = max(wanted.get(column, 0.0), least)
    years = [column for column, key in sheet.column_keys.items() if layout.is_year_key(key)]
    shared = max((wanted.get(column, 0.0) for column in years), default=0.0)
    for column, least in {**wanted, **dict.fromkeys(years, shared)}.items():
        sheet.widths[column] = max(sheet.widths.get(column, _DEFAULT), round(least + 0.05, 1))


def _widest(sheet: Sheet) -> Iterator[tuple[int, Cell]]:
    """Yield the cells that may be the widest of their column: of numbers of a style the largest and least."""
    largest: dict[tuple[int, str], tuple[Decimal | float, Cell]] = {}
    least: dict[tuple[int, str], tuple[Decimal | float, Cell]] = {}
    for (_row, column), cell in sheet.cells.items():
        value, style = cell.value, cell.style
        if value is None:
            continue
        if isinstance(value, str):
            if style in _MEASURED or (style == "text" and cell.formula):
                yield column, cell
        elif style in _VARIABLE or isinstance(value, date):
            yield column, cell
        else:
            key = (column, style)
            known = largest.get(key)
            if known is None:
                largest[key] = least[key] = (value, cell)
            elif value > known[0]:
                largest[key] = (value, cell)
            elif value < least[key][0]:
                least[key] = (value, cell)
    for found in (largest, least):
        yield from ((column, cell) for (column, _style), (_value, cell) in found.items())


def least_width(cell: Cell) -> float:
    """Return the width in characters a cell needs at least; 0 where its text may wrap or run on."""
    if cell.span:
        return 0.0
    bold = cell.style in _BOLD or cell.style.startswith("total_")
    if number := number_text(cell):
        return min(_WIDEST, width_for(number_width(number)))
    if not isinstance(cell.value, str):
        return 0.0
    if cell.style == "word":
        return min(_WIDEST, width_for(text_width(cell.value)))
    if cell.style in ("head", "head_right"):
        longest = max((text_width(word, bold) for word in cell.value.split()), default=0.0)
        return min(_WIDEST, width_for(longest, cell.style == "head"))
    if cell.style in ("in_text", "in_choice") or (cell.style == "text" and cell.formula):
        return min(_LONGEST_CODE, width_for(text_width(cell.value), indent=True))
    return 0.0


def _head_width(cell: Cell, usual: float) -> float:
    """Return the width in characters that keeps a head on one line, if that takes little more than usual."""
    if cell.span or not isinstance(cell.value, str) or cell.style not in ("head", "head_right"):
        return 0.0
    whole = width_for(text_width(cell.value, bold=True), cell.style == "head")
    return whole if whole <= usual * _LITTLE_MORE else 0.0


def _title_lines(sheet: Sheet, columns: list[int]) -> int:
    """Return the lines a title takes over the whole width of the sheet."""
    width = sum(sheet.widths.get(column, _DEFAULT) for column in columns)
    return min(_MOST_TITLE_LINES, lines_needed(sheet.heading, width / _TITLE_SIZE, bold=True))


def _heights(sheet: Sheet, columns: list[int], too_long: set[tuple[int, int]]) -> dict[int, float]:
    """Return the height of the title and of rows with wrapped texts: few programs grow rows by themselves."""
    lines: dict[int, int] = {}
    shown = set(columns)
    for place, cell in sheet.cells.items():
        if cell.style not in _WRAPPED and place not in too_long:
            continue
        text, (row, column) = cell.value, place
        if not isinstance(text, str) or len(text) < _SHORT or row <= layout.KEY_ROW or column not in shown:
            continue
        width = sheet.widths.get(column, _DEFAULT)
        if cell.span:
            spanned = shown & set(range(column, column + cell.span + 1))
            width = sum(sheet.widths.get(each, _DEFAULT) for each in spanned)
        if len(text) > width * _SURELY or "\n" in text:
            needed = lines_needed(text, width, cell.style in _BOLD)
            lines[row] = max(lines.get(row, 1), needed)
    high = {row: line_height(count) for row, count in lines.items() if count > 1}
    return {**high, layout.TITLE_ROW: TITLE_HEIGHT * _title_lines(sheet, columns)}


def line_height(lines: int) -> float:
    """Return the height of a row with so many lines."""
    return _LINE_HEIGHT * min(lines, _MOST_LINES) + _PADDING


def _overflowing(sheet: Sheet, columns: list[int]) -> set[tuple[int, int]]:
    """Return the cells whose text would be cut by a filled cell beside it or by the edge of the paper."""
    found = set()
    for (row, column), cell in sheet.cells.items():
        text = cell.value
        if cell.style not in _RUNNING or not isinstance(text, str) or len(text) < _SHORT:
            continue
        if cell.span or row <= layout.KEY_ROW:
            continue
        width = sheet.widths.get(column, _DEFAULT)
        if len(text) <= width * _SURELY or width < _NARROWEST:
            continue
        needed = text_width(text, cell.style in _BOLD)
        if needed > room(width) and needed > room(_free(sheet, columns, row, column)):
            found.add((row, column))
    return found


def _free(sheet: Sheet, columns: list[int], row: int, first: int) -> float:
    """Return the width of a cell and of the empty ones beside it."""
    width = 0.0
    for column in columns:
        cell = sheet.cells.get((row, column)) if column > first else None
        if cell is not None and (cell.formula or cell.value not in (None, "")):
            break
        width += sheet.widths.get(column, _DEFAULT) if column >= first else 0.0
    return width
