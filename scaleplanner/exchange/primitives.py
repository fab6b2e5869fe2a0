"""The few shapes a chart is made of; a painter needs to know nothing else.

Colours are `#RRGGBB`, an empty colour means "do not paint". The origin is top left, y grows downwards.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Pattern = Literal["solid", "dots", "lines", "diagonal"]
Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle with its fill and, when `stroke` is set, its outline."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    line: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line with flat caps; `dash` holds the lengths of strokes and gaps."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    line: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Poly:
    """A filled polygon."""

    points: tuple[Point, ...]
    fill: str


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; y is the base line, `anchor` says which end stands at x."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    anchor: Anchor = "start"
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Hatch:
    """A pattern over a rectangle; painters draw the shapes of `strokes`."""

    x: float
    y: float
    width: float
    height: float
    pattern: Pattern
    colour: str


Primitive = Rect | Line | Poly | Text | Hatch
Drawing = tuple[Primitive, ...]


def strokes(hatch: Hatch) -> tuple[Primitive, ...]:
    """Resolve a hatch into lines and small squares that stay inside its rectangle."""
    if hatch.pattern == "dots":
        return tuple(_dots(hatch))
    if hatch.pattern == "lines":
        return tuple(_horizontals(hatch))
    return tuple(_diagonals(hatch)) if hatch.pattern == "diagonal" else ()


def _dots(hatch: Hatch, step: float = 5.0, dot: float = 1.1) -> Iterator[Rect]:
    for row in range(int((hatch.height - dot) / step * 2) + 1):
        y = hatch.y + row * step / 2 + 0.7
        x = hatch.x + (step / 2 if row % 2 else 0) + 1.0
        while x + dot < hatch.x + hatch.width and y + dot < hatch.y + hatch.height:
            yield Rect(x, y, dot, dot, hatch.colour)
            x += step


def _horizontals(hatch: Hatch, step: float = 4.0) -> Iterator[Line]:
    for row in range(1, math.ceil(hatch.height / step)):
        y = hatch.y + row * step
        yield Line(hatch.x, y, hatch.x + hatch.width, y, hatch.colour, 1.0)


def _diagonals(hatch: Hatch, step: float = 5.0) -> Iterator[Line]:
    """Lines rising to the right: x + y is constant on each of them."""
    for count in range(1, math.ceil((hatch.width + hatch.height) / step)):
        reach = count * step
        x1, x2 = max(0.0, reach - hatch.height), min(hatch.width, reach)
        yield Line(hatch.x + x1, hatch.y + reach - x1, hatch.x + x2, hatch.y + reach - x2, hatch.colour, 1.0)
