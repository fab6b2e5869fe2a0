"""The days of a table as signs on a scale of months, one row below the other."""

from collections.abc import Sequence
from itertools import pairwise

from scaleplanner.documents.blocks import DayColumn
from scaleplanner.exchange.chart_palette import LIGHT, Palette, marker
from scaleplanner.exchange.chart_rows import SIGNS, months
from scaleplanner.exchange.chart_scale import text_width
from scaleplanner.exchange.primitives import Drawing, Line, Primitive, Text
from scaleplanner.i18n import _

_ROLES = ("gap", "funding", "own")


def draw_days(
    column: DayColumn, width: float, edges: Sequence[float], size: float, palette: Palette = LIGHT
) -> Drawing:
    """Return scale and signs; `edges` are the upper edge of the head row and the lower edges of all rows."""
    if not column.days:
        return ()
    days, today = [day.toordinal() for day in column.days], column.today.toordinal()
    first, last = min(today, *days), max(today + 30, *days)
    head, bottom = edges[1], edges[-1]
    base = head - size * 0.85

    def x_of(day: int) -> float:
        return size + (day - first) / (last - first) * (width - 2 * size)

    items: list[Primitive] = []
    now = x_of(today)
    items.append(Line(now, head, now, bottom, palette.text_2, 1.0, (3, 2)))
    items.append(Text(now, base, _("heute"), size, palette.text_2))
    free = now + text_width(_("heute"), size) + size
    for month, label in months(first, last):
        x = x_of(month)
        items.append(Line(x, head, x, bottom, palette.grid, 0.5))
        if x > free and x + text_width(label, size) <= width:
            items.append(Text(x, base, label, size, palette.text_2))
            free = x + text_width(label, size) + size
    for day, role, (top, below) in zip(days, column.roles, pairwise(edges[1:]), strict=True):
        tone, sign = palette.tone(role), SIGNS[_ROLES.index(role)]
        centre = (x_of(day), (top + below) / 2)
        items.append(Line(0, centre[1], centre[0], centre[1], palette.grid, 0.5, (1, 2)))
        items.append(marker(sign, centre, size * 0.42, tone.stroke or tone.colour))
    return tuple(items)
