"""The five questions: only the name is needed, wrong input keeps the dialog open."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from scaleplanner.domain.municipality import MunicipalityKind
from scaleplanner.domain.solution import Goal, Stage
from scaleplanner.gui.dialogs.new_solution import NewSolutionDialog


@pytest.fixture
def dialog(qtbot: QtBot) -> NewSolutionDialog:
    dialog = NewSolutionDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_name_is_enough(dialog: NewSolutionDialog, qtbot: QtBot) -> None:
    accepted = QSignalSpy(dialog.accepted)
    qtbot.keyClicks(dialog.name, "Sensoren")
    dialog.confirm.click()
    assert accepted.count() == 1
    answers = dialog.answers()
    assert (answers.name, answers.funding_end, answers.goal) == ("Sensoren", None, Goal.OPEN)
    assert answers.running_cost_range == "unklar"


def test_without_a_name_it_asks_for_one(dialog: NewSolutionDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.name, "   ")
    dialog.confirm.click()
    assert dialog.isVisible()
    assert "Namen" in dialog.problem(dialog.name)


def test_every_answer_arrives(dialog: NewSolutionDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.name, "Parken")
    qtbot.keyClicks(dialog.town, "Landkreis Tal")
    dialog.kind.set_value(MunicipalityKind.COUNTY)
    dialog.land.set_value("NI")
    qtbot.keyClicks(dialog.inhabitants, "32.400")
    qtbot.keyClicks(dialog.inhabitants_day, "31.12.2025")
    dialog.stage.set_value(Stage.PILOT_ENDED)
    qtbot.keyClicks(dialog.funding_end, "30.6.2027")
    dialog.costs.set_value("bis_100")
    dialog.goal.set_value(Goal.BOTH)
    dialog.confirm.click()
    answers = dialog.answers()
    town = answers.municipality
    assert (town.name, town.kind, town.land) == ("Landkreis Tal", MunicipalityKind.COUNTY, "NI")
    assert (town.inhabitants, town.inhabitants_day) == (32400, date(2025, 12, 31))
    assert (answers.stage, answers.goal) == (Stage.PILOT_ENDED, Goal.BOTH)
    assert (answers.funding_end, answers.running_cost_range) == (date(2027, 6, 30), "bis_100")


def test_an_unreadable_date_keeps_the_dialog_open(dialog: NewSolutionDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.name, "Parken")
    qtbot.keyClicks(dialog.funding_end, "bald")
    dialog.confirm.click()
    assert dialog.isVisible()
    assert dialog.problem(dialog.funding_end)
    assert dialog.funding_end.text() == "bald"


def test_no_funding_takes_the_date_out(dialog: NewSolutionDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.name, "Parken")
    qtbot.keyClicks(dialog.funding_end, "bald")
    dialog.no_funding.click()
    dialog.confirm.click()
    assert not dialog.isVisible()
    assert dialog.answers().funding_end is None


def test_enter_in_the_name_creates(dialog: NewSolutionDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.name, "Parken")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert not dialog.isVisible()
