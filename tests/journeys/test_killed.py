"""Killed while somebody types: the file opens, and only what was typed last is missing."""

import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from scaleplanner.domain.municipality import Municipality
from scaleplanner.domain.new_solution import FiveAnswers, new_solution
from scaleplanner.gui.workspace import AUTOSAVE_MS
from scaleplanner.store import Store
from tests.journeys.typist import PAUSE_MS

ROOT = Path(__file__).parents[2]
#: Letters that may be missing: those of one autosave interval and the ones around its two ends.
MOST_LOST = AUTOSAVE_MS // PAUSE_MS + 3


def type_and_kill(database: Path, letters: int) -> int:
    """Let a person type, kill the program after so many more letters; return the length of the text then."""
    command = [sys.executable, "-m", "tests.journeys.typist", str(database)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            lines = [process.stdout.readline() for _letter in range(letters)]
        finally:
            process.kill()  # also when the test is broken off: nobody would wait for it to end
        lines += process.stdout.read().splitlines(keepends=True)
    return max(int(line) for line in lines if line.endswith("\n"))  # the last one may be cut


def crash(database: Path, rounds: int, seed: int) -> None:
    assert AUTOSAVE_MS == 300
    with Store.open(database) as store:
        store.save(new_solution(FiveAnswers("Mängelmelder", Municipality()), date(2026, 11, 21), "s1"))
    moments = random.Random(seed)
    stored = 0
    for _round in range(rounds):
        typed = type_and_kill(database, moments.randint(1, 60))
        with Store.open(database) as store:
            kept = len(store.load("s1").reference)
        # One letter may have been saved after its report was cut off.
        assert max(stored, typed - MOST_LOST) <= kept <= typed + 1
        stored = kept
        with closing(sqlite3.connect(database)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert stored > 0


def test_six_kills(tmp_path: Path) -> None:
    crash(tmp_path / "loesungen.db", rounds=6, seed=1)


@pytest.mark.long
def test_many_kills(tmp_path: Path) -> None:
    crash(tmp_path / "loesungen.db", rounds=100, seed=2)
