"""Charts whose cells hold signs or numbers: the lanes of criteria and the 5 × 5 risk matrix."""

import math
from itertools import accumulate, pairwise

from scaleplanner.documents.blocks import Chart
from scaleplanner.exchange.chart_palette import Palette
from scaleplanner.exchange.chart_scale import cut, text_width
from scaleplanner.exchange.primitives import (
    Drawing,
    Hatch,
    Line,
    Pattern,
    Point,
    Poly,
    Primitive,
    Rect,
    Text,
)
from scaleplanner.i18n import _

_MEDIUM, _HIGH = 5, 12


def status_sign(symbol: str, centre: Point, radius: float, palette: Palette) -> list[Primitive]:
    """Return the sign of a status: full with a tick, half full, ring, or a dash."""
    x, y = centre
    done, begun, calm = palette.tone("funding").colour, palette.tone("saving").stroke, palette.text_2
    if symbol == "✔":
        tick = ((-0.5, 0.0), (-0.12, 0.42), (0.52, -0.42))
        points = [(x + dx * radius, y + dy * radius) for dx, dy in tick]
        strokes = [Line(*a, *b, palette.ground, radius * 0.3) for a, b in pairwise(points)]
        return [_disc(centre, radius, done), *strokes]
    if symbol == "◐":
        return [*_ring(centre, radius, begun, palette.ground), _disc(centre, radius, begun, half=True)]
    if symbol == "○":
        return _ring(centre, radius, calm, palette.ground)
    return [Line(x - radius * 0.7, y, x + radius * 0.7, y, calm, radius * 0.35)]


def _disc(centre: Point, radius: float, colour: str, half: bool = False) -> Poly:
    start, turn = (90, 180) if half else (0, 360)
    angles = [math.radians(start + turn * step / 24) for step in range(25)]
    return Poly(
        tuple((centre[0] + radius * math.cos(a), centre[1] - radius * math.sin(a)) for a in angles), colour
    )


def _ring(centre: Point, radius: float, colour: str, ground: str) -> list[Primitive]:
    return [_disc(centre, radius, colour), _disc(centre, radius * 0.74, ground)]


def draw_lanes(chart: Chart, width: float, height: float, palette: Palette, size: float) -> Drawing:
    """Return rows (workstreams) by columns (phases) with one status sign per criterion."""
    left = min(width * 0.3, max((text_width(s.label, size) for s in chart.series), default=0.0) + size * 0.5)
    head, foot = size * 4.4, size * 2.6
    edges = _edges(chart.categories, left, width, size)
    row = (height - head - foot) / max(1, len(chart.series))
    items: list[Primitive] = []
    for category, (begin, end) in zip(chart.categories, pairwise(edges), strict=True):
        for number, line in enumerate(wrapped(_glued(category), end - begin, size, 3)):
            items.append(Text(begin, size * (1.0 + 1.2 * number), line, size, palette.text_2))
    for number, series in enumerate(chart.series):
        top = head + number * row
        items.append(Line(0, top, width, top, palette.grid, 0.6))
        label = cut(series.label, left, size)
        items.append(Text(0, top + row / 2 + size * 0.35, label, size, palette.text))
        for symbols, (begin, end) in zip(series.cells, pairwise(edges), strict=False):
            items += _signs(symbols, (begin, top), (end - begin - size, row), palette, size)
    bottom = head + row * len(chart.series)
    items.append(Line(0, bottom, width, bottom, palette.grid, 0.6))
    return (*items, *_status_legend(height - size * 0.7, palette, size))


def _edges(titles: tuple[str, ...], left: float, right: float, size: float) -> list[float]:
    """Return the borders of the columns, wide ones for titles with long words."""
    needs = [
        max(size * 2, *(text_width(word, size) + size * 0.2 for word in _glued(title).split(" ")))
        for title in titles
    ]
    total = sum(needs) or 1.0
    return list(accumulate((need / total * (right - left) for need in needs), initial=left))


def _glued(title: str) -> str:
    """Return a title whose strokes never begin a line."""
    return title.replace(" /", "\u00a0/")


