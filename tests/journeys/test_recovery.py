"""A damaged database: the last good backup is offered, what can be read is kept beside it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from scaleplanner.exchange.package import read_package
from scaleplanner.store import Store
from tests.builders import a_solution
from tests.journeys.driver import Driver

PAGE = 4096


def with_backup(database: Path) -> None:
    """Keep one solution in database and backup, and a second one only in the database."""
    with Store.open(database) as store:
        store.save(a_solution("s1", "Mängelmelder"))
        store.backup()
        store.save(a_solution("s2", "SensorNetz"))
        store.close(with_backup=False)


def damage(database: Path, table: str = "") -> None:
    """Overwrite the first page of a table, or everything behind the head of the file."""
    data = bytearray(database.read_bytes())
    if not table:
        data[100:] = b"\x5a" * (len(data) - 100)
    else:
        with closing(sqlite3.connect(database)) as connection:
            query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
            place = (connection.execute(query, (table,)).fetchone()[0] - 1) * PAGE
        data[place : place + PAGE] = b"\x5a" * PAGE
    database.write_bytes(bytes(data))
    database.with_name(database.name + "-journal").write_bytes(b"\x01")  # as after an unclean end


def test_the_last_good_backup_takes_the_place(closed: Driver) -> None:
    with_backup(closed.database)
    damage(closed.database)
    closed.dialogs.expect("ask_action", "Sicherung wiederherstellen")
    assert closed.start()
    question = closed.dialogs.calls[0][1][1]
    assert "enthält 1\xa0Lösung" in question
    assert closed.sees("Mängelmelder")
    assert [path.name for path in closed.folder.glob("*_beschaedigt_*")]


def test_what_can_be_read_is_saved_first(closed: Driver) -> None:
    with_backup(closed.database)
    damage(closed.database, "kpi")
    closed.dialogs.expect("ask_action", "Sicherung wiederherstellen")
    closed.dialogs.expect("show_notice")
    assert closed.start()
    saved = {read_package(path).name for path in (closed.folder / "Gerettet").glob("*.scaleplan")}
    assert saved == {"Mängelmelder", "SensorNetz"}


def test_without_a_backup_the_readable_begins_a_new_file(closed: Driver) -> None:
    with Store.open(closed.database) as store:
        store.save(a_solution("s1", "Mängelmelder"))
        store.close(with_backup=False)
    damage(closed.database, "voice")
    closed.dialogs.expect("ask_action", "Lesbares retten und neu beginnen")
    closed.dialogs.expect("show_notice")
    assert closed.start()
    assert closed.sees("Mängelmelder")


def test_giving_up_changes_nothing(closed: Driver) -> None:
    with_backup(closed.database)
    damage(closed.database)
    before = closed.database.read_bytes()
    closed.dialogs.expect("ask_action", "")
    assert not closed.start()
    assert closed.database.read_bytes() == before
