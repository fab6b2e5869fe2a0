"""Kinds of drivers to begin with."""

from decimal import Decimal
from enum import Enum

from scaleplanner.domain.finance.plan import ONE, Driver, Way
from scaleplanner.i18n import _, german


class DriverKind(Enum):
    """What a new driver counts."""

    FREE = "frei"
    MUNICIPALITY = "kommune"
    USER = "nutzende"
    STEP = "sprungfix"


@german()
def new_driver(kind: DriverKind, way: Way, driver_id: str) -> Driver:
    """Return a driver to begin with; that per municipality counts the partners of the cost key."""
    partners = len(way.cost_key.partners) if way.cost_key else 0
    return {
        DriverKind.MUNICIPALITY: Driver(
            driver_id, _("Beteiligte Kommunen"), _("Kommunen"), Decimal(partners) or ONE
        ),
        DriverKind.USER: Driver(driver_id, _("Nutzende"), _("Nutzende")),
        DriverKind.STEP: Driver(driver_id, _("Stufen nach Auslastung"), _("Fälle"), capacity=Decimal(100)),
    }.get(kind, Driver(driver_id, _("Neuer Treiber")))
