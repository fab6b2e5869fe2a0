"""A table whose last column is a time line: a sign per row below a scale of months."""

from typing import Any

from scaleplanner.documents.blocks import DayColumn
from scaleplanner.exchange.chart_days import draw_days
from scaleplanner.exchange.pdf.keeping import Sheet
from scaleplanner.exchange.pdf.painter import paint

_TEXT = 9.0


class DaySheet(Sheet):
    """Paints the signs over the empty last column, as decoration of what the rows say in words."""

    canv: Any
    days: DayColumn | None = None
    _colpositions: list[float]
    _rowpositions: list[float]
    _height: float

    def draw(self) -> None:
        """Draw the rows, then scale and signs."""
        super().draw()
        if self.days is None:
            return
        left, right = self._colpositions[-2:]
        edges = [self._height - position for position in self._rowpositions]
        with self.canv.artifact():
            self.canv.saveState()
            self.canv.translate(left, 0)
            paint(self.canv, draw_days(self.days, right - left, edges, _TEXT), self._height)
            self.canv.restoreState()
