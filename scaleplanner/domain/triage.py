"""Which criteria matter now: 10 to 15 by stage, goal and end of funding; all others stay one click away.

The choice depends on these three facts only, so it does not jump while somebody works on the criteria.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from scaleplanner.domain.catalogue import Catalogue, Criterion
from scaleplanner.domain.finding import months_back
from scaleplanner.domain.solution import Goal, Solution, Stage
from scaleplanner.i18n import _

LEAST, MOST, STRONG = 10, 15, 4
SOON, LATER = 12, 24
THROUGHOUT = "durchgehend"

# Points of a phase by stage, then what the goal adds.
_STAGES: dict[Stage, dict[str, int]] = {
    Stage.PILOT_RUNNING: {"P4": 4, "P3": 3, "P2": 2, THROUGHOUT: 2},
    Stage.PILOT_ENDED: {"P4": 4, "P3": 2, "P5": 1, THROUGHOUT: 2},
    Stage.IN_OPERATION: {"P4": 3, "P5": 2, THROUGHOUT: 3},
}
_GOALS: dict[Goal, dict[str, int]] = {
    Goal.PERMANENT: {"P4": 2, THROUGHOUT: 1},
    Goal.TRANSFER: {"P5": 5},
    Goal.BOTH: {"P4": 1, "P5": 3},
}
# What the council and the operator need first when the money ends soon.
_URGENT = {
    "beschluss-in-der-gemeinderatssitzung": 5,
    "ausschuesse-des-gemeinderats-einbeziehen": 3,
    "betreibermodell-waehlen-und-ueberpruefen": 3,
    "unterstuetzung-der-verwaltungsspitze": 2,
}
# What remains to be done when a solution ends in good order.
_ENDING = {
    "beschluss-in-der-gemeinderatssitzung": 4,
    "wissenstransfer-organisieren-und-dokumentieren": 5,
    "dokumentation-der-technischen-entwicklung": 5,
    "kontinuitaet": 4,
}


@dataclass(frozen=True, slots=True)
class Relevant:
    """A criterion that matters now, with its points and why."""

    criterion: Criterion
    points: int
    reasons: tuple[str, ...]


def triage(solution: Solution, catalogue: Catalogue, today: date) -> tuple[Relevant, ...]:
    """Return the criteria that matter now, the most pressing first, between 10 and 15 of them."""
    found = [_judge(solution, criterion, today) for criterion in catalogue.criteria]
    order = sorted(found, key=lambda entry: -entry.points)
    strong = sum(entry.points >= STRONG for entry in order)
    return tuple(order[: min(max(strong, LEAST), MOST)])


def _judge(solution: Solution, criterion: Criterion, today: date) -> Relevant:
    parts = [(points, text) for points, text in _parts(solution, criterion, today) if points]
    return Relevant(criterion, sum(points for points, _text in parts), tuple(text for _points, text in parts))


def _parts(solution: Solution, criterion: Criterion, today: date) -> Iterator[tuple[int, str]]:
    yield _STAGES[solution.stage].get(criterion.phase, 0), _("passt zum Stand der Lösung")
    yield _GOALS.get(solution.goal, {}).get(criterion.phase, 0), _("gehört zum Ziel")
    if solution.goal is Goal.END:
        yield _ENDING.get(criterion.id, 0), _("sichert ein geordnetes Ende")
    if criterion.milestone:
        yield 2, _("ist ein Meilenstein")
    if solution.funding_end is not None:
        yield from _by_time(criterion, months_back(today, solution.funding_end))


def _by_time(criterion: Criterion, months: int) -> Iterator[tuple[int, str]]:
    if months <= SOON:
        yield _URGENT.get(criterion.id, 0), _("muss vor dem Ende der Förderung stehen")
    pays_operation = "finanziell" in criterion.workstreams and criterion.phase in ("P4", THROUGHOUT)
    if pays_operation and months <= LATER:
        points = 2 if months <= SOON else 1
        yield points, _("sichert das Geld nach dem Ende der Förderung")
