"""Every control of every page has a name for those who hear the window, and the Tab key reaches it."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from scaleplanner.gui import shell_zones
from scaleplanner.gui.dialogs.new_solution import NewSolutionDialog
from scaleplanner.gui.icons import IconLabel
from scaleplanner.gui.main_window import MainWindow
from scaleplanner.gui.shell_zones import is_left_to_the_arrow_keys
from scaleplanner.gui.widgets.badge import StatusBadge
from scaleplanner.gui.widgets.basics import column
from scaleplanner.gui.widgets.card import Card
from tests.gui.whole_window import EVERY_PAGE, SOLUTIONS, active_window, path_of, views


@pytest.fixture(params=SOLUTIONS)
def window(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with active_window(qtbot, tmp_path, SOLUTIONS[request.param]()) as window:
        yield window


def spoken_name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface else ""


def is_inside_a_popup(widget: QWidget) -> bool:
    """Lists of choice fields belong to the field, whose name is read out."""
    window = widget.window()
    return window.windowType() == Qt.WindowType.Popup and isinstance(window.parentWidget(), QComboBox)


def controls(root: QWidget) -> list[QWidget]:
    """Return everything that can have the focus, in sight or not."""
    return [
        each
        for each in root.findChildren(QWidget)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and each.focusProxy() is None
        and not is_inside_a_popup(each)
    ]


def nameless(root: QWidget) -> set[str]:
    """Return the controls without a name; a hidden one may get its words when it is shown."""
    return {path_of(each) for each in controls(root) if not each.isHidden() and not spoken_name(each)}


def colour_alone(root: QWidget) -> set[str]:
    """Return the badges and coloured cards that say nothing without their colour: no icon or no word."""
    found = set()
    for each in root.findChildren(QFrame):
        is_badge = each.property("role") == "badge"
        if not is_badge and each.property("tone") not in {"danger", "progress", "ok", "info"}:
            continue
        if not isinstance(each, QLabel) and each.isVisible():
            labels = [label for label in each.findChildren(QLabel) if label.isVisible()]
            has_icon = any(isinstance(label, IconLabel) and not label.pixmap().isNull() for label in labels)
            if not any(label.text().strip() for label in labels) or (is_badge and not has_icon):
                found.add(path_of(each))
    return found


def test_a_colour_without_words_is_found(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    root.setLayout(column(badge := StatusBadge("open"), card := Card(tone="danger"), StatusBadge("hint")))
    with qtbot.waitExposed(root):
        root.show()
    assert colour_alone(root) == {path_of(card)}
    badge.findChildren(IconLabel)[0].hide()
    assert colour_alone(root) == {path_of(card), path_of(badge)}


def test_every_control_has_a_name_and_every_colour_a_word(window: MainWindow) -> None:
    count, found = 0, set()
    for page in EVERY_PAGE:
        for view in views(window, page):
            assert window.page is not None
            count += len(controls(window.page))
            found |= {f"{view}: {path}" for path in nameless(window.page)}
            found |= {f"{view}: {path}" for path in colour_alone(window.page)}
    assert count > 500
    assert sorted(found | nameless(window)) == []


def test_the_dialog_names_its_controls(qtbot: QtBot) -> None:
    dialog = NewSolutionDialog()
    qtbot.addWidget(dialog)
    assert len(controls(dialog)) > 10
    assert nameless(dialog) == set()


def test_a_nameless_control_is_found(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    silent, named = QPushButton(root), QPushButton("Weiter", root)
    with qtbot.waitExposed(root):
        root.show()
    assert nameless(root) == {path_of(silent)}
    assert spoken_name(named) == "Weiter"


def tab_stops(root: QWidget) -> set[QWidget]:
    """Return what the Tab key must reach now."""
    return {
        each
        for each in controls(root)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisible()
        and each.isEnabled()
        and not is_left_to_the_arrow_keys(each)
    }


def walked(window: MainWindow, count: int) -> set[QWidget]:
    """Press Tab until the focus is back where it began; return where it was."""
    reached: set[QWidget] = set()
    for _stop in range(2 * count + 10):
        focused = QApplication.focusWidget()
        if focused is not None and focused in reached:
            return reached
        if focused is not None:
            reached.add(focused)
        QTest.keyClick(focused or window, Qt.Key.Key_Tab)
    return reached


def test_the_tab_key_reaches_every_control(window: MainWindow) -> None:
    missed = set()
    for page in EVERY_PAGE:
        for view in views(window, page):
            wanted = tab_stops(window)
            reached = walked(window, len(wanted))
            # The explanation of a field comes and goes with its focus, and with it the words it leads to.
            lasting = wanted & tab_stops(window)
            missed |= {f"{view}: {path_of(each)}" for each in lasting - reached}
    assert sorted(missed) == []


def in_focus_order(root: QWidget) -> list[QWidget]:
    """Return what the Tab key reaches, in its order, from the first to the last."""
    stops = tab_stops(root)
    found, at = [], root
    for _step in range(10_000):
        at = at.nextInFocusChain()
        if at is root:
            break
        if at in stops:
            found.append(at)
    return found


def place_of(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint()), widget.size())


def goes_back(here: QRect, there: QRect) -> bool:
    """Whether a step leads against the reading order; a step to the top of the next column does not."""
    above = there.bottom() <= here.top()
    beside = there.top() < here.bottom() and here.top() < there.bottom()
    return (above and there.left() < here.right()) or (beside and there.right() <= here.left())


def against_reading(root: QWidget, order: list[QWidget]) -> set[str]:
    """Return the steps of the Tab key that lead back up or to the left."""
    return {
        f"{path_of(before)} → {path_of(after)}"
        for before, after in pairwise(order)
        if goes_back(place_of(before, root), place_of(after, root))
    }


def test_the_tab_key_follows_the_reading_order(window: MainWindow) -> None:
    found = set()
    for page in EVERY_PAGE:
        for view in views(window, page):
            assert window.page is not None
            order = [each for each in shell_zones.tab_stops(window.page) if each in tab_stops(window.page)]
            found |= {f"{view}: {step}" for step in against_reading(window.page, order)}
    assert sorted(found) == []


def test_a_step_against_the_reading_order_is_found(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    first, second, third = (QLineEdit(root) for _number in range(3))
    for each, x, y in ((first, 0, 0), (second, 0, 40), (third, 200, 0)):
        each.setGeometry(x, y, 100, 30)
    with qtbot.waitExposed(root):
        root.show()
    assert in_focus_order(root) == [first, second, third]
    assert against_reading(root, in_focus_order(root)) == set(), "the second column begins at the top"
    second.move(0, 80)
    third.move(0, 40)
    assert against_reading(root, in_focus_order(root)) == {f"{path_of(second)} → {path_of(third)}"}


class Windows(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(path_of(watched))
        return False


def test_no_page_lets_a_window_flash_up(window: MainWindow, qapp: QApplication) -> None:
    windows = Windows()
    qapp.installEventFilter(windows)
    for page in EVERY_PAGE:
        for _view in views(window, page):
            assert window.session.workspace is not None
            window.session.workspace.solution_changed.emit(window.session.workspace.solution)
    qapp.removeEventFilter(windows)
    assert windows.shown == []
    assert window.isActiveWindow()
