"""Paint the primitives of a chart on a canvas."""

from typing import Any

from reportlab.lib.colors import HexColor

from scaleplanner.exchange.pdf.fonts import REGULAR, STRONG
from scaleplanner.exchange.pdf.text import plain
from scaleplanner.exchange.primitives import Drawing, Hatch, Line, Poly, Primitive, Rect, Text, strokes


def paint(canvas: Any, drawing: Drawing, height: float) -> None:
    """Draw all primitives; the top of the drawing is at `height`."""
    canvas.saveState()
    for item in drawing:
        _paint(canvas, item, height)
    canvas.restoreState()


def _paint(canvas: Any, item: Primitive, height: float) -> None:
    if isinstance(item, Rect):
        _rect(canvas, item, height)
    elif isinstance(item, Line):
        canvas.setStrokeColor(HexColor(item.colour))
        canvas.setLineWidth(item.line)
        canvas.setDash(list(item.dash))
        canvas.line(item.x1, height - item.y1, item.x2, height - item.y2)
    elif isinstance(item, Poly):
        canvas.setFillColor(HexColor(item.fill))
        path = canvas.beginPath()
        for index, (x, y) in enumerate(item.points):
            (path.lineTo if index else path.moveTo)(x, height - y)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
    elif isinstance(item, Text):
        canvas.setFillColor(HexColor(item.colour))
        canvas.setFont(STRONG if item.strong else REGULAR, item.size)
        draw = {
            "start": canvas.drawString,
            "middle": canvas.drawCentredString,
            "end": canvas.drawRightString,
        }
        draw[item.anchor](item.x, height - item.y, plain(item.text))
    elif isinstance(item, Hatch):
        for part in strokes(item):
            _paint(canvas, part, height)


def _rect(canvas: Any, item: Rect, height: float) -> None:
    if item.fill:
        canvas.setFillColor(HexColor(item.fill))
    if item.stroke:
        canvas.setStrokeColor(HexColor(item.stroke))
        canvas.setLineWidth(item.line)
        canvas.setDash([])
    bottom = height - item.y - item.height
    canvas.rect(item.x, bottom, item.width, item.height, stroke=bool(item.stroke), fill=bool(item.fill))
