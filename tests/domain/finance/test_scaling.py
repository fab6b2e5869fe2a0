"""Break-even count, unit cost, saving of the next partner."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

from hypothesis import given, settings
from hypothesis import strategies as st

from scaleplanner.domain.finance.plan import Driver, IncomeLine, IncomeNature, Nature, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.scaling import (
    UnitCost,
    break_even,
    saving_sentence,
    unit_costs,
    with_count,
)
from tests.domain.finance.plans import cost, dated, plan_of, share, way_of


def network(fee: str = "300", block: str = "0", capacity: str = "10") -> Way:
    """1.000 € fixed, 100 € per partner, a block per capacity; every partner pays the fee."""
    per = replace(cost("100", line_id="je"), amount=replace(cost("100").amount, driver_id="n"))
    step = replace(cost(block, line_id="stufe"), amount=replace(cost(block).amount, driver_id="stufe"))
    income = IncomeLine("e", "Entgelt", amount=replace(cost(fee).amount, driver_id="n"))
    drivers = (Driver("n", "Partner"), Driver("stufe", "Stufe", capacity=D(capacity)))
    return way_of(cost(), per, step, incomes=(income,), drivers=drivers)


def stepped(block: str, capacity: str) -> Way:
    """All lines hang on one driver with capacity, so the block is counted up."""
    line = replace(cost(block, line_id="stufe"), amount=replace(cost(block).amount, driver_id="n"))
    driver = Driver("n", "Partner", capacity=D(capacity))
    return way_of(cost("100"), line, drivers=(driver,))


def test_break_even_is_exact_without_adding_one() -> None:
    """1.000 € / (300 − 100) = 5 partners."""
    found = break_even(plan_of(network()), network(), "n", 2028, 50)
    assert (found.first.value, found.lasting.value) == (5, 5)


def test_a_fee_below_the_cost_never_breaks_even() -> None:
    found = break_even(plan_of(network("90")), network("90"), "n", 2028)
    assert (found.first.value, found.first.remark) == (None, "nicht erreichbar")
    found = break_even(plan_of(network("90")), network("90"), "n", 2028, 50)
    assert (found.first.value, found.first.remark) == (None, "bis 50 nicht erreichbar")
    assert found.lasting.value is None


def test_counts_within_a_step_are_alike() -> None:
    """100 € fixed, 300 € a block of two and a fee of 350 € a block: two blocks are enough."""
    way = stepped("300", "2")
    fee = IncomeLine("e", "Entgelt", amount=replace(cost("350").amount, driver_id="n"))
    way = replace(way, incomes=(fee,))
    found = break_even(plan_of(way), way, "n", 2027, 20)
    assert (found.first.value, found.lasting.value) == (3, 3)


def test_a_gap_that_recurs_moves_the_lasting_count() -> None:
    """A full grant of at most 400 € a year covers 100 € and one block of 300 €, but not two."""
    full = share("1", yearly_cap=D(400))
    way = replace(stepped("300", "2"), fundings=(full,))
    found = break_even(plan_of(way), way, "n", 2027, 6)
    assert (found.first.value, found.lasting.value) == (1, None)


def test_own_funds_and_savings_count() -> None:
    saving = IncomeLine("s", "Sparen", nature=IncomeNature.SAVING, amount=cost("200").amount)
    idle = replace(saving, id="t", cash_effective=False)
    way = replace(network(), own_funds=((2028, D(400)),), incomes=(*network().incomes, saving, idle))
    assert break_even(plan_of(way), way, "n", 2028, 20).first.value == 2
    assert break_even(plan_of(way), way, "n", 2029, 20).first.value == 4


def test_grants_on_the_cost_of_partners_are_recalculated() -> None:
    way = replace(network("150"), fundings=(share(),))
    # half of 1.000 + 100 n is granted: 500 + 50 n − 150 n ≤ 0 from 5 on
    assert break_even(plan_of(way), way, "n", 2027, 20).first.value == 5


def test_unit_cost_falls_and_rises_at_a_step() -> None:
    way = stepped("300", "2")
    curve = unit_costs(plan_of(way), way, "n", 2027, 4)
    assert [(k.count, k.total, k.per_unit, k.next_saving) for k in curve] == [
        (1, 400, D("400.00"), D("200.00")),
        (2, 400, D("200.00"), D("-33.33")),
        (3, 700, D("233.33"), D("58.33")),
        (4, 700, D("175.00"), D("-25.00")),
    ]


def test_the_saving_is_said_in_words() -> None:
    assert (
        saving_sentence(UnitCost(1, D(1), D(1), D("12.5")))
        == "Eine Einheit mehr senkt die Kosten je Einheit um 12,50\u00a0€."
    )
    assert (
        saving_sentence(UnitCost(1, D(1), D(1), D(-3)))
        == "Eine Einheit mehr erhöht die Kosten je Einheit um 3,00\u00a0€."
    )


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 400), st.integers(0, 9), st.sampled_from((2027, 2029, 2031)), st.booleans())
def test_the_short_cut_gives_the_same_cents_as_the_projection(
    count: int, places: int, year: int, granted: bool
) -> None:
    line = replace(
        dated(cost("12.3456", "tarif", "x"), date(2027, 5, 1), driver_id="n"),
        surcharge_rate=D("0.1"),
        vat_rate=D("0.19"),
    )
    base = network(f"7.{places}", "40", "3")
    once = replace(line, id="y", nature=Nature.ONE_OFF, amount=replace(line.amount, first=None))
    way = replace(base, costs=(*base.costs, line, once), fundings=(share("0.3"),) if granted else ())
    plan = plan_of(way)
    projection = project(plan, counted := with_count(way, "n", count))
    index = plan.years.index(year)
    (step,) = unit_costs(plan, way, "n", year, count)[-1:]
    assert step.total == project(plan, counted).cost[index]
    found = break_even(plan, counted, "n", year, 1)
    assert (found.first.value == 1) == (project(plan, with_count(way, "n", 1)).need[index] <= 0)
    assert projection.years[index] == year
