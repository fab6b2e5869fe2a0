"""Sharing an amount among municipalities: one exact quota per partner, then largest remainder once."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from scaleplanner.domain.finance.plan import CostKey, KeyKind, Plan, Way
from scaleplanner.domain.finance.projection import Projection
from scaleplanner.domain.finance.rounding import Unit, round_to


@dataclass(frozen=True, slots=True)
class Levy:
    """How the amount to finance is shared: lead and partners, one value per year of the horizon."""

    levied: tuple[Decimal, ...]
    lead: tuple[Decimal, ...]
    partners: tuple[tuple[str, tuple[Decimal, ...]], ...]


def quotas(key: CostKey) -> tuple[Fraction, ...]:
    """Return the exact quota of each partner; the quotas sum to 1. Raises ValueError if all weights are 0."""
    count = len(key.partners)
    people = [Fraction(partner.inhabitants) for partner in key.partners]
    if key.kind is KeyKind.FIXED:
        return _normalised([Fraction(partner.fixed_quota) for partner in key.partners])
    if key.kind is KeyKind.EQUAL:
        return (Fraction(1, count),) * count if count else ()
    if key.kind is KeyKind.INHABITANTS:
        return _normalised(people)
    base = Fraction(key.base_share)
    return tuple(base / count + (1 - base) * weight for weight in _normalised(people))


def _normalised(weights: list[Fraction]) -> tuple[Fraction, ...]:
    total = sum(weights)
    if not total:
        raise ValueError("all weights are 0")
    return tuple(weight / total for weight in weights)


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
    """Return the shares of lead and partners in the need of each year, or None without a cost key."""
    key = way.cost_key
    if key is None or not key.partners:
        return None
    try:
        exact = quotas(key)
    except ValueError:
        return None
    levied = tuple(round_to(key.levy_share * need, plan.unit) for need in projection.need)
    lead = tuple(need - part for need, part in zip(projection.need, levied, strict=True))
    columns = [allocate(part, exact, plan.unit) for part in levied]
    rows = tuple(
        (partner.id, tuple(column[index] for column in columns)) for index, partner in enumerate(key.partners)
    )
    return Levy(levied, lead, rows)
