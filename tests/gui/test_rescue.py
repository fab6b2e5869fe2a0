"""A drive that disappears while the window is open: one sentence, work goes on, nothing is lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from scaleplanner.exchange.package import read_package
from scaleplanner.gui.announcements import announcer
from scaleplanner.gui.main_window import MainWindow
from scaleplanner.store import Store
from tests.guards import Dialogs
from tests.gui.whole_window import close_window, full, open_window


def buttons(window: MainWindow) -> dict[str, QPushButton]:
    banner = window._area.banner
    return {each.accessibleName(): each for each in banner.findChildren(QPushButton)} if banner else {}


def rename(window: MainWindow, name: str) -> None:
    workspace = window.session.workspace
    assert workspace is not None
    workspace.edit("Name ändern", lambda now: replace(now, name=name))


def test_work_goes_on_and_is_saved_when_the_drive_is_back(
    qtbot: QtBot, tmp_path: Path, dialogs: Dialogs
) -> None:
    drive, away = tmp_path / "laufwerk", tmp_path / "weg"
    drive.mkdir()
    window = open_window(drive, full())
    workspace = window.session.workspace
    assert workspace is not None and workspace.save_now()
    drive.rename(away)
    spoken = QSignalSpy(announcer.spoken)
    rename(window, "Ohne Laufwerk")
    assert not workspace.save_now()
    rename(window, "Immer noch ohne")
    assert not workspace.save_now()
    assert set(buttons(window)) == {"Erneut speichern", "In eine Datei retten"}
    assert spoken.count() == 1, "said once, not at every try"
    assert workspace.solution.name == "Immer noch ohne"
    away.rename(drive)
    buttons(window)["Erneut speichern"].click()
    assert window._area.banner is None
    with Store.open(drive / "loesungen.db", read_only=True) as other:
        assert other.load("voll").name == "Immer noch ohne"
    close_window(window)


def test_the_solution_goes_into_a_file_elsewhere(qtbot: QtBot, tmp_path: Path, dialogs: Dialogs) -> None:
    drive, away = tmp_path / "laufwerk", tmp_path / "weg"
    drive.mkdir()
    window = open_window(drive, full())
    workspace = window.session.workspace
    assert workspace is not None and workspace.save_now()
    drive.rename(away)
    workspace.edit("Löschen", lambda now: now.without_entry("risks", now.risks[0].id))
    assert not workspace.save_now()
    dialogs.expect("ask_save_path", None)
    buttons(window)["In eine Datei retten"].click()
    dialogs.expect("ask_save_path", tmp_path / "fehlt" / "a.scaleplan")
    dialogs.expect("show_error")
    buttons(window)["In eine Datei retten"].click()
    dialogs.expect("ask_save_path", tmp_path / "gerettet.scaleplan")
    dialogs.expect("show_notice")
    buttons(window)["In eine Datei retten"].click()
    assert read_package(tmp_path / "gerettet.scaleplan") == workspace.solution
    assert len(workspace.solution.discarded) == 1
    away.rename(drive)
    close_window(window)


@pytest.mark.parametrize("wrong", ["", "x" * 300])
def test_the_name_of_the_file_is_always_usable(
    qtbot: QtBot, tmp_path: Path, dialogs: Dialogs, wrong: str
) -> None:
    window = open_window(tmp_path, replace(full(), name=wrong or "/"))
    dialogs.expect("ask_save_path", None)
    window._on_save_failed("Kein Platz.")
    buttons(window)["In eine Datei retten"].click()
    suggestion = dialogs.calls[-1][1][1]
    assert suggestion.suffix == ".scaleplan" and len(suggestion.name) < 200
    close_window(window)
