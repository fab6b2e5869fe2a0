"""The start page over a real database: list, create, examples, waste bin, files."""

import hashlib
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from scaleplanner.domain.kept import Attachment
from scaleplanner.domain.planning import StoredDocument
from scaleplanner.exchange.package import write_package
from scaleplanner.gui.pages.start import StartPage
from scaleplanner.gui.pages.start_rows import SolutionRow, distance, is_soon
from scaleplanner.gui.session import Session
from scaleplanner.store import Store
from tests.guards import Dialogs
from tests.gui.pages.office import NOW, new, office

Open = Callable[[Session], StartPage]


@pytest.fixture
def show(qtbot: QtBot) -> Open:
    def show(session: Session) -> StartPage:
        page = StartPage(session)
        qtbot.addWidget(page)
        page.resize(1150, 680)
        page.show()
        return page

    return show


@pytest.fixture
def session(tmp_path: Path) -> Session:
    first = new("a", "Sensoren", date(2026, 12, 3))
    return office(tmp_path, first, replace(new("b", "Vorbild"), is_example=True))


def texts(widget: QWidget) -> str:
    return " | ".join(part.accessibleName() or part.text() for part in widget.findChildren(QLabel))


def test_the_list_names_what_matters(session: Session, show: Open) -> None:
    page = show(session)
    sensors, example = page.rows
    assert [row.entry.id for row in page.rows] == ["a", "b"]
    shown = texts(sensors)
    for part in ("Sensoren", "Stadt Tal", "geändert 10:42", "Pilot läuft", "03.12.2026", "in 12 Tagen"):
        assert part in shown, part
    assert "Beispiel" in texts(example)
    assert "Sensoren öffnen, Stadt Tal" in sensors.button.accessibleName()


def test_a_line_opens_its_solution(session: Session, show: Open) -> None:
    page = show(session)
    page.rows[0].button.click()
    assert session.workspace is not None
    assert session.workspace.solution.name == "Sensoren"
    assert not session.workspace.is_read_only


def test_the_line_of_the_open_solution_leads_to_its_overview(session: Session, show: Open) -> None:
    page = show(session)
    page.rows[0].button.click()
    opened, jumps = session.workspace, QSignalSpy(page.jump_requested)
    page.rows[0].button.click()
    assert jumps.at(0)[0] == "ueberblick"
    assert session.workspace is opened


def test_five_questions_create_and_open(session: Session, show: Open, qtbot: QtBot) -> None:
    page = show(session)
    page.new.click()
    assert page.dialog is not None
    qtbot.keyClicks(page.dialog.name, "Parken")
    page.dialog.confirm.click()
    assert session.workspace is not None
    assert session.workspace.solution.created == NOW.date()
    assert [row.entry.name for row in page.rows] == ["Parken", "Sensoren", "Vorbild"]


def test_the_dialog_can_be_left(session: Session, show: Open) -> None:
    page = show(session)
    page.new.click()
    assert page.dialog is not None
    page.dialog.reject()
    assert session.workspace is None
    assert len(page.rows) == 2


def test_an_example_is_shown_but_neither_stored_nor_changed(session: Session, show: Open) -> None:
    page = show(session)
    page.examples[0].view.click()
    workspace = session.workspace
    assert workspace is not None and workspace.is_read_only
    workspace.edit("Name", lambda now: replace(now, name="X"))
    assert workspace.solution.name != "X"
    assert session.close()
    assert len(session.store.list_solutions()) == 2


def test_a_copy_of_an_example_belongs_to_the_office(session: Session, show: Open) -> None:
    page = show(session)
    page.examples[0].copy.click()
    workspace = session.workspace
    assert workspace is not None and not workspace.is_read_only
    assert workspace.solution.name.endswith("(Kopie)")
    assert not workspace.solution.is_example
    assert workspace.solution.id in {row.entry.id for row in page.rows}


def test_the_waste_bin_asks_and_gives_back(session: Session, show: Open, dialogs: Dialogs) -> None:
    page = show(session)
    delete = page.rows[0].menu.actions()[-1]
    dialogs.expect("ask_confirm", False)
    delete.trigger()
    assert len(page.rows) == 2
    dialogs.expect("ask_confirm", True)
    delete.trigger()
    assert [row.entry.id for row in page.rows] == ["b"]
    page.deleted[0].restore.click()
    assert [row.entry.id for row in page.rows] == ["a", "b"]
    assert page.deleted == []


