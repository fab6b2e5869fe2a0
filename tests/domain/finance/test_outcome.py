"""The grid shows the Ergebnis of a year of the plan once every line has its actual."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from scaleplanner.domain.finance.actuals import ActualRow, actual_rows, with_actual, year_result
from scaleplanner.domain.finance.inputs import BudgetGrid
from scaleplanner.domain.finance.medium_term import ColumnKind, Grid, GridRow, grid
from scaleplanner.domain.finance.plan import HistoryYear, IncomeLine, IncomeNature, Plan
from scaleplanner.domain.finance.receipts import Receipt, Spending
from tests.domain.finance.plans import cost, plan_of, share, way_of
from tests.domain.finance.rich_plans import rich_plans
from tests.domain.finance.test_views import asset

SAVING = IncomeLine("sparen", "Sparen", nature=IncomeNature.SAVING, amount=cost("200").amount)
WAY = way_of(cost(), asset(), incomes=(SAVING,), fundings=(share(),))
TYPED = {"kosten": "1100.50", "netz": "13000", "zuschuss": "7150", "sparen": "150"}


def seen(plan: Plan) -> Plan:
    """The plan with the budget year whose year before last is the first of the plan."""
    return replace(plan, budget_year=plan.base_year + 2, budget_grid=BudgetGrid(with_actual=True))


PLAN = seen(plan_of(WAY))


def spent(amounts: dict[str, str], year: int = 2027) -> Spending:
    found = Spending()
    for line_id, amount in amounts.items():
        found = with_actual(found, line_id, year, D(amount))
    return found


def first(rows: tuple[GridRow, ...]) -> dict[str, D | None]:
    return {row.key: row.values[0] for row in rows}


def need(found: Grid) -> D:
    balance = first(found.finance)["balance"]
    assert balance is not None
    return -balance


def test_every_difference_lands_in_the_rows_of_its_line() -> None:
    """Of the 6.500 € granted 6.000 € are investive, so 600 € of the 650 € more are."""
    found = grid(PLAN, WAY, spent(TYPED))
    assert [column.kind for column in found.columns[:2]] == [ColumnKind.ACTUAL, ColumnKind.CURRENT]
    assert first(grid(PLAN, WAY).result) == {"income": 1450, "expense": -2500, "balance": -1050}
    assert first(found.result) == {"income": 1450, "expense": D("-2600.50"), "balance": D("-1150.50")}
    assert first(found.finance) == {
        "current_in": 700,
        "current_out": D("-1100.50"),
        "investive_in": 6600,
        "investive_out": -13000,
        "financing_in": 0,
        "financing_out": 0,
        "balance": D("-6800.50"),
    }
    later = [row.values[1:] for row in (*found.result, *found.finance)]
    planned = grid(PLAN, WAY)
    assert later == [row.values[1:] for row in (*planned.result, *planned.finance)]
    assert "bleiben wie geplant" in found.actual_note and "2027" in found.actual_note


def test_a_missing_line_keeps_the_planning_and_is_told() -> None:
    some = {key: TYPED[key] for key in ("kosten", "netz")}
    found, planned = grid(PLAN, WAY, spent(some)), grid(PLAN, WAY)
    assert found.actual_note == "Ist 2027: 2 von 4 Zeilen erfasst – deshalb steht hier die Planung."
    assert found == replace(planned, actual_note=found.actual_note)
    assert found.columns[0].kind is ColumnKind.PLANNING


def test_receipts_are_an_actual() -> None:
    typed = {key: TYPED[key] for key in ("kosten", "zuschuss", "sparen")}
    paid = tuple(
        Receipt(amount, day=date(2027, 6, 1), amount=D(amount), line_id="netz")
        for amount in ("12000", "1000")
    )
    found = grid(PLAN, WAY, replace(spent(typed), receipts=paid))
    assert found == grid(PLAN, WAY, spent(TYPED))


@pytest.mark.parametrize(("investive_share", "part"), [(None, 600), (D(0), 0)])
def test_money_of_a_year_without_a_planned_payment_is_split_as_the_whole_grant(
    investive_share: D | None, part: int
) -> None:
    """The grant of 2027 pays 6.500 € in 2028, 6.000 € of them for the asset; a rest comes in 2029."""
    grant = share(lag_months=9, end=date(2027, 12, 31), investive_share=investive_share)
    way = replace(WAY, fundings=(grant,))
    plan = replace(seen(plan_of(way)), budget_year=2031)
    rows = {row.line_id: row for row in actual_rows(plan, way, Spending(), 2029)}
    assert rows["zuschuss"].planned == 0
    spending = spent({"kosten": "1000", "sparen": "200", "zuschuss": "650"}, 2029)
    found = first(grid(plan, way, spending).finance)
    assert (found["investive_in"], found["current_in"]) == (part, 200 + 650 - part)


def test_other_years_and_plans_stay_as_they_are() -> None:
    spending = spent(TYPED)
    without = replace(PLAN, budget_grid=BudgetGrid())
    assert grid(without, WAY, spending) == grid(without, WAY)
    pilot = replace(PLAN, budget_year=2028, history=(HistoryYear(2026, D("64000.50"), D(44800)),))
    found = grid(pilot, WAY, spending)
    assert found == grid(pilot, WAY) and found.actual_note == ""
    assert first(found.result)["expense"] == D("-64000.50")
    behind = replace(PLAN, budget_year=2040)
    assert grid(behind, WAY, spending) == grid(behind, WAY)


def test_a_year_without_lines_needs_no_note() -> None:
    plan = seen(plan_of(way_of()))
    assert grid(plan, plan.main_way).actual_note == ""


def typed(rows: tuple[ActualRow, ...], year: int, changes: list[D]) -> Spending:
    """Return actuals for every line that differ from the plan by the changes in turn."""
    found = Spending()
    for place, row in enumerate(rows):
        found = with_actual(found, row.line_id, year, row.planned + changes[place % len(changes)])
    return found


@settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(rich_plans(), st.lists(st.decimals(-9000, 9000, places=2), min_size=1, max_size=6))
def test_the_need_changes_by_what_the_lines_do_and_sums_hold(plan: Plan, changes: list[D]) -> None:
    plan = seen(plan)
    way, year = plan.main_way, plan.base_year
    rows = actual_rows(plan, way, Spending(), year)
    spending = typed(rows, year, changes)
    found, planned = grid(plan, way, spending), grid(plan, way)
    result = year_result(plan, actual_rows(plan, way, spending, year), year)
    assert (found.columns[0].kind is ColumnKind.ACTUAL) is (result.actual_need is not None)
    if result.actual_need is not None:
        assert need(found) - need(planned) == result.actual_need - result.planned_need
    for shown in (found.result, found.finance):
        parts = first(shown)
        balance = parts.pop("balance")
        assert sum(part or D(0) for part in parts.values()) == balance
    kept = first(found.finance).items() - first(planned.finance).items()
    assert not {key for key, _value in kept} & {"financing_in", "financing_out"}
    assert (found.commitments, found.posts) == (planned.commitments, planned.posts)


@settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(rich_plans())
def test_actuals_as_planned_give_the_planned_figures(plan: Plan) -> None:
    plan = seen(plan)
    way, year = plan.main_way, plan.base_year
    spending = typed(actual_rows(plan, way, Spending(), year), year, [D(0)])
    found, planned = grid(plan, way, spending), grid(plan, way)
    assert (found.result, found.finance) == (planned.result, planned.finance)
