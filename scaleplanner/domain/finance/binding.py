"""The Zweckbindungswächter: how long a grant binds, and what ending early would cost each year."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.months import whole_months
from scaleplanner.domain.finance.plan import ZERO, FundingLine, PilotGrant, Plan, Way
from scaleplanner.domain.finance.projection import Years, project
from scaleplanner.domain.finance.repayment import (
    BoundPart,
    binding_months,
    bound_parts,
    estimated,
    interest_on,
    part_repayment,
)

#: What of a grant is paid by the end of a year in euros; None while that is not known by year.
PaidUntil = Callable[[int], Decimal | None]


@dataclass(frozen=True, slots=True)
class PartWatch:
    """An asset of a bound grant, or the rest of it: its own months and repayment in euros and cents."""

    asset_id: str
    name: str
    amount: Decimal
    begin: date
    end: date
    total_months: int
    left_months: int
    repayment: Decimal


@dataclass(frozen=True, slots=True)
class BindingWatch:
    """A bound grant on a day: months of the period, those left, and the repayment in euros and cents.

    `by_year` holds the repayment if the use ends on 31 December of each year, `interest_by_year` what the
    funder may ask on top of it; of a grant of the plan only what is paid by then. `parts` are the assets with
    a term of their own.
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
    interest: Decimal = ZERO
    interest_by_year: tuple[tuple[int, Decimal], ...] = ()
    parts: tuple[PartWatch, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether nothing would be reclaimed any more."""
        return self.left_months == 0

    @property
    def has_assets(self) -> bool:
        """Whether assets of this grant bind for themselves."""
        return any(part.asset_id for part in self.parts)


def binding_watch(plan: Plan, way: Way | None, today: date) -> tuple[BindingWatch, ...]:
    """Return every grant with a binding period: those of the pilot, then those of the way that count.

    The repayment is an estimate by months (finance.md, Binding and repayment); the notice decides.
    """
    watched = [_watch(plan, grant, grant.bound, today, lambda _year: None) for grant in plan.pilot_grants]
    if way is not None and way.fundings:
        rows = {row.line_id: row for row in project(plan, way).fundings if row.counts}
        for grant in way.fundings:
            if grant.id in rows:
                paid = _paid_until(plan, rows[grant.id].values)
                watched.append(_watch(plan, grant, rows[grant.id].total, today, paid))
    return tuple(entry for entry in watched if entry is not None)


def _paid_until(plan: Plan, values: Years) -> PaidUntil:
    """Return what is paid by the end of a year: only that can be reclaimed."""
    return lambda year: sum(values[: max(0, year - plan.base_year + 1)], ZERO)


def _watch(
    plan: Plan, grant: PilotGrant | FundingLine, amount: Decimal, today: date, paid: PaidUntil
) -> BindingWatch | None:
    if amount <= 0:
        return None

    def bound(year: int) -> list[BoundPart]:
        so_far = paid(year)
        known = amount if so_far is None else so_far
        return [part for part in bound_parts(plan, grant, known) if part.binds] if known > 0 else []

    now = bound(today.year)
    parts = now or [part for part in bound_parts(plan, grant, amount) if part.binds]
    watched = tuple(_part(part, today, is_paid=bool(now)) for part in parts)
    if not watched:
        return None
    begin, end = min(part.begin for part in watched), max(part.end for part in watched)
    years = range(min(today.year, end.year), end.year + 1)
    by_year = tuple((year, estimated(bound(year), date(year, 12, 31))) for year in years)
    repaid = estimated(now, today)
    return BindingWatch(
        grant.id,
        grant.name,
        grant.provider,
        amount,
        begin,
        end,
        whole_months(begin, end),
        max(part.left_months for part in watched),
        repaid,
        by_year,
        interest_on(plan, repaid),
        tuple((year, interest_on(plan, value)) for year, value in by_year) if plan.repayment_rate else (),
        watched,
    )


def _part(part: BoundPart, today: date, *, is_paid: bool) -> PartWatch:
    total, left = binding_months(part, today)
    begin, end = part.binding_begin or today, part.binding_end or today
    repaid = part_repayment(part, today) if is_paid else ZERO
    return PartWatch(part.asset_id, part.name, part.amount, begin, end, total, left, repaid)


def next_ends(watched: Iterable[BindingWatch]) -> tuple[tuple[date, str, str, str], ...]:
    """Return day, name, grant and asset of every binding that ends, assets with a day of their own apart."""
    found = []
    for entry in watched:
        named = {(part.end, part.name, part.asset_id) for part in entry.parts}
        days = {part.end for part in entry.parts}
        if len(days) == 1:
            named = {(entry.end, entry.name, "")}
        found += [(day, name, entry.grant_id, asset_id) for day, name, asset_id in named]
    return tuple(sorted(found))
