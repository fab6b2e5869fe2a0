"""Value of a line in a year: quantity × driver × price × growth × months / 12, rounded once."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from scaleplanner.domain.finance.months import MONTHS, months_in
from scaleplanner.domain.finance.plan import (
    ONE,
    ZERO,
    Amount,
    CostLine,
    Driver,
    Growth,
    IncomeLine,
    Nature,
    Plan,
    Scenario,
    Way,
    WayKind,
)
from scaleplanner.domain.finance.repayment import repayment
from scaleplanner.domain.finance.rounding import EXACT, Unit, round_to
from scaleplanner.domain.finance.same import Same
from scaleplanner.i18n import N_, _

SURCHARGE_NAME, OVERHEAD_NAME = N_("Zuschlag: {name}"), N_("Gemeinkosten: {name}")


@dataclass(frozen=True, slots=True)
class LineYears:
    """One printed row: the rounded line-years in euros, one per year of the horizon.

    `name` is German: a projection is kept and serves window and outputs. `wording` is the pattern a derived
    name was made with, from the name `of` its line.
    """

    line_id: str
    name: str
    kind: str
    values: tuple[Decimal, ...]
    nature: Nature = Nature.RECURRING
    budget_effective: bool = True
    is_surcharge: bool = False
    wording: str = ""
    of: str = ""

    @property
    def title(self) -> str:
        """The name in the language of whoever reads it."""
        return _(self.wording).format(name=self.of) if self.wording else self.name

    @property
    def is_overhead(self) -> bool:
        """Whether these are Gemeinkosten of a line."""
        return self.wording == OVERHEAD_NAME

    @property
    def total(self) -> Decimal:
        """Sum over the horizon."""
        return sum(self.values, ZERO)


def driver_value(driver: Driver, year: int) -> Decimal:
    """Return the driver in a year: the latest entry up to that year; counted up in steps of its capacity."""
    value = max(
        ((since, value) for since, value in driver.by_year if since <= year), default=(0, driver.value)
    )[1]
    if driver.capacity > 0:
        return Decimal(math.ceil(value / driver.capacity))
    return value


def growth_factor(plan: Plan, growth_id: str, basis: int, year: int) -> Decimal:
    """Return G_y, the product of (1 + g_k) for k = basis + 1 … year; 1 up to the basis."""
    profile = plan.growth(growth_id)
    return ONE if profile is None else _grown(profile, basis, year)


@lru_cache(maxsize=4096)
def _grown(profile: Growth, basis: int, year: int) -> Decimal:
    factor = ONE
    for step in range(basis + 1, year + 1):
        factor = EXACT.multiply(factor, ONE + profile.rate_in(step))
    return factor


def full_year_value(plan: Plan, way: Way, amount: Amount, year: int) -> Decimal:
    """Return quantity × driver × price × growth, unrounded and not cut by months."""
    driver = next((driver for driver in way.drivers if driver.id == amount.driver_id), None)
    basis = amount.price_year or plan.price_year or plan.base_year
    value = EXACT.multiply(amount.quantity, amount.unit_price)
    if driver is not None:
        value = EXACT.multiply(value, driver_value(driver, year))
    return EXACT.multiply(value, growth_factor(plan, amount.growth_id, basis, year))


def due_year(plan: Plan, amount: Amount) -> int:
    """Return the year in which a one-off amount or an investment is paid."""
    return amount.first.year if amount.first else plan.base_year


def _raw(plan: Plan, way: Way, amount: Amount, nature: Nature, year: int) -> Decimal:
    explicit = dict(amount.explicit)
    if year in explicit:
        return explicit[year]
    if nature is not Nature.RECURRING:
        return full_year_value(plan, way, amount, year) if year == due_year(plan, amount) else ZERO
    months = months_in(amount.first, amount.last, year)
    value = full_year_value(plan, way, amount, year)
    return EXACT.divide(EXACT.multiply(value, Decimal(months)), Decimal(MONTHS)) if months < MONTHS else value


def gross_factor(line: CostLine) -> Decimal:
    """Return 1 + VAT less its deductible share: the cost of one euro of net price."""
    return ONE + line.vat_rate * (ONE - line.vat_deductible)


def line_unit(plan: Plan, line: CostLine) -> Unit:
    """Return what a line-year is rounded to: repayments are in cents (finance.md, Numbers)."""
    return Unit.CENT if line.repayment_of else plan.unit


def line_value(plan: Plan, way: Way, line: CostLine, year: int, factor: Decimal = ONE) -> Decimal:
    """Return the unrounded line-year of a cost line, with VAT and the factor of a scenario."""
    if line.repayment_of:
        return repayment(plan, way, line.repayment_of) if year == due_year(plan, line.amount) else ZERO
    raw = _raw(plan, way, line.amount, line.nature, year)
    return EXACT.multiply(EXACT.multiply(raw, gross_factor(line)), factor)


def line_years(plan: Plan, way: Way, line: CostLine, factor: Decimal = ONE) -> tuple[Decimal, ...]:
    """Return the unrounded line-years of a cost line over the horizon.

    Cached by line: after an edit only the lines that changed are calculated anew.
    """
    return LineValues(plan, way).years(line, factor)


class _Basis:
    """Plan and way with only what the value of a single line depends on; hashed once for all lines."""

    __slots__ = ("_hash", "plan", "way")

    def __init__(self, plan: Plan, way: Way) -> None:
        self.plan = replace(
            plan,
            history=(),
            pilot_grants=(),
            bound_assets=(),
            ways=(),
            scenarios=(),
            main_way_id="",
            criteria=(),
        )
        self.way = Way("", WayKind.CONTINUE, "", drivers=way.drivers)
        self._hash = hash((self.plan, self.way))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Basis) and (self.plan, self.way) == (other.plan, other.way)


@lru_cache(maxsize=64)
def _known(basis: _Basis) -> _Basis:
    """Return the first of all equal ones: the caches below then find it without comparing."""
    return basis


class LineValues:
    """The line-years of one way: after an edit only the lines that changed are calculated anew."""

    def __init__(self, plan: Plan, way: Way) -> None:
        self._plan, self._way = plan, way
        self._basis = _known(_Basis(plan, way))

    def years(self, line: CostLine, factor: Decimal = ONE) -> tuple[Decimal, ...]:
        """Return the unrounded line-years of a cost line over the horizon."""
        if line.repayment_of:
            years = self._plan.years
            return tuple(line_value(self._plan, self._way, line, year, factor) for year in years)
        return _cached_years(self._basis, Same(line), factor)

    def rounded(self, line: CostLine, factor: Decimal = ONE) -> tuple[Decimal, ...]:
        """Return the rounded line-years of a cost line over the horizon."""
        unit = line_unit(self._plan, line)
        if line.repayment_of:
            return tuple(round_to(value, unit) for value in self.years(line, factor))
        return _cached_rounded(self._basis, Same(line), factor, unit)


@lru_cache(maxsize=8192)
def _cached_years(basis: _Basis, line: Same[CostLine], factor: Decimal) -> tuple[Decimal, ...]:
    return tuple(line_value(basis.plan, basis.way, line.value, year, factor) for year in basis.plan.years)


@lru_cache(maxsize=8192)
def _cached_rounded(basis: _Basis, line: Same[CostLine], factor: Decimal, unit: Unit) -> tuple[Decimal, ...]:
    return tuple(round_to(value, unit) for value in _cached_years(basis, line, factor))


def forget_lines() -> None:
    """Forget all calculated line-years, so that a measurement starts afresh."""
    _cached_years.cache_clear()
    _cached_rounded.cache_clear()


def scenario_factor(scenario: Scenario, general: Decimal, line_id: str, kind: str) -> Decimal:
    """Return the general factor times that of the line, else that of its kind."""
    special = dict(scenario.factors)
    return general * special.get(line_id, special.get(kind, ONE))


def cost_rows(
    plan: Plan, way: Way, scenario: Scenario
) -> tuple[tuple[LineYears, ...], tuple[LineYears, ...]]:
    """Return the rows of cost lines with their surcharges, and the overhead rows of the full-cost view."""
    rows: list[LineYears] = []
    overheads: list[LineYears] = []
    known = LineValues(plan, way)
    for line in way.costs:
        values = known.rounded(line, scenario_factor(scenario, scenario.cost_factor, line.id, line.kind))
        rows.append(LineYears(line.id, line.name, line.kind, values, line.nature, line.budget_effective))
        if line.surcharge_rate:
            extra = rated(plan, line.surcharge_rate, values)
            derived = named(line.id, SURCHARGE_NAME, line.name, line.kind, extra)
            rows.append(
                replace(
                    derived, nature=line.nature, budget_effective=line.budget_effective, is_surcharge=True
                )
            )
        if line.overhead_rate:
            extra = rated(plan, line.overhead_rate, values)
            derived = named(line.id, OVERHEAD_NAME, line.name, "KA.P3", extra)
            overheads.append(replace(derived, budget_effective=False))
    return tuple(rows), tuple(overheads)


def named(line_id: str, wording: str, of: str, kind: str, values: tuple[Decimal, ...]) -> LineYears:
    """Return a row whose name says what it is of a line or an asset, such as `Zuschlag: Hosting`."""
    return LineYears(line_id, wording.format(name=of), kind, values, wording=wording, of=of)


def rated(plan: Plan, rate: Decimal, values: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """Return a surcharge or overhead on rounded line-years, rounded itself."""
    return tuple(round_to(rate * value, plan.unit) for value in values)


def income_value(plan: Plan, way: Way, line: IncomeLine, year: int) -> Decimal:
    """Return the unrounded line-year of a revenue or saving line."""
    return _raw(plan, way, line.amount, Nature.RECURRING, year)


def income_rows(
    plan: Plan, way: Way, lines: Iterable[IncomeLine], scenario: Scenario
) -> tuple[LineYears, ...]:
    """Return the rows of revenue or saving lines."""
    rows = []
    for line in lines:
        factor = scenario_factor(scenario, scenario.income_factor, line.id, line.kind)
        values = tuple(
            round_to(factor * income_value(plan, way, line, year), plan.unit) for year in plan.years
        )
        rows.append(LineYears(line.id, line.name, line.kind, values, budget_effective=line.cash_effective))
    return tuple(rows)
