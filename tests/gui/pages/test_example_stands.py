"""Examples in the window: their earlier version can be looked at and compared, their feedback read."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from scaleplanner.app import build_window
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import EXAMPLE_IDS, load_examples
from scaleplanner.gui.models.feedback import read_feedback
from scaleplanner.gui.models.sealing import edition
from scaleplanner.gui.pages.committees import CommitteesPage
from scaleplanner.gui.pages.outputs import OutputsPage
from scaleplanner.gui.session import Session
from scaleplanner.gui.workspace import Workspace
from scaleplanner.store import StandInfo, Store
from tests.guards import Dialogs

TODAY = date(2026, 11, 22)
EXAMPLES = load_examples()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    store = Store.open(tmp_path / "amt.db")
    session = Session(store)
    yield session
    session.close()
    store.close(with_backup=False)


def workspace_of(session: Session) -> Workspace:
    assert session.workspace is not None
    return session.workspace


def entry_of(session: Session) -> StandInfo:
    stands = workspace_of(session).stands
    assert stands is not None
    (entry,) = stands.entries
    return entry


def test_the_earlier_version_of_an_example_is_shown(session: Session) -> None:
    assert session.show_example(EXAMPLES[0])
    stands = workspace_of(session).stands
    assert stands is not None
    (entry,) = stands.entries
    content, is_intact = stands.load(entry.id)
    assert is_intact and content != EXAMPLES[0]
    assert session.show_stand(entry.id)
    assert workspace_of(session).stand == entry
    assert workspace_of(session).is_read_only
    assert session.show_draft()
    assert workspace_of(session).solution == EXAMPLES[0]
    assert session.store.list_solutions() == ()


def test_a_copy_owns_the_earlier_version(session: Session) -> None:
    assert session.add_copy(EXAMPLES[1])
    copy = workspace_of(session).solution
    (info,) = session.store.stands(copy.id)
    content, is_intact = session.store.load_stand(info.id)
    assert is_intact
    assert (content.id, content.name, content.is_example) == (copy.id, copy.name, False)


@pytest.mark.parametrize("example", EXAMPLES, ids=EXAMPLE_IDS)
def test_documents_and_changes_of_an_example_are_shown(
    qtbot: QtBot, session: Session, catalogue: Catalogue, example: Solution
) -> None:
    assert session.show_example(example)
    page = OutputsPage(workspace_of(session), catalogue, lambda: TODAY)
    qtbot.addWidget(page)
    page.show()
    assert page.jump_to("documents")
    assert page.filing.export_button.isEnabled() and not page.filing.add_button.isEnabled()
    assert page.jump_to("log")
    assert page.log.model.rowCount() >= 4
    request = edition(workspace_of(session), catalogue, TODAY, keys=["pruefmappe"])
    assert len(request.log) >= 4 and len(request.attachments) == len(request.versions) == 1
    assert request.versions[0].is_intact
    assert session.show_stand(entry_of(session).id)
    assert session.store.list_solutions() == ()


def test_a_copy_and_its_copy_keep_the_document(session: Session) -> None:
    assert session.add_copy(EXAMPLES[2])
    copy = workspace_of(session).solution
    sha256 = copy.documents[0].sha256
    assert session.store.attachment(copy.id, sha256)
    assert session.copy_open()
    again = workspace_of(session).solution
    assert again.id != copy.id
    assert session.store.attachment(again.id, sha256) == session.store.attachment(copy.id, sha256)


def test_what_lay_before_the_committee_is_saved(
    qtbot: QtBot, session: Session, catalogue: Catalogue, dialogs: Dialogs, tmp_path: Path
) -> None:
    session.show_example(EXAMPLES[0])
    page = CommitteesPage(workspace_of(session), catalogue, lambda: TODAY)
    qtbot.addWidget(page)
    page.show()
    assert page.jump_to("stands.day")
    question = page.stands.question
    assert question.day.value == date(2026, 11, 3)
    assert "Am 03.11.2026 lag „Vorlage für den Betriebsausschuss“ vom 26.10.2026 vor" in question.answer
    dialogs.expect("ask_folder", tmp_path)
    dialogs.expect("show_notice")
    question.files_button.click()
    qtbot.waitUntil(lambda: not page.stands.list.is_busy, timeout=60_000)
    made = sorted(path.name for path in tmp_path.glob("*.pdf"))
    assert len(made) == 2 and all("Stand-2026-10-26" in name for name in made)
    seal = entry_of(session).short
    for name in made:
        text = " ".join(page.extract_text() for page in PdfReader(tmp_path / name).pages)
        assert seal in " ".join(text.split())


@pytest.mark.parametrize("example", EXAMPLES, ids=EXAMPLE_IDS)
def test_the_practice_file_can_be_read_into_a_copy(
    qtbot: QtBot,
    session: Session,
    catalogue: Catalogue,
    dialogs: Dialogs,
    tmp_path: Path,
    example: Solution,
) -> None:
    session.add_copy(example)
    page = OutputsPage(workspace_of(session), catalogue, lambda: TODAY)
    qtbot.addWidget(page)
    page.show()
    assert page.practice_button.isVisible()
    path = tmp_path / "Rueckmeldung.xlsx"
    dialogs.expect("ask_save_path", path)
    dialogs.expect("show_notice")
    page.practice_button.click()
    feedback = read_feedback(path, workspace_of(session).solution, catalogue, TODAY)
    assert len(feedback.differences) >= 3
    assert feedback.problems == ()
    before = workspace_of(session).solution
    dialogs.expect("ask_save_path", path)
    dialogs.expect("show_notice")
    page.carrier_button.click()
    answers = read_feedback(path, before, catalogue, TODAY)
    assert len(answers.differences) >= 3 and answers.problems == ()
    assert {difference.key.path[0] for difference in answers.differences} <= {p.id for p in before.partners}


def test_the_help_is_that_of_the_page_where_its_field_takes_no_focus(qtbot: QtBot, tmp_path: Path) -> None:
    store = Store.open(tmp_path / "amt.db")
    window = build_window(store, QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    window.show()
    window.session.show_example(EXAMPLES[0])
    window.jump("ueberblick")
    assert window._help.subject == "Überblick"
    window.jump("gremien:stands")
    assert window._help.subject == "Gremien und Termine"
    window.close()
    store.close(with_backup=False)
