"""Price corridor of a further partner, and a search that can be stopped."""

from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.finance.corridor import (
    corridor_sentence,
    price_corridor,
)
from scaleplanner.domain.finance.plan import Driver, Plan
from scaleplanner.domain.finance.scaling import break_even, search_break_even, unit_costs
from tests.domain.finance.plans import cost, dated, plan_of, way_of


def shared(fixed: str = "900", each: str = "100") -> Plan:
    """A fixed cost and one per municipality."""
    per = dated(cost(each, line_id="je"), None, driver_id="n")
    return plan_of(way_of(cost(fixed), per, drivers=(Driver("n", "Kommunen"),)))


def test_the_corridor_reaches_from_the_shared_to_the_single_cost() -> None:
    """900 € fixed and 100 € each: three pay 400 € each, one alone 1.000 €."""
    plan = shared()
    found = price_corridor(unit_costs(plan, plan.main_way, "n", 2027, 3))
    assert (found.count, found.lower, found.upper, found.is_open) == (3, 400, 1000, True)
    assert "mindestens 400,00\u00a0€, höchstens 1.000,00\u00a0€" in corridor_sentence(found)


def test_a_cheaper_own_solution_closes_the_corridor() -> None:
    plan = shared()
    found = price_corridor(unit_costs(plan, plan.main_way, "n", 2027, 3), alone=D(350))
    assert not found.is_open
    assert corridor_sentence(found).startswith("Kein Preiskorridor bei 3")


@given(st.integers(0, 5000), st.integers(0, 5000), st.integers(1, 12))
def test_the_lower_bound_never_grows_with_the_number(fixed: int, each: int, last: int) -> None:
    plan = shared(str(fixed), str(each))
    steps = unit_costs(plan, plan.main_way, "n", 2027, last)
    lower = [price_corridor(steps[:count]).lower for count in range(1, last + 1)]
    assert lower == sorted(lower, reverse=True)


def test_the_search_reports_and_can_be_stopped() -> None:
    plan = shared()
    seen: list[float] = []
    found = search_break_even(plan, plan.main_way, "n", 2027, seen.append, lambda: False, 100)
    assert found == break_even(plan, plan.main_way, "n", 2027, 100)
    assert seen == [0.5, 1.0]
    assert search_break_even(plan, plan.main_way, "n", 2027, seen.append, lambda: True, 100) is None
