"""Which criteria the list shows and in which words."""

from collections.abc import Iterator
from dataclasses import dataclass

from scaleplanner.domain.assessment import CriterionState, CriterionStatus
from scaleplanner.domain.catalogue import Catalogue, Criterion, Phase
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.progress import criteria_progress
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.triage import Relevant
from scaleplanner.domain.wording import count_of
from scaleplanner.gui.models.assessment_model import ListLine
from scaleplanner.i18n import _

#: Status of the model → key of the vocabulary of badges.
STATUS_KEYS = {
    CriterionStatus.OPEN: "open",
    CriterionStatus.IN_PROGRESS: "progress",
    CriterionStatus.PROVEN: "done",
    CriterionStatus.NOT_APPLICABLE: "not_applicable",
}
_ICONS = {
    CriterionStatus.OPEN: ("circle", "open"),
    CriterionStatus.IN_PROGRESS: ("contrast", "progress"),
    CriterionStatus.PROVEN: ("circle-check", "ok"),
    CriterionStatus.NOT_APPLICABLE: ("circle-minus", "open"),
}
NOW, ALL, TAKEN = "now", "all", "taken"


@dataclass(frozen=True, slots=True)
class Choice:
    """What the list shall show; empty texts mean everything, `scope` may also be a status.

    `relevant` are the criteria that matter now; with the scope `NOW` they come first, then what was taken up.
    """

    phase: str = ""
    workstream: str = ""
    scope: object = ALL
    relevant: tuple[Relevant, ...] = ()


def phase_heading(phase: Phase) -> str:
    """Return `P4 Verstetigung …`, or the title alone for what runs through all phases."""
    return f"{phase.id} {phase.title}" if phase.id.startswith("P") else phase.title


def criteria_lines(
    solution: Solution, catalogue: Catalogue, choice: Choice, keep: str = ""
) -> tuple[ListLine, ...]:
    """Return the lines grouped by phase; `keep` stays although a change made it leave the choice."""
    return tuple(_lines(solution, catalogue, choice, keep))


def _relevant_lines(
    solution: Solution, catalogue: Catalogue, choice: Choice, keep: str
) -> Iterator[ListLine]:
    """Yield what matters now, the most pressing first, then what else was taken up."""
    states = {state.criterion_id: state for state in solution.criteria}
    place = {entry.criterion.id: number for number, entry in enumerate(choice.relevant)}
    fitting = [
        criterion
        for criterion in catalogue.criteria
        if choice.phase in ("", criterion.phase)
        and (not choice.workstream or choice.workstream in criterion.workstreams)
    ]
    now = sorted((each for each in fitting if each.id in place), key=lambda each: place[each.id])
    more = [each for each in fitting if each.id not in place and (each.id in states or each.id == keep)]
    for title, shown in ((_("Jetzt wichtig"), now), (_("Außerdem aufgenommen"), more)):
        if shown:
            proven = sum(solution.criterion(each.id).status is CriterionStatus.PROVEN for each in shown)
            yield ListLine(title, end=_("{n} von {total} belegt").format(n=proven, total=len(shown)))
        for criterion in shown:
            yield _line(criterion, states.get(criterion.id), catalogue)


def _lines(solution: Solution, catalogue: Catalogue, choice: Choice, keep: str) -> Iterator[ListLine]:
    if choice.scope == NOW:
        yield from _relevant_lines(solution, catalogue, choice, keep)
        return
    states = {state.criterion_id: state for state in solution.criteria}
    for phase in catalogue.phases:
        if choice.phase not in ("", phase.id):
            continue
        shown = [
            criterion
            for criterion in catalogue.criteria_of(phase.id)
            if criterion.id == keep or _fits(criterion, states.get(criterion.id), choice)
        ]
        if not shown:
            continue
        counts = criteria_progress(solution, catalogue, phase.id)
        end = _("{n} von {total} belegt").format(n=counts.proven, total=counts.total_relevant)
        total = count_of(len(catalogue.criteria_of(phase.id)), _("Kriterium"), _("Kriterien"))
        yield ListLine(phase_heading(phase), end=end if counts.total_relevant else total)
        for criterion in shown:
            yield _line(criterion, states.get(criterion.id), catalogue)


def _fits(criterion: Criterion, state: CriterionState | None, choice: Choice) -> bool:
    if choice.workstream and choice.workstream not in criterion.workstreams:
        return False
    if choice.scope == ALL:
        return True
    return state is not None and choice.scope in (TAKEN, state.status)


def _line(criterion: Criterion, state: CriterionState | None, catalogue: Catalogue) -> ListLine:
    streams = [catalogue.workstream(key).title for key in criterion.workstreams]
    icon, tone = _ICONS[state.status] if state else ("circle", "border_strong")
    parts = [*streams[:1], state.office] if state and state.office else streams
    return ListLine(
        criterion.title,
        criterion.id,
        icon,
        tone,
        label(state.status) if state else _("nicht aufgenommen"),
        " · ".join(parts),
        format_date(state.due) if state and state.due else "",
        _("Meilenstein") if criterion.milestone else "",
    )


def answered(criterion: Criterion, state: CriterionState) -> int:
    """Return how many of the guiding questions are answered."""
    given = dict(state.answers)
    return sum(question.id in given for question in criterion.questions)
