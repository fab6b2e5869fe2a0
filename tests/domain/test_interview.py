"""The interview: content that fits the solution, branching, and a course that follows from the answers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scaleplanner.domain.assessment import Answer, ChecklistState
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.catalogue_interview import KINDS, MOST_QUESTIONS
from scaleplanner.domain.finance.plan import OriginKind
from scaleplanner.domain.interview import next_topic, previous_topic, questions_of, topics
from scaleplanner.domain.interview_places import enum_of, is_answered, is_simple_cost, read, write
from scaleplanner.domain.new_solution import FiveAnswers, new_solution
from scaleplanner.domain.solution import Goal, Solution
from tests.domain.sample import TODAY, sample_solution

TEXT = "Zehn Wörter genügen."


def fresh() -> Solution:
    answers = FiveAnswers("Neu", funding_end=date(2026, 12, 31), running_cost_range="bis_50")
    return new_solution(answers, TODAY, "neu")


def sensible(kind: str, place: str) -> Any:
    if kind == "choice":
        options = enum_of(place)
        return list(options)[-1] if options else "K00"
    return {
        "line": TEXT, "text": TEXT, "lines": (TEXT,), "date": TODAY, "number": Decimal(3), "count": 3,
        "year": 2027, "answer": Answer.YES, "money": Decimal(1200),
    }[kind]  # fmt: skip


def test_every_screen_is_well_formed(catalogue: Catalogue) -> None:
    assert len(catalogue.interview) >= 30
    pages = {"loesung", "konzept", "traegerschaft", "finanzen", "gremien", "transfer"}
    for topic in catalogue.interview:
        assert 1 <= len(topic.questions) <= MOST_QUESTIONS, topic.id
        for question in topic.questions:
            assert question.kind in KINDS
            assert catalogue.help_for(question.help_id) is not None, question.help_id
            assert question.target.partition(":")[0] in pages
            assert question.ask or question.kind == "answer"


def test_every_place_can_be_written_and_read(catalogue: Catalogue) -> None:
    for topic in catalogue.interview:
        for question in topic.questions:
            value = sensible(question.kind, question.place)
            solution = write(fresh(), question.place, value, catalogue, TODAY)
            assert read(solution, question.place) == value, question.place
            assert is_answered(solution, question.place), question.place
            for condition in (*topic.when, *question.when):
                read(solution, condition.place)


def test_answering_everything_ends_the_interview(catalogue: Catalogue) -> None:
    solution, asked = fresh(), []
    while (topic := next_topic(solution, catalogue)) is not None:
        asked.append(topic.id)
        assert len(asked) <= len(catalogue.interview)
        while still := [q for q in questions_of(solution, topic) if not is_answered(solution, q.place)]:
            solution = write(
                solution, still[0].place, sensible(still[0].kind, still[0].place), catalogue, TODAY
            )
    assert asked[0] == "ziel" and len(asked) == len(set(asked))
    assert not any(state.is_open for state in topics(solution, catalogue))


def test_personal_data_and_transfer_open_further_topics(catalogue: Catalogue) -> None:
    def ids(solution: Solution) -> set[str]:
        return {state.topic.id for state in topics(solution, catalogue)}

    plain = fresh()
    assert not {"recht-2", "weitergabe"} & ids(plain)
    assert "recht-2" in ids(plain.with_item(ChecklistState("R02", Answer.PARTLY)))
    assert "recht-2" not in ids(plain.with_item(ChecklistState("R02", Answer.NO)))
    assert "weitergabe" in ids(replace(plain, goal=Goal.BOTH))
    assert "besser" not in ids(replace(plain, goal=Goal.END))


def test_the_course_follows_from_what_is_unanswered(catalogue: Catalogue) -> None:
    solution = replace(fresh(), goal=Goal.PERMANENT)
    first = next_topic(solution, catalogue)
    assert first is not None and first.id == "kommune", "the goal and the end of funding are known"
    second = next_topic(solution, catalogue, after="kommune")
    assert second is not None and second.id == "stelle"
    before = previous_topic(solution, catalogue, "kommune")
    assert before is not None and before.id == "ziel"
    assert previous_topic(solution, catalogue, "ziel") is None
    last = topics(solution, catalogue)[-1].topic.id
    turned = next_topic(solution, catalogue, after=last)
    assert turned is not None and turned.id == "kommune"


def test_what_was_put_off_comes_last(catalogue: Catalogue) -> None:
    solution = replace(fresh(), goal=Goal.PERMANENT)
    later = {state.topic.id for state in topics(solution, catalogue)} - {"problem"}
    first = next_topic(solution, catalogue, later=later)
    assert first is not None and first.id == "problem"
    again = next_topic(solution, catalogue, after="problem", later=later)
    assert again is not None and again.id == "nutzen"


def test_the_first_amount_takes_the_place_of_the_range(catalogue: Catalogue) -> None:
    solution = fresh()
    assert [line.id for line in solution.plan.main_way.costs] == ["schaetzung"]
    solution = write(solution, "cost.KA.P1", Decimal(30000), catalogue, TODAY)
    solution = write(solution, "cost.KA.S3", Decimal(0), catalogue, TODAY)
    lines = solution.plan.main_way.costs
    assert [(line.kind, line.amount.unit_price) for line in lines] == [("KA.P1", 30000), ("KA.S3", 0)]
    assert all(line.origin.kind is OriginKind.ESTIMATE for line in lines)
    assert is_answered(solution, "cost.KA.S3"), "0 is an answer"
    solution = write(solution, "cost.KA.P1", None, catalogue, TODAY)
    assert read(solution, "cost.KA.P1") is None


def test_a_worked_out_line_is_left_to_the_grid(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    twice = solution.plan.main_way
    way = replace(twice, costs=(*twice.costs, replace(twice.costs[0], id="zweite")))
    solution = solution.with_way(way)
    place = f"cost.{twice.costs[0].kind}"
    assert not is_simple_cost(solution, place)
    assert write(solution, place, Decimal(1), catalogue, TODAY) == solution


@pytest.mark.parametrize("place", ["municipality.inhabitants", "funding_end", "kpis.1.baseline"])
def test_an_emptied_answer_is_unanswered(catalogue: Catalogue, place: str) -> None:
    kind = {"municipality.inhabitants": "count", "funding_end": "date"}.get(place, "number")
    solution = write(fresh(), place, sensible(kind, place), catalogue, TODAY)
    assert not is_answered(write(solution, place, None, catalogue, TODAY), place)
