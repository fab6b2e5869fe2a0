"""Sensitivity: one line at a time to its low and high value, and the values at which the result flips."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from scaleplanner.domain.finance.edits import find_line, with_line
from scaleplanner.domain.finance.incremental import Baseline, unrounded
from scaleplanner.domain.finance.incremental import Line as Line
from scaleplanner.domain.finance.indicators import Indicator, present_value
from scaleplanner.domain.finance.lines import driver_value, gross_factor
from scaleplanner.domain.finance.plan import (
    ONE,
    ZERO,
    CostLine,
    IncomeLine,
    Nature,
    Plan,
    Way,
)
from scaleplanner.domain.finance.projection import Projection, Years, project
from scaleplanner.domain.finance.rounding import EXACT, round_cents
from scaleplanner.domain.numbers import format_euro
from scaleplanner.i18n import _

#: Whether a result still holds with a need per year.
Holds = Callable[[Years], bool]
_CENT, _DOUBLINGS = Decimal("0.01"), 10


@dataclass(frozen=True, slots=True)
class Spread:
    """What a line costs or brings in a full year at its price level: at least, likely, at most, in euros."""

    low: Decimal
    likely: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the tornado: the result with the line at its low and high value, in euros."""

    line_id: str
    name: str
    spread: Spread
    at_low: Decimal
    at_high: Decimal
    critical: Indicator
    sentence: str

    @property
    def span(self) -> Decimal:
        """How much the result moves."""
        return abs(self.at_high - self.at_low)


def likely_value(plan: Plan, way: Way, line: Line) -> Decimal:
    """Return quantity × price × highest driver, gross; without a price the largest typed amount."""
    amount = line.amount
    driver = next((driver for driver in way.drivers if driver.id == amount.driver_id), None)
    factor = max(driver_value(driver, year) for year in plan.years) if driver else ONE
    value = EXACT.multiply(EXACT.multiply(amount.quantity, amount.unit_price), factor)
    if not value:
        value = max((typed for _year, typed in amount.explicit), default=ZERO)
    return EXACT.multiply(value, gross_factor(line)) if isinstance(line, CostLine) else value


def entered_lines(way: Way) -> tuple[Line, ...]:
    """Return cost and income lines in the order they are shown."""
    return (*way.costs, *way.incomes)


def spread_of(plan: Plan, way: Way, line: Line) -> Spread | None:
    """Return the spread of a line, or None without one; a missing side is the likely value."""
    likely = likely_value(plan, way, line)
    if not likely or (line.low is None and line.high is None):
        return None
    return Spread(
        likely if line.low is None else line.low, likely, likely if line.high is None else line.high
    )


def scaled(way: Way, line_id: str, factor: Decimal) -> Way:
    """Return the way with all amounts of a cost or income line multiplied; grants follow by themselves."""
    line = find_line(way, line_id)
    return with_line(way, scaled_line(line, factor)) if isinstance(line, CostLine | IncomeLine) else way


def scaled_line(line: Line, factor: Decimal) -> Line:
    """Return the line with all its amounts multiplied."""
    typed = tuple((year, EXACT.multiply(value, factor)) for year, value in line.amount.explicit)
    price = EXACT.multiply(line.amount.unit_price, factor)
    return replace(line, amount=replace(line.amount, unit_price=price, explicit=typed))


def at_value(plan: Plan, way: Way, line: Line, value: Decimal) -> Way:
    """Return the way with the line at another full-year value."""
    return scaled(way, line.id, EXACT.divide(value, likely_value(plan, way, line)))


def total_need(projection: Projection) -> Decimal:
    """Return the need over the horizon, the result of the tornado."""
    return sum(projection.need, ZERO)


def is_covered(need: Years) -> bool:
    """Whether the need over the horizon is not above 0."""
    return sum(need, ZERO) <= 0


def keeps_rank(plan: Plan, way: Way) -> Holds:
    """Return a test whether the way keeps its rank by Kapitalwert among the quantified ways."""
    others = (other for other in plan.ways if other.is_quantified and other.id != way.id)
    rivals = [_value(plan, project(plan, other).need) for other in others]

    def rank(need: Years) -> int:
        own = _value(plan, need)
        return sum(rival > own for rival in rivals)

    before = rank(project(plan, way).need)
    return lambda need: rank(need) == before


