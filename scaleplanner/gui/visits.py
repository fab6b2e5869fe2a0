"""When this user last had a solution open: kept in the settings of the user, one moment per solution."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSettings

if TYPE_CHECKING:
    from scaleplanner.domain.kept import LogEntry
    from scaleplanner.domain.solution import Solution
    from scaleplanner.domain.visit import Visit


class Log(Protocol):
    """The part of the database that knows what was changed when."""

    def change_log(self, solution_id: str) -> Sequence[LogEntry]:
        """Return what was changed, the oldest entry first."""


def last_visit(settings: QSettings | None, store: Log, solution: Solution, now: datetime) -> Visit | None:
    """Return what happened since the last visit; None on the first one and for examples."""
    text = settings.value(_key(solution.id), "") if settings is not None and not solution.is_example else ""
    try:
        # Somebody may have written a moment with a time zone; the log knows local time only.
        moment = datetime.fromisoformat(str(text)).replace(tzinfo=None) if text else None
    except ValueError:
        return None
    if moment is None:
        return None
    from scaleplanner.domain.visit import visit

    return visit(moment, store.change_log(solution.id), solution, now.date())


def remember_visit(settings: QSettings | None, solution: Solution, now: datetime) -> None:
    """Note that somebody leaves a solution now."""
    if settings is not None and not solution.is_example:
        settings.setValue(_key(solution.id), now.isoformat())


def _key(solution_id: str) -> str:
    return f"visit/{solution_id}"
