"""On a small screen with large texts everything can still be reached, by scrolling where needed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from scaleplanner.gui import theme
from scaleplanner.gui.main_window import MainWindow
from scaleplanner.gui.widgets.basics import ElidedLabel
from scaleplanner.gui.widgets.sideways import Sideways
from scaleplanner.gui.widgets.stepper import Stepper
from tests.gui.test_accessible_names import tab_stops
from tests.gui.whole_window import EVERY_PAGE, SOLUTIONS, close_window, open_window, path_of, settle, views

#: The same screen: enlarged by the program, up to the most, and by the system to 1.5 points for each point.
SCREENS = {
    "text150": (1.5, QSize(1366, 768)),
    "text200": (2.0, QSize(1366, 768)),
    "system150": (1.0, QSize(911, 512)),
}


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[QSize]:
    scale, size = SCREENS[request.param]
    theme.apply(qapp, theme.Appearance(mode="light", text_scale=scale))
    yield size
    theme.apply(qapp, theme.Appearance(mode="light"))


@pytest.fixture(params=SOLUTIONS)
def window(
    request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path, screen: QSize
) -> Iterator[MainWindow]:
    window = open_window(tmp_path, SOLUTIONS[request.param]())
    window.resize(screen)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    close_window(window)


def bring_into_view(widget: QWidget) -> None:
    """Scroll to the widget as a person would, from the inside out."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            place = widget.mapTo(above.widget(), QPoint())
            above.verticalScrollBar().setValue(place.y())
            if above.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
                above.horizontalScrollBar().setValue(place.x())
        above = above.parentWidget()


def room_around(widget: QWidget) -> QSize:
    """Return the size of the scrolling area around a widget, or of the window."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above.viewport().size() if isinstance(above, QScrollArea) else widget.window().size()


def is_cut(widget: QWidget) -> bool:
    """Whether a part of the widget stays out of sight although there would be room for it."""
    bring_into_view(widget)
    seen = widget.visibleRegion().boundingRect().size()
    return seen != widget.size().boundedTo(room_around(widget))


def stays_cut(widget: QWidget) -> bool:
    """Whether it is still cut when what was on its way has arrived: a late layout moves it once more."""
    if not is_cut(widget):
        return False
    settle()
    return is_cut(widget)


def runs_sideways(page: QWidget) -> bool:
    """Whether the page or a tab of it is wider than the window: only a table may be that, inside itself."""
    areas = [each for each in page.findChildren(QScrollArea) if not isinstance(each, Sideways)]
    return any(each.isVisible() and each.horizontalScrollBar().maximum() > 0 for each in areas)


def cut_steps(page: QWidget) -> set[str]:
    """Return the words of the five aspects, and of other steps, that end in an ellipsis."""
    steps = page.findChildren(Stepper)
    words = {each for step in steps if step.isVisible() for each in step.findChildren(ElidedLabel)}
    return {each.full_text for each in words if each.text() != each.full_text}


def test_everything_can_be_reached(window: MainWindow, screen: QSize) -> None:
    cut = set()
    for page in EVERY_PAGE:
        for view in views(window, page):
            assert window.size() == screen, f"{view} forces the window to {window.size()}"
            assert window.page is not None and not runs_sideways(window.page), view
            cut |= {f"{view}: {text}" for text in cut_steps(window.page)}
            cut |= {f"{view}: {path_of(each)}" for each in tab_stops(window) if stays_cut(each)}
    assert sorted(cut) == []


def test_a_cut_control_is_found(qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    frame.resize(200, 100)
    inside, outside = QPushButton("innen", frame), QPushButton("außen", frame)
    inside.setGeometry(10, 10, 80, 30)
    outside.setGeometry(150, 10, 80, 30)
    with qtbot.waitExposed(frame):
        frame.show()
    assert not is_cut(inside)
    assert is_cut(outside)
