"""Measures that follow from „teilweise“ and „nein“, and the milestones on the way."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from scaleplanner.domain.assessment import Answer, CriterionStatus
from scaleplanner.domain.catalogue import Catalogue, Statement
from scaleplanner.domain.committees import session_title
from scaleplanner.domain.labels import label, symbol_and_word
from scaleplanner.domain.planning import Measure, MeasureStatus, Outcome, SessionRole
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import _, german

_NEEDS_WORK = (Answer.PARTLY, Answer.NO)


@german()
def proposed_measures(solution: Solution, catalogue: Catalogue) -> tuple[Measure, ...]:
    """Return one measure per item or question answered „teilweise“ or „nein“ that has none yet.

    Muss items come first. Equal answers always give equal ids, so nothing is proposed twice; a person takes
    a proposal over, changes it or leaves it.
    """
    taken = {measure.source for measure in solution.measures}
    proposals = (*_from_items(solution, catalogue), *_from_criteria(solution, catalogue))
    return tuple(measure for measure in proposals if measure.source not in taken)


def _from_items(solution: Solution, catalogue: Catalogue) -> Iterator[Measure]:
    for item in sorted(catalogue.checklist, key=lambda entry: (not entry.must, not entry.critical)):
        state = solution.item(item.id)
        if state.answer in _NEEDS_WORK:
            verb = _("fertigstellen") if state.answer is Answer.PARTLY else _("klären")
            yield Measure(
                f"vorschlag-{item.id.lower()}",
                _("{id} {verb}: {evidence}").format(id=item.id, verb=verb, evidence=item.evidence),
                office=state.office or next(iter(item.offices), ""),
                due=state.due,
                source=item.id,
            )


def _from_criteria(solution: Solution, catalogue: Catalogue) -> Iterator[Measure]:
    for criterion in catalogue.criteria:
        state = solution.criterion(criterion.id)
        answers = dict(state.answers)
        settled = state.status in (CriterionStatus.PROVEN, CriterionStatus.NOT_APPLICABLE)
        for question in () if settled else criterion.questions:
            if answers.get(question.id) in _NEEDS_WORK:
                yield Measure(
                    f"vorschlag-{question.id}",
                    _("{title} – klären: {question}").format(title=criterion.title, question=question.text),
                    office=state.office,
                    due=state.due,
                    source=question.id,
                )


def measures_of(solution: Solution, sources: Collection[str]) -> tuple[Measure, ...]:
    """Return the measures that come from a criterion, one of its questions, an item or a statement."""
    return tuple(measure for measure in solution.measures if measure.source in sources)


def measure_from_statement(statement: Statement) -> Measure:
    """Return the next step of a statement of the Standortbestimmung as a measure."""
    return Measure(f"vorschlag-{statement.id.lower()}", statement.next_step.rstrip("."), source=statement.id)


def with_measures(solution: Solution, measures: tuple[Measure, ...]) -> Solution:
    """Return the solution with these measures taken over; those already there stay as they are."""
    known = {measure.id for measure in solution.measures}
    for measure in measures:
        if measure.id not in known:
            solution = solution.with_entry("measures", measure)
    return solution


@dataclass(frozen=True, slots=True)
class Milestone:
    """A point of the way with its day if it has one, its state in words, and where it is kept."""

    title: str
    day: date | None
    state: str
    reached: bool
    target: str


def milestones(solution: Solution, catalogue: Catalogue) -> tuple[Milestone, ...]:
    """Return the milestones: dated ones in order, then the milestone criteria without a date."""
    found = (*_dated(solution), *_criteria(solution, catalogue))
    return tuple(sorted(found, key=lambda entry: (entry.day is None, entry.day or date.max)))


def _dated(solution: Solution) -> Iterator[Milestone]:
    pilot = solution.pilot
    over = _("abgeschlossen"), _("geplant")
    if pilot.concept_begin:
        begun = bool(solution.criteria or solution.checklist)
        title = _("Beginn der Arbeit am Konzept")
        yield Milestone(title, pilot.concept_begin, over[not begun], begun, "loesung:pilot.concept_begin")
    if pilot.end:
        ended = solution.stage.value != "pilot_laeuft"
        yield Milestone(_("Ende des Piloten"), pilot.end, over[not ended], ended, "loesung:pilot.end")
    for session in solution.sessions:
        if session.role is SessionRole.DECISION:
            reached = session.outcome in (Outcome.AGREED, Outcome.AGREED_WITH_CONDITIONS)
            title = _("Beschluss: {committee}").format(committee=session_title(session))
            target = f"gremien:sessions.{session.id}"
            yield Milestone(title, session.day, label(session.outcome), reached, target)
    if solution.funding_end:
        title = _("Ende der Förderung")
        yield Milestone(title, solution.funding_end, _("Stichtag"), False, "loesung:funding_end")


def _criteria(solution: Solution, catalogue: Catalogue) -> Iterator[Milestone]:
    for criterion in catalogue.criteria:
        if criterion.milestone:
            state = solution.criterion(criterion.id)
            yield Milestone(
                criterion.title,
                state.due,
                symbol_and_word(state.status),
                state.status is CriterionStatus.PROVEN,
                f"kriterien:{criterion.id}",
            )


def months_for_the_concept(solution: Solution) -> int | None:
    """Return the months between the start of the concept and the end of funding; None if one is missing.

    A negative number means that the work begins after the money has ended.
    """
    begin, end = solution.pilot.concept_begin, solution.funding_end
    if begin is None or end is None:
        return None
    return (end.year - begin.year) * 12 + end.month - begin.month - (end.day < begin.day)


def open_measures(solution: Solution) -> tuple[Measure, ...]:
    """Return what is still to do, the earliest day first, without a day last."""
    todo = (measure for measure in solution.measures if measure.status is not MeasureStatus.DONE)
    return tuple(sorted(todo, key=lambda measure: (measure.due is None, measure.due or date.max)))
