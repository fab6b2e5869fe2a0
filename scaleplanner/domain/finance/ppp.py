"""A partnership compared with own financing at equal risk: present values of entered figures only."""

from dataclasses import dataclass
from decimal import Decimal

from scaleplanner.domain.finance.indicators import present_value
from scaleplanner.domain.finance.plan import ONE, ZERO, Plan, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.rounding import EXACT, Unit, round_cents, round_to
from scaleplanner.domain.finance.strategy import PppVariant
from scaleplanner.i18n import N_, _

_NEEDED = (
    ("once", N_("einmaliger Aufwand der Kommune")),
    ("fee", N_("Entgelt im Jahr")),
    ("retained", N_("Kosten, die bei der Kommune bleiben")),
    ("income", N_("Erträge, die bei der Kommune bleiben")),
    ("final", N_("Zahlung am Ende")),
    ("risk", N_("Risiken, die bei der Kommune bleiben")),
    ("own_risk", N_("Risiken bei eigener Finanzierung")),
)
_CONTROL = (
    ("votes", N_("Stimmen")),
    ("data_rights", N_("Daten")),
    ("source_code", N_("Quellcode")),
    ("step_in", N_("Eintrittsrecht")),
    ("reversion", N_("Heimfall")),
)


@dataclass(frozen=True, slots=True)
class PppComparison:
    """Present values in euros and cents of what the municipality pays; None as long as figures are missing.

    The risk-adjusted values hold the expected value of the risks that stay with the municipality.
    """

    variant_id: str
    missing: tuple[str, ...]
    own: Decimal | None = None
    own_risk: Decimal | None = None
    partner: Decimal | None = None
    partner_risk: Decimal | None = None

    @property
    def difference(self) -> Decimal | None:
        """Partnership less own financing, both with risks: negative means the partnership costs less."""
        if self.own is None or self.own_risk is None or self.partner is None or self.partner_risk is None:
            return None
        return self.partner + self.partner_risk - self.own - self.own_risk


def compare_ppp(plan: Plan, way: Way, variant: PppVariant) -> PppComparison:
    """Return the comparison over the horizon with the discount rate of the plan; nothing is estimated."""
    missing = tuple(_(text) for name, text in _NEEDED if getattr(variant, name) is None)
    if not way.is_quantified:
        missing = (_("Zahlen der eigenen Finanzierung im Weg „{name}“").format(name=way.name), *missing)
    if missing:
        return PppComparison(variant.id, missing)
    yearly = (variant.risk or ZERO,) * plan.horizon
    own_yearly = (variant.own_risk or ZERO,) * plan.horizon
    return PppComparison(
        variant.id,
        (),
        own=round_cents(present_value(plan, project(plan, way).need)),
        own_risk=round_cents(present_value(plan, own_yearly)),
        partner=round_cents(present_value(plan, partner_years(plan, variant))),
        partner_risk=round_cents(present_value(plan, yearly)),
    )


def partner_years(plan: Plan, variant: PppVariant) -> tuple[Decimal, ...]:
    """Return what the municipality pays each year in euros: fee with growth, less income."""
    values = []
    for index in range(plan.horizon):
        factor = EXACT.power(ONE + variant.fee_growth, index)
        fee = round_to(EXACT.multiply(variant.fee or ZERO, factor), Unit.CENT)
        value = fee + (variant.retained or ZERO) - (variant.income or ZERO)
        value += (variant.once or ZERO) if index == 0 else ZERO
        value += (variant.final or ZERO) if index == plan.horizon - 1 else ZERO
        values.append(value)
    return tuple(values)


def open_control(variant: PppVariant) -> tuple[str, ...]:
    """Return the rights of control that are not settled yet, in German."""
    return tuple(_(text) for name, text in _CONTROL if not getattr(variant, name).strip())
