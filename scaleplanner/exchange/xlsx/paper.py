"""How a sheet prints: paper, pages, repeated rows and columns."""

from dataclasses import dataclass
from typing import Any

from scaleplanner.exchange.xlsx import layout, pages
from scaleplanner.exchange.xlsx.book import Sheet, safe_text
from scaleplanner.exchange.xlsx.fitting import Fit
from scaleplanner.i18n import _

#: Height of rows with one line.
ROW_HEIGHT = 16.0
_A3, _A4 = 8, 9
#: Characters of a text at the head or foot of a page.
_LONGEST_MARGIN = 80
#: Width to print on, in inches, and the smallest scale that can still be read.
_A4_UPRIGHT, _A4_WIDE, _A3_WIDE = 7.27, 10.69, 15.54
_SMALLEST = 0.66
#: What paper holds between the margins in points, upright or wide; programs differ by a row.
_HIGH = {(_A4, False): 708.0, (_A4, True): 465.0, (_A3, True): 708.0}
#: A sheet a little longer than a page is printed smaller, on one, as long as it can be read.
_SQUEEZED = 1.3


@dataclass(frozen=True, slots=True)
class Print:
    """How a sheet prints: its paper, the pages side by side, whether on one page, and where pages begin."""

    paper: int
    across: int
    is_one: bool = False
    breaks: tuple[int, ...] = ()
    repeat: tuple[int, int] = (layout.TITLE_ROW, layout.TITLE_ROW)


def set_up(target: Any, sheet: Sheet, header: str, footer: str, fit: Fit) -> None:
    """Set area, paper, scale, repeated headers, header and footer of a sheet; a hidden one prints nothing."""
    if sheet.hidden:
        empty = max(column for _row, column in sheet.cells) + 2
        target.print_area(0, empty, 0, empty)
        return
    columns = sheet.size[1]
    target.print_area(0, 0, pages.rows_in(sheet) - 1, max(columns - 1, 1))
    plan = plan_of(sheet, fit)
    target.set_paper(plan.paper)
    if sheet.landscape:
        target.set_landscape()
    else:
        target.set_portrait()
    target.fit_to_pages(plan.across, 1 if plan.is_one else 0)
    if plan.across > 1:
        target.repeat_columns(layout.KEY, layout.NAME)
        target.print_across()
    if plan.breaks:
        target.set_h_pagebreaks(plan.breaks)
    target.set_margins(left=0.5, right=0.5, top=0.9, bottom=0.8)
    target.repeat_rows(*plan.repeat)
    target.set_header(header)
    target.set_footer(f"&L{footer}&R{_('Seite')} &P {_('von')} &N")


def margin_text(text: str) -> str:
    """Return a text for head and foot of a page, at most as long as leaves room for the other side."""
    shown = safe_text(text)
    if len(shown) > _LONGEST_MARGIN:
        cut = shown[:_LONGEST_MARGIN]
        words = cut.rpartition(" ")[0]
        shown = f"{words if len(words) > _LONGEST_MARGIN // 2 else cut} …"
    # Every & is doubled last: half of a pair would end the text or begin a code.
    return shown.replace("&", "&&")


def plan_of(sheet: Sheet, fit: Fit) -> Print:
    """Return how a sheet prints with the columns it shows and the heights of its rows."""
    paper, across, scale = _paper(sheet, fit.columns)
    heights = pages.Heights(sheet, fit.heights, ROW_HEIGHT)
    high = _HIGH[paper, sheet.landscape] / scale
    total = heights.between(0, heights.count)
    if across == 1 and total <= high * min(_SQUEEZED, max(1.0, scale / _SMALLEST)):
        return Print(paper, across, True, (), sheet.repeat)
    found = tuple(pages.breaks(sheet, heights, high))
    return Print(paper, across, False, found, _repeat(sheet, found))


def _repeat(sheet: Sheet, breaks: tuple[int, ...]) -> tuple[int, int]:
    """Return the rows every page repeats: no head of a table that ends on the first page."""
    own = sheet.repeat[1]
    others = [
        row
        for (row, column), cell in sheet.cells.items()
        if column == layout.NAME and row > own and cell.style == "head"
    ]
    if own >= layout.FIRST_ROW and breaks and others and breaks[0] >= min(others) - 1:
        return layout.TITLE_ROW, layout.TITLE_ROW
    return sheet.repeat


def _paper(sheet: Sheet, columns: list[int]) -> tuple[int, int, float]:
    """Return the paper, how many pages stand side by side so that the print can be read, and its scale."""
    width = sum(_inches(sheet, column) for column in columns)
    if not sheet.landscape:
        return _A4, 1, _scale(_A4_UPRIGHT / width)
    if width * _SMALLEST <= _A4_WIDE:
        return _A4, 1, _scale(_A4_WIDE / width)
    if width * _SMALLEST <= _A3_WIDE:
        return _A3, 1, _scale(_A3_WIDE / width)
    fixed = _inches(sheet, layout.NAME)
    room = _A3_WIDE / _SMALLEST - fixed
    across = int(-(-(width - fixed) // room))
    return _A3, across, _scale(_A3_WIDE * across / (width + fixed * (across - 1)))


def _scale(wanted: float) -> float:
    """Return a scale programs print with: a whole percentage, never enlarged."""
    return min(1.0, int(wanted * 100) / 100)


def _inches(sheet: Sheet, column: int) -> float:
    return (sheet.widths.get(column, 9.0) * 7 + 5) / 96
