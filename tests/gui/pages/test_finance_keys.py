"""The keys of the grid in the real window: Enter, blocks by Umschalt, refused amounts, lines by key."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from scaleplanner.gui.announcements import announcer
from scaleplanner.gui.main_window import MainWindow
from scaleplanner.gui.pages.finance import FinancePage
from scaleplanner.gui.pages.finance_grid import GridPanel
from scaleplanner.gui.workspace import Workspace
from tests.gui.whole_window import close_window, full, open_window, settle

CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


class Hands:
    """A person at the grid: keys go to what has the focus."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        page, workspace = window.page, window.session.workspace
        assert isinstance(page, FinancePage)
        assert workspace is not None
        self.qtbot = qtbot
        self.grid: GridPanel = page.grid
        self.workspace: Workspace = workspace

    def go(self, key: str, column: int) -> None:
        """Choose a cell as a jump does, without mouse or key."""
        self.grid.table.setCurrentIndex(self.grid.model.index(self.grid.model.number_of(key), column))
        self.grid.table.setFocus()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key."""
        self.qtbot.keyClick(self._focused(), key, modifier)
        settle()

    def enter(self, text: str) -> None:
        """Type an amount and finish it with Enter."""
        for character in text:
            self.qtbot.keyClicks(self._focused(), character)
        self.key(Qt.Key.Key_Return)

    def paste(self, text: str) -> None:
        """Paste a text."""
        QGuiApplication.clipboard().setText(text)
        self.key(Qt.Key.Key_V, CTRL)

    def place(self) -> tuple[str, int]:
        """Return line and column of the current cell."""
        index = self.grid.table.currentIndex()
        row = self.grid.model.row_at(index.row())
        return (row.key if row else "", index.column())

    def typed(self, line_id: str) -> tuple[Decimal, ...]:
        """Return the amounts typed over the formula of a line."""
        way = self.workspace.solution.plan.main_way
        line = next(line for line in way.costs if line.id == line_id)
        return tuple(value for _year, value in line.amount.explicit)

    def _focused(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    window = open_window(tmp_path, full())
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.jump("finanzen")
    settle()
    yield Hands(qtbot, window)
    close_window(window)


def test_enter_goes_right_and_then_down(hands: Hands) -> None:
    hands.go("strom", 4)
    hands.enter("1234")
    assert (hands.typed("strom"), hands.place()) == ((Decimal(1234),), ("strom", 5))
    hands.key(Qt.Key.Key_Return)
    assert hands.place() == ("ersatz", 1)
    hands.go("schulung", 5)
    hands.enter("7")
    assert hands.place() == ("touren", 1), "groups and calculated grants are passed over"
    hands.go("own_funds", 5)
    hands.key(Qt.Key.Key_Return)
    assert hands.place() == ("own_funds", 5)


def test_a_refused_amount_stays_where_it_was_typed(hands: Hands) -> None:
    heard = QSignalSpy(announcer.spoken)
    hands.go("strom", 2)
    before = hands.workspace.solution
    hands.enter("1.5")
    assert hands.place() == ("strom", 2)
    assert hands.workspace.solution is before
    assert "Meinten Sie 1,50" in hands.grid.problem.text()
    assert heard.at(0)[0] == hands.grid.problem.text()
    hands.enter("(500)")
    assert (hands.typed("strom"), hands.place()) == ((Decimal(-500),), ("strom", 3))
    assert not hands.grid.problem.isVisible()


def test_escape_restores_and_one_undo_takes_back_one_amount(hands: Hands) -> None:
    hands.go("strom", 1)
    hands.key(Qt.Key.Key_F2)
    hands.qtbot.keyClicks(QApplication.focusWidget(), "99")
    hands.key(Qt.Key.Key_Escape)
    assert hands.typed("strom") == ()
    hands.enter("5")
    hands.enter("6")
    hands.key(Qt.Key.Key_Z, CTRL)
    assert hands.typed("strom") == (Decimal(5),)


def test_a_block_begins_at_the_cell_that_a_jump_chose(hands: Hands) -> None:
    """Qt begins where the last key or click was, although another cell is current."""
    hands.go("strom", 1)
    hands.key(Qt.Key.Key_Down)
    hands.go("server", 1)
    hands.key(Qt.Key.Key_Right, SHIFT)
    hands.key(Qt.Key.Key_Right, SHIFT)
    hands.key(Qt.Key.Key_R, CTRL)
    assert hands.typed("server") == (Decimal(14400),) * 2
    assert hands.typed("strom") == hands.typed("ersatz") == ()
    hands.key(Qt.Key.Key_Left, SHIFT)
    hands.key(Qt.Key.Key_Down, SHIFT)
    hands.key(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "14400\t14400\n3360\t3461"


def test_a_click_with_shift_extends_from_the_current_cell(hands: Hands) -> None:
    table, model = hands.grid.table, hands.grid.model
    hands.go("strom", 1)
    hands.key(Qt.Key.Key_Down)
    hands.go("server", 1)
    corner = table.visualRect(model.index(model.number_of("server"), 3)).center()
    hands.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, SHIFT, corner)
    assert {index.row() for index in table.selectedIndexes()} == {model.number_of("server")}
    assert len(table.selectedIndexes()) == 3


def test_what_does_not_fit_changes_nothing_and_says_why(hands: Hands) -> None:
    hands.go("strom", 1)
    table, before = hands.grid.table, hands.workspace.solution
    for text, said in (
        ("12 %", "„12 %“ ist keine Zahl."),
        ("Strom", "„Strom“ ist keine Zahl."),
        ("1.5", "Meinten Sie 1,50"),
        ("1\t2\t3\t4\t5\t6\t7", "rechts der Tabelle"),
    ):
        hands.paste(text)
        assert hands.workspace.solution is before
        assert hands.grid.problem.text().startswith("Nichts wurde eingefügt, ")
        assert said in hands.grid.problem.text()
        row = table.visualRect(table.currentIndex())
        assert row.bottom() <= table.viewport().height(), "the sentence pushes the cell out of sight"


def test_german_amounts_from_a_worksheet_are_one_step(hands: Hands) -> None:
    hands.go("strom", 1)
    hands.paste("1.234,56\t(500)\t−3\t12 345,5 €\t-\r\n")
    numbers = ("1234.56", "-500", "-3", "12345.5", "0")
    assert hands.typed("strom") == tuple(map(Decimal, numbers))
    assert hands.workspace.undo_stack.count() == 1
    hands.key(Qt.Key.Key_Z, CTRL)
    assert hands.typed("strom") == ()


def test_lines_by_key_keep_the_place(hands: Hands) -> None:
    hands.go("strom", 3)
    hands.key(Qt.Key.Key_D, CTRL)
    copy, _column = hands.place()
    assert copy != "strom"
    assert hands.grid.model.neighbour("strom", 1) == copy
    hands.key(Qt.Key.Key_Delete, CTRL)
    assert hands.place()[0] == "ersatz"
    hands.go("schulung", 3)
    hands.key(Qt.Key.Key_Delete, CTRL)
    assert hands.place()[0] == "versicherung"
    hands.go("strom", 3)
    hands.key(Qt.Key.Key_Z, CTRL)
    assert hands.place() == ("strom", 3), "an undo elsewhere moved the current cell"
