"""The plain form of a snapshot keeps everything and refuses everything else with a place."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from scaleplanner.domain.finance.plan import CostLine, Growth, Plan
from scaleplanner.domain.pilot import Kpi, Lesson
from scaleplanner.domain.plain import MAX_DEPTH, PlainProblem, from_plain, json_schema, to_plain
from scaleplanner.domain.planning import Deadline
from scaleplanner.domain.solution import Solution
from tests.builders import a_full_solution, a_solution, differs_everywhere


def test_the_full_solution_leaves_no_field_at_its_default() -> None:
    assert differs_everywhere(a_full_solution()) == []


def test_full_solution_survives_json() -> None:
    solution = a_full_solution()
    text = json.dumps(to_plain(solution))
    assert from_plain(Solution, json.loads(text)) == solution


def test_missing_keys_take_their_defaults() -> None:
    read = from_plain(Solution, {"id": "a", "name": "b", "plan": {"base_year": 2027}})
    assert read == Solution("a", "b", Plan(2027))


def test_exact_forms() -> None:
    growth = Growth("a", "b", Decimal("1E+2"), by_year=((2027, Decimal("0.10")),), day=date(2026, 5, 4))
    assert to_plain(growth) == {
        "id": "a",
        "name": "b",
        "rate": "100",
        "by_year": [[2027, "0.10"]],
        "source": "",
        "day": "2026-05-04",
        "steps": [],
    }


@pytest.mark.parametrize(
    ("cls", "data", "path"),
    [
        (Lesson, {"id": "a", "text": 3}, "/text"),
        (Lesson, {"id": "a", "text": "\ud800"}, "/text"),
        (Lesson, {"id": "a", "text": "b", "kind": "vergessen"}, "/kind"),
        (Lesson, {"id": "a", "text": "b", "color": "red"}, "/color"),
        (Lesson, {"id": "a"}, "/text"),
        (Lesson, [], "/"),
        (Lesson, None, "/"),
        (Kpi, {"id": "a", "name": "b", "target": 1.5}, "/target"),
        (Kpi, {"id": "a", "name": "b", "target": "NaN"}, "/target"),
        (Kpi, {"id": "a", "name": "b", "target": "1e999999"}, "/target"),
        (Kpi, {"id": "a", "name": "b", "target": "1,5"}, "/target"),
        (Kpi, {"id": "a", "name": "b", "target": "1\n"}, "/target"),
        (Kpi, {"id": "a", "name": "b", "target_year": True}, "/target_year"),
        (Kpi, {"id": "a", "name": "b", "target_year": 2**60}, "/target_year"),
        (Kpi, {"id": "a", "name": "b", "target_year": "2027"}, "/target_year"),
        (Deadline, {"id": "a", "title": "b", "done": 1}, "/done"),
        (Deadline, {"id": "a", "title": "b", "day": "2027-02-30"}, "/day"),
        (Deadline, {"id": "a", "title": "b", "day": "20270228"}, "/day"),
        (Growth, {"id": "a", "name": "b", "by_year": {}}, "/by_year"),
        (Growth, {"id": "a", "name": "b", "by_year": [[2027]]}, "/by_year/0"),
        (Growth, {"id": "a", "name": "b", "by_year": [[2027, "1"], [2028, 1]]}, "/by_year/1/1"),
        (CostLine, {"id": "a", "name": "b", "amount": {"first": 1}}, "/amount/first"),
    ],
)
def test_a_mistake_is_named_with_its_place(cls: type, data: Any, path: str) -> None:
    with pytest.raises(PlainProblem) as caught:
        from_plain(cls, data)
    assert caught.value.path == path
    assert str(caught.value).startswith(path + ":")


@dataclass(frozen=True, slots=True)
class Nest:
    """A type that contains itself."""

    inner: "Nest | None" = None


def test_depth_is_bounded() -> None:
    data: dict[str, Any] = {}
    for _ in range(MAX_DEPTH + 1):
        data = {"inner": data}
    with pytest.raises(PlainProblem, match="too deeply"):
        from_plain(Nest, data)
    assert "$ref" in json_schema(Nest)["$defs"]["Nest"]["properties"]["inner"]["anyOf"][0]


def test_unknown_types_have_no_plain_form() -> None:
    with pytest.raises(TypeError, match="float"):
        to_plain(1.5)


def test_the_schema_accepts_what_is_written_and_nothing_else() -> None:
    schema = json_schema(Solution)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for solution in (a_solution(), a_full_solution()):
        assert validator.is_valid(to_plain(solution))
    good: Any = to_plain(a_full_solution())
    for key, value in (("color", "red"), ("stage", "x"), ("created", "morgen"), ("plan", None)):
        assert not validator.is_valid({**good, key: value})
    wrong = json.loads(json.dumps(good))
    wrong["plan"]["growths"][0]["by_year"][0].append("1")
    assert not validator.is_valid(wrong)


def test_every_class_of_the_schema_is_described() -> None:
    definitions = json_schema(Solution)["$defs"]
    assert all(definition["description"] for definition in definitions.values())
