"""Killed at random moments of saving, backup, import, restoring, migration: what was complete is there."""

import json
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from scaleplanner.domain.plain import from_plain
from scaleplanner.domain.solution import Solution
from scaleplanner.store import Store, migrate
from scaleplanner.store.backup import check
from tests.databases.build import DATABASES
from tests.store.actor import ACTIONS, numbered

ROOT = Path(__file__).parents[2]
OLD = DATABASES / "0001.db"


def act_and_kill(what: str, database: Path, seconds: float) -> int:
    """Let the actor work, kill it after so many seconds; return the last round it reported."""
    command = [sys.executable, "-m", "tests.store.actor", what, str(database)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(seconds)
        process.kill()
        lines = process.stdout.read().splitlines(keepends=True)
    return max((int(line) for line in lines if line.endswith("\n")), default=0)


def check_file(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def crash(what: str, database: Path, seconds: float) -> None:
    reported = act_and_kill(what, database, seconds)
    with Store.open(database) as store:
        stored = {info.id: store.load(info.id) for info in store.list_solutions()}
        backups = store.list_backups()
    for solution_id, solution in stored.items():
        whole = replace(numbered(int(solution.name)), id=solution_id)
        assert solution == whole, "all parts of one saving or of none"
    if what in ("save", "back_up"):
        assert int(stored["voll"].name) in (reported, reported + 1)
    for backup in backups:
        check(backup.path)
    check_file(database)


def crash_migration(database: Path, seconds: float) -> None:
    shutil.copy(OLD, database)
    act_and_kill("migrate", database, seconds)
    expected = json.loads(OLD.with_suffix(".json").read_text("utf-8"))
    with Store.open(database) as store:
        stored = {info.id: store.load(info.id) for info in store.list_solutions()}
    assert stored == {key: from_plain(Solution, plain) for key, plain in expected.items()}
    assert migrate.revision_of(database) == migrate.HEAD
    check_file(database)


def crashes(tmp_path: Path, what: str, rounds: int, seed: int) -> None:
    moments = random.Random(f"{what}{seed}")
    for number in range(rounds):
        if what == "migrate":
            crash_migration(tmp_path / f"{number}.db", moments.uniform(0, 0.8))
        else:
            crash(what, tmp_path / "loesungen.db", moments.uniform(0, 0.3))


@pytest.mark.parametrize("what", [*ACTIONS, "migrate"])
def test_six_crashes_of_each_kind(tmp_path: Path, what: str) -> None:
    crashes(tmp_path, what, rounds=6, seed=1)


@pytest.mark.long
@pytest.mark.parametrize("what", [*ACTIONS, "migrate"])
def test_many_crashes_of_each_kind(tmp_path: Path, what: str) -> None:
    crashes(tmp_path, what, rounds=40, seed=2)
