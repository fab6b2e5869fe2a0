"""A table of years as a Qt model: read only, groups and totals in bold."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from scaleplanner.gui.models.plan_views import GROUP, LINE, TableRow, YearTable
from scaleplanner.gui.theme import theme
from scaleplanner.i18n import _

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TableModel(QAbstractTableModel):
    """Title and one column per head; an equal table changes nothing.

    With `wrapped` the heads may take the second line that `TableView.wrap_heads` makes room for.
    """

    def __init__(self, parent: QObject | None = None, *, wrapped: bool = False) -> None:
        super().__init__(parent)
        # The type of Qt's alignments has no room for a text flag: the header asks for a whole number.
        self._head = _RIGHT.value | (Qt.TextFlag.TextWordWrap.value if wrapped else 0)
        self._table = YearTable("", (), ())

    @property
    def table(self) -> YearTable:
        """The table shown."""
        return self._table

    def show_table(self, table: YearTable) -> None:
        """Show another table."""
        if table == self._table:
            return
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """One row per row of the table."""
        return 0 if parent is not None and parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """The title and the heads."""
        return 0 if parent is not None and parent.isValid() else len(self._table.heads) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, weight, colours or alignment; a zero steps back."""
        if not index.isValid():
            return None
        row = self._table.rows[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return _RIGHT
        if role == Qt.ItemDataRole.FontRole and row.kind != LINE:
            return theme.font("strong")
        if role == Qt.ItemDataRole.BackgroundRole and row.kind != LINE:
            return theme.colour("sunken" if row.kind == GROUP else "accent_soft")
        if role == Qt.ItemDataRole.ForegroundRole and row.kind == LINE and _text(row, index.column()) == "0":
            return theme.colour("text_3")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _text(row, index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the heads."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return self._head
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if section:
            return self._table.heads[section - 1]
        return self._table.title_head or _("Beträge in Euro")


def _text(row: TableRow, column: int) -> str:
    if column == 0:
        return row.title
    return row.cells[column - 1] if column <= len(row.cells) else ""