def _signs(
    symbols: str, corner: Point, room: tuple[float, float], palette: Palette, size: float
) -> list[Primitive]:
    """Place the signs in rows inside a cell, smaller where there are many."""
    step = size * 1.35
    while step > 3 and math.ceil(len(symbols) / max(1, int(room[0] / step))) * step > room[1]:
        step *= 0.9
    fit = max(1, int(room[0] / step))
    lines = math.ceil(len(symbols) / fit)
    first = corner[1] + (room[1] - lines * step) / 2 + step / 2
    items: list[Primitive] = []
    for place, symbol in enumerate(symbols):
        centre = (corner[0] + (place % fit + 0.4) * step, first + place // fit * step)
        items += status_sign(symbol, centre, step * 0.36, palette)
    return items


def _status_legend(y: float, palette: Palette, size: float) -> list[Primitive]:
    items: list[Primitive] = []
    x = 0.0
    for symbol, word in (
        ("✔", _("belegt")),
        ("◐", _("in Arbeit")),
        ("○", _("offen")),
        ("–", _("nicht anwendbar")),
    ):
        items += status_sign(symbol, (x + size * 0.5, y - size * 0.35), size * 0.45, palette)
        items.append(Text(x + size * 1.4, y, word, size, palette.text))
        x += size * 3 + text_width(word, size)
    return items


def wrapped(text: str, room: float, size: float, most: int) -> list[str]:
    """Break a text into lines that fit the room; the last one is cut visibly."""
    lines: list[str] = []
    words = [word for word in text.split(" ") if word]
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and text_width(f"{line} {words[0]}", size) <= room:
            line += f" {words.pop(0)}"
        lines.append(cut(line, room, size))
    return [*lines, cut(" ".join(words), room, size)] if words else lines


def level_of(product: int) -> tuple[str, Pattern]:
    """Return word and pattern of a field of the matrix, by likelihood × impact."""
    if product >= _HIGH:
        return _("hoch"), "diagonal"
    return (_("mittel"), "dots") if product >= _MEDIUM else (_("gering"), "solid")


def draw_risk_matrix(chart: Chart, width: float, height: float, palette: Palette, size: float) -> Drawing:
    """Return likelihood (rows, highest first) by impact (columns) with the numbers of the risks."""
    left, foot = size * 2.6, size * 4.6
    count = max(1, len(chart.categories))
    slot = (width - left) / count
    row = (height - foot - size * 1.6) / max(1, len(chart.series))
    items: list[Primitive] = [Text(0, size, cut(_("Eintritt"), width, size), size, palette.text_2)]
    for number, series in enumerate(chart.series):
        top = size * 1.6 + number * row
        items.append(
            Text(left - size * 0.7, top + row / 2 + size * 0.35, series.label, size, palette.text, "end")
        )
        for index, text in enumerate(series.cells):
            product = (len(chart.series) - number) * (index + 1)
            items += _field(text, product, (left + index * slot, top, slot, row), palette, size)
    bottom = size * 1.6 + row * len(chart.series)
    for index, category in enumerate(chart.categories):
        x = left + (index + 0.5) * slot
        items.append(Text(x, bottom + size * 1.3, cut(category, slot, size), size, palette.text, "middle"))
    items.append(Text(width, bottom + size * 2.6, _("Schaden"), size, palette.text_2, "end"))
    return (*items, *_level_legend(height - size * 0.4, palette, size))


def _field(
    text: str, product: int, box: tuple[float, float, float, float], palette: Palette, size: float
) -> list[Primitive]:
    x, y, width, height = box
    _word, pattern = level_of(product)
    ink = palette.tone("gap").ink if pattern == "diagonal" else palette.axis
    items: list[Primitive] = [Rect(x, y, width, height, palette.ground)]
    if pattern != "solid":
        items.append(Hatch(x, y, width, height, pattern, ink))
    items.append(Rect(x, y, width, height, "", palette.axis, 0.6))
    if text:
        label = cut(text, width - size, size * 1.1)
        half = text_width(label, size * 1.1) / 2 + size * 0.4
        middle = y + height / 2
        items.append(Rect(x + width / 2 - half, middle - size * 0.8, half * 2, size * 1.6, palette.ground))
        items.append(
            Text(x + width / 2, middle + size * 0.38, label, size * 1.1, palette.text, "middle", True)
        )
    return items


def _level_legend(y: float, palette: Palette, size: float) -> list[Primitive]:
    items: list[Primitive] = []
    x = 0.0
    for product in (1, _MEDIUM, _HIGH):
        word, _pattern = level_of(product)
        items += _field("", product, (x, y - size * 0.85, size * 1.5, size), palette, size)
        items.append(Text(x + size * 2, y, word, size, palette.text))
        x += size * 3.5 + text_width(word, size)
    return items
