"""The lines of a synopsis: a heading per chapter, below it what changed, old beside new."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from scaleplanner.documents.synopsis import ChangeRow
from scaleplanner.i18n import N_, _

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_TITLES = (N_("Angabe"), N_("bisher"), N_("neu"), N_("Begründung"))


class SynopsisModel(QAbstractTableModel):
    """Read-only; the full texts are in the tooltips."""

    def __init__(self, rows: Sequence[ChangeRow], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[tuple[str, ...]] = []
        self._headings: set[int] = set()
        for chapter, part in groupby(rows, lambda row: row.chapter):
            self._headings.add(len(self._lines))
            self._lines.append((chapter, "", "", ""))
            self._lines += [(row.label, row.before, row.after, row.reason) for row in part]

    @property
    def headings(self) -> frozenset[int]:
        """The rows that are headings."""
        return frozenset(self._headings)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column."""
        is_title = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _(_TITLES[section]) if is_title else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, tooltip and weight."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._lines[index.row()][index.column()]
        if role == Qt.ItemDataRole.FontRole and index.row() in self._headings:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None
