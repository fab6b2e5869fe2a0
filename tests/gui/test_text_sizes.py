"""At 100, 150 and 200 % no page scrolls sideways and no word on a control is cut off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from scaleplanner.gui import theme
from scaleplanner.gui.main_window import MainWindow
from scaleplanner.gui.widgets.basics import ElidedLabel
from scaleplanner.gui.widgets.sideways import Sideways
from tests.gui.whole_window import EVERY_PAGE, SOLUTIONS, close_window, open_window, path_of, views

SCREEN = QSize(1366, 768)


@pytest.fixture(params=[1.0, 1.5, 2.0], ids=["100", "150", "200"])
def scale(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    theme.apply(qapp, theme.Appearance(mode="light", text_scale=request.param))
    yield request.param
    theme.apply(qapp, theme.Appearance(mode="light"))


@pytest.fixture(params=SOLUTIONS)
def window(
    request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path, scale: float
) -> Iterator[MainWindow]:
    window = open_window(tmp_path, SOLUTIONS[request.param]())
    window.resize(SCREEN)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    close_window(window)


def room_for_text(combo: QComboBox) -> int:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    return combo.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, combo).width()


def is_cut(widget: QWidget) -> bool:
    """Whether words on the widget do not fit and nothing says so; an ellipsis with a tooltip says so."""
    if isinstance(widget, ElidedLabel) or (widget.visibleRegion().isEmpty() and not widget.isVisible()):
        return False
    if isinstance(widget, QLabel):
        if not widget.text() or not widget.pixmap().isNull():
            return False
        if widget.wordWrap():
            return widget.height() < widget.heightForWidth(widget.width())
        return widget.width() < widget.sizeHint().width()
    if isinstance(widget, QPushButton) and widget.layout() is not None:
        return False  # rows and cards hold labels, which are looked at one by one
    if isinstance(widget, QPushButton | QCheckBox):
        return widget.width() < widget.sizeHint().width() or widget.height() < widget.sizeHint().height()
    if isinstance(widget, QComboBox):
        needed = widget.fontMetrics().horizontalAdvance(widget.currentText())
        return needed > room_for_text(widget) and widget.toolTip() != widget.currentText()
    return False


def cut_words(root: QWidget) -> set[str]:
    """Return the visible controls and labels whose words are cut off."""
    return {path_of(each) for each in root.findChildren(QWidget) if each.isVisible() and is_cut(each)}


def sideways(root: QWidget) -> set[str]:
    """Return the areas that scroll sideways; tables, also those of fields, are none of them."""
    found = root.findChildren(QScrollArea)
    areas = [area for area in found if area.isVisible() and not isinstance(area, Sideways)]
    return {path_of(area) for area in areas if area.horizontalScrollBar().maximum() > 0}


def test_nothing_is_cut_and_no_page_scrolls_sideways(window: MainWindow) -> None:
    # The frame around the pages is looked at before they fill the window: later it would be slow.
    found = {f"frame: cut {path}" for path in cut_words(window)}
    for page in EVERY_PAGE:
        for view in views(window, page):
            assert window.size() == SCREEN, f"{view} forces the window to {window.size()}"
            assert window.page is not None
            found |= {f"{view}: cut {path}" for path in cut_words(window.page)}
            found |= {f"{view}: sideways {path}" for path in sideways(window.page)}
    assert not found, "\n" + "\n".join(sorted(found))


def test_a_cut_word_is_found(qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    layout = QHBoxLayout(frame)
    whole, cut = QPushButton("Speichern"), QPushButton("Alle Änderungen verwerfen")
    cut.setFixedWidth(40)
    choice = QComboBox()
    choice.addItem("Ein Wort, das länger ist als sein Feld")
    choice.setFixedWidth(80)
    for each in (whole, cut, choice):
        layout.addWidget(each)
    with qtbot.waitExposed(frame):
        frame.show()
    assert cut_words(frame) == {path_of(cut), path_of(choice)}
    choice.setToolTip(choice.currentText())
    assert cut_words(frame) == {path_of(cut)}
