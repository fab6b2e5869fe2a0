"""The lines of a synopsis: a heading per chapter, below it what changed, old beside new."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont

from scaleplanner.documents.synopsis import ChangeRow
from scaleplanner.gui.models.text_table import Index, TextTableModel
from scaleplanner.i18n import N_

_TITLES = (N_("Angabe"), N_("bisher"), N_("neu"), N_("Begründung"))


class SynopsisModel(TextTableModel):
    """Read-only; the headings of the chapters are set in bold."""

    def __init__(self, rows: Sequence[ChangeRow], parent: QObject | None = None) -> None:
        super().__init__(_TITLES, parent)
        lines: list[tuple[str, ...]] = []
        headings: set[int] = set()
        for chapter, part in groupby(rows, lambda row: row.chapter):
            headings.add(len(lines))
            lines.append((chapter, "", "", ""))
            lines += [(row.label, row.before, row.after, row.reason) for row in part]
        self._headings = frozenset(headings)
        self.set_lines(lines)

    @property
    def headings(self) -> frozenset[int]:
        """The rows that are headings."""
        return self._headings

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, tooltip and weight."""
        if role == Qt.ItemDataRole.FontRole and index.row() in self._headings:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return super().data(index, role)
