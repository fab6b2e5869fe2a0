"""The bytes of documents kept with a solution: found by their SHA-256, outside the entries and their undo."""

import hashlib

import sqlalchemy as sa

from scaleplanner.store.tables import metadata

ATTACHMENT = sa.Table(
    "attachment",
    metadata,
    sa.Column("solution_id", sa.Text, sa.ForeignKey("solution.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
)


class BrokenAttachment(ValueError):
    """The bytes are missing or not what was kept."""


def sizes(connection: sa.Connection, solution_id: str) -> dict[str, int]:
    """Return the size of every kept document of a solution by its SHA-256."""
    query = sa.select(ATTACHMENT.c.sha256, ATTACHMENT.c.size).where(ATTACHMENT.c.solution_id == solution_id)
    return {row[0]: int(row[1]) for row in connection.execute(query)}


def insert(connection: sa.Connection, solution_id: str, data: bytes) -> str:
    """Keep bytes and return their SHA-256; what is kept already is kept once."""
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 not in sizes(connection, solution_id):
        values = {"solution_id": solution_id, "sha256": sha256, "size": len(data), "data": data}
        connection.execute(ATTACHMENT.insert().values(**values))
    return sha256


def read(connection: sa.Connection, solution_id: str, sha256: str) -> bytes:
    """Return the bytes; `BrokenAttachment` when they are gone or were changed by other means."""
    query = sa.select(ATTACHMENT.c.data).where(_is(solution_id, sha256))
    row = connection.execute(query).first()
    if row is None or hashlib.sha256(row[0]).hexdigest() != sha256:
        raise BrokenAttachment(sha256)
    return bytes(row[0])


def delete(connection: sa.Connection, solution_id: str, sha256: str) -> None:
    """Forget the bytes for good."""
    connection.execute(ATTACHMENT.delete().where(_is(solution_id, sha256)))


def copy(connection: sa.Connection, source_id: str, target_id: str) -> None:
    """Keep all documents of one solution for another one as well."""
    columns = ATTACHMENT.c
    there = tuple(sizes(connection, target_id))
    query = sa.select(sa.literal(target_id), columns.sha256, columns.size, columns.data).where(
        columns.solution_id == source_id, columns.sha256.not_in(there)
    )
    connection.execute(ATTACHMENT.insert().from_select([column.name for column in columns], query))


def _is(solution_id: str, sha256: str) -> sa.ColumnElement[bool]:
    return sa.and_(ATTACHMENT.c.solution_id == solution_id, ATTACHMENT.c.sha256 == sha256)
