"""Shows a chart block with the same primitives the paper gets; its sentence is the accessible text."""

from typing import assert_never

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from scaleplanner.documents.blocks import Chart
from scaleplanner.exchange import charts
from scaleplanner.exchange.primitives import Hatch, Line, Poly, Primitive, Rect, Text, strokes
from scaleplanner.gui.theme import theme

_TEXT_SIZE = 12


class ChartView(QWidget):
    """Paints one chart in the colours of the theme; `maximum` shares an axis with its neighbours."""

    def __init__(self, parent: QWidget | None = None, *, height: int = 240) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self._maximum: float | None = None
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(280, theme.px(160))

    @property
    def chart(self) -> Chart | None:
        """The chart shown."""
        return self._chart

    def show_chart(self, chart: Chart | None, maximum: float | None = None) -> None:
        """Show another chart; None shows nothing."""
        self._chart, self._maximum = chart, maximum
        self.setAccessibleName(chart.caption if chart else "")
        self.setAccessibleDescription(chart.alt if chart else "")
        self.update()

    def sizeHint(self) -> QSize:
        """As high as asked for at this text size."""
        return QSize(480, theme.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the primitives in order."""
        if self._chart is None:
            return
        painter = QPainter(self)
        palette = charts.DARK if theme.dark else charts.LIGHT
        size = theme.px(_TEXT_SIZE)
        drawing = charts.draw_chart(
            self._chart, self.width(), self.height(), palette, self._maximum, float(size)
        )
        for item in drawing:
            paint(painter, item)
        painter.end()


def paint(painter: QPainter, item: Primitive) -> None:
    """Paint one primitive."""
    match item:
        case Rect():
            _rect(painter, item)
        case Line():
            _line(painter, item)
        case Poly():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(item.fill))
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in item.points]))
        case Text():
            _text(painter, item)
        case Hatch():
            for stroke in strokes(item):
                paint(painter, stroke)
        case _:
            assert_never(item)


def _rect(painter: QPainter, item: Rect) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(QColor(item.stroke), item.line) if item.stroke else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(item.fill) if item.fill else Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(item.x, item.y, item.width, item.height))


def _line(painter: QPainter, item: Line) -> None:
    slanted = item.x1 != item.x2 and item.y1 != item.y2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, slanted)
    pen = QPen(QColor(item.colour), item.line)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if item.dash:
        pen.setDashPattern([length / max(item.line, 0.1) for length in item.dash])
    painter.setPen(pen)
    painter.drawLine(QPointF(item.x1, item.y1), QPointF(item.x2, item.y2))


def _text(painter: QPainter, item: Text) -> None:
    font = theme.font("overline" if item.strong else "caption")
    font.setPixelSize(max(1, round(item.size)))
    painter.setFont(font)
    painter.setPen(QColor(item.colour))
    width = painter.fontMetrics().horizontalAdvance(item.text)
    shift = {"start": 0.0, "middle": width / 2, "end": float(width)}[item.anchor]
    painter.drawText(QPointF(item.x - shift, item.y), item.text)
