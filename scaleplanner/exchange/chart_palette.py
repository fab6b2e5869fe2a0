"""The colours and patterns of charts, on paper and on screen, and the small signs drawn with them."""

from dataclasses import dataclass, field, replace

from scaleplanner.exchange.primitives import Hatch, Line, Pattern, Point, Poly, Primitive, Rect


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


def patch(palette: Palette, role: str, x: float, y: float, width: float, height: float) -> list[Primitive]:
    """Return a rectangle in the looks of a role."""
    tone = palette.tone(role)
    outline = tone.outline or palette.ground
    items: list[Primitive] = [Rect(x, y, width, height, tone.colour)]
    if tone.pattern != "solid":
        items.append(Hatch(x, y, width, height, tone.pattern, tone.ink))
    return [*items, Rect(x, y, width, height, "", outline, 0.8)]


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


def shift(item: Primitive, dx: float, dy: float) -> Primitive:
    """Return the primitive moved by a distance."""
    if isinstance(item, Line):
        return replace(item, x1=item.x1 + dx, y1=item.y1 + dy, x2=item.x2 + dx, y2=item.y2 + dy)
    if isinstance(item, Poly):
        return replace(item, points=tuple((x + dx, y + dy) for x, y in item.points))
    return replace(item, x=item.x + dx, y=item.y + dy)
