"""How a sheet prints and how high its rows are: paper, pages, repeated rows and columns."""

from typing import Any

from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import Cell, Sheet
from scaleplanner.i18n import _

_A3, _A4 = 8, 9
#: Width to print on, in inches, and the smallest scale that can still be read.
_A4_UPRIGHT, _A4_WIDE, _A3_WIDE = 7.2, 10.6, 15.4
_SMALLEST = 0.66
_WRAPPED = ("wrap", "line", "in_wrap", "head", "head_right", "note")
#: What paper holds between the margins in inches, upright or wide.
_PRINTED = {(_A4, False): (7.2, 9.9), (_A4, True): (10.6, 6.5), (_A3, True): (15.5, 9.9)}
_ROW_HEIGHT = 15.0
_LINE_HEIGHT, _PADDING, _MOST_LINES = 13.0, 3.5, 30


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


def set_up(target: Any, sheet: Sheet, header: str, footer: str) -> None:
    """Set area, paper, scale, repeated headers, header and footer of a sheet; a hidden one prints nothing."""
    if sheet.hidden:
        empty = max(column for _row, column in sheet.cells) + 2
        target.print_area(0, empty, 0, empty)
        return
    rows, columns = sheet.size
    rows = max([rows, *(spec.row + 21 for spec in sheet.charts)])
    target.print_area(0, 0, rows - 1, max(columns - 1, 1))
    paper, pages = _paper(sheet)
    target.set_paper(paper)
    if sheet.landscape:
        target.set_landscape()
    else:
        target.set_portrait()
    target.fit_to_pages(pages, 0)
    if pages > 1:
        target.repeat_columns(layout.KEY, layout.NAME)
        target.print_across()
    if sheet.breaks:
        target.set_h_pagebreaks(sheet.breaks)
    target.set_margins(left=0.5, right=0.5, top=0.9, bottom=0.8)
    target.repeat_rows(*sheet.repeat)
    target.set_header(header)
    target.set_footer(f"&L{footer}&R{_('Seite')} &P {_('von')} &N")


def _paper(sheet: Sheet) -> tuple[int, int]:
    """Return the paper and how many pages stand side by side, so that the print can be read."""
    width = sum((sheet.widths.get(column, 9.0) * 7 + 5) / 96 for column in visible_columns(sheet))
    if not sheet.landscape:
        return _A4, 1
    if width * _SMALLEST <= _A4_WIDE:
        return _A4, 1
    if width * _SMALLEST <= _A3_WIDE:
        return _A3, 1
    fixed = (sheet.widths.get(layout.NAME, 9.0) * 7 + 5) / 96
    room = _A3_WIDE / _SMALLEST - fixed
    return _A3, int(-(-(width - fixed) // room))


def fits_a_page(sheet: Sheet, rows: int) -> bool:
    """Whether the first rows of a sheet are printed on one page."""
    paper, pages = _paper(sheet)
    wide, high = _PRINTED[paper, sheet.landscape]
    width = sum((sheet.widths.get(column, 9.0) * 7 + 5) / 96 for column in visible_columns(sheet))
    scale = min(1.0, wide * pages / width)
    known = heights(sheet)
    return sum(known.get(row, _ROW_HEIGHT) for row in range(rows)) * scale <= high * 72


def heights(sheet: Sheet) -> dict[int, float]:
    """Return the height of rows with wrapped texts: few programs grow rows by themselves."""
    lines: dict[int, int] = {}
    shown = set(visible_columns(sheet))
    for (row, column), cell in sheet.cells.items():
        if cell.style in _WRAPPED and isinstance(cell.value, str) and row > layout.KEY_ROW:
            width = sheet.widths.get(column, 9.0)
            if cell.span:
                spanned = shown & set(range(column, column + cell.span + 1))
                width = sum(sheet.widths.get(each, 9.0) for each in spanned)
            if len(cell.value) > width * 0.9 or "\n" in cell.value:
                needed = lines_needed(cell.value, width)
                lines[row] = max(lines.get(row, 1), min(needed, _MOST_LINES))
    return {row: _LINE_HEIGHT * count + _PADDING for row, count in lines.items() if count > 1}


def lines_needed(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of a width in characters."""
    room, lines = max(3.0, width * 1.16 - 1.5), 0
    for part in text.split("\n"):
        lines, used = lines + 1, 0.0
        for word in part.split(" "):
            length = len(word) * 0.98
            if used and used + length > room:
                lines, used = lines + 1, 0.0
            lines += int(length // room) if length > room else 0
            used += length % room + 1 if length > room else length + 1
    return lines
