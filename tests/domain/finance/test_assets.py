"""Depreciation by month, book value and write-off."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.finance.assets import (
    AssetYears,
    asset_years,
    assets,
    day_of,
    depreciation_rows,
    month_of,
    write_off_rows,
)
from scaleplanner.domain.finance.plan import CostLine, Nature, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.rounding import Unit
from tests.domain.finance.plans import cost, dated, plan_of, plans, way_of


def investment(
    price: str = "21500", life: int = 84, ready: date | None = date(2027, 7, 1), **changes: Any
) -> CostLine:
    line = cost(
        price, nature=Nature.INVESTMENT, kind="KA.I1", useful_life_months=life, ready=ready, **changes
    )
    return dated(line, date(2027, 6, 1))


def years_of(*lines: CostLine, use_ends: date | None = None, **changes: Any) -> tuple[AssetYears, ...]:
    way = way_of(*lines, use_ends=use_ends)
    plan = plan_of(way, **changes)
    return tuple(asset_years(plan, way, asset) for asset in assets(way, project(plan, way)))


def test_depreciation_begins_in_the_month_of_readiness() -> None:
    """21.500 € over 84 months from July: 6 months are 1.535,71 €, 18 months 4.607,14 € …"""
    (years,) = years_of(investment())
    assert years.depreciation == (1536, 3071, 3072, 3071, 3071)
    assert years.book_value == (19964, 16893, 13821, 10750, 7679)
    assert years.written_off == (0, 0, 0, 0, 0)


def test_the_payment_month_counts_without_a_date_of_readiness() -> None:
    (years,) = years_of(investment("1200", 12, None))
    assert years.depreciation == (700, 500, 0, 0, 0)


def test_a_life_of_no_months_is_not_depreciated() -> None:
    (years,) = years_of(investment("1200", 0))
    assert years.depreciation == (0, 0, 0, 0, 0)
    assert years.book_value == (1200,) * 5


def test_the_surcharge_belongs_to_the_asset() -> None:
    (years,) = years_of(investment("1000", 20, None, surcharge_rate=D("0.1")))
    assert years.asset.cost == 1100
    assert sum(years.depreciation) == 1100


def test_each_payment_is_an_asset_of_its_own() -> None:
    line = investment("0", 24, date(2027, 7, 1))
    staged = replace(line, amount=replace(line.amount, explicit=((2027, D(2400)), (2029, D(1200)))))
    first, second = years_of(staged)
    assert first.depreciation == (600, 1200, 600, 0, 0)
    assert second.depreciation == (0, 0, 600, 600, 0)


def test_the_end_of_use_writes_off_the_book_value() -> None:
    (years,) = years_of(investment("8400"), use_ends=date(2029, 3, 31))
    assert years.depreciation == (600, 1200, 300, 0, 0)
    assert years.written_off == (0, 0, 6300, 0, 0)
    assert years.book_value == (7800, 6600, 0, 0, 0)


def test_what_is_paid_after_the_end_of_use_is_written_off_at_once() -> None:
    (years,) = years_of(investment("8400"), use_ends=date(2026, 12, 31))
    assert years.written_off == (8400, 0, 0, 0, 0)
    assert years.book_value == (0,) * 5


def test_only_investments_of_the_budget_are_assets() -> None:
    assert years_of(cost("1000", line_id="a"), investment(budget_effective=False)) == ()


def test_rows_are_named_after_the_line() -> None:
    way = way_of(replace(investment("8400"), name="Gateways"), use_ends=date(2029, 3, 31))
    plan = plan_of(way)
    (depreciation,) = depreciation_rows(plan, way, project(plan, way))
    (gone,) = write_off_rows(plan, way, project(plan, way))
    assert (depreciation.name, depreciation.kind, depreciation.total) == (
        "Abschreibung: Gateways",
        "KA.A1",
        2100,
    )
    assert (gone.name, gone.total) == ("Abgang Restbuchwert: Gateways", 6300)


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_months_count_on(day: date) -> None:
    assert day_of(month_of(day)) == day.replace(day=1)


@given(
    st.decimals(0, 99999, places=2),
    st.integers(1, 60),
    st.dates(date(2027, 1, 1), date(2031, 12, 31)),
    st.sampled_from(Unit),
)
def test_depreciation_sums_to_the_cost(price: D, life: int, ready: date, unit: Unit) -> None:
    for years in years_of(investment(str(price), life, ready), horizon=12, unit=unit):
        assert sum(years.depreciation) == years.asset.cost
        assert years.book_value[-1] == 0


@given(plans, st.none() | st.dates(date(2026, 1, 1), date(2033, 1, 1)))
def test_book_value_is_cost_less_everything_expensed(plan: Any, use_ends: date | None) -> None:
    way: Way = replace(plan.ways[0], use_ends=use_ends)
    for asset in assets(way, project(plan, way)):
        years = asset_years(plan, way, asset)
        if month_of(date(plan.base_year, 1, 1)) <= asset.ready:
            expensed = sum(years.depreciation) + sum(years.written_off)
            assert years.book_value[-1] == asset.cost - expensed
            assert min(D(0), asset.cost) <= expensed <= max(D(0), asset.cost)
