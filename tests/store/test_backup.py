"""Backups are complete, rotate, and can be put back."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from scaleplanner.errors import UserError
from scaleplanner.store import Store, migrate
from scaleplanner.store.backup import FOLDER, backup, list_backups
from tests.builders import a_full_solution, a_solution

NOON = datetime(2027, 3, 5, 12, 0)


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    path.write_bytes(content)


def test_closing_makes_a_backup_only_after_a_change(database: Path) -> None:
    store = Store.open(database, now=lambda: NOON)
    store.save(a_full_solution())
    store.close()
    (made,) = list_backups(database)
    assert made.path == database.parent / FOLDER / "scaleplanner_2027-03-05_12-00-00.db"
    assert (made.made, made.size) == (NOON, made.path.stat().st_size)
    with Store.open(database) as again:
        again.load("voll")
    assert list_backups(database) == (made,)
    with Store.open(made.path, read_only=True) as kept:
        assert kept.load("voll") == a_full_solution()


def test_ten_in_rotation_and_the_first_of_each_month(store: Store, database: Path) -> None:
    days = [NOON + timedelta(days=day) for day in range(70)]  # 5 March to 13 May
    for day in days:
        backup(database, day)
    kept = [info.made for info in store.list_backups()]
    firsts = [datetime(2027, 5, 1, 12), datetime(2027, 4, 1, 12), NOON]
    assert kept == [*reversed(days[-10:]), *firsts]


def test_a_clock_that_was_ahead_costs_no_backup_and_is_never_the_newest(store: Store, database: Path) -> None:
    store.save(a_solution())
    ahead = [backup(database, NOON + timedelta(days=400 + day)) for day in range(12)]
    made = backup(database, NOON)
    assert made.exists(), "the backup just made is not taken for an old one"
    assert list_backups(database, NOON)[0].path == made
    for hour in range(1, 12):
        assert backup(database, NOON + timedelta(hours=hour)).exists()
    left = [info.path for info in list_backups(database, NOON + timedelta(hours=12))]
    assert len(set(left) & set(ahead)) <= 2, "only the first of each month stays of those from the future"


def test_a_clock_that_jumps_back_loses_no_edit(database: Path) -> None:
    moments = iter([NOON, NOON, NOON - timedelta(days=9000), NOON - timedelta(days=9000), NOON])
    with Store.open(database, now=lambda: next(moments, NOON)) as store:
        for number in range(6):
            store.save(a_solution(name=f"Fassung {number}"))
            assert store.load("s1").name == f"Fassung {number}"
    with Store.open(database) as store:
        assert store.load("s1").name == "Fassung 5"
        assert store.list_backups()


def test_backups_of_the_same_second_and_of_neighbours_stay_apart(store: Store, database: Path) -> None:
    (database.parent / FOLDER).mkdir()
    neighbour = database.parent / FOLDER / "scaleplanner_b_2020-01-01_00-00-00.db"
    neighbour.touch()
    names = [backup(database, NOON).name for _ in range(12)]
    assert names[1] == "scaleplanner_2027-03-05_12-00-00_2.db"
    assert len(set(names)) == 12
    newest = [info.path.name for info in store.list_backups()]
    assert newest[:2] == [names[11], names[10]]
    assert neighbour.exists()


def test_restoring_brings_back_and_keeps_the_present(store: Store, database: Path) -> None:
    store.save(a_solution(name="Früher"))
    made = store.backup()
    assert made is not None
    store.save(a_solution(name="Jetzt"))
    store.save(a_solution("s2"))
    store.restore_backup(made)
    assert [info.name for info in store.list_solutions()] == ["Früher"]
    store.save(a_solution(name="Danach"))
    assert store.load("s1").name == "Danach"
    kept = store.list_backups()[0].path
    with Store.open(kept, read_only=True) as before:
        assert {info.name for info in before.list_solutions()} == {"Jetzt", "SensorNetz"}


def test_only_a_sound_backup_of_ours_is_restored(store: Store, database: Path, tmp_path: Path) -> None:
    store.save(a_full_solution())
    made = store.backup()
    assert made is not None
    before = database.read_bytes()
    damage(made)
    text = tmp_path / "brief.db"
    text.write_text("Sehr geehrte Damen und Herren" * 99)
    empty = tmp_path / "leer.db"
    empty.touch()
    for source in (made, text, empty):
        with pytest.raises(UserError, match="keine vollständige Sicherung"):
            store.restore_backup(source)
    with pytest.raises(UserError, match="gibt es nicht mehr"):
        store.restore_backup(tmp_path / "weg.db")
    assert database.read_bytes() == before


def test_a_newer_backup_is_not_restored(store: Store, database: Path) -> None:
    store.save(a_solution())
    made = store.backup()
    assert made is not None
    with closing(sqlite3.connect(made, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    before = database.read_bytes()
    with pytest.raises(migrate.TooNewError):
        store.restore_backup(made)
    assert database.read_bytes() == before


@pytest.mark.parametrize("has_journal", [False, True])
def test_a_damaged_database_is_recovered_and_kept_aside(database: Path, has_journal: bool) -> None:
    store = Store.open(database, now=lambda: NOON)
    store.save(a_full_solution())
    store.close()
    damage(database)
    journal = database.with_name(database.name + "-journal")
    if has_journal:
        journal.write_bytes(b"of the damaged file")
    Store.recover(database, list_backups(database)[0].path, now=lambda: NOON)
    with Store.open(database) as again:
        assert again.load("voll") == a_full_solution()
    aside = database.with_name("scaleplanner_beschaedigt_2027-03-05_12-00-00.db")
    assert b"\x5a" * 100 in aside.read_bytes()
    assert not journal.exists()
    assert aside.with_name(aside.name + "-journal").exists() == has_journal


def test_a_lost_database_is_recovered(database: Path) -> None:
    store = Store.open(database)
    store.save(a_solution())
    store.close()
    database.unlink()
    Store.recover(database, list_backups(database)[0].path)
    with Store.open(database) as again:
        assert again.load("s1") == a_solution()


@pytest.fixture
def blocked(database: Path) -> Iterator[Path]:
    folder = database.parent / FOLDER
    folder.write_text("a file where the folder should be")
    yield folder


def test_a_failing_backup_keeps_the_store_open(database: Path, blocked: Path) -> None:
    store = Store.open(database)
    store.save(a_solution())
    with pytest.raises(UserError, match=r"Sicherung im Ordner .* nicht gelungen"):
        store.close()
    store.save(a_solution(name="Weiter"))
    blocked.unlink()
    store.close()
    assert len(list_backups(database)) == 1


def test_a_half_made_backup_leaves_nothing(store: Store, database: Path) -> None:
    store.save(a_full_solution())
    damage(database)
    shutil.rmtree(database.parent / FOLDER, ignore_errors=True)
    with pytest.raises(UserError, match="beschädigt"):
        store.backup()
    assert list((database.parent / FOLDER).iterdir()) == []
