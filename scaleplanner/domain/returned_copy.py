"""A copy of a solution comes back as a file: what differs, who changed it, and what is proposed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any

from scaleplanner.domain.changes import Change, Titles, apply_diff, diff, told_diff, value_at
from scaleplanner.domain.solution import Solution


class Side(Enum):
    """Who changed a value since the version both sides come from."""

    THERE = auto()
    HERE = auto()
    BOTH = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where the file differs; `base` is the value of the earlier version, None without one."""

    change: Change
    base: Any
    side: Side

    @property
    def is_proposed(self) -> bool:
        """Whether the value of the file is proposed: only where nothing that was made here goes lost."""
        if self.side is Side.UNKNOWN:
            return self.change.new is not None
        return self.side is Side.THERE

    @property
    def from_change_to_base(self) -> Change:
        """The value of the earlier version as a change, to be said in words."""
        return replace(self.change, old=self.base, new=self.change.old)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences between a solution and the copy that came back."""

    mine: Solution
    theirs: Solution
    differences: tuple[Difference, ...]
    has_base: bool

    def taken(self, chosen: Iterable[Difference]) -> Solution:
        """Return the solution with the chosen values of the file; all chosen gives the file."""
        changes = [difference.change for difference in chosen]
        if len(changes) == len(self.differences):
            return apply_diff(self.mine, diff(self.mine, self.theirs))
        return apply_diff(self.mine, changes)


def compare_copy(
    mine: Solution, copy: Solution, versions: Sequence[Solution], titles: Titles | None = None
) -> Comparison:
    """Compare a solution with a copy of it; the sealed version nearest to the copy tells who changed what.

    The Papierkorb stays here: a file has none.
    """
    theirs = replace(copy, is_example=mine.is_example, discarded=mine.discarded)
    base = min(reversed(versions), key=lambda each: len(diff(each, theirs)), default=None)
    found = tuple(_difference(change, base) for change in told_diff(mine, theirs, titles))
    return Comparison(mine, theirs, found, base is not None)


def _difference(change: Change, base: Solution | None) -> Difference:
    if base is None:
        return Difference(change, None, Side.UNKNOWN)
    value = value_at(base, change.path)
    if value == change.old:
        return Difference(change, value, Side.THERE)
    return Difference(change, value, Side.HERE if value == change.new else Side.BOTH)
