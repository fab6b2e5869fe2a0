"""Indicators, calculated by hand."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.finance.indicators import (
    Indicator,
    Indicators,
    indicators,
    internal_rate,
    mean_per_inhabitant,
    payback,
    per_inhabitant,
    present_value,
    share,
)
from scaleplanner.domain.finance.plan import Amount, FundingStatus, IncomeLine, Plan, Way
from scaleplanner.domain.finance.projection import project
from tests.domain.finance.plans import cost, plan_of, plans, way_of
from tests.domain.finance.plans import share as share_grant


def computed(way: Way, **changes: object) -> Indicators:
    plan = plan_of(way, **changes)
    return indicators(plan, project(plan, way))


def flows(*values: int) -> tuple[D, ...]:
    return tuple(map(D, values))


def test_the_base_year_is_not_discounted() -> None:
    plan = plan_of(horizon=3, discount_rate=D("0.1"))
    assert present_value(plan, flows(100, 110, 121)) == 300
    assert present_value(replace(plan, horizon=1), flows(100)) == 100


def test_present_value_and_annuity_by_hand() -> None:
    found = computed(way_of(cost("1000")), horizon=3, discount_rate=D("0.1"))
    # 1000 + 1000 / 1.1 + 1000 / 1.21 = 2735.54; a level flow is its own annuity
    assert found.net_present_value == D("-2735.54")
    assert found.cost_present_value == D("2735.54")
    assert found.annuity == D("-1000.00")
    assert (found.total_cost, found.total_need, found.total_full_cost) == (3000, 3000, 3000)


def test_mid_year_discounts_half_a_year_more_and_keeps_the_annuity() -> None:
    way = way_of(cost("1000", "tarif"))
    plain, mid = computed(way, discount_rate=D("0.21")), computed(way, discount_rate=D("0.21"), mid_year=True)
    assert mid.net_present_value == pytest.approx(plain.net_present_value / D("1.1"), abs=D("0.01"))
    assert mid.annuity == plain.annuity
    assert mid.static_payback == plain.static_payback


def test_own_funds_are_no_flow() -> None:
    way = way_of(cost("1000"))
    assert computed(way) == computed(replace(way, own_funds=((2027, D(1000)),)))


def test_a_rate_of_minus_hundred_percent_is_refused() -> None:
    with pytest.raises(ValueError, match="discount rate"):
        computed(way_of(cost()), discount_rate=D(-1))
    assert computed(way_of(cost()), discount_rate=D("-0.5")).net_present_value < 0


@pytest.mark.parametrize(
    ("values", "years", "remark"),
    [
        (flows(-1000, 400, 400, 400), "2.500000", ""),
        (flows(-1000, 500, 500), "2.000000", ""),
        (flows(-1000, 1300, -500, 100), "0.769231", "später wieder negativ"),
        (flows(-1000, 100, 100), None, "nicht im Zeitraum"),
        (flows(0, 100, -50), None, "keine Anfangsauszahlung"),
        (flows(500, -100), None, "keine Anfangsauszahlung"),
        ((), None, "keine Anfangsauszahlung"),
    ],
)
def test_payback(values: tuple[D, ...], years: str | None, remark: str) -> None:
    assert payback(values) == Indicator(D(years) if years else None, remark)


def test_dynamic_payback_comes_later_than_static() -> None:
    revenue = IncomeLine("e", "Ertrag", amount=Amount(unit_price=D(2500)))
    start = cost("5000", nature=cost().nature.ONE_OFF)
    found = computed(way_of(start, incomes=(revenue,)), discount_rate=D("0.1"))
    assert found.static_payback.value == 1
    # 2500 / 1.1 = 2272.73; left 227.27 of 2500 / 1.21 = 2066.12
    assert found.dynamic_payback.value == D("1.110000")


@pytest.mark.parametrize(
    ("values", "rate", "remark"),
    [
        (flows(-100, 110), "0.100000", ""),
        (flows(-100, 0, 121), "0.100000", ""),
        (flows(-100, 50), "-0.500000", ""),
        (flows(-100, 1000), "9.000000", ""),
        (flows(100, -110), "0.100000", "Zinsfuß einer Finanzierung"),
        (flows(0, 0, -100, 120), "0.200000", ""),
        (flows(-100, -10), None, "nicht berechenbar"),
        (flows(0, 0), None, "nicht berechenbar"),
        (flows(-100, 230, -132), None, "nicht eindeutig"),
    ],
)
def test_internal_rate(values: tuple[D, ...], rate: str | None, remark: str) -> None:
    found = internal_rate(values)
    assert found.remark == remark
    assert found.value == pytest.approx(D(rate), abs=D("0.000002")) if rate else found.value is None


@given(st.integers(1, 5000), st.lists(st.integers(1, 3000), min_size=1, max_size=8))
def test_the_present_value_at_the_internal_rate_is_zero(out: int, back: list[int]) -> None:
    values = flows(-out, *back)
    rate = internal_rate(values).value
    assert rate is not None
    plan = plan_of(horizon=len(values), discount_rate=rate)
    slope = sum(t * amount for t, amount in enumerate(back, 1)) / (1 + rate) ** (len(back) + 2)
    tolerance = D("0.000002") * sum(back) * len(back) * max(D(1), 1 / (1 + rate)) ** (len(back) + 1)
    assert abs(present_value(plan, values)) <= max(tolerance, D("0.01"), slope * D("0.000002"))


def test_share_and_per_head() -> None:
    assert share(D(1), D(3)).value == D("0.333333")
    assert share(D(1), D(0)) == Indicator(None, "keine Angabe")
    assert per_inhabitant(D(34921), 32400).value == D("1.08")
    assert per_inhabitant(D(34921), 0) == Indicator(None, "keine Angabe")


def test_the_mean_per_head_is_rounded_once() -> None:
    assert mean_per_inhabitant(flows(100, 101), 3) == Indicator(D("33.50"))
    # 0.004 a year: the mean of rounded years would be 0
    assert mean_per_inhabitant(flows(2, 2, 14), 400) == Indicator(D("0.02"))
    assert mean_per_inhabitant(flows(100), 0) == Indicator(None, "keine Angabe")


def test_cost_coverage_and_secured_share() -> None:
    revenue = IncomeLine("e", "Ertrag", amount=Amount(unit_price=D(250)))
    grants = (share_grant("0.3"), share_grant("0.1", id="idee", status=FundingStatus.IDEA))
    found = computed(way_of(cost("1000"), incomes=(revenue,), fundings=grants))
    assert found.cost_coverage.value == D("0.25")
    assert found.secured_share.value == D("0.75")
    bare = computed(way_of())
    assert (bare.cost_coverage.remark, bare.secured_share.remark) == ("keine Angabe", "keine Angabe")


@given(plans)
def test_without_interest_the_value_is_the_sum(plan: Plan) -> None:
    flat = replace(plan, discount_rate=D(0))
    projection = project(flat, flat.main_way)
    assert indicators(flat, projection).net_present_value == -sum(projection.need)
