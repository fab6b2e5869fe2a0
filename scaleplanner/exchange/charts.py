"""Turn a `Chart` block into neutral primitives that paper and screen paint the same way.

The origin is the top left corner, y grows downwards, lengths are in the unit of `width` and `height`
(points on paper, logical pixels on screen). Primitives are painted in order.
"""

from dataclasses import dataclass, field, replace
from itertools import pairwise

from scaleplanner.documents.blocks import Chart, Series
from scaleplanner.exchange.chart_scale import Scale, cut, number, scale_for, text_width
from scaleplanner.exchange.primitives import Drawing, Hatch, Line, Pattern, Point, Poly, Primitive, Rect, Text
from scaleplanner.i18n import _

_BAR_SHARE = 0.58
_BAR_MAX = 56.0


@dataclass(frozen=True, slots=True)
class Tone:
    """Looks of one role: ink draws the pattern, stroke the line where the fill would be too pale for one."""

    colour: str
    pattern: Pattern = "solid"
    ink: str = ""
    outline: str = ""
    dash: tuple[float, ...] = ()
    marker: str = "circle"
    stroke: str = ""


@dataclass(frozen=True, slots=True)
class Palette:
    """All colours of a chart; `tones` maps the role of a series to its looks."""

    text: str
    text_2: str
    grid: str
    axis: str
    ground: str
    tones: dict[str, Tone] = field(default_factory=dict)

    def tone(self, role: str) -> Tone:
        """Return the looks of a role; unknown roles are neutral."""
        return self.tones.get(role) or self.tones["neutral"]


def _tones(fills: str, strokes: str, ground: str, ink: str) -> dict[str, Tone]:
    funding, own, savings, fees, first, second, third, fourth, fifth = fills.split()
    own_line, savings_line, gap, second_line, fourth_line = strokes.split()
    square, triangle, diamond = (
        ((5.0, 3.0), "square"),
        ((2.0, 2.0), "triangle"),
        ((7.0, 3.0, 2.0, 3.0), "diamond"),
    )
    ways = (
        Tone(first),
        Tone(second, "dots", ink, "", *square, second_line),
        Tone(third, "lines", ground, "", *triangle),
        Tone(fourth, "diagonal", ink, ink, *diamond, fourth_line),
        Tone(fifth, dash=(1.0, 2.0), marker="bar"),
    )
    return {
        "funding": Tone(funding),
        "own": Tone(own, "dots", ink, "", *square, own_line),
        "saving": Tone(savings, "solid", "", "", *triangle, savings_line),
        "revenue": Tone(fees, "lines", ground, "", *diamond),
        "gap": Tone(ground, "diagonal", gap, gap, (3.0, 2.0), "bar", gap),
        "cost": ways[0],
        "neutral": ways[1],
        **{f"way{index}": tone for index, tone in enumerate(ways, 1)},
    }


_LIGHT = "#0B5D66 #7FA9C4 #E3C27A #A9714B #35557A #A3C4AE #93708F #D8DFDC #5A6864"
_LIGHT_LINES = "#46759A #8A6A1C #A02C1C #4A7D5E #7D8B87"
_DARK = "#2B939C #B4CDE2 #DDBB68 #A8693F #5D84B5 #B5D8C0 #B07FAA #4A5854 #9DABA7"
_DARK_LINES = "#B4CDE2 #DDBB68 #F7A08D #B5D8C0 #7A8A86"
LIGHT = Palette(
    "#16211F", "#44524E", "#D8DFDC", "#7D8B87", "#FFFFFF", _tones(_LIGHT, _LIGHT_LINES, "#FFFFFF", "#16211F")
)
DARK = Palette(
    "#E7EDEB", "#B9C5C2", "#35423F", "#7A8A86", "#1D2524", _tones(_DARK, _DARK_LINES, "#1D2524", "#10302F")
)


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
                items += _patch(plot.palette, series.role, left, top, bar, bottom - top)
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


def _patch(palette: Palette, role: str, x: float, y: float, width: float, height: float) -> list[Primitive]:
    tone = palette.tone(role)
    outline = tone.outline or palette.ground
    items: list[Primitive] = [Rect(x, y, width, height, tone.colour)]
    if tone.pattern != "solid":
        items.append(Hatch(x, y, width, height, tone.pattern, tone.ink))
    return [*items, Rect(x, y, width, height, "", outline, 0.8)]


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


def marker(kind: str, centre: Point, radius: float, colour: str) -> Poly:
    """Return the sign of a line as a filled polygon around a point."""
    x, y = centre
    shapes: dict[str, tuple[Point, ...]] = {
        "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        "triangle": ((0, -1.2), (1.15, 0.9), (-1.15, 0.9)),
        "diamond": ((0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0)),
        "bar": ((-0.45, -1.4), (0.45, -1.4), (0.45, 1.4), (-0.45, 1.4)),
        "circle": (
            (0, -1),
            (0.71, -0.71),
            (1, 0),
            (0.71, 0.71),
            (0, 1),
            (-0.71, 0.71),
            (-1, 0),
            (-0.71, -0.71),
        ),
    }
    return Poly(tuple((x + dx * radius, y + dy * radius) for dx, dy in shapes[kind]), colour)


def _legend(chart: Chart, palette: Palette, width: float, size: float) -> list[Primitive]:
    """Return swatches and names in rows that fit the width, starting at y = 0."""
    items: list[Primitive] = []
    x, y, swatch = 0.0, 0.0, size * 1.5
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
            items += _patch(palette, series.role, x + 0.5, y, swatch, size)
        items.append(Text(x + swatch + size * 0.5, y + size * 0.85, label, size, palette.text))
        x += needed + size
    return items


def shift(item: Primitive, dx: float, dy: float) -> Primitive:
    """Return the primitive moved by a distance."""
    if isinstance(item, Line):
        return replace(item, x1=item.x1 + dx, y1=item.y1 + dy, x2=item.x2 + dx, y2=item.y2 + dy)
    if isinstance(item, Poly):
        return replace(item, points=tuple((x + dx, y + dy) for x, y in item.points))
    return replace(item, x=item.x + dx, y=item.y + dy)
