"""Between the snapshot and its rows: a pure translation in both directions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from scaleplanner.domain.plain import field_types, without_none
from scaleplanner.store.tables import Node, root

if TYPE_CHECKING:
    from scaleplanner.domain.solution import Solution

Key = tuple[Any, ...]
#: The rows of one table: key → values in the order of `Node.columns`.
TableRows = dict[Key, tuple[Any, ...]]
#: Table → its rows.
Rows = dict[str, TableRows]


def rows_of(solution: Solution) -> Rows:
    """Return all rows of a solution by table."""
    rows: Rows = {}
    _collect(root(), solution, (solution.id,), rows)
    return rows


def _collect(node: Node, entry: object, key: Key, rows: Rows) -> None:
    rows.setdefault(node.table.name, {})[key] = tuple(attrgetter(path)(entry) for path in node.paths)
    for path, child in node.children.items():
        value = attrgetter(path)(entry)
        entries = value if isinstance(value, tuple) else (() if value is None else (value,))
        for position, item in enumerate(entries):
            _collect(child, item, (*key, position), rows)


def solution_of(rows: Mapping[str, TableRows], solution_id: str) -> Solution:
    """Return the solution that the rows describe."""
    grouped = {table: _by_parent(entries) for table, entries in rows.items()}
    values = rows[root().table.name][(solution_id,)]
    made: Solution = _entry(root(), (solution_id,), values, grouped)
    return made


def _by_parent(entries: TableRows) -> dict[Key, list[tuple[Key, tuple[Any, ...]]]]:
    """Return the rows of a table grouped by the key of their parent, in the order of their positions."""
    grouped: dict[Key, list[tuple[Key, tuple[Any, ...]]]] = {}
    for key in sorted(entries):
        grouped.setdefault(key[:-1], []).append((key, entries[key]))
    return grouped


def _entry(node: Node, key: Key, values: tuple[Any, ...], grouped: Mapping[str, Any]) -> Any:
    found: dict[str, Any] = dict(zip(node.paths, values, strict=True))
    if node.keys == ("id",):
        found["id"] = key[0]
    for path, child in node.children.items():
        below = grouped.get(child.table.name, {}).get(key, ())
        found[path] = tuple(_entry(child, own, row, grouped) for own, row in below)
    return _assemble(node.cls, "", found)


def _assemble(cls: Any, prefix: str, found: Mapping[str, Any]) -> Any:
    made: dict[str, Any] = {}
    for name, part, is_optional in _parts(cls):
        path = prefix + name
        if part is not None:
            made[name] = _assemble(part, path + ".", found)
        else:
            made[name] = next(iter(found[path]), None) if is_optional else found[path]
    return cls(**made)


@cache
def _parts(cls: Any) -> tuple[tuple[str, Any, bool], ...]:
    """Return each field with its class when it is a part, and whether it is an optional entry."""
    return tuple(
        (name, kind if is_dataclass(kind) else None, is_dataclass(without_none(kind)))
        for name, kind in field_types(cls).items()
    )
