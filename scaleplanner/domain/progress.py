"""How far the criteria and the five aspects have come: counted, never scored."""

from dataclasses import dataclass

from scaleplanner.domain.assessment import Answer, ChecklistState, CriterionState, CriterionStatus
from scaleplanner.domain.catalogue import Catalogue, CheckItem, Criterion
from scaleplanner.domain.labels import label, symbol
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import _


@dataclass(frozen=True, slots=True)
class Counts:
    """Criteria by status; `total_relevant` counts all the office has taken up, `not_applicable` included."""

    proven: int
    in_progress: int
    not_applicable: int
    open: int
    total_relevant: int


@dataclass(frozen=True, slots=True)
class AspectProgress:
    """How far one aspect has come; `light` never takes the value NOT_APPLICABLE."""

    aspect: str
    answered: int
    total: int
    must_open: int
    light: CriterionStatus

    @property
    def symbol(self) -> str:
        """The symbol of the light."""
        return symbol(self.light)

    @property
    def word(self) -> str:
        """The word of the light."""
        return label(self.light)


def criteria_progress(solution: Solution, catalogue: Catalogue, phase: str = "") -> Counts:
    """Count the criteria by status, those of one phase if given.

    A criterion counts as soon as the office has entered a state for it, even „offen“: the office decides
    which of the criteria of the catalogue matter for its solution. Untouched ones are not counted.
    """
    known = {entry.id for entry in catalogue.criteria if phase in ("", entry.phase)}
    states = [state.status for state in solution.criteria if state.criterion_id in known]
    return Counts(
        proven=states.count(CriterionStatus.PROVEN),
        in_progress=states.count(CriterionStatus.IN_PROGRESS),
        not_applicable=states.count(CriterionStatus.NOT_APPLICABLE),
        open=states.count(CriterionStatus.OPEN),
        total_relevant=len(states),
    )


def has_evidence(state: CriterionState) -> bool:
    """Whether at least one evidence can be named; without one nothing is „belegt“."""
    return any(proof.title.strip() or proof.document_id for proof in state.evidence)


def is_taken_up(solution: Solution, criterion_id: str) -> bool:
    """Whether the office has entered a state for the criterion, even „offen“."""
    return any(state.criterion_id == criterion_id for state in solution.criteria)


def proposed_status(criterion: Criterion, state: CriterionState) -> CriterionStatus | None:
    """Return the status the answers suggest; None without an answer."""
    given = dict(state.answers)
    answers = [given[question.id] for question in criterion.questions if question.id in given]
    if not answers:
        return None
    if all(answer is Answer.NO for answer in answers):
        return CriterionStatus.OPEN
    settled = all(answer in (Answer.YES, Answer.NOT_APPLICABLE) for answer in answers)
    if settled and Answer.YES in answers and len(answers) == len(criterion.questions):
        return CriterionStatus.PROVEN
    return CriterionStatus.IN_PROGRESS


def is_settled(state: ChecklistState) -> bool:
    """Whether an item needs no more work: yes, or not applicable with a reason."""
    if state.answer is Answer.NOT_APPLICABLE:
        return bool(state.reason.strip())
    return state.answer is Answer.YES


def open_must_items(solution: Solution, catalogue: Catalogue, aspect: str) -> tuple[CheckItem, ...]:
    """Return the Muss items of an aspect that are not settled, in the order of the checklist."""
    items = (item for item in catalogue.checklist_of(aspect) if item.must)
    return tuple(item for item in items if not is_settled(solution.item(item.id)))


def aspect_progress(solution: Solution, catalogue: Catalogue, aspect: str) -> AspectProgress:
    """Return the progress of one aspect.

    The light is „belegt“ with a text and every Muss item settled, „in Arbeit“ with a text or any answer,
    else „offen“.
    """
    items = catalogue.checklist_of(aspect)
    answered = sum(solution.item(item.id).answer is not None for item in items)
    must_open = sum(item.must and not is_settled(solution.item(item.id)) for item in items)
    text = solution.aspect(aspect).text.strip()
    light = CriterionStatus.OPEN
    if text and not must_open:
        light = CriterionStatus.PROVEN
    elif text or answered:
        light = CriterionStatus.IN_PROGRESS
    return AspectProgress(aspect, answered, len(items), must_open, light)


def count_sentence(counts: Counts) -> str:
    """Return `7 von 19 belegt, 4 in Arbeit, 2 nicht anwendbar`; counts of 0 are left out."""
    if not counts.total_relevant:
        return _("Noch kein Kriterium aufgenommen")
    parts = [_("{n} von {total} belegt").format(n=counts.proven, total=counts.total_relevant)]
    if counts.in_progress:
        parts.append(_("{n} in Arbeit").format(n=counts.in_progress))
    if counts.not_applicable:
        parts.append(_("{n} nicht anwendbar").format(n=counts.not_applicable))
    return ", ".join(parts)
