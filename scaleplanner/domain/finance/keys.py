"""Cost keys: weights, exact quotas of a year with entry and exit, least and greatest contributions."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from scaleplanner.domain.finance.months import MONTHS, months_in
from scaleplanner.domain.finance.plan import ONE, CostKey, KeyKind, Partner

Shares = tuple[Fraction, ...]
_BASE = {KeyKind.BASE_INHABITANTS: KeyKind.INHABITANTS, KeyKind.BASE_USAGE: KeyKind.USAGE}


def weight_of(partner: Partner, kind: KeyKind) -> Decimal:
    """Return the weight of a partner in a key that is not mixed; every partner weighs the same if equal."""
    return {
        KeyKind.EQUAL: ONE,
        KeyKind.INHABITANTS: Decimal(partner.inhabitants),
        KeyKind.USAGE: partner.usage,
        KeyKind.AREA: partner.area,
        KeyKind.FISCAL_STRENGTH: partner.fiscal_strength,
        KeyKind.FIXED: partner.fixed_quota,
    }[_BASE.get(kind, kind)]


def with_weight(partner: Partner, kind: KeyKind, weight: Decimal) -> Partner:
    """Return the partner with another weight in a key that is not mixed."""
    match _BASE.get(kind, kind):
        case KeyKind.INHABITANTS:
            return replace(partner, inhabitants=int(weight))
        case KeyKind.USAGE:
            return replace(partner, usage=weight)
        case KeyKind.AREA:
            return replace(partner, area=weight)
        case KeyKind.FISCAL_STRENGTH:
            return replace(partner, fiscal_strength=weight)
        case KeyKind.FIXED:
            return replace(partner, fixed_quota=weight)
    return partner


def quotas(key: CostKey) -> Shares:
    """Return the exact quota of each partner; the quotas sum to 1. Raises ValueError if all weights are 0."""
    return _quotas(key, key.partners)


def _quotas(key: CostKey, partners: tuple[Partner, ...]) -> Shares:
    if not partners:
        return ()
    if key.kind is KeyKind.MIXED:
        return _mixed(key, partners)
    weighted = _plain(key.kind, partners)
    if key.kind not in _BASE:
        return weighted
    base = Fraction(key.base_share)
    return tuple(base / len(partners) + (1 - base) * weight for weight in weighted)


def _plain(kind: KeyKind, partners: tuple[Partner, ...]) -> Shares:
    return _normalised(tuple(Fraction(weight_of(partner, kind)) for partner in partners))


def _mixed(key: CostKey, partners: tuple[Partner, ...]) -> Shares:
    """A mix of plain keys; a part without weights fails only if it counts."""
    parts = [(KeyKind(name), weight) for name, weight in key.mix if weight]
    if any(kind is KeyKind.MIXED for kind, _ in parts):
        raise ValueError("a mix cannot hold a mix")
    shares = _normalised(tuple(Fraction(weight) for _, weight in parts))
    columns = [_plain(kind, partners) for kind, _ in parts]
    return tuple(
        sum((share * column[index] for share, column in zip(shares, columns, strict=True)), Fraction(0))
        for index in range(len(partners))
    )


def _normalised(weights: Shares) -> Shares:
    total = sum(weights)
    if not total:
        raise ValueError("all weights are 0")
    return tuple(weight / total for weight in weights)


def member_months(partner: Partner, year: int) -> int:
    """Return how many months of the year the partner takes part, first and last month included."""
    return months_in(partner.joins, partner.leaves, year)


def has_members(key: CostKey, year: int) -> bool:
    """Whether any partner takes part in the year."""
    return any(member_months(partner, year) for partner in key.partners)


def year_quotas(key: CostKey, year: int) -> Shares:
    """Return the exact quotas of a year: each month is shared among its members, the months are added up.

    Months without any member are left out; raises ValueError if there are only such months.
    """
    if all(member_months(partner, year) == MONTHS for partner in key.partners):
        return quotas(key)
    totals, counted = [Fraction(0)] * len(key.partners), 0
    for month in range(1, MONTHS + 1):
        members = [index for index, partner in enumerate(key.partners) if _takes_part(partner, year, month)]
        if not members:
            continue
        counted += 1
        shares = _quotas(key, tuple(key.partners[index] for index in members))
        for index, share in zip(members, shares, strict=True):
            totals[index] += share
    if not counted:
        raise ValueError("no partner takes part in this year")
    return tuple(total / counted for total in totals)


def _takes_part(partner: Partner, year: int, month: int) -> bool:
    joined = partner.joins is None or (partner.joins.year, partner.joins.month) <= (year, month)
    return joined and (partner.leaves is None or (year, month) <= (partner.leaves.year, partner.leaves.month))


def bounds_of(partner: Partner, year: int) -> tuple[Fraction, Fraction | None]:
    """Return least and greatest contribution of a year in euros, cut by the months of membership."""
    part = Fraction(member_months(partner, year), MONTHS)
    greatest = None if partner.maximum is None else Fraction(partner.maximum) * part
    return Fraction(partner.minimum or 0) * part, greatest


def bounds_fit(key: CostKey, year: int, amount: Decimal) -> bool:
    """Whether the limits leave room: the amount is neither below all minimums nor above all maximums."""
    limits = [bounds_of(partner, year) for partner in key.partners]
    if any(most is not None and least > most for least, most in limits):
        return False
    greatest = [most for _, most in limits if most is not None]
    too_much = len(greatest) == len(limits) and amount > sum(greatest)
    return not too_much and sum(least for least, _ in limits) <= amount


def year_shares(key: CostKey, year: int, amount: Decimal) -> Shares:
    """Return the exact quotas of a year after least and greatest contributions; they sum to 1.

    Limits that leave no room for the amount are a finding (`bounds_fit`) and do not count; neither do they
    for an amount that is not above 0.
    """
    exact = year_quotas(key, year)
    claims = _limited(key, year, amount, exact)
    return exact if claims is None else tuple(claim / Fraction(amount) for claim in claims)


def limits_hold(key: CostKey, year: int, amount: Decimal) -> bool:
    """Whether the shares of a year keep every least and greatest contribution, as far as there are any."""
    return not _are_limited(key, year) or _limited(key, year, amount, year_quotas(key, year)) is not None


def _are_limited(key: CostKey, year: int) -> bool:
    return any(least or most is not None for least, most in (bounds_of(each, year) for each in key.partners))


def _limited(key: CostKey, year: int, amount: Decimal, exact: Shares) -> Shares | None:
    if amount <= 0 or not _are_limited(key, year) or not bounds_fit(key, year, amount):
        return None
    return _within(Fraction(amount), exact, [bounds_of(partner, year) for partner in key.partners])


def _within(amount: Fraction, exact: Shares, limits: list[tuple[Fraction, Fraction | None]]) -> Shares | None:
    """Fix the violators of the side with the larger total deviation, share the rest again, until stable."""
    fixed: dict[int, Fraction] = {}
    while True:
        free = [index for index in range(len(exact)) if index not in fixed]
        weight, rest = sum(exact[index] for index in free), amount - sum(fixed.values())
        if rest and not weight:
            return None
        claims = {index: exact[index] * rest / weight if weight else Fraction(0) for index in free}
        low = {i: limits[i][0] - claim for i, claim in claims.items() if claim < limits[i][0]}
        high = {
            i: claim - most
            for i, claim in claims.items()
            if (most := limits[i][1]) is not None and claim > most
        }
        if not low and not high:
            return tuple({**fixed, **claims}[index] for index in range(len(exact)))
        if sum(low.values()) >= sum(high.values()):
            fixed |= {index: limits[index][0] for index in low}
        if sum(high.values()) >= sum(low.values()):
            fixed |= {index: claims[index] - excess for index, excess in high.items()}
