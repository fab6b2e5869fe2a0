"""What differs between two versions of a solution, as values: `apply_diff(a, diff(a, b)) == b`.

Everything is found by reflection, so a new field takes part by itself. Entries of lists are matched by their
id (or what stands for it), so that moving or inserting one does not change all that follow.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, is_dataclass, replace
from functools import cache
from typing import Any, get_args, get_origin

from scaleplanner.domain.change_chapters import CHAPTER_OF, CHAPTERS, ENTRIES
from scaleplanner.domain.change_labels import FIELDS, SPECIAL
from scaleplanner.domain.plain import field_types
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import N_, _

Path = tuple[str, ...]
Titles = Mapping[str, str]
ENTRY, ORDER = "@", "*"
_KEYS: dict[str, tuple[str, ...]] = {
    "AspectText": ("aspect",),
    "ChecklistState": ("item_id",),
    "CriterionState": ("criterion_id",),
    "HistoryYear": ("year",),
    "UtilityScore": ("way_id",),
    "Voice": ("statement_id", "voice", "year"),
}
_NAMES = ("name", "title", "subject", "committee", "text", "office")
_REASONS = ("reason", "view_reason", "surcharge_reason", "removal_reason")
#: Longer names of entries are cut in the label of a change.
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: where, in which words and chapter, the values before and after.

    The path names fields; `@key` is an entry of a list, `*` the order of a list. An entry that is new has no
    old value, one that is gone no new one. `reason` is what the entry itself says about the new value,
    `names` what the entries of a list are called before and after its order changed.
    """

    path: Path
    label: str
    chapter: str
    old: Any
    new: Any
    reason: str = ""
    names: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    @property
    def field(self) -> str:
        """The name of the field, also for an entry or the order of a list."""
        return next(step for step in reversed(self.path) if step[0] not in (ENTRY, ORDER))

    @property
    def is_entry(self) -> bool:
        """Whether a whole entry came or went."""
        return self.path[-1].startswith(ENTRY) and (self.old is None or self.new is None)

    @property
    def is_order(self) -> bool:
        """Whether only the order of a list changed."""
        return self.path[-1] == ORDER

    @property
    def is_implied(self) -> bool:
        """Whether an order only changed because entries came or went; nobody moved one."""
        if not self.is_order:
            return False
        both = set(self.old) & set(self.new)
        return [key for key in self.old if key in both] == [key for key in self.new if key in both]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is: path, names of the entries above, reason given by the nearest one."""

    path: Path
    names: tuple[str, ...] = ()
    reason: str = ""

    def change(self, label: str, old: Any, new: Any) -> Change:
        chapter = _(CHAPTER_OF.get(self.path[0], N_("Weitere Angaben")))
        label = " · ".join((*self.names, label) if label else self.names)
        return Change(self.path, label, chapter, old, new, self.reason)


def diff(a: Solution, b: Solution, titles: Titles | None = None) -> tuple[Change, ...]:
    """Return all differences by chapter; `titles` gives the names of criteria and other catalogue entries."""
    found = _fields(a, b, _Place(()), titles or {})
    order = {_(title): number for number, (title, _names) in enumerate(CHAPTERS)}
    return tuple(sorted(found, key=lambda change: order.get(change.chapter, len(order))))


def told_diff(a: Solution, b: Solution, titles: Titles | None = None) -> tuple[Change, ...]:
    """Return the differences people are told about: not the order of a list that an insertion implies."""
    return tuple(change for change in diff(a, b, titles) if not change.is_implied)


def apply_diff(a: Solution, changes: Iterable[Change]) -> Solution:
    """Return the solution with the changes made."""
    for change in changes:
        a = _applied(a, change.path, change)
    return a


def field_label(cls: type, name: str) -> str:
    """Return what a field is called."""
    return _(SPECIAL.get(f"{cls.__name__}.{name}") or FIELDS.get(name, name))


# -- finding ------------------------------------------------------------------------------------


def _fields(a: Any, b: Any, place: _Place, titles: Titles) -> Iterator[Change]:
    for name, kind in _kinds(a).items():
        old, new = getattr(a, name), getattr(b, name)
        if old != new:
            inside = replace(place, path=(*place.path, name))
            yield from _value(kind, old, new, inside, field_label(type(a), name), titles)


def _value(kind: Any, old: Any, new: Any, place: _Place, label: str, titles: Titles) -> Iterator[Change]:
    if is_dataclass(old) and is_dataclass(new):
        above = (_(ENTRIES[type(new).__name__]),) if type(new).__name__ in ENTRIES else ()
        yield from _fields(old, new, replace(place, names=(*place.names, *above)), titles)
        return
    mine, theirs = _keyed(kind, old), _keyed(kind, new)
    if mine is None or theirs is None:
        yield place.change(label, old, new)
    else:
        yield from _entries(mine, theirs, place, label, titles)


def _entries(
    mine: dict[str, Any], theirs: dict[str, Any], place: _Place, label: str, titles: Titles
) -> Iterator[Change]:
    for key in [*mine, *(key for key in theirs if key not in mine)]:
        old, new = mine.get(key), theirs.get(key)
        if old is new or old == new:
            continue
        entry = theirs.get(key, old)
        inside = _Place((*place.path, ENTRY + key), place.names, place.reason)
        if not is_dataclass(entry):
            yield inside.change(f"{label} {titles.get(key, key)}", old, new)
            continue
        inside = replace(inside, names=(*place.names, _named(entry, titles)), reason=_reason(entry))
        if old is None or new is None:
            yield inside.change("", old, new)
        else:
            yield from _fields(old, new, inside, titles)
    if _merged_order(mine, theirs) != list(theirs):
        inside = replace(place, path=(*place.path, ORDER))
        moved = inside.change(_("{field}, Reihenfolge").format(field=label), tuple(mine), tuple(theirs))
        yield replace(moved, names=(_names(mine, titles), _names(theirs, titles)))


def _names(entries: Mapping[str, Any], titles: Titles) -> tuple[str, ...]:
    """Return what the entries are called by themselves: two kinds may use the same id."""
    return tuple(
        name_of(entry, titles) if is_dataclass(entry) else titles.get(key, key)
        for key, entry in entries.items()
    )


def _merged_order(mine: Iterable[str], theirs: Mapping[str, Any]) -> list[str]:
    """Return the order that results from removing and appending alone."""
    kept = dict.fromkeys(key for key in mine if key in theirs)
    return [*kept, *(key for key in theirs if key not in kept)]


def _keyed(kind: Any, value: Any) -> dict[str, Any] | None:
    """Return the entries of a list by key; None when it is no such list or keys occur twice."""
    if not isinstance(value, tuple) or _is_plain_list(kind):
        return None
    found = {key_of(entry): entry for entry in value}
    return found if len(found) == len(value) and None not in found else None


@cache
def _is_plain_list(kind: Any) -> bool:
    item = get_args(kind)[0]
    if get_origin(item) is tuple:
        return len(get_args(item)) != 2 or Ellipsis in get_args(item)
    return not is_dataclass(item) or not _key_fields(item)


def _key_fields(cls: Any) -> tuple[str, ...]:
    own = _KEYS.get(cls.__name__)
    return own or (("id",) if "id" in field_types(cls) else ())


def key_of(entry: Any) -> Any:
    """Return what an entry of a list is matched by: its id, what stands for it, or the first of a pair."""
    if is_dataclass(entry):
        return "|".join(str(getattr(entry, name)) for name in _key_fields(type(entry)))
    return str(entry[0])


def _named(entry: Any, titles: Titles) -> str:
    """Return what an entry is called: `Kostenposition „Betrieb“`."""
    noun = _(ENTRIES.get(type(entry).__name__, type(entry).__name__))
    name = name_of(entry, titles)
    short = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME].rstrip()} …"
    return f"{noun} „{short}“"


def name_of(entry: Any, titles: Titles) -> str:
    """Return the own words of an entry, else the title of what its key refers to."""
    texts = (getattr(entry, name, "") for name in _NAMES if "id" in _kinds(entry))
    key = getattr(entry, (_key_fields(type(entry)) or ("id",))[0], "")
    return next((text for text in texts if text), "") or titles.get(str(key), str(key))


def _reason(entry: Any) -> str:
    reasons = (getattr(entry, name, "") for name in _REASONS)
    note = getattr(getattr(entry, "origin", None), "note", "")
    return next((text for text in reasons if text), "") or note


def _kinds(entry: Any) -> dict[str, Any]:
    cls: Any = type(entry)
    return field_types(cls)


# -- applying -----------------------------------------------------------------------------------


def _applied(value: Any, path: Path, change: Change) -> Any:
    if not path:
        return change.new
    step = path[0]
    if step == ORDER:
        entries = {key_of(entry): entry for entry in value}
        return tuple(entries[key] for key in _known_first(change.new, entries))
    if step.startswith(ENTRY):
        return _with_entry(value, step.removeprefix(ENTRY), path[1:], change)
    return replace(value, **{step: _applied(getattr(value, step), path[1:], change)})


def _known_first(order: Iterable[str], entries: Mapping[str, Any]) -> list[str]:
    """Return the keys of the entries in this order; those it does not name, added elsewhere, come last."""
    named = [key for key in order if key in entries]
    return [*named, *(key for key in entries if key not in set(named))]


def value_at(value: Any, path: Path) -> Any:
    """Return what stands at a path of a change; None where the entry does not exist."""
    for step in path:
        if step == ORDER:
            return tuple(key_of(entry) for entry in value)
        if step.startswith(ENTRY):
            key = step.removeprefix(ENTRY)
            value = next((entry for entry in value if key_of(entry) == key), None)
        else:
            value = getattr(value, step)
        if value is None:
            return None
    return value


def _with_entry(entries: tuple[Any, ...], key: str, rest: Path, change: Change) -> tuple[Any, ...]:
    if not rest and change.old is None:
        return (*entries, change.new)
    if not rest and change.new is None:
        return tuple(entry for entry in entries if key_of(entry) != key)
    return tuple(_applied(entry, rest, change) if key_of(entry) == key else entry for entry in entries)
