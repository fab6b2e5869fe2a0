"""The Papierkorb of a solution: what an edit deletes is kept beside it and can be put back later.

It works by comparison, so no page has to think of it. Persons are deleted for good: that is what the
deletion concept promises.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from typing import Any, get_args, get_origin

from scaleplanner.domain.changes import ENTRY, Change, apply_diff, diff, field_label, key_of, value_at
from scaleplanner.domain.discarded import Discarded
from scaleplanner.domain.plain import field_types, from_plain, to_plain, without_none
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import _, german, interface

FIELD = "discarded"
#: Answers are cleared, not deleted; persons go for good; documents leave their own trace.
_NEVER = frozenset(
    ("AspectText", "ChecklistState", "CriterionState", "Person", "StoredDocument", "UtilityScore", "Voice")
)
#: Fields that name another entry of the same solution.
_REFERENCES = frozenset(
    (
        "driver_id",
        "follows",
        "grade_id",
        "grant_id",
        "growth_id",
        "item_id",
        "line_id",
        "person_id",
        "receipt_id",
        "repayment_of",
    )
)


@dataclass(frozen=True, slots=True)
class PutBack:
    """The solution after putting an entry back, and sentences about what could not be put back with it."""

    solution: Solution
    problems: tuple[str, ...] = ()


@german()
def with_discarded(before: Solution, after: Solution, moment: datetime) -> Solution:
    """Return the result of an edit with the entries it deleted laid into the Papierkorb."""
    if not _may_lose(before, after):
        return after
    changes = [change for change in diff(before, after) if change.path[0] != FIELD]
    gone = [change for change in changes if _is_kept(change)]
    if not gone:
        return after
    time = f"{moment:%Y-%m-%dT%H:%M}"
    fresh = {"/".join(change.path): _discarded(change, before, changes, time) for change in gone}
    others = (each for each in after.discarded if each.id not in fresh)
    return replace(after, discarded=(*others, *fresh.values()))


def _may_lose(before: Any, after: Any) -> bool:
    """Whether entries may be gone; that an edit changed but a value is seen faster than all changes."""
    if before is after:
        return False
    if isinstance(before, tuple) and isinstance(after, tuple):
        if not before or not is_dataclass(before[0]):
            return False
        if len(before) != len(after):
            return True
        return any(
            key_of(old) != key_of(new) or _may_lose(old, new)
            for old, new in zip(before, after, strict=True)
            if old is not new
        )
    if not is_dataclass(before):
        return False
    if type(before) is not type(after):
        return True
    return any(_may_lose(getattr(before, each.name), getattr(after, each.name)) for each in fields(before))


def waste(solution: Solution) -> tuple[Discarded, ...]:
    """Return what lies in the Papierkorb, the newest first; what is there again is left out."""
    lost = [each for each in solution.discarded if is_lost(solution, each)]
    return tuple(sorted(lost, key=lambda each: each.moment)[::-1])


def is_lost(solution: Solution, item: Discarded) -> bool:
    """Return whether what was deleted is still missing, at a place that a solution has."""
    is_entry = len(item.path) > 1 and item.path[-1].startswith(ENTRY)
    return is_entry and _kind_at(item.path) is not None and value_at(solution, item.path) is None


def moment_of(item: Discarded) -> datetime:
    """Return when an entry was deleted; the beginning of all time for a moment nobody can read."""
    try:
        return datetime.fromisoformat(item.moment)
    except ValueError:
        return datetime.min


def emptied(solution: Solution, ids: Iterable[str]) -> Solution:
    """Return the solution without these entries of its Papierkorb."""
    gone = set(ids)
    return replace(solution, discarded=tuple(each for each in solution.discarded if each.id not in gone))


@interface()
def put_back(solution: Solution, discarded_id: str) -> PutBack:
    """Return the solution with an entry back in its list, with the references to and from it."""
    item = next((each for each in solution.discarded if each.id == discarded_id), None)
    if item is None or not is_lost(solution, item):
        return PutBack(solution, (_("Der Eintrag ist schon wieder da. Es wurde nichts verändert."),))
    try:
        entry = entry_of(item)
    except ValueError:
        text = _("„{title}“ ist nicht lesbar und bleibt im Papierkorb. Es wurde nichts verändert.")
        return PutBack(solution, (text.format(title=item.title),))
    known = value_at(solution, item.path[:-1])
    if known is None:
        text = _(
            "Die Stelle, an der {title} stand, gibt es nicht mehr. Es wurde nichts verändert."
            " Holen Sie zuerst zurück, wozu der Eintrag gehörte."
        )
        return PutBack(solution, (text.format(title=item.title),))
    entry, lost = _with_known_references(entry, {*_ids(solution), *_ids(entry)})
    listed = (*known[: item.number], entry, *known[item.number :])
    result = apply_diff(solution, [Change(item.path[:-1], "", "", known, listed)])
    result, missed = _with_references(result, item)
    return PutBack(emptied(result, (item.id,)), (*lost, *missed))


def entry_of(item: Discarded) -> Any:
    """Return the entry that was deleted; ValueError when path, content or references describe none."""
    cls: Any = _kind_at(item.path) if item.path and item.path[-1].startswith(ENTRY) else None
    entry: Any = from_plain(cls, json.loads(item.content)) if hasattr(cls, "__dataclass_fields__") else None
    is_right = entry is not None and item.path[-1] == ENTRY + str(key_of(entry))
    if not is_right or any(_kind_at(steps) is not str for _name, *steps in item.references):
        raise ValueError(item.path)
    return entry


# -- laying aside -------------------------------------------------------------------------------


def _is_kept(change: Change) -> bool:
    is_gone = change.is_entry and change.new is None and is_dataclass(change.old)
    return is_gone and type(change.old).__name__ not in _NEVER


def _discarded(change: Change, before: Solution, changes: Iterable[Change], moment: str) -> Discarded:
    key = change.path[-1].removeprefix(ENTRY)
    listed = value_at(before, change.path[:-1])
    references = tuple(
        (each.label, *each.path) for each in changes if each.old == key and hasattr(change.old, "id")
    )
    content = json.dumps(to_plain(change.old), ensure_ascii=False, separators=(",", ":"))
    return Discarded(
        "/".join(change.path),
        change.label,
        moment,
        change.path,
        next(number for number, entry in enumerate(listed) if entry == change.old),
        content,
        references,
    )


# -- putting back -------------------------------------------------------------------------------


def _kind_at(path: Sequence[str]) -> Any:
    """Return the type of what a path leads to; None where no solution can have it."""
    kind: Any = Solution
    for step in path:
        kind = without_none(kind) or kind
        if step.startswith(ENTRY):
            kind = get_args(kind)[0] if get_origin(kind) is tuple else None
        else:
            kind = field_types(kind).get(step) if hasattr(kind, "__dataclass_fields__") else None
        if kind is None:
            return None
    return kind


def _with_known_references(value: Any, ids: set[str]) -> tuple[Any, tuple[str, ...]]:
    """Return a value without references to what is gone, and a sentence for each of them."""
    if isinstance(value, tuple):
        pairs = [_with_known_references(item, ids) for item in value]
        return tuple(item for item, _lost in pairs), tuple(text for _item, lost in pairs for text in lost)
    if not is_dataclass(value) or isinstance(value, type):
        return value, ()
    changes: dict[str, Any] = {}
    sentences: list[str] = []
    for field in fields(value):
        part = getattr(value, field.name)
        if field.name in _REFERENCES and part and part not in ids:
            changes[field.name] = ""
            text = _("„{field}“ bleibt leer: Den Eintrag dazu gibt es nicht mehr.")
            sentences.append(text.format(field=field_label(type(value), field.name)))
            continue
        inner, lost = _with_known_references(part, ids)
        if inner is not part and inner != part:
            changes[field.name] = inner
        sentences += lost
    return (replace(value, **changes) if changes else value), tuple(sentences)


def _ids(value: Any) -> Iterator[str]:
    """Yield the ids of all entries of a value."""
    if isinstance(value, tuple):
        for item in value:
            yield from _ids(item)
    elif is_dataclass(value):
        for field in fields(value):
            part = getattr(value, field.name)
            if field.name == "id":
                yield part
            elif field.name != FIELD:
                yield from _ids(part)


def _with_references(solution: Solution, item: Discarded) -> tuple[Solution, tuple[str, ...]]:
    """Return the solution with the fields that named the entry naming it again where they are free."""
    problems: list[str] = []
    key = item.path[-1].removeprefix(ENTRY)
    for name, *steps in item.references:
        path = tuple(steps)
        now = value_at(solution, path)
        if now == key:
            continue
        if now != "":
            text = _("„{field}“ nennt den Eintrag nicht wieder: Dort steht inzwischen etwas anderes.")
            problems.append(text.format(field=name))
            continue
        solution = apply_diff(solution, [Change(path, "", "", now, key)])
    return solution, tuple(problems)
