"""Turn a `Chart` block into neutral primitives that paper and screen paint the same way.

The origin is the top left corner, y grows downwards, lengths are in the unit of `width` and `height`
(points on paper, logical pixels on screen). Primitives are painted in order.
"""

from dataclasses import dataclass
from itertools import pairwise

from scaleplanner.documents.blocks import Chart, Series
from scaleplanner.exchange.chart_matrix import draw_lanes, draw_risk_matrix
from scaleplanner.exchange.chart_palette import DARK, LIGHT, Palette, Tone, marker, patch, shift
from scaleplanner.exchange.chart_rows import draw_timeline, draw_tornado
from scaleplanner.exchange.chart_scale import Scale, cut, number, scale_for, text_width
from scaleplanner.exchange.primitives import Drawing, Line, Point, Primitive, Text
from scaleplanner.i18n import _

__all__ = ["DARK", "LIGHT", "Palette", "Tone", "draw_chart"]

_BAR_SHARE = 0.58
_BAR_MAX = 56.0


@dataclass(frozen=True, slots=True)
class _Plot:
    """The area between the axes and everything needed to place a value in it."""

    chart: Chart
    palette: Palette
    scale: Scale
    size: float
    left: float
    top: float
    right: float
    bottom: float

    def y(self, value: float) -> float:
        return self.bottom - (value - self.scale.low) / self.scale.span * (self.bottom - self.top)

    @property
    def slot(self) -> float:
        return (self.right - self.left) / max(1, len(self.chart.categories))

    def name(self, category: str) -> str:
        return cut(category, max(self.slot, self.size * 5), self.size)

    def middle(self, index: int) -> float:
        return self.left + (index + 0.5) * self.slot


def draw_chart(
    chart: Chart,
    width: float,
    height: float,
    palette: Palette = LIGHT,
    maximum: float | None = None,
    size: float = 9.0,
) -> Drawing:
    """Return the primitives of a chart; `maximum` makes charts that stand side by side share one axis."""
    draw = _OTHERS.get(chart.kind)
    if draw is not None:
        return draw(chart, width, height, palette, size)
    legend = _legend(chart, palette, width, size)
    legend_height = max((item.y for item in legend if isinstance(item, Text)), default=0.0) + size
    scale = scale_for(chart, maximum)
    labels = max((text_width(scale.label(step), size) for step in scale.steps), default=0.0)
    plot = _Plot(
        chart,
        palette,
        scale,
        size,
        left=labels + size,
        top=size * 2.9,
        right=width - (size * 0.5 if chart.kind != "lines" else _end_labels(chart, size)),
        bottom=height - legend_height - size * 2.2,
    )
    inside = _lines(plot) if chart.kind == "lines" else _columns(plot)
    moved = [shift(item, 0, height - legend_height) for item in legend]
    return (*_axes(plot), *inside, *_marker(plot), *moved)


def _end_labels(chart: Chart, size: float) -> float:
    widths = [text_width(number(series.values[-1]), size) for series in chart.series if series.values]
    return max(widths, default=0.0) + size


def _axes(plot: _Plot) -> list[Primitive]:
    size, palette = plot.size, plot.palette
    items: list[Primitive] = [Text(0, size * 1.2, cut(plot.scale.unit, size * 8, size), size, palette.text_2)]
    for step in plot.scale.steps:
        y = plot.y(step)
        colour = palette.axis if step == 0 else palette.grid
        items.append(Line(plot.left, y, plot.right, y, colour, 0.8 if step == 0 else 0.5))
        label = plot.scale.label(step)
        items.append(Text(plot.left - size * 0.6, y + size * 0.35, label, size, palette.text_2, "end"))
    every = _every(plot)
    for index, category in enumerate(plot.chart.categories):
        if index % every == 0:
            below = plot.bottom + size * 1.5
            items.append(Text(plot.middle(index), below, plot.name(category), size, palette.text, "middle"))
    return items


def _every(plot: _Plot) -> int:
    widths = [text_width(plot.name(category), plot.size) for category in plot.chart.categories]
    widest = max(widths, default=0.0)
    return max(1, int((widest + plot.size * 0.5) / plot.slot + 0.999)) if plot.slot > 0 else 1


