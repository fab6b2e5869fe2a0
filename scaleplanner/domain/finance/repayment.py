"""What of a bound grant is reclaimed when the use ends early: by asset, in cents, with optional interest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.months import MONTHS, whole_months
from scaleplanner.domain.finance.plan import ZERO, FundingLine, PilotGrant, Plan, Way
from scaleplanner.domain.finance.rounding import EXACT, round_cents
from scaleplanner.i18n import _


@dataclass(frozen=True, slots=True)
class BoundPart:
    """A part of a grant with its own term: that of an asset, or what no asset carries."""

    name: str
    amount: Decimal
    binding_begin: date | None
    binding_end: date | None
    asset_id: str = ""

    @property
    def binds(self) -> bool:
        """Whether the part has an amount and a term."""
        begin, end = self.binding_begin, self.binding_end
        return self.amount > 0 and begin is not None and end is not None and begin <= end


def bound_parts(plan: Plan, grant: PilotGrant | FundingLine, amount: Decimal) -> tuple[BoundPart, ...]:
    """Return the assets bought with a grant and the rest of its bound amount.

    An asset without dates has the term of the grant. Assets together above the grant are a finding.
    """
    parts = [
        BoundPart(
            asset.name,
            asset.amount,
            asset.begin or grant.binding_begin,
            asset.end or grant.binding_end,
            asset.id,
        )
        for asset in plan.bound_assets
        if asset.grant_id == grant.id
    ]
    rest = amount - sum((part.amount for part in parts), ZERO)
    if rest > 0 or not parts:
        name = _("{name}, übriger Betrag").format(name=grant.name) if parts else grant.name
        parts.append(BoundPart(name, rest, grant.binding_begin, grant.binding_end))
    return tuple(parts)


def binding_months(part: PilotGrant | FundingLine | BoundPart, use_ends: date) -> tuple[int, int]:
    """Return the whole months of the binding period and those left after the month in which use ends."""
    if part.binding_begin is None or part.binding_end is None:
        return 0, 0
    total = whole_months(part.binding_begin, part.binding_end)
    return total, min(max(whole_months(use_ends, part.binding_end) - 1, 0), total)


def part_repayment(part: BoundPart, use_ends: date) -> Decimal:
    """Return what of a part is to be repaid when use ends on a day, in euros and cents."""
    total, left = binding_months(part, use_ends)
    return round_cents(EXACT.divide(part.amount * left, Decimal(total))) if total > 0 else ZERO


def estimated(parts: Iterable[BoundPart], use_ends: date) -> Decimal:
    """Return the repayment of all parts; each is rounded to cents by itself."""
    return sum((part_repayment(part, use_ends) for part in parts), ZERO)


def interest_on(plan: Plan, amount: Decimal) -> Decimal:
    """Return the interest until the money is paid back, in euros and cents; 0 without a rate."""
    if not plan.repayment_rate:
        return ZERO
    yearly = EXACT.multiply(amount, plan.repayment_rate)
    return round_cents(EXACT.divide(EXACT.multiply(yearly, Decimal(plan.repayment_months)), Decimal(MONTHS)))


def repayment(plan: Plan, way: Way, grant_id: str) -> Decimal:
    """Return the estimated repayment with interest, in euros and cents, when the use of a way ends early."""
    grant = next((grant for grant in plan.pilot_grants if grant.id == grant_id), None)
    if grant is None or way.use_ends is None:
        return ZERO
    amount = estimated(bound_parts(plan, grant, grant.bound), way.use_ends)
    return amount + interest_on(plan, amount)
