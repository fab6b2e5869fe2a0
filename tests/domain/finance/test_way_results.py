"""Each way says its price in a sentence; ending has one, a way without figures none."""

from dataclasses import replace

from scaleplanner.domain.finance.plan import WayKind
from scaleplanner.domain.finance.way_results import result_sentence
from tests.domain.finance.plans import cost, plan_of, way_of
from tests.test_demo_golden import SENSOR, example
from tests.test_demo_golden import way_of as way_of_example


def test_the_price_of_ending_names_the_repayment() -> None:
    solution = example(SENSOR)
    sentence = result_sentence(solution.plan, way_of_example(solution, "beenden"))
    assert "hat einen Preis von 55.400\u00a0€, Kapitalwert −55.400,00\u00a0€." in sentence
    assert "Darin 43.400\u00a0€ Rückzahlung, geschätzt; der Bescheid gilt." in sentence


def test_continuing_names_need_and_kapitalwert() -> None:
    solution = example(SENSOR)
    sentence = result_sentence(solution.plan, solution.plan.main_way)
    assert "2027–2031 287.091\u00a0€" in sentence


def test_without_figures_nothing_is_zero() -> None:
    way = replace(way_of(), kind=WayKind.CARRIER, name="Träger")
    assert result_sentence(plan_of(way), way) == "„Träger“: noch nicht beziffert."


def test_a_surplus_is_a_surplus() -> None:
    way = way_of(cost("-100"))
    assert "trägt sich 2027–2031 mit einem Überschuss von 500\u00a0€" in result_sentence(plan_of(way), way)


def test_the_residual_value_is_shown_on_demand() -> None:
    way = way_of(cost("100"))
    assert "Restwert" not in result_sentence(plan_of(way), way)
    assert "Mit Verkauf und Restwert" in result_sentence(plan_of(way, residual_counts=True), way)
