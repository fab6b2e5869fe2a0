"""Planned and actual of a year as a Qt model; the actual can be typed, an empty cell removes it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from scaleplanner.domain.finance.actuals import COST, FUNDING, INCOME, ActualRow, YearResult
from scaleplanner.domain.numbers import format_amount, parse_amount
from scaleplanner.domain.wording import OPEN
from scaleplanner.gui.theme import theme
from scaleplanner.i18n import N_, _

Index = QModelIndex | QPersistentModelIndex
NAME, GROUP, PLANNED, ACTUAL, RECEIPTS, DIFFERENCE = range(6)
_HEADS = (
    N_("Position"),
    N_("Art"),
    N_("Plan in €"),
    N_("Ist in €"),
    N_("davon belegt"),
    N_("Unterschied"),
)
_GROUPS = {COST: N_("Kosten"), INCOME: N_("Ertrag"), FUNDING: N_("Förderung")}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ActualsModel(QAbstractTableModel):
    """One row per line of the plan, the need below; `problem` tells what is wrong with a typed amount."""

    problem = Signal(str)

    def __init__(self, note: Callable[[str, Decimal | None], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._note = note
        self._rows: tuple[ActualRow, ...] = ()
        self._result: YearResult | None = None

    def show_rows(self, rows: tuple[ActualRow, ...], result: YearResult) -> None:
        """Show other figures; the same lines keep the place of the cursor."""
        if (rows, result) == (self._rows, self._result):
            return
        same = [row.line_id for row in rows] == [row.line_id for row in self._rows]
        if not same:
            self.beginResetModel()
        self._rows, self._result = rows, result
        if same and rows:
            last = self.index(self.rowCount() - 1, DIFFERENCE)
            self.dataChanged.emit(self.index(0, 0), last)
        if not same:
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """The lines and the need."""
        if parent is not None and parent.isValid():
            return 0
        return len(self._rows) + 1 if self._rows else 0

    def columnCount(self, parent: Index | None = None) -> int:
        """Name, kind, planned, actual, receipts, difference."""
        return 0 if parent is not None and parent.isValid() else len(_HEADS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only the actual of a line can be typed."""
        flags = super().flags(index)
        if index.column() == ACTUAL and index.row() < len(self._rows):
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, weight, ground or alignment."""
        if not index.isValid():
            return None
        is_total = index.row() >= len(self._rows)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() > GROUP:
            return _RIGHT
        if role == Qt.ItemDataRole.FontRole and is_total:
            return theme.font("strong")
        if role == Qt.ItemDataRole.BackgroundRole and is_total:
            return theme.colour("accent_soft")
        if role == Qt.ItemDataRole.EditRole:
            actual = None if is_total else self._rows[index.row()].actual
            return "" if actual is None else format_amount(actual, cents=True)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (self._total() if is_total else _cells(self._rows[index.row()]))[index.column()]
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Note an actual; a text that is no amount changes nothing and says so."""
        if role != Qt.ItemDataRole.EditRole or index.column() != ACTUAL:
            return False
        text = str(value).strip()
        try:
            amount = parse_amount(text) if text else None
        except ValueError as error:
            self.problem.emit(str(error))
            return False
        self.problem.emit("")
        self._note(self._rows[index.row()].line_id, amount)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the heads."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section > GROUP:
            return _RIGHT
        return _(_HEADS[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def _total(self) -> tuple[str, ...]:
        result = self._result
        if result is None:
            return ("",) * len(_HEADS)
        gap = None if result.actual_need is None else result.actual_need - result.planned_need
        known = _("{known} von {total} bekannt").format(known=result.known, total=result.total)
        return (_("Haushaltsbedarf"), known, _cents(result.planned_need), _known(result.actual_need), "",
                _known(gap))  # fmt: skip


def _cells(row: ActualRow) -> tuple[str, ...]:
    proven = _cents(row.receipts) if row.receipts else ""
    return (row.name, _(_GROUPS[row.group]), _cents(row.planned), _known(row.actual), proven,
            _known(row.difference))  # fmt: skip


def _cents(value: Decimal) -> str:
    return format_amount(value, cents=True)


def _known(value: Decimal | None) -> str:
    return _(OPEN) if value is None else _cents(value)
