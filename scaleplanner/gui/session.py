"""What is open and where it lives: the window and its free pages talk to the database through this."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, QSettings, Signal

from scaleplanner.errors import UserError
from scaleplanner.gui.example_keeping import ExampleKeeping, bring_along
from scaleplanner.gui.example_stands import ExampleStands
from scaleplanner.gui.kept import KeepingStore, Kept
from scaleplanner.gui.solution_store import SolutionStore
from scaleplanner.gui.stands import Stands
from scaleplanner.gui.visits import last_visit, remember_visit
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import N_
from scaleplanner.store import StandInfo

if TYPE_CHECKING:
    from scaleplanner.domain.going_back import Stock
    from scaleplanner.domain.kept import Attachment
    from scaleplanner.domain.solution import Solution
    from scaleplanner.exchange.examples import ExampleStand


OpenStore = Callable[[str | Path], SolutionStore | None]
"""Opens another database; None when the user gave up."""


def _example_stand(solution: Solution) -> ExampleStand | None:
    """Return the earlier version of a shipped example."""
    from scaleplanner.exchange.examples import example_of, example_stand
    from scaleplanner.exchange.package import load_example

    example_id = example_of(solution)
    return example_stand(load_example(example_id)) if example_id else None


def _stock(store: SolutionStore, other: SolutionStore) -> Stock:
    """Return the solutions of a store; only those saved at another moment than in the other are loaded."""
    from scaleplanner.domain.going_back import Stock

    known = {entry.id: entry.changed for entry in other.list_solutions()}
    entries = store.list_solutions()
    changed = (entry.id for entry in entries if known.get(entry.id, entry.changed) != entry.changed)
    return Stock({entry.id: entry.name for entry in entries}, {each: store.load(each) for each in changed})


def _new_id() -> str:
    return uuid4().hex


class Session(QObject):
    """The store, the open workspace and the steps between them."""

    workspace_changed = Signal(object)
    """The open Workspace, or None when a solution was closed."""
    list_changed = Signal()
    """Solutions were added, deleted or restored."""
    backed_up = Signal()
    """A backup was made."""

    def __init__(
        self,
        store: SolutionStore,
        parent: QObject | None = None,
        *,
        now: Callable[[], datetime] = datetime.now,
        new_id: Callable[[], str] = _new_id,
        open_store: OpenStore | None = None,
        settings: QSettings | None = None,
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.settings = settings
        self._open_store = open_store
        self.now = now
        self.new_id = new_id
        self._workspace: Workspace | None = None

    @property
    def workspace(self) -> Workspace | None:
        """The open workspace."""
        return self._workspace

    def open(self, solution_id: str) -> bool:
        """Open a solution of the store; False when the one that is open cannot be saved."""
        if not self.close():
            return False
        self._show(self.store.load(solution_id))
        return True

    def add(self, solution: Solution, stand: ExampleStand | None = None) -> bool:
        """Save a new solution and open it, a copied example with its earlier version.

        False when the one that is open cannot be saved.
        """
        if not self.close():
            return False
        self.store.save(solution)
        if stand is not None:
            content = replace(stand.content, id=solution.id, name=solution.name, is_example=False)
            self.store.seal(content, stand.name, stand.day, stand.office, (), stand.note)
            bring_along(self.store, solution)
        self.list_changed.emit()
        self._show(solution)
        return True

    def copy_open(self) -> bool:
        """Open a copy of what is open as a solution of its own; the way on from an example."""
        opened = self._workspace
        if opened is None:
            return False
        if opened.solution.is_example or opened.kept is None:
            return self.add_copy(opened.solution)
        return self.copy_stored(opened.solution.id)

    def add_copy(self, solution: Solution) -> bool:
        """Save a copy as a solution of its own and open it."""
        name = N_("{name} (Kopie)").format(name=solution.name)
        stand = _example_stand(solution) if solution.is_example else None
        return self.add(replace(solution, id=self.new_id(), name=name, is_example=False), stand)

    def copy_stored(self, solution_id: str) -> bool:
        """Save a copy of a stored solution with its documents as a solution of its own and open it."""
        if not self.close():
            return False
        if not self.add_copy(replace(self.store.load(solution_id), discarded=())):
            return False
        if self._workspace is not None:
            self.store.copy_attachments(solution_id, self._workspace.solution.id)
        return True

    def show_example(self, example: Solution) -> bool:
        """Show a shipped example without storing it; nothing in it can be changed."""
        if not self.close():
            return False
        self._show(replace(example, is_example=True))
        return True

    def show_stand(self, stand_id: str) -> bool:
        """Show a sealed version of the open solution; nothing in it can be changed."""
        stands = self._workspace.stands if self._workspace is not None else None
        entry = stands.entry(stand_id) if stands is not None else None
        if stands is None or entry is None:
            return False
        solution, _intact = stands.load(stand_id)
        if not self.close():
            return False
        self._show(solution, entry)
        return True

    def show_draft(self) -> bool:
        """Return from a sealed version to the draft."""
        if self._workspace is None:
            return False
        shown = self._workspace.solution
        if shown.is_example and shown.id not in {entry.id for entry in self.store.list_solutions()}:
            from scaleplanner.exchange.package import load_example

            return self.show_example(load_example(shown.id))
        return self.open(shown.id)

    def take_in(self, solution: Solution, attachments: Sequence[Attachment] = ()) -> bool:
        """Save a solution that came as a file with its documents and open it; a known one stays beside it."""
        if not self.close():
            return False
        self.backup()
        known = {entry.id for entry in (*self.store.list_solutions(), *self.store.deleted())}
        is_open = (
            self.add_copy(solution) if solution.id in known else self.add(replace(solution, is_example=False))
        )
        kept = self._workspace.kept if self._workspace is not None else None
        if is_open and kept is not None:
            names = {document.id: document.file_name for document in solution.documents}
            for each in attachments:
                kept.attach(each.data, names.get(each.document_id, ""))
        return is_open

    def close(self) -> bool:
        """Save and close what is open; False and still open when it cannot be saved."""
        if self._workspace is None:
            return True
        if not self._workspace.save_now():
            return False
        opened = self._workspace
        if opened.kept is not None and not opened.is_read_only:
            # What cannot be tidied up now is tidied up at the next closing.
            with suppress(UserError):
                opened.kept.forget_unused(opened.solution)
        self._leave()
        return True

    def delete(self, solution_id: str) -> bool:
        """Move a solution to the waste bin, closing it when it is open."""
        opened = self._workspace
        if opened is not None and opened.solution.id == solution_id and not self.close():
            return False
        self.store.delete(solution_id)
        self.list_changed.emit()
        return True

    def restore(self, solution_id: str) -> None:
        """Take a solution out of the waste bin."""
        self.store.restore(solution_id)
        self.list_changed.emit()

    def erase(self, solution_id: str) -> None:
        """Remove a solution of the waste bin for good; raises UserError."""
        self.store.erase(solution_id)
        self.list_changed.emit()

    def delete_files(self, paths: Sequence[Path]) -> None:
        """Delete backups and files left beside the database for good; raises UserError."""
        try:
            self.store.delete_backups(paths)
        finally:
            self.backed_up.emit()

    def backup(self) -> None:
        """Make a backup now; raises UserError."""
        self.store.backup()
        self.backed_up.emit()

    def going_back(self, source: Path) -> tuple[str, ...]:
        """Return what going back to a backup would change, in sentences; raises UserError."""
        from scaleplanner.domain.going_back import going_back

        if self._workspace is not None:
            self._workspace.save_now()
        with self.store.look_into(source) as then:
            return going_back(_stock(self.store, then), _stock(then, self.store))

    def restore_backup(self, source: Path) -> bool:
        """Go back to a backup; False when what is open cannot be saved."""
        if not self.close():
            return False
        self.store.restore_backup(source)
        self._announce_store()
        return True

    @property
    def can_change_store(self) -> bool:
        """Whether another database can be opened here."""
        return self._open_store is not None

    def change_store(self, place: str | Path) -> bool:
        """Work with another database from now on; False when it stays as it was."""
        is_same = str(Path(place).absolute()) == self.store.place
        if self._open_store is None or is_same or not self.close():
            return False
        other = self._open_store(place)
        if other is None:
            return False
        try:
            self.shut_down()
        except UserError:
            other.close(with_backup=False)
            raise
        self.store = other
        self._announce_store()
        return True

    def _announce_store(self) -> None:
        self.list_changed.emit()
        self.backed_up.emit()

    def shut_down(self, *, with_backup: bool = True) -> None:
        """Release the database after a last backup; raises UserError and stays open when that fails."""
        self._remember_visit()
        self.store.close(with_backup=with_backup)

    def _remember_visit(self) -> None:
        if self._workspace is not None and self._workspace.stand is None:
            remember_visit(self.settings, self._workspace.solution, self.now())

    @property
    def last_backup(self) -> datetime | None:
        """When the newest backup was made."""
        return max((entry.made for entry in self.store.list_backups()), default=None)

    def _show(self, solution: Solution, stand: StandInfo | None = None) -> None:
        read_only = solution.is_example or self.store.is_read_only or stand is not None
        earlier = _example_stand(solution) if solution.is_example else None
        source = ExampleStands(self.store, earlier) if earlier is not None else self.store
        stands = Stands(source, solution, shown=stand)
        stands.view_requested.connect(self.show_stand)
        stands.draft_requested.connect(self.show_draft)
        keeping: KeepingStore = self.store
        if earlier is not None and solution.id not in {entry.id for entry in self.store.list_solutions()}:
            keeping = ExampleKeeping(self.store, solution, earlier)
        kept = Kept(keeping, solution.id, self.settings)
        self._workspace = Workspace(
            solution, self.store.save, self, read_only=read_only, now=self.now, stands=stands, kept=kept
        )
        self._workspace.copy_requested.connect(self.copy_open)
        if stand is None:
            self._workspace.visit = last_visit(self.settings, self.store, solution, self.now())
        self.workspace_changed.emit(self._workspace)

    def _leave(self) -> None:
        left = self._workspace
        self._remember_visit()
        self._workspace = None
        self.workspace_changed.emit(None)
        if left is not None:
            left.deleteLater()
