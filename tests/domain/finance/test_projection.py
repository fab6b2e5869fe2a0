"""Sums are sums of rounded line-years, whatever is entered."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal as D

from hypothesis import given

from scaleplanner.domain.finance.funding import FundingPayments
from scaleplanner.domain.finance.lines import LineYears
from scaleplanner.domain.finance.plan import Plan, Scenario
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.rounding import round_to
from tests.domain.finance.plans import cost, plan_of, plans, projected, share, way_of


def column(rows: Iterable[LineYears | FundingPayments], index: int) -> D:
    return sum((row.values[index] for row in rows), D(0))


@given(plans)
def test_every_printed_column_adds_up(plan: Plan) -> None:
    shown = project(plan, plan.main_way)
    for index in range(plan.horizon):
        assert shown.cost[index] == column(shown.budget_lines, index)
        assert shown.full_cost[index] == shown.cost[index] + column(shown.other_lines, index)
        assert shown.external_funding[index] == column((f for f in shown.fundings if f.counts), index)
        assert shown.possible_funding[index] == column((f for f in shown.fundings if not f.counts), index)
        assert shown.saving[index] == column((s for s in shown.savings if s.budget_effective), index)
        assert shown.revenue[index] == column(shown.revenues, index)
        relief = shown.external_funding[index] + shown.saving[index] + shown.revenue[index]
        assert shown.need[index] == shown.cost[index] - relief
        assert shown.gap[index] == max(D(0), shown.need[index] - shown.own_funds[index])


@given(plans)
def test_every_line_year_is_on_the_unit(plan: Plan) -> None:
    shown = project(plan, plan.main_way)
    rows = (*shown.cost_lines, *shown.overheads, *shown.savings, *shown.revenues, *shown.fundings)
    for row in rows:
        assert len(row.values) == plan.horizon
        assert all(value == round_to(value, plan.unit) for value in row.values)


@given(plans)
def test_a_shorter_horizon_only_hides_later_years(plan: Plan) -> None:
    shorter = replace(plan, horizon=max(1, plan.horizon - 2))
    whole, part = project(plan, plan.main_way), project(shorter, plan.main_way)
    count = shorter.horizon
    assert part.cost == whole.cost[:count]
    assert part.external_funding == whole.external_funding[:count]
    assert part.need == whole.need[:count]
    again = replace(shorter, horizon=plan.horizon)
    assert project(again, plan.main_way) == whole


def test_the_gap_is_never_negative_and_surplus_stays_visible() -> None:
    way = way_of(cost("1000"), own_funds=((2027, D("1500")), (2028, D("400"))))
    projection = projected(way)
    assert projection.gap == (0, 600, 1000, 1000, 1000)
    assert projection.need == (1000,) * 5
    covered = projected(way_of(cost("-1000")))
    assert covered.need[0] == -1000
    assert covered.gap[0] == 0


def test_scenario_can_cut_funding_and_income() -> None:
    way = way_of(cost("1000"), fundings=(share("0.5"),))
    lost = Scenario("ohne", "Ohne Förderung", funding_factor=D(0))
    plan = plan_of(way)
    assert project(plan, way).need[0] == 500
    assert project(plan, way, lost).need[0] == 1000
    assert project(plan, way, lost).scenario_id == "ohne"


def test_a_way_without_lines_is_not_quantified() -> None:
    assert not way_of().is_quantified
    assert way_of(cost()).is_quantified
    assert not way_of(fundings=(share(),)).is_quantified
