"""The tables: one per kind of entry, their columns derived from the fields of the domain.

Parts of an entry (`amount`, `origin`, `pilot` …) are columns with a prefix, lists of entries are tables with
a `position`, lists of plain values are one JSON column. Which list is which table stands in `TABLES`.
"""

import json
from dataclasses import dataclass, is_dataclass
from datetime import date
from functools import cache, lru_cache
from threading import Lock
from typing import Any, get_args, get_origin

import sqlalchemy as sa

from scaleplanner.domain.plain import field_types, from_plain, to_plain, without_none
from scaleplanner.domain.stage import Stage

#: Field path of every list of entries → its table; `plan.ways.cost_key` is a list of at most one.
TABLES = {
    "kpis": "kpi",
    "lessons": "lesson",
    "criteria": "criterion_state",
    "criteria.evidence": "criterion_evidence",
    "checklist": "checklist_state",
    "checklist.evidence": "checklist_evidence",
    "aspects": "aspect_text",
    "voices": "voice",
    "partners": "carrier_partner",
    "persons": "person",
    "decisions": "decision",
    "decisions.alternatives": "alternative",
    "risks": "risk",
    "measures": "measure",
    "sessions": "committee_session",
    "deadlines": "deadline",
    "documents": "document",
    "cosignings": "cosigning",
    "involvements": "involvement",
    "questions": "committee_question",
    "paper_fields": "paper_field",
    "discarded": "discarded_entry",
    "transfer.targets": "target_municipality",
    "carrier.papers": "form_paper",
    "levers.feedback": "lever_feedback",
    "levers.initiatives": "initiative",
    "terms": "own_term",
    "plan.growths": "growth",
    "plan.history": "history_year",
    "plan.pilot_grants": "pilot_grant",
    "plan.scenarios": "scenario",
    "plan.stress_tests": "stress_test",
    "plan.criteria": "utility_criterion",
    "plan.grades": "grade",
    "plan.bound_assets": "bound_asset",
    "plan.criteria.scores": "utility_score",
    "plan.ways": "way",
    "plan.ways.costs": "cost_line",
    "plan.ways.incomes": "income_line",
    "plan.ways.fundings": "funding_line",
    "plan.ways.drivers": "driver",
    "plan.ways.loans": "loan",
    "plan.ways.cost_key": "cost_key",
    "plan.ways.cost_key.partners": "key_partner",
    "strategy.instruments": "instrument",
    "strategy.growth_uses": "growth_use",
    "strategy.bond_rules": "bond_rule",
    "strategy.ppp_variants": "ppp_variant",
    "spending.notices": "grant_notice",
    "spending.notices.items": "notice_item",
    "spending.notices.draws": "notice_draw",
    "spending.receipts": "receipt",
    "spending.actuals": "year_actual",
}

#: What a summary of the portfolio looks at: the plan and every list with a date.
SUMMARY_TABLES = frozenset(
    table
    for path, table in TABLES.items()
    if path.startswith(("plan.", "spending."))
    or path in ("partners", "decisions", "measures", "sessions", "deadlines", "strategy.instruments")
)

metadata = sa.MetaData()


class PlainText(sa.types.TypeDecorator[Any]):
    """Text of a value in its plain form: exact decimals, enums by value, lists as JSON."""

    impl = sa.Text
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind
        self._is_list = get_origin(kind) is tuple

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str | None:
        """Return the text to store."""
        if value is None:
            return None
        plain = to_plain(value)
        return json.dumps(plain, ensure_ascii=False) if self._is_list else str(plain)

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Any:
        """Return the value that was stored."""
        if value is None:
            return None
        read = _short_value if len(value) <= _SHORT else _value
        return read(self.kind, self._is_list, value)


#: Numbers, dates and words come again and again; a longer text is read each time.
_SHORT = 40


def _value(kind: Any, is_list: bool, text: str) -> Any:
    return from_plain(kind, json.loads(text) if is_list else text)


@lru_cache(maxsize=16384)
def _short_value(kind: Any, is_list: bool, text: str) -> Any:
    return _value(kind, is_list, text)


_SIMPLE: dict[Any, type[sa.types.TypeEngine[Any]]] = {
    str: sa.Text,
    int: sa.BigInteger,
    bool: sa.Boolean,
    date: sa.Date,
}


