"""What every window test shares: the look, a solution, a workspace."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtWidgets import QApplication

from scaleplanner.domain.municipality import Municipality
from scaleplanner.domain.new_solution import FiveAnswers, new_solution
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.gui import theme
from scaleplanner.gui.workspace import Workspace


class Shelf:
    """A place to save to that remembers every save and fails on request."""

    def __init__(self) -> None:
        self.saved: list[Solution] = []
        self.failure = ""

    def save(self, solution: Solution) -> None:
        if self.failure:
            raise UserError(self.failure)
        self.saved.append(solution)


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> Iterator[None]:
    if "Plex" not in qapp.font().family():
        theme.apply(qapp, theme.Appearance(mode="light"))
    yield
    QThreadPool.globalInstance().waitForDone()
    # Outside an event loop Qt keeps what is to be deleted: thousands of widgets would follow every new look.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def solution() -> Solution:
    answers = FiveAnswers("Digitaler Mängelmelder", Municipality(), funding_end=date(2027, 6, 30))
    return new_solution(answers, date(2026, 11, 21), "s1")


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def workspace(solution: Solution, shelf: Shelf) -> Workspace:
    return Workspace(solution, shelf.save)