def _value(plan: Plan, need: Years) -> Decimal:
    return present_value(plan, tuple(-value for value in need))


class _Swing:
    """The need with one line at other full-year values."""

    def __init__(self, plan: Plan, way: Way, line: Line, baseline: Baseline) -> None:
        self._plan, self._way, self._line, self._baseline = plan, way, line, baseline
        self.likely = likely_value(plan, way, line)

    def need(self, value: Decimal) -> Years:
        line = scaled_line(self._line, EXACT.divide(value, self.likely))
        return self._baseline.need_with({line.id: unrounded(self._plan, self._way, line)})

    def critical(self, holds: Holds) -> Indicator:
        likely, start = self.likely, holds(self._baseline.need)

        def flips(value: Decimal) -> bool:
            return holds(self.need(value)) is not start

        found = []
        if flips(ZERO):
            found.append(_bisect(likely, ZERO, flips))
        doubled = (likely * 2**step for step in range(1, _DOUBLINGS + 1))
        high = next((value for value in doubled if flips(value)), None)
        if high is not None:
            found.append(_bisect(likely, high, flips))
        if not found:
            return Indicator(None, _("kippt nicht"))
        return Indicator(min(found, key=lambda value: abs(value - likely)))


def critical_value(plan: Plan, way: Way, line_id: str, holds: Holds) -> Indicator:
    """Return the full-year value, to the cent, at which `holds` changes; „kippt nicht“ up to 1 024 times.

    Searched from the likely value down to 0, then up by doubling, then by bisection. The result is the first
    value on the other side; of two the nearer one.
    """
    line = find_line(way, line_id)
    if not isinstance(line, CostLine | IncomeLine) or not likely_value(plan, way, line):
        return Indicator(None, _("kippt nicht"))
    return _Swing(plan, way, line, Baseline(plan, way)).critical(holds)


def _bisect(keeps: Decimal, flipped: Decimal, flips: Callable[[Decimal], bool]) -> Decimal:
    keeps, flipped = round_cents(keeps), round_cents(flipped)
    while abs(flipped - keeps) > _CENT:
        middle = round_cents((keeps + flipped) / 2)
        if flips(middle):
            flipped = middle
        else:
            keeps = middle
    return flipped


def tornado(plan: Plan, way: Way, holds: Holds = is_covered, subject: str = "") -> tuple[Bar, ...]:
    """Return a bar for every line with a spread, the longest first; `holds` decides the critical value.

    `subject` names in the sentences what flips, „das Ergebnis“ without one.
    """
    return tuple(sorted(bars_of(plan, way, holds, subject), key=lambda bar: -bar.span))


def bars_of(plan: Plan, way: Way, holds: Holds = is_covered, subject: str = "") -> Iterator[Bar]:
    """Yield the bars of the tornado one by one, in the order of the lines."""
    baseline = Baseline(plan, way)
    for line in entered_lines(way):
        spread = spread_of(plan, way, line)
        if spread is None:
            continue
        swing = _Swing(plan, way, line, baseline)
        low, high = (sum(swing.need(side), ZERO) for side in (spread.low, spread.high))
        critical = swing.critical(holds)
        sentence = _sentence(line, spread, abs(high - low), critical, subject or _("das Ergebnis"))
        yield Bar(line.id, line.name, spread, low, high, critical, sentence)


def _sentence(line: Line, spread: Spread, span: Decimal, critical: Indicator, subject: str) -> str:
    text = _("Zwischen {low} und {high} im Jahr bewegt „{name}“ den Haushaltsbedarf um {span}; {tip}.")
    if isinstance(line, CostLine) and line.nature is not Nature.RECURRING:
        text = _("Zwischen {low} und {high} bewegt „{name}“ den Haushaltsbedarf um {span}; {tip}.")
    tip = _("{subject} kippt nicht").format(subject=subject)
    if critical.value is not None:
        value = format_euro(critical.value, cents=True)
        tip = _("{subject} kippt bei {value}").format(subject=subject, value=value)
    values = {"low": format_euro(spread.low), "high": format_euro(spread.high), "span": format_euro(span)}
    return text.format(name=line.name, tip=tip, **values)
