"""Two desks on one solution: bring both versions together when a saving is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from scaleplanner.errors import UserError
from scaleplanner.gui import messages
from scaleplanner.gui.session import Session
from scaleplanner.gui.workspace import Workspace

if TYPE_CHECKING:
    from scaleplanner.domain.catalogue import Catalogue
    from scaleplanner.domain.solution import Solution


class Conflicts(QObject):
    """Watches the open solution; asks only where both desks changed the same value."""

    def __init__(self, session: Session, window: QWidget, catalogue: Callable[[], Catalogue]) -> None:
        super().__init__(window)
        self._session, self._window, self._catalogue = session, window, catalogue
        session.workspace_changed.connect(self._on_workspace_changed)
        self._on_workspace_changed(session.workspace)

    def _on_workspace_changed(self, workspace: Workspace | None) -> None:
        if workspace is not None:
            workspace.conflict_found.connect(self._on_conflict_found)

    def _on_conflict_found(self) -> None:
        workspace = self._session.workspace
        if workspace is None:
            return
        try:
            base, theirs = self._session.store.newer(workspace.solution.id)
        except UserError as error:
            messages.show_error(str(error), self._window)
            return
        # Rarely needed, so not loaded at the start.
        from scaleplanner.domain.change_words import titles_of
        from scaleplanner.domain.merge import merge
        from scaleplanner.gui.dialogs.conflict_review import ConflictReview

        mine = workspace.solution
        titles = titles_of(self._catalogue(), base, mine, theirs)
        merged = merge(base, mine, theirs, titles)
        if not merged.conflicts:
            self._take_over(workspace, theirs, merged.solution)
            return
        review = ConflictReview(merged, titles, self._window)
        review.accepted.connect(lambda: self._take_over(workspace, theirs, merged.resolved(review.keep_mine)))
        review.finished.connect(review.deleteLater)
        review.open()

    def _take_over(self, workspace: Workspace, theirs: Solution, together: Solution) -> None:
        self._session.store.accept_newer(theirs.id)
        workspace.take_over(theirs, together)
