"""What was chosen on the page „Ausgabe“ is chosen again next time, for each solution by itself."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from scaleplanner.content import load_catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.main_window import MainWindow
from scaleplanner.gui.pages.outputs import OutputsPage
from scaleplanner.gui.workspace import Workspace
from tests.domain.sample import TODAY
from tests.guards import Dialogs
from tests.gui import whole_window
from tests.gui.conftest import Shelf

USUAL = ("ratsinformation", "konzept", "kostenmappe")


def outputs(window: MainWindow) -> OutputsPage:
    window.jump("ausgabe")
    assert isinstance(window.page, OutputsPage)
    return window.page


def state(page: OutputsPage) -> tuple[object, ...]:
    target, choice = page.target, page.choice
    shown = (target.is_public, choice.chosen_paper, target.replace.value, target.names.value, target.folder)
    return (choice.chosen, *shown)


def test_the_choice_comes_back_for_its_solution(qtbot: QtBot, tmp_path: Path, dialogs: Dialogs) -> None:
    folder = tmp_path / "Rat"
    folder.mkdir()
    window = whole_window.open_window(tmp_path, whole_window.full())
    page = outputs(window)
    usual = state(page)
    page.choice.checks["konzept"].click()
    page.choice.checks["aspekt-recht"].click()
    page.target.version.findChildren(QPushButton)[1].click()
    page.choice.paper.setCurrentIndex(1)
    page.choice.paper.activated.emit(1)
    page.target.replace.click()
    page.target.names.click()
    dialogs.expect("ask_folder", folder)
    page.target.folder_button.click()
    chosen = state(page)
    assert all(one != other for one, other in zip(chosen, usual, strict=True))
    assert chosen[0] == ("ratsinformation", "kostenmappe", "aspekt-recht")
    window.session.add(replace(whole_window.full(), id="andere"))
    assert state(outputs(window)) == usual, "another solution begins with its own choice"
    whole_window.close_window(window)
    window = whole_window.open_window(tmp_path, whole_window.full())
    assert state(outputs(window)) == chosen
    assert outputs(window).create_button.caption == "3 Ausgaben erstellen"
    whole_window.close_window(window)


@pytest.mark.parametrize(
    "noted",
    [
        "",
        "{",
        "[1]",
        "7",
        json.dumps({"outputs": "konzept", "paper": "a9", "public": "ja", "folder": 5, "names": None}),
        json.dumps({"folder": "/gibt/es/nicht", "paper": [], "replace": 1}),
    ],
)
def test_no_note_stops_the_page(
    qtbot: QtBot, shelf: Shelf, solution: Solution, tmp_path: Path, noted: str
) -> None:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    settings.setValue("outputs/eine", noted)
    page = OutputsPage(Workspace(solution, shelf.save), load_catalogue(), lambda: TODAY)
    qtbot.addWidget(page)
    before = state(page)
    page.remember(settings, "eine")
    assert state(page) == before
    assert page.choice.chosen == USUAL


def test_unknown_outputs_are_left_out(qtbot: QtBot, shelf: Shelf, solution: Solution, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    settings.setValue("outputs/eine", json.dumps({"outputs": ["gibt es nicht", "termine", 3]}))
    page = OutputsPage(Workspace(solution, shelf.save), load_catalogue(), lambda: TODAY)
    qtbot.addWidget(page)
    page.remember(settings, "eine")
    assert page.choice.chosen == ("termine",)
