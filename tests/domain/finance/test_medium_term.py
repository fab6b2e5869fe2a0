"""The grid relative to the budget year."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from typing import Any

import pytest
from hypothesis import Phase, given, settings

from scaleplanner.domain.finance.inputs import BudgetGrid, Loan
from scaleplanner.domain.finance.medium_term import ColumnKind, Grid, column_title, columns, grid
from scaleplanner.domain.finance.personnel import missing_in_staff_plan
from scaleplanner.domain.finance.plan import CostLine, Driver, HistoryYear, Nature, Plan, Way
from scaleplanner.domain.finance.views import views
from tests.domain.finance.plans import cost, dated, plan_of, share, way_of
from tests.domain.finance.rich_plans import rich_plans
from tests.domain.finance.test_views import asset

HISTORY = (HistoryYear(2025, D(70000), D(49000)), HistoryYear(2026, D(64000), D(44800)))


def rows(found: Grid) -> dict[str, tuple[D | None, ...]]:
    return {row.key: row.values for row in (*found.finance, *found.commitments, *found.posts)}


def test_the_columns_follow_the_budget_year() -> None:
    plan = plan_of(budget_year=2028)
    assert [(c.year, c.kind.value) for c in columns(plan)] == [
        (2027, "ansatz_vorjahr"),
        (2028, "ansatz"),
        (2029, "planung"),
        (2030, "planung"),
        (2031, "planung"),
    ]
    wider = plan_of(budget_grid=BudgetGrid(with_actual=True))
    assert [c.year for c in columns(wider)] == [2025, *range(2026, 2031)]


def test_a_doppelhaushalt_has_two_budget_years() -> None:
    kinds = [c.kind for c in columns(plan_of(budget_grid=BudgetGrid(two_budget_years=True)))]
    assert kinds == [ColumnKind.CURRENT, *[ColumnKind.BUDGET] * 2, *[ColumnKind.PLANNING] * 2]


def test_years_before_the_plan_show_actuals_and_unknown_years_nothing() -> None:
    plan = plan_of(way_of(cost()), history=HISTORY, budget_year=2029, horizon=3)
    shown = {row.key: row.values for row in grid(plan, plan.main_way).result}
    assert shown["balance"] == (-1000, -1000, None, None, None)
    early = replace(plan, budget_year=2027, budget_grid=BudgetGrid(with_actual=True))
    shown = {row.key: row.values for row in grid(early, plan.main_way).result}
    assert shown["income"] == (49000, 44800, 0, 0, 0, None)
    assert shown["expense"] == (-70000, -64000, -1000, -1000, -1000, None)
    assert shown["balance"] == (-21000, -19200, -1000, -1000, -1000, None)


def test_figures_of_the_pilot_are_no_ansatz() -> None:
    plan = plan_of(way_of(cost()), history=HISTORY[1:], budget_grid=BudgetGrid(with_actual=True))
    shown = columns(plan)
    assert [c.kind for c in shown[:3]] == [ColumnKind.ACTUAL, ColumnKind.PILOT, ColumnKind.BUDGET]
    assert [column_title(c) for c in shown[:3]] == [
        "Ergebnis 2025",
        "Pilot, Ist 2026",
        "Ansatz 2027",
    ]
    later = columns(replace(plan, budget_year=2029))
    assert [c.kind for c in later[:2]] == [ColumnKind.PLANNING, ColumnKind.CURRENT]


def test_current_investive_and_financing_payments_stand_apart() -> None:
    loan = Loan("k", "Kredit", D(1000), D("0.05"), date(2027, 1, 1), 24, 1)
    way = way_of(cost(), asset(), fundings=(share(),), loans=(loan,))
    found = rows(grid(plan_of(way), way))
    assert found["current_in"] == (None, 500, 500, 500, 500)
    assert found["current_out"] == (None, -1000, -1050, D("-1025.61"), -1000)
    assert (found["investive_in"][1], found["investive_out"][1]) == (6000, -12000)
    assert (found["financing_in"][1], found["financing_out"][2]) == (1000, D("-487.80"))
    assert found["balance"][1] == -5500


def staged() -> Way:
    line = dated(cost("0", nature=Nature.INVESTMENT, line_id="bau"), date(2027, 3, 1))
    paid = ((2027, D(5000)), (2028, D(3000)), (2030, D(2000)))
    return way_of(replace(line, amount=replace(line.amount, explicit=paid)), cost("700"))


def test_later_payments_of_an_investment_need_a_commitment() -> None:
    plan = plan_of(staged(), budget_grid=BudgetGrid(two_budget_years=True))
    found = rows(grid(plan, staged()))
    assert found["ve2027"] == (None, 0, 3000, 0, 2000)
    assert found["ve2028"] == (None, 0, 0, 0, 0)


def test_without_a_commitment_a_sentence_says_why() -> None:
    assert grid(plan_of(staged()), staged()).commitment_note == ""
    running = way_of(cost("700"))
    note = grid(plan_of(running), running).commitment_note
    assert note.endswith("nur für Investitionen; laufende Verträge binden ohne sie.")


def post_of(line_id: str, quantity: str = "1", unit: str = "VZÄ", **changes: Any) -> CostLine:
    line = cost("80000", line_id=line_id, kind="KA.P1", **changes)
    return replace(line, amount=replace(line.amount, quantity=D(quantity), unit=unit))


def test_posts_count_while_they_are_filled() -> None:
    post = post_of("leitung")
    half = dated(replace(post, id="daten"), date(2028, 10, 1), date(2029, 3, 31), quantity=D("0.5"))
    team = replace(post, id="team", amount=replace(post.amount, quantity=D("0.25"), driver_id="orte"))
    drivers = (Driver("orte", "Orte", value=D(2), by_year=((2029, D(4)),)),)
    way = way_of(post, half, team, cost(line_id="sache"), drivers=drivers)
    found = rows(grid(plan_of(way), way))
    assert found["daten"] == (None, 0, D("0.5"), D("0.5"), 0)
    assert found["total"] == (None, D("1.5"), D("2.0"), D("2.5"), D("2.0"))
    assert grid(plan_of(way_of(cost())), way_of(cost())).posts == ()


def test_only_full_time_posts_of_the_own_budget_count() -> None:
    half = post_of("koordination", "0.75")
    way = way_of(
        half,
        post_of("redaktion", "9", "je Kommune", budget_effective=False),
        post_of("monate", "12", "Monate"),
        post_of("ohne", "1", ""),
        post_of("fremd", "2", budget_effective=False),
        post_of("einmalig", "1", nature=Nature.ONE_OFF),
        replace(post_of("arbeitsplatz", "0.75"), kind="KA.P2"),
    )
    assert [(row.key, row.values[1]) for row in grid(plan_of(way), way).posts] == [
        ("koordination", D("0.75")),
        ("total", D("0.75")),
    ]
    without = way_of(post_of("monate", "12", "Monate"))
    assert grid(plan_of(without), without).posts == ()


@pytest.mark.parametrize(
    "unit", ["VZÄ", " vzä ", "Stelle", "Stellen", "Vollzeitstellen", "VZAE", "Planstelle"]
)
def test_every_word_for_a_full_time_post_counts(unit: str) -> None:
    way = way_of(post_of("leitung", "0.5", unit))
    assert grid(plan_of(way), way).posts[-1].values[1] == D("0.5")
    assert missing_in_staff_plan(way.costs[0]) == ""


def test_personnel_outside_of_the_staff_plan_is_told() -> None:
    hours = missing_in_staff_plan(post_of("monate", "12", "Stunden"))
    assert "Die Einheit „Stunden“ zählt keine Stellen" in hours
    assert "Die Menge hat keine Einheit" in missing_in_staff_plan(post_of("ohne", "1", ""))
    for other in (
        post_of("fremd", "2", "Stunden", budget_effective=False),
        post_of("einmalig", "1", "Stunden", nature=Nature.ONE_OFF),
        cost(line_id="sache"),
    ):
        assert missing_in_staff_plan(other) == ""


@settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(rich_plans())
def test_the_grid_adds_up_to_the_views(plan: Plan) -> None:
    way = plan.main_way
    shown, found = grid(plan, way), views(plan, way)
    finance = rows(shown)
    for place, column in enumerate(shown.columns):
        if column.year in plan.years:
            index = plan.years.index(column.year)
            parts = [row.values[place] for row in shown.finance if row.key != "balance"]
            assert sum(part for part in parts if part is not None) == finance["balance"][place]
            income, expense, balance = (row.values[place] for row in shown.result)
            assert income is not None and expense is not None
            assert income + expense == balance == found.result.total[index]
