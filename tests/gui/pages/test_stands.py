"""The tab „Stände“: keep, look, take back, save files, compare, and say what is broken."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scaleplanner.cli import main
from scaleplanner.domain.carrier import Person
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.planning import CommitteeSession, Outcome
from scaleplanner.domain.seal import seal_of, sealed_copy, short_seal
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange.outputs import OUTPUTS
from scaleplanner.exchange.package import read_package, write_package
from scaleplanner.exchange.request import Request
from scaleplanner.gui.dialogs.seal import SealDialog, suggested_name
from scaleplanner.gui.models.sealing import edition, make_sealed_outputs
from scaleplanner.gui.pages.committees import CommitteesPage
from scaleplanner.gui.pages.outputs import OutputsPage
from scaleplanner.gui.pages.stands import StandsPanel
from scaleplanner.gui.session import Session
from scaleplanner.gui.stands import Stands
from scaleplanner.gui.workspace import Workspace
from scaleplanner.store import StandOutput, Store
from tests.builders import a_solution
from tests.guards import Dialogs
from tests.gui.conftest import Shelf

TODAY, LATER = date(2026, 11, 21), date(2027, 1, 7)
HEAD = ("Finanzausschuss", TODAY, "Amt 10", "Vorberatung")
PERSON = Person("p1", "Erika Meier", "Amt 10", "Leitung")
FILES = (StandOutput("konzept", "Konzept.pdf", b"%PDF"), StandOutput("haushalt", "Haushalt.csv", b"a;b"))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    store = Store.open(tmp_path / "amt.db", now=lambda: datetime(2026, 11, 21, 10, 42))
    session = Session(store)
    session.add(a_solution(persons=(PERSON,)))
    yield session
    session.close()
    store.close(with_backup=False)


def workspace_of(session: Session) -> Workspace:
    assert session.workspace is not None
    return session.workspace


def stands_of(session: Session) -> Stands:
    stands = workspace_of(session).stands
    assert stands is not None
    return stands


@pytest.fixture
def panel(qtbot: QtBot, session: Session, catalogue: Catalogue) -> StandsPanel:
    return open_panel(qtbot, session, catalogue)


def open_panel(qtbot: QtBot, session: Session, catalogue: Catalogue) -> StandsPanel:
    page = CommitteesPage(workspace_of(session), catalogue, lambda: TODAY)
    qtbot.addWidget(page)
    page.show()
    assert page.jump_to("stands")
    return page.stands


def edit(session: Session, **changes: Any) -> None:
    def change(solution: Solution) -> Solution:
        changed: Solution = replace(solution, **changes)
        return changed

    workspace_of(session).edit("Ändern", change)


def kept(session: Session, name: str = "Finanzausschuss") -> str:
    workspace_of(session).save_now()
    return stands_of(session).keep(workspace_of(session).solution, (name, *HEAD[1:]), FILES).id


def test_a_version_is_kept_with_all_its_outputs(qtbot: QtBot, session: Session, panel: StandsPanel) -> None:
    assert (panel.badge.text, panel.keep_button.isEnabled()) == ("Entwurf", True)
    qtbot.mouseClick(panel.keep_button, Qt.MouseButton.LeftButton)
    dialog = panel.dialog
    assert dialog is not None
    assert dialog.name.value == "Stand vom 21.11.2026"
    dialog.name.set_value("")
    dialog.confirm.click()
    assert "Namen" in dialog.problem
    dialog.name.set_value("Rat am 12.03.2027")
    dialog.note.set_value("Beschluss")
    with qtbot.waitSignal(stands_of(session).changed, timeout=60_000):
        dialog.confirm.click()
    (entry,) = stands_of(session).entries
    assert (entry.name, entry.day, entry.note) == ("Rat am 12.03.2027", TODAY, "Beschluss")
    assert len(entry.outputs) >= 8
    assert panel.badge.text == "Stand festgehalten"
    concept = next(name for name in entry.outputs if name.endswith(".pdf") and "konzept" in name)
    text = "".join(
        page.extract_text()
        for page in pypdf.PdfReader(BytesIO(stands_of(session).output(entry.id, concept))).pages
    )
    assert entry.short in text.replace("\u00a0", " ")
    assert "ENTWURF" not in text


def test_the_badge_follows_the_content(qtbot: QtBot, session: Session, panel: StandsPanel) -> None:
    kept(session)
    assert workspace_of(session).status == "sealed"
    edit(session, reference="Az. 1")
    assert workspace_of(session).status == "draft"
    assert panel.badge.text == "Entwurf"
    workspace_of(session).undo_stack.undo()
    qtbot.waitUntil(lambda: workspace_of(session).status == "sealed")
    assert panel.badge.text == "Stand festgehalten"


def test_deleting_a_person_breaks_no_seal(session: Session) -> None:
    stand_id = kept(session)
    edit(session, persons=())
    workspace_of(session).save_now()
    assert stands_of(session).load(stand_id)[1]


def test_a_version_is_shown_read_only_and_left_again(
    qtbot: QtBot, session: Session, panel: StandsPanel, catalogue: Catalogue
) -> None:
    stand_id = kept(session)
    edit(session, reference="Az. 1")
    panel.list.buttons["view", stand_id].click()
    shown = workspace_of(session)
    assert (shown.is_read_only, shown.status) == (True, "sealed")
    assert shown.solution.reference == ""
    assert shown.solution.persons[0].name == ""
    other = open_panel(qtbot, session, catalogue)
    assert not other.keep_button.isEnabled()
    assert ("restore", stand_id) not in other.list.buttons
    stands_of(session).draft_requested.emit()
    assert workspace_of(session).solution.reference == "Az. 1"
    assert not workspace_of(session).is_read_only


def test_an_edit_of_a_version_is_refused(qtbot: QtBot, session: Session) -> None:
    session.show_stand(kept(session))
    with qtbot.waitSignal(workspace_of(session).edit_refused) as refused:
        edit(session, name="Anders")
    assert "festgehaltener Stand" in refused.args[0]
    assert workspace_of(session).solution.name == "SensorNetz"


def test_a_version_becomes_the_draft_in_one_step(session: Session, panel: StandsPanel) -> None:
    stand_id = kept(session)
    edit(session, reference="Az. 1", name="Neu")
    steps = workspace_of(session).undo_stack.count()
    panel.list.buttons["restore", stand_id].click()
    assert workspace_of(session).solution == a_solution(persons=(PERSON,))
    assert workspace_of(session).undo_stack.count() == steps + 1
    stands_of(session).check()
    assert workspace_of(session).status == "sealed"
    workspace_of(session).undo_stack.undo()
    assert workspace_of(session).solution.name == "Neu"


def test_the_kept_files_are_given_out_unchanged(
    session: Session, panel: StandsPanel, dialogs: Dialogs, tmp_path: Path
) -> None:
    stand_id = kept(session)
    folder = tmp_path / "ausgaben"
    folder.mkdir()
    dialogs.expect("ask_folder", folder)
    dialogs.expect("show_notice")
    panel.list.buttons["files", stand_id].click()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        each.file_name: each.data for each in FILES
    }


def test_an_edited_database_is_said(
    session: Session, panel: StandsPanel, dialogs: Dialogs, tmp_path: Path
) -> None:
    stand_id = kept(session)
    with closing(sqlite3.connect(tmp_path / "amt.db")) as connection:
        connection.execute("UPDATE stand SET content = replace(content, '12000.5', '12000.6')")
        connection.execute("UPDATE stand_output SET data = x'00'")
        connection.commit()
    dialogs.expect("show_error")
    panel.list.buttons["restore", stand_id].click()
    assert "Siegel dieses Standes ist gebrochen" in dialogs.only()
    dialogs.calls.clear()
    dialogs.expect("ask_folder", tmp_path)
    dialogs.expect("show_error")
    panel.list.buttons["files", stand_id].click()
    assert "nicht ausgegeben" in dialogs.only()
    assert not (tmp_path / "Konzept.pdf").exists()


def test_what_changed_is_shown_and_written(
    qtbot: QtBot, session: Session, panel: StandsPanel, dialogs: Dialogs, tmp_path: Path
) -> None:
    assert panel.comparison.isHidden()
    kept(session)
    edit(session, reference="Az. 77")
    assert not panel.comparison.isHidden()
    panel.comparison.show_button.click()
    dialog = panel.comparison.dialog
    assert dialog is not None
    assert "1\u00a0Änderung" in dialog.sentence
    shown = [[dialog.model.index(row, place).data() for place in range(3)] for row in range(2)]
    assert shown == [["Lösung und Kommune", "", ""], ["Aktenzeichen", "–", "Az. 77"]]
    path = tmp_path / "Synopse.pdf"
    dialogs.expect("ask_save_path", path)
    dialogs.expect("show_notice")
    dialog.pdf_button.click()
    qtbot.waitUntil(lambda: not dialogs.not_shown(), timeout=30_000)
    assert "Az. 77" in pypdf.PdfReader(path).pages[-1].extract_text().replace("\u00a0", " ")
    dialog.reject()


def test_two_versions_are_compared(session: Session, panel: StandsPanel) -> None:
    first = kept(session)
    edit(session, reference="Az. 1")
    second = kept(session, "Rat")
    panel.comparison.old.set_value(second)
    panel.comparison.new.set_value(first)
    panel.comparison.show_button.click()
    dialog = panel.comparison.dialog
    assert dialog is not None
    assert dialog.model.index(1, 1).data() == "Az. 1"
    assert dialog.sentence.startswith("Zwischen „Rat“ und „Finanzausschuss“")
    dialog.reject()


def test_outputs_are_the_same_again(session: Session, catalogue: Catalogue) -> None:
    solution = workspace_of(session).solution
    first = make_sealed_outputs(solution, catalogue, TODAY)
    again = make_sealed_outputs(replace(solution, persons=(replace(PERSON, name="Otto"),)), catalogue, TODAY)
    assert first == again
    assert not first.problems


def test_an_output_that_is_not_possible_yet_is_named(catalogue: Catalogue) -> None:
    bare = replace(a_solution(), plan=replace(a_solution().plan, ways=(), main_way_id=""))
    made = make_sealed_outputs(bare, catalogue, TODAY)
    assert any(problem.startswith("Kostenmappe: ") for problem in made.problems)
    assert "paket" in {each.key for each in made.outputs}


@pytest.mark.parametrize(
    ("sessions", "name"),
    [
        ((), "Stand vom 21.11.2026"),
        ((CommitteeSession("a", "Rat", date(2026, 1, 1)),), "Stand vom 21.11.2026"),
        (
            (
                CommitteeSession("a", "Rat", date(2027, 3, 26)),
                CommitteeSession("b", "Finanzausschuss", date(2027, 3, 12)),
                CommitteeSession("c", "Beirat", date(2027, 1, 1), outcome=Outcome.NOTED),
            ),
            "Finanzausschuss am 12.03.2027",
        ),
    ],
)
def test_the_name_is_suggested(sessions: tuple[CommitteeSession, ...], name: str) -> None:
    assert suggested_name(a_solution(sessions=sessions), TODAY) == name


def test_the_dialog_cannot_be_left_while_the_version_is_kept(qtbot: QtBot) -> None:
    dialog = SealDialog(a_solution(), TODAY)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_busy(True)
    dialog.reject()
    assert dialog.isVisible()
    dialog.show_share(0.5)
    assert dialog.progress.value() == 50
    dialog.show_busy(False)
    dialog.reject()
    assert not dialog.isVisible()


def test_without_a_database_nothing_is_offered(qtbot: QtBot, catalogue: Catalogue, shelf: Shelf) -> None:
    workspace = Workspace(a_solution(), shelf.save)
    page = CommitteesPage(workspace, catalogue, lambda: TODAY)
    qtbot.addWidget(page)
    page.jump_to("stands")
    assert not page.stands.keep_button.isEnabled()
    assert workspace.undo_stack.count() == 0


def test_the_short_seal_is_shown(session: Session, panel: StandsPanel) -> None:
    kept(session)
    assert short_seal(seal_of(workspace_of(session).solution)) in panel._sentence.text()


def test_outputs_of_a_sealed_content_are_those_of_the_version(session: Session, catalogue: Catalogue) -> None:
    draft = workspace_of(session).solution

    def request() -> Request:
        return edition(workspace_of(session), catalogue, LATER)

    assert request() == Request(draft, catalogue, LATER)
    kept(session)
    sealed = Request(sealed_copy(draft), catalogue, TODAY, seal=short_seal(seal_of(draft)))
    assert request() == sealed
    edit(session, reference="Az. 1")
    assert (request().today, request().seal) == (LATER, "")
    workspace_of(session).undo_stack.undo()
    assert request() == sealed


def test_the_output_page_writes_the_seal(
    qtbot: QtBot, session: Session, catalogue: Catalogue, tmp_path: Path
) -> None:
    kept(session)
    page = OutputsPage(workspace_of(session), catalogue, lambda: LATER)
    qtbot.addWidget(page)
    page.target.set_folder(tmp_path / "neu")
    for key, check in page.choice.checks.items():
        check.set_value(key == "kriterien")
    page.create_button.setEnabled(True)
    page.create_button.click()
    qtbot.waitUntil(lambda: not page.is_busy, timeout=60_000)
    (path,) = (tmp_path / "neu").iterdir()
    made = make_sealed_outputs(workspace_of(session).solution, catalogue, TODAY)
    assert path.read_bytes() == next(each.data for each in made.outputs if each.key == "kriterien")


def test_what_lay_before_a_committee_on_a_day(session: Session, panel: StandsPanel) -> None:
    assert not panel.question.isVisible()
    first = stands_of(session).keep(workspace_of(session).solution, HEAD, ())
    edit(session, reference="Az. 2")
    stands_of(session).keep(workspace_of(session).solution, ("Rat", LATER, "Amt 10", ""), ())
    question = panel.question
    assert question.isVisible() and not question.view_button.isEnabled()
    for day, words in (
        (date(2026, 11, 20), "noch kein Stand"),
        (date(2027, 1, 7), "„Rat“ vom 07.01.2027"),
        (date(2027, 1, 6), "„Finanzausschuss“ vom 21.11.2026"),
    ):
        question.day.set_value(day)
        question.show_answer()
        assert words in question.answer
    question.view_button.click()
    shown = workspace_of(session).stand
    assert shown is not None and shown.id == first.id
    assert workspace_of(session).is_read_only


def test_the_synopsis_kept_with_a_version_comes_out_again(session: Session, catalogue: Catalogue) -> None:
    kept(session)
    edit(session, reference="Az. 2")
    workspace = workspace_of(session)
    assert workspace.kept is not None
    made = make_sealed_outputs(workspace.solution, catalogue, LATER, versions=workspace.kept.versions())
    stands_of(session).keep(workspace.solution, ("Rat", LATER, "Amt 10", ""), made.outputs)
    by_key = {each.key: each.data for each in made.outputs}
    again = edition(workspace, catalogue, date(2028, 1, 1), keys=["synopse"])
    assert OUTPUTS["synopse"].make(again) == by_key["synopse"]
    assert not any(OUTPUTS[key].is_sealed is False for key in by_key)


def test_no_path_changes_a_version(
    session: Session, catalogue: Catalogue, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    solution = workspace_of(session).solution
    stands_of(session).keep(solution, HEAD, FILES)
    before = (session.store.stands("s1"), session.store.sealed_versions("s1"))
    package = tmp_path / "s1.scaleplan"
    package.write_bytes(write_package(replace(solution, name="Eingelesen")))
    edit(session, name="Anders", persons=())
    session.take_in(read_package(package))
    session.delete("s1")
    session.restore("s1")
    session.open("s1")
    session.close()
    session.store.close(with_backup=False)
    database = str(tmp_path / "amt.db")
    assert main(["--db", database, "import", str(package)]) == 1
    assert main(["--db", database, "export", "s1", "--to", str(tmp_path / "aus"), "--only", "termine"]) == 0
    capsys.readouterr()
    with Store.open(database) as again:
        assert (again.stands("s1"), again.sealed_versions("s1")) == before
        with pytest.raises(UserError, match="Stände festgehalten"):
            again.erase("s1")
