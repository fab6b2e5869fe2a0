"""What the risks cost on average in a year, and the visible line of the plan that holds this reserve.

Expected value = chance × effect (methods.md, chapter 8); a risk without a chance of its own takes the middle
of its class of likelihood.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from scaleplanner.domain.finance.edits import with_line
from scaleplanner.domain.finance.plan import ZERO, Amount, CostLine, Origin, OriginKind
from scaleplanner.domain.numbers import format_euro
from scaleplanner.domain.planning import Measure, Risk
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import number_word, sentence_case
from scaleplanner.i18n import _, german

RESERVE_ID = "risikovorsorge"
RESERVE_KIND = "KA.R1"
#: Middle of the classes under 5, 5–20, 20–40, 40–70 and over 70 per cent a year.
_MIDDLE = {
    1: Decimal("0.025"),
    2: Decimal("0.125"),
    3: Decimal("0.3"),
    4: Decimal("0.55"),
    5: Decimal("0.85"),
}


def expected_value(risk: Risk) -> Decimal | None:
    """Return the average damage of a year in euros; None without an effect or any chance."""
    chance = risk.chance if risk.chance is not None else _MIDDLE.get(risk.likelihood)
    return None if risk.effect is None or chance is None else risk.effect * chance


def reserve(risks: Iterable[Risk]) -> Decimal:
    """Return the sum of the expected values in full euros."""
    total = sum((expected_value(risk) or ZERO for risk in risks), ZERO)
    return total.quantize(Decimal(1), ROUND_HALF_UP)


def planned_reserve(solution: Solution) -> Decimal | None:
    """Return what the line of the chosen way holds a year, or None without that line."""
    lines = solution.plan.main_way.costs if solution.plan.ways else ()
    return next((line.amount.unit_price for line in lines if line.id == RESERVE_ID), None)


@german()
def with_reserve(solution: Solution, today: date) -> Solution:
    """Return the solution with the reserve of today's risks as a line of its own in the chosen way."""
    if not solution.plan.ways:
        return solution
    way = solution.plan.main_way
    old = next((line for line in way.costs if line.id == RESERVE_ID), None)
    line = old or CostLine(RESERVE_ID, _("Risikovorsorge aus dem Risikoregister"), RESERVE_KIND)
    amount = Amount(unit_price=reserve(solution.risks))
    origin = Origin(OriginKind.ESTIMATE, today, _("Summe aus Eintritt × Folge der bewerteten Risiken"))
    return solution.with_way(with_line(way, replace(line, amount=amount, origin=origin)))


def reserve_sentence(solution: Solution) -> str:
    """Return what the risks amount to and whether the plan holds it."""
    counted = [risk for risk in solution.risks if expected_value(risk) is not None]
    if not counted:
        return _("Noch kein Risiko mit Eintritt und Folge in Euro. Ohne sie gibt es keine Risikovorsorge.")
    amount, planned = reserve(solution.risks), planned_reserve(solution)
    several = _("{count} Risiken mit Folge in Euro ergeben").format(
        count=sentence_case(number_word(len(counted)))
    )
    count = several if len(counted) > 1 else _("Ein Risiko mit Folge in Euro ergibt")
    text = _("{count} im Mittel {amount} im Jahr.").format(count=count, amount=format_euro(amount))
    if planned is None:
        return _("{text} Im gewählten Weg steht noch keine Risikovorsorge.").format(text=text)
    if planned == amount:
        return _("{text} Der gewählte Weg enthält sie.").format(text=text)
    return _("{text} Im gewählten Weg stehen {planned}.").format(text=text, planned=format_euro(planned))


def measures_of(solution: Solution, risk_id: str) -> tuple[Measure, ...]:
    """Return the measures that answer a risk."""
    return tuple(measure for measure in solution.measures if measure.source == risk_id)
