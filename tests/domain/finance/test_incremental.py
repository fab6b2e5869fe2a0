"""Changing single lines gives the same cents as projecting the whole way again."""

from dataclasses import replace
from decimal import Decimal as D

from hypothesis import given, settings
from hypothesis import strategies as st

from scaleplanner.domain.finance.incremental import Baseline, unrounded
from scaleplanner.domain.finance.plan import Driver, Plan, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.scaling import break_even, unit_costs, with_count
from scaleplanner.domain.finance.sensitivity import entered_lines, scaled
from tests.domain.finance.plans import cost, plan_of, plans, share, way_of


@settings(max_examples=150, deadline=None)
@given(plans, st.decimals(D(0), D(20), places=6))
def test_a_changed_line_gives_the_need_of_a_new_projection(plan: Plan, factor: D) -> None:
    way = plan.main_way
    baseline = Baseline(plan, way)
    for number, line in enumerate(entered_lines(way)):
        changed = scaled(way, line.id, factor)
        found = baseline.need_with({line.id: unrounded(plan, changed, entered_lines(changed)[number])})
        assert found == project(plan, changed).need


@settings(max_examples=60, deadline=None)
@given(plans, st.sampled_from((D(0), D(3))), st.integers(0, 7))
def test_break_even_and_unit_cost_are_those_of_one_projection_per_count(
    plan: Plan, capacity: D, place: int
) -> None:
    way = plan.main_way
    way = with_capacity(way_of(*way.costs, incomes=way.incomes, fundings=way.fundings), capacity)
    year, last = plan.years[place % plan.horizon], 12
    index = plan.years.index(year)
    counted = [project(plan, with_count(way, "treiber", count)) for count in range(1, last + 1)]
    covered = [count for count, found in enumerate(counted, start=1) if found.need[index] <= 0]
    open_after = max((count for count in range(1, last + 1) if count not in covered), default=0)
    found = break_even(plan, way, "treiber", year, last)
    assert found.first.value == (covered[0] if covered else None)
    assert found.lasting.value == (open_after + 1 if open_after < last else None)
    totals = [step.total for step in unit_costs(plan, way, "treiber", year, last)]
    assert totals == [projection.cost[index] for projection in counted]


def test_several_lines_change_at_once() -> None:
    way = way_of(cost("100", line_id="a"), cost("300", line_id="b"), fundings=(share(),))
    found = Baseline(plan_of(way), way).need_with({"a": (D(200),) * 5, "b": (D(0),) * 5})
    assert found == (D(100),) * 5


def with_capacity(way: Way, capacity: D) -> Way:
    driver = Driver("treiber", "Treiber", value=D(3), by_year=((2029, D(5)),), capacity=capacity)
    return replace(way, drivers=(driver,))
