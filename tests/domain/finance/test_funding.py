"""Share, deficit and fixed grants with caps, dates and payment lag."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.finance.funding import last_twelve_months
from scaleplanner.domain.finance.plan import CostLine, FundingLine, FundingRule, FundingStatus, Nature, Plan
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.rounding import Unit, floor_to
from tests.domain.finance.plans import cost, dated, plans, projected, share, way_of

Parts = tuple[tuple[CostLine, ...], list[FundingLine]]


def paid(parts: Parts, unit: Unit = Unit.EURO) -> tuple[D, ...]:
    """The payments of the last grant."""
    lines, grants = parts
    return projected(way_of(*lines, fundings=tuple(grants)), unit=unit).fundings[-1].values


def test_share_of_eligible_cost() -> None:
    lines = (
        cost("1000", "tarif"),
        cost("500", line_id="nicht", eligible=False),
        cost("400", line_id="intern", budget_effective=False),
    )
    assert paid((lines, [share("0.5")])) == (500, 515, 530, 546, 563)


def test_surcharges_are_not_eligible() -> None:
    assert paid(((cost("1000", surcharge_rate=D("0.2")),), [share("0.5")])) == (500,) * 5


def test_share_rests_on_the_unrounded_cost() -> None:
    assert paid(((cost("1000.6"),), [share("0.5")]))[0] == 500
    assert paid(((cost("1001"),), [share("0.5")]))[0] == 501


def test_total_cap_is_used_up_year_by_year() -> None:
    assert paid(((cost("1000"),), [share("0.5", total_cap=D("1200.99"))])) == (500, 500, 200, 0, 0)


def test_yearly_cap_is_rounded_down() -> None:
    capped = [share("0.5", yearly_cap=D("399.99"), total_cap=D("1000"))]
    assert paid(((cost("1000"),), capped)) == (399, 399, 202, 0, 0)
    assert paid(((cost("1000"),), capped), unit=Unit.CENT)[:2] == (D("399.99"), D("399.99"))


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        (None, date(2027, 6, 30), (300, 0, 0, 0, 0)),
        (None, date(2027, 6, 29), (250, 0, 0, 0, 0)),
        (date(2027, 6, 30), None, (350, 600, 600, 600, 600)),
        (date(2027, 7, 1), date(2028, 3, 31), (300, 150, 0, 0, 0)),
        (date(2026, 1, 1), date(2026, 12, 31), (0, 0, 0, 0, 0)),
    ],
)
def test_a_month_counts_if_the_grant_covers_its_last_day(
    begin: date | None, end: date | None, expected: tuple[int, ...]
) -> None:
    assert paid(((cost("1200"),), [share("0.5", begin=begin, end=end)])) == expected


def test_only_months_in_which_line_and_grant_run() -> None:
    line = dated(cost("1200"), date(2027, 4, 1))
    assert paid(((line,), [share("1", end=date(2027, 6, 30))])) == (300, 0, 0, 0, 0)


def test_one_off_counts_by_its_payment_month() -> None:
    line = dated(cost("1000", nature=Nature.ONE_OFF), date(2027, 9, 1))
    assert paid(((line,), [share("0.5", end=date(2027, 8, 31))])) == (0,) * 5
    assert paid(((line,), [share("0.5", begin=date(2027, 9, 1))])) == (500, 0, 0, 0, 0)


def test_deficit_fills_what_own_share_and_others_leave() -> None:
    deficit = share("0", id="luecke", rule=FundingRule.DEFICIT, own_share=D(1500))
    assert paid(((cost("1000"),), [deficit])) == (0, 500, 1000, 1000, 1000)
    assert paid(((cost("1000"),), [share("0.5"), replace(deficit, own_share=D(0))])) == (500,) * 5
    assert paid(((cost("1000"),), [share("1.2"), replace(deficit, own_share=D(0))])) == (0,) * 5


def test_deficit_ignores_grants_that_do_not_count() -> None:
    hoped = share("0.5", status=FundingStatus.APPLIED)
    deficit = share("0", id="luecke", rule=FundingRule.DEFICIT)
    assert paid(((cost("1000"),), [hoped, deficit])) == (1000,) * 5


def test_deficit_takes_what_others_owe_for_the_cost_of_the_year_whenever_they_pay() -> None:
    deficit = share("0", id="luecke", rule=FundingRule.DEFICIT)
    line = dated(cost("1000", nature=Nature.ONE_OFF), date(2027, 3, 1))
    for lag in (0, 5, 14, 100):
        assert paid(((line,), [share("0.6", lag_months=lag), deficit])) == (400, 0, 0, 0, 0)


def test_deficit_grants_and_late_ones_never_pay_more_than_the_cost_together() -> None:
    late = share("0.5", lag_months=12)
    deficit = share("0", id="luecke", rule=FundingRule.DEFICIT)
    projection = projected(way_of(cost("1000"), fundings=(late, deficit)))
    assert sum(projection.external_funding) == 4500
    assert projection.external_funding[0] == 500


def test_fixed_amount_once_or_by_year() -> None:
    fixed = share("0", rule=FundingRule.FIXED, amount=D("800.5"))
    assert paid(((), [fixed])) == (801, 0, 0, 0, 0)
    assert paid(((), [replace(fixed, begin=date(2029, 5, 1))])) == (0, 0, 801, 0, 0)
    typed = replace(fixed, explicit=((2027, D(100)), (2028, D(200))))
    assert paid(((), [typed])) == (100, 200, 0, 0, 0)


def test_payment_lag_shifts_month_by_month() -> None:
    lagged = share("1", lag_months=3)
    assert paid(((cost("1200"),), [lagged])) == (900, 1200, 1200, 1200, 1200)
    line = dated(cost("1000", nature=Nature.ONE_OFF), date(2027, 11, 1))
    assert paid(((line,), [share("0.5", lag_months=1)])) == (500, 0, 0, 0, 0)
    assert paid(((line,), [share("0.5", lag_months=2)])) == (0, 500, 0, 0, 0)
    fixed = share("0", rule=FundingRule.FIXED, amount=D(600), begin=date(2027, 10, 1), lag_months=6)
    assert paid(((), [fixed])) == (0, 600, 0, 0, 0)


def test_a_lag_without_a_month_to_go_by_is_no_crash() -> None:
    """A refund may cancel the eligible cost of a year out."""
    bought = dated(cost("100", nature=Nature.ONE_OFF), date(2027, 2, 1))
    refund = dated(cost("-100", line_id="zurueck", nature=Nature.ONE_OFF), date(2027, 7, 1))
    assert paid(((bought, refund), [share("0.5", lag_months=3)])) == (0, 0, 0, 0, 0)
    fixed = share("0", rule=FundingRule.FIXED, amount=D(600), begin=date(2027, 11, 1), lag_months=3)
    assert paid(((bought, refund), [fixed])) == (0, 600, 0, 0, 0)


def test_a_lag_never_loses_a_euro_inside_the_horizon() -> None:
    line = dated(cost("1000"), None, date(2028, 12, 31))
    values = paid(((line,), [share("0.3333", lag_months=7)]))
    assert sum(values) == 666


def test_only_promised_money_counts_in_the_base_case() -> None:
    grants = tuple(share("0.1", id=status.value, status=status) for status in FundingStatus)
    projection = projected(way_of(cost("1000"), fundings=grants))
    assert [row.counts for row in projection.fundings] == [False, False, True, True, True]
    assert projection.external_funding[0] == 300
    assert projection.possible_funding[0] == 200
    assert projection.need[0] == 700


def test_grants_above_the_cost_are_not_cut_silently() -> None:
    projection = projected(way_of(cost("1000"), fundings=(share("0.7"), share("0.6", id="zweiter"))))
    assert projection.need[0] == -300


@given(plans)
def test_caps_hold_for_whatever_is_entered(plan: Plan) -> None:
    for grant, row in zip(plan.main_way.fundings, project(plan, plan.main_way).fundings, strict=True):
        positive = sum(value for value in row.values if value > 0)
        if grant.total_cap is not None and all(value >= 0 for value in row.values):
            assert positive <= floor_to(grant.total_cap, plan.unit)
        if grant.yearly_cap is not None and not grant.lag_months:
            assert max(row.values) <= floor_to(grant.yearly_cap, plan.unit)


PAYMENTS = ((2025, D(1200)), (2026, D(600)))


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        (date(2024, 1, 1), date(2026, 12, 31), "600"),
        (date(2024, 1, 1), date(2026, 6, 30), "1200"),
        (date(2025, 10, 1), date(2026, 6, 30), "1800"),
        (None, date(2026, 1, 15), "1700"),
        (None, date(2027, 12, 31), "0"),
    ],
)
def test_payments_of_the_last_twelve_months(begin: date | None, end: date, expected: str) -> None:
    assert last_twelve_months(begin, end, PAYMENTS) == D(expected)


@given(st.integers(1, 12))
def test_twelve_equal_months_are_a_year(month: int) -> None:
    even = ((2025, D(1200)), (2026, D(100 * month)))
    assert last_twelve_months(date(2020, 1, 1), date(2026, month, 28), even) == 1200
