"""Either-or weighting: each pair of criteria is one question, the answers give weights of exactly 100."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from scaleplanner.domain.finance.allocation import allocate
from scaleplanner.domain.finance.inputs import ScoreGroup, UtilityCriterion
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.finance.utility import FULL, criteria_of
from scaleplanner.i18n import _

Pair = tuple[str, str]


def weighted(criteria: Sequence[UtilityCriterion]) -> tuple[UtilityCriterion, ...]:
    """Return the criteria that carry a weight: all but the knock-outs."""
    return tuple(criterion for criterion in criteria if not criterion.knock_out)


def questions(criteria: Sequence[UtilityCriterion]) -> tuple[Pair, ...]:
    """Return every pair of weighted criteria once, in their order."""
    return tuple(combinations((criterion.id for criterion in weighted(criteria)), 2))


def answer_to(plan: Plan, pair: Pair) -> str:
    """Return the id that counts more in a pair, or an empty text while nobody decided."""
    known = set(plan.preferences)
    return pair[0] if pair in known else pair[1] if (pair[1], pair[0]) in known else ""


def open_question(plan: Plan) -> Pair | None:
    """Return the first pair without an answer, or None."""
    pairs = questions(criteria_of(plan))
    return next((pair for pair in pairs if not answer_to(plan, pair)), None)


def with_answer(plan: Plan, pair: Pair, winner: str) -> Plan:
    """Return the plan with a pair decided; with the last answer the weights follow."""
    loser = pair[1] if winner == pair[0] else pair[0]
    kept = tuple(known for known in plan.preferences if set(known) != set(pair))
    decided = replace(plan, preferences=(*kept, (winner, loser)))
    return decided if open_question(decided) else with_pair_weights(decided)


def without_answers(plan: Plan) -> Plan:
    """Return the plan with all pairs open again; the weights stay."""
    return replace(plan, preferences=())


def with_pair_weights(plan: Plan) -> Plan:
    """Return the plan with the weights of the answers, whole numbers that sum to exactly 100.

    A criterion gets one point for itself and one for each pair it wins, so that nothing weighs 0; 100 is
    shared in proportion by largest remainder.
    """
    criteria = weighted(criteria_of(plan))
    if not criteria:
        return plan
    wins = {criterion.id: 1 for criterion in criteria}
    for pair in questions(criteria):
        winner = answer_to(plan, pair)
        if winner:
            wins[winner] += 1
    total = sum(wins.values())
    shares = tuple(Fraction(wins[criterion.id], total) for criterion in criteria)
    weights = dict(zip(wins, allocate(FULL, shares, Unit.EURO), strict=True))
    changed = tuple(
        replace(criterion, weight=weights[criterion.id])
        if criterion.group is ScoreGroup.VALUE and criterion.id in weights
        else criterion
        for criterion in plan.criteria
    )
    return replace(plan, criteria=changed)


def question_words(plan: Plan, pair: Pair) -> tuple[str, str, str]:
    """Return the question and the names of both answers."""
    names = {criterion.id: criterion.name for criterion in plan.criteria}
    pairs = questions(criteria_of(plan))
    text = _("Frage {n} von {count}: Was ist wichtiger?").format(n=pairs.index(pair) + 1, count=len(pairs))
    return text, names[pair[0]], names[pair[1]]
