"""The value axis of a chart: round steps, a readable unit and German numbers."""

import math
from dataclasses import dataclass

from scaleplanner.documents.blocks import Chart

_NARROW = frozenset("fijlrtI.,:;'|()[]- \u00a0")
_WIDE = frozenset("mwMWÄÖÜGOQ—%€")


@dataclass(frozen=True, slots=True)
class Scale:
    """Lowest and highest value, the values of the grid lines, and the unit they are printed in."""

    low: float
    high: float
    steps: tuple[float, ...]
    unit: str
    divisor: float = 1.0

    @property
    def span(self) -> float:
        """Return the distance between both ends, never zero."""
        return (self.high - self.low) or 1.0

    def label(self, value: float) -> str:
        """Return a grid value in the unit of the axis."""
        return number(value / self.divisor, exact=True)


def number(value: float, exact: bool = False) -> str:
    """Return a number in German format, rounded to full units unless `exact`."""
    decimals = 0
    if exact:
        while decimals < 3 and abs(value * 10**decimals - round(value * 10**decimals)) > 1e-6:
            decimals += 1
    text = f"{abs(value):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    return f"−{text}" if value < 0 and text.strip("0,.") else text


def text_width(text: str, size: float) -> float:
    """Estimate the width of a text; generous, because neither printer nor screen is known here."""
    share = sum(
        0.36 if sign in _NARROW else 0.9 if sign in _WIDE else 0.6 if sign.isdigit() else 0.57
        for sign in text
    )
    return share * size


def cut(text: str, room: float, size: float) -> str:
    """Shorten a label visibly until it fits the room."""
    if text_width(text, size) <= room:
        return text
    while text and text_width(text + " …", size) > room:
        text = text[: min(len(text) - 1, int(room / size * 3))]
    return text.rstrip() + " …"


def scale_for(chart: Chart, maximum: float | None = None) -> Scale:
    """Return the axis for all values of a chart, always with zero on it."""
    low, high = _reach(chart)
    high = max(high, maximum or 0.0)
    if high - low <= 0:
        high = 1.0
    steps = min((_steps(low, high, count) for count in (4, 5, 3)), key=lambda found: found[-1] - found[0])
    unit, divisor = _unit(chart.unit, max(abs(steps[0]), abs(steps[-1])))
    return Scale(steps[0], steps[-1], steps, unit, divisor)


def _reach(chart: Chart) -> tuple[float, float]:
    if chart.kind == "lines":
        values = [value for series in chart.series for value in series.values]
        return min([0.0, *values]), max([0.0, *values])
    columns = [
        [series.values[index] for series in chart.series if index < len(series.values)]
        for index in range(len(chart.categories))
    ]
    above = [sum(value for value in column if value > 0) for column in columns]
    below = [sum(value for value in column if value < 0) for column in columns]
    return min([0.0, *below]), max([0.0, *above])


def _steps(low: float, high: float, count: int) -> tuple[float, ...]:
    """Return round values from below the lowest to above the highest, about so many apart."""
    step = _round_step((high - low) / count)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(index * step for index in range(first, last + 1))


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough - 1e-9)


def _unit(unit: str, largest: float) -> tuple[str, float]:
    if unit != "€" or largest < 5_000:
        return unit, 1.0
    return ("T€", 1_000.0) if largest < 10_000_000 else ("Mio. €", 1_000_000.0)
