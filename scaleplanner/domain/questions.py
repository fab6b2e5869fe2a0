"""„Damit werden Sie gefragt“: the questions of councillors, with the answer or the place to fill."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from scaleplanner.domain.catalogue import Catalogue, CouncilQuestion
from scaleplanner.domain.deliberation import CommitteeQuestion
from scaleplanner.domain.finding import Finding, Situation
from scaleplanner.domain.findings import find
from scaleplanner.domain.question_facts import FACTS
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import _, german


class AnswerKind(Enum):
    """Where the answer comes from."""

    OWN = "eigene"
    FACTS = "angaben"
    MISSING = "offen"


@dataclass(frozen=True, slots=True)
class PreparedQuestion:
    """A question as it will be asked; `gaps` are the weak spots that bring it up, `own_id` the own entry."""

    id: str
    text: str
    group: str
    answer: str
    kind: AnswerKind
    target: str
    gaps: tuple[Finding, ...] = ()
    own_id: str = ""
    office: str = ""


def prepared_questions(situation: Situation) -> tuple[PreparedQuestion, ...]:
    """Return all questions: what councillors asked, then weak spots, then the rest of the catalogue."""
    findings = find(situation.solution, situation.catalogue, situation.today, situation.holidays)
    shipped = [_shipped(situation, entry, findings) for entry in situation.catalogue.council_questions]
    asked = [question for question in shipped if question is not None]
    weak = [question for question in asked if question.gaps]
    return (*_own(situation), *weak, *(question for question in asked if not question.gaps))


def _own(situation: Situation) -> Iterator[PreparedQuestion]:
    """Yield the own questions and those noted in early talks that are no own entry yet."""
    texts = set()
    for entry in situation.solution.questions:
        if not entry.catalogue_id:
            texts.add(entry.text)
            yield _from_entry(entry)
    for occasion in situation.solution.involvements:
        target = f"gremien:involvements.{occasion.id}.open_questions"
        for number, text in enumerate(occasion.open_questions):
            if text.strip() and text not in texts:
                texts.add(text)
                key = f"{occasion.id}-{number}"
                yield PreparedQuestion(key, text, occasion.title, "", AnswerKind.MISSING, target)


def _from_entry(entry: CommitteeQuestion) -> PreparedQuestion:
    kind = AnswerKind.OWN if entry.answer.strip() else AnswerKind.MISSING
    return PreparedQuestion(
        entry.id,
        entry.text,
        _("Eigene Fragen"),
        entry.answer,
        kind,
        f"gremien:questions.{entry.id}",
        own_id=entry.id,
        office=entry.office,
    )


def _shipped(
    situation: Situation, entry: CouncilQuestion, findings: tuple[Finding, ...]
) -> PreparedQuestion | None:
    """Return a question of the catalogue with its answer, or None while nobody would ask it."""
    if entry.needs and not FACTS[entry.needs](situation):
        return None
    own = next((each for each in situation.solution.questions if each.catalogue_id == entry.id), None)
    with german():
        facts = " ".join(text for fact in entry.facts if (text := FACTS[fact](situation)))
    answer = own.answer if own else ""
    kind = AnswerKind.OWN if answer.strip() else AnswerKind.FACTS if facts else AnswerKind.MISSING
    return PreparedQuestion(
        entry.id,
        entry.text,
        entry.group,
        answer or facts,
        kind,
        entry.target,
        tuple(finding for finding in findings if finding.code in entry.gaps),
        own.id if own else "",
        own.office if own else "",
    )


def with_answer(solution: Solution, catalogue: Catalogue, question: PreparedQuestion) -> Solution:
    """Return the solution with an own question or answer; an empty answer goes back to the facts."""
    shipped = any(entry.id == question.id for entry in catalogue.council_questions)
    if shipped and not question.answer.strip():
        return solution.without_entry("questions", question.own_id)
    key = question.own_id or question.id
    entry = CommitteeQuestion(
        key, question.text, question.answer, question.office, question.id if shipped else ""
    )
    return solution.with_entry("questions", entry)
