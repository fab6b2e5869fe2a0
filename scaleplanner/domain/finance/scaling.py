"""What more partners or units change: break-even count, unit cost, saving of the next one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from scaleplanner.domain.finance.incremental import Baseline, Line, burden, unrounded
from scaleplanner.domain.finance.indicators import Indicator
from scaleplanner.domain.finance.lines import driver_value
from scaleplanner.domain.finance.plan import ZERO, CostLine, Driver, Plan, Way
from scaleplanner.domain.finance.projection import Years, project
from scaleplanner.domain.finance.rounding import EXACT, round_cents, round_to
from scaleplanner.domain.numbers import format_euro
from scaleplanner.i18n import _

MAX_COUNT = 10_000
_REPORTED = 50
_TWELVE = 12


@dataclass(frozen=True, slots=True)
class BreakEven:
    """The first count without a gap, and the first from which no gap recurs; `value` None: not reachable."""

    first: Indicator
    lasting: Indicator


@dataclass(frozen=True, slots=True)
class UnitCost:
    """Cost for a count in euros and cents, per unit, and what the next unit saves everybody."""

    count: int
    total: Decimal
    per_unit: Decimal
    next_saving: Decimal


def with_count(way: Way, driver_id: str, count: int) -> Way:
    """Return the way with a driver set to the same count in every year."""
    drivers = (
        replace(driver, value=Decimal(count), by_year=()) if driver.id == driver_id else driver
        for driver in way.drivers
    )
    return replace(way, drivers=tuple(drivers))


class _PerUnit:
    """A line-year is affine in its driver: twelve units are finite decimals even in a partly covered year."""

    def __init__(self, plan: Plan, way: Way, driver_id: str, line: Line) -> None:
        none, twelve = (
            unrounded(plan, replace(way, drivers=(Driver(driver_id, "", value=Decimal(units)),)), line)
            for units in (0, _TWELVE)
        )
        self._years = tuple((least, more - least) for least, more in zip(none, twelve, strict=True))

    def values(self, units: Decimal) -> Years:
        return tuple(
            least + EXACT.divide(EXACT.multiply(step, units), Decimal(_TWELVE)) for least, step in self._years
        )


class _Counts:
    """Cost and gap of one year for any count; only the lines that depend on the driver are calculated anew.

    Counts of the same step of a step-fixed driver share one result.
    """

    def __init__(self, plan: Plan, way: Way, driver_id: str, year: int) -> None:
        self._index = plan.years.index(year)
        self._plan = replace(plan, horizon=self._index + 1)
        self._own = round_to(dict(way.own_funds).get(year, ZERO), plan.unit)
        self._driver = next(
            (driver for driver in way.drivers if driver.id == driver_id), Driver(driver_id, "")
        )
        self._baseline = Baseline(self._plan, way)
        lines: tuple[Line, ...] = (*way.costs, *way.incomes)
        moving = [line for line in lines if line.amount.driver_id == driver_id]
        self._moving = [(line, _PerUnit(self._plan, way, driver_id, line)) for line in moving]
        self._start = project(self._plan, way).cost[self._index] - self._costs(
            {line.id: unrounded(self._plan, way, line) for line in moving}
        )
        self._gaps: dict[Decimal, Decimal] = {}

    def _costs(self, years: Mapping[str, Years]) -> Decimal:
        costs = (line for line, _unit in self._moving if isinstance(line, CostLine))
        return sum((burden(self._plan, line, years[line.id])[self._index] for line in costs), ZERO)

    def _units(self, count: int) -> Decimal:
        return driver_value(replace(self._driver, value=Decimal(count), by_year=()), self._plan.base_year)

    def _years(self, units: Decimal) -> dict[str, Years]:
        return {line.id: unit.values(units) for line, unit in self._moving}

    def cost(self, count: int) -> Decimal:
        """Return the entered cost of the year for a count."""
        return self._start + self._costs(self._years(self._units(count)))

    def gap(self, count: int) -> Decimal:
        """Return what is missing in the year after the own funds; not above 0 means covered."""
        units = self._units(count)
        if units not in self._gaps:
            self._gaps[units] = self._baseline.need_with(self._years(units))[self._index] - self._own
        return self._gaps[units]


def break_even(plan: Plan, way: Way, driver_id: str, year: int, limit: int = MAX_COUNT) -> BreakEven:
    """Search the counts 1 to `limit` for the first without a gap and the first from which none recurs."""
    found = search_break_even(plan, way, driver_id, year, lambda _share: None, lambda: False, limit)
    return found or BreakEven(_reached(None, limit), _reached(None, limit))


def search_break_even(
    plan: Plan,
    way: Way,
    driver_id: str,
    year: int,
    report: Callable[[float], None],
    is_cancelled: Callable[[], bool],
    limit: int = MAX_COUNT,
) -> BreakEven | None:
    """Search as `break_even` does, with progress from 0 to 1; None when cancelled."""
    counts = _Counts(plan, way, driver_id, year)
    first = lasting = None
    for count in range(1, limit + 1):
        if count % _REPORTED == 0:
            if is_cancelled():
                return None
            report(count / limit)
        covered = counts.gap(count) <= 0
        if covered and first is None:
            first = count
        if not covered:
            lasting = None
        elif lasting is None:
            lasting = count
    return BreakEven(_reached(first, limit), _reached(lasting, limit))


def _reached(count: int | None, limit: int) -> Indicator:
    if count is not None:
        return Indicator(Decimal(count))
    if limit == MAX_COUNT:
        return Indicator(None, _("nicht erreichbar"))
    return Indicator(None, _("bis {limit} nicht erreichbar").format(limit=limit))


def unit_costs(plan: Plan, way: Way, driver_id: str, year: int, last: int) -> tuple[UnitCost, ...]:
    """Return k(n) = total(n) / n of a year for n = 1 … last, from entered cost without revenue."""
    counts = _Counts(plan, way, driver_id, year)
    totals = [counts.cost(count) for count in range(1, last + 2)]
    each = [EXACT.divide(total, Decimal(count)) for count, total in enumerate(totals, start=1)]
    steps = zip(totals, each, each[1:], strict=False)
    return tuple(
        UnitCost(count, total, round_cents(own), round_cents(own - following))
        for count, (total, own, following) in enumerate(steps, start=1)
    )


def saving_sentence(step: UnitCost) -> str:
    """Return what one unit more (a town, a gateway) changes for each of them."""
    amount = format_euro(abs(step.next_saving), cents=True)
    if step.next_saving < 0:
        return _("Eine Einheit mehr erhöht die Kosten je Einheit um {amount}.").format(amount=amount)
    return _("Eine Einheit mehr senkt die Kosten je Einheit um {amount}.").format(amount=amount)
