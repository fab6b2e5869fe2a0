"""Simulation of the need: one draw per line and run, the same seed gives the same result.

The only place without exact decimals: the result is reported in full euros. NumPy is imported on first use.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from scaleplanner.domain.finance.funding import eligible_months, paying_months
from scaleplanner.domain.finance.lines import line_years
from scaleplanner.domain.finance.months import MONTHS
from scaleplanner.domain.finance.plan import ONE, SEED, ZERO, CostLine, FundingLine, FundingRule, Plan, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.rounding import Unit, round_to
from scaleplanner.domain.finance.sensitivity import entered_lines, spread_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Runs = NDArray[np.float64]

RUNS = 10_000
_LEVELS = (10, 50, 90)


class Shape(Enum):
    """How values between low and high are spread."""

    TRIANGULAR = "dreieck"
    PERT = "pert"


@dataclass(frozen=True, slots=True)
class Settings:
    """How to draw; `inflation` is σ of the common factor on all cost, as a fraction."""

    runs: int = RUNS
    seed: int = SEED
    shape: Shape = Shape.TRIANGULAR
    inflation: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Quantiles:
    """P10, P50 and P90 in full euros."""

    p10: Decimal
    p50: Decimal
    p90: Decimal


@dataclass(frozen=True, slots=True)
class Simulation:
    """The spread of the need over the horizon and per year.

    `exceeds` is the share of runs in which the need of the years with entered Ansätze, `entered_years`, is
    above their sum; None without any.
    """

    settings: Settings
    total: Quantiles
    years: tuple[Quantiles, ...]
    exceeds: Decimal | None
    entered_years: tuple[int, ...] = ()


def settings_of(plan: Plan) -> Settings:
    """Return how the plan wants to draw: its seed and the spread of the common inflation."""
    return Settings(seed=plan.seed, inflation=plan.inflation_spread)


def simulate(plan: Plan, way: Way, settings: Settings | None = None) -> Simulation:
    """Draw the need of every run; without any spread every run equals `project`."""
    import numpy as np

    settings = settings_of(plan) if settings is None else settings
    need = needs(plan, way, settings)
    total = need.sum(axis=1)
    entered = [index for index, year in enumerate(plan.years) if year in dict(way.own_funds)]
    exceeds = None
    if entered:
        own = project(plan, way).own_funds
        over = need[:, entered].sum(axis=1) > float(sum(own[index] for index in entered))
        exceeds = Decimal(int(np.count_nonzero(over))) / settings.runs
    return Simulation(
        settings,
        _quantiles(total),
        tuple(_quantiles(need[:, year]) for year in range(plan.horizon)),
        exceeds,
        tuple(plan.years[index] for index in entered),
    )


def _quantiles(values: Runs) -> Quantiles:
    import numpy as np

    found = np.percentile(values, _LEVELS, method="linear")
    return Quantiles(*(round_to(Decimal(repr(float(value))), Unit.EURO) for value in found))


def needs(plan: Plan, way: Way, settings: Settings) -> Runs:
    """Return the need of every run (row) and year (column) in euros."""
    import numpy as np

    draws = np.random.Generator(np.random.PCG64(settings.seed))
    factors = _line_factors(plan, way, settings, draws)
    common = np.ones(settings.runs)
    if settings.inflation:
        common = 1 + draws.normal(0, float(settings.inflation), settings.runs)
    projection = project(plan, way)
    need = np.tile(_floats(projection.need), (settings.runs, 1))
    for row in projection.budget_lines:
        need += np.outer(factors.get(row.line_id, 1.0) * common - 1, _floats(row.values))
    savings = (row for row in projection.savings if row.budget_effective)
    for row in (*savings, *projection.revenues):
        if row.line_id in factors:
            need -= np.outer(factors[row.line_id] - 1, _floats(row.values))
    drawn = _drawn_grants(way, settings, draws)
    return need - _grant_changes(plan, way, factors, common, drawn)


def _floats(values: tuple[Decimal, ...]) -> Runs:
    import numpy as np

    return np.array([float(value) for value in values])


def _line_factors(plan: Plan, way: Way, settings: Settings, draws: np.random.Generator) -> dict[str, Runs]:
    """Return the factor on a line per run; lines in order of their id, only those with a spread are drawn."""
    factors = {}
    for line in sorted(entered_lines(way), key=lambda line: line.id):
        spread = spread_of(plan, way, line)
        if spread is None:
            continue
        low, likely = float(min(spread.low, spread.likely)), float(spread.likely)
        high = float(max(spread.high, spread.likely))
        if low < high:
            factors[line.id] = _draw(draws, settings, low, likely, high) / likely
    return factors


def _draw(draws: np.random.Generator, settings: Settings, low: float, likely: float, high: float) -> Runs:
    if settings.shape is Shape.TRIANGULAR:
        return draws.triangular(low, likely, high, settings.runs)
    left, right = 1 + 4 * (likely - low) / (high - low), 1 + 4 * (high - likely) / (high - low)
    return low + (high - low) * draws.beta(left, right, settings.runs)


def _drawn_grants(way: Way, settings: Settings, draws: np.random.Generator) -> dict[str, Runs]:
    """Return 1 or 0 per run for grants whose probability lies between 0 and 1, in order of their id."""
    uncertain = sorted(
        (grant for grant in way.fundings if ZERO < grant.probability < ONE), key=lambda g: g.id
    )
    return {
        grant.id: (draws.random(settings.runs) < float(grant.probability)).astype(float)
        for grant in uncertain
    }


def _grant_changes(
    plan: Plan, way: Way, factors: dict[str, Runs], common: Runs, drawn: dict[str, Runs]
) -> Runs:
    """Return how much more the grants pay than in the base case, per run and year."""
    import numpy as np

    runs = len(common)

    def moved(line: CostLine) -> Runs:
        return factors.get(line.id, np.ones(runs)) * common

    def still(line: CostLine) -> Runs:
        return np.ones(runs)

    def base(grant: FundingLine) -> Runs:
        return np.full(runs, float(grant.status.counts))

    after = _payments(plan, way, moved, lambda grant: drawn.get(grant.id, base(grant)), runs)
    return after - _payments(plan, way, still, base, runs)


def _payments(
    plan: Plan,
    way: Way,
    factor: Callable[[CostLine], Runs],
    counts: Callable[[FundingLine], Runs],
    runs: int,
) -> Runs:
    """Return what all grants pay per run and year, unrounded, with caps and lag."""
    import numpy as np

    earlier = np.zeros((runs, plan.horizon))
    paid = np.zeros((runs, plan.horizon))
    for grant in way.fundings:
        eligible = np.tile(_floats(_eligible(plan, way, grant)), (runs, 1))
        for line in way.costs:
            if line.eligible and line.budget_effective and any(line_years(plan, way, line)):
                own = Way("", way.kind, "", costs=(line,), drivers=way.drivers, use_ends=way.use_ends)
                eligible += np.outer(factor(line) - 1, _floats(_eligible(plan, own, grant)))
        due = _entitled(plan, grant, eligible, earlier)
        counted = counts(grant)[:, None]
        earlier = earlier + due * counted
        paid = paid + _shifted(plan, way, grant, due) * counted
    return paid


def _eligible(plan: Plan, way: Way, grant: FundingLine) -> tuple[Decimal, ...]:
    return tuple(eligible_months(plan, way, grant, year)[0] for year in plan.years)


def _entitled(plan: Plan, grant: FundingLine, eligible: Runs, others: Runs) -> Runs:
    import numpy as np

    due = np.zeros_like(eligible)
    left = np.full(len(eligible), np.inf if grant.total_cap is None else float(grant.total_cap))
    own = np.full(len(eligible), float(grant.own_share))
    for index, year in enumerate(plan.years):
        if grant.rule is FundingRule.SHARE:
            amount = float(grant.quota) * eligible[:, index]
        elif grant.rule is FundingRule.DEFICIT:
            taken = np.minimum(own, eligible[:, index])
            own = own - taken
            amount = np.maximum(0.0, eligible[:, index] - taken - others[:, index])
        else:
            amount = np.full(len(eligible), float(_fixed(plan, grant, year)))
        yearly = np.inf if grant.yearly_cap is None else float(grant.yearly_cap)
        due[:, index] = np.minimum(np.minimum(amount, yearly), left)
        left = left - due[:, index]
    return due


def _fixed(plan: Plan, grant: FundingLine, year: int) -> Decimal:
    first = grant.begin.year if grant.begin else plan.base_year
    return dict(grant.explicit).get(year, grant.amount if year == first and not grant.explicit else ZERO)


def _shifted(plan: Plan, way: Way, grant: FundingLine, due: Runs) -> Runs:
    """Shift the amounts by the payment lag, in the proportions of the eligible months of the base case."""
    import numpy as np

    if not grant.lag_months:
        return due
    paid = np.zeros_like(due)
    for index, year in enumerate(plan.years):
        months = paying_months(grant, year, eligible_months(plan, way, grant, year)[1])
        total = sum(months, ZERO)
        for month, weight in enumerate(months):
            target = index + (month + grant.lag_months) // MONTHS
            if weight and target < plan.horizon:
                paid[:, target] += due[:, index] * float(weight / total)
    return paid
