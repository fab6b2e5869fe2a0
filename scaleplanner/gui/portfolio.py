"""Summaries of all solutions, computed little by little and kept in memory by version."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from scaleplanner.errors import UserError

if TYPE_CHECKING:
    from scaleplanner.domain.portfolio import Summary
    from scaleplanner.domain.solution import Solution

#: So many solutions are read with one look into the database.
AT_ONCE = 4
#: So long a turn may take before the window reacts to the user again.
TURN_SECONDS = 0.012
#: Milliseconds before the first of them: the list is painted and takes clicks.
FIRST_PAUSE = 100


class PortfolioStore(Protocol):
    """The part of the database the portfolio reads."""

    def versions(self) -> Mapping[str, int]:
        """Return the version of every solution outside waste bin and examples."""

    def peek(self, solution_ids: Iterable[str]) -> Mapping[str, tuple[int, Solution]]:
        """Return solutions with their version, just to look at them."""


class Portfolio(QObject):
    """Only what has another version than the one seen last is read again; nothing is stored."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._store: PortfolioStore | None = None
        self._known: dict[str, tuple[int, date, Summary]] = {}
        self._listed: tuple[str, ...] = ()
        self._pending: list[str] = []
        self._read: list[tuple[str, int, Solution]] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timeout)
        self._is_first_turn = True

    def refresh(self, store: PortfolioStore) -> None:
        """Look which solutions have changed and begin to read them; raises UserError."""
        if store is not self._store:
            self._store, self._known = store, {}
        versions, today = store.versions(), self._today()
        self._read = []
        self._listed = tuple(versions)
        self._pending = [key for key, version in versions.items() if self._is_new(key, version, today)]
        self.changed.emit()
        if self._pending:
            self._is_first_turn = True
            self._timer.start(0)

    def _is_new(self, key: str, version: int, today: date) -> bool:
        known = self._known.get(key)
        return known is None or known[:2] != (version, today)

    @property
    def is_complete(self) -> bool:
        """Whether every summary is up to date."""
        return not self._pending and not self._read

    @property
    def summaries(self) -> tuple[Summary, ...]:
        """The summaries known so far, by name."""
        found = [self._known[key][2] for key in self._listed if key in self._known]
        return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.id)))

    def _on_timeout(self) -> None:
        """Wait once more when the window begins to react, then go on without a pause."""
        self._timer.setInterval(FIRST_PAUSE if self._is_first_turn else 0)
        if not self._is_first_turn:
            self.step()
        self._is_first_turn = False

    def step(self) -> None:
        """Read the next few solutions, or look at what was read; one that cannot be read is left out."""
        if self._read:
            self._look()
        elif self._store is not None:
            chosen, self._pending = self._pending[:AT_ONCE], self._pending[AT_ONCE:]
            try:
                found = self._store.peek(chosen)
            except UserError:
                self._pending, found = [], {}
            self._read = [(key, version, solution) for key, (version, solution) in found.items()]
        if self.is_complete:
            self._timer.stop()
            self.changed.emit()

    def _look(self) -> None:
        """Summarise what was read until the window has to react again."""
        from scaleplanner.domain.portfolio import summary

        today, end = self._today(), perf_counter() + TURN_SECONDS
        while self._read and perf_counter() < end:
            key, version, solution = self._read.pop(0)
            self._known[key] = (version, today, summary(solution, today))
