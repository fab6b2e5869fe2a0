"""What a cost key means to its partners: per head, with few partners at first, after an exit."""

from dataclasses import dataclass, replace
from decimal import Decimal

from scaleplanner.domain.finance.allocation import allocate
from scaleplanner.domain.finance.indicators import Indicator, per_inhabitant
from scaleplanner.domain.finance.keys import bounds_fit, bounds_of, quotas, year_shares
from scaleplanner.domain.finance.plan import CostKey, Partner
from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.numbers import format_euro
from scaleplanner.i18n import _


@dataclass(frozen=True, slots=True)
class PartnerShare:
    """The share of a partner in euros and what it means per inhabitant."""

    partner_id: str
    name: str
    share: Decimal
    per_head: Indicator


@dataclass(frozen=True, slots=True)
class EntryStep:
    """The shares when only the first `count` partners take part."""

    count: int
    newcomer: str
    shares: tuple[Decimal, ...]


def shares_of(key: CostKey, year: int, amount: Decimal, unit: Unit) -> tuple[PartnerShare, ...]:
    """Return the share of each partner; they sum to the amount. ValueError if all weights are 0."""
    values = allocate(amount, year_shares(key, year, amount), unit)
    return tuple(
        PartnerShare(partner.id, partner.name, value, per_inhabitant(value, partner.inhabitants))
        for partner, value in zip(key.partners, values, strict=True)
    )


def fairness(shares: tuple[PartnerShare, ...]) -> str:
    """Return who pays most and least per inhabitant, or nothing with fewer than two known values."""
    known = [(share.per_head.value, share.name) for share in shares if share.per_head.value is not None]
    if len(known) < 2:
        return ""
    (least, low), (most, high) = min(known), max(known)
    if least == most:
        return _("Alle Kommunen zahlen {value} je Einwohnerin und Einwohner.").format(
            value=format_euro(most, cents=True)
        )
    text = _("Je Einwohnerin und Einwohner zahlt {high} am meisten ({most}), {low} am wenigsten ({least}).")
    return text.format(
        high=high, most=format_euro(most, cents=True), low=low, least=format_euro(least, cents=True)
    )


def entry_curve(key: CostKey, year: int, amount: Decimal, unit: Unit) -> tuple[EntryStep, ...]:
    """Return the shares of a full year with one partner, with two and so on, in the order of joining.

    Least and greatest contributions hold as far as they leave room. While nobody who takes part has a weight
    there is nothing to share: such steps are left out.
    """
    ordered = sorted(key.partners, key=_joined)
    steps = []
    for count in range(1, len(ordered) + 1):
        members = replace(key, partners=tuple(_permanent(partner) for partner in ordered[:count]))
        if _has_weight(members):
            shares = allocate(amount, year_shares(members, year, amount), unit)
            steps.append(EntryStep(count, ordered[count - 1].name, shares))
    return tuple(steps)


def _has_weight(key: CostKey) -> bool:
    try:
        return bool(quotas(key))
    except ValueError:
        return False


def _joined(partner: Partner) -> tuple[int, int]:
    return (partner.joins.year, partner.joins.month) if partner.joins else (0, 0)


def _permanent(partner: Partner) -> Partner:
    return replace(partner, joins=None, leaves=None)


def exit_effect(
    key: CostKey, partner_id: str, year: int, amount: Decimal, unit: Unit
) -> tuple[PartnerShare, ...]:
    """Return what every remaining partner pays in addition when one leaves; together the share it bore."""
    before = {share.partner_id: share.share for share in shares_of(key, year, amount, unit)}
    rest = replace(key, partners=tuple(partner for partner in key.partners if partner.id != partner_id))
    if not rest.partners:
        return ()
    more = []
    for share, partner in zip(shares_of(rest, year, amount, unit), rest.partners, strict=True):
        extra = share.share - before[partner.id]
        more.append(PartnerShare(partner.id, partner.name, extra, per_inhabitant(extra, partner.inhabitants)))
    return tuple(more)


def limit_problem(key: CostKey, year: int, amount: Decimal) -> str:
    """Return why least and greatest contributions cannot be kept, or nothing."""
    if amount <= 0 or bounds_fit(key, year, amount):
        return ""
    if sum(bounds_of(partner, year)[0] for partner in key.partners) > amount:
        return _(
            "Die Mindestbeiträge {year} sind zusammen höher als der Betrag von {amount}. Sie bleiben deshalb"
            " unberücksichtigt. Senken Sie die Mindestbeiträge."
        ).format(year=year, amount=format_euro(amount))
    return _(
        "Die Höchstbeiträge {year} reichen für den Betrag von {amount} nicht aus. Sie bleiben deshalb"
        " unberücksichtigt. Erhöhen Sie die Höchstbeiträge."
    ).format(year=year, amount=format_euro(amount))
