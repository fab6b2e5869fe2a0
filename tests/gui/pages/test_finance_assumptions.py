"""Growth profiles and drivers: added, deleted, and kept while a line uses them."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.inputs import StaffRates
from scaleplanner.domain.finance.plan import Amount, CostLine, Driver, Growth
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.pages.finance import FinancePage
from scaleplanner.gui.workspace import Workspace
from tests.guards import Dialogs

USED = CostLine("a", "Wartung", amount=Amount(unit_price=Decimal(10), growth_id="g1", driver_id="d1"))


@pytest.fixture
def solution(solution: Solution) -> Solution:
    way = replace(
        solution.plan.main_way, costs=(USED,), drivers=(Driver("d1", "Sensoren"), Driver("d2", "Masten"))
    )
    growths = (Growth("g1", "Dienste"), Growth("g2", "Energie"))
    return replace(solution, plan=replace(solution.plan, growths=growths).with_way(way))


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue) -> FinancePage:
    page = FinancePage(workspace, catalogue)
    qtbot.addWidget(page)
    page.show()
    page.tabs.setCurrentIndex(0)
    return page


def delete(page: FinancePage, name: str, place: int) -> None:
    found = [each for each in page.findChildren(QToolButton) if each.accessibleName() == name]
    found[place].click()


def test_what_no_line_uses_is_deleted_in_one_step(page: FinancePage, workspace: Workspace) -> None:
    before = workspace.solution
    delete(page, "Preissteigerung löschen", 1)
    assert [growth.id for growth in workspace.solution.plan.growths] == ["g1"]
    delete(page, "Treiber löschen", 1)
    assert [driver.id for driver in workspace.solution.plan.main_way.drivers] == ["d1"]
    workspace.undo_stack.undo()
    workspace.undo_stack.undo()
    assert workspace.solution == before


@pytest.mark.parametrize("name", ["Preissteigerung löschen", "Treiber löschen"])
def test_what_a_line_uses_stays_and_the_line_is_named(
    page: FinancePage, workspace: Workspace, dialogs: Dialogs, name: str
) -> None:
    before = workspace.solution
    dialogs.expect("show_error")
    delete(page, name, 0)
    assert "„Wartung“" in dialogs.only()
    assert workspace.solution == before


@pytest.mark.parametrize(
    ("staff", "named"),
    [
        (StaffRates(wage_growth_id="g2"), "„Personalkosten“"),
        (StaffRates(workplace_growth_id="g2"), "„Arbeitsplatzkosten“"),
    ],
)
def test_what_the_staff_rates_name_stays(
    page: FinancePage, workspace: Workspace, dialogs: Dialogs, staff: StaffRates, named: str
) -> None:
    workspace.edit("", lambda now: replace(now, plan=replace(now.plan, staff=staff)))
    before = workspace.solution
    dialogs.expect("show_error")
    delete(page, "Preissteigerung löschen", 1)
    assert named in dialogs.only()
    assert workspace.solution == before
