"""Where a sheet breaks into pages: what belongs together stays together, and no page is left half empty."""

from bisect import bisect_left
from itertools import pairwise

from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import Sheet

#: Rows a chart takes.
CHART = 21
#: Rows below a heading that stay with it, and rows of a table that may not stand alone on the next page.
_BELOW, _REST = 4, 3
#: A table longer than a page starts on the page before when so much of it is still free.
_WORTH = 0.35


class Heights:
    """The heights of the rows of a sheet, for sums over neighbours."""

    def __init__(self, sheet: Sheet, known: dict[int, float], usual: float) -> None:
        self.count = rows_in(sheet)
        fixed = {**known, layout.KEY_ROW: 0.0}
        self._sums = [0.0]
        for row in range(self.count):
            self._sums.append(self._sums[-1] + fixed.get(row, usual))

    def between(self, first: int, end: int) -> float:
        """Return the height of the rows from the first to the one before the end."""
        return self._sums[min(end, self.count)] - self._sums[min(first, self.count)]

    def row_at(self, first: int, high: float) -> int:
        """Return the first row that does not fit any more when rows are laid from `first` on."""
        return bisect_left(self._sums, self._sums[first] + high + 0.01) - 1


def rows_in(sheet: Sheet) -> int:
    """Return the number of rows with cells or charts."""
    return max([sheet.size[0], *(spec.row + CHART for spec in sheet.charts)])


def breaks(sheet: Sheet, heights: Heights, high: float) -> list[int]:
    """Return the rows a new page begins with, for pages that hold rows of a height together."""
    repeated = heights.between(sheet.repeat[0], sheet.repeat[1] + 1)
    found: list[int] = []
    page = 0  # first row of the page
    for first, end in _blocks(sheet, heights, high - repeated):
        last = _stripped(sheet, first, end)
        free = high - (repeated if page else 0.0)
        if heights.between(page, last) <= free:
            continue
        whole, used = heights.between(first, last) <= high - repeated, heights.between(page, first)
        lead = used + heights.between(first, first + _BELOW)
        if first > page and (whole or lead > free or used > free * (1 - _WORTH)):
            found.append(first)
            page = first
        while heights.between(page, last) > high - (repeated if page else 0.0):
            row = heights.row_at(page, high - (repeated if page else 0.0))
            row = max(page + 1, min(row, last - _REST) if last - _REST > page else row)
            found.append(row)
            page = row
    return found


def _blocks(sheet: Sheet, heights: Heights, high: float) -> list[tuple[int, int]]:
    """Return the parts of a sheet, each from its heading to the next.

    A part longer than a page falls into smaller ones, each from its bold line or its chart.
    """
    starts = _headings(sheet, ("band", "head"))
    smaller = sorted({*_headings(sheet, ("band", "head", "bold")), *(spec.row for spec in sheet.charts)})
    found: list[tuple[int, int]] = []
    for first, end in pairwise((*starts, heights.count)):
        if heights.between(first, _stripped(sheet, first, end)) > high:
            inner = [row for row in smaller if first < row < end]
            found += pairwise((first, *inner, end))
        else:
            found.append((first, end))
    return found


def _headings(sheet: Sheet, styles: tuple[str, ...]) -> list[int]:
    """Return the rows that head a part, of headings in a row the first; row 0 heads the sheet."""
    named = {
        row: cell.style
        for (row, column), cell in sheet.cells.items()
        if column == layout.NAME and row >= layout.FIRST_ROW and cell.value not in (None, "")
    }
    found, is_below = [0], True
    for row, style in sorted(named.items()):
        is_heading = style in ("band", "head", "bold")
        if style in styles and not is_below:
            found.append(row)
        # A note explains the heading above it.
        is_below = is_heading or (is_below and style == "note")
    return found


def _stripped(sheet: Sheet, first: int, end: int) -> int:
    """Return the end of a part without the empty rows below it."""
    charts = [spec.row + CHART - 1 for spec in sheet.charts if first <= spec.row < end]
    for row in range(end - 1, first, -1):
        if row in charts or any((row, column) in sheet.cells for column in range(1, 20)):
            return row + 1
    return first + 1
