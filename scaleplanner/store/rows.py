"""Reading and writing the rows of one solution; writing touches only the rows that differ."""

from collections.abc import Set
from functools import cache
from typing import Any

import sqlalchemy as sa

from scaleplanner.store.mapping import Key, Rows, TableRows
from scaleplanner.store.tables import LISTED, Node, nodes, root

#: The version of a stored solution with its rows.
Known = tuple[int, Rows]


class OutdatedError(Exception):
    """The stored solution is not the version that was known."""


def find(connection: sa.Connection, solution_id: str) -> Known | None:
    """Return the stored version and rows of a solution, or None when there is none."""
    version = find_version(connection, solution_id)
    if version is None:
        return None
    return version, {node.table.name: _read_table(connection, node, solution_id) for node in nodes()}


def find_version(connection: sa.Connection, solution_id: str) -> int | None:
    """Return the stored version of a solution, or None when there is none."""
    query = sa.select(LISTED.c.version).where(LISTED.c.id == solution_id)
    version: int | None = connection.execute(query).scalar()
    return version


def read(connection: sa.Connection, solution_id: str) -> Known:
    """Return the stored version and rows of a solution; KeyError when there is none."""
    known = find(connection, solution_id)
    if known is None:
        raise KeyError(solution_id)
    return known


def _read_table(connection: sa.Connection, node: Node, solution_id: str) -> TableRows:
    width = len(node.keys)
    found = connection.execute(_select(node.table.name), {"solution": solution_id})
    return {tuple(row[:width]): tuple(row[width:]) for row in found}


def read_many(
    connection: sa.Connection, solution_ids: tuple[str, ...], tables: Set[str] | None = None
) -> dict[str, Known]:
    """Return the stored version and rows of several solutions with one query per table.

    With `tables` only these are read; the lists of the others come out empty.
    """
    listed = LISTED.c
    query = sa.select(listed.id, listed.version).where(listed.id.in_(solution_ids))
    versions = {row[0]: int(row[1]) for row in connection.execute(query)}
    wanted = [node for node in nodes() if tables is None or node is root() or node.table.name in tables]
    found: dict[str, Rows] = {key: {node.table.name: {} for node in nodes()} for key in versions}
    for node in wanted:
        width = len(node.keys)
        for row in connection.execute(_select_many(node.table.name), {"solutions": solution_ids}):
            if row[0] in found:
                found[row[0]][node.table.name][tuple(row[:width])] = tuple(row[width:])
    return {key: (version, found[key]) for key, version in versions.items()}


def insert(connection: sa.Connection, fresh: Rows, stamp: dict[str, Any]) -> int:
    """Insert a solution that is not stored yet and return its first version."""
    stamped = {**stamp, "version": 1}
    for node in nodes():
        entries = fresh.get(node.table.name, {})
        _insert(connection, node, entries, stamped if node is root() else {})
    return 1


def update(
    connection: sa.Connection, solution_id: str, known: Known, fresh: Rows, stamp: dict[str, Any]
) -> int:
    """Write the difference to the known rows and return the new version; OutdatedError when they are old."""
    version, old = known
    where = (LISTED.c.id == solution_id, LISTED.c.version == version)
    # First of all, so that the transaction owns the database before anything depends on it.
    done = connection.execute(LISTED.update().where(*where).values(version=version + 1, **stamp))
    if done.rowcount != 1:
        raise OutdatedError(solution_id)
    for node in reversed(nodes()):
        before, after = old.get(node.table.name, {}), fresh.get(node.table.name, {})
        _delete(connection, node, before.keys() - after.keys())
    for node in nodes():
        before, after = old.get(node.table.name, {}), fresh.get(node.table.name, {})
        _insert(connection, node, {key: row for key, row in after.items() if key not in before}, {})
        _update(connection, node, {key: row for key, row in after.items() if before.get(key, row) != row})
    return version + 1


def _insert(connection: sa.Connection, node: Node, entries: TableRows, extra: dict[str, Any]) -> None:
    if entries:
        names = (*node.keys, *node.columns)
        values = [dict(zip(names, (*key, *row), strict=True)) | extra for key, row in entries.items()]
        connection.execute(node.table.insert(), values)


def _update(connection: sa.Connection, node: Node, entries: TableRows) -> None:
    if entries:
        values = [
            _keys(node, key) | dict(zip(node.columns, row, strict=True)) for key, row in entries.items()
        ]
        connection.execute(_update_one(node.table.name), values)


def _delete(connection: sa.Connection, node: Node, keys: set[Key]) -> None:
    if keys:
        connection.execute(_delete_one(node.table.name), [_keys(node, key) for key in keys])


def _keys(node: Node, key: Key) -> dict[str, Any]:
    return {f"of_{name}": part for name, part in zip(node.keys, key, strict=True)}


def _is_row(node: Node) -> sa.ColumnElement[bool]:
    return sa.and_(*(node.table.c[name] == sa.bindparam(f"of_{name}") for name in node.keys))


@cache
def _named() -> dict[str, Node]:
    return {node.table.name: node for node in nodes()}


@cache
def _select(table: str) -> sa.Select[Any]:
    node = _named()[table]
    columns = [node.table.c[name] for name in (*node.keys, *node.columns)]
    return sa.select(*columns).where(columns[0] == sa.bindparam("solution"))


@cache
def _select_many(table: str) -> sa.Select[Any]:
    node = _named()[table]
    columns = [node.table.c[name] for name in (*node.keys, *node.columns)]
    return sa.select(*columns).where(columns[0].in_(sa.bindparam("solutions", expanding=True)))


@cache
def _update_one(table: str) -> sa.Update:
    node = _named()[table]
    return (
        node.table.update().where(_is_row(node)).values({name: sa.bindparam(name) for name in node.columns})
    )


@cache
def _delete_one(table: str) -> sa.Delete:
    node = _named()[table]
    return node.table.delete().where(_is_row(node))
