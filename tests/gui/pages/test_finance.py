"""The finance page: renders without edits, edits through the workspace, jumps to its fields."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import CostLine, FundingLine, IncomeLine, Nature
from scaleplanner.gui.pages.finance import ASSUMPTIONS, GRID, WAYS, FinancePage
from scaleplanner.gui.workspace import Workspace


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue) -> FinancePage:
    page = FinancePage(workspace, catalogue)
    qtbot.addWidget(page)
    page.show()
    return page


def test_rendering_is_no_edit(page: FinancePage, workspace: Workspace) -> None:
    page.show_solution(workspace.solution)
    assert workspace.undo_stack.count() == 0


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("running", CostLine),
        ("once", CostLine),
        ("investment", CostLine),
        ("funding", FundingLine),
        ("saving", IncomeLine),
        ("revenue", IncomeLine),
    ],
)
def test_a_new_line_is_selected_and_its_form_edits_it(
    page: FinancePage, workspace: Workspace, qtbot: QtBot, kind: str, expected: type
) -> None:
    page.grid.add_line(kind)
    way = workspace.solution.plan.main_way
    line = (*way.costs, *way.incomes, *way.fundings)[-1] if kind != "funding" else way.fundings[-1]
    if expected is CostLine:
        line = way.costs[-1]
    assert isinstance(line, expected)
    assert page.grid.selected_id() == line.id
    prefix = {CostLine: "cost", FundingLine: "funding", IncomeLine: "income"}[expected]
    name = page.fields[f"{prefix}.name"].widget
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "Strom")
    way = workspace.solution.plan.main_way
    assert "Strom" in [entry.name for entry in (*way.costs, *way.incomes, *way.fundings)]


def test_price_and_quantity_reach_the_grid_and_the_strip(
    page: FinancePage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.grid.add_line("running")
    for field, text in (("cost.quantity", "14"), ("cost.price", "240")):
        widget = page.fields[field].widget
        widget.setFocus()
        widget.selectAll()
        qtbot.keyClicks(widget, text)
        qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert workspace.solution.plan.main_way.costs[-1].amount.unit_price == Decimal(240)
    year = workspace.solution.plan.base_year
    assert page.grid.strip.text("Deckungslücke", year) == "3.360"


def test_an_investment_shows_its_own_fields(page: FinancePage, workspace: Workspace) -> None:
    page.grid.add_line("investment")
    assert workspace.solution.plan.main_way.costs[-1].nature is Nature.INVESTMENT
    assert page.fields["cost.life"].widget.isVisible()
    page.grid.add_line("running")
    assert not page.fields["cost.life"].widget.isVisible()


def test_lines_are_copied_moved_deleted_and_brought_back(page: FinancePage, workspace: Workspace) -> None:
    page.grid.add_line("running")
    page.grid.add_line("running")
    first, second = (line.id for line in workspace.solution.plan.main_way.costs)
    page.grid.move_up()
    assert [line.id for line in workspace.solution.plan.main_way.costs] == [second, first]
    page.grid.duplicate()
    assert len(workspace.solution.plan.main_way.costs) == 3
    page.grid.remove()
    assert second not in [line.id for line in workspace.solution.plan.main_way.costs]
    workspace.undo_stack.undo()
    assert len(workspace.solution.plan.main_way.costs) == 3


@pytest.mark.parametrize(
    ("target", "tab"),
    [
        ("annahmen", ASSUMPTIONS),
        ("wege.reduziert", WAYS),
        ("plan.discount_rate", ASSUMPTIONS),
        ("cost.name", GRID),
        ("way.name", WAYS),
    ],
)
def test_jumps_open_the_tab_of_the_field(page: FinancePage, target: str, tab: int) -> None:
    page.grid.add_line("running")
    assert page.jump_to(target)
    assert page.tabs.currentIndex() == tab


def test_a_jump_to_a_line_of_another_way_shows_that_way(page: FinancePage, workspace: Workspace) -> None:
    other = workspace.solution.plan.ways[1]
    page.way_choice.edited.emit(other.id)
    page.grid.add_line("running")
    line_id = workspace.solution.plan.ways[1].costs[0].id
    page.way_choice.edited.emit(workspace.solution.plan.ways[0].id)
    assert page.jump_to(f"kosten.{line_id}")
    assert page.way_choice.value == other.id


def test_assumptions_edit_the_plan(page: FinancePage, workspace: Workspace, qtbot: QtBot) -> None:
    page.jump_to("plan.discount_rate")
    rate = page.fields["plan.discount_rate"].widget
    rate.selectAll()
    qtbot.keyClicks(rate, "1,75 %")
    qtbot.keyClick(rate, Qt.Key.Key_Return)
    assert workspace.solution.plan.discount_rate == Decimal("0.0175")
