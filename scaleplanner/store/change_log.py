"""The change log: who changed what, when and why; rows are only ever added."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from scaleplanner.domain.kept import LogEntry
from scaleplanner.store.tables import metadata

CHANGE_LOG = sa.Table(
    "change_log",
    metadata,
    sa.Column("solution_id", sa.Text, sa.ForeignKey("solution.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("moment", sa.DateTime, nullable=False),
    sa.Column("office", sa.Text, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
)
_ENTRY = [CHANGE_LOG.c.moment, CHANGE_LOG.c.office, CHANGE_LOG.c.what, CHANGE_LOG.c.why]


def append(connection: sa.Connection, solution_id: str, entries: Iterable[LogEntry]) -> None:
    """Add entries behind those that are there."""
    last = sa.select(sa.func.max(CHANGE_LOG.c.position)).where(CHANGE_LOG.c.solution_id == solution_id)
    following = 1 + (connection.execute(last).scalar() or 0)
    found: list[dict[str, Any]] = [
        {
            "solution_id": solution_id,
            "position": position,
            "moment": entry.moment,
            "office": entry.office,
            "what": entry.what,
            "why": entry.why,
        }
        for position, entry in enumerate(entries, following)
    ]
    if found:
        connection.execute(CHANGE_LOG.insert(), found)


def read(connection: sa.Connection, solution_id: str) -> tuple[LogEntry, ...]:
    """Return the log of a solution, the oldest entry first."""
    query = sa.select(*_ENTRY).where(CHANGE_LOG.c.solution_id == solution_id).order_by(CHANGE_LOG.c.position)
    return tuple(LogEntry(*row) for row in connection.execute(query))
