"""One partner less, one partner more: what it changes for the others, year by year, from the key."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from scaleplanner.domain.finance.allocation import allocate, levy
from scaleplanner.domain.finance.keys import has_members, year_shares
from scaleplanner.domain.finance.plan import ZERO, CostKey, Partner, Plan, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.numbers import format_euro
from scaleplanner.i18n import _

#: The id of the partner that is assumed to join; no partner of a plan has it.
NEWCOMER = "+"


@dataclass(frozen=True, slots=True)
class PartnerChange:
    """What a partner pays more (negative: less) in each year of the plan, in euros."""

    partner_id: str
    name: str
    values: tuple[Decimal, ...]

    @property
    def total(self) -> Decimal:
        """The change over the horizon."""
        return sum(self.values, ZERO)


def levied(plan: Plan, way: Way) -> tuple[Decimal, ...] | None:
    """Return what the partners of the key pay together in each year, or None without a usable key."""
    if way.cost_key is None or not way.is_quantified:
        return None
    shares = levy(plan, way, project(plan, way))
    return None if shares is None else shares.levied


def largest_partner(plan: Plan, way: Way) -> str:
    """Return the id of the partner that pays most over the horizon, or nothing."""
    shares = levy(plan, way, project(plan, way)) if way.is_quantified else None
    if shares is None:
        return ""
    return max(shares.partners, key=lambda entry: sum(entry[1], ZERO))[0]


def one_less(plan: Plan, way: Way, leaving_id: str) -> tuple[PartnerChange, ...]:
    """Return what every remaining partner pays more when one is missing and the cost stays the same."""
    key = way.cost_key
    if key is None or all(partner.id != leaving_id for partner in key.partners) or len(key.partners) < 2:
        return ()
    return _changes(plan, way, replace(key, partners=tuple(p for p in key.partners if p.id != leaving_id)))


def one_more(plan: Plan, way: Way) -> tuple[PartnerChange, ...]:
    """Return what every partner pays less when another one of mean size joins and the cost stays the same.

    The last entry is the share of the newcomer itself.
    """
    key = way.cost_key
    if key is None or not key.partners:
        return ()
    return _changes(plan, way, replace(key, partners=(*key.partners, newcomer(key))))


def newcomer(key: CostKey) -> Partner:
    """Return a partner with the mean weights of all others, in every key."""
    count = len(key.partners)

    def mean(weight: Callable[[Partner], Decimal]) -> Decimal:
        return sum((weight(partner) for partner in key.partners), ZERO) / count

    return Partner(
        NEWCOMER,
        _("Weitere Kommune"),
        round(mean(lambda partner: Decimal(partner.inhabitants))),
        mean(lambda partner: partner.fixed_quota),
        usage=mean(lambda partner: partner.usage),
        area=mean(lambda partner: partner.area),
        fiscal_strength=mean(lambda partner: partner.fiscal_strength),
    )


def change_sentence(plan: Plan, way: Way, leaving_id: str, year: int) -> str:
    """Return what leaving and joining mean in a year, in one or two sentences; nothing without a key."""
    key, sentences = way.cost_key, []
    if key is None or year not in plan.years:
        return ""
    index = plan.years.index(year)
    less, more = one_less(plan, way, leaving_id), one_more(plan, way)
    leaver = next((partner.name for partner in key.partners if partner.id == leaving_id), "")
    if less:
        text = _("Fehlt {name}, tragen die anderen {year} zusammen {amount} mehr.")
        amount = sum((entry.values[index] for entry in less), ZERO)
        sentences.append(text.format(name=leaver, year=year, amount=format_euro(amount)))
    if more:
        text = _("Kommt eine Kommune mittlerer Größe dazu, übernimmt sie {amount} im Jahr {year}.")
        sentences.append(text.format(year=year, amount=format_euro(more[-1].values[index])))
    if sentences:
        sentences.append(_("Gerechnet mit denselben Kosten; Mehr- oder Minderkosten durch Wechsel fehlen."))
    return " ".join(sentences)


def _changes(plan: Plan, way: Way, other: CostKey) -> tuple[PartnerChange, ...]:
    """Share the same amounts by another key, partner by partner."""
    amounts, key = levied(plan, way), way.cost_key
    if amounts is None or key is None:
        return ()
    try:
        columns = [
            (_shares(plan, key, year, amount), _shares(plan, other, year, amount))
            for year, amount in zip(plan.years, amounts, strict=True)
        ]
    except ValueError:  # all weights are 0 or nobody is left: nothing to share
        return ()
    return tuple(
        PartnerChange(
            partner.id,
            partner.name,
            tuple(after[partner.id] - before.get(partner.id, ZERO) for before, after in columns),
        )
        for partner in other.partners
    )


def _shares(plan: Plan, key: CostKey, year: int, amount: Decimal) -> dict[str, Decimal]:
    if not amount:
        return dict.fromkeys((partner.id for partner in key.partners), ZERO)
    if not has_members(key, year):
        raise ValueError("no partner takes part in this year")
    shares = allocate(amount, year_shares(key, year, amount), plan.unit)
    return {partner.id: share for partner, share in zip(key.partners, shares, strict=True)}
