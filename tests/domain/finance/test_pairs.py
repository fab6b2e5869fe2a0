"""Either-or weighting: every pair once, weights of exactly 100, nothing weighs 0."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.finance.inputs import ScoreGroup, UtilityCriterion
from scaleplanner.domain.finance.pairs import (
    answer_to,
    open_question,
    question_words,
    questions,
    with_answer,
    without_answers,
)
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.domain.finance.utility import weight_problems
from tests.domain.finance.plans import plan_of


def plan_with(count: int, *others: UtilityCriterion) -> Plan:
    criteria = tuple(UtilityCriterion(f"k{number}", f"Kriterium {number}") for number in range(count))
    return plan_of(criteria=(*criteria, *others))


def answered(plan: Plan, choose: st.DataObject | None = None) -> Plan:
    """Answer everything: the first of each pair, or as drawn."""
    while (pair := open_question(plan)) is not None:
        plan = with_answer(plan, pair, pair[choose.draw(st.integers(0, 1)) if choose else 0])
    return plan


def test_three_criteria_are_three_questions_and_give_the_weights() -> None:
    """Wins 2, 1 and 0, one point each on top: 3, 2 and 1 of 6 are 50, 33 and 17."""
    plan = answered(plan_with(3))
    assert [criterion.weight for criterion in plan.criteria] == [50, 33, 17]
    assert len(plan.preferences) == len(questions(plan.criteria)) == 3


def test_knock_outs_and_other_tables_are_not_asked() -> None:
    out = UtilityCriterion("k.o.", "Recht", knock_out=True)
    quality = UtilityCriterion("q", "Strategie", D(100), group=ScoreGroup.QUALITY)
    plan = answered(plan_with(2, out, quality))
    assert [criterion.weight for criterion in plan.criteria] == [67, 33, 0, 100]
    assert len(plan.preferences) == 1


def test_the_weights_wait_for_the_last_answer() -> None:
    plan = plan_with(3)
    pair = open_question(plan)
    assert pair == ("k0", "k1")
    plan = with_answer(plan, pair, "k1")
    assert all(not criterion.weight for criterion in plan.criteria)
    assert answer_to(plan, pair) == "k1"
    assert question_words(plan, ("k0", "k2"))[0] == "Frage 2 von 3: Was ist wichtiger?"


def test_asked_again_the_weights_stay() -> None:
    plan = without_answers(answered(plan_with(2)))
    assert plan.preferences == ()
    assert [criterion.weight for criterion in plan.criteria] == [67, 33]


@pytest.mark.parametrize("count", [0, 1])
def test_without_a_pair_there_is_no_question(count: int) -> None:
    assert open_question(plan_with(count)) is None


@given(st.integers(2, 9), st.data())
def test_the_weights_always_sum_to_a_hundred(count: int, data: st.DataObject) -> None:
    plan = answered(plan_with(count), data)
    assert weight_problems(plan.criteria) == ()
    assert all(criterion.weight > 0 for criterion in plan.criteria)
