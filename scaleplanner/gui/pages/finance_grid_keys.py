"""What the keyboard does in the grid: blocks as in a spreadsheet, lines with their own keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut

from scaleplanner.gui.models.plan_block import Cell
from scaleplanner.gui.models.plan_model import PlanModel
from scaleplanner.gui.widgets.plan_table import PlanTable


class BlockKeys:
    """Copy, paste, fill right and clear for the selected cells of the grid."""

    def __init__(self, table: PlanTable, model: PlanModel) -> None:
        self._table, self._model = table, model
        add_keys(table, (("Ctrl+C", self.copy), ("Ctrl+V", self.paste)))
        add_keys(table, (("Ctrl+R", self.fill_right), ("Del", self.clear)))

    def cells(self) -> list[Cell]:
        """Return the selected cells by row and column."""
        return sorted((index.row(), index.column()) for index in self._table.selectedIndexes())

    def copy(self) -> None:
        """Put the selected cells on the clipboard."""
        text = self._model.copy_text(self.cells())
        if text:
            QGuiApplication.clipboard().setText(text)

    def paste(self) -> None:
        """Lay the clipboard on the grid from the upper left selected cell."""
        cells, text = self.cells(), QGuiApplication.clipboard().text()
        if cells and text.strip():
            anchor = (min(row for row, _column in cells), min(column for _row, column in cells))
            self._model.paste_text(text, anchor, cells)

    def fill_right(self) -> None:
        """Repeat the leftmost selected amount of each row."""
        self._model.fill_right(self.cells())

    def clear(self) -> None:
        """Take back the typed amounts of the selected cells."""
        self._model.clear_cells(self.cells())


def add_keys(table: PlanTable, keys: tuple[tuple[str, Callable[[], None]], ...]) -> None:
    """Connect keys that work while the grid itself has the focus, not its editor."""
    for key, slot in keys:
        shortcut = QShortcut(QKeySequence(key), table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(slot)
