"""What is seen first is already right: nothing moves between the first picture of a page and the next."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QPlainTextEdit, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from scaleplanner.gui import shell_destinations as places
from scaleplanner.gui.main_window import MainWindow
from tests.gui.whole_window import close_window, empty, open_window, path_of, settle

PAGES = (
    places.OVERVIEW,
    places.GUIDED,
    places.SOLUTION,
    places.CRITERIA,
    places.CONCEPT,
    places.CARRIER,
    places.COMMITTEES,
    places.OUTPUT,
    places.TRANSFER,
    places.HELP,
)
SOLUTIONS: dict[str, Callable[[], Solution]] = {
    "empty": empty,
    "full": lambda: replace(load_examples()[1], id="voll", is_example=False),
}


@pytest.fixture(params=SOLUTIONS)
def window(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    window = open_window(tmp_path, SOLUTIONS[request.param]())
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    settle()
    yield window
    close_window(window)


def is_inside_a_text(widget: QWidget) -> bool:
    """A field for texts finds out only while it draws whether its own bar is needed; nothing else moves."""
    above = widget.parentWidget()
    return above is not None and (isinstance(above, QPlainTextEdit) or is_inside_a_text(above))


def places_of(root: QWidget) -> dict[QWidget, QRect]:
    """Return where everything in sight stands."""
    return {
        each: QRect(each.mapTo(root, QPoint()), each.size())
        for each in root.findChildren(QWidget)
        if each.isVisible() and not is_inside_a_text(each)
    }


def moved(root: QWidget) -> list[str]:
    """Return what the next rounds of events move."""
    before = places_of(root)
    settle()
    settle()
    after = places_of(root)
    return [
        f"{path_of(each)}: {before.get(each)} → {at}" for each, at in after.items() if before.get(each) != at
    ]


@pytest.mark.parametrize("key", PAGES)
def test_nothing_moves_after_the_first_picture(window: MainWindow, key: str) -> None:
    window.jump(key)
    page = window.page
    assert page is not None
    found = {key: moved(page)}
    for bar in page.findChildren(QTabBar):
        for tab in range(1, bar.count() if bar.isVisible() else 0):
            bar.setCurrentIndex(tab)
            found[bar.tabText(tab)] = moved(page)
    assert {name: lines[:5] for name, lines in found.items() if lines} == {}
