"""Killing the program at any moment loses at most the saving that was under way, never the file."""

import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from scaleplanner.store import Store

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from scaleplanner.store import Store
from tests.builders import a_full_solution

full = a_full_solution(entries=3)
store = Store.open(Path(sys.argv[1]), owner="Absturz")
known = [info.name for info in store.list_solutions()]
number = int(known[0]) if known else 0
while True:
    number += 1
    # Every saving rewrites many rows in many tables, and all of them tell its number.
    kpis = tuple(replace(kpi, note=str(number)) for kpi in full.kpis)
    ways = tuple(replace(way, summary=str(number)) for way in full.plan.ways[: 1 + number % 3])
    store.save(replace(full, name=str(number), kpis=kpis, plan=replace(full.plan, ways=ways)))
    print(number, flush=True)
"""


def write_and_kill(database: Path, savings: int) -> int:
    """Let a process save until it has reported so many savings, kill it and return the last reported one."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(database)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            lines = [process.stdout.readline() for _saving in range(savings)]
        finally:
            process.kill()  # also when the test is broken off
        lines += process.stdout.read().splitlines(keepends=True)
    return max(int(line) for line in lines if line.endswith("\n"))  # the last one may be cut


def check(database: Path, reported: int) -> int:
    """Check the file after a crash and return the number of the last complete saving."""
    with Store.open(database) as store:
        solution = store.load("voll")
    number = int(solution.name)
    assert number in (reported, reported + 1)
    assert {kpi.note for kpi in solution.kpis} == {solution.name}
    assert {way.summary for way in solution.plan.ways} == {solution.name}
    assert len(solution.plan.ways) == 1 + number % 3
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    return number


def crash(database: Path, rounds: int, seed: int) -> None:
    moments = random.Random(seed)
    last = 0
    for _round in range(rounds):
        number = check(database, write_and_kill(database, moments.randint(1, 12)))
        assert number > last
        last = number


def test_ten_crashes(database: Path) -> None:
    crash(database, rounds=10, seed=1)


@pytest.mark.long
def test_many_crashes(database: Path) -> None:
    crash(database, rounds=200, seed=2)
