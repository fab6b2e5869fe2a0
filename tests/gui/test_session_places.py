"""The session between databases, backups and files: nothing open is lost on the way."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy

from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.gui.session import Session
from scaleplanner.store import Store

NOW = datetime(2026, 11, 21, 10, 42)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    store = Store.open(tmp_path / "amt.db", now=lambda: NOW)
    session = Session(store, now=lambda: NOW, new_id=lambda: "neu", open_store=Store.open)
    yield session
    session.shut_down(with_backup=False)


def rename(session: Session, name: str) -> None:
    assert session.workspace is not None
    session.workspace.edit("Name", lambda now: replace(now, name=name))


def test_another_database_after_saving_the_open_solution(
    session: Session, solution: Solution, tmp_path: Path
) -> None:
    session.add(solution)
    rename(session, "Zuletzt")
    listed = QSignalSpy(session.list_changed)
    assert session.change_store(tmp_path / "zwei.db")
    assert session.workspace is None
    assert session.store.place == str(tmp_path / "zwei.db")
    assert listed.count() == 1
    with Store.open(tmp_path / "amt.db") as first:
        assert first.load("s1").name == "Zuletzt"


def test_the_same_database_stays_open(session: Session, solution: Solution, tmp_path: Path) -> None:
    session.add(solution)
    store = session.store
    assert not session.change_store(tmp_path / "amt.db")
    assert session.store is store
    assert session.workspace is not None


def test_giving_up_keeps_the_database(tmp_path: Path, solution: Solution) -> None:
    with Store.open(tmp_path / "amt.db") as store:
        session = Session(store, open_store=lambda _place: None)
        session.add(solution)
        assert not session.change_store(tmp_path / "zwei.db")
        assert session.store.list_solutions()


def test_without_an_opener_there_is_no_other_database(tmp_path: Path) -> None:
    with Store.open(tmp_path / "amt.db") as store:
        session = Session(store)
        assert not session.can_change_store
        assert not session.change_store(tmp_path / "zwei.db")


def test_a_failing_backup_keeps_the_first_database(
    session: Session, solution: Solution, tmp_path: Path
) -> None:
    session.add(solution)
    (tmp_path / "Sicherungen").write_text("im Weg", encoding="utf-8")
    with pytest.raises(UserError):
        session.change_store(tmp_path / "zwei.db")
    assert session.store.place == str(tmp_path / "amt.db")
    with Store.open(tmp_path / "zwei.db") as released:
        assert not released.is_read_only


def test_going_back_to_a_backup(session: Session, solution: Solution) -> None:
    session.add(solution)
    session.backup()
    made = session.store.list_backups()[0].path
    rename(session, "Danach")
    assert session.restore_backup(made)
    assert session.workspace is None
    assert session.store.load("s1").name == solution.name


def test_an_example_is_never_stored(session: Session, solution: Solution) -> None:
    assert session.show_example(solution)
    assert session.workspace is not None and session.workspace.is_read_only
    rename(session, "Anders")
    assert session.close()
    assert session.store.list_solutions() == ()


def test_a_copy_asked_for_by_a_page_opens(session: Session, solution: Solution) -> None:
    session.show_example(solution)
    assert session.workspace is not None
    session.workspace.copy_requested.emit()
    assert session.workspace.solution.id == "neu"
    assert not session.workspace.is_read_only


def test_a_solution_from_a_file_is_no_example(session: Session, solution: Solution) -> None:
    assert session.take_in(replace(solution, is_example=True))
    assert session.workspace is not None
    assert not session.workspace.is_read_only
    assert session.store.list_backups()
