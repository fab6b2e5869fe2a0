"""The sealed versions of the open solution: list, keep, read, and whether the content is one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from scaleplanner import __version__
from scaleplanner.domain.seal import seal_of, sealed_copy
from scaleplanner.store import StandInfo, StandOutput

if TYPE_CHECKING:
    from scaleplanner.domain.solution import Solution

CHECK_MS = 400


class StandStore(Protocol):
    """The part of the database that keeps sealed versions; every method raises UserError."""

    def seal(
        self,
        solution: Solution,
        name: str,
        day: date,
        office: str,
        outputs: Iterable[StandOutput] = (),
        note: str = "",
    ) -> StandInfo:
        """Keep a sealed version for ever."""

    def stands(self, solution_id: str) -> Sequence[StandInfo]:
        """Return the sealed versions of a solution, the oldest first."""

    def load_stand(self, stand_id: str) -> tuple[Solution, bool]:
        """Return a sealed version and whether its seal is intact."""

    def stand_output(self, stand_id: str, file_name: str) -> bytes:
        """Return an output that was kept with it."""


class Stands(QObject):
    """Sealed versions of one solution.

    While somebody edits, the content counts as a draft; a moment after the last edit it is compared again.
    """

    changed = Signal()
    """A version was kept, or the content has become or ceased to be one of them."""
    keep_requested = Signal()
    """Somebody asked for a sealed version; the page that can make one answers."""
    view_requested = Signal(str)
    draft_requested = Signal()

    def __init__(
        self,
        store: StandStore,
        solution: Solution,
        *,
        shown: StandInfo | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._solution, self.shown = store, solution, shown
        self._list = tuple(store.stands(solution.id))
        self._match = shown or self._find()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CHECK_MS)
        self._timer.timeout.connect(self.check)

    @property
    def entries(self) -> tuple[StandInfo, ...]:
        """The sealed versions, the oldest first."""
        return self._list

    @property
    def match(self) -> StandInfo | None:
        """The sealed version that holds exactly the present content."""
        return self._match

    def entry(self, stand_id: str) -> StandInfo | None:
        """Return a version by its id."""
        return next((each for each in self._list if each.id == stand_id), None)

    def follow(self, solution: Solution) -> None:
        """Take notice of an edit."""
        self._solution = solution
        if self.shown is not None or not self._list:
            return
        self._timer.start()
        self._set_match(None)

    def check(self) -> None:
        """Compare the content with the sealed versions now."""
        self._timer.stop()
        self._set_match(self.shown or self._find())

    def keep(
        self,
        solution: Solution,
        head: tuple[str, date, str, str],
        outputs: Iterable[StandOutput],
    ) -> StandInfo:
        """Keep a sealed version; `head` is its name, day, office and note."""
        name, day, office, note = head
        kept = self._store.seal(solution, name, day, office, outputs, note)
        self._list = tuple(self._store.stands(solution.id))
        self._match = self._find()
        self.changed.emit()
        return kept

    def load(self, stand_id: str) -> tuple[Solution, bool]:
        """Return a sealed version and whether its seal is intact."""
        return self._store.load_stand(stand_id)

    def output(self, stand_id: str, file_name: str) -> bytes:
        """Return an output that was kept with a version."""
        return self._store.stand_output(stand_id, file_name)

    def _set_match(self, match: StandInfo | None) -> None:
        if match != self._match:
            self._match = match
            self.changed.emit()

    def _find(self) -> StandInfo | None:
        """Return the newest version with the present content; other programs may write it differently."""
        if not self._list:
            return None
        seal = seal_of(self._solution)
        for entry in reversed(self._list):
            if entry.seal == seal or (entry.program != __version__ and self._is_equal(entry)):
                return entry
        return None

    def _is_equal(self, entry: StandInfo) -> bool:
        content, is_intact = self._store.load_stand(entry.id)
        return is_intact and content == sealed_copy(self._solution)
