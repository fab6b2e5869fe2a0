"""Two people changed the same solution: bring both together and name what only a person can decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from scaleplanner.domain.changes import Change, Path, Titles, apply_diff, diff, value_at
from scaleplanner.domain.solution import Solution


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that both sides changed differently: the value before, mine and theirs (None: not there)."""

    path: Path
    label: str
    chapter: str
    base: Any
    mine: Any
    theirs: Any

    @property
    def from_base_to_mine(self) -> Change:
        """My side of it as a change, to be said in words."""
        return Change(self.path, self.label, self.chapter, self.base, self.mine)

    @property
    def from_base_to_theirs(self) -> Change:
        """Their side of it as a change, to be said in words."""
        return Change(self.path, self.label, self.chapter, self.base, self.theirs)


@dataclass(frozen=True, slots=True)
class Merge:
    """Their version with all of my changes that do not touch theirs; `conflicts` are still theirs in it."""

    solution: Solution
    mine: tuple[Change, ...]
    theirs: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]

    def resolved(self, keep_mine: Iterable[Conflict]) -> Solution:
        """Return the merged solution with my value in these conflicts."""
        chosen = (
            Change(one.path, one.label, one.chapter, one.theirs, one.mine)
            for one in self.conflicts
            if one in set(keep_mine)
        )
        return apply_diff(self.solution, chosen)


def merge(base: Solution, mine: Solution, theirs: Solution, titles: Titles | None = None) -> Merge:
    """Bring my and their changes since `base` together, field by field.

    Equal changes of both sides are no conflict. Where one side removed an entry in which the other one
    changed a field, the whole entry is the conflict.
    """
    my_changes, their_changes = diff(base, mine, titles), diff(base, theirs, titles)
    own = [change for change in my_changes if change not in their_changes]
    found: dict[Path, Conflict] = {}
    free: list[Change] = []
    for change in own:
        rivals = [other for other in their_changes if _touches(change, other)]
        if not rivals:
            free.append(change)
            continue
        outer = min((change, *rivals), key=lambda one: len(one.path))
        values = (value_at(side, outer.path) for side in (base, mine, theirs))
        found.setdefault(outer.path, Conflict(outer.path, outer.label, outer.chapter, *values))
    conflicts = tuple(one for path, one in found.items() if not _is_inside(path, found))
    return Merge(apply_diff(theirs, free), tuple(free), their_changes, conflicts)


def _touches(change: Change, other: Change) -> bool:
    shorter, longer = sorted((change.path, other.path), key=len)
    return longer[: len(shorter)] == shorter


def _is_inside(path: Path, others: Iterable[Path]) -> bool:
    return any(path != other and path[: len(other)] == other for other in others)
