"""A program that does one thing until it is killed: `python -m tests.store.actor WHAT DATABASE`.

It says „ready“ first, then the number of each round that is complete.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

from scaleplanner.domain.solution import Solution
from scaleplanner.store import Store
from tests.builders import a_full_solution

FULL = a_full_solution()


def numbered(number: int) -> Solution:
    """Return a solution that tells its number in many tables."""
    kpis = tuple(replace(kpi, note=str(number)) for kpi in FULL.kpis)
    ways = tuple(replace(way, summary=str(number)) for way in FULL.plan.ways)
    return replace(FULL, name=str(number), kpis=kpis, plan=replace(FULL.plan, ways=ways))


def save(database: Path, number: int, store: Store) -> None:
    """Rewrite many rows."""
    store.save(numbered(number))


def back_up(database: Path, number: int, store: Store) -> None:
    """Save, then copy the whole file beside it."""
    store.save(numbered(number))
    store.backup()


def take_in(database: Path, number: int, store: Store) -> None:
    """Take in a solution as an import does: a backup first, then a new solution."""
    store.backup()
    store.save(replace(numbered(number), id=f"neu{number % 5}"))


def go_back(database: Path, number: int, store: Store) -> None:
    """Save, make a backup and return to the oldest one."""
    store.save(numbered(number))
    store.backup()
    store.restore_backup(store.list_backups()[-1].path)


ACTIONS: dict[str, Callable[[Path, int, Store], None]] = {
    "save": save,
    "back_up": back_up,
    "take_in": take_in,
    "go_back": go_back,
}


def main(what: str, database: Path) -> None:
    """Act until killed; `migrate` opens an old database once."""
    if what == "migrate":
        print("ready", flush=True)
        Store.open(database).close(with_backup=False)
        print("1", flush=True)
        return
    with Store.open(database) as store:
        store.save(numbered(0))
        print("ready", flush=True)
        for number in count(1):
            ACTIONS[what](database, number, store)
            print(number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