@dataclass(frozen=True)
class Node:
    """A table with the class of its entries, its value columns and the lists below each entry.

    `paths` are the dotted field paths of the value columns, `children` maps field paths to nodes.
    """

    cls: type
    table: sa.Table
    keys: tuple[str, ...]
    paths: tuple[str, ...]
    children: dict[str, "Node"]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the value columns."""
        return tuple(column_name(path) for path in self.paths)


def column_name(path: str) -> str:
    """Return the column of a field path: `amount.unit_price` is stored in `amount_unit_price`."""
    return path.replace(".", "_")


def entry_class(kind: Any) -> Any:
    """Return the class of the entries when a type is a list of entries or an optional entry, else None."""
    if get_origin(kind) is tuple:
        item = get_args(kind)[0]
        return item if is_dataclass(item) else None
    inner = without_none(kind)
    return inner if is_dataclass(inner) else None


def _leaves(cls: Any, prefix: str = "") -> list[tuple[str, Any]]:
    """Return the dotted path and type of all fields, with the fields of parts in their place."""
    found: list[tuple[str, Any]] = []
    for name, kind in field_types(cls).items():
        path = prefix + name
        found += _leaves(kind, path + ".") if is_dataclass(kind) else [(path, kind)]
    return found


def _column(path: str, kind: Any) -> sa.Column[Any]:
    inner = without_none(kind)
    stored = inner or kind
    simple = _SIMPLE.get(stored)
    return sa.Column(column_name(path), simple() if simple else PlainText(stored), nullable=inner is not None)


def _key_columns(parent: Node) -> tuple[list[str], list[Any]]:
    """Return the key of a child table: the key of its parent and a position, with the reference."""
    inherited = ["solution_id", *parent.keys[1:-1]]
    if len(parent.keys) > 1:
        inherited.append(f"{parent.table.name}_position")
    columns: list[Any] = [sa.Column("solution_id", sa.Text, primary_key=True)]
    positions = [*inherited[1:], "position"]
    columns += [sa.Column(key, sa.BigInteger, primary_key=True, autoincrement=False) for key in positions]
    target = [f"{parent.table.name}.{key}" for key in parent.keys]
    return [*inherited, "position"], [
        *columns,
        sa.ForeignKeyConstraint(inherited, target, ondelete="CASCADE"),
    ]


def _node(cls: type, path: str, parent: Node | None) -> Node:
    leaves = _leaves(cls)
    values = [(where, kind) for where, kind in leaves if entry_class(kind) is None]
    if parent is None:
        name, keys = "solution", ["id"]
        values.remove(("id", str))
        parts: list[Any] = [sa.Column("id", sa.Text, primary_key=True), *_BOOKKEEPING]
    else:
        name = TABLES[path]
        keys, parts = _key_columns(parent)
    table = sa.Table(name, metadata, *parts, *(_column(where, kind) for where, kind in values))
    node = Node(cls, table, tuple(keys), tuple(where for where, _ in values), {})
    for where, kind in leaves:
        entries = entry_class(kind)
        if entries is not None:
            node.children[where] = _node(entries, f"{path}.{where}".lstrip("."), node)
    return node


_BOOKKEEPING = (
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Column("changed", sa.DateTime, nullable=False),
    sa.Column("deleted_at", sa.DateTime),
)

#: What a list of solutions is made from; it needs none of the tables below a solution.
LISTED = sa.table(
    "solution",
    sa.column("id", sa.Text()),
    sa.column("name", sa.Text()),
    sa.column("municipality_name", sa.Text()),
    sa.column("is_example", sa.Boolean()),
    sa.column("stage", PlainText(Stage)),
    sa.column("funding_end", sa.Date()),
    sa.column("changed", sa.DateTime()),
    sa.column("deleted_at", sa.DateTime()),
    sa.column("version", sa.BigInteger()),
)


#: Tasks may need the tables at the same time; they are made once.
_MAKING = Lock()


def root() -> Node:
    """Return the table of the solutions with all below it; made on first use, the list is shown before."""
    with _MAKING:
        return _root()


@cache
def _root() -> Node:
    from scaleplanner.domain.solution import Solution

    return _node(Solution, "", None)


@cache
def nodes() -> tuple[Node, ...]:
    """Return all nodes, parents before their children."""
    return tuple(_with_children(root()))


def _with_children(node: Node) -> list[Node]:
    return [node, *(below for child in node.children.values() for below in _with_children(child))]


def all_tables() -> sa.MetaData:
    """Return the description of the whole database."""
    nodes()
    return metadata
