"""The municipality a solution belongs to."""

import base64
from dataclasses import dataclass
from datetime import date
from enum import Enum

_PNG = b"\x89PNG\r\n\x1a\n"


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
    """Name, Land (two letters such as `NI`) and inhabitants with reference date and source.

    `logo` is the coat of arms as PNG in Base64, `colour` stands on the documents as `#RRGGBB`.
    `budget_columns` are the columns of the budget export in their order, see `domain/budget_columns.py`.
    """

    name: str = ""
    kind: MunicipalityKind = MunicipalityKind.TOWN
    land: str = ""
    inhabitants: int = 0
    inhabitants_day: date | None = None
    inhabitants_source: str = ""
    accounting: Accounting = Accounting.ACCRUAL
    lead_office: str = ""
    logo: str = ""
    colour: str = ""
    budget_columns: tuple[str, ...] = ()

    @property
    def logo_png(self) -> bytes:
        """The bytes of the coat of arms, empty for none and for what is no PNG in Base64."""
        try:
            data = base64.b64decode(self.logo, validate=True)
        except ValueError:
            return b""
        return data if data.startswith(_PNG) else b""
