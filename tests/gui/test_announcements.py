"""What takes no focus is read out: problems at once, results when the user pauses."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from scaleplanner.gui.announcements import announcer
from scaleplanner.gui.forms import FormBuilder
from scaleplanner.gui.page import Page
from tests.gui.whole_window import close_window, empty, full, open_window


@pytest.fixture
def spoken() -> QSignalSpy:
    return QSignalSpy(announcer.spoken)


def said(spoken: QSignalSpy) -> list[tuple[str, bool]]:
    return [(spoken.at(number)[0], spoken.at(number)[1]) for number in range(spoken.count())]


def test_sentences_are_urgent_or_wait_and_silence_is_not_read(qtbot: QtBot, spoken: QSignalSpy) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    announcer.say(widget, "Fertig.")
    announcer.say(widget, "Fehler.", urgent=True)
    announcer.say(widget, "")
    assert said(spoken) == [("Fertig.", False), ("Fehler.", True)]


def test_the_problem_of_a_field_is_read_once(qtbot: QtBot, spoken: QSignalSpy) -> None:
    page = Page("Formular", "Prüft Felder.")
    qtbot.addWidget(page)
    amount = FormBuilder(page).money("amount", "Betrag")
    for _again in range(2):
        QTest.keyClicks(amount, "1.5")
        QTest.keyClick(amount, Qt.Key.Key_Return)
        amount.selectAll()
    assert len(said(spoken)) == 1
    sentence, urgent = said(spoken)[0]
    assert "nicht eindeutig" in sentence
    assert urgent


def test_saving_its_failure_and_refused_edits_are_read(
    qtbot: QtBot, tmp_path: Path, spoken: QSignalSpy
) -> None:
    window = open_window(tmp_path, empty())
    workspace = window.session.workspace
    assert workspace is not None
    window.save()
    workspace.save_failed.emit("Der Ordner ist voll. Schaffen Sie Platz.")
    workspace.edit_refused.emit("Die Zahl ist zu groß. Geben Sie eine kleinere ein.")
    (saved, waits), (failed, first), (refused, second) = said(spoken)
    assert saved.startswith("Gespeichert um")
    assert "Der Ordner ist voll. Schaffen Sie Platz." in failed
    assert "Die Zahl ist zu groß." in refused
    assert (waits, first, second) == (False, True, True)
    close_window(window)


def test_walking_through_the_pages_says_nothing(qtbot: QtBot, tmp_path: Path, spoken: QSignalSpy) -> None:
    window = open_window(tmp_path, full())
    window.jump("finanzen")
    window.jump("ausgabe")
    assert said(spoken) == []
    close_window(window)
