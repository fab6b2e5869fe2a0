"""Readable test data: a small solution, and a full one in which every field differs from its default."""

import json
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from itertools import count
from typing import Any, get_args, get_origin

from scaleplanner.domain.discarded import Discarded
from scaleplanner.domain.finance.plan import Amount, CostKey, CostLine, Plan, Way, WayKind
from scaleplanner.domain.municipality import Municipality
from scaleplanner.domain.pilot import Kpi
from scaleplanner.domain.plain import field_types, to_plain, without_none
from scaleplanner.domain.solution import Solution

FIRST_YEAR = 2027


def a_solution(solution_id: str = "s1", name: str = "SensorNetz", **changes: Any) -> Solution:
    """Return a small solution with one way and one cost line."""
    line = CostLine("betrieb", "Betrieb", amount=Amount(unit_price=Decimal("12000.50")))
    plan = Plan(
        base_year=FIRST_YEAR,
        ways=(Way("weiter", WayKind.CONTINUE, "Fortführen", costs=(line,)),),
        main_way_id="weiter",
    )
    solution = Solution(
        solution_id,
        name,
        plan,
        Municipality("Brünnstedt", land="NI", inhabitants=18_400),
        created=date(2026, 5, 4),
    )
    return replace(solution, **changes)


def a_full_solution(solution_id: str = "voll", entries: int = 2) -> Solution:
    """Return a solution in which no field has its default value and references lead somewhere.

    It is built by reflection, so a new field is filled without touching this module. Every list has
    `entries` entries and hardly a value occurs twice, so that a swapped column is noticed.
    """
    maker = _Maker(entries)
    made: Solution = maker.make(Solution)
    made = replace(made, id=solution_id, plan=_with_references(made.plan))
    return replace(made, discarded=tuple(_deletable(each, maker.make(Kpi)) for each in made.discarded))


def _deletable(item: Discarded, entry: Kpi) -> Discarded:
    """Return an entry of the Papierkorb that holds something which can be put back."""
    content, path = json.dumps(to_plain(entry), ensure_ascii=False), ("kpis", f"@{entry.id}")
    return replace(item, path=path, content=content, references=(("Kennung", "plan", "main_way_id"),))


class _Maker:
    def __init__(self, entries: int) -> None:
        self._entries = entries
        self._numbers = count(1)

    def make(self, kind: Any, name: str = "", default: object = MISSING) -> Any:
        """Return a value of the type that differs from the default."""
        inner = without_none(kind)
        if inner is not None:
            return self.make(inner, name)
        if get_origin(kind) is tuple:
            return self._tuple(get_args(kind), name)
        if is_dataclass(kind):
            return self._dataclass(kind)
        return self._scalar(kind, name, default)

    def _tuple(self, parts: tuple[Any, ...], name: str) -> tuple[Any, ...]:
        if parts[-1] is not Ellipsis:
            return tuple(self.make(part, name) for part in parts)
        made = tuple(self.make(parts[0], name) for _ in range(self._entries))
        if get_args(parts[0])[:1] == (int,):  # amounts by year: ascending years
            made = tuple((FIRST_YEAR + number, item[1]) for number, item in enumerate(made))
        return made

    def _dataclass(self, cls: Any) -> Any:
        kinds = field_types(cls)
        values = {}
        for field in fields(cls):
            values[field.name] = self.make(kinds[field.name], field.name, field.default)
        return cls(**values)

    def _scalar(self, kind: Any, name: str, default: object) -> Any:
        number = next(self._numbers)
        if kind is bool:
            return default is not True
        if kind is int:
            return self._int(name, number)
        if kind is Decimal:
            small = any(part in name for part in ("rate", "share", "quota", "probability", "deductible"))
            return Decimal(number % 90 + 5) / 100 if small else Decimal(number) + Decimal("0.05")
        if kind is date:
            return date(FIRST_YEAR, 1, 1) + timedelta(days=number)
        if issubclass(kind, Enum):
            others = [member for member in kind if member is not default]
            return others[number % len(others)]
        return f"{name}-{number:05d} „ä“"

    @staticmethod
    def _int(name: str, number: int) -> int:
        if "year" in name:
            return FIRST_YEAR + number % 7
        bounds = {"horizon": (6, 3), "likelihood": (1, 5), "impact": (1, 5), "value": (1, 6)}
        low, span = bounds.get(name, (1000, 10**9))
        return low + number % span


def _with_references(plan: Plan) -> Plan:
    growth_id = plan.growths[0].id
    ways = tuple(_linked(way, growth_id) for way in plan.ways)
    return replace(plan, base_year=FIRST_YEAR, ways=ways, main_way_id=ways[-1].id)


def _linked(way: Way, growth_id: str) -> Way:
    assert isinstance(way.cost_key, CostKey)

    def amount(old: Amount) -> Amount:
        return replace(old, driver_id=way.drivers[0].id, growth_id=growth_id)

    return replace(
        way,
        costs=tuple(replace(line, amount=amount(line.amount)) for line in way.costs),
        incomes=tuple(replace(line, amount=amount(line.amount)) for line in way.incomes),
    )


def differs_everywhere(value: Any, path: str = "") -> list[str]:
    """Return the paths of all fields that still have their default value."""
    same: list[str] = []
    for field in fields(value):
        current, where = getattr(value, field.name), f"{path}.{field.name}"
        if field.default is not MISSING and current == field.default:
            same.append(where)
        parts = current if isinstance(current, tuple) else (current,)
        for part in parts:
            same += differs_everywhere(part, where) if is_dataclass(part) else []
    return same
