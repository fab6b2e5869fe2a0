"""A driver for the real window over a database in a temporary folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scaleplanner import app as program
from tests.guards import Dialogs
from tests.journeys.driver import Driver


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let lists unfold: the offscreen platform says it cannot raise or grab, which is no fault of ours."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def _look(qapp: QApplication) -> None:
    program.prepare(qapp)


@pytest.fixture
def closed(qtbot: QtBot, dialogs: Dialogs, tmp_path: Path, _look: None) -> Iterator[Driver]:
    """A driver before the program is started."""
    driver = Driver(qtbot, dialogs, tmp_path)
    yield driver
    driver.end()
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def driver(closed: Driver) -> Driver:
    """A driver at the open window of an empty database."""
    assert closed.start()
    return closed
