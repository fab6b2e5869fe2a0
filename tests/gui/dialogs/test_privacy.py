"""What is stored about people is shown with its place, and each kind of it can be deleted for good."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from scaleplanner import paths
from scaleplanner.domain.carrier import CarrierPartner, Person
from scaleplanner.gui.announcements import announcer
from scaleplanner.gui.dialogs.privacy import PrivacyDialog
from scaleplanner.gui.models.diagnosis import diagnosis_text
from scaleplanner.gui.pages.settings import SettingsPage
from scaleplanner.gui.pages.start import StartPage
from scaleplanner.gui.session import Session
from scaleplanner.gui.theme import Appearance
from scaleplanner.store import RESCUED, Store
from tests.guards import Dialogs
from tests.gui.pages.office import NOW, new, office

ADA = Person("p1", "Ada Beispiel", "Hauptamt", "Projektleitung", "ada@stadt.example")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    partner = CarrierPartner("w", "Werke", person_id="p1", interest="Ada Beispiel kennt den Vertrag")
    first = replace(new("a", "Sensoren"), persons=(ADA,), partners=(partner,))
    session = office(tmp_path, first, new("b", "Bänke"))
    session.open("a")
    session.delete("b")
    session.backup()
    yield session
    session.close()
    session.shut_down()


@pytest.fixture
def dialog(qtbot: QtBot, session: Session) -> PrivacyDialog:
    dialog = PrivacyDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def holds(folder: Path, word: str) -> list[str]:
    """Return the names of all files below a folder that contain a word."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.name for path in files if word.encode() in path.read_bytes())


def test_it_says_what_is_stored_where_and_when_it_expires(dialog: PrivacyDialog, tmp_path: Path) -> None:
    text = " ".join(label.text() for label in dialog.findChildren(QLabel))
    for word in (str(tmp_path / "amt.db"), "zehn neuesten", "erste jedes Monats", str(paths.user_data())):
        assert word in text
    assert set(dialog.removals) == {"person.p1", "solution.b", "backups", "log"}
    assert not dialog.removals["log"].isEnabled()


def test_a_person_is_deleted_from_entry_texts_undo_and_file(
    dialog: PrivacyDialog, session: Session, dialogs: Dialogs, tmp_path: Path
) -> None:
    dialogs.expect("ask_confirm", False)
    dialog.removals["person.p1"].click()
    assert session.workspace is not None
    assert session.workspace.solution.persons == (ADA,)
    dialogs.expect("ask_confirm", True)
    dialog.removals["person.p1"].click()
    solution = session.workspace.solution
    assert solution.persons == ()
    assert solution.partners[0].person_id == ""
    assert solution.partners[0].interest == "Projektleitung kennt den Vertrag"
    assert not session.workspace.undo_stack.canUndo()
    assert [name for name in holds(tmp_path, "Ada Beispiel") if name == "amt.db"] == []
    assert holds(tmp_path / "Sicherungen", "Ada Beispiel")
    assert "person.p1" not in dialog.removals
    dialogs.expect("ask_confirm", True)
    dialog.removals["backups"].click()
    assert holds(tmp_path, "Ada Beispiel") == []
    assert len(session.store.list_backups()) == 1


def test_a_solution_of_the_waste_bin_is_deleted_for_good(
    dialog: PrivacyDialog, session: Session, dialogs: Dialogs, tmp_path: Path
) -> None:
    dialogs.expect("ask_confirm", True)
    dialog.removals["solution.b"].click()
    assert session.store.deleted() == ()
    assert "Bänke" not in str(holds(tmp_path, "Bänke")) and "amt.db" not in holds(tmp_path, "Bänke")


def test_a_solution_with_sealed_versions_stays_and_says_why(
    dialog: PrivacyDialog, session: Session, dialogs: Dialogs
) -> None:
    session.store.seal(session.store.load("b"), "Rat", NOW.date(), "Hauptamt")
    dialogs.expect("ask_confirm", True)
    dialogs.expect("show_error")
    dialog.removals["solution.b"].click()
    assert "Stände" in str(dialogs.calls[-1])
    assert [entry.id for entry in session.store.deleted()] == ["b"]


