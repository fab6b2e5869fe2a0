"""The composition root: start, look, log, settings, and what happens to expected and unexpected errors."""

import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scaleplanner import app as program
from scaleplanner import paths
from scaleplanner.errors import UserError
from scaleplanner.gui.main_window import MainWindow
from scaleplanner.store import Store
from scaleplanner.store.lock import lock_path
from tests.guards import Dialogs


@pytest.fixture(autouse=True)
def untouched_process(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[None]:
    """Take back what starting the program changes in the process."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    root = logging.getLogger()
    before = list(root.handlers)
    yield
    for handler in [each for each in root.handlers if each not in before]:
        root.removeHandler(handler)
        handler.close()


def close_soon(qapp: QApplication, seen: list[str]) -> None:
    """Close every window as soon as the program waits for its user."""

    def close() -> None:
        seen.extend(each.windowTitle() for each in qapp.topLevelWidgets() if isinstance(each, MainWindow))
        qapp.closeAllWindows()

    QTimer.singleShot(0, close)


def test_the_program_starts_and_ends(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    seen: list[str] = []
    close_soon(qapp, seen)
    database = tmp_path / "loesungen.db"
    assert program.run(database) == 0
    assert seen == ["ScalePlanner"]
    assert database.is_file()
    assert not lock_path(database).exists(), "the lock is given back"
    assert qapp.applicationName() == "ScalePlanner"


def test_without_a_place_the_usual_database_opens(
    qtbot: QtBot, qapp: QApplication, user_folder: Path
) -> None:
    close_soon(qapp, [])
    assert program.run() == 0
    assert paths.default_database().is_file()
    assert paths.default_database().is_relative_to(user_folder)


def test_a_database_that_does_not_open_ends_the_program(
    qtbot: QtBot, tmp_path: Path, dialogs: Dialogs
) -> None:
    database = tmp_path / "kaputt.db"
    database.write_bytes(b"keine Datenbank" * 100)
    dialogs.expect("show_error")
    assert program.run(database) == 1
    assert "kaputt.db" in dialogs.only()
    assert database.read_bytes() == b"keine Datenbank" * 100


def test_settings_are_a_readable_file_in_the_folder_of_the_user(user_folder: Path) -> None:
    stored = program.settings()
    stored.setValue("look/mode", "dark")
    stored.sync()
    assert Path(stored.fileName()).is_relative_to(user_folder)
    assert "mode=dark" in Path(stored.fileName()).read_text("utf-8")


def test_a_locked_database_opens_read_only_when_wanted(
    qtbot: QtBot, tmp_path: Path, dialogs: Dialogs
) -> None:
    with Store.open(tmp_path / "x.db", owner="Anna Muster"):
        dialogs.expect("ask_action", "Schreibgeschützt öffnen")
        second = program.open_store(tmp_path / "x.db")
        assert second is not None
        assert second.is_read_only
        ((_name, (_question, detail, actions), _options),) = dialogs.calls
        assert "Anna Muster" in detail
        assert actions == ["Schreibgeschützt öffnen"], "who lives on this machine is never pushed aside"
        second.close()
        dialogs.expect("ask_action", "")
        assert program.open_store(tmp_path / "x.db") is None


@pytest.fixture
def left_behind(tmp_path: Path) -> Path:
    """Return a database that another machine left locked."""
    database = tmp_path / "x.db"
    Store.open(database).close()
    holder = {"name": "Ben Beispiel", "machine": "KAEMMEREI-3", "process": 1, "since": "2027-03-05T10:42:00"}
    lock_path(database).write_text(json.dumps(holder), "utf-8")
    return database


def test_what_another_machine_left_locked_can_be_taken_over(
    qtbot: QtBot, left_behind: Path, dialogs: Dialogs
) -> None:
    dialogs.expect("ask_action", "Schreibrecht übernehmen …")
    dialogs.expect("ask_confirm", True)
    store = program.open_store(left_behind)
    assert store is not None
    assert not store.is_read_only
    detail = dialogs.calls[0][1][1]
    for part in ("Ben Beispiel", "KAEMMEREI-3", "05.03.2027, 10:42 Uhr", "Zuletzt gespeichert wurde am"):
        assert part in detail
    assert "Ben Beispiel" in dialogs.only("ask_confirm")
    assert dialogs.calls[1][2]["danger"] is True
    store.close()
    assert not lock_path(left_behind).exists()


def test_taking_over_takes_a_second_yes(qtbot: QtBot, left_behind: Path, dialogs: Dialogs) -> None:
    before = lock_path(left_behind).read_bytes()
    dialogs.expect("ask_action", "Schreibrecht übernehmen …")
    dialogs.expect("ask_confirm", False)
    assert program.open_store(left_behind) is None
    assert lock_path(left_behind).read_bytes() == before
    dialogs.expect("ask_action", "Schreibgeschützt öffnen")
    reader = program.open_store(left_behind)
    assert reader is not None
    assert reader.is_read_only
    reader.close()
    assert lock_path(left_behind).read_bytes() == before


def test_an_expected_error_is_a_sentence(qtbot: QtBot, dialogs: Dialogs) -> None:
    program.install_crash_box(None)
    error = UserError("Das Laufwerk ist voll.")
    dialogs.expect("show_error")
    sys.excepthook(UserError, error, None)
    assert dialogs.only() == "Das Laufwerk ist voll."


def test_a_bug_is_shown_with_details_and_logged(
    qtbot: QtBot, dialogs: Dialogs, caplog: pytest.LogCaptureFixture
) -> None:
    log_file = program.start_log()
    assert log_file is not None
    program.install_crash_box(log_file)
    error = KeyError("vergessen")
    dialogs.expect("show_crash")
    with caplog.at_level(logging.CRITICAL):
        sys.excepthook(KeyError, error, None)
    ((_name, shown, _options),) = dialogs.calls
    assert shown == (error, log_file)
    assert "KeyError" in log_file.read_text("utf-8")


def test_the_log_says_where_and_never_what(caplog: pytest.LogCaptureFixture) -> None:
    log_file = program.start_log()
    assert log_file is not None
    person = "Ada Beispiel, ada@stadt.example"

    def inner() -> None:
        raise KeyError(person)

    try:
        try:
            inner()
        except KeyError as cause:
            raise ValueError(f"unbekannt: {person}") from cause
    except ValueError as error:
        with caplog.at_level(logging.CRITICAL):
            program.log.critical("unhandled", exc_info=error)
    text = log_file.read_text("utf-8")
    assert "Ada" not in text and "@" not in text
    assert "ValueError" in text and "KeyError" in text and "inner" in text


def test_without_a_writable_folder_there_is_no_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("")
    monkeypatch.setenv("SCALEPLANNER_DATA", str(tmp_path / "datei"))
    assert program.start_log() is None
