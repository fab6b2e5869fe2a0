"""§ 2b UStG: a traffic light per revenue line, by dated parameters. An aid to ask, no legal advice."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from scaleplanner.domain.finance.inputs import VatBasis
from scaleplanner.domain.finance.plan import ZERO, IncomeLine, IncomeNature, Plan, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.numbers import format_date, format_euro, format_percent
from scaleplanner.i18n import _


class Light(Enum):
    """The traffic light; grey asks for the basis first."""

    GREEN = "gruen"
    YELLOW = "gelb"
    RED = "rot"
    GREY = "grau"


@dataclass(frozen=True, slots=True)
class VatParameters:
    """Limit of comparable turnover in a year and tax rate, with the day they were checked."""

    limit: Decimal = Decimal(17500)
    rate: Decimal = Decimal("0.19")
    checked: date = date(2026, 11, 1)


@dataclass(frozen=True, slots=True)
class VatLight:
    """The light of a revenue line with its largest turnover of a year in euros and a sentence."""

    line_id: str
    name: str
    light: Light
    turnover: Decimal
    sentence: str


def vat_lights(plan: Plan, way: Way, parameters: VatParameters = VatParameters()) -> tuple[VatLight, ...]:
    """Return the light of every revenue line; lines of one kind and basis count together as comparable."""
    values = {row.line_id: row.values for row in project(plan, way).revenues}
    lines = [line for line in way.incomes if line.nature is IncomeNature.REVENUE]
    lights = []
    for line in lines:
        alike = [values[other.id] for other in lines if _alike(line, other)]
        turnover = max((sum(column, ZERO) for column in zip(*alike, strict=True)), default=ZERO)
        light = _light(line.vat_basis, turnover, parameters)
        lights.append(
            VatLight(line.id, line.name, light, turnover, _sentence(line, light, turnover, parameters))
        )
    return tuple(lights)


def _alike(line: IncomeLine, other: IncomeLine) -> bool:
    return (line.kind, line.vat_basis) == (other.kind, other.vat_basis)


def _light(basis: VatBasis, turnover: Decimal, parameters: VatParameters) -> Light:
    match basis:
        case VatBasis.SOVEREIGN | VatBasis.EXEMPT:
            return Light.GREEN
        case VatBasis.PRIVATE_LAW:
            return Light.RED
        case VatBasis.PUBLIC_COOPERATION if turnover <= parameters.limit:
            return Light.GREEN
        case VatBasis.UNKNOWN if turnover <= parameters.limit:
            return Light.GREY
    return Light.YELLOW


def _sentence(line: IncomeLine, light: Light, turnover: Decimal, parameters: VatParameters) -> str:
    values = {
        "name": line.name,
        "turnover": format_euro(turnover),
        "limit": format_euro(parameters.limit),
        "rate": format_percent(parameters.rate),
        "day": format_date(parameters.checked),
    }
    return _text(line.vat_basis, light).format(**values)


def _text(basis: VatBasis, light: Light) -> str:
    match light, basis:
        case Light.GREY, _basis:
            return _("„{name}“: Die Grundlage der Leistung ist offen. Klären Sie sie mit der Steuerstelle.")
        case Light.RED, _basis:
            return _(
                "„{name}“: Auf privatrechtlicher Grundlage fallen voraussichtlich {rate} Umsatzsteuer an."
            )
        case Light.YELLOW, _basis:
            return _(
                "„{name}“: Gleichartige Umsätze von {turnover} im Jahr übersteigen {limit} (Stand {day})."
                " Lassen Sie § 2b UStG von der Steuerstelle prüfen."
            )
        case Light.GREEN, VatBasis.EXEMPT:
            return _("„{name}“: steuerfrei nach Ihrer Angabe.")
        case Light.GREEN, VatBasis.SOVEREIGN:
            return _("„{name}“: hoheitlich nach Ihrer Angabe, voraussichtlich ohne Umsatzsteuer.")
    return _("„{name}“: Gleichartige Umsätze von {turnover} im Jahr liegen nicht über {limit} (Stand {day}).")
