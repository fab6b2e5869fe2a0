"""The grid as a spreadsheet: blocks, keys, explanations, origins and the chart beside it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Amount, CostLine, Origin, OriginKind
from scaleplanner.gui.pages.finance import FinancePage
from scaleplanner.gui.pages.finance_grid import GridPanel
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.money_cell import TAG
from scaleplanner.gui.workspace import Workspace

OFFER = Origin(OriginKind.OFFER, date(2020, 1, 1), "Nr. 7")


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue) -> FinancePage:
    way = workspace.solution.plan.main_way
    costs = (
        CostLine("a", "Strom", amount=Amount(Decimal(14), "Gateways", Decimal(240)), origin=OFFER),
        CostLine("b", "Miete", amount=Amount(unit_price=Decimal(20))),
    )
    workspace.edit("Zahlen", lambda now: now.with_way(replace(way, costs=costs)))
    workspace.undo_stack.clear()
    page = FinancePage(workspace, catalogue)
    qtbot.addWidget(page)
    page.resize(1150, 680)
    page.show()
    return page


def choose(grid: GridPanel, first: tuple[str, int], last: tuple[str, int]) -> None:
    corners = [grid.model.index(grid.model.number_of(key), column) for key, column in (first, last)]
    grid.table.setCurrentIndex(corners[0])
    grid.table.selectionModel().select(
        QItemSelection(*corners), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )


def typed(workspace: Workspace, line: int) -> dict[int, Decimal]:
    return dict(workspace.solution.plan.main_way.costs[line].amount.explicit)


def test_a_block_travels_over_the_clipboard_as_one_step(page: FinancePage, workspace: Workspace) -> None:
    grid, year = page.grid, workspace.solution.plan.base_year
    choose(grid, ("a", 1), ("b", 2))
    grid.blocks.copy()
    assert QGuiApplication.clipboard().text() == "3360\t3360\n20\t20"
    QGuiApplication.clipboard().setText("1.000\t2.000,50\n3\t4\n")
    grid.blocks.paste()
    assert typed(workspace, 0) == {year: Decimal(1000), year + 1: Decimal("2000.50")}
    assert typed(workspace, 1) == {year: Decimal(3), year + 1: Decimal(4)}
    assert workspace.undo_stack.count() == 1
    workspace.undo_stack.undo()
    assert typed(workspace, 0) == {}


def test_a_wrong_block_changes_nothing_and_says_why(page: FinancePage, workspace: Workspace) -> None:
    choose(page.grid, ("a", 1), ("a", 1))
    QGuiApplication.clipboard().setText("1\t1.5")
    page.grid.blocks.paste()
    assert workspace.undo_stack.count() == 0
    assert "eine Zelle passt nicht: Strom" in page.grid.problem.text()
    QGuiApplication.clipboard().setText("1\t2")
    page.grid.blocks.paste()
    assert not page.grid.problem.isVisible()


def test_fill_right_and_clear(page: FinancePage, workspace: Workspace) -> None:
    grid, years = page.grid, workspace.solution.plan.years
    choose(grid, ("a", 1), ("b", 3))
    grid.blocks.fill_right()
    assert typed(workspace, 1) == {years[1]: Decimal(20), years[2]: Decimal(20)}
    grid.blocks.clear()
    assert typed(workspace, 0) == typed(workspace, 1) == {}
    assert workspace.undo_stack.count() == 2


def test_the_keys_of_the_grid(page: FinancePage, workspace: Workspace, qtbot: QtBot) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    choose(page.grid, ("b", 1), ("b", 2))
    page.grid.table.setFocus()
    qtbot.keyClick(page.grid.table, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert len(typed(workspace, 1)) == 1
    qtbot.keyClick(page.grid.table, Qt.Key.Key_Delete)
    assert typed(workspace, 1) == {}
    assert len(workspace.solution.plan.main_way.costs) == 2
    qtbot.keyClick(page.grid.table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert [line.id for line in workspace.solution.plan.main_way.costs] == ["a"]


def test_the_card_explains_the_current_cell(page: FinancePage) -> None:
    choose(page.grid, ("a", 1), ("a", 1))
    assert page.grid.why.formula.text() == "14 Gateways × 240\u00a0€ = 3.360\u00a0€."
    assert "Angebot vom 01.01.2020, Nr. 7. Älter als 12 Monate" in page.grid.why.origin.text()
    choose(page.grid, ("b", 2), ("b", 2))
    assert "wie eingegeben" in page.grid.why.formula.text()
    choose(page.grid, ("b", 0), ("b", 0))
    assert page.grid.why.formula.text() == "Wählen Sie einen Betrag in der Tabelle."


def test_an_amount_typed_over_an_offer_is_told_from_it(page: FinancePage) -> None:
    choose(page.grid, ("a", 2), ("a", 2))
    QGuiApplication.clipboard().setText("4.000")
    page.grid.blocks.paste()
    choose(page.grid, ("a", 1), ("a", 1))
    assert "eingetippten" not in page.grid.why.origin.text()
    choose(page.grid, ("a", 2), ("a", 2))
    said = page.grid.why.origin.text()
    assert "Angebot vom 01.01.2020" in said
    assert "Prüfen Sie, ob sie auch für diesen eingetippten Betrag gilt." in said
    row = page.grid.model.row_at(page.grid.model.number_of("a"))
    assert row is not None and row.typed_over == {1}
    pictures = [_tag(page.grid, "a", column) for column in (1, 2)]
    assert pictures[0] and not pictures[1]


def _tag(grid: GridPanel, key: str, column: int) -> bool:
    """Whether a cell shows a letter: something stands right of its amount."""
    index = grid.model.index(grid.model.number_of(key), column)
    rect = grid.table.visualRect(index)
    tag = grid.table.viewport().grab(rect.adjusted(rect.width() - 24, 6, -6, -6)).toImage()
    colours = {tag.pixel(x, y) for x in range(tag.width()) for y in range(tag.height())}
    return len(colours) > 3


def test_a_kind_of_origin_leads_to_its_first_line(page: FinancePage) -> None:
    card = page.grid.origins
    assert card.sentence.text() == "1 von 2 Zahlen sind belegt (50\u00a0%)."
    card.rows[OriginKind.UNKNOWN].click()
    assert page.grid.selected_id() == "b"
    card.old.click()
    assert page.grid.selected_id() == "a"
    assert not card.rows[OriginKind.CONTRACT].isEnabled()


def test_a_wide_page_shows_the_funding_cliff_beside_the_grid(page: FinancePage, workspace: Workspace) -> None:
    assert not page.grid.cliff.isVisible()
    page.resize(1500, 800)
    assert page.grid.cliff.isVisible()
    assert page.grid.origins.isVisible()
    assert page.grid.cliff.chart.chart is not None
    assert page.grid.cliff.sentence.text().endswith("im Jahr.")
    assert page.grid.cliff.sources.isVisible() and "efristete Förderung" in page.grid.cliff.sources.text()
    page.resize(1150, 680)
    assert not page.grid.cliff.isVisible()
    assert page.grid.origins.parent() is not None


def test_millions_stand_in_full(page: FinancePage, workspace: Workspace) -> None:
    grid, before = page.grid, page.grid.table.columnWidth(1)
    grid.model.setData(grid.model.index(grid.model.number_of("a"), 1), "12.345.678")
    room = grid.table.columnWidth(1) - theme.px(TAG) - 12
    assert QFontMetrics(theme.font("strong")).horizontalAdvance("12.345.698") <= room
    workspace.undo_stack.undo()
    assert grid.table.columnWidth(1) == before


def test_every_change_of_the_lines_is_one_step_that_undo_takes_back(
    page: FinancePage, workspace: Workspace
) -> None:
    grid = page.grid
    before = workspace.solution
    for number, (change, ids) in enumerate(
        (
            (grid.insert_below, 3),
            (grid.move_up, 3),
            (grid.duplicate, 4),
            (grid.move_down, 4),
            (grid.remove, 3),
        ),
        start=1,
    ):
        change()
        assert workspace.undo_stack.count() == number
        assert len(workspace.solution.plan.main_way.costs) == ids
    while workspace.undo_stack.canUndo():
        workspace.undo_stack.undo()
    assert workspace.solution.plan == before.plan


def test_what_was_scrolled_looks_like_what_is_painted_anew(page: FinancePage, workspace: Workspace) -> None:
    """Scrolling moves the picture and paints only what comes into sight."""
    way, table = workspace.solution.plan.main_way, page.grid.table
    many = tuple(replace(way.costs[0], id=f"x{number}", name=f"Zeile {number}") for number in range(40))
    workspace.edit("Viele", lambda now: now.with_way(replace(way, costs=many)))

    def picture() -> QImage:
        QApplication.processEvents()
        return page.screen().grabWindow(page.winId()).toImage()

    picture()
    for _turn in range(3):
        table.verticalScrollBar().setValue(table.verticalScrollBar().value() + 3)
        scrolled = picture()
        table.viewport().update()
        assert scrolled == picture()
    assert table.verticalScrollBar().value() > 0


def test_the_grid_orders_costs_by_kostenart_and_moves_within_a_group(
    page: FinancePage, workspace: Workspace
) -> None:
    grid, way = page.grid, workspace.solution.plan.main_way
    kinds = (("x", "KA.P1"), ("a", "KA.S1"), ("y", "KA.P1"), ("b", "KA.S2"))
    costs = tuple(CostLine(key, key, kind, amount=Amount(unit_price=Decimal(9))) for key, kind in kinds)
    workspace.edit("Zahlen", lambda now: now.with_way(replace(way, costs=costs)))
    grid.order.findChildren(QPushButton)[1].click()
    assert [grid.model.number_of(key) for key in ("group:kind:P", "x", "y", "group:kind:S", "a", "b")] == [
        *range(6)
    ]
    grid.select("y")
    grid.move_down()
    assert workspace.solution.plan.main_way.costs == costs, "the next line is of another Kostenart"
    grid.move_up()
    assert [cost.id for cost in workspace.solution.plan.main_way.costs] == ["y", "x", "a", "b"]
    assert grid.selected_id() == "y"
    grid.order.findChildren(QPushButton)[0].click()
    assert grid.model.number_of("group:running") == 0
