"""Deleting a person for good: the entry, what refers to it, and the name in every text of the solution."""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from scaleplanner.domain.discarded import Discarded
from scaleplanner.domain.seal import without_names
from scaleplanner.domain.solution import Solution


def without_person(solution: Solution, person_id: str) -> Solution:
    """Return the solution without a person; texts name the function or office instead, also deleted ones."""
    gone = tuple(person for person in solution.persons if person.id == person_id)
    if not gone:
        return solution

    def cleaned(text: str) -> str:
        return "" if text == person_id else without_names(text, gone)

    persons = tuple(person for person in solution.persons if person.id != person_id)
    rest: Solution = _walk(replace(solution, persons=persons), cleaned)
    return rest


def mentions(solution: Solution, person_id: str) -> int:
    """Return how many texts name a person beside the entry itself; mere references do not count."""
    after = without_person(solution, person_id)
    found: list[bool] = []
    _count(replace(solution, persons=()), replace(after, persons=()), found)
    return len(found)


def _walk(value: Any, change: Callable[[str], str]) -> Any:
    """Return a value with every text changed; ids of entries stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        walked = tuple(_walk(item, change) for item in value)
        return walked if walked != value else value
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, Any] = {}
    for field in fields(value):
        part = getattr(value, field.name)
        if field.name in ("id", "logo", "path"):
            continue
        if isinstance(value, Discarded) and field.name == "content":
            new: Any = _content(part, change)
        else:
            new = _walk(part, change)
        if new != part:
            changes[field.name] = new
    return replace(value, **changes) if changes else value


def _content(text: str, change: Callable[[str], str]) -> str:
    """Return the plain JSON of a deleted entry with its texts changed."""

    def inner(value: Any) -> Any:
        if isinstance(value, str):
            return change(value)
        if isinstance(value, list):
            return [inner(item) for item in value]
        if isinstance(value, dict):
            return {key: item if key == "id" else inner(item) for key, item in value.items()}
        return value

    try:
        before = json.loads(text)
        after = inner(before)
        if after == before:
            return text
        return json.dumps(after, ensure_ascii=False, separators=(",", ":"))
    except ValueError:
        return change(text)


def _count(before: Any, after: Any, found: list[bool]) -> None:
    if isinstance(before, str):
        if after not in (before, ""):
            found.append(True)
    elif isinstance(before, tuple):
        for one, other in zip(before, after, strict=True):
            _count(one, other, found)
    elif is_dataclass(before):
        for field in fields(before):
            if isinstance(before, Discarded) and field.name == "title":
                continue  # it repeats what the content says
            _count(getattr(before, field.name), getattr(after, field.name), found)
