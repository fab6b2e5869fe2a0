"""Erfolgskontrolle: what was promised and what came of it, in measured values and in money."""

from dataclasses import dataclass
from decimal import Decimal

from scaleplanner.domain.carrier import CarrierPartner, Commitment
from scaleplanner.domain.finance.actuals import YearResult, year_results
from scaleplanner.domain.pilot import Kpi
from scaleplanner.domain.solution import Solution

_BINDING = (Commitment.DECLARED, Commitment.AGREED)


@dataclass(frozen=True, slots=True)
class KpiControl:
    """A measured value against its target: `reached` is None while something is missing."""

    kpi: Kpi
    reached: bool | None


def kpi_controls(solution: Solution) -> tuple[KpiControl, ...]:
    """Return every measured value with whether its target is reached."""
    return tuple(KpiControl(kpi, _reached(kpi)) for kpi in solution.kpis)


def _reached(kpi: Kpi) -> bool | None:
    """The direction of improvement is that from baseline to target."""
    if kpi.actual is None or kpi.target is None:
        return None
    if kpi.baseline is not None and kpi.baseline > kpi.target:
        return kpi.actual <= kpi.target
    return kpi.actual >= kpi.target


def money_controls(solution: Solution) -> tuple[YearResult, ...]:
    """Return planned and actual need of the years of which at least one actual is known."""
    plan = solution.plan
    if not plan.ways or not plan.main_way.is_quantified:
        return ()
    return tuple(year for year in year_results(plan, plan.main_way, solution.spending) if year.known)


@dataclass(frozen=True, slots=True)
class Commitments:
    """What partners commit beyond words: euros and full-time posts a year, declared or agreed."""

    partners: tuple[CarrierPartner, ...]
    money: Decimal
    staff: Decimal


def commitments(solution: Solution) -> Commitments:
    """Return the partners that declared or agreed money or staff, with the sums of both."""
    found = tuple(
        partner
        for partner in solution.partners
        if partner.commitment in _BINDING and (partner.money is not None or partner.staff is not None)
    )
    zero = Decimal(0)
    return Commitments(
        found,
        sum((partner.money or zero for partner in found), zero),
        sum((partner.staff or zero for partner in found), zero),
    )
