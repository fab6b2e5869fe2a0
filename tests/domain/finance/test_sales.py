"""Sale and residual value: investive when sold, gain or loss in the result, in the Kapitalwert on demand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

from scaleplanner.domain.finance.assets import asset_years, assets
from scaleplanner.domain.finance.bridge import finance_bridge, result_bridge
from scaleplanner.domain.finance.indicators import indicators
from scaleplanner.domain.finance.plan import CostLine, Plan
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.replacements import replacements
from scaleplanner.domain.finance.sales import value_with_residual
from scaleplanner.domain.finance.views import Views, views
from tests.domain.finance.plans import dated, plan_of, share, way_of
from tests.domain.finance.test_assets import investment

SOLD = dated(
    investment("12000", 60, date(2027, 1, 1), sale_day=date(2029, 12, 15), sale_price=D(6000)),
    date(2027, 1, 1),
)


def shown(line: CostLine, **changes: object) -> tuple[Plan, Views]:
    plan = replace(plan_of(way_of(line)), **changes)
    return plan, views(plan, plan.main_way)


def test_a_sale_brings_the_price_and_its_gain() -> None:
    """12.000 € over five years: after three years 4.800 € are left, sold for 6.000 €, gain 1.200 €."""
    _plan, found = shown(SOLD)
    assert found.investive.sum_of("sale") == (0, 0, 6000, 0, 0)
    assert found.result.sum_of("sale") == (0, 0, 1200, 0, 0)
    assert found.result.sum_of("depreciation") == (-2400, -2400, -2400, 0, 0)
    assert not any(found.result.sum_of("write_off"))
    assert finance_bridge(found).difference == result_bridge(found).difference == (0,) * 5


def test_a_price_below_the_book_value_is_a_loss() -> None:
    _plan, found = shown(replace(SOLD, sale_price=D(1000)))
    assert found.result.sum_of("sale_loss")[2] == 1000 - 4800
    assert not any(found.result.sum_of("sale"))


def test_the_need_and_the_kapitalwert_stay_while_it_is_switched_off() -> None:
    plan, found = shown(SOLD)
    assert project(plan, plan.main_way).need == (12000, 0, 0, 0, 0)
    assert not any(found.net_present_value.sum_of("sale", "residual"))


def test_switched_on_the_kapitalwert_counts_the_sale_and_what_is_left() -> None:
    plan, found = shown(
        replace(SOLD, sale_day=None, useful_life_months=120), discount_rate=D(0), residual_counts=True
    )
    projection = project(plan, plan.main_way)
    assert found.net_present_value.sum_of("residual") == (0, 0, 0, 0, 6000)
    assert value_with_residual(plan, plan.main_way, projection) == -6000
    assert indicators(plan, projection).net_present_value == -12000


def test_what_is_sold_takes_its_grant_along_and_needs_no_replacement() -> None:
    line = replace(SOLD, useful_life_months=48, eligible=True)
    plan = plan_of(way_of(line, fundings=(share("0.5"),)))
    found = views(plan, plan.main_way)
    assert found.result.sum_of("release")[2] == 1500
    assert replacements(plan, plan.main_way, project(plan, plan.main_way)) == ()
    (asset,) = assets(plan.main_way, project(plan, plan.main_way))
    assert asset_years(plan, plan.main_way, asset).book_value == (9000, 6000, 0, 0, 0)


def test_sold_after_the_use_has_ended_the_whole_price_is_a_gain() -> None:
    way = replace(way_of(SOLD), use_ends=date(2028, 6, 30))
    plan = plan_of(way)
    found = views(plan, way)
    assert found.result.sum_of("write_off") == (0, -8400, 0, 0, 0)
    assert found.result.sum_of("sale") == (0, 0, 6000, 0, 0)
    assert result_bridge(found).difference == (0,) * 5
