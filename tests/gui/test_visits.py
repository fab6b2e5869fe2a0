"""The moment of leaving is remembered per user; what others did since is told at the next opening."""

from datetime import datetime, timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from scaleplanner.gui.session import Session
from scaleplanner.store import Store
from tests.gui.pages.office import NOW, new, office, renamed


def visited(session: Session, moment: datetime) -> None:
    session.now = lambda: moment


def test_the_first_opening_tells_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    session = office(tmp_path, new("a", "Alpha"))
    session.open("a")
    assert session.workspace is not None and session.workspace.visit is None
    session.close()
    session.shut_down()


def test_changes_by_others_are_told_at_the_next_opening(qtbot: QtBot, tmp_path: Path) -> None:
    session = office(tmp_path, new("a", "Alpha"))
    session.open("a")
    session.shut_down()
    later = NOW + timedelta(days=3)
    other = Store.open(tmp_path / "amt.db", now=lambda: later)
    other.save(renamed(other.load("a"), "Beta"))
    other.close(with_backup=False)
    again = office(tmp_path)
    visited(again, NOW + timedelta(days=5))
    again.open("a")
    assert again.workspace is not None and again.workspace.visit is not None
    found = again.workspace.visit
    assert found.moment == NOW
    assert len(found.changes) == 1 and "Name" in found.changes[0].what
    again.close()
    again.open("a")
    assert again.workspace.visit is not None and again.workspace.visit.changes == ()
    again.close()
    again.shut_down()
