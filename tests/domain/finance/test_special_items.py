"""Sonderposten: split by largest remainder over the assets of the year, dissolved from payment on."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

from hypothesis import Phase, given, settings

from scaleplanner.domain.finance.plan import BASE_CASE, FundingLine, Nature, Plan, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.special_items import SpecialItem, dissolution, entitlement, special_items
from tests.domain.finance.plans import cost, dated, plan_of, share, way_of
from tests.domain.finance.rich_plans import rich_plans


def items_of(way: Way) -> tuple[SpecialItem, ...]:
    plan = plan_of(way)
    return special_items(plan, way, project(plan, way), BASE_CASE)


def three_assets(**changes: object) -> Way:
    lines = (
        dated(cost("1000", line_id=name, nature=Nature.INVESTMENT, useful_life_months=12), date(2027, 1, 1))
        for name in "abc"
    )
    return way_of(*lines, fundings=(replace(share("0.1"), **changes),))


def test_the_investive_part_is_spread_by_largest_remainder() -> None:
    """300 € less a cap of 200 €: 66,67 € each, the two missing euros go to the first two."""
    assert [item.amount for item in items_of(three_assets(total_cap=D(200)))] == [67, 67, 66]


def test_a_grant_that_is_no_euro_and_a_dead_asset_carry_nothing() -> None:
    assert items_of(three_assets(quota=D(0))) == ()
    assert items_of(way_of(cost("-500", nature=Nature.INVESTMENT), fundings=(share(),))) == ()


def test_money_after_the_useful_life_is_income_at_once() -> None:
    way = three_assets(lag_months=30)
    (first, *_) = items_of(way)
    assert dissolution(plan_of(way), way, first) == ((0, 0, 100, 0, 0), (0, 0, 0, 0, 0))


def test_an_asset_without_life_keeps_its_special_item() -> None:
    line = replace(three_assets().costs[0], useful_life_months=0)
    way = way_of(line, fundings=(share(),))
    (item,) = items_of(way)
    assert sum(dissolution(plan_of(way), way, item)[0]) == 0


def test_the_entitlement_knows_no_lag() -> None:
    way = three_assets(lag_months=14)
    assert entitlement(plan_of(way), way, way.fundings[0], BASE_CASE) == (300, 0, 0, 0, 0)


@settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(rich_plans())
def test_no_grant_gives_more_than_it_pays(plan: Plan) -> None:
    way = plan.main_way
    items = special_items(plan, way, project(plan, way), BASE_CASE)
    grants: dict[str, FundingLine] = {grant.id: grant for grant in way.fundings}
    for grant_id, grant in grants.items():
        own = [item for item in items if item.grant_id == grant_id]
        paid = (max(D(0), value) for value in entitlement(plan, way, grant, BASE_CASE))
        assert sum(item.amount for item in own) <= sum(paid)
    for item in items:
        regular, released = dissolution(plan, way, item)
        assert 0 <= sum(regular) + sum(released) <= item.amount
