"""The working sheet of the scaling levers: size, network effects, hosting, care, marketing."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Feedback:
    """One entry of the feedback log: what users said, when, and what came of it."""

    id: str
    text: str
    day: date | None = None
    source: str = ""
    answer: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Initiative:
    """An earlier or present initiative the solution builds on, and the process that is improved on."""

    id: str
    title: str
    period: str = ""
    link: str = ""
    improved: str = ""


@dataclass(frozen=True, slots=True)
class Levers:
    """What an office notes about its levers; amounts in euros, `protection_need` normal, hoch or sehr hoch.

    `users` is the adoption scenario: users by year as somebody estimates them, never a revenue. `network`
    says per network effect of the catalogue what the office does for it.
    """

    leader: str = ""
    non_monetary: str = ""
    building_blocks: tuple[str, ...] = ()
    potential_users: Decimal | None = None
    critical_mass: Decimal | None = None
    users: tuple[tuple[int, Decimal], ...] = ()
    protection_need: str = ""
    cloud_once: Decimal | None = None
    cloud_yearly: Decimal | None = None
    own_once: Decimal | None = None
    own_yearly: Decimal | None = None
    hosting_reason: str = ""
    updates: str = ""
    external_support: str = ""
    audiences: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    procurement: str = ""
    network: tuple[tuple[str, str], ...] = ()
    communication: str = ""
    committee_formats: tuple[str, ...] = ()
    committees_since: date | None = None
    feedback: tuple[Feedback, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
