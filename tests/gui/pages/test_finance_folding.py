"""Groups of the grid fold by mouse and key; what is out of sight is never touched."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Amount, CostLine, IncomeLine, IncomeNature, Nature
from scaleplanner.gui.announcements import announcer
from scaleplanner.gui.pages.finance import GRID, FinancePage
from scaleplanner.gui.workspace import Workspace

ONCE, RUNNING = "group:once", "group:running"
TEN = Amount(unit_price=Decimal(10))


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue) -> FinancePage:
    way = workspace.solution.plan.main_way
    costs = (
        CostLine("o", "Sensoren", nature=Nature.ONE_OFF, amount=TEN),
        CostLine("a", "Strom", amount=TEN),
        CostLine("b", "Miete", amount=TEN, surcharge_rate=Decimal("0.1")),
    )
    saved = (IncomeLine("s", "Touren", nature=IncomeNature.SAVING, amount=TEN),)
    workspace.edit("Zahlen", lambda now: now.with_way(replace(way, costs=costs, incomes=saved)))
    workspace.undo_stack.clear()
    page = FinancePage(workspace, catalogue)
    qtbot.addWidget(page)
    page.resize(1150, 680)
    page.show()
    return page


def titles(page: FinancePage) -> list[str]:
    model = page.grid.model
    return [str(model.index(number, 0).data()) for number in range(model.rowCount())]


def spoken(page: FinancePage, key: str) -> str:
    model = page.grid.model
    return str(model.index(model.number_of(key), 0).data(Qt.ItemDataRole.AccessibleTextRole))


def title_of(page: FinancePage, key: str) -> QPoint:
    grid = page.grid
    return grid.table.visualRect(grid.model.index(grid.model.number_of(key), 0)).center()


def go(page: FinancePage, key: str, column: int) -> None:
    grid = page.grid
    grid.table.setCurrentIndex(grid.model.index(grid.model.number_of(key), column))


def test_a_click_on_its_title_folds_and_unfolds_a_group(page: FinancePage, qtbot: QtBot) -> None:
    before, table = titles(page), page.grid.table
    strip = page.grid.strip.accessibleDescription()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=title_of(page, RUNNING))
    assert [title for title in before if title not in titles(page)] == ["Strom", "Miete", "Zuschlag: Miete"]
    assert page.grid.strip.accessibleDescription() == strip
    sums = page.grid.model.index(page.grid.model.number_of(RUNNING), 1)
    assert sums.data() == "21"
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=title_of(page, RUNNING))
    assert titles(page) == before


def test_a_double_click_folds_once_and_a_click_on_a_sum_never(page: FinancePage, qtbot: QtBot) -> None:
    table, before = page.grid.table, titles(page)
    place = table.visualRect(page.grid.model.index(page.grid.model.number_of(RUNNING), 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert titles(page) == before
    title = title_of(page, RUNNING)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=title)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=title)
    assert "Strom" not in titles(page)


def test_left_and_right_fold_on_the_title_and_move_elsewhere(page: FinancePage, qtbot: QtBot) -> None:
    table = page.grid.table
    go(page, RUNNING, 1)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert (table.currentIndex().column(), "Strom" in titles(page)) == (2, True)
    go(page, RUNNING, 1)
    qtbot.keyClick(table, Qt.Key.Key_Left)
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert (table.currentIndex().column(), "Strom" in titles(page)) == (0, False)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert (table.currentIndex().column(), "Strom" in titles(page)) == (0, True)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.currentIndex().column() == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_space_and_enter_fold_from_every_column(page: FinancePage, qtbot: QtBot, key: Qt.Key) -> None:
    heard = QSignalSpy(announcer.spoken)
    go(page, RUNNING, 3)
    qtbot.keyClick(page.grid.table, key)
    assert "Strom" not in titles(page)
    assert heard.at(0)[0] == spoken(page, RUNNING) == "Laufende Kosten, zugeklappt, 3\u00a0Zeilen"
    qtbot.keyClick(page.grid.table, key)
    assert heard.at(1)[0] == spoken(page, RUNNING) == "Laufende Kosten, aufgeklappt"
    assert spoken(page, "a") == "Strom"


def test_blocks_never_reach_what_is_out_of_sight(page: FinancePage, workspace: Workspace) -> None:
    grid = page.grid
    grid.model.set_folded(RUNNING, True)
    first = grid.model.index(grid.model.number_of("o"), 1)
    last = grid.model.index(grid.model.number_of("s"), 2)
    grid.table.setCurrentIndex(first)
    grid.table.selectionModel().select(
        QItemSelection(first, last), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    grid.blocks.copy()
    assert QGuiApplication.clipboard().text() == "10\t0\n21\t21\n10\t10\n10\t10"
    grid.blocks.fill_right()
    QGuiApplication.clipboard().setText("7")
    grid.blocks.paste()
    way, year = workspace.solution.plan.main_way, workspace.solution.plan.base_year
    assert [line.amount.explicit for line in way.costs[1:]] == [(), ()]
    typed = ((year, Decimal(7)), (year + 1, Decimal(7)))
    assert way.costs[0].amount.explicit == way.incomes[0].amount.explicit == typed
    QGuiApplication.clipboard().setText("1\t2\n3\t4\n5\t6")
    steps = workspace.undo_stack.count()
    grid.blocks.paste()
    assert workspace.undo_stack.count() == steps
    assert "Laufende Kosten" in grid.problem.text()


def test_the_state_lasts_and_what_is_sought_unfolds(page: FinancePage, workspace: Workspace) -> None:
    grid = page.grid
    for key in (ONCE, RUNNING):
        grid.model.set_folded(key, True)
    workspace.edit("Anderes", lambda now: replace(now, name="Anders"))
    page.tabs.setCurrentIndex(GRID + 1)
    page.tabs.setCurrentIndex(GRID)
    assert not {"Sensoren", "Strom"} & {*titles(page)}
    assert page.jump_to("kosten.a")
    assert grid.selected_id() == "a"
    assert "Sensoren" not in titles(page)
    grid.add_line("once")
    assert "Sensoren" in titles(page)


def test_a_line_that_moves_into_a_folded_group_stays_in_sight(
    page: FinancePage, workspace: Workspace
) -> None:
    grid = page.grid
    grid.model.set_folded(ONCE, True)
    grid.select("a")
    way = workspace.solution.plan.main_way
    moved = tuple(replace(line, nature=Nature.ONE_OFF) if line.id == "a" else line for line in way.costs)
    workspace.edit("Fälligkeit", lambda now: now.with_way(replace(way, costs=moved)))
    assert grid.selected_id() == "a"


def test_a_folded_group_follows_the_rules_of_qt(page: FinancePage, qtmodeltester: ModelTester) -> None:
    page.grid.model.set_folded(RUNNING, True)
    qtmodeltester.check(page.grid.model)
    page.grid.model.set_folded(RUNNING, False)


def test_a_folded_first_group_leaves_a_line_selected(page: FinancePage) -> None:
    grid = page.grid
    grid.model.set_folded(ONCE, True)
    grid.model.modelReset.emit()
    assert grid.selected_id() == "a"
