"""Payments of external funding: share, deficit and fixed grants, with caps, dates and lag."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.lines import MONTHS, due_year, line_years, months_in, scenario_factor
from scaleplanner.domain.finance.plan import (
    BASE_CASE,
    ZERO,
    CostLine,
    FundingLine,
    FundingRule,
    Nature,
    Plan,
    Scenario,
    Way,
    YearAmounts,
)
from scaleplanner.domain.finance.rounding import EXACT, floor_to, round_cents, round_to

Months = tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class FundingPayments:
    """One funding line: payments per year in euros, and the eligible cost they rest on (unrounded)."""

    line_id: str
    name: str
    kind: str
    counts: bool
    temporary: bool
    values: tuple[Decimal, ...]
    eligible: tuple[Decimal, ...]

    @property
    def total(self) -> Decimal:
        """Sum over the horizon."""
        return sum(self.values, ZERO)


def _covers(grant: FundingLine, year: int, month: int) -> bool:
    """A month counts if the grant covers its last day."""
    last_day = date(year, month, monthrange(year, month)[1])
    return (grant.begin is None or grant.begin <= last_day) and (grant.end is None or last_day <= grant.end)


def _line_months(plan: Plan, line: CostLine, year: int, value: Decimal) -> list[Decimal]:
    """Return the unrounded line-year spread over its months: a one-off sits in its payment month."""
    months = [ZERO] * MONTHS
    first, last = line.amount.first, line.amount.last
    explicit = any(year == typed for typed, _amount in line.amount.explicit)
    if line.nature is not Nature.RECURRING:
        if explicit or year == due_year(plan, line.amount):
            months[(first.month if first and first.year == year else 1) - 1] = value
        return months
    running = [month for month in range(1, MONTHS + 1) if _runs(first, last, year, month)]
    if not running and explicit:
        running = list(range(1, MONTHS + 1))
    for month in running:
        months[month - 1] = EXACT.divide(value, Decimal(len(running)))
    return months


def _runs(first: date | None, last: date | None, year: int, month: int) -> bool:
    after = first is None or (first.year, first.month) <= (year, month)
    return after and (last is None or (year, month) <= (last.year, last.month))


def eligible_months(
    plan: Plan, way: Way, grant: FundingLine, year: int, scenario: Scenario = BASE_CASE
) -> tuple[Decimal, Months]:
    """Return the eligible cost of the year, unrounded, and how it spreads over the months."""
    return _eligible(plan, way, grant, scenario, with_months=True)[year - plan.base_year]


def eligible_spread(plan: Plan, way: Way, grant: FundingLine) -> list[tuple[Decimal, Months]]:
    """Return the eligible cost of every year of the horizon, and how it spreads over the months."""
    return _eligible(plan, way, grant, BASE_CASE, with_months=True)


def _eligible(
    plan: Plan, way: Way, grant: FundingLine, scenario: Scenario, *, with_months: bool
) -> list[tuple[Decimal, Months]]:
    """Return eligible cost and its months (only on request) for every year of the horizon."""
    totals = [ZERO] * plan.horizon
    spread = [[ZERO] * MONTHS for _year in plan.years]
    masks = [[_covers(grant, year, month) for month in range(1, MONTHS + 1)] for year in plan.years]
    for line in way.costs:
        if not (line.eligible and line.budget_effective):
            continue
        factor = scenario_factor(scenario, scenario.cost_factor, line.id, line.kind)
        for index, value in enumerate(line_years(plan, way, line, factor)):
            # A fully covered line-year enters whole: a twelfth is no finite decimal.
            if all(masks[index]):
                totals[index] += value
                if not with_months:
                    continue
            months = _line_months(plan, line, plan.years[index], value)
            kept = [part if covers else ZERO for part, covers in zip(months, masks[index], strict=True)]
            spread[index] = [have + more for have, more in zip(spread[index], kept, strict=True)]
            if not all(masks[index]):
                totals[index] += value if kept == months else sum(kept, ZERO)
    return [(total, tuple(months)) for total, months in zip(totals, spread, strict=True)]


def fund(plan: Plan, way: Way, scenario: Scenario) -> tuple[FundingPayments, ...]:
    """Return the payments of all funding lines of the way, in list order."""
    results: list[FundingPayments] = []
    for grant in way.fundings:
        others = [
            sum(values, ZERO)
            for values in zip(*(done.values for done in results if done.counts), strict=True)
        ]
        eligible = _eligible(plan, way, grant, scenario, with_months=grant.lag_months > 0)
        entitled = _entitled(plan, grant, [total for total, _ in eligible], others or [ZERO] * plan.horizon)
        scaled = [round_to(scenario.funding_factor * value, plan.unit) for value in entitled]
        values = _paid(plan, grant, scaled, [months for _, months in eligible])
        results.append(
            FundingPayments(
                grant.id,
                grant.name,
                grant.kind,
                grant.status.counts,
                grant.is_temporary,
                values,
                tuple(total for total, _ in eligible),
            )
        )
    return tuple(results)


def _entitled(
    plan: Plan, grant: FundingLine, eligible: list[Decimal], others: list[Decimal]
) -> list[Decimal]:
    """Return the amount of each year before any payment lag."""
    left = floor_to(grant.total_cap, plan.unit) if grant.total_cap is not None else None
    yearly = floor_to(grant.yearly_cap, plan.unit) if grant.yearly_cap is not None else None
    own_left = grant.own_share
    explicit = dict(grant.explicit)
    amounts = []
    for index, year in enumerate(plan.years):
        if grant.rule is FundingRule.SHARE:
            amount = round_to(EXACT.multiply(grant.quota, eligible[index]), plan.unit)
        elif grant.rule is FundingRule.DEFICIT:
            own = min(own_left, eligible[index])
            own_left -= own
            amount = max(ZERO, round_to(eligible[index] - own - others[index], plan.unit))
        else:
            amount = round_to(explicit.get(year, _fixed(plan, grant, year)), plan.unit)
        for cap in (yearly, left):
            amount = amount if cap is None else min(amount, cap)
        left = None if left is None else left - amount
        amounts.append(amount)
    return amounts


def _fixed(plan: Plan, grant: FundingLine, year: int) -> Decimal:
    due = grant.begin.year if grant.begin else plan.base_year
    return grant.amount if year == due and not grant.explicit else ZERO


def _paid(
    plan: Plan, grant: FundingLine, amounts: list[Decimal], months: list[Months]
) -> tuple[Decimal, ...]:
    """Shift each year's amount month by month by the lag; what falls behind the horizon is not shown."""
    if not grant.lag_months:
        return tuple(amounts)
    paid = [ZERO] * plan.horizon
    for index, amount in enumerate(amounts):
        weights = months[index] if any(months[index]) else _even(grant, plan.years[index])
        total, done, shown = sum(weights, ZERO), ZERO, ZERO
        for month, weight in enumerate(weights):
            done += weight
            upto = round_to(EXACT.divide(amount * done, total), plan.unit)
            target = index + (month + grant.lag_months) // MONTHS
            if target < plan.horizon:
                paid[target] += upto - shown
            shown = upto
    return tuple(paid)


def _even(grant: FundingLine, year: int) -> Months:
    covered = tuple(Decimal(int(_covers(grant, year, month))) for month in range(1, MONTHS + 1))
    if grant.rule is FundingRule.FIXED and grant.begin and grant.begin.year == year:
        return tuple(Decimal(int(month == grant.begin.month)) for month in range(1, MONTHS + 1))
    return covered if any(covered) else (Decimal(1), *([ZERO] * (MONTHS - 1)))


def last_twelve_months(begin: date | None, end: date, payments: YearAmounts) -> Decimal:
    """Return the payments of the twelve months before the end of a grant, in euros and cents.

    The payment of a year counts by the share of its grant months that lie in these twelve months.
    """
    start = date(end.year - (end.month < MONTHS), end.month % MONTHS + 1, 1)
    window = max(begin, start) if begin else start
    total = ZERO
    for year, amount in payments:
        running = months_in(begin, end, year)
        if running:
            inside = Decimal(months_in(window, end, year))
            total = EXACT.add(total, EXACT.divide(EXACT.multiply(amount, inside), Decimal(running)))
    return round_cents(total)
