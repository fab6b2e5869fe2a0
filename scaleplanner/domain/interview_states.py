"""How the interview reads and writes the state of a criterion: answers, status, evidence, office."""

from dataclasses import replace
from datetime import date
from typing import Any

from scaleplanner.domain.assessment import CriterionState, CriterionStatus, Evidence
from scaleplanner.domain.progress import has_evidence, is_taken_up
from scaleplanner.domain.solution import Solution

_ANSWER = "answer."


def read_criterion(solution: Solution, rest: str) -> Any:
    """Return what stands at `ID.answer.QUESTION`, `ID.status`, `ID.evidence` or `ID.office`.

    The status is None while the office has not taken the criterion up; the evidence is the first one's title.
    """
    key, _dot, name = rest.partition(".")
    state = solution.criterion(key)
    if name.startswith(_ANSWER):
        return dict(state.answers).get(name.removeprefix(_ANSWER))
    if name == "status":
        return state.status if is_taken_up(solution, key) else None
    if name == "evidence":
        return next((proof.title for proof in state.evidence if proof.title.strip()), "")
    return getattr(state, name)


def is_settled_criterion(state: CriterionState) -> bool:
    """Whether nothing is to be asked any more: belegt with evidence, or not applicable with a reason."""
    if state.status is CriterionStatus.NOT_APPLICABLE:
        return bool(state.reason.strip())
    return state.status is CriterionStatus.PROVEN and has_evidence(state)


def write_criterion(solution: Solution, rest: str, value: Any, today: date) -> Solution:
    """Return the solution with a value at such a place; „belegt“ falls back when its last evidence goes."""
    key, _dot, name = rest.partition(".")
    state = solution.criterion(key)
    if name.startswith(_ANSWER):
        given = {**dict(state.answers), name.removeprefix(_ANSWER): value}
        kept = tuple(sorted((question, answer) for question, answer in given.items() if answer is not None))
        after = replace(state, answers=kept)
    elif name == "evidence":
        after = _with_evidence(state, value or "")
    else:
        after = replace(state, **{name: value})
    if after.status is CriterionStatus.PROVEN and not has_evidence(after):
        after = replace(after, status=CriterionStatus.IN_PROGRESS)
    return solution.with_criterion(replace(after, changed=today))


def _with_evidence(state: CriterionState, title: str) -> CriterionState:
    """Return the state with the title of its first evidence; one that says nothing any more is left out."""
    first, rest = next(iter(state.evidence), Evidence("")), state.evidence[1:]
    changed = replace(first, title=title)
    kept = () if changed == Evidence("") else (changed,)
    return replace(state, evidence=(*kept, *rest))
