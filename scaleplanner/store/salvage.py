"""What can still be read from a damaged database file."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from scaleplanner.store import rows
from scaleplanner.store.engine import sqlite_engine
from scaleplanner.store.mapping import solution_of
from scaleplanner.store.tables import LISTED

if TYPE_CHECKING:
    from scaleplanner.domain.solution import Solution

_UNREADABLE = (sa.exc.DBAPIError, sqlite3.Error, LookupError, ValueError, TypeError, UnicodeDecodeError)


def readable(path: Path) -> tuple[tuple[Solution, ...], int]:
    """Return the solutions that are whole and the number of those that are not; the file stays as it is."""
    engine = sqlite_engine(path, read_only=True)
    try:
        with engine.connect() as connection:
            found = [str(row[0]) for row in connection.execute(sa.select(LISTED.c.id))]
    except _UNREADABLE:
        return (), 0
    solutions = tuple(
        solution for solution in (_read(engine, each) for each in found) if solution is not None
    )
    return solutions, len(found) - len(solutions)


def _read(engine: sa.Engine, solution_id: str) -> Solution | None:
    try:
        with engine.connect() as connection:
            return solution_of(rows.read(connection, solution_id)[1], solution_id)
    except _UNREADABLE:
        return None
