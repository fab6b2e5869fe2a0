"""The way from a list to what was deleted from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from scaleplanner.gui.widgets.basics import Button
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

if TYPE_CHECKING:
    from scaleplanner.domain.solution import Solution
    from scaleplanner.gui.dialogs.waste_bin import WasteBinDialog


def open_waste_bin(workspace: Workspace, parent: QWidget) -> WasteBinDialog:
    """Show the Papierkorb of a solution in front of a window."""
    from scaleplanner.gui.dialogs.waste_bin import WasteBinDialog

    dialog = WasteBinDialog(workspace, parent.window())
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class WasteButton(Button):
    """Below a list; only there while something deleted from the list can be put back."""

    def __init__(self, workspace: Workspace, *collections: str) -> None:
        super().__init__("", "quiet", "trash-2", "small")
        self._workspace, self._collections = workspace, collections
        self.dialog: WasteBinDialog | None = None
        self.clicked.connect(self._on_clicked)
        self.hide()

    def show_solution(self, solution: Solution) -> None:
        """Follow what lies in the bin."""
        from scaleplanner.domain.waste_bin import waste

        count = sum(item.path[-2] in self._collections for item in waste(solution))
        self.set_caption(_("Papierkorb ({count})").format(count=count))
        self.setVisible(count > 0)

    def _on_clicked(self) -> None:
        self.dialog = open_waste_bin(self._workspace, self)
