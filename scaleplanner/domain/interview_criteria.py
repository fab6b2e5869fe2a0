"""The criteria in the interview: those that matter now, their guiding questions, status, evidence, office."""

from collections.abc import Iterator
from datetime import date

from scaleplanner.domain.assessment import CriterionStatus
from scaleplanner.domain.catalogue import Catalogue, Condition, Criterion, InterviewQuestion, InterviewTopic
from scaleplanner.domain.catalogue_interview import MOST_QUESTIONS
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.triage import triage
from scaleplanner.i18n import _

PLACE = "criterion"
_ASKED_FOR_PROOF = tuple(
    status.value for status in CriterionStatus if status is not CriterionStatus.NOT_APPLICABLE
)


def criteria_topics(solution: Solution, catalogue: Catalogue, today: date) -> tuple[InterviewTopic, ...]:
    """Return the screens about the criteria that matter now, the most pressing first.

    The order follows from stage, goal and end of funding alone, so it stays while somebody answers.
    """
    wanted = triage(solution, catalogue, today)
    return tuple(topic for entry in wanted for topic in _topics(entry.criterion, "; ".join(entry.reasons)))


def _topics(criterion: Criterion, why: str) -> Iterator[InterviewTopic]:
    """Yield the guiding questions, three on a screen, then what was done about them."""
    place, group = f"{PLACE}.{criterion.id}", _("Kriterien")
    reason = _("Zählt jetzt, denn es {why}.").format(why=why) if why else criterion.description
    asked = criterion.questions
    parts = [asked[n : n + MOST_QUESTIONS] for n in range(0, len(asked), MOST_QUESTIONS)]
    for number, part in enumerate(parts, 1):
        title = criterion.title
        if len(parts) > 1:
            title = _("{title} ({n} von {total})").format(title=title, n=number, total=len(parts))
        questions = tuple(
            InterviewQuestion(
                f"{place}.answer.{question.id}",
                "answer",
                "criterion.answer",
                f"kriterien:{criterion.id}",
                question.text,
            )
            for question in part
        )
        yield InterviewTopic(f"kriterium-{criterion.id}-{number}", group, title, reason, questions)
    yield InterviewTopic(
        f"kriterium-{criterion.id}-stand",
        group,
        _("{title}: Beleg und Stand").format(title=criterion.title),
        _("Den Stand legen Sie fest. „belegt“ braucht mindestens einen Beleg."),
        tuple(_state_questions(place, f"kriterien:{criterion.id}")),
        (Condition(f"{place}.status"),),
    )


def _state_questions(place: str, target: str) -> Iterator[InterviewQuestion]:
    yield InterviewQuestion(
        f"{place}.evidence",
        "line",
        "criterion.evidence",
        target,
        _("Womit lässt sich das belegen?"),
        _("Zum Beispiel: Messbericht vom 12.03.2026."),
        when=(Condition(f"{place}.status", _ASKED_FOR_PROOF),),
    )
    yield InterviewQuestion(
        f"{place}.status", "status", "criterion.status", target, _("Wie weit sind Sie damit?")
    )
    yield InterviewQuestion(
        f"{place}.office", "line", "criterion.office", target, _("Welche Stelle ist zuständig?")
    )
