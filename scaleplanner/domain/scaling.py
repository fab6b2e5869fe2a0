"""What the working sheet of the levers says: adoption and critical mass, cloud or own operation."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from itertools import pairwise

from scaleplanner.domain.levers import Levers
from scaleplanner.domain.numbers import format_euro, format_number, format_percent
from scaleplanner.i18n import _

ZERO = Decimal(0)
HIGH_NEED = ("hoch", "sehr hoch")


@dataclass(frozen=True, slots=True)
class Adoption:
    """The adoption scenario: users by year, the year of the critical mass, the share reached in the end.

    Users are an estimate of the office. They never turn into revenue here.
    """

    users: tuple[tuple[int, Decimal], ...]
    critical_year: int | None
    final_share: Decimal | None
    falls: bool


def adoption(levers: Levers) -> Adoption | None:
    """Return what follows from the users by year, or None while there are none."""
    users = tuple(sorted(levers.users))
    if not users:
        return None
    mass, potential = levers.critical_mass, levers.potential_users
    reached = [year for year, count in users if mass is not None and count >= mass]
    counts = [count for _year, count in users]
    return Adoption(
        users,
        reached[0] if reached else None,
        counts[-1] / potential if potential else None,
        any(later < earlier for earlier, later in pairwise(counts)),
    )


def adoption_sentence(levers: Levers) -> str:
    """Return when the critical mass is reached and how far the potential is used, or what is missing."""
    found = adoption(levers)
    if found is None:
        return _("Noch kein Verlauf: Tragen Sie die erwarteten Nutzenden je Jahr ein.")
    if levers.critical_mass is None:
        text = _("Die kritische Masse ist noch nicht benannt.")
    elif found.critical_year is None:
        text = _("Die kritische Masse von {mass} Nutzenden wird im Verlauf nicht erreicht.")
    else:
        text = _("Die kritische Masse von {mass} Nutzenden wird {year} erreicht.")
    text = text.format(mass=format_number(levers.critical_mass or ZERO), year=found.critical_year)
    if found.final_share is None:
        return text
    rest = _("{text} Am Ende nutzen {share} der möglichen Nutzenden die Lösung.")
    return rest.format(text=text, share=format_percent(found.final_share))


class Hosting(Enum):
    """Where a solution runs."""

    CLOUD = "cloud"
    OWN = "eigen"


@dataclass(frozen=True, slots=True)
class HostingComparison:
    """The cost of both ways of hosting over some years, in euros without rise of prices."""

    years: int
    cloud: Decimal
    own: Decimal
    cheaper: Hosting | None
    break_even: int | None
    needs_reason: bool


def compare_hosting(levers: Levers, years: int) -> HostingComparison | None:
    """Compare cloud and own operation over `years`; None while one of the yearly amounts is missing.

    `break_even` is the first year in which the way with the higher start has caught up. A high need of
    protection asks for a reason in words: the cost alone decides nothing then.
    """
    if levers.cloud_yearly is None or levers.own_yearly is None:
        return None
    cloud = [(levers.cloud_once or ZERO) + levers.cloud_yearly * year for year in range(years + 1)]
    own = [(levers.own_once or ZERO) + levers.own_yearly * year for year in range(years + 1)]
    return HostingComparison(
        years=years,
        cloud=cloud[-1],
        own=own[-1],
        cheaper=None if cloud[-1] == own[-1] else Hosting.CLOUD if cloud[-1] < own[-1] else Hosting.OWN,
        break_even=_break_even([c - o for c, o in zip(cloud, own, strict=True)]),
        needs_reason=levers.protection_need in HIGH_NEED and not levers.hosting_reason.strip(),
    )


def _break_even(differences: list[Decimal]) -> int | None:
    start = differences[0]
    if not start:
        return None
    turned = (year for year, difference in enumerate(differences) if difference * start <= 0)
    return next(turned, None)


def hosting_sentence(levers: Levers, years: int) -> str:
    """Return the comparison in words, or what is missing for it."""
    found = compare_hosting(levers, years)
    if found is None:
        return _("Noch kein Vergleich: Tragen Sie die jährlichen Kosten beider Betriebsformen ein.")
    words = {
        Hosting.CLOUD: _("Die Cloud ist um {amount} günstiger"),
        Hosting.OWN: _("Der eigene Betrieb ist um {amount} günstiger"),
        None: _("Beide Betriebsformen kosten gleich viel"),
    }
    text = words[found.cheaper].format(amount=format_euro(abs(found.cloud - found.own)))
    text = _("{text} ({years} Jahre, ohne Preissteigerung).").format(text=text, years=years)
    if not found.needs_reason:
        return text
    return _("{text} Der Schutzbedarf ist hoch: Begründen Sie die Wahl nicht allein mit den Kosten.").format(
        text=text
    )