def test_an_empty_database_welcomes(tmp_path: Path, show: Open) -> None:
    session = office(tmp_path)
    page = show(session)
    assert page.welcome is not None
    assert "Beginnen Sie mit fünf Fragen oder sehen Sie sich ein Beispiel an." in texts(page.welcome)
    assert not page.new.isVisible(), "one primary button per view"
    page.welcome.examples[0].click()
    assert session.workspace is not None and session.workspace.is_read_only
    page.welcome.begin.click()
    assert page.dialog is not None and page.dialog.isVisible()


def test_a_protected_database_is_only_looked_at(tmp_path: Path, show: Open) -> None:
    session = office(tmp_path, new("a", "Sensoren"), read_only=True)
    page = show(session)
    assert not page.new.isVisible()
    assert not any(row.copy.isEnabled() for row in page.examples)
    assert "schreibgeschützt" in texts(page)
    page.rows[0].button.click()
    assert session.workspace is not None and session.workspace.is_read_only


def test_another_database_takes_the_place(
    session: Session, show: Open, tmp_path: Path, dialogs: Dialogs
) -> None:
    other = tmp_path / "nachbar.db"
    with Store.open(other) as store:
        store.save(new("n", "Nachbarn"))
    page = show(session)
    page.rows[0].button.click()
    dialogs.expect("ask_open_path", other)
    page.open_database()
    assert session.workspace is None
    assert [row.entry.name for row in page.rows] == ["Nachbarn"]
    with Store.open(tmp_path / "amt.db") as released:
        assert len(released.list_solutions()) == 2


def test_a_database_that_cannot_be_opened_changes_nothing(
    session: Session, show: Open, tmp_path: Path, dialogs: Dialogs
) -> None:
    page = show(session)
    dialogs.expect("ask_open_path", tmp_path / "fehlt" / "x.db")
    dialogs.expect("show_error")
    page.open_database()
    assert "Ordner" in dialogs.only()
    assert len(page.rows) == 2


def test_a_file_is_taken_in_after_a_backup(
    session: Session, show: Open, tmp_path: Path, dialogs: Dialogs
) -> None:
    file = tmp_path / "nachbarn.scaleplan"
    file.write_bytes(write_package(new("n", "Nachbarn")))
    page = show(session)
    dialogs.expect("ask_open_path", file)
    page.take_in()
    assert session.workspace is not None and session.workspace.solution.id == "n"
    assert len(session.store.list_backups()) == 1
    assert [row.entry.name for row in page.rows] == ["Nachbarn", "Sensoren", "Vorbild"]


@pytest.mark.parametrize("is_deleted", [False, True])
def test_a_known_solution_stays_beside_the_file(
    session: Session, show: Open, tmp_path: Path, dialogs: Dialogs, is_deleted: bool
) -> None:
    file = tmp_path / "sensoren.scaleplan"
    file.write_bytes(write_package(new("a", "Sensoren von drueben")))
    page = show(session)
    if is_deleted:
        session.delete("a")
    else:
        dialogs.expect("ask_action", "Als zweite Lösung anlegen")
    dialogs.expect("ask_open_path", file)
    page.take_in()
    assert session.store.load("a").name == "Sensoren"
    assert session.workspace is not None
    assert session.workspace.solution.name == "Sensoren von drueben (Kopie)"
    assert page.review is None


def test_changes_of_a_returned_file_are_taken_over_value_by_value(
    session: Session, show: Open, tmp_path: Path, dialogs: Dialogs
) -> None:
    here = session.store.load("a")
    paper = StoredDocument(
        "d", "Angebot", file_name="angebot.txt", size=5, sha256=hashlib.sha256(b"Preis").hexdigest()
    )
    there = replace(here, name="Sensoren von drueben", reference="Az. 9", documents=(paper,))
    session.store.seal(here, "Rat", NOW.date(), "Amt 10", (), "")
    session.store.save(replace(here, reference="Az. 1"))
    file = tmp_path / "zurueck.scaleplan"
    file.write_bytes(write_package(there, [Attachment("d", b"Preis")]))
    page = show(session)
    dialogs.expect("ask_open_path", file)
    dialogs.expect("ask_action", "Änderungen vergleichen")
    page.take_in()
    review, workspace = page.review, session.workspace
    assert review is not None and workspace is not None and workspace.solution.id == "a"
    rows = dict(zip([row.label for row in review.rows], review.table.taken, strict=True))
    assert [label for label, taken in rows.items() if not taken] == ["Aktenzeichen"], "both sides changed it"
    assert len(rows) == 3
    review.confirm.click()
    assert workspace.solution == replace(there, reference="Az. 1")
    assert workspace.kept is not None
    assert [each.data for each in workspace.kept.attachments(workspace.solution)] == [b"Preis"]
    assert session.store.list_backups()
    workspace.undo_stack.undo()
    assert workspace.solution == replace(here, reference="Az. 1")
    assert len(session.store.list_solutions()) == 2