def _columns(plot: _Plot) -> list[Primitive]:
    items: list[Primitive] = []
    bar = min(_BAR_MAX, plot.slot * _BAR_SHARE)
    for index in range(len(plot.chart.categories)):
        left, above, below = plot.middle(index) - bar / 2, 0.0, 0.0
        for series in plot.chart.series:
            value = series.values[index] if index < len(series.values) else 0.0
            start = above if value >= 0 else below
            top, bottom = sorted((plot.y(start), plot.y(start + value)))
            if bottom - top > 0.05:
                items += patch(plot.palette, series.role, left, top, bar, bottom - top)
            above, below = above + max(value, 0.0), below + min(value, 0.0)
        items += _bar_label(plot, index, above, below)
    return items


def _bar_label(plot: _Plot, index: int, above: float, below: float) -> list[Primitive]:
    """Label the answer: the gap where the chart is about one, else the sum of the year."""
    cliff = plot.chart.kind == "funding_cliff"
    values = [
        series.values[index]
        for series in plot.chart.series
        if index < len(series.values) and (series.role == "gap" or not cliff)
    ]
    total = sum(values)
    size, colour = plot.size, plot.palette.tone("gap").ink if cliff else plot.palette.text_2
    if not round(total) or text_width(number(total), size) > plot.slot * 1.02:
        return []
    y = plot.y(above) - size * 0.4
    return [Text(plot.middle(index), y, number(total), size, colour, "middle", strong=cliff)]


def _marker(plot: _Plot) -> list[Primitive]:
    if not 0 <= plot.chart.marked < len(plot.chart.categories) or plot.chart.kind == "lines":
        return []
    x = plot.left + plot.chart.marked * plot.slot
    colour = plot.palette.text_2
    cliff = plot.chart.kind == "funding_cliff"
    label = _("Förderklippe") if cliff else plot.name(plot.chart.categories[plot.chart.marked])
    anchored = x + plot.size * 0.5 + text_width(label, plot.size) <= plot.right
    offset = plot.size * (0.5 if anchored else -0.5)
    top = plot.size * 0.4
    return [
        Line(x, top, x, plot.bottom, colour, 1.0, (3.0, 2.0)),
        Text(x + offset, plot.size * 1.2, label, plot.size, colour, "start" if anchored else "end"),
    ]


def _lines(plot: _Plot) -> list[Primitive]:
    items: list[Primitive] = []
    taken: list[float] = []
    for series in plot.chart.series:
        tone = plot.palette.tone(series.role)
        colour = tone.stroke or tone.colour
        points = tuple((plot.middle(index), plot.y(value)) for index, value in enumerate(series.values))
        items += [Line(*a, *b, colour, 1.8, tone.dash) for a, b in pairwise(points)]
        items += [marker(tone.marker, point, plot.size * 0.3, colour) for point in points]
        if points:
            items.append(_end_label(plot, series, points[-1], taken))
    return items


def _end_label(plot: _Plot, series: Series, end: Point, taken: list[float]) -> Text:
    """Write the last value beside the line, moved down while another label is in the way."""
    y, step = end[1] + plot.size * 0.35, plot.size * 1.1
    for other in sorted(taken):
        if abs(y - other) < step:
            y = other + step
    taken.append(y)
    return Text(end[0] + plot.size * 0.7, y, number(series.values[-1]), plot.size, plot.palette.text)


def _legend(chart: Chart, palette: Palette, width: float, size: float) -> list[Primitive]:
    """Return swatches and names in rows that fit the width, starting at y = 0."""
    items: list[Primitive] = []
    x, y, swatch = 0.0, 0.0, size * 1.3
    for series in chart.series:
        label = cut(series.label, width - swatch - size, size)
        needed = swatch + size * 0.5 + text_width(label, size)
        if x and x + needed > width:
            x, y = 0.0, y + size * 1.6
        if chart.kind == "lines":
            tone = palette.tone(series.role)
            colour = tone.stroke or tone.colour
            middle = y + size * 0.5
            items.append(Line(x, middle, x + swatch, middle, colour, 1.8, tone.dash))
            items.append(marker(tone.marker, (x + swatch / 2, middle), size * 0.3, colour))
        else:
            items += patch(palette, series.role, x + 0.5, y, swatch, size)
        items.append(Text(x + swatch + size * 0.5, y + size * 0.85, label, size, palette.text))
        x += needed + size * 0.45
    return items


_OTHERS = {
    "criteria_lanes": draw_lanes,
    "risk_matrix": draw_risk_matrix,
    "timeline": draw_timeline,
    "tornado": draw_tornado,
}
