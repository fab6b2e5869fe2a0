from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import CostLine, IncomeLine, Nature, Plan
from scaleplanner.domain.form_answers import given_answers, open_questions, suggested_answers, with_answer
from scaleplanner.domain.solution import Goal, Solution, Stage
from tests.domain.sample import TODAY, figure, sample_solution

EMPTY = Solution("s", "S", Plan(2027))


def test_answers_come_in_the_order_of_the_questions(catalogue: Catalogue) -> None:
    given = given_answers(catalogue, (("D12", "bis2mio"), ("D1", "selbst"), ("D99", "x"), ("D2", "weg")))
    assert [entry.question.id for entry in given] == ["D1", "D12"]
    assert all(entry.main for entry in given)


def test_a_following_question_counts_only_after_its_answer(catalogue: Catalogue) -> None:
    yes = given_answers(catalogue, (("D5", "ja"), ("D5a", "ja")))
    assert [(entry.question.id, entry.main) for entry in yes] == [("D5", True), ("D5a", False)]
    assert [entry.question.id for entry in given_answers(catalogue, (("D5", "nein"), ("D5a", "ja")))] == [
        "D5"
    ]
    assert given_answers(catalogue, (("D5a", "ja"),)) == ()


def test_open_questions_shrink_and_branch(catalogue: Catalogue) -> None:
    ids = [question.id for question in open_questions(catalogue, ())]
    assert ids == [f"D{number}" for number in range(1, 13)]
    after = [question.id for question in open_questions(catalogue, (("D5", "ja"), ("D9", "unter6")))]
    assert "D5" not in after and "D9" not in after
    assert after[-2:] == ["D5a", "D9a"]


def test_answers_are_given_and_taken_back(catalogue: Catalogue) -> None:
    once = with_answer(with_answer(EMPTY, "D2", "ab100"), "D1", "selbst")
    assert once.carrier.form_answers == (("D1", "selbst"), ("D2", "ab100"))
    assert with_answer(once, "D1", "mitsteuern").carrier.form_answers[0] == ("D1", "mitsteuern")
    assert with_answer(with_answer(once, "D1", ""), "D2", "").carrier == EMPTY.carrier


def test_suggestions_follow_from_the_data(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    found = dict(suggested_answers(solution, TODAY))
    assert found == {"D2": "unter50", "D3": "pilot", "D9": "unter6", "D12": "bis2mio"}
    known = {question.id: {answer.id for answer in question.answers} for question in catalogue.form_questions}
    assert all(answer in known[question] for question, answer in found.items())


@pytest.mark.parametrize(
    ("end", "answer"),
    [(date(2027, 2, 28), "unter6"), (date(2027, 3, 1), "6-12"), (date(2027, 9, 1), "6-12"),
     (date(2027, 10, 1), "ueber12"), (None, None)],
)  # fmt: skip
def test_time_left(end: date | None, answer: str | None) -> None:
    assert dict(suggested_answers(replace(EMPTY, funding_end=end), TODAY)).get("D9") == answer


@pytest.mark.parametrize(
    ("stage", "goal", "answer"),
    [
        (Stage.PILOT_RUNNING, Goal.BOTH, "pilot"),
        (Stage.PILOT_ENDED, Goal.OPEN, "uebergang"),
        (Stage.IN_OPERATION, Goal.PERMANENT, "regelbetrieb"),
        (Stage.IN_OPERATION, Goal.TRANSFER, "transfer"),
    ],
)
def test_progress(stage: Stage, goal: Goal, answer: str) -> None:
    assert dict(suggested_answers(replace(EMPTY, stage=stage, goal=goal), TODAY))["D3"] == answer


@pytest.mark.parametrize(("revenue", "answer"), [("999", "50-99"), ("499", "unter50"), ("1000", "ab100")])
def test_coverage_without_grants(catalogue: Catalogue, revenue: str, answer: str) -> None:
    solution = sample_solution(catalogue)
    way = replace(
        solution.plan.main_way,
        costs=(CostLine("a", "A", "KA.S6", amount=figure("1000")),),
        incomes=(IncomeLine("b", "B", "FA.7", amount=figure(revenue)),),
    )
    assert dict(suggested_answers(solution.with_way(way), TODAY))["D2"] == answer


def test_a_way_that_costs_nothing_suggests_no_coverage(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    way = replace(solution.plan.main_way, costs=(), fundings=(), own_funds=())
    assert "D2" not in dict(suggested_answers(solution.with_way(way), TODAY))


def test_large_investments(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    line = CostLine("netz", "Netz", "KA.I1", nature=Nature.INVESTMENT, amount=figure(str(Decimal(2_000_001))))
    way = replace(solution.plan.main_way, costs=(line,))
    assert dict(suggested_answers(solution.with_way(way), TODAY))["D12"] == "ueber2mio"
