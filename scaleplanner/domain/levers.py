"""The working sheet of the scaling levers: size, network effects, hosting, care, marketing."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Levers:
    """What an office notes about its levers; amounts in euros, `protection_need` normal, hoch or sehr hoch.

    `users` is the adoption scenario: users by year as somebody estimates them, never a revenue.
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
