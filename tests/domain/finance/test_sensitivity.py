"""Tornado and critical values."""

from dataclasses import replace
from decimal import Decimal as D
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scaleplanner.domain.finance.plan import CostLine, Driver, IncomeLine, Nature, Way
from scaleplanner.domain.finance.projection import Years, project
from scaleplanner.domain.finance.sensitivity import (
    Spread,
    at_value,
    critical_value,
    is_covered,
    keeps_rank,
    likely_value,
    scaled,
    spread_of,
    tornado,
)
from tests.domain.finance.plans import cost, plan_of, share, way_of
from tests.test_demo_golden import PARKING, example
from tests.test_demo_golden import way_of as way_of_example


def fee(price: str = "800", **changes: Any) -> IncomeLine:
    return replace(IncomeLine("e", "Entgelt", amount=cost(price).amount), **changes)


def balanced() -> Way:
    """Five years: 1.000 € cost, 800 € revenue: the need is 1.000 €."""
    return way_of(replace(cost(), low=D(900), high=D(1300)), incomes=(fee(low=D(500)),))


def test_bars_show_both_ends_and_the_longest_first() -> None:
    first, second = tornado(plan_of(balanced()), balanced())
    assert (first.line_id, first.at_low, first.at_high, first.span) == ("kosten", 500, 2500, 2000)
    assert (second.line_id, second.at_low, second.at_high, second.span) == ("e", 2500, 1000, 1500)
    assert second.spread == Spread(D(500), D(800), D(800))


def test_each_bar_has_its_sentence() -> None:
    first, _second = tornado(plan_of(balanced()), balanced())
    assert first.sentence == (
        "Zwischen 900\u00a0€ und 1.300\u00a0€ im Jahr bewegt „kosten“ den Haushaltsbedarf um 2.000\u00a0€;"
        " das Ergebnis kippt bei 800,49\u00a0€."
    )
    once = replace(cost(), high=D(1300), nature=Nature.ONE_OFF)
    (bar,) = tornado(plan_of(way := way_of(once)), way, lambda need: True)
    assert bar.sentence.startswith("Zwischen 1.000\u00a0€ und 1.300\u00a0€ bewegt „kosten“")
    assert bar.sentence.endswith("; das Ergebnis kippt nicht.")


def test_the_critical_value_is_exact_to_the_cent() -> None:
    """In full euros a cost of 800,49 € is still 800 €, so the revenue covers it."""
    plan = plan_of(balanced())
    assert critical_value(plan, balanced(), "kosten", is_covered).value == D("800.49")
    assert critical_value(plan, balanced(), "e", is_covered).value == D("999.50")


def test_what_never_flips_is_said_so() -> None:
    plan = plan_of(balanced())
    for line_id, holds in (("kosten", lambda need: True), ("fehlt", is_covered), ("null", is_covered)):
        way = replace(balanced(), costs=(*balanced().costs, cost("0", line_id="null")))
        found = critical_value(plan, way, line_id, holds)
        assert (found.value, found.remark) == (None, "kippt nicht")


def test_the_nearer_of_two_values_is_given() -> None:
    def near(need: Years) -> bool:
        return 300 < sum(need) < 1200

    assert critical_value(plan_of(balanced()), balanced(), "kosten", near).value == D("1039.50")


def test_the_ranking_flips_where_another_way_becomes_better() -> None:
    rival, idea = replace(way_of(cost("1100")), id="r"), replace(way_of(), id="leer")
    plan = plan_of(way := way_of(cost()), ways=(way, rival, idea))
    found = critical_value(plan, way, "kosten", keeps_rank(plan, way))
    assert found.value == D("1100.50")


def test_the_likely_value_has_vat_and_the_highest_driver() -> None:
    driver = Driver("n", "Orte", value=D(2), by_year=((2029, D(4)),))
    line = replace(cost("100"), amount=replace(cost("100").amount, driver_id="n"), vat_rate=D("0.19"))
    plan = plan_of(way := way_of(line, drivers=(driver,)))
    assert likely_value(plan, way, line) == D(476)
    typed = replace(cost("0"), amount=replace(cost("0").amount, explicit=((2027, D(5)), (2028, D(7)))))
    assert likely_value(plan, way_of(typed), typed) == 7


@pytest.mark.parametrize(
    ("line", "spread"),
    [
        (replace(cost(), low=D(0)), Spread(D(0), D(1000), D(1000))),
        (replace(cost(), high=D(2000)), Spread(D(1000), D(1000), D(2000))),
        (cost(), None),
        (replace(cost("0"), low=D(1)), None),
    ],
)
def test_a_missing_side_is_the_likely_value(line: CostLine, spread: Spread | None) -> None:
    assert spread_of(plan_of(), way_of(line), line) == spread


def test_grants_follow_a_scaled_line_and_unknown_lines_change_nothing() -> None:
    way = way_of(cost(), fundings=(share(),))
    plan = plan_of(way)
    assert project(plan, scaled(way, "kosten", D(2))).external_funding == (1000,) * 5
    assert scaled(way, "fehlt", D(2)) == scaled(way, "zuschuss", D(2)) == way


@pytest.mark.parametrize(("way_id", "percent"), [("fortfuehren", "9.15"), ("reduziert", "5.11")])
def test_the_parking_revenue_that_covers_2030(way_id: str, percent: str) -> None:
    solution = example(PARKING)
    way = way_of_example(solution, way_id)

    def covered(need: Years) -> bool:
        return need[3] <= 0

    found = critical_value(solution.plan, way, "mehrertrag", covered).value
    assert found is not None
    assert round(found / 620000 * 100, 2) == D(percent)


@settings(max_examples=25, deadline=None)
@given(st.integers(5, 3000), st.integers(5, 3000))
def test_the_critical_value_lies_exactly_on_the_border(price: int, revenue: int) -> None:
    way = way_of(cost(str(price)), incomes=(fee(str(revenue)),))
    plan = plan_of(way)
    found = critical_value(plan, way, "e", is_covered).value
    assert found is not None
    before = is_covered(project(plan, way).need)
    step = D("0.01") if found > revenue else D("-0.01")
    assert is_covered(project(plan, at_value(plan, way, way.incomes[0], found)).need) is not before
    assert is_covered(project(plan, at_value(plan, way, way.incomes[0], found - step)).need) is before
