"""One writer at a time: who holds the lock is told, who died loses it, what is not ours stays."""

import errno
import fcntl
import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from scaleplanner.errors import UserError
from scaleplanner.store import LockedError, Store
from scaleplanner.store.lock import acquire, lock_path
from tests.builders import a_solution

SINCE = datetime(2027, 3, 5, 10, 42)


def foreign(database: Path, **fields: object) -> Path:
    path = lock_path(database)
    holder = {"name": "Ben Beispiel", "machine": "KAEMMEREI-3", "process": 1, "since": SINCE.isoformat()}
    path.write_text(json.dumps(holder | fields), "utf-8")
    return path


def test_the_second_is_told_who_writes_since_when(database: Path) -> None:
    with Store.open(database, owner="Anna Muster", now=lambda: SINCE):
        with pytest.raises(LockedError) as caught:
            Store.open(database, owner="Ben")
        assert caught.value.holder.name == "Anna Muster"
        assert caught.value.holder.process == os.getpid()
        for part in ("Anna Muster", "05.03.2027, 10:42 Uhr", caught.value.holder.machine, "schreibgeschützt"):
            assert part in str(caught.value)
    Store.open(database).close()


def test_read_only_works_beside_the_writer(store: Store, database: Path) -> None:
    store.save(a_solution())
    with Store.open(database, read_only=True) as reader:
        assert reader.load("s1") == a_solution()
        with pytest.raises(UserError, match="schreibgeschützt geöffnet"):
            reader.save(a_solution(name="Neu"))
        assert reader.backup() is None
    assert store.load("s1").name == "SensorNetz"
    assert lock_path(database).exists()


def test_closing_releases_once(database: Path) -> None:
    lock = acquire(database, "Anna", SINCE)
    lock.release()
    assert not lock_path(database).exists()
    other = acquire(database, "Ben", SINCE)
    lock.release()
    assert lock_path(database).exists()
    assert not other.was_stale
    other.release()


def test_a_lock_that_is_not_ours_stays(database: Path) -> None:
    lock = acquire(database, "Anna", SINCE)
    lock_path(database).unlink()
    path = foreign(database)
    lock.release()
    assert path.exists()


def test_a_lock_that_vanished_is_no_error(database: Path) -> None:
    lock = acquire(database, "Anna", SINCE)
    lock_path(database).unlink()
    lock.release()
    assert not lock_path(database).exists()


def test_the_lock_of_a_dead_process_is_taken_over(database: Path) -> None:
    code = (
        "import os; from pathlib import Path; from datetime import datetime\n"
        "from scaleplanner.store.lock import acquire\n"
        f"acquire(Path({str(database)!r}), 'Anna', datetime.now()); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False)
    assert lock_path(database).exists()
    lock = acquire(database, "Ben", SINCE)
    assert lock.was_stale
    lock.release()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"name": 1}', '{"process": "x"}'])
def test_an_unreadable_lock_nobody_holds_is_taken_over(database: Path, content: str) -> None:
    lock_path(database).write_text(content)
    acquire(database, "Ben", SINCE).release()
    assert not lock_path(database).exists()


def test_the_lock_of_another_machine_counts_until_it_is_taken_over(database: Path) -> None:
    foreign(database)
    with pytest.raises(LockedError, match=r"Ben Beispiel .* „KAEMMEREI-3“"):
        Store.open(database)
    Store.open(database, take_over=True).close()
    assert not lock_path(database).exists()


def test_who_lost_the_right_cannot_write_any_more(store: Store, database: Path) -> None:
    store.save(a_solution())
    foreign(database)
    with pytest.raises(
        UserError, match="Ben Beispiel hat das Schreibrecht am Rechner „KAEMMEREI-3“ übernommen"
    ):
        store.save(a_solution(name="Neu"))
    with Store.open(database, read_only=True) as reader:
        assert reader.load("s1") == a_solution()
    lock_path(database).unlink()
    store.save(a_solution(name="Neu"))


def test_an_incomplete_holder_is_described(database: Path) -> None:
    foreign(database, name="", since="gestern")
    with pytest.raises(LockedError, match=r"Eine andere Person .* seit unbekannter Zeit"):
        acquire(database, "Ben", SINCE)


def test_losing_the_race_for_a_new_file(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between creating and locking the file, somebody else locks it."""
    others: list[int] = []
    real = fcntl.flock

    def lose(descriptor: int, operation: int) -> None:
        if not others:
            others.append(os.open(foreign(database), os.O_RDWR))
            real(others[0], operation)
        real(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", lose)
    with pytest.raises(LockedError, match="Ben Beispiel"):
        acquire(database, "Anna", SINCE)
    assert lock_path(database).exists()
    os.close(others[0])


def test_the_file_is_removed_while_we_look_at_it(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The holder leaves between our opening and our locking: the second try gets a new file."""
    path = lock_path(database)
    path.write_text("{}")
    real = fcntl.flock

    def leave(descriptor: int, operation: int) -> None:
        if path.read_text() == "{}":
            path.unlink()
        real(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", leave)
    lock = acquire(database, "Anna", SINCE)
    assert not lock.was_stale
    lock.release()


def test_the_file_vanishes_before_we_open_it(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = lock_path(database)
    path.write_text("{}")
    real = os.open

    def leave(name: Path, flags: int, mode: int = 0o777) -> int:
        if not flags & os.O_EXCL:
            path.unlink()
        return real(name, flags, mode)

    monkeypatch.setattr(os, "open", leave)
    acquire(database, "Anna", SINCE).release()


def test_a_share_without_locks_relies_on_the_file(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_descriptor: int, _operation: int) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(fcntl, "flock", unknown)
    lock = acquire(database, "Anna", SINCE)
    with pytest.raises(LockedError, match="Anna"):
        acquire(database, "Ben", SINCE)
    taken = acquire(database, "Ben", SINCE, take_over=True)
    lock.release()
    assert lock_path(database).exists()
    taken.release()
    assert not lock_path(database).exists()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nicht schreiben"):
        acquire(tmp_path / "missing" / "a.db", "Anna", SINCE)
