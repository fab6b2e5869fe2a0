"""Payments of external funding: share, deficit and fixed grants, with caps, dates and lag."""

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from scaleplanner.domain.finance.lines import LineValues, due_year, scenario_factor
from scaleplanner.domain.finance.months import MONTHS, months_in
from scaleplanner.domain.finance.plan import (
    BASE_CASE,
    ONE,
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
#: The eligible cost of a year, unrounded, and how it spreads over the months.
Eligible = tuple[Decimal, Months]


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
    return _mask(grant.begin, grant.end, year)[month - 1]


@lru_cache(maxsize=1024)
def _mask(begin: date | None, end: date | None, year: int) -> tuple[bool, ...]:
    """Return for each month of a year whether its last day lies between two days."""
    last_days = [date(year, month, monthrange(year, month)[1]) for month in range(1, MONTHS + 1)]
    return tuple((begin is None or begin <= day) and (end is None or day <= end) for day in last_days)


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


def eligible_spread(plan: Plan, way: Way, grant: FundingLine) -> list[Eligible]:
    """Return the eligible cost of every year of the horizon, and how it spreads over the months."""
    return _eligible(plan, way, grant, BASE_CASE, with_months=True)


def _eligible(
    plan: Plan, way: Way, grant: FundingLine, scenario: Scenario, *, with_months: bool
) -> list[Eligible]:
    """Return eligible cost and its months (only on request) for every year of the horizon."""
    rules = EligibleRules(plan, grant, with_months=with_months)
    known = LineValues(plan, way)
    counted = [
        (line, known.years(line, scenario_factor(scenario, scenario.cost_factor, line.id, line.kind)))
        for line in way.costs
        if is_eligible(line)
    ]
    if rules.takes_all and counted:
        columns = zip(*(values for _line, values in counted), strict=True)
        return [(sum(column, ZERO), ()) for column in columns]
    return rules.sum_of([rules.part_of(line, values) for line, values in counted])


def is_eligible(line: CostLine) -> bool:
    """Whether grants count a cost line."""
    return line.eligible and line.budget_effective


class EligibleRules:
    """What a grant counts of a line in each year of the horizon; months only on request."""

    def __init__(self, plan: Plan, grant: FundingLine, *, with_months: bool) -> None:
        self._plan, self._with_months = plan, with_months
        self._masks = [_mask(grant.begin, grant.end, year) for year in plan.years]
        self._full = [all(mask) for mask in self._masks]
        #: Whether every line-year enters whole.
        self.takes_all = all(self._full) and not with_months

    def part_of(self, line: CostLine, values: Sequence[Decimal]) -> list[Eligible]:
        """Return what counts of the unrounded line-years of an eligible line."""
        return [self._part(line, index, value) for index, value in enumerate(values)]

    def _part(self, line: CostLine, index: int, value: Decimal) -> Eligible:
        # A fully covered line-year enters whole: a twelfth is no finite decimal.
        if self._full[index] and not self._with_months:
            return value, ()
        months = _line_months(self._plan, line, self._plan.years[index], value)
        pairs = zip(months, self._masks[index], strict=True)
        kept = tuple(part if covers else ZERO for part, covers in pairs)
        whole = self._full[index] or kept == tuple(months)
        return value if whole else sum(kept, ZERO), kept

    def sum_of(self, parts: Sequence[Sequence[Eligible]]) -> list[Eligible]:
        """Return the sum of the parts of all lines, in their order."""
        years = range(self._plan.horizon)
        totals = [sum((part[index][0] for part in parts), ZERO) for index in years]
        if not self._with_months:
            return [(total, ()) for total in totals]
        months = range(MONTHS)
        return [
            (total, tuple(sum((part[index][1][month] for part in parts), ZERO) for month in months))
            for index, total in enumerate(totals)
        ]


def fund(plan: Plan, way: Way, scenario: Scenario) -> tuple[FundingPayments, ...]:
    """Return the payments of all funding lines of the way, in list order."""

    def eligible(grant: FundingLine) -> list[Eligible]:
        return _eligible(plan, way, grant, scenario, with_months=grant.lag_months > 0)

    return payments(plan, way.fundings, eligible, scenario.funding_factor)


def payments(
    plan: Plan,
    grants: Sequence[FundingLine],
    eligible_of: Callable[[FundingLine], list[Eligible]],
    factor: Decimal = ONE,
) -> tuple[FundingPayments, ...]:
    """Return the payments of grants in list order, each from its eligible cost; `factor` of a scenario.

    A deficit grant fills what the grants before it leave of the cost of the year, whenever they pay.
    """
    results: list[FundingPayments] = []
    others = [ZERO] * plan.horizon
    for grant in grants:
        eligible = eligible_of(grant)
        entitled = _entitled(plan, grant, [total for total, _ in eligible], others)
        scaled = [round_to(factor * value, plan.unit) for value in entitled]
        values = _paid(plan, grant, scaled, [months for _, months in eligible])
        if grant.status.counts:
            others = [before + value for before, value in zip(others, scaled, strict=True)]
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
        weights = paying_months(grant, plan.years[index], months[index])
        total, done, shown = sum(weights, ZERO), ZERO, ZERO
        for month, weight in enumerate(weights):
            done += weight
            upto = round_to(EXACT.divide(amount * done, total), plan.unit)
            target = index + (month + grant.lag_months) // MONTHS
            if target < plan.horizon:
                paid[target] += upto - shown
            shown = upto
    return tuple(paid)


def paying_months(grant: FundingLine, year: int, eligible: Months) -> Months:
    """Return how a year's amount spreads over the months before any lag: like its eligible cost.

    Without cost, also where a negative amount cancels it out, evenly over the grant; a fixed amount at its
    begin.
    """
    if sum(eligible, ZERO):
        return eligible
    months = range(1, MONTHS + 1)
    if grant.rule is FundingRule.FIXED and grant.begin and grant.begin.year == year:
        return tuple(Decimal(int(month == grant.begin.month)) for month in months)
    covered = tuple(Decimal(int(_covers(grant, year, month))) for month in months)
    return covered if any(covered) else (ONE, *([ZERO] * (MONTHS - 1)))


def last_twelve_months(begin: date | None, end: date, payments: YearAmounts) -> Decimal:
    """Return the payments of the twelve months before the end of a grant, in euros and cents.

    The payment of a year counts by the share of its grant months that lie in these twelve months.
    """
    total = ZERO
    for year, amount in payments:
        inside, running = last_months(begin, end, year)
        if running:
            part = EXACT.divide(EXACT.multiply(amount, Decimal(inside)), Decimal(running))
            total = EXACT.add(total, part)
    return round_cents(total)


def last_months(begin: date | None, end: date, year: int) -> tuple[int, int]:
    """Return how many months of a year lie in the last twelve of a grant, and in the whole grant."""
    start = date(end.year - (end.month < MONTHS), end.month % MONTHS + 1, 1)
    window = max(begin, start) if begin else start
    return months_in(window, end, year), months_in(begin, end, year)
