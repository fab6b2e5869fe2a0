"""One partner less, one more: the same amount shared among another circle."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scaleplanner.domain.finance.allocation import levy
from scaleplanner.domain.finance.partner_change import (
    NEWCOMER,
    change_sentence,
    largest_partner,
    levied,
    newcomer,
    one_less,
    one_more,
)
from scaleplanner.domain.finance.plan import CostKey, KeyKind, Partner, Plan, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.exchange.package import load_examples
from tests.domain.finance.plans import cost, plan_of, way_of


def shared(*people: int, kind: KeyKind = KeyKind.INHABITANTS) -> tuple[Plan, Way]:
    partners = tuple(Partner(str(number), f"Ort {number}", count) for number, count in enumerate(people))
    way = way_of(cost("900"), cost_key=CostKey(kind, D("0.5"), D("0.4"), "", partners))
    return plan_of(way), way


def test_the_share_of_a_leaving_partner_falls_to_the_others() -> None:
    plan, way = shared(600, 200, 100)
    assert levied(plan, way) == (D(450),) * plan.horizon
    assert largest_partner(plan, way) == "0"
    less = one_less(plan, way, "0")
    assert [(entry.name, entry.values[0]) for entry in less] == [("Ort 1", D(200)), ("Ort 2", D(100))]


def test_a_newcomer_of_mean_size_relieves_everybody() -> None:
    plan, way = shared(600, 200, 100)
    more = one_more(plan, way)
    assert [entry.values[0] for entry in more] == [D(-75), D(-25), D(-13), D(113)]
    assert more[-1].partner_id == NEWCOMER
    assert sum(entry.total for entry in more) == 0


def test_levies_of_the_example_are_shared_anew() -> None:
    plan = load_examples()[1].plan
    way = plan.main_way
    less = one_less(plan, way, largest_partner(plan, way))
    assert sum(entry.values[1] for entry in less) == D(12516)
    sentence = change_sentence(plan, way, largest_partner(plan, way), 2028)
    assert sentence.startswith("Fehlt Altmoor, tragen die anderen 2028 zusammen 12.516\u00a0€ mehr.")
    assert "€ im Jahr 2028. Gerechnet" in sentence, "a year and an amount side by side read as one number"


@pytest.mark.parametrize(
    "changes",
    [
        {"cost_key": None},
        {"costs": ()},
        {"cost_key": CostKey(KeyKind.INHABITANTS, partners=(Partner("a", "A"),))},
    ],
)
def test_nothing_to_share_changes_nothing(changes: dict[str, object]) -> None:
    plan, way = shared(1, 2)
    bare = replace(way, **changes)
    assert (one_less(plan, bare, "a"), largest_partner(plan, bare)) == ((), "")
    assert not any(entry.total for entry in one_more(plan, bare))
    assert change_sentence(plan, bare, "a", plan.base_year).count("Fehlt") == 0


def test_the_mean_of_every_weight() -> None:
    key = CostKey(partners=(Partner("a", "A", 3, D("0.2"), usage=D(4)), Partner("b", "B", 4, D("0.8"))))
    made = newcomer(key)
    assert (made.inhabitants, made.fixed_quota, made.usage) == (4, D("0.5"), D(2))


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.integers(1, 10**6), min_size=2, max_size=9),
    st.sampled_from([KeyKind.EQUAL, KeyKind.INHABITANTS, KeyKind.BASE_INHABITANTS]),
    st.data(),
)
def test_the_others_bear_exactly_what_the_leaver_bore(
    people: list[int], kind: KeyKind, data: st.DataObject
) -> None:
    plan, way = shared(*people, kind=kind)
    gone = str(data.draw(st.integers(0, len(people) - 1)))
    shares = levy(plan, way, project(plan, way))
    assert shares is not None
    borne = dict(shares.partners)[gone]
    less = one_less(plan, way, gone)
    assert [sum(year) for year in zip(*(entry.values for entry in less), strict=True)] == list(borne)
    assert all(value >= -1 for entry in less for value in entry.values)  # one unit of rounding may move
    assert sum(entry.total for entry in one_more(plan, way)) == 0
