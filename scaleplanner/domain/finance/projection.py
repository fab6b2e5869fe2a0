"""`project` is the single path from the entered plan to yearly values."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from scaleplanner.domain.finance.funding import FundingPayments, fund
from scaleplanner.domain.finance.lines import LineYears, cost_rows, income_rows
from scaleplanner.domain.finance.plan import BASE_CASE, ZERO, IncomeNature, Nature, Plan, Scenario, Way
from scaleplanner.domain.finance.rounding import Unit, round_to
from scaleplanner.domain.finance.same import Same

Years = tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Projection:
    """Yearly values of one way in one scenario, in euros; every tuple has one value per year of `years`."""

    way_id: str
    scenario_id: str
    unit: Unit
    years: tuple[int, ...]
    cost_lines: tuple[LineYears, ...]
    overheads: tuple[LineYears, ...]
    savings: tuple[LineYears, ...]
    revenues: tuple[LineYears, ...]
    fundings: tuple[FundingPayments, ...]
    cost: Years
    investment: Years
    full_cost: Years
    external_funding: Years
    possible_funding: Years
    saving: Years
    revenue: Years
    need: Years
    own_funds: Years
    gap: Years

    @property
    def budget_lines(self) -> tuple[LineYears, ...]:
        """The cost rows that count in the budget."""
        return tuple(row for row in self.cost_lines if row.budget_effective)

    @property
    def other_lines(self) -> tuple[LineYears, ...]:
        """The rows of the full-cost view that are not budget-effective."""
        return (*(row for row in self.cost_lines if not row.budget_effective), *self.overheads)

    @property
    def one_off_cost(self) -> Decimal:
        """The budget-effective one-off cost and investments over the horizon, in euros."""
        return sum((row.total for row in self.budget_lines if row.nature is not Nature.RECURRING), ZERO)


def project(plan: Plan, way: Way, scenario: Scenario = BASE_CASE) -> Projection:
    """Return the yearly values of the way; every sum is a sum of rounded line-years (finance.md, Numbers)."""
    return _projected(Same(plan), Same(way), scenario)


def forget_projections() -> None:
    """Forget all calculated projections, so that a measurement starts afresh."""
    _projected.cache_clear()


@lru_cache(maxsize=128)
def _projected(same_plan: Same[Plan], same_way: Same[Way], scenario: Scenario) -> Projection:
    plan, way = same_plan.value, same_way.value
    count = plan.horizon
    costs, overheads = cost_rows(plan, way, scenario)
    savings = _incomes(plan, way, scenario, IncomeNature.SAVING)
    revenues = _incomes(plan, way, scenario, IncomeNature.REVENUE)
    fundings = fund(plan, way, scenario)
    effective = [row for row in costs if row.budget_effective]
    cost = _sum(count, (row.values for row in effective))
    external = _sum(count, (row.values for row in fundings if row.counts))
    saving = _sum(count, (row.values for row in savings if row.budget_effective))
    revenue = _sum(count, (row.values for row in revenues))
    need = tuple(c - f - s - r for c, f, s, r in zip(cost, external, saving, revenue, strict=True))
    decided = dict(way.own_funds)
    own = tuple(round_to(decided.get(year, ZERO), plan.unit) for year in plan.years)
    return Projection(
        way_id=way.id,
        scenario_id=scenario.id,
        unit=plan.unit,
        years=plan.years,
        cost_lines=costs,
        overheads=overheads,
        savings=savings,
        revenues=revenues,
        fundings=fundings,
        cost=cost,
        investment=_sum(count, (row.values for row in effective if row.nature is Nature.INVESTMENT)),
        full_cost=_sum(count, (row.values for row in (*costs, *overheads))),
        external_funding=external,
        possible_funding=_sum(count, (row.values for row in fundings if not row.counts)),
        saving=saving,
        revenue=revenue,
        need=need,
        own_funds=own,
        gap=tuple(max(ZERO, n - o) for n, o in zip(need, own, strict=True)),
    )


def _incomes(plan: Plan, way: Way, scenario: Scenario, nature: IncomeNature) -> tuple[LineYears, ...]:
    return income_rows(plan, way, (line for line in way.incomes if line.nature is nature), scenario)


def _sum(count: int, rows: Iterable[Years]) -> Years:
    totals = tuple(sum(column, ZERO) for column in zip(*rows, strict=True))
    return totals or (ZERO,) * count
