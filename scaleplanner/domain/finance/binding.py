"""The Zweckbindungswächter: how long a grant binds, and what ending early would cost each year."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.lines import binding_months, repayment_of
from scaleplanner.domain.finance.plan import ZERO, FundingLine, PilotGrant, Plan, Way
from scaleplanner.domain.finance.projection import project


@dataclass(frozen=True, slots=True)
class BindingWatch:
    """A bound grant on a day: months of the period, those left, and the repayment in euros and cents.

    `by_year` holds the repayment if the use ends on 31 December of each year.
    """

    grant_id: str
    name: str
    provider: str
    amount: Decimal
    begin: date
    end: date
    total_months: int
    left_months: int
    repayment: Decimal
    by_year: tuple[tuple[int, Decimal], ...]

    @property
    def is_over(self) -> bool:
        """Whether nothing would be reclaimed any more."""
        return self.left_months == 0


def binding_watch(plan: Plan, way: Way | None, today: date) -> tuple[BindingWatch, ...]:
    """Return every grant with a binding period: those of the pilot, then those of the way that count.

    The repayment is an estimate by months (finance.md, Binding and repayment); the notice decides.
    """
    watched = [_watch(grant, grant.bound, today) for grant in plan.pilot_grants]
    if way is not None and way.fundings:
        totals = {row.line_id: row.total for row in project(plan, way).fundings if row.counts}
        watched += [_watch(grant, totals.get(grant.id, ZERO), today) for grant in way.fundings]
    return tuple(entry for entry in watched if entry is not None)


def _watch(grant: PilotGrant | FundingLine, amount: Decimal, today: date) -> BindingWatch | None:
    begin, end = grant.binding_begin, grant.binding_end
    if begin is None or end is None or amount <= 0 or end < begin:
        return None
    total, left = binding_months(grant, today)
    years = range(min(today.year, end.year), end.year + 1)
    return BindingWatch(
        grant.id,
        grant.name,
        grant.provider,
        amount,
        begin,
        end,
        total,
        left,
        repayment_of(amount, grant, today),
        tuple((year, repayment_of(amount, grant, date(year, 12, 31))) for year in years),
    )
