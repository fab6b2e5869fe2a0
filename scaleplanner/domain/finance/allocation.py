"""Sharing an amount among municipalities: one exact quota per partner, then largest remainder once."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from scaleplanner.domain.finance.keys import bounds_fit, has_members, quotas, year_shares
from scaleplanner.domain.finance.plan import ZERO, CostKey, Plan, Way
from scaleplanner.domain.finance.projection import Projection
from scaleplanner.domain.finance.rounding import Unit, round_to

__all__ = ["Levy", "allocate", "levy", "quotas"]


@dataclass(frozen=True, slots=True)
class Levy:
    """How the amount to finance is shared: lead and partners, one value per year of the horizon."""

    levied: tuple[Decimal, ...]
    lead: tuple[Decimal, ...]
    partners: tuple[tuple[str, tuple[Decimal, ...]], ...]


def allocate(amount: Decimal, exact: tuple[Fraction, ...], unit: Unit) -> tuple[Decimal, ...]:
    """Share an amount by largest remainder (Hare/Niemeyer) on the unit; the shares sum to the amount.

    Ties go to the larger exact quota, then to the order of partners. A negative amount is shared by its
    absolute value.
    """
    scale = 10**unit.places
    units = int(abs(amount) * scale)
    claims = [quota * units for quota in exact]
    shares = [int(claim) for claim in claims]
    order = sorted(
        range(len(exact)), key=lambda index: (-(claims[index] - shares[index]), -exact[index], index)
    )
    for index in order[: units - sum(shares)]:
        shares[index] += 1
    sign = -1 if amount < 0 else 1
    return tuple(Decimal(sign * share) / scale for share in shares)


def levy(plan: Plan, way: Way, projection: Projection) -> Levy | None:
    """Return the shares of lead and partners in the need of each year, or None without a usable cost key.

    The lead bears a year in which no partner takes part.
    """
    key = way.cost_key
    if key is None or not key.partners:
        return None
    needs = tuple(zip(projection.years, projection.need, strict=True))
    levied = tuple(
        round_to(key.levy_share * need, plan.unit) if has_members(key, year) else ZERO for year, need in needs
    )
    lead = tuple(need - part for need, part in zip(projection.need, levied, strict=True))
    try:
        columns = [_column(plan, key, year, part) for year, part in zip(plan.years, levied, strict=True)]
    except ValueError:
        return None
    rows = tuple(
        (partner.id, tuple(column[index] for column in columns)) for index, partner in enumerate(key.partners)
    )
    return Levy(levied, lead, rows)


def years_without_room(plan: Plan, way: Way, projection: Projection) -> tuple[int, ...]:
    """Return the years whose least and greatest contributions leave no room for the levied amount."""
    key = way.cost_key
    if key is None or not key.partners:
        return ()
    needs = zip(projection.years, projection.need, strict=True)
    levied = [(year, round_to(key.levy_share * need, plan.unit)) for year, need in needs]
    return tuple(
        year
        for year, part in levied
        if part > 0 and has_members(key, year) and not bounds_fit(key, year, part)
    )


def _column(plan: Plan, key: CostKey, year: int, part: Decimal) -> tuple[Decimal, ...]:
    if not has_members(key, year):
        return (ZERO,) * len(key.partners)
    return allocate(part, year_shares(key, year, part), plan.unit)
