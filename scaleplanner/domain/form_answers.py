"""The answers D1 to D12 of the form finder: which are given, and which the data suggest."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from scaleplanner.domain.catalogue import Catalogue, FormAnswer, FormQuestion
from scaleplanner.domain.finance.indicators import share
from scaleplanner.domain.finance.plan import Nature
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finding import months_back
from scaleplanner.domain.solution import Goal, Solution, Stage

ZERO = Decimal(0)
LARGE_INVESTMENT = Decimal(2_000_000)


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """A question with the answer that counts; `main` is false for a question that only follows another."""

    question: FormQuestion
    answer: FormAnswer
    main: bool = True


def given_answers(catalogue: Catalogue, answers: tuple[tuple[str, str], ...]) -> tuple[GivenAnswer, ...]:
    """Return the answers that count, in the order of the questions; unknown ids are left out.

    A question that follows another counts only while the other has the answer it follows.
    """
    return tuple(_given(catalogue, dict(answers)))


def _given(catalogue: Catalogue, chosen: dict[str, str]) -> Iterator[GivenAnswer]:
    for question in catalogue.form_questions:
        answer = _answer(question, chosen)
        if answer is None:
            continue
        yield GivenAnswer(question, answer)
        later = answer.follow_up and _answer(answer.follow_up, chosen)
        if answer.follow_up and later:
            yield GivenAnswer(answer.follow_up, later, main=False)


def _answer(question: FormQuestion, chosen: dict[str, str]) -> FormAnswer | None:
    return next((answer for answer in question.answers if answer.id == chosen.get(question.id)), None)


def open_questions(catalogue: Catalogue, answers: tuple[tuple[str, str], ...]) -> tuple[FormQuestion, ...]:
    """Return what is still to ask: the unanswered of the twelve and those that follow a given answer."""
    given = given_answers(catalogue, answers)
    done = {entry.question.id for entry in given}
    following = [entry.answer.follow_up for entry in given if entry.answer.follow_up]
    asked = (*catalogue.form_questions, *following)
    return tuple(question for question in asked if question.id not in done)


def with_answer(solution: Solution, question_id: str, answer_id: str) -> Solution:
    """Return the solution with one answer given, replaced or – with an empty id – taken back."""
    chosen = {**dict(solution.carrier.form_answers), question_id: answer_id}
    kept = tuple(sorted((question, answer) for question, answer in chosen.items() if answer))
    return replace(solution, carrier=replace(solution.carrier, form_answers=kept))


def suggested_answers(solution: Solution, today: date) -> tuple[tuple[str, str], ...]:
    """Return the answers that follow from what is already entered; a person takes them over or not."""
    found = {
        "D2": _coverage(solution),
        "D3": _progress(solution),
        "D9": _time_left(solution, today),
        "D12": _investment(solution),
    }
    return tuple((question, answer) for question, answer in found.items() if answer)


def _coverage(solution: Solution) -> str:
    ways = solution.plan.ways
    if not ways or not solution.plan.main_way.is_quantified:
        return ""
    projection = project(solution.plan, solution.plan.main_way)
    covered = share(sum(projection.revenue, ZERO), sum(projection.cost, ZERO)).value
    if covered is None:
        return ""
    if covered >= 1:
        return "ab100"
    return "50-99" if covered >= Decimal("0.5") else "unter50"


def _progress(solution: Solution) -> str:
    if solution.stage is Stage.IN_OPERATION:
        return "transfer" if solution.goal in (Goal.TRANSFER, Goal.BOTH) else "regelbetrieb"
    return "uebergang" if solution.stage is Stage.PILOT_ENDED else "pilot"


def _time_left(solution: Solution, today: date) -> str:
    if solution.funding_end is None:
        return ""
    months = months_back(today, solution.funding_end)
    if months < 6:
        return "unter6"
    return "6-12" if months <= 12 else "ueber12"


def _investment(solution: Solution) -> str:
    if not solution.plan.ways or not solution.plan.main_way.is_quantified:
        return ""
    rows = project(solution.plan, solution.plan.main_way).cost_lines
    total = sum((sum(row.values, ZERO) for row in rows if row.nature is Nature.INVESTMENT), ZERO)
    return "ueber2mio" if total > LARGE_INVESTMENT else "bis2mio"
