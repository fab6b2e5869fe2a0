from dataclasses import replace
from decimal import Decimal

import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.edited import form_score, form_weight, parameter, score_key, weight_key, with_value
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.domain.solution import Solution

EMPTY = Solution("s", "S", Plan(2027))


def test_a_changed_parameter_wins_until_it_is_taken_back(catalogue: Catalogue) -> None:
    assert parameter(EMPTY, catalogue, "gate_go") == 80
    changed = with_value(EMPTY, "parameter.gate_go", "75.5")
    assert parameter(changed, catalogue, "gate_go") == Decimal("75.5")
    assert with_value(changed, "parameter.gate_go", "") == EMPTY


@pytest.mark.parametrize("text", ["viel", "NaN", "Infinity", " "])
def test_what_is_no_number_counts_as_not_changed(catalogue: Catalogue, text: str) -> None:
    assert parameter(with_value(EMPTY, "parameter.gate_go", text), catalogue, "gate_go") == 80


def test_a_parameter_without_any_number_is_an_error(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError):
        parameter(EMPTY, catalogue, "discount_rate")
    with pytest.raises(KeyError):
        parameter(EMPTY, catalogue, "gibt_es_nicht")


@pytest.mark.parametrize(("text", "score"), [("1", 1), ("5", 5), ("6", 3), ("0", 3), ("x", 3)])
def test_scores_stay_between_one_and_five(catalogue: Catalogue, text: str, score: int) -> None:
    form = catalogue.form("K06")
    assert form.score("ST") == 3
    assert form_score(with_value(EMPTY, score_key("K06", "ST"), text), form, "ST") == score


def test_weights_are_never_negative() -> None:
    assert form_weight(EMPTY, "ST") is None
    assert form_weight(with_value(EMPTY, weight_key("ST"), "2.5"), "ST") == Decimal("2.5")
    assert form_weight(with_value(EMPTY, weight_key("ST"), "-1"), "ST") is None


def test_changed_values_are_kept_in_order() -> None:
    one = with_value(with_value(EMPTY, "b", "1"), "a", "2")
    assert one.settings == (("a", "2"), ("b", "1"))
    assert replace(one, settings=()) == EMPTY
