"""The ways: choosing the main one asks for the reason."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import CostLine
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.pages.finance import WAYS, FinancePage
from scaleplanner.gui.workspace import Workspace


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue) -> FinancePage:
    page = FinancePage(workspace, catalogue)
    qtbot.addWidget(page)
    page.show()
    page.tabs.setCurrentIndex(WAYS)
    return page


def quantified(solution: Solution, count: int) -> Solution:
    ways = solution.plan.ways
    costs = (CostLine("a", "Wartung"),)
    filled = tuple(replace(way, costs=costs) if place < count else way for place, way in enumerate(ways))
    return replace(solution, plan=replace(solution.plan, ways=filled))


def test_one_way_alone_is_no_choice(page: FinancePage, workspace: Workspace) -> None:
    workspace.edit("", lambda solution: quantified(solution, 1))
    assert page.ways.reason.isHidden()


def test_a_long_name_of_a_way_goes_on_in_a_second_line(page: FinancePage, workspace: Workspace) -> None:
    workspace.edit("", lambda solution: quantified(solution, 2))
    header, model = page.ways.table.horizontalHeader(), page.ways.table.model()
    alignment = model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert alignment & Qt.TextFlag.TextWordWrap.value
    assert header.textElideMode() is Qt.TextElideMode.ElideNone
    assert header.height() >= 2 * header.fontMetrics().height()


def test_the_reason_of_the_chosen_way_becomes_a_decision(page: FinancePage, workspace: Workspace) -> None:
    workspace.edit("", lambda solution: quantified(solution, 2))
    second = workspace.solution.plan.ways[1]
    page.way_choice.set_value(second.id)
    page.way_choice.edited.emit(second.id)
    texts = {each.accessibleName(): each for each in page.ways.findChildren(QPushButton)}
    texts["Als vorgeschlagenen Weg wählen"].click()
    assert page.ways.reason.isVisible()
    page.fields["reason.way"].widget.setPlainText("Nur so bleibt der Dienst bestehen.")
    (decision,) = workspace.solution.decisions
    assert (decision.about, decision.choice) == (f"way:{second.id}", second.name)
    assert decision.reason == "Nur so bleibt der Dienst bestehen."
    workspace.undo_stack.undo()
    assert workspace.solution.decisions == ()
