from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy

from scaleplanner.domain.solution import Solution
from scaleplanner.gui.session import Session
from scaleplanner.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "loesungen.db") as store:
        yield store


@pytest.fixture
def session(store: Store) -> Session:
    return Session(store, now=lambda: datetime(2026, 11, 21, 10, 42), new_id=lambda: "copy")


def test_a_new_solution_is_stored_and_open(session: Session, store: Store, solution: Solution) -> None:
    opened, listed = QSignalSpy(session.workspace_changed), QSignalSpy(session.list_changed)
    assert session.add(solution)
    assert session.workspace is not None
    assert session.workspace.solution == solution
    assert store.load("s1") == solution
    assert (opened.count(), listed.count()) == (1, 1)


def test_opening_another_one_saves_the_first(session: Session, store: Store, solution: Solution) -> None:
    session.add(solution)
    assert session.workspace is not None
    session.workspace.edit("Name", lambda now: replace(now, name="Geändert"))
    session.add(replace(solution, id="s2"))
    assert store.load("s1").name == "Geändert"
    session.open("s1")
    assert session.workspace.solution.name == "Geändert"


def test_examples_open_read_only_and_can_be_copied(
    session: Session, store: Store, solution: Solution
) -> None:
    session.add(replace(solution, is_example=True))
    assert session.workspace is not None
    assert session.workspace.is_read_only
    assert session.copy_open()
    copy = session.workspace.solution
    assert (copy.id, copy.is_example) == ("copy", False)
    assert copy.name.endswith("(Kopie)")
    assert not session.workspace.is_read_only
    assert {entry.id for entry in store.list_solutions()} == {"s1", "copy"}


def test_nothing_to_copy_and_nothing_to_close(session: Session) -> None:
    assert not session.copy_open()
    assert session.close()


def test_delete_closes_and_restore_brings_back(session: Session, store: Store, solution: Solution) -> None:
    session.add(solution)
    assert session.delete("s1")
    assert session.workspace is None
    assert list(store.list_solutions()) == []
    session.restore("s1")
    assert [entry.id for entry in store.list_solutions()] == ["s1"]


def test_backup_is_made_and_dated(session: Session, solution: Solution) -> None:
    session.add(solution)
    assert session.last_backup is None
    made = QSignalSpy(session.backed_up)
    session.backup()
    assert made.count() == 1
    assert session.last_backup is not None


def test_going_back_says_what_would_change(tmp_path: Path, solution: Solution) -> None:
    moments = count(1)
    with Store.open(tmp_path / "amt.db", now=lambda: datetime(2026, 11, 21, 10, 0, next(moments))) as store:
        session = Session(store)
        store.save(solution)
        backup = store.backup()
        assert backup is not None
        assert session.going_back(backup) == ("Die Sicherung unterscheidet sich nicht von heute.",)
        store.save(replace(solution, reference="Az. 1"))
        store.save(replace(solution, id="neu", name="Später angelegt"))
        assert session.going_back(backup) == (
            "„Später angelegt“ gab es damals noch nicht und ist danach nicht mehr da.",
            f"„{solution.name}“: 1\u00a0Angabe wird anders.",
        )
        assert store.load(solution.id).reference == "Az. 1", "looking changes nothing"
