"""The one mutable thing of the program: the open solution, its undo steps and its autosave."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from scaleplanner.errors import UserError
from scaleplanner.gui.kept import Kept
from scaleplanner.gui.stands import Stands
from scaleplanner.i18n import _, german
from scaleplanner.store import ConflictError, StandInfo

if TYPE_CHECKING:
    from scaleplanner.domain.solution import Solution
    from scaleplanner.domain.visit import Visit

AUTOSAVE_MS = 300
RETRY_MS = 15_000
_MERGE_ID = 1


class Workspace(QObject):
    """The open solution: shows it, changes it, undoes and saves it.

    `edit` is the only way to change anything. Every change is one undo step and is saved by itself
    at most 300 ms later, also while the user keeps typing.
    """

    solution_changed = Signal(object)
    saved = Signal()
    save_failed = Signal(str)
    edit_refused = Signal(str)
    status_changed = Signal()
    """The content has become or ceased to be a sealed version."""
    laid_aside = Signal(str)
    """Entries were deleted and lie in the Papierkorb of the solution now."""
    copy_requested = Signal()
    """Somebody looking at an example wants to go on with a copy."""
    conflict_found = Signal()
    """Somebody else saved this solution meanwhile; `take_over` ends the conflict."""

    def __init__(
        self,
        solution: Solution,
        save: Callable[[Solution], None],
        parent: QObject | None = None,
        *,
        read_only: bool = False,
        now: Callable[[], datetime] = datetime.now,
        stands: Stands | None = None,
        kept: Kept | None = None,
    ) -> None:
        super().__init__(parent)
        self.kept = kept
        """Documents and change log of this solution; None where there is no database."""
        self.stands = stands
        """The sealed versions of this solution; None where nothing can be kept."""
        if stands is not None:
            stands.setParent(self)
            self.solution_changed.connect(stands.follow)
            stands.changed.connect(self.status_changed)
        self.visit: Visit | None = None
        """What happened since this user had the solution open the last time."""
        self._solution = solution
        self._opened = solution
        self._stored = solution
        self._save, self._now = save, now
        self._read_only = read_only
        self._failing = False
        self._typing = 0
        self.undo_stack = QUndoStack(self)
        self._autosave = self._timer(AUTOSAVE_MS)
        self._retry = self._timer(RETRY_MS)

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(self._on_timeout)
        return timer

    @property
    def solution(self) -> Solution:
        """The solution as it is now."""
        return self._solution

    @property
    def is_read_only(self) -> bool:
        """Whether this is an example or a sealed version that cannot be changed."""
        return self._read_only

    @property
    def stand(self) -> StandInfo | None:
        """The sealed version that is shown instead of the draft."""
        return self.stands.shown if self.stands is not None else None

    @property
    def status(self) -> str:
        """What the solution is at present: example, sealed or draft."""
        if self._solution.is_example:
            return "example"
        return "sealed" if self.stands is not None and self.stands.match is not None else "draft"

    @property
    def is_dirty(self) -> bool:
        """Whether something is not saved yet."""
        return self._solution != self._stored

    @property
    def has_session_changes(self) -> bool:
        """Whether the solution differs from its state at opening."""
        return self._solution != self._opened

    def edit(self, label: str, change: Callable[[Solution], Solution], merge_key: str = "") -> None:
        """Apply a change as one undo step; an equal result is no step at all. Deleted entries are kept aside.

        Steps with the same `merge_key` become one until `end_merge`. An example refuses: it emits
        `edit_refused` and shows its unchanged self again.
        """
        with german():
            changed = change(self._solution)
        if changed == self._solution:
            return
        if self._read_only:
            self._refuse()
            return
        from scaleplanner.domain.waste_bin import with_discarded

        key = f"{self._typing}:{merge_key}" if merge_key else ""
        after = with_discarded(self._solution, changed, self._now())
        fresh = [item.title for item in after.discarded if item not in changed.discarded]
        self.undo_stack.push(_Replace(self, label, self._solution, after, key))
        if fresh:
            from scaleplanner.domain.wording import join_list

            self.laid_aside.emit(join_list(fresh))

    def end_merge(self) -> None:
        """Close the current undo step: the next edit starts a new one (called when a field is left)."""
        self._typing += 1

    def forget_steps(self) -> None:
        """Let nothing before now be undone or discarded: what was deleted for good never seems to be back."""
        self.undo_stack.clear()
        self._opened = self._solution

    def discard_session(self) -> None:
        """Return to the state at opening as one step that can be undone itself."""
        if self._solution != self._opened and not self._read_only:
            text = _("Änderungen dieser Sitzung verwerfen")
            self.undo_stack.push(_Replace(self, text, self._solution, self._opened, ""))

    def save_now(self) -> bool:
        """Save what is not saved; return whether everything is safe now.

        A failure is reported once per series, the solution stays unsaved and is tried again.
        """
        return self._save_all(ask=True)

    def _on_timeout(self) -> None:
        self._save_all(ask=not self._failing)

    def _save_all(self, ask: bool) -> bool:
        self._autosave.stop()
        self._retry.stop()
        if not self.is_dirty:
            self._failing = False
            return True
        current = self._solution
        try:
            self._save(current)
        except ConflictError as error:
            self._on_save_failed(str(error))
            self._retry.stop()
            if ask:
                self.conflict_found.emit()
            return not self.is_dirty
        except UserError as error:
            self._on_save_failed(str(error))
            return False
        self._stored = current
        self._failing = False
        self.saved.emit()
        return True

    def take_over(self, stored: Solution, merged: Solution) -> None:
        """Go on from what is stored now, with what was brought together; earlier steps cannot be undone."""
        self._failing = False
        self._stored = stored
        self.undo_stack.clear()
        self._show(merged)
        self.save_now()

    def _on_save_failed(self, message: str) -> None:
        self._retry.start()
        if not self._failing:
            self._failing = True
            self.save_failed.emit(message)

    def _refuse(self) -> None:
        if self.stand is not None:
            reason = _(
                "Dies ist ein festgehaltener Stand und bleibt unverändert."
                " Gehen Sie zurück zum Entwurf, um weiterzuarbeiten."
            )
        elif self._solution.is_example:
            reason = _(
                "Dies ist ein Beispiel und bleibt unverändert."
                " Kopieren Sie das Beispiel, um mit eigenen Angaben weiterzuarbeiten."
            )
        else:
            reason = _(
                "Die Datenbank ist schreibgeschützt geöffnet. Öffnen Sie sie erneut, wenn sie frei ist."
            )
        self.edit_refused.emit(reason)
        self.solution_changed.emit(self._solution)

    def _show(self, solution: Solution) -> None:
        self._solution = solution
        if not self._autosave.isActive():
            self._autosave.start()
        self.solution_changed.emit(solution)


class _Replace(QUndoCommand):
    """One undo step: the snapshot before and after."""

    def __init__(self, workspace: Workspace, label: str, before: Solution, after: Solution, key: str) -> None:
        super().__init__(label)
        self._workspace, self._before, self._after, self._key = workspace, before, after, key

    def id(self) -> int:
        return _MERGE_ID if self._key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Replace) or other._key != self._key:
            return False
        self._after = other._after
        self.setObsolete(self._after == self._before)
        return True

    def redo(self) -> None:
        self._workspace._show(self._after)

    def undo(self) -> None:
        self._workspace.end_merge()
        self._workspace._show(self._before)
