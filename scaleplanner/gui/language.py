"""Which spelling of persons the hints on language accept: chosen per Land at this desk, neutral at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal

from scaleplanner.domain.language import GenderStyle, Profile

if TYPE_CHECKING:
    from scaleplanner.domain.solution import Solution
    from scaleplanner.gui.session import Session
    from scaleplanner.gui.workspace import Workspace


class Language(QObject):
    """The profile in force; it follows the Land of the open solution and the own words explained in it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.profile = Profile()
        self._settings: QSettings | None = None

    def follow(self, session: Session) -> None:
        """Use the choices of this desk and the solution that is open."""
        self._settings = session.settings
        session.workspace_changed.connect(self._on_workspace_changed)
        self._on_workspace_changed(session.workspace)

    def style_of(self, land: str) -> GenderStyle:
        """Return what was chosen for a Land; without a choice persons are named neutrally."""
        stored = self._settings.value(_key(land)) if self._settings is not None else None
        return next((style for style in GenderStyle if style.value == stored), GenderStyle.NEUTRAL)

    def choose(self, land: str, style: GenderStyle) -> None:
        """Keep the choice for a Land and use it at once."""
        if self._settings is not None:
            self._settings.setValue(_key(land), style.value)
        self._use(Profile(gender=style, known=self.profile.known))

    def _on_workspace_changed(self, workspace: Workspace | None) -> None:
        if workspace is not None:
            workspace.solution_changed.connect(self._show)
            self._show(workspace.solution)

    def _show(self, solution: Solution) -> None:
        known = tuple(term.term for term in solution.terms)
        self._use(Profile(gender=self.style_of(solution.municipality.land), known=known))

    def _use(self, profile: Profile) -> None:
        if profile != self.profile:
            self.profile = profile
            self.changed.emit()


def _key(land: str) -> str:
    return f"language/gender/{land or 'ohne'}"


language = Language()
