"""The tabs Haushalt and Belastungsprobe: views, sentences, and a calculation that can be cancelled."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.inputs import BudgetGrid
from scaleplanner.domain.finance.medium_term import grid
from scaleplanner.domain.finance.plan import (
    Amount,
    CostLine,
    FundingLine,
    FundingRule,
    FundingStatus,
    HistoryYear,
    Nature,
    Plan,
    Way,
)
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.models import plan_views
from scaleplanner.gui.models.plan_stress import deep_result, simulation_sentences, tornado_of
from scaleplanner.gui.models.plan_views import YearTable, budget_table
from scaleplanner.gui.pages.finance import BUDGET, STRESS, WAYS, FinancePage
from scaleplanner.gui.pages.finance_stress import DeepCard
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.inputs import CheckField
from scaleplanner.gui.workspace import Workspace
from tests.domain.finance.actual_years import finished

D = Decimal
ASSET = CostLine(
    "asset",
    "Gateways",
    "KA.I1",
    nature=Nature.INVESTMENT,
    amount=Amount(unit_price=D(12000)),
    useful_life_months=60,
    eligible=True,
)
STAFF = CostLine(
    "staff",
    "Personal",
    "KA.P1",
    amount=Amount(D("0.5"), "VZÄ", D(80000)),
    overhead_rate=D("0.1"),
    low=D(36000),
    high=D(50000),
)
GRANT = FundingLine("grant", "Land", status=FundingStatus.NOTICE, rule=FundingRule.SHARE, quota=D("0.5"))


@pytest.fixture
def solution(solution: Solution) -> Solution:
    way = replace(solution.plan.main_way, costs=(ASSET, STAFF), fundings=(GRANT,))
    plan = replace(solution.plan, horizon=3, threshold=D(10000), imputed_rate=D("0.02"))
    return replace(solution, plan=plan.with_way(way))


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue) -> FinancePage:
    page = FinancePage(workspace, catalogue)
    qtbot.addWidget(page)
    page.show()
    return page


def cells(solution: Solution, key: str, title: str) -> tuple[str, ...]:
    table = budget_table(key, solution, solution.plan.main_way)
    return next(row.cells for row in table.rows if row.title == title)


@pytest.mark.parametrize(
    ("key", "title", "expected"),
    [
        (plan_views.RESULT, "Saldo Ergebnishaushalt", ("−41.200", "−41.200", "−41.200", "−123.600")),
        (plan_views.FINANCE, "Saldo Finanzhaushalt", ("−46.000", "−40.000", "−40.000", "−126.000")),
        (plan_views.FINANCE, "Investitionstätigkeit", ("−6.000", "0", "0", "−6.000")),
        (plan_views.VALUE, "Zahlungen zusammen", ("−46.000", "−40.000", "−40.000", "−126.000")),
        (plan_views.FULL, "Gemeinkosten: Personal", ("4.000", "4.000", "4.000", "12.000")),
        (plan_views.BRIDGE, "nicht erklärter Rest", ("0", "0", "0", "0")),
        (plan_views.FOLLOW_UP, "Folgekosten netto", ("41.260",)),
    ],
)
def test_the_views_show_the_figures_of_the_domain(
    solution: Solution, key: str, title: str, expected: tuple[str, ...]
) -> None:
    assert cells(solution, key, title) == expected


def test_the_sentences_name_value_and_threshold(solution: Solution) -> None:
    way = solution.plan.main_way
    value = budget_table(plan_views.VALUE, solution, way).sentence
    assert value.endswith("Kapitalwert: −123.096,97\u00a0€.")
    depth = budget_table(plan_views.FOLLOW_UP, solution, way).sentence
    assert "12.000\u00a0€ liegen über der Wertgrenze" in depth
    bare = replace(solution, plan=replace(solution.plan, threshold=None))
    assert "noch nicht eingetragen" in budget_table(plan_views.FOLLOW_UP, bare, way).sentence


def test_the_depth_cites_the_rules_of_the_land(
    page: FinancePage, workspace: Workspace, catalogue: Catalogue
) -> None:
    workspace.edit("Land", lambda now: replace(now, municipality=replace(now.municipality, land="HE")))
    page.jump_to("budget")
    page.budget.choice.set_value(plan_views.FOLLOW_UP)
    page.budget.choice.edited.emit(plan_views.FOLLOW_UP)
    rules = catalogue.land("HE").budget_rules
    assert page.budget.sentence.text().endswith(f"({rules}).")
    page.tabs.setCurrentIndex(WAYS)
    assert page.ways.rule.text().endswith(f"({rules}).")


def test_the_medium_term_plan_follows_the_budget_year(page: FinancePage, solution: Solution) -> None:
    page.jump_to("budget")
    assert page.tabs.currentIndex() == BUDGET
    panel = page.budget
    panel.choice.set_value(plan_views.PLANNING)
    panel.choice.edited.emit(plan_views.PLANNING)
    first = solution.plan.base_year
    assert panel.model.table.heads[:2] == (f"Ansatz Vorjahr {first - 1}", f"Ansatz {first}")
    titles = [row.title for row in panel.model.table.rows]
    assert "Stellen zusammen" in titles
    place = titles.index(f"Verpflichtungsermächtigung {first}")
    assert "laufende Verträge binden ohne sie" in titles[place + 1]
    assert panel.table.columnSpan(place + 1, 0) == panel.model.columnCount()
    assert panel.table.columnSpan(place, 0) == 1


def test_the_columns_of_the_budget_are_kept_with_the_plan(page: FinancePage, workspace: Workspace) -> None:
    first = workspace.solution.plan.base_year
    assert page.jump_to("budget_grid.with_actual")
    panel = page.budget
    assert panel.choice.value == plan_views.PLANNING and panel.columns.isVisible()
    for name in ("budget_grid.with_actual", "budget_grid.two_budget_years"):
        field = page.fields[name].widget
        assert isinstance(field, CheckField)
        field.click()
    plan = workspace.solution.plan
    assert plan.budget_grid == BudgetGrid(with_actual=True, two_budget_years=True)
    assert panel.model.table.heads[0] == f"Ergebnis {first - 2}"
    assert panel.model.table.heads[3] == f"Ansatz {first + 1}"
    papers = grid(plan, plan.main_way).columns
    assert [head.rsplit(" ", 1)[1] for head in panel.model.table.heads] == [str(one.year) for one in papers]
    workspace.undo_stack.undo()
    workspace.undo_stack.undo()
    assert workspace.solution.plan.budget_grid == BudgetGrid()
    assert panel.model.table.heads[0] == f"Ansatz Vorjahr {first - 1}"


def test_the_year_of_the_pilot_says_so(solution: Solution) -> None:
    year = solution.plan.base_year - 1
    plan = replace(solution.plan, history=(HistoryYear(year, D(64000), D(44800)),))
    shown = budget_table(plan_views.PLANNING, replace(solution, plan=plan), plan.main_way)
    assert shown.heads[:2] == (f"Pilot, Ist {year}", f"Ansatz {year + 1}")
    assert shown.rows[2].cells[0] == "−64.000"


def test_the_year_before_last_shows_its_actuals_at_once(page: FinancePage, workspace: Workspace) -> None:
    page.jump_to("budget_grid.with_actual")
    year, model = workspace.solution.plan.base_year, page.budget.model
    workspace.edit("fast fertig", lambda now: finished(now, leave=1))
    assert model.table.heads[0] == f"Planung {year}"
    assert page.budget.note.text().endswith("deshalb steht hier die Planung.")
    planned = model.table.rows[3].cells[0]
    workspace.edit("fertig", finished)
    assert model.table.heads[0] == f"Ergebnis {year}"
    balance = model.table.rows[3]
    assert balance.title == "Saldo Ergebnishaushalt"
    assert (planned, balance.cells[0]) == ("−41.200", "−41.210,25")
    assert page.budget.note.text().endswith("bleiben wie geplant.")
    page.budget.choice.set_value(plan_views.RESULT)
    page.budget.choice.edited.emit(plan_views.RESULT)
    assert page.budget.note.isHidden()


def test_every_view_opens_and_the_model_keeps_the_rules(
    page: FinancePage, workspace: Workspace, qtmodeltester: ModelTester
) -> None:
    page.jump_to("haushalt")
    tables: set[YearTable] = set()
    for key in (plan_views.FINANCE, plan_views.VALUE, plan_views.FULL, plan_views.BRIDGE, plan_views.RESULT):
        page.budget.choice.set_value(key)
        page.budget.choice.edited.emit(key)
        tables.add(page.budget.model.table)
        assert page.budget.table.isVisible()
    assert len(tables) == 5
    qtmodeltester.check(page.budget.model)
    assert workspace.undo_stack.count() == 0


def test_zeros_step_back_behind_amounts(page: FinancePage) -> None:
    page.tabs.setCurrentIndex(BUDGET)
    page.budget.choice.set_value(plan_views.BRIDGE)
    page.budget.choice.edited.emit(plan_views.BRIDGE)
    model = page.budget.model
    seen = set()
    for place, row in enumerate(model.table.rows):
        for column, text in enumerate(row.cells, start=1):
            colour = model.index(place, column).data(Qt.ItemDataRole.ForegroundRole)
            is_zero = row.kind == plan_views.LINE and text == "0"
            assert (colour == theme.colour("text_3")) is is_zero
            seen.add(is_zero)
    assert seen == {True, False}


def test_a_way_without_figures_is_never_zero(page: FinancePage, workspace: Workspace) -> None:
    page.jump_to("haushalt")
    page.way_choice.edited.emit(workspace.solution.plan.ways[2].id)
    assert page.budget.missing.isVisible()
    assert page.budget.missing.heading == "Der Weg „An Träger übergeben“ ist noch nicht beziffert."
    assert not page.budget.table.isVisible()
    page.jump_to("belastungsprobe")
    assert page.stress.missing.heading == "Der Weg „An Träger übergeben“ ist noch nicht beziffert."
    assert not page.stress.tests.isVisible()
    jumps = QSignalSpy(page.jump_requested)
    page.stress.missing.findChildren(QPushButton)[0].click()
    assert jumps.at(0) == ["finanzen:kosten"]
    page.way_choice.edited.emit(workspace.solution.plan.main_way_id)
    assert page.stress.tests.isVisible()
    assert not page.stress.missing.isVisible()


def test_scenarios_and_stress_tests_follow_an_edit(page: FinancePage, workspace: Workspace) -> None:
    page.jump_to("stress")
    assert page.tabs.currentIndex() == STRESS
    best, base, worst = page.stress.scenarios.shown
    assert (best.amount, base.amount, worst.amount) == (
        "114.000\u00a0€",
        "126.000\u00a0€",
        "162.000\u00a0€",
    )
    assert base.sentence.startswith("Basis: ")
    funding = page.stress.tests.shown[0]
    assert (funding.amount, "Förderung" in funding.sentence) == ("+3.000\u00a0€", True)
    way = workspace.solution.plan.main_way
    workspace.edit("Förderung", lambda now: now.with_way(replace(way, fundings=())))
    assert page.stress.tests.shown[0].amount == "0\u00a0€"


def test_tornado_and_simulation_come_from_a_thread(
    page: FinancePage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.jump_to("stress")
    card = page.stress.deep
    card.calculation.start.click()
    assert card.calculation.cancel.isVisible()
    assert card.calculation.bar.isVisible()
    qtbot.waitUntil(card.calculation.start.isVisible, timeout=60_000)
    assert card.chart.chart is not None
    assert card.chart.chart.categories == ("Personal",)
    assert card.sentences.count() == 3
    way = workspace.solution.plan.main_way
    workspace.edit("Name", lambda now: now.with_way(replace(way, summary="anders")))
    assert "Rechnen Sie neu" in card.hint.text()
    page.way_choice.edited.emit(workspace.solution.plan.ways[1].id)
    page.way_choice.edited.emit(way.id)
    assert workspace.undo_stack.count() == 1


def test_another_question_about_flipping_is_answered_at_once(page: FinancePage, qtbot: QtBot) -> None:
    page.jump_to("stress")
    card = page.stress.deep
    card.flips.set_value(True)
    card.flips.edited.emit(True)
    assert not card.calculation.is_running
    card.calculation.start.click()
    qtbot.waitUntil(card.calculation.start.isVisible, timeout=60_000)
    qtbot.waitUntil(lambda: "der Rang unter den Wegen kippt" in texts_in(card))
    card.flips.set_value(False)
    card.flips.edited.emit(False)
    assert "Rechnen Sie neu" in card.hint.text()
    qtbot.waitUntil(card.calculation.start.isVisible, timeout=60_000)
    qtbot.waitUntil(lambda: "der Bedarf kippt" in texts_in(card))
    assert "Rechnen Sie neu" not in card.hint.text()


def texts_in(card: DeepCard) -> str:
    return " ".join(each.text() for each in card.findChildren(QLabel) if not each.isHidden())


def test_a_calculation_can_be_cancelled(page: FinancePage, qtbot: QtBot) -> None:
    page.jump_to("stress")
    card = page.stress.deep
    card.calculation.start.click()
    card.calculation.cancel.click()
    qtbot.waitUntil(card.calculation.start.isVisible)
    assert card.chart.chart is None
    assert card.sentences.count() == 0


def test_without_spreads_the_card_says_what_to_do(qtbot: QtBot, solution: Solution) -> None:
    card = DeepCard()
    qtbot.addWidget(card)
    way = replace(solution.plan.main_way, costs=(ASSET,))
    card.show_way(solution.plan, way)
    assert card.hint.text().startswith("Noch keine Position hat eine Spanne.")


def deep(plan: Plan, way: Way) -> tuple[list[float], tuple[str, ...]]:
    shares: list[float] = []
    result = deep_result(plan, way, shares.append, lambda: False)
    assert result is not None
    assert (tornado_of(result) is None) is (not result.bars)
    return shares, simulation_sentences(result)


def test_progress_ends_at_one_and_the_sentences_read(solution: Solution) -> None:
    plan, way = solution.plan, solution.plan.main_way
    shares, sentences = deep(plan, way)
    assert shares == [0.9, 1.0]
    assert sentences[0].startswith("In acht von zehn Durchläufen")
    assert sentences[-1].startswith("10\u00a0000 Durchläufe mit dem Startwert")
    decided = replace(way, own_funds=((plan.base_year, D(1)),))
    said = deep(plan, decided)[1][1]
    assert said.startswith(f"Die für {plan.base_year} eingetragenen Eigenmittel reichen in 100\u00a0% der")
    shares, sentences = deep(plan, replace(way, costs=(ASSET,)))
    assert shares == [1.0]
    assert sentences[0].endswith("in jedem Durchlauf bei 6.000\u00a0€.")
    assert deep_result(plan, way, shares.append, lambda: True) is None
