"""WiBe view: Kapitalwert with and without effect on the budget, Q and E values, the rule in a sentence."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from scaleplanner.domain.finance.indicators import present_value
from scaleplanner.domain.finance.inputs import ScoreGroup
from scaleplanner.domain.finance.plan import ZERO, Plan, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.rounding import round_cents
from scaleplanner.domain.finance.utility import criteria_of, points_of, score_of, weight_problems
from scaleplanner.i18n import _

THRESHOLD = Decimal(50)


class Verdict(Enum):
    """What the rules of the WiBe say about a way."""

    ECONOMIC = "wirtschaftlich"
    JUSTIFIED = "vertretbar"
    NOT_SHOWN = "nicht_belegt"


@dataclass(frozen=True, slots=True)
class WibeValues:
    """Kapitalwerte in euros and cents; Q and E are 0 to 100, None while not fully scored."""

    budget_effective: Decimal
    not_budget_effective: Decimal
    quality: Decimal | None
    external: Decimal | None
    verdict: Verdict
    sentence: str

    @property
    def total(self) -> Decimal:
        """Both Kapitalwerte together."""
        return self.budget_effective + self.not_budget_effective


def wibe(plan: Plan, way: Way, threshold: Decimal = THRESHOLD) -> WibeValues:
    """Return the WiBe view of a way; Q and E must exceed the threshold, 50.0 does not pass 50."""
    projection = project(plan, way)
    effective = round_cents(present_value(plan, tuple(-need for need in projection.need)))
    other = round_cents(present_value(plan, _other_flows(plan, way)))
    quality, external = _score(plan, way, ScoreGroup.QUALITY), _score(plan, way, ScoreGroup.EXTERNAL)
    passed = [_passes(quality, threshold), _passes(external, threshold)]
    if effective + other >= 0:
        verdict = Verdict.ECONOMIC
    else:
        verdict = Verdict.JUSTIFIED if any(passed) else Verdict.NOT_SHOWN
    return WibeValues(effective, other, quality, external, verdict, _sentence(verdict, threshold))


def _other_flows(plan: Plan, way: Way) -> tuple[Decimal, ...]:
    """Return savings that bring no cash less cost outside the budget."""
    projection = project(plan, way)
    gained = [row.values for row in projection.savings if not row.budget_effective]
    spent = [row.values for row in projection.other_lines]
    return tuple(
        sum((values[index] for values in gained), ZERO) - sum((values[index] for values in spent), ZERO)
        for index in range(plan.horizon)
    )


def _score(plan: Plan, way: Way, group: ScoreGroup) -> Decimal | None:
    """Return the value 0 to 100, or None while criteria, weights or scores are missing."""
    criteria = criteria_of(plan, group)
    if not criteria or weight_problems(criteria):
        return None
    if any(score_of(criterion, way.id) is None for criterion in criteria):
        return None
    return points_of(criteria, way.id)


def _passes(value: Decimal | None, threshold: Decimal) -> bool:
    return value is not None and value > threshold


def _sentence(verdict: Verdict, threshold: Decimal) -> str:
    if verdict is Verdict.ECONOMIC:
        return _("Der Kapitalwert ist nicht negativ: Der Weg ist monetär wirtschaftlich.")
    if verdict is Verdict.JUSTIFIED:
        text = _("Der Kapitalwert ist negativ, aber der qualitative oder externe Wert übersteigt {limit}.")
    else:
        text = _("Der Kapitalwert ist negativ und kein qualitativer oder externer Wert übersteigt {limit}.")
    return text.format(limit=f"{threshold.normalize():f}".replace(".", ","))
