"""Best and worst case of a way, derived from the spreads of its lines."""

from dataclasses import replace
from decimal import Decimal

from scaleplanner.domain.finance.lines import driver_value
from scaleplanner.domain.finance.plan import (
    BASE_CASE,
    ONE,
    ZERO,
    CostLine,
    IncomeLine,
    IncomeNature,
    Plan,
    Scenario,
    Way,
)
from scaleplanner.domain.finance.rounding import EXACT
from scaleplanner.domain.finance.sensitivity import Line, entered_lines, spread_of
from scaleplanner.domain.numbers import format_percent
from scaleplanner.i18n import _, german

#: Revenue that partners pay: it falls with „one partner less“.
PARTNER_KINDS = ("FA.4", "FA.5", "FA.6")


@german()
def default_scenarios(plan: Plan, way: Way) -> tuple[Scenario, Scenario]:
    """Return best and worst case from the spreads; the worst loses the funding and one partner."""
    best, worst = {}, {}
    for line in entered_lines(way):
        spread = spread_of(plan, way, line)
        if spread is not None:
            low, high = (EXACT.divide(side, spread.likely) for side in (spread.low, spread.high))
            best[line.id], worst[line.id] = (low, high) if isinstance(line, CostLine) else (high, low)
    for line in way.incomes:
        if is_partner_revenue(line):
            less = _one_less(plan, way, line)
            worst[line.id] = min(worst.get(line.id, ONE), less)
    return (
        Scenario("best", _("günstig"), factors=tuple(best.items())),
        Scenario("worst", _("ungünstig"), funding_factor=ZERO, factors=tuple(worst.items())),
    )


@german()
def scenarios_of(plan: Plan, way: Way) -> tuple[Scenario, ...]:
    """Return best, base and worst case, then the other scenarios of the plan.

    A scenario of the plan with the id of a derived one takes its place: the user changed it.
    """
    own = {scenario.id: scenario for scenario in plan.scenarios}
    best, worst = default_scenarios(plan, way)
    base = Scenario(BASE_CASE.id, _("Basis"))
    shown = (own.pop(best.id, best), base, own.pop(worst.id, worst))
    return (*shown, *own.values())


def with_factor(scenario: Scenario, line_id: str, factor: Decimal) -> Scenario:
    """Return the scenario with the factor on one line; 1 takes the override back."""
    others = tuple((key, value) for key, value in scenario.factors if key != line_id)
    return replace(scenario, factors=others if factor == ONE or not line_id else (*others, (line_id, factor)))


def override_words(way: Way, scenario: Scenario) -> str:
    """Return which lines of a way the scenario changes, and by how much."""
    names = {line.id: line.name for line in entered_lines(way)}
    changed = [
        f"{names[key]} {format_percent(factor)}"
        for key, factor in scenario.factors
        if key in names and factor != ONE
    ]
    if not changed:
        return _("Keine einzelne Position weicht ab.")
    return _("Abweichend: {lines}.").format(lines="; ".join(changed))


def is_partner_revenue(line: Line) -> bool:
    """Whether partners pay the line."""
    revenue = isinstance(line, IncomeLine) and line.nature is IncomeNature.REVENUE
    return revenue and line.kind in PARTNER_KINDS


def _one_less(plan: Plan, way: Way, line: IncomeLine) -> Decimal:
    """Return (n − 1) / n for the partners of a line: its driver, else its quantity; 0 for a single one."""
    driver = next((driver for driver in way.drivers if driver.id == line.amount.driver_id), None)
    count = max(driver_value(driver, year) for year in plan.years) if driver else line.amount.quantity
    return EXACT.divide(count - 1, count) if count > 1 else ZERO
