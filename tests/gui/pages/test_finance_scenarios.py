"""Scenarios and stress tests can be changed, and every result follows."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.inputs import Loan, UtilityCriterion
from scaleplanner.domain.finance.plan import (
    Amount,
    CostLine,
    FundingLine,
    FundingStatus,
    Scenario,
    Way,
    WayKind,
)
from scaleplanner.domain.finance.stress import DEFAULTS
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.models.plan_stress import deep_result
from scaleplanner.gui.pages.finance import STRESS, FinancePage
from scaleplanner.gui.widgets.inputs import LineField
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.gui.workspace import Workspace
from tests.gui.pages.test_finance_inputs import typed

COST = CostLine("betrieb", "Betrieb", "KA.S6", amount=Amount(unit_price=D(1000)), low=D(900), high=D(1500))
GRANT = FundingLine("land", "Land", status=FundingStatus.NOTICE, amount=D(300), explicit=((2027, D(300)),))


@pytest.fixture
def solution(solution: Solution) -> Solution:
    way = replace(solution.plan.main_way, costs=(COST,), fundings=(GRANT,))
    plan = replace(solution.plan, base_year=2027, horizon=2)
    return replace(solution, plan=plan.with_way(way))


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue) -> FinancePage:
    page = FinancePage(workspace, catalogue)
    qtbot.addWidget(page)
    page.show()
    page.tabs.setCurrentIndex(STRESS)
    return page


def amounts(page: FinancePage) -> list[str]:
    return [outcome.amount for outcome in page.stress.scenarios.shown]


def test_the_worst_case_becomes_editable(page: FinancePage, workspace: Workspace) -> None:
    assert amounts(page) == ["1.500\u00a0€", "1.700\u00a0€", "3.000\u00a0€"]
    overrides = page.stress.overrides
    overrides.worst.click()
    (worst,) = workspace.solution.plan.scenarios
    assert (worst.id, worst.funding_factor, dict(worst.factors)) == ("worst", 0, {"betrieb": D("1.5")})
    assert overrides.worst.isHidden() and not overrides.best.isHidden()
    assert overrides.scenarios.words.text() == "Abweichend: Betrieb 150\u00a0%."
    typed(page, "szenario.line_factor", "120 %")
    assert amounts(page)[-1] == "2.400\u00a0€"
    typed(page, "szenario.line_factor", "100 %")
    assert workspace.solution.plan.scenarios[0].factors == ()


def test_an_own_scenario_is_added_and_removed(page: FinancePage, workspace: Workspace) -> None:
    editor = page.stress.overrides.scenarios
    editor.add_button.click()
    typed(page, "szenario.cost_factor", "200 %")
    assert amounts(page)[-1] == "3.700\u00a0€"
    editor._remove.click()
    assert workspace.solution.plan.scenarios == ()


def test_a_usual_stress_test_can_be_changed(page: FinancePage, workspace: Workspace) -> None:
    assert workspace.solution.plan.stress_tests == ()
    typed(page, "probe.rate", "-100 %")
    tests = workspace.solution.plan.stress_tests
    assert len(tests) == len(DEFAULTS) and tests[0].rate == -1
    assert page.stress.tests.shown[0].amount == "+300\u00a0€"
    workspace.undo_stack.undo()
    assert workspace.solution.plan.stress_tests == ()


def test_seed_and_spread_of_the_simulation_are_stored(page: FinancePage, workspace: Workspace) -> None:
    typed(page, "stress.seed", "7")
    typed(page, "stress.inflation_spread", "2 %")
    plan = workspace.solution.plan
    assert (plan.seed, plan.inflation_spread) == (7, D("0.02"))
    result = deep_result(plan, plan.main_way, lambda _share: None, lambda: False)
    assert result is not None
    assert (result.simulation.settings.seed, result.simulation.settings.inflation) == (7, D("0.02"))


def test_what_flips_is_the_need_or_the_rank(workspace: Workspace) -> None:
    plan = workspace.solution.plan
    rival = replace(plan.ways[1], costs=(replace(COST, amount=Amount(unit_price=D(1100))),))
    plan = plan.with_way(rival)
    by_need = deep_result(plan, plan.main_way, lambda _share: None, lambda: False)
    by_rank = deep_result(plan, plan.main_way, lambda _share: None, lambda: False, by_rank=True)
    assert by_need is not None and by_rank is not None
    assert "der Bedarf kippt bei 150,49\u00a0€" in by_need.bars[0].sentence
    assert "der Rang unter den Wegen kippt bei" in by_rank.bars[0].sentence


def test_search_leads_to_the_entry_itself(page: FinancePage, workspace: Workspace) -> None:
    def entered(solution: Solution) -> Solution:
        other = Way("zwei", WayKind.JOINT, "Zweiter Weg", loans=(Loan("a", "Erster"), Loan("b", "Zweiter")))
        plan = solution.plan.with_way(other)
        scenarios = (Scenario("s1", "Eins"), Scenario("s2", "Zwei"))
        criteria = (UtilityCriterion("k1", "Nutzen"), UtilityCriterion("k2", "Risiko"))
        return replace(solution, plan=replace(plan, scenarios=scenarios, criteria=criteria))

    workspace.edit("x", entered)
    assert page.jump_to("szenario.s2")
    assert page.stress.overrides.scenarios.current_id == "s2"
    assert page.jump_to("probe.schluesselperson")
    assert page.stress.overrides.tests.current_id == "schluesselperson"
    assert page.jump_to("nutzwert.k2")
    assert page.ways.utility.editor.current_id == "k2"
    assert page.jump_to("kredit.b")
    assert page.way_choice.value == "zwei"
    field = page.fields["kredit.name"].widget
    assert isinstance(field, LineField)
    assert field.value == "Zweiter"


def test_a_scenario_begins_with_the_line_it_changes(page: FinancePage, workspace: Workspace) -> None:
    other = replace(COST, id="strom", name="Strom")
    changed = Scenario("teuer", "Strom teurer", factors=(("strom", D("1.25")),))
    workspace.edit(
        "Szenarien",
        lambda now: replace(
            now,
            plan=replace(now.plan, scenarios=(Scenario("a", "Wie geplant"), changed)).with_way(
                replace(now.plan.main_way, costs=(COST, other))
            ),
        ),
    )
    editor = page.stress.overrides.scenarios
    assert editor.line.value == "betrieb"
    steps = workspace.undo_stack.count()
    editor.select("teuer")
    assert (editor.line.value, editor.factor.value) == ("strom", D("1.25"))
    described = [row.accessibleName() for row in editor.findChildren(RowButton)]
    assert described[1].endswith("Förderung 100\u00a0%, 1\u00a0Position abweichend")
    assert "abweichend" not in described[0]
    assert workspace.undo_stack.count() == steps
    editor.line.edited.emit("betrieb")
    assert editor.factor.value == D(1)
