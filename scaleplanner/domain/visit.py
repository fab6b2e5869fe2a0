"""„Seit Ihrem letzten Besuch“: what changed and what became due while somebody was away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from scaleplanner.domain.kept import LogEntry

if TYPE_CHECKING:
    from scaleplanner.domain.solution import Solution

MOST_CHANGES = 5


@dataclass(frozen=True, slots=True)
class Visit:
    """What was changed after the last visit, the newest first and `more` further ones, and what fell due.

    `last` are the last changes before the visit, told when nobody changed anything since.
    """

    moment: datetime
    changes: tuple[LogEntry, ...] = ()
    more: int = 0
    last: tuple[LogEntry, ...] = ()
    due: tuple[tuple[date, str], ...] = ()


def visit(moment: datetime, log: Sequence[LogEntry], solution: Solution, today: date) -> Visit:
    """Compare the log and the dates of a solution with the moment of the last visit."""
    # All rules of the program stand behind the dates; the start page is painted without them.
    from scaleplanner.domain.next_step import due_between

    since = [entry for entry in reversed(log) if entry.moment > moment]
    before = [entry for entry in reversed(log) if entry.moment <= moment]
    return Visit(
        moment,
        tuple(since[:MOST_CHANGES]),
        max(len(since) - MOST_CHANGES, 0),
        () if since else tuple(before[:MOST_CHANGES]),
        due_between(solution, moment.date(), today),
    )
