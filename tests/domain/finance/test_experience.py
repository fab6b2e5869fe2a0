"""The experience curve: every doubling leaves the same share, bounds hold, missing inputs give nothing."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.finance.experience import experience_cost, experience_sentence, introductions
from scaleplanner.domain.finance.plan import ExperienceCurve

RATES = st.decimals("0.0001", "1", places=4)
COSTS = st.decimals("0", "1000000", places=2)


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "1000.00"), (2, "800.00"), (4, "640.00"), (3, "702.10")]
)
def test_every_doubling_lowers_the_cost(number: int, expected: str) -> None:
    assert experience_cost(D(1000), D("0.8"), number) == D(expected)


@pytest.mark.parametrize(("learning", "number"), [("0", 1), ("1.1", 1), ("-0.5", 1), ("0.8", 0)])
def test_a_learning_rate_outside_is_refused(learning: str, number: int) -> None:
    with pytest.raises(ValueError, match="learning rate"):
        experience_cost(D(1000), D(learning), number)


def test_the_sentence_says_the_last_and_all_together() -> None:
    """Each doubling leaves 90 %: 1.000, 900, 846.21, 810 €."""
    sentence = experience_sentence(introductions(ExperienceCurve(D(1000), D("0.9")), 4))
    assert "bei der 4. Kommune kostet 810,00\u00a0€" in sentence
    assert "zusammen 3.556,21\u00a0€ statt 4.000,00\u00a0€" in sentence


@pytest.mark.parametrize(
    ("first", "learning"), [(None, D("0.9")), (D(1000), None), (D(1000), D(0)), (D(1000), D("1.1"))]
)
def test_without_a_usable_input_nothing_is_said(first: D | None, learning: D | None) -> None:
    found = introductions(ExperienceCurve(first, learning), 4)
    assert found == ()
    assert experience_sentence(found) == ""


@given(COSTS, RATES, st.integers(1, 40))
def test_the_curve_stays_between_nothing_and_the_first_cost(first: D, learning: D, last: int) -> None:
    found = introductions(ExperienceCurve(first, learning), last)
    costs = [step.cost for step in found]
    assert [step.number for step in found] == list(range(1, last + 1))
    assert costs[0] == first
    assert costs == sorted(costs, reverse=True)
    assert all(0 <= cost <= first for cost in costs)
    assert [step.total for step in found] == [sum(costs[: place + 1]) for place in range(last)]
    assert all(step.total <= step.unlearned == first * step.number for step in found)
    for number, cost in enumerate(costs[: last // 2], 1):
        assert abs(costs[2 * number - 1] - cost * learning) <= D("0.01")


@given(COSTS, st.integers(1, 40))
def test_without_learning_every_introduction_costs_the_same(first: D, last: int) -> None:
    found = introductions(ExperienceCurve(first, D(1)), last)
    assert {step.cost for step in found} == {first}
    assert found[-1].total == found[-1].unlearned
