"""What stays together on a page: headings with their text, charts with their values, rows of a table."""

from typing import Any

from reportlab.platypus import Flowable, KeepTogether, Table

from scaleplanner.exchange.pdf.flowables import Heading, Para, Picture
from scaleplanner.exchange.pdf.styles import CONTENT_HEIGHT

_WHOLE_ROWS = 6
_WHOLE_HEIGHT = 165.0
_KEPT_ROWS, _KEPT_LINES = 2, 3
_FUZZ = 1.0
# The part of the line a heading takes beside its text, and the gap after it.
_HEADING_SHARE, _GAP = 0.3, 8.0


class Sheet(Table):
    """A grid with one head row; it never leaves a single row behind or carries a single row over."""

    _rowHeights: list[float]
    _rowSplitRange: tuple[int, int] | None
    _calc: Any
    _splitRows: Any

    @property
    def beginning(self) -> float:
        """The height that must fit before the grid may begin on a page: all of a short one."""
        heights = self._rowHeights
        if len(heights) <= _WHOLE_ROWS + 1 and sum(heights) <= _WHOLE_HEIGHT:
            return float(sum(heights))
        return float(sum(heights[: _KEPT_ROWS + 1]))

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """Return the parts; a row is split only when it is higher than a page."""
        self._calc(availWidth, availHeight)
        at_top = availHeight > CONTENT_HEIGHT - _FUZZ
        if not at_top and self.beginning > availHeight:
            return []
        count = len(self._rowHeights)
        self._rowSplitRange = (_KEPT_ROWS + 1, max(_KEPT_ROWS + 1, count - _KEPT_ROWS))
        parts = list(self._splitRows(availHeight))
        self._rowSplitRange = None
        if not parts and (at_top or self._has_giants()):
            parts = list(self._splitRows(availHeight)) or list(self._splitRows(availHeight, doInRowSplit=1))
        return parts

    def _has_giants(self) -> bool:
        return max(self._rowHeights[1:], default=0.0) > CONTENT_HEIGHT - self._rowHeights[0]


class Beside(Flowable):
    """A heading with its one short paragraph to the right of it: a field of a form on few lines."""

    canv: Any

    def __init__(self, heading: Any, text: Any) -> None:
        super().__init__()
        self.heading, self.text = heading, text
        self.spaceBefore, self.spaceAfter = heading.getSpaceBefore(), text.getSpaceAfter()
        self._lower = heading.style.fontSize - text.style.fontSize

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Measure both; they stand on one line of writing."""
        self._left = aW * _HEADING_SHARE
        high = self.heading.wrapOn(self.canv, self._left - _GAP, aH)[1]
        self.height = max(high, self.text.wrapOn(self.canv, aW - self._left, aH)[1] + self._lower)
        return aW, self.height

    def draw(self) -> None:
        """Draw the heading first, as it is read."""
        self.heading.drawOn(self.canv, 0, self.height - self.heading.height)
        self.text.drawOn(self.canv, self._left, self.height - self._lower - self.text.height)


class Keep(KeepTogether):
    """Keeps a heading with what follows: a long table or text may break, a chart may shrink."""

    _content: list[Any]
    _H: float
    _H0: float
    canv: Any

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Measure all parts, of a last table or text only the beginning; faster without a canvas."""
        canvas = self.canv
        self.canv = None
        size: tuple[float, float] = super().wrap(aW, aH)
        self.canv = canvas
        last = self._content[-1]
        if isinstance(last, Sheet):
            self._H -= sum(last._rowHeights) - last.beginning
        elif isinstance(last, Para) and not isinstance(last, Heading):
            self._H -= max(0.0, last.height - _KEPT_LINES * last.style.leading)
        return size

    def split(self, aW: float, aH: float) -> list[Any]:
        """Return the parts with a page break in front when they do not fit.

        Before that a chart shrinks, and if this is not enough, its table of values goes to the next page.
        """
        self.wrap(aW, aH)
        if len(self._content) == 1:  # the end of the document: nothing follows, so there is nothing to keep
            self._content[0].keepWithNext = 0
        place = next((n for n, part in enumerate(self._content) if isinstance(part, Picture)), -1)
        if place >= 0 and aH < self._H:
            picture, missing = self._content[place], self._H - aH + _FUZZ
            rest = self._content[place + 1 :]
            if picture.shrink(missing):
                self._H -= missing
            elif rest and picture.shrink(max(0.0, missing - self._height_of(rest, aW))):
                return [*self._content[: place + 1], Keep(rest)]
        parts: list[Any] = super().split(aW, aH)
        return parts

    def _height_of(self, flowables: list[Any], width: float) -> float:
        """Return a little less than these parts need, so that what stays behind surely fits."""
        last = Keep(flowables)
        last.canv = self.canv
        last.wrap(width, 0)
        return last._H