def test_files_of_a_recovery_are_shown_and_deleted(
    qtbot: QtBot, session: Session, dialogs: Dialogs, tmp_path: Path
) -> None:
    (tmp_path / "amt_beschaedigt_2026-11-20_10-00-00.db").write_bytes(b"Ada Beispiel")
    (tmp_path / RESCUED).mkdir()
    (tmp_path / RESCUED / "Sensoren.scaleplan").write_bytes(b"Ada Beispiel")
    (tmp_path / "anderes.db").write_bytes(b"fremd")
    dialog = PrivacyDialog(session)
    qtbot.addWidget(dialog)
    dialogs.expect("ask_confirm", True)
    dialog.removals["leftovers"].click()
    assert not (tmp_path / RESCUED).exists()
    assert sorted(path.name for path in tmp_path.glob("*.db")) == ["amt.db", "anderes.db"]
    assert "leftovers" not in dialog.removals


def test_only_own_files_are_ever_deleted(session: Session, tmp_path: Path) -> None:
    foreign = tmp_path / "akte.docx"
    foreign.write_text("wichtig")
    session.delete_files([foreign, tmp_path / "amt.db"])
    assert foreign.exists() and (tmp_path / "amt.db").exists()


def test_the_log_can_be_emptied(dialog: PrivacyDialog) -> None:
    paths.log_file().parent.mkdir(parents=True, exist_ok=True)
    paths.log_file().write_text("ein Fehler")
    older = paths.log_file().with_name("scaleplanner.log.1")
    older.write_text("ein älterer")
    dialog.refresh()
    spoken: list[str] = []
    connection = announcer.spoken.connect(lambda sentence, _urgent: spoken.append(sentence))
    dialog.removals["log"].click()
    announcer.disconnect(connection)
    assert paths.log_file().read_text() == ""
    assert not older.exists()
    assert spoken == ["Das Protokoll ist leer."]


def test_a_protected_database_keeps_everything(qtbot: QtBot, tmp_path: Path) -> None:
    session = office(tmp_path, replace(new("a", "Sensoren"), persons=(ADA,)), read_only=True)
    session.open("a")
    dialog = PrivacyDialog(session)
    qtbot.addWidget(dialog)
    assert not dialog.removals["person.p1"].isEnabled()


def test_the_settings_lead_there_and_the_waste_bin_of_solutions_too(
    qtbot: QtBot, session: Session, dialogs: Dialogs
) -> None:
    page = SettingsPage(session)
    qtbot.addWidget(page)
    page.show()
    page.privacy.open_button.click()
    assert page.privacy.dialog.isVisible()
    page.privacy.dialog.close_button.click()
    start = StartPage(session)
    qtbot.addWidget(start)
    dialogs.expect("ask_confirm", True)
    start.deleted[0].erase.click()
    assert session.store.deleted() == ()
    assert start.deleted == []


def test_the_diagnosis_is_saved_without_content_and_names(
    qtbot: QtBot, session: Session, dialogs: Dialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USERNAME", "abeispiel")
    paths.log_file().parent.mkdir(parents=True, exist_ok=True)
    paths.log_file().write_text(f"2026-11-20 CRITICAL {Path.home()}/abeispiel/x.py:3 KeyError\n")
    page = SettingsPage(session)
    qtbot.addWidget(page)
    dialogs.expect("ask_save_path", tmp_path / "d.txt")
    page.diagnosis.save_button.click()
    text = (tmp_path / "d.txt").read_text("utf-8")
    for word in ("ScalePlanner: ", "Lösungen: 1", "im Papierkorb: 1", "Sicherungen: 1", "KeyError"):
        assert word in text
    for word in ("Ada", "Sensoren", "Stadt Tal", str(tmp_path), str(Path.home()), "abeispiel"):
        assert word not in text
    dialogs.expect("ask_save_path", tmp_path / "gibt" / "es" / "nicht.txt")
    dialogs.expect("show_error")
    page.diagnosis.save_button.click()


def test_a_diagnosis_without_faults_says_so(session: Session) -> None:
    text = diagnosis_text(session.store, Appearance(), NOW + timedelta(days=1))
    assert "keine Fehler" in text


def test_a_backup_that_cannot_be_deleted_is_said(
    tmp_path: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    from scaleplanner.errors import UserError

    def refuse(_self: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(UserError, match="ließ sich nicht löschen"):
        session.delete_files([entry.path for entry in session.store.list_backups()])
    monkeypatch.undo()
    assert isinstance(session.store, Store)
