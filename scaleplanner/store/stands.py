"""Sealed versions (Stände): written once, read for ever, never changed.

Nothing here updates or deletes a row. What somebody changes in the file by other means is noticed: the
seal belongs to the content, the fingerprint to everything else that was kept with it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from scaleplanner import __version__
from scaleplanner.domain.seal import canonical, seal_of_text, short_seal
from scaleplanner.store.tables import metadata

if TYPE_CHECKING:
    from scaleplanner.domain.solution import Solution

STAND = sa.Table(
    "stand",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("solution_id", sa.Text, sa.ForeignKey("solution.id"), nullable=False),
    sa.Column("number", sa.BigInteger, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("office", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("seal", sa.Text, nullable=False),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("program", sa.Text, nullable=False),
    sa.Column("fingerprint", sa.Text, nullable=False),
)
STAND_OUTPUT = sa.Table(
    "stand_output",
    metadata,
    sa.Column("stand_id", sa.Text, sa.ForeignKey("stand.id"), primary_key=True),
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("file_name", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
)


@dataclass(frozen=True, slots=True)
class StandOutput:
    """A finished output: key of the output, file name and content."""

    key: str
    file_name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class StandInfo:
    """What a list shows of a sealed version; `outputs` are the names of the files kept with it."""

    id: str
    solution_id: str
    number: int
    name: str
    day: date
    office: str
    note: str
    seal: str
    program: str
    outputs: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """The short form of the seal, as it stands on the outputs."""
        return short_seal(self.seal)


class BrokenOutput(ValueError):
    """A kept output is missing or not what was sealed."""


def insert(
    connection: sa.Connection,
    solution: Solution,
    stand_id: str,
    head: tuple[str, date, str, str],
    outputs: Iterable[StandOutput],
) -> StandInfo:
    """Write a sealed version; `head` is its name, day, office and note."""
    content = canonical(solution)
    name, day, office, note = head
    files = tuple(outputs)
    number = 1 + len(read_list(connection, solution.id))
    values: dict[str, Any] = {
        "id": stand_id,
        "solution_id": solution.id,
        "number": number,
        "name": name,
        "day": day,
        "office": office,
        "note": note,
        "seal": seal_of_text(content),
        "program": __version__,
    }
    rows = [_output_row(stand_id, position, each) for position, each in enumerate(files)]
    fingerprint = _fingerprint(values, [(row["file_name"], row["sha256"]) for row in rows])
    connection.execute(STAND.insert().values(**values, content=content, fingerprint=fingerprint))
    if rows:
        connection.execute(STAND_OUTPUT.insert(), rows)
    return StandInfo(**values, outputs=tuple(each.file_name for each in files))


def _output_row(stand_id: str, position: int, output: StandOutput) -> dict[str, Any]:
    return {
        "stand_id": stand_id,
        "position": position,
        "key": output.key,
        "file_name": output.file_name,
        "sha256": hashlib.sha256(output.data).hexdigest(),
        "data": output.data,
    }


def _fingerprint(head: dict[str, Any], files: Sequence[tuple[str, str]]) -> str:
    plain = {**head, "day": head["day"].isoformat(), "files": [list(file) for file in files]}
    return seal_of_text(json.dumps(plain, ensure_ascii=False, sort_keys=True))


_HEAD = [column for column in STAND.c if column.name not in ("content", "fingerprint")]


def read_list(connection: sa.Connection, solution_id: str) -> tuple[StandInfo, ...]:
    """Return the sealed versions of a solution, the oldest first."""
    found = connection.execute(
        sa.select(*_HEAD).where(STAND.c.solution_id == solution_id).order_by(STAND.c.number, STAND.c.id)
    )
    return tuple(_info(connection, row) for row in found.mappings().all())


def _info(connection: sa.Connection, row: Any) -> StandInfo:
    files = _files(connection, row["id"])
    return StandInfo(
        **{column.name: row[column.name] for column in _HEAD}, outputs=tuple(name for name, _sha in files)
    )


def _files(connection: sa.Connection, stand_id: str) -> list[tuple[str, str]]:
    table = STAND_OUTPUT.c
    query = sa.select(table.file_name, table.sha256).where(table.stand_id == stand_id)
    return [(row[0], row[1]) for row in connection.execute(query.order_by(table.position))]


def read(connection: sa.Connection, stand_id: str) -> tuple[str, bool]:
    """Return the content and whether seal and fingerprint fit; KeyError when there is no such version."""
    row = connection.execute(sa.select(STAND).where(STAND.c.id == stand_id)).mappings().first()
    if row is None:
        raise KeyError(stand_id)
    head = {column.name: row[column.name] for column in _HEAD}
    intact = seal_of_text(row["content"]) == row["seal"]
    return row["content"], intact and _fingerprint(head, _files(connection, stand_id)) == row["fingerprint"]


def read_output(connection: sa.Connection, stand_id: str, file_name: str) -> bytes:
    """Return a kept output; `BrokenOutput` when its content is not what was sealed."""
    table = STAND_OUTPUT.c
    query = sa.select(table.data, table.sha256).where(
        table.stand_id == stand_id, table.file_name == file_name
    )
    row = connection.execute(query).first()
    if row is None or hashlib.sha256(row[0]).hexdigest() != row[1]:
        raise BrokenOutput(file_name)
    return bytes(row[0])


def count(connection: sa.Connection, solution_id: str) -> int:
    """Return how many sealed versions a solution has."""
    query = sa.select(sa.func.count()).where(STAND.c.solution_id == solution_id)
    return int(connection.execute(query).scalar_one())
