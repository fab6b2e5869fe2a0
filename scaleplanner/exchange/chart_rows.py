"""Charts with one row per entry: the tornado of a sensitivity and the timeline."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from scaleplanner.documents.blocks import Chart
from scaleplanner.exchange.chart_palette import Palette, marker, patch
from scaleplanner.exchange.chart_scale import Scale, cut, number, scale_for, text_width
from scaleplanner.exchange.primitives import Anchor, Drawing, Line, Primitive, Text
from scaleplanner.i18n import _

#: The signs of sessions, deadlines and measures on a time line.
_DAY = re.compile(r"^\d\d\.\d\d\.\d{4} ")
SIGNS = ("diamond", "square", "triangle", "circle")


def draw_tornado(chart: Chart, width: float, height: float, palette: Palette, size: float) -> Drawing:
    """Return per entry two bars from the middle: what its lowest and its highest value change."""
    left = min(width * 0.4, max((text_width(name, size) for name in chart.categories), default=0.0) + size)
    side = max((text_width(number(v), size) for s in chart.series for v in s.values), default=0.0) + size
    top, bottom = size * 1.6, height - size * 3.4
    scale = scale_for(replace(chart, kind="lines"))
    begin, end = left + side, max(left + side + 1, width - side)
    row = (bottom - top) / max(1, len(chart.categories))
    items = _value_axis(scale, palette, (begin, end), (top, bottom), size)
    for index, name in enumerate(chart.categories):
        middle = top + (index + 0.5) * row
        items.append(Text(0, middle + size * 0.35, cut(name, left - size * 0.5, size), size, palette.text))
        values = [(s.role, s.values[index]) for s in chart.series if index < len(s.values)]
        items += _pair(values, middle, min(size * 1.5, row * 0.7), scale, (begin, end), palette, size)
    return (*items, *_legend(chart, palette, height - size * 0.3, size))


def _place(value: float, scale: Scale, ends: tuple[float, float]) -> float:
    return ends[0] + (value - scale.low) / scale.span * (ends[1] - ends[0])


def _value_axis(
    scale: Scale, palette: Palette, ends: tuple[float, float], span: tuple[float, float], size: float
) -> list[Primitive]:
    items: list[Primitive] = [Text(0, size, cut(scale.unit, size * 8, size), size, palette.text_2)]
    free = -1.0
    for step in scale.steps:
        x = _place(step, scale, ends)
        items.append(Line(x, span[0], x, span[1], palette.axis if step == 0 else palette.grid, 0.8))
        half = text_width(scale.label(step), size) / 2
        if x - half > free:
            items.append(Text(x, span[1] + size * 1.2, scale.label(step), size, palette.text_2, "middle"))
            free = x + half
    return items


def _pair(
    values: list[tuple[str, float]],
    middle: float,
    thick: float,
    scale: Scale,
    ends: tuple[float, float],
    palette: Palette,
    size: float,
) -> list[Primitive]:
    """Draw both bars; each value stands at the outer end of its side, the larger one where sides agree."""
    items: list[Primitive] = []
    zero = _place(0, scale, ends)
    for role, value in sorted(values, key=lambda entry: -abs(entry[1])):
        x = _place(value, scale, ends)
        if abs(x - zero) > 0.05:
            items += patch(palette, role, min(x, zero), middle - thick / 2, abs(x - zero), thick)
    for positive in (True, False):
        side = [value for _role, value in values if round(value) and (value > 0) == positive]
        if side:
            outer = max(side, key=abs)
            x = _place(outer, scale, ends) + (size * 0.4 if positive else -size * 0.4)
            anchor: Anchor = "start" if positive else "end"
            label = f"+{number(outer)}" if positive else number(outer)
            items.append(Text(x, middle + size * 0.35, label, size, palette.text, anchor))
    return items


def _legend(chart: Chart, palette: Palette, y: float, size: float) -> list[Primitive]:
    items: list[Primitive] = []
    x = 0.0
    for series in chart.series:
        items += patch(palette, series.role, x + 0.5, y - size * 0.85, size * 1.5, size)
        items.append(Text(x + size * 2, y, cut(series.label, size * 22, size), size, palette.text))
        x += size * 3.5 + text_width(cut(series.label, size * 22, size), size)
    return items


def draw_timeline(chart: Chart, width: float, height: float, palette: Palette, size: float) -> Drawing:
    """Return one row per entry with a sign at its day; the sign says the kind, a line marks today."""
    days = [int(v) for s in chart.series for v in s.values if v] + (
        [chart.marked] if chart.marked > 0 else []
    )
    if not days:
        return tuple(_kinds(chart, palette, height - size * 0.3, size))
    first, last = min(days), max(max(days), min(days) + 30)
    top, bottom = size * 2.2, height - size * 2
    row = (bottom - top) / max(1, len(chart.categories))

    def x_of(day: float) -> float:
        return size + (day - first) / (last - first) * (width - 2 * size)

    items: list[Primitive] = []
    free = -1.0
    for day, label in months(first, last):
        x = x_of(day)
        items.append(Line(x, top, x, bottom, palette.grid, 0.5))
        if x > free and x + text_width(label, size) <= width:
            items.append(Text(x, size * 1.4, label, size, palette.text_2))
            free = x + text_width(label, size) + size
    items.append(Line(0, top, width, top, palette.axis, 0.8))
    if chart.marked > 0:
        items.append(
            Line(
                x_of(chart.marked), top - size * 0.6, x_of(chart.marked), bottom, palette.text_2, 1.0, (3, 2)
            )
        )
    for place, series in enumerate(chart.series):
        colour = palette.tone(series.role).stroke or palette.tone(series.role).colour
        for index, value in enumerate(series.values):
            if value:
                y = top + (index + 0.5) * row
                items.append(marker(SIGNS[place % 4], (x_of(value), y), size * 0.42, colour))
                items.append(_event(chart.categories[index], x_of(value), y, width, palette, size))
    return (*items, *_kinds(chart, palette, height - size * 0.3, size))


def _event(name: str, x: float, y: float, width: float, palette: Palette, size: float) -> Text:
    """Write the name to the right of the sign if it fits there, else on the side with more room.

    A name that fits on neither side goes without its day, which the place of the sign and the table say.
    """
    if text_width(name, size) + size > max(x, width - x):
        name = _DAY.sub("", name)
    right = width - x >= min(text_width(name, size) + size, max(x, width - x))
    room = (width - x if right else x) - size
    shift = size * 0.9 if right else -size * 0.9
    return Text(
        x + shift, y + size * 0.35, cut(name, room, size), size, palette.text, "start" if right else "end"
    )


def months(first: int, last: int) -> Iterator[tuple[int, str]]:
    """Yield beginnings of months between two days with their names, fewer of them on long spans."""
    span = (last - first) / 30.4
    step = next((step for step in (1, 3, 12, 60, 240) if span / step <= 14), 1200)
    begin, end = date.fromordinal(first), date.fromordinal(last)
    month = -(-(begin.year * 12 + begin.month - 1) // step) * step
    while month <= end.year * 12 + end.month - 1:
        day = date(month // 12, month % 12 + 1, 1).toordinal() if month >= 12 else 0
        if day >= first:
            yield day, f"{month % 12 + 1:02}/{month // 12}"
        month += step


def _kinds(chart: Chart, palette: Palette, y: float, size: float) -> list[Primitive]:
    items: list[Primitive] = []
    x = 0.0
    for place, series in enumerate(chart.series):
        colour = palette.tone(series.role).stroke or palette.tone(series.role).colour
        label = cut(series.label, size * 20, size)
        items.append(marker(SIGNS[place % 4], (x + size * 0.5, y - size * 0.35), size * 0.42, colour))
        items.append(Text(x + size * 1.4, y, label, size, palette.text))
        x += size * 2.8 + text_width(label, size)
    if chart.marked > 0:
        items.append(
            Line(x + size * 0.5, y - size, x + size * 0.5, y + size * 0.1, palette.text_2, 1.0, (3, 2))
        )
        items.append(Text(x + size * 1.4, y, _("heute"), size, palette.text))
    return items
