"""The risk register: sources, chance, measures of a risk, matrix and reserve."""

from dataclasses import replace
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Amount, CostLine
from scaleplanner.domain.planning import Risk, RiskSource, RiskStrategy
from scaleplanner.domain.risk_reserve import RESERVE_ID
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.pages.committees import CommitteesPage
from scaleplanner.gui.workspace import Workspace
from tests.gui.conftest import Shelf
from tests.gui.pages.user import fill


@pytest.fixture
def workspace(solution: Solution, shelf: Shelf) -> Workspace:
    line = CostLine("l", "Betrieb", amount=Amount(unit_price=Decimal(1000)))
    way = replace(solution.plan.main_way, costs=(line,))
    risks = (Risk("a", "Ausfall", response="Ersatz beschaffen", office="IT"), Risk("b", "Preis"))
    return Workspace(replace(solution.with_way(way), risks=risks), shelf.save)


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue) -> CommitteesPage:
    page = CommitteesPage(workspace, catalogue)
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("source", "Nachfrage", RiskSource.DEMAND),
        ("strategy", "vermindern", RiskStrategy.REDUCE),
        ("chance", "35", Decimal("0.35")),
        ("early_sign", "Absage", "Absage"),
    ],
)
def test_a_field_edits_the_risk(
    page: CommitteesPage, workspace: Workspace, qtbot: QtBot, field: str, text: str, expected: object
) -> None:
    assert page.jump_to(f"risks.b.{field}")
    fill(qtbot, page, f"risks.{field}", text)
    assert getattr(workspace.solution.risks[1], field) == expected


def test_matrix_and_reserve_follow_and_the_line_is_one_step(
    page: CommitteesPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.jump_to("risks.a")
    overview = page.risks.overview
    assert not overview.chart.isVisible() and not overview.take_button.isEnabled()
    fill(qtbot, page, "risks.likelihood", "3 – 20–40 %")
    fill(qtbot, page, "risks.impact", "4 – 10–25 %")
    fill(qtbot, page, "risks.effect", "1.000")
    assert overview.chart.isVisible()
    assert "im Mittel 300\u00a0€ im Jahr" in overview.sentence.text
    steps = workspace.undo_stack.count()
    overview.take_button.click()
    assert workspace.undo_stack.count() == steps + 1
    line = workspace.solution.plan.main_way.costs[-1]
    assert (line.id, line.kind, line.amount.unit_price) == (RESERVE_ID, "KA.R1", Decimal(300))
    assert not overview.take_button.isEnabled()
    fill(qtbot, page, "risks.effect", "2.000")
    assert overview.take_button.isEnabled()


def test_a_measure_is_made_for_a_risk(page: CommitteesPage, workspace: Workspace, qtbot: QtBot) -> None:
    page.jump_to("risks.a")
    assert "Noch keine Maßnahme" in page.risks.measures.text
    with qtbot.waitSignal(page.jump_requested) as caught:
        page.risks.measures.add_button.click()
    (measure,) = workspace.solution.measures
    assert (measure.title, measure.office, measure.source) == ("Ersatz beschaffen", "IT", "a")
    assert caught.args == [f"gremien:measures.{measure.id}.due"]
    assert page.jump_to(f"measures.{measure.id}.due")
    page.jump_to("risks.a")
    assert page.risks.measures.text == "Ersatz beschaffen · IT"


def test_the_library_brings_source_and_sign(page: CommitteesPage, workspace: Workspace) -> None:
    page.jump_to("risks")
    page.typical_risk.take_button.click()
    risk = workspace.solution.risks[-1]
    assert risk.source is not RiskSource.OPEN and risk.strategy is not RiskStrategy.OPEN and risk.early_sign
