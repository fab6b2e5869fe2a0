"""The Sprechzettel: what will be asked and what can be answered."""

from dataclasses import replace
from datetime import date

from scaleplanner.documents.blocks import Block, Document, Note, Paragraph
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.money_parts import cliff_blocks
from scaleplanner.documents.parts import Blocks, bullets, section, texts
from scaleplanner.documents.public import without_persons
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finding import Situation
from scaleplanner.domain.questions import AnswerKind, PreparedQuestion, prepared_questions
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import OPEN, cliff_sentence, sentence, sentence_case
from scaleplanner.i18n import _


def build_speaking_notes(
    solution: Solution, catalogue: Catalogue, today: date, public: bool = False, seal: str = ""
) -> Document:
    """Return the Sprechzettel; weak spots and open questions stay out of the public version."""
    facts = Facts(solution, catalogue, today, public, seal)
    questions = prepared_questions(Situation(solution, catalogue, today))
    answered = [question for question in questions if question.kind is not AnswerKind.MISSING]
    shown = answered if public else list(questions)
    opening = (
        *texts(solution.submission.proposed_decision),
        *cliff_blocks(facts),
        *bullets(solution.submission.benefit_points),
    )
    shown = _said_once(shown, cliff_sentence(facts.cliff) if facts.cliff else "")
    blocks: list[Block] = []
    if not public:
        text = _("Für die Sitzung, nicht zur Veröffentlichung. Offene Antworten sind benannt.")
        blocks.append(Note("info", text))
    blocks += section(_("Worum es geht"), opening, 1)
    occasions = {occasion.title for occasion in solution.involvements}
    for group in dict.fromkeys(question.group for question in shown):
        inside = [question for question in shown if question.group == group]
        title = _("Fragen aus „{occasion}“").format(occasion=group) if group in occasions else group
        blocks += section(title, tuple(part for each in inside for part in _spoken(each, public)), 1)
    document = replace(facts.document(_("Sprechzettel")), blocks=tuple(blocks))
    return without_persons(document, solution.persons) if public else document


def _said_once(questions: list[PreparedQuestion], cliff: str) -> list[PreparedQuestion]:
    """Leave out what an earlier question said: its weak spots, and the Förderklippe beside another answer."""
    weak: set[str] = set()
    has_cliff = False
    kept = []
    for question in questions:
        answer = question.answer
        if cliff and cliff in answer:
            shorter = " ".join(answer.replace(cliff, "").split(" ")).strip()
            answer = shorter if has_cliff and shorter else answer
            has_cliff = True
        gaps = tuple(gap for gap in question.gaps if gap.text not in weak)
        weak |= {gap.text for gap in gaps}
        kept.append(replace(question, answer=answer, gaps=gaps))
    return kept


def _spoken(question: PreparedQuestion, public: bool) -> Blocks:
    """Return question, answer and what makes it a weak spot."""
    asked = f"{question.text} ({question.office})" if question.office else question.text
    answer = texts(question.answer) or (Paragraph(sentence_case(f"{OPEN}.")),)
    gaps = (
        ()
        if public
        else bullets(_("Achtung: {text}").format(text=sentence(gap.text)) for gap in question.gaps)
    )
    return (Paragraph(asked, strong=True), *answer, *gaps)