def test_a_returned_file_changes_nothing_when_nobody_wants_it(
    session: Session, show: Open, tmp_path: Path, dialogs: Dialogs
) -> None:
    file = tmp_path / "zurueck.scaleplan"
    before = session.store.load("a")
    page = show(session)
    for content, answer in (
        (replace(before, reference="Az. 9"), ""),
        (replace(before, reference="Az. 9"), "Änderungen vergleichen"),
        (before, "Änderungen vergleichen"),
    ):
        file.write_bytes(write_package(content))
        dialogs.expect("ask_open_path", file)
        dialogs.expect("ask_action", answer)
        if content == before:
            dialogs.expect("show_notice")
        page.take_in()
        if page.review is not None:
            page.review.reject()
    assert "keine Änderungen" in dialogs.only("show_notice")
    assert session.store.load("a") == before
    assert len(session.store.list_solutions()) == 2


def test_a_file_that_is_none_changes_nothing(
    session: Session, show: Open, tmp_path: Path, dialogs: Dialogs
) -> None:
    file = tmp_path / "falsch.scaleplan"
    file.write_text("kein Paket", encoding="utf-8")
    page = show(session)
    page.rows[0].button.click()
    opened = session.workspace
    dialogs.expect("ask_open_path", file)
    dialogs.expect("show_error")
    page.take_in()
    assert dialogs.only()
    assert session.workspace is opened
    assert len(page.rows) == 2


def test_an_unreadable_list_is_said_in_a_sentence(session: Session, show: Open, tmp_path: Path) -> None:
    page = show(session)
    session.shut_down(with_backup=False)
    (tmp_path / "amt.db").unlink()
    page.show_list()
    assert "nicht lesbar" in texts(page)
    assert page.rows == []


@pytest.mark.parametrize(
    ("day", "words", "soon"),
    [
        (date(2026, 11, 21), "heute", True),
        (date(2026, 11, 22), "in 1 Tag", True),
        (date(2026, 12, 5), "in 14 Tagen", True),
        (date(2026, 12, 6), "in 15 Tagen", False),
        (date(2026, 11, 19), "vor 2 Tagen", False),
    ],
)
def test_distance_in_words(day: date, words: str, soon: bool) -> None:
    assert distance(day, NOW.date()) == words
    assert is_soon(day, NOW.date()) is soon


def test_a_narrow_page_keeps_name_and_date(session: Session, show: Open, qtbot: QtBot) -> None:
    page = show(session)

    def is_shown(text: str) -> bool:
        return any(each.isVisible() and each.text() == text for each in page.findChildren(QLabel))

    qtbot.waitUntil(lambda: is_shown("Pilot läuft") and is_shown("Stand"))
    page.resize(500, 680)
    qtbot.waitUntil(lambda: not is_shown("Pilot läuft") and not is_shown("Stand"))
    assert is_shown("03.12.2026")
    assert page.minimumSizeHint().width() <= 500


def test_the_list_needs_neither_the_model_nor_its_rules() -> None:
    """The start page is painted before they are read."""
    code = (
        "import sys, scaleplanner.app, scaleplanner.gui.pages.start;"
        "sys.exit(any(f'scaleplanner.domain.{name}' in sys.modules for name in "
        "('solution', 'catalogue', 'wording', 'finance.plan')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_long_list_is_made_in_two_parts(qtbot: QtBot, tmp_path: Path) -> None:
    session = office(tmp_path, *(new(f"s{number}", f"Lösung {number:04}") for number in range(25)))
    page = StartPage(session)
    qtbot.addWidget(page)
    assert len(page.findChildren(SolutionRow)) == 16
    page.show()
    qtbot.waitUntil(lambda: len(page.findChildren(SolutionRow)) == 25)
    assert page.portfolio_card is not None and page.examples
