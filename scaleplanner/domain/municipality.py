"""The municipality a solution belongs to."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class MunicipalityKind(Enum):
    """What kind of body the solution belongs to."""

    TOWN = "gemeinde"
    COUNTY = "landkreis"
    ASSOCIATION = "verband"


class Accounting(Enum):
    """The accounting system of the municipality."""

    ACCRUAL = "doppisch"
    CAMERAL = "kameral"


@dataclass(frozen=True, slots=True)
class Municipality:
    """Name, Land (two letters such as `NI`) and inhabitants with reference date and source."""

    name: str = ""
    kind: MunicipalityKind = MunicipalityKind.TOWN
    land: str = ""
    inhabitants: int = 0
    inhabitants_day: date | None = None
    inhabitants_source: str = ""
    accounting: Accounting = Accounting.ACCRUAL
    lead_office: str = ""
