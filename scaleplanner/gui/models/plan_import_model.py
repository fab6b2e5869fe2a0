"""The rows of a cost table as lines to take over or not."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from scaleplanner.domain.finance.plan import CostLine, Nature
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import format_amount
from scaleplanner.exchange.cost_lines import Candidate
from scaleplanner.i18n import _

Index = QModelIndex | QPersistentModelIndex
_FIXED = 2


class ImportModel(QAbstractTableModel):
    """A check box and name, due kind, one column per year, and why a row is left out."""

    choice_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._candidates: tuple[Candidate, ...] = ()
        self._taken: set[int] = set()
        self._years: tuple[int, ...] = ()

    def show_candidates(self, candidates: tuple[Candidate, ...], years: tuple[int, ...]) -> None:
        """Show other rows; sums and unreadable rows are not taken at first."""
        self.beginResetModel()
        self._candidates, self._years = candidates, years
        self._taken = {number for number, item in enumerate(candidates) if item.is_proposed}
        self.endResetModel()
        self.choice_changed.emit()

    def taken(self) -> tuple[CostLine, ...]:
        """Return the lines to take over."""
        return tuple(item.line for number, item in enumerate(self._candidates) if number in self._taken)

    def rowCount(self, parent: Index | None = None) -> int:
        """One row per candidate."""
        return 0 if parent is not None and parent.isValid() else len(self._candidates)

    def columnCount(self, parent: Index | None = None) -> int:
        """Name, due kind, years and remark."""
        return 0 if parent is not None and parent.isValid() else len(self._years) + _FIXED + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column can be checked, except where nothing could be read."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and index.column() == 0 and not self._candidates[index.row()].problem:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, check state or alignment."""
        if not index.isValid():
            return None
        column = index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == 0:
            taken = index.row() in self._taken
            return Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole and _FIXED <= column < _FIXED + len(self._years):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(self._candidates[index.row()], column)
        return None

    def _text(self, item: Candidate, column: int) -> str:
        if column == 0:
            return item.line.name
        if column == 1:
            return label(item.line.nature)
        if column < _FIXED + len(self._years):
            return "" if item.problem else _shown(item.line, self._years, column - _FIXED)
        if item.problem:
            return item.problem
        return _("Summenzeile") if item.is_sum else ""

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a row or leave it."""
        if role != Qt.ItemDataRole.CheckStateRole or not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        checked = Qt.CheckState(value) == Qt.CheckState.Checked
        (self._taken.add if checked else self._taken.discard)(index.row())
        self.dataChanged.emit(index, index)
        self.choice_changed.emit()
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the column heads."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        is_year = _FIXED <= section < _FIXED + len(self._years)
        if role == Qt.ItemDataRole.TextAlignmentRole and is_year:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if is_year:
            return str(self._years[section - _FIXED])
        return {0: _("Position"), 1: _("Fälligkeit")}.get(section, _("Hinweis"))


def _shown(line: CostLine, years: tuple[int, ...], position: int) -> str:
    if line.amount.explicit:
        value = dict(line.amount.explicit).get(years[position])
        return "" if value is None else format_amount(value)
    if line.nature is Nature.RECURRING or position == 0:
        return format_amount(line.amount.quantity * line.amount.unit_price)
    return ""
