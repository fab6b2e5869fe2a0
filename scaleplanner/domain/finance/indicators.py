"""Indicators of a projection: Kapitalwert, Kostenbarwert, annuity, interest, amortisation, per head."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from scaleplanner.domain.finance.plan import ONE, ZERO, Plan
from scaleplanner.domain.finance.projection import Projection
from scaleplanner.domain.finance.rounding import EXACT, round_cents
from scaleplanner.i18n import _

_SIX = Decimal("0.000001")
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that may not exist: then `value` is None and `remark` says why in German."""

    value: Decimal | None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Indicators:
    """All indicators of one way in euros (rounded to the cent), years (six places) and fractions."""

    net_present_value: Decimal
    cost_present_value: Decimal
    annuity: Decimal
    total_cost: Decimal
    total_full_cost: Decimal
    total_need: Decimal
    static_payback: Indicator
    dynamic_payback: Indicator
    internal_rate: Indicator
    cost_coverage: Indicator
    secured_share: Indicator


def discount_divisors(plan: Plan) -> tuple[Decimal, ...]:
    """Return (1 + i)^t per year, t = 0 undiscounted; t + 0.5 with `mid_year`."""
    base = ONE + plan.discount_rate
    if base <= 0:
        raise ValueError("discount rate must be above -100 %")
    shift = EXACT.power(base, _HALF) if plan.mid_year else ONE
    return tuple(EXACT.multiply(EXACT.power(base, t), shift) for t in range(plan.horizon))


def present_value(plan: Plan, flows: tuple[Decimal, ...]) -> Decimal:
    """Return Σ flowₜ / (1 + i)ᵗ with full precision."""
    parts = zip(flows, discount_divisors(plan), strict=True)
    return sum((EXACT.divide(flow, divisor) for flow, divisor in parts), ZERO)


def indicators(plan: Plan, projection: Projection) -> Indicators:
    """Return the indicators of a projection (finance.md, Indicators)."""
    flows = tuple(-need for need in projection.need)
    value = present_value(plan, flows)
    annuity = EXACT.divide(value, present_value(plan, (ONE,) * plan.horizon))
    divisors = discount_divisors(plan)
    discounted = tuple(EXACT.divide(flow, divisor) for flow, divisor in zip(flows, divisors, strict=True))
    return Indicators(
        net_present_value=round_cents(value),
        cost_present_value=round_cents(present_value(plan, projection.cost)),
        annuity=round_cents(annuity),
        total_cost=sum(projection.cost, ZERO),
        total_full_cost=sum(projection.full_cost, ZERO),
        total_need=sum(projection.need, ZERO),
        static_payback=payback(flows),
        dynamic_payback=payback(discounted),
        internal_rate=internal_rate(flows),
        cost_coverage=share(sum(projection.revenue, ZERO), sum(projection.cost, ZERO)),
        secured_share=secured_share(projection),
    )


def share(part: Decimal, whole: Decimal) -> Indicator:
    """Return part / whole as a fraction with six places; „keine Angabe“ for a whole of 0."""
    if not whole:
        return Indicator(None, _("keine Angabe"))
    return Indicator(EXACT.divide(part, whole).quantize(_SIX, ROUND_HALF_UP))


def secured_share(projection: Projection) -> Indicator:
    """Return the payments that count in the base case as a share of all funding payments."""
    secured = sum(projection.external_funding, ZERO)
    return share(secured, secured + sum(projection.possible_funding, ZERO))


def payback(flows: tuple[Decimal, ...]) -> Indicator:
    """Return T = (t−1) + |cum₍ₜ₋₁₎| / flowₜ at the first t whose cumulated flow is not negative."""
    if not flows or flows[0] >= 0:
        return Indicator(None, _("keine Anfangsauszahlung"))
    total = flows[0]
    for t, flow in enumerate(flows[1:], start=1):
        before, total = total, total + flow
        if total >= 0:
            years = Decimal(t - 1) + EXACT.divide(-before, flow)
            later = _relapses(total, flows[t + 1 :])
            return Indicator(years.quantize(_SIX, ROUND_HALF_UP), _("später wieder negativ") if later else "")
    return Indicator(None, _("nicht im Zeitraum"))


def _relapses(total: Decimal, rest: tuple[Decimal, ...]) -> bool:
    for flow in rest:
        total += flow
        if total < 0:
            return True
    return False


def internal_rate(flows: tuple[Decimal, ...]) -> Indicator:
    """Return the root of the Kapitalwert in (−1, ∞) as a fraction, found by bisection."""
    signs = [flow > 0 for flow in flows if flow]
    changes = sum(a != b for a, b in pairwise(signs))
    if changes != 1:
        return Indicator(None, _("nicht eindeutig") if changes else _("nicht berechenbar"))
    low, high = Decimal("-0.999999"), ONE
    while _sign_at(flows, high) == _sign_at(flows, low) and high < Decimal(10) ** 9:
        high *= 2
    if _sign_at(flows, high) == _sign_at(flows, low):
        return Indicator(None, _("nicht berechenbar"))
    for _step in range(120):
        middle = (low + high) / 2
        if _sign_at(flows, middle) == _sign_at(flows, low):
            low = middle
        else:
            high = middle
    return Indicator(low.quantize(_SIX, ROUND_HALF_UP), _("Zinsfuß einer Finanzierung") if signs[0] else "")


def _sign_at(flows: tuple[Decimal, ...], rate: Decimal) -> bool:
    """Whether the value at the rate is positive; multiplied out, so that no division is needed."""
    total = ZERO
    for flow in flows:
        total = EXACT.add(EXACT.multiply(total, ONE + rate), flow)
    return total > 0


def per_inhabitant(value: Decimal, inhabitants: int) -> Indicator:
    """Return the value per inhabitant in euros and cents; „keine Angabe“ without inhabitants."""
    if inhabitants <= 0:
        return Indicator(None, _("keine Angabe"))
    return Indicator(round_cents(EXACT.divide(value, Decimal(inhabitants))))


def mean_per_inhabitant(values: tuple[Decimal, ...], inhabitants: int) -> Indicator:
    """Return the mean of the years per inhabitant, rounded once; „keine Angabe“ without inhabitants."""
    return per_inhabitant(EXACT.divide(sum(values, ZERO), Decimal(len(values))), inhabitants)
