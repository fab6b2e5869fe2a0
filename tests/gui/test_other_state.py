"""Undo beyond the session: the open solution beside its state in a backup, value by value."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from scaleplanner.domain.carrier import Person
from scaleplanner.domain.planning import StoredDocument
from scaleplanner.domain.solution import Solution
from scaleplanner.gui import messages
from scaleplanner.gui.dialogs.copy_review import CopyReview
from scaleplanner.gui.other_state import look_back
from scaleplanner.gui.session import Session
from scaleplanner.gui.workspace import Workspace
from scaleplanner.store import Store
from tests.builders import a_solution


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    moments = count(1)
    with Store.open(tmp_path / "amt.db", now=lambda: datetime(2026, 11, 21, 10, 0, next(moments))) as store:
        session = Session(store)
        session.add(replace(a_solution(), name="Netz", reference="Az. 1"))
        yield session


@pytest.fixture
def notices(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(messages, "show_notice", lambda text, _parent: said.append(text))
    return said


def backed_up(session: Session) -> Path:
    """Return a backup of what is stored now."""
    opened(session).save_now()
    path = session.store.backup()
    assert path is not None
    return path


def opened(session: Session) -> Workspace:
    assert session.workspace is not None
    return session.workspace


def edited(session: Session, changed: Solution) -> None:
    opened(session).edit("Ändern", lambda _now: changed)


def looked_back(session: Session, path: Path, qtbot: QtBot) -> CopyReview:
    parent = QWidget()
    qtbot.addWidget(parent)
    review = look_back(session, path, "gestern", parent)
    assert review is not None
    return review


def test_everything_of_an_earlier_session_comes_back_as_one_step(session: Session, qtbot: QtBot) -> None:
    before = opened(session).solution
    path = backed_up(session)
    edited(session, replace(before, name="Anders", reference="Az. 2"))
    session.open(before.id)  # another session: nothing can be undone
    assert not opened(session).undo_stack.canUndo()
    review = looked_back(session, path, qtbot)
    assert [row.mine for row in review.rows] == ["Anders", "Az. 2"]
    assert [row.theirs for row in review.rows] == ["Netz", "Az. 1"]
    review.confirm.click()
    assert opened(session).solution == before
    opened(session).undo_stack.undo()
    assert opened(session).solution.name == "Anders"


def test_a_line_left_here_stays(session: Session, qtbot: QtBot) -> None:
    before = opened(session).solution
    path = backed_up(session)
    edited(session, replace(before, name="Anders", reference="Az. 2"))
    review = looked_back(session, path, qtbot)
    review.table.choices[0].set_value(False)
    review.confirm.click()
    assert (opened(session).solution.name, opened(session).solution.reference) == ("Anders", "Az. 1")


def test_nothing_to_take_back_is_said(session: Session, qtbot: QtBot, notices: list[str]) -> None:
    early = session.store.backup()
    assert early is not None
    session.add(replace(a_solution(), id="neu"))
    path = backed_up(session)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert look_back(session, path, "heute", parent) is None
    assert look_back(session, early, "gestern", parent) is None
    assert notices == [
        "Seit der Sicherung heute hat sich an dieser Lösung nichts geändert.",
        "Diese Lösung gab es in der Sicherung gestern noch nicht.",
    ]


def test_what_was_deleted_for_good_stays_deleted(session: Session, qtbot: QtBot) -> None:
    ada, text = Person("p", "Ada Beispiel", function="Leitung"), "Zusage von Ada Beispiel"
    paper = StoredDocument("d", "Angebot", "angebot.txt", sha256="x", size=3)
    now = replace(opened(session).solution, persons=(ada,), reference=text, documents=(paper,))
    edited(session, now)
    path = backed_up(session)
    removed = replace(paper, removed=date(2026, 11, 22), removal_reason="Frist")
    edited(session, replace(now, name="Anders", persons=(), reference="", documents=(removed,)))
    looked_back(session, path, qtbot).confirm.click()
    after = opened(session).solution
    assert (after.name, after.persons, after.documents) == (now.name, (), (removed,))
    assert after.reference == "Zusage von Leitung"


def test_the_bytes_of_a_document_come_back_with_it(session: Session, qtbot: QtBot) -> None:
    kept = opened(session).kept
    assert kept is not None
    paper = StoredDocument("d", "Angebot", "angebot.txt", sha256=kept.attach(b"123", "angebot.txt"), size=3)
    edited(session, replace(opened(session).solution, documents=(paper,)))
    path = backed_up(session)
    edited(session, replace(opened(session).solution, documents=()))
    session.open("s1")  # leaving the solution forgets the bytes nobody refers to
    kept = opened(session).kept
    assert kept is not None and kept.sizes() == {}
    looked_back(session, path, qtbot).confirm.click()
    assert opened(session).solution.documents == (paper,)
    assert kept.content(paper.sha256) == b"123"
