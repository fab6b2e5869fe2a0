"""The interview: content that fits the solution, branching, and a course that follows from the answers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scaleplanner.domain.assessment import Answer, ChecklistState, CriterionState, CriterionStatus, Evidence
from scaleplanner.domain.carrier import Carrier
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.catalogue_interview import KINDS, MOST_QUESTIONS
from scaleplanner.domain.finance.plan import OriginKind
from scaleplanner.domain.interview import (
    all_topics,
    first_open,
    next_topic,
    previous_topic,
    questions_of,
    topics,
)
from scaleplanner.domain.interview_criteria import criteria_topics
from scaleplanner.domain.interview_places import enum_of, is_answered, is_simple_cost, read, write
from scaleplanner.domain.new_solution import FiveAnswers, new_solution
from scaleplanner.domain.reasons import unexplained
from scaleplanner.domain.solution import Goal, Solution
from scaleplanner.domain.triage import triage
from tests.domain.sample import TODAY, sample_solution

TEXT = "Zehn Wörter genügen."


def fresh() -> Solution:
    answers = FiveAnswers("Neu", funding_end=date(2026, 12, 31), running_cost_range="bis_50")
    return new_solution(answers, TODAY, "neu")


def sensible(kind: str, place: str) -> Any:
    if kind == "choice":
        options = enum_of(place)
        return list(options)[-1] if options else "mischform" if place.endswith("operator_id") else "K00"
    return {
        "line": TEXT, "text": TEXT, "lines": (TEXT,), "date": TODAY, "number": Decimal(3), "count": 3,
        "year": 2027, "answer": Answer.YES, "status": CriterionStatus.IN_PROGRESS,
        "money": Decimal(1200),
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
            begun = replace(fresh(), carrier=Carrier("K02", "mischform"))
            solution = write(begun, question.place, value, catalogue, TODAY)
            assert read(solution, question.place) == value, question.place
            assert is_answered(solution, question.place), question.place
            for condition in (*topic.when, *question.when):
                read(solution, condition.place)


def test_answering_everything_ends_the_interview(catalogue: Catalogue) -> None:
    solution, asked = fresh(), []
    while (topic := next_topic(solution, catalogue, TODAY)) is not None:
        asked.append(topic.id)
        assert len(asked) <= len(all_topics(solution, catalogue, TODAY))
        while still := [q for q in questions_of(solution, topic) if not is_answered(solution, q.place)]:
            solution = write(
                solution, still[0].place, sensible(still[0].kind, still[0].place), catalogue, TODAY
            )
    assert asked[0] == "ziel" and len(asked) == len(set(asked))
    assert not any(state.is_open for state in topics(solution, catalogue, TODAY))


def test_personal_data_and_transfer_open_further_topics(catalogue: Catalogue) -> None:
    def ids(solution: Solution) -> set[str]:
        return {state.topic.id for state in topics(solution, catalogue, TODAY)}

    plain = fresh()
    assert not {"recht-2", "weitergabe"} & ids(plain)
    assert "recht-2" in ids(plain.with_item(ChecklistState("R02", Answer.PARTLY)))
    assert "recht-2" not in ids(plain.with_item(ChecklistState("R02", Answer.NO)))
    assert "weitergabe" in ids(replace(plain, goal=Goal.BOTH))
    assert "besser" not in ids(replace(plain, goal=Goal.END))


def test_the_course_follows_from_what_is_unanswered(catalogue: Catalogue) -> None:
    solution = replace(fresh(), goal=Goal.PERMANENT)
    first = next_topic(solution, catalogue, TODAY)
    assert first is not None and first.id == "kommune", "the goal and the end of funding are known"
    second = next_topic(solution, catalogue, TODAY, after="kommune")
    assert second is not None and second.id == "stelle"
    before = previous_topic(solution, catalogue, TODAY, "kommune")
    assert before is not None and before.id == "ziel"
    assert previous_topic(solution, catalogue, TODAY, "ziel") is None
    last = topics(solution, catalogue, TODAY)[-1].topic.id
    turned = next_topic(solution, catalogue, TODAY, after=last)
    assert turned is not None and turned.id == "kommune"


def test_what_was_put_off_comes_last(catalogue: Catalogue) -> None:
    solution = replace(fresh(), goal=Goal.PERMANENT)
    later = {state.topic.id for state in topics(solution, catalogue, TODAY)} - {"problem"}
    first = next_topic(solution, catalogue, TODAY, later=later)
    assert first is not None and first.id == "problem"
    again = next_topic(solution, catalogue, TODAY, after="problem", later=later)
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


def test_criteria_that_matter_now_are_asked_at_most_three_at_a_time(catalogue: Catalogue) -> None:
    solution = replace(fresh(), goal=Goal.PERMANENT)
    found = criteria_topics(solution, catalogue, TODAY)
    asked = list(dict.fromkeys(topic.questions[0].place.split(".")[1] for topic in found))
    assert asked == [entry.criterion.id for entry in triage(solution, catalogue, TODAY)]
    assert 10 <= len(asked) <= 15
    for topic in found:
        assert 1 <= len(topic.questions) <= MOST_QUESTIONS and topic.title and topic.why
    for key in asked:
        places = {question.place for topic in found for question in topic.questions}
        for question in catalogue.criterion(key).questions:
            assert f"criterion.{key}.answer.{question.id}" in places


def test_they_follow_the_money_and_come_before_the_council(catalogue: Catalogue) -> None:
    groups = list(dict.fromkeys(topic.group for topic in all_topics(fresh(), catalogue, TODAY)))
    assert groups == ["Verstehen", "Entscheiden", "Rechnen", "Kriterien", "Beschließen", "Weitergeben"]


def test_a_settled_criterion_asks_nothing_more(catalogue: Catalogue) -> None:
    solution = fresh()
    (first, *_rest) = criteria_topics(solution, catalogue, TODAY)
    key = first.questions[0].place.split(".")[1]
    proven = CriterionState(key, CriterionStatus.PROVEN, (Evidence("Bericht"),), office="IT")
    states = {state.topic.id: state for state in topics(solution.with_criterion(proven), catalogue, TODAY)}
    assert not states[first.id].is_open and not states[f"kriterium-{key}-stand"].is_open
    bare = solution.with_criterion(replace(proven, evidence=()))
    assert {state.topic.id: state for state in topics(bare, catalogue, TODAY)}[first.id].is_open


def test_belegt_falls_back_with_its_last_evidence(catalogue: Catalogue) -> None:
    key = catalogue.criteria[0].id
    place = f"criterion.{key}.evidence"
    proven = fresh().with_criterion(CriterionState(key, CriterionStatus.PROVEN, (Evidence("Bericht"),)))
    renamed = write(proven, place, "Messbericht", catalogue, TODAY)
    assert renamed.criterion(key).status is CriterionStatus.PROVEN
    assert read(renamed, place) == "Messbericht"
    emptied = write(proven, place, "", catalogue, TODAY).criterion(key)
    assert emptied.status is CriterionStatus.IN_PROGRESS and emptied.evidence == ()
    dated = Evidence("Bericht", TODAY)
    kept = write(proven.with_criterion(CriterionState(key, evidence=(dated,))), place, "", catalogue, TODAY)
    assert kept.criterion(key).evidence == (replace(dated, title=""),), "a day is not thrown away"


def test_the_first_question_without_an_answer_is_asked_first(catalogue: Catalogue) -> None:
    topic = next(each for each in catalogue.interview if each.id == "problem")
    bare = new_solution(FiveAnswers("Neu"), TODAY, "neu")
    assert first_open(bare, topic) == 1
    begun = replace(bare, profile=replace(bare.profile, problem="Lange Wege"))
    assert first_open(begun, topic) == 2
    whole = replace(begun, profile=replace(begun.profile, audiences=("Alle",), core_service="Karte"))
    assert first_open(whole, topic) == 1


def test_the_reason_belongs_to_what_is_chosen(catalogue: Catalogue) -> None:
    solution = replace(fresh(), carrier=Carrier("K02", "mischform"))
    given = write(solution, "reason.operator", "Eingespielt", catalogue, TODAY)
    (decision,) = given.decisions
    assert (decision.about, decision.choice, decision.reason) == (
        "operator:mischform",
        "Mischform",
        "Eingespielt",
    )
    assert [choice.about for choice in unexplained(given, catalogue)] == ["form:K02"]
    again = write(given, "reason.operator", "Erprobt", catalogue, TODAY)
    assert [each.reason for each in again.decisions] == ["Erprobt"]
    other = replace(given, carrier=Carrier("K02", "privater-it-dienstleister"))
    assert read(other, "reason.operator") == "", "another choice needs its own reason"
    assert write(fresh(), "reason.form", "x", catalogue, TODAY) == fresh(), (
        "nothing chosen, nothing to explain"
    )
