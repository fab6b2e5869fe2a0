"""A whole database into another one: from a file to a server, back, or between two files."""

import hashlib
from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from scaleplanner.errors import UserError
from scaleplanner.i18n import _
from scaleplanner.store.tables import all_tables

_AT_ONCE = 200


def copy_rows(source: sa.Connection, target: sa.Connection) -> int:
    """Copy every row of every table into an empty database of the same schema; return how many there are.

    What arrived is read back and compared; `UserError` when the target holds something or differs.
    """
    tables = all_tables().sorted_tables
    if any(_count(target, table) for table in tables):
        raise UserError(
            _(
                "Die Zieldatenbank enthält schon Lösungen. Es wurde nichts übertragen. "
                "Nehmen Sie eine leere oder eine neue Datenbank."
            )
        )
    for table in tables:
        for rows in _rows(source, table):
            target.execute(table.insert(), rows)
    for table in tables:
        if _fingerprint(source, table) != _fingerprint(target, table):
            raise UserError(
                _(
                    "Die übertragenen Angaben stimmen nicht mit den vorhandenen überein ({table}). "
                    "Die Zieldatenbank bleibt leer, die bisherige unverändert. Wenden Sie sich an Ihre IT."
                ).format(table=table.name)
            )
    return sum(_count(target, table) for table in tables)


def _count(connection: sa.Connection, table: sa.Table) -> int:
    return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


def _rows(connection: sa.Connection, table: sa.Table) -> Iterator[list[dict[str, object]]]:
    found = connection.execute(sa.select(table).order_by(*table.primary_key.columns))
    for part in found.mappings().partitions(_AT_ONCE):
        yield [dict(row) for row in part]


def _fingerprint(connection: sa.Connection, table: sa.Table) -> str:
    """Return a checksum over all rows; a server sorts texts in its own way, so their order plays no part."""
    digests: Iterable[bytes] = (
        hashlib.sha256(repr(sorted(row.items())).encode("utf-8", "surrogatepass")).digest()
        for part in _rows(connection, table)
        for row in part
    )
    return hashlib.sha256(b"".join(sorted(digests))).hexdigest()
