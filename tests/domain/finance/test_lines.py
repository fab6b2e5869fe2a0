"""The value of a line: quantity × driver × price × growth × months / 12."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.finance.lines import driver_value, growth_factor
from scaleplanner.domain.finance.months import months_in
from scaleplanner.domain.finance.plan import (
    Amount,
    Driver,
    Growth,
    IncomeLine,
    IncomeNature,
    Nature,
    PilotGrant,
    Scenario,
)
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.repayment import binding_months, repayment
from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.i18n import german
from tests.domain.finance.plans import cost, dated, dates, plan_of, projected, way_of


def values(*lines: D | int) -> tuple[D, ...]:
    return tuple(D(line) for line in lines)


def test_growth_begins_the_year_after_the_price_level() -> None:
    projection = projected(way_of(cost("900", "leistung")))
    assert projection.cost == values(900, 923, 946, 969, 993)


def test_growth_before_and_after_the_basis() -> None:
    plan = plan_of()
    assert growth_factor(plan, "tarif", 2027, 2027) == 1
    assert growth_factor(plan, "tarif", 2030, 2027) == 1
    assert growth_factor(plan, "tarif", 2025, 2027) == D("1.0609")
    assert growth_factor(plan, "unbekannt", 2025, 2027) == 1


def test_growth_may_differ_by_year() -> None:
    uneven = Growth("tarif", "Tarif", D("0.03"), ((2028, D("0.05")), (2029, D(0))))
    projection = projected(way_of(cost("1000", "tarif")), growths=(uneven,))
    assert projection.cost == values(1000, 1050, 1050, 1082, 1114)


def test_price_year_of_a_line_goes_before_that_of_the_plan() -> None:
    line = dated(cost("1000", "tarif"), None, price_year=2026)
    assert projected(way_of(line), price_year=2025).cost[0] == 1030
    assert projected(way_of(cost("1000", "tarif")), price_year=2025).cost[0] == 1061


@pytest.mark.parametrize(
    ("first", "last", "year", "months"),
    [
        (None, None, 2027, 12),
        (date(2027, 4, 30), None, 2027, 9),
        (date(2027, 4, 1), date(2027, 4, 1), 2027, 1),
        (None, date(2027, 3, 1), 2027, 3),
        (date(2028, 1, 1), None, 2027, 0),
        (None, date(2026, 12, 31), 2027, 0),
        (date(2027, 8, 1), date(2027, 5, 31), 2027, 0),
        (date(2026, 11, 1), date(2028, 2, 1), 2027, 12),
    ],
)
def test_first_and_last_month_are_included(
    first: date | None, last: date | None, year: int, months: int
) -> None:
    assert months_in(first, last, year) == months


@given(dates, dates)
def test_months_of_all_years_are_the_months_between(first: date | None, last: date | None) -> None:
    by_hand = [
        (year, month)
        for year in range(2024, 2036)
        for month in range(1, 13)
        if (first is None or (first.year, first.month) <= (year, month))
        and (last is None or (year, month) <= (last.year, last.month))
    ]
    assert sum(months_in(first, last, year) for year in range(2024, 2036)) == len(by_hand)


def test_a_partly_covered_year_counts_its_months() -> None:
    line = dated(cost("1000", "leistung"), date(2027, 7, 15), date(2029, 3, 1))
    assert projected(way_of(line)).cost == values(500, 1025, 263, 0, 0)


@pytest.mark.parametrize("nature", [Nature.ONE_OFF, Nature.INVESTMENT])
def test_one_off_amounts_grow_but_are_not_cut(nature: Nature) -> None:
    line = dated(cost("1000", "tarif", nature=nature), date(2028, 11, 1), date(2028, 11, 30))
    projection = projected(way_of(line))
    assert projection.cost == values(0, 1030, 0, 0, 0)
    assert projection.investment == (
        projection.cost if nature is Nature.INVESTMENT else values(0, 0, 0, 0, 0)
    )


def test_explicit_amounts_replace_the_formula() -> None:
    line = dated(cost("1000"), date(2027, 7, 1), explicit=((2027, D("700.4")), (2030, D(0)), (2050, D(9))))
    assert projected(way_of(line)).cost == values(700, 1000, 1000, 0, 1000)


def test_drivers_change_by_year_and_in_steps() -> None:
    driver = Driver("anlagen", "Anlagen", value=D(7), by_year=((2029, D(10)), (2028, D(8))))
    assert [driver_value(driver, year) for year in (2027, 2028, 2029, 2031)] == [7, 8, 10, 10]
    stepped = replace(driver, capacity=D(4))
    assert [driver_value(stepped, year) for year in (2027, 2028, 2029)] == [2, 2, 3]
    line = dated(cost("100"), None, driver_id="anlagen", quantity=D("0.5"))
    assert projected(way_of(line, drivers=(driver,))).cost == values(350, 400, 500, 500, 500)


def test_vat_is_cost_unless_it_is_deductible() -> None:
    line = cost("1000", vat_rate=D("0.19"))
    assert projected(way_of(line)).cost[0] == 1190
    assert projected(way_of(replace(line, vat_deductible=D("0.5")))).cost[0] == 1095
    assert projected(way_of(replace(line, vat_deductible=D(1)))).cost[0] == 1000


def test_surcharge_is_a_row_of_its_own_on_the_rounded_line() -> None:
    line = dated(cost("1000.5", surcharge_rate=D("0.1")), None)
    main, surcharge = projected(way_of(line)).cost_lines
    assert (main.values[0], surcharge.values[0]) == (1001, 100)
    assert surcharge.is_surcharge
    assert projected(way_of(line)).cost[0] == 1101


def test_overhead_counts_in_full_cost_only() -> None:
    projection = projected(way_of(cost("41000", "tarif", overhead_rate=D("0.2"))))
    assert projection.cost[:2] == values(41000, 42230)
    assert projection.full_cost[:2] == values(49200, 50676)
    assert [row.values[1] for row in projection.other_lines] == [8446]


def test_names_of_derived_rows_speak_the_language_of_the_window(
    english: None,
) -> None:
    line = cost("1000.5", surcharge_rate=D("0.1"), overhead_rate=D("0.2"))
    found = projected(way_of(line))
    rows = (*found.cost_lines, *found.overheads)
    assert [row.title for row in rows] == ["kosten", "Surcharge: kosten", "Overheads: kosten"]
    assert [row.name for row in rows] == ["kosten", "Zuschlag: kosten", "Gemeinkosten: kosten"]
    with german():
        assert [row.title for row in rows] == [row.name for row in rows]
        assert projected(way_of(line)) == found


def test_cost_outside_the_budget_is_full_cost_only() -> None:
    projection = projected(way_of(cost("500"), cost("300", line_id="ehrenamt", budget_effective=False)))
    assert (projection.cost[0], projection.full_cost[0]) == (500, 800)
    assert [row.line_id for row in projection.other_lines] == ["ehrenamt"]


def test_scenario_factors_multiply() -> None:
    way = way_of(cost("1000", kind="KA.S1"), cost("1000", line_id="personal", kind="KA.P1"))
    worst = Scenario("schlecht", "Schlecht", cost_factor=D("1.1"), factors=(("KA.P1", D("1.2")),))
    rows = project(plan_of(way), way, worst).cost_lines
    assert [row.values[0] for row in rows] == [1100, 1320]
    by_id = replace(worst, factors=(("personal", D(2)), ("KA.P1", D("1.2"))))
    assert project(plan_of(way), way, by_id).cost_lines[1].values[0] == 2200


def test_only_cash_effective_savings_relieve_the_budget() -> None:
    saving = IncomeLine("s", "Zeit", nature=IncomeNature.SAVING, amount=Amount(unit_price=D(300)))
    way = way_of(cost("1000"), incomes=(saving, replace(saving, id="t", cash_effective=False)))
    projection = projected(way)
    assert [row.line_id for row in projection.savings] == ["s", "t"]
    assert (projection.saving[0], projection.need[0]) == (300, 700)


GRANT = PilotGrant(
    "g", "Pilot", bound=D("1000.01"), binding_begin=date(2025, 1, 1), binding_end=date(2029, 12, 31)
)


@pytest.mark.parametrize(
    ("use_ends", "left"),
    [
        (date(2024, 6, 30), 60),
        (date(2026, 12, 1), 36),
        (date(2026, 12, 31), 36),
        (date(2029, 11, 30), 1),
        (date(2031, 1, 1), 0),
    ],
)
def test_binding_counts_full_months_after_the_month_of_the_end(use_ends: date, left: int) -> None:
    assert binding_months(GRANT, use_ends) == (60, left)


@pytest.mark.parametrize("unit", Unit)
def test_repayment_is_the_bound_share_in_cents_whatever_the_unit(unit: Unit) -> None:
    way = way_of(cost(repayment_of="g", nature=Nature.ONE_OFF), use_ends=date(2026, 12, 31))
    plan = plan_of(way, pilot_grants=(GRANT,), unit=unit)
    assert repayment(plan, way, "g") == D("600.01")
    assert project(plan, way).cost == values(D("600.01"), 0, 0, 0, 0)


def test_no_repayment_without_a_date_a_grant_or_a_binding_period() -> None:
    ending = way_of(use_ends=date(2026, 12, 31))
    plan = plan_of(ending, pilot_grants=(GRANT, replace(GRANT, id="frei", binding_end=None)))
    assert repayment(plan, ending, "frei") == 0
    assert repayment(plan, ending, "unbekannt") == 0
    assert repayment(plan, way_of(), "g") == 0


@given(st.integers(1, 12), st.integers(1, 12))
def test_months_of_a_year_add_up_to_the_year(split: int, price: int) -> None:
    """Two lines that share a year by months cost as much as one over the whole year."""
    whole = cost(str(price * 1200))
    early = dated(whole, None, date(2027, split, 1), quantity=D(1))
    late = dated(replace(whole, id="spaet"), date(2027 + split // 12, split % 12 + 1, 1), None)
    assert projected(way_of(early, late)).cost[0] == projected(way_of(whole)).cost[0]
