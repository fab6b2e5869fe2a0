"""Nutzwertanalyse: knock-outs first, weights of exactly 100, points with reasons, stable ranks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scaleplanner.domain.finance.inputs import ScoreGroup, UtilityCriterion, UtilityScore
from scaleplanner.domain.finance.plan import ZERO, Plan, Way
from scaleplanner.domain.finance.rounding import EXACT, round_cents
from scaleplanner.i18n import _

FULL = Decimal(100)
MAX_POINTS = Decimal(10)
SHIFT = Decimal(5)


@dataclass(frozen=True, slots=True)
class WayUtility:
    """The result of a way: 0 to 100 points, or the knock-outs it misses; `rank` starts at 1."""

    way_id: str
    name: str
    points: Decimal
    missed: tuple[str, ...] = ()
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Flip:
    """A change of one weight that puts another way in front."""

    criterion: str
    shift: Decimal
    way_name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Utility:
    """The ranking with what is still missing; without problems it may be shown as a result."""

    ways: tuple[WayUtility, ...]
    flips: tuple[Flip, ...]
    problems: tuple[str, ...]


def criteria_of(plan: Plan, group: ScoreGroup = ScoreGroup.VALUE) -> tuple[UtilityCriterion, ...]:
    """Return the criteria of one table of scores."""
    return tuple(criterion for criterion in plan.criteria if criterion.group is group)


def score_of(criterion: UtilityCriterion, way_id: str) -> UtilityScore | None:
    """Return the score of a way, or None."""
    return next((score for score in criterion.scores if score.way_id == way_id), None)


def scored_ways(plan: Plan, criteria: Sequence[UtilityCriterion]) -> tuple[Way, ...]:
    """Return the ways that have any score; the others take no part."""
    known = {score.way_id for criterion in criteria for score in criterion.scores}
    return tuple(way for way in plan.ways if way.id in known)


def utility(plan: Plan) -> Utility:
    """Return the Nutzwertanalyse of the scored ways; points never meet euros here."""
    criteria = criteria_of(plan)
    ways = _ranked(plan, criteria)
    problems = weight_problems(criteria) + score_problems(plan, criteria)
    return Utility(ways, () if problems else _flips(plan, criteria, ways), problems)


def points_of(criteria: Sequence[UtilityCriterion], way_id: str) -> Decimal:
    """Return Σ weight × points / 10 over all criteria that are no knock-outs, to two places."""
    total = ZERO
    for criterion in criteria:
        score = score_of(criterion, way_id)
        if score is not None and not criterion.knock_out:
            total += EXACT.divide(EXACT.multiply(criterion.weight, score.points), MAX_POINTS)
    return round_cents(total)


def _ranked(plan: Plan, criteria: Sequence[UtilityCriterion]) -> tuple[WayUtility, ...]:
    """Ways in order of their points; who misses a knock-out has no rank. Equal points share a rank."""
    found = []
    for way in scored_ways(plan, criteria):
        missed = tuple(
            criterion.name
            for criterion in criteria
            if criterion.knock_out
            and (score := score_of(criterion, way.id)) is not None
            and score.points <= 0
        )
        found.append(WayUtility(way.id, way.name, points_of(criteria, way.id), missed))
    fit = [entry for entry in found if not entry.missed]
    ranked = [
        replace(entry, rank=1 + sum(other.points > entry.points for other in fit)) if entry in fit else entry
        for entry in found
    ]
    return tuple(sorted(ranked, key=lambda entry: (entry.rank is None, entry.rank or 0)))


def weight_problems(criteria: Sequence[UtilityCriterion]) -> tuple[str, ...]:
    """Return why the weights cannot stand: they must sum to exactly 100 and none be negative."""
    weighted = [criterion.weight for criterion in criteria if not criterion.knock_out]
    total = sum(weighted, ZERO)
    problems = []
    if total != FULL:
        text = _("Die Gewichte ergeben zusammen {total} statt 100. Passen Sie die Gewichte an.")
        problems.append(text.format(total=f"{total.normalize():f}".replace(".", ",")))
    if any(weight < 0 for weight in weighted):
        problems.append(_("Ein Gewicht ist kleiner als 0. Gewichte liegen zwischen 0 und 100."))
    return tuple(problems)


def score_problems(plan: Plan, criteria: Sequence[UtilityCriterion]) -> tuple[str, ...]:
    """Return which scores are missing, lie outside 0 to 10 or have no sentence."""
    problems = []
    for way in scored_ways(plan, criteria):
        for criterion in criteria:
            score = score_of(criterion, way.id)
            place = {"way": way.name, "criterion": criterion.name}
            if score is None:
                problems.append(_("„{way}“ ist bei „{criterion}“ noch nicht bewertet.").format(**place))
            elif not ZERO <= score.points <= MAX_POINTS:
                text = _("Die Punkte von „{way}“ bei „{criterion}“ liegen außerhalb von 0 bis 10.")
                problems.append(text.format(**place))
            elif not score.reason.strip():
                text = _("Begründen Sie die Punkte von „{way}“ bei „{criterion}“ mit einem Satz.")
                problems.append(text.format(**place))
    return tuple(problems)


def shifted(criteria: Sequence[UtilityCriterion], index: int, shift: Decimal) -> tuple[UtilityCriterion, ...]:
    """Return the criteria with one weight moved; the others give or take in proportion, so 100 stays 100."""
    chosen = criteria[index]
    target = min(max(chosen.weight + shift, ZERO), FULL)
    rest, left = FULL - chosen.weight, FULL - target
    result = []
    for place, criterion in enumerate(criteria):
        if criterion.knock_out:
            result.append(criterion)
        elif place == index:
            result.append(replace(criterion, weight=target))
        else:
            weight = EXACT.divide(EXACT.multiply(criterion.weight, left), rest) if rest else ZERO
            result.append(replace(criterion, weight=weight))
    return tuple(result)


def _flips(
    plan: Plan, criteria: tuple[UtilityCriterion, ...], ways: tuple[WayUtility, ...]
) -> tuple[Flip, ...]:
    """Move every weight by ±5 points and report where the first place changes."""
    leaders = {way.way_id for way in ways if way.rank == 1}
    flips = []
    for index, criterion in enumerate(criteria):
        if criterion.knock_out:
            continue
        for shift in (-SHIFT, SHIFT):
            moved = _ranked(plan, shifted(criteria, index, shift))
            now = [way for way in moved if way.rank == 1]
            if now and {way.way_id for way in now} != leaders:
                flips.append(
                    _flip(criterion.name, shift, next((w for w in now if w.way_id not in leaders), now[0]))
                )
    return tuple(flips)


def _flip(criterion: str, shift: Decimal, way: WayUtility) -> Flip:
    text = _("Zählt „{criterion}“ 5 Punkte mehr, liegt „{way}“ vorn.")
    if shift < 0:
        text = _("Zählt „{criterion}“ 5 Punkte weniger, liegt „{way}“ vorn.")
    return Flip(criterion, shift, way.name, text.format(criterion=criterion, way=way.name))
