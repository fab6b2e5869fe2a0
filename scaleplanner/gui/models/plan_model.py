"""The finance grid as a Qt model: a row per line, a column per year, typed amounts become edits."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from scaleplanner.domain.finance.edits import with_own_funds, with_year_amount
from scaleplanner.domain.finance.projection import Projection, project
from scaleplanner.domain.numbers import NumberProblem, format_amount, parse_amount
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.models.plan_rows import OWN_FUNDS, GridRow, plan_rows
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

Index = QModelIndex | QPersistentModelIndex
RowRole = int(Qt.ItemDataRole.UserRole)


class PlanModel(QAbstractTableModel):
    """Rows of one way; column 0 is the name, then one column per year, then the sum."""

    problem = Signal(str)
    """What is wrong with a typed amount; empty when the last one was fine."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._way_id = ""
        self._years: tuple[int, ...] = ()
        self._rows: tuple[GridRow, ...] = ()

    @property
    def way_id(self) -> str:
        """The way that is shown."""
        return self._way_id

    def show_way(self, solution: Solution, way_id: str) -> Projection | None:
        """Show a way of the solution; rows that stay keep selection and open editor."""
        way = solution.plan.way(way_id)
        if way is None:
            return None
        projection = project(solution.plan, way)
        rows = plan_rows(solution.plan, way, projection)
        same = [row.key for row in rows] == [
            row.key for row in self._rows
        ] and self._years == projection.years
        if same and way_id == self._way_id:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))
        else:
            self.beginResetModel()
            self._way_id, self._years, self._rows = way_id, projection.years, rows
            self.endResetModel()
        return projection

    def row_at(self, number: int) -> GridRow | None:
        """Return the row with that number, or None."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def number_of(self, key: str) -> int:
        """Return the number of the row with that key, or -1."""
        return next((number for number, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """One row per line and group."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Name, years and sum."""
        return 0 if parent is not None and parent.isValid() else len(self._years) + 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the shown text, the text to edit, or the row itself for the delegate."""
        row = self.row_at(index.row())
        if row is None or not index.isValid():
            return None
        if role == RowRole:
            return row
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        if index.column() == 0:
            return row.title
        position = index.column() - 1
        value = row.values[position] if position < len(row.values) else row.total
        return format_amount(value, cents=value != value.to_integral_value())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the years as column heads."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return _("Position, Beträge in Euro")
        return str(self._years[section - 1]) if section <= len(self._years) else _("Summe")

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Amounts of lines can be typed; groups and derived rows cannot."""
        row = self.row_at(index.row())
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if row.editable and 0 < index.column() <= len(self._years):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a typed amount as one undo step; an empty text brings the formula back."""
        row = self.row_at(index.row())
        if role != Qt.ItemDataRole.EditRole or row is None or not row.editable:
            return False
        text = str(value).strip()
        if text == self.data(index, Qt.ItemDataRole.EditRole):
            return False
        try:
            amount = parse_amount(text) if text else None
        except NumberProblem as error:
            self.problem.emit(str(error))
            return False
        self.problem.emit("")
        year, way_id = self._years[index.column() - 1], self._way_id

        def change(solution: Solution) -> Solution:
            way = solution.plan.way(way_id)
            if way is None:
                return solution
            if row.key == OWN_FUNDS:
                return solution.with_way(with_own_funds(way, year, amount))
            return solution.with_way(with_year_amount(way, row.key, year, amount))

        self._workspace.edit(_("Betrag {year} ändern").format(year=year), change)
        return True
