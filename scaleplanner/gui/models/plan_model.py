"""The finance grid as a Qt model: a row per line, a column per year, typed amounts become edits."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from scaleplanner.domain.finance.edits import find_line
from scaleplanner.domain.finance.projection import Projection, project
from scaleplanner.domain.numbers import NumberProblem, format_amount, read_amount
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.models.plan_block import (
    Cell,
    Change,
    Grid,
    block_text,
    cleared,
    fill_right,
    paste,
    read_block,
    with_changes,
)
from scaleplanner.gui.models.plan_rows import GridRow, group_of, in_sight, plan_rows
from scaleplanner.gui.models.plan_words import cell_hint, spoken_marks, spoken_title, where_from
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

Index = QModelIndex | QPersistentModelIndex
TypedRole = int(Qt.ItemDataRole.UserRole) + 1
_MOST_ROWS = 12
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TYPED = _READ | Qt.ItemFlag.ItemIsEditable
_HINTS = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)


@lru_cache(maxsize=16384)
def amount_text(value: Decimal) -> str:
    """Return an amount as a cell shows it, with the cents it has."""
    return format_amount(value, cents=value != value.to_integral_value())


class PlanModel(QAbstractTableModel):
    """Rows of one way; column 0 is the name, then one column per year, then the sum."""

    problem = Signal(str)
    """What is wrong with a typed amount; empty when the last one was fine."""

    def __init__(
        self, workspace: Workspace, parent: QObject | None = None, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self._workspace, self._today = workspace, today
        self.by_kind = False
        self._way_id = ""
        self._years: tuple[int, ...] = ()
        self._every: tuple[GridRow, ...] = ()
        self._rows: tuple[GridRow, ...] = ()
        self._folded: frozenset[str] = frozenset()

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
        self._every = plan_rows(solution.plan, way, projection, self._today(), self.by_kind)
        rows = in_sight(self._every, self._folded)
        keys = [row.key for row in rows]
        same = keys == [row.key for row in self._rows] and self._years == projection.years
        if same and way_id == self._way_id:
            before, self._rows = self._rows, rows
            self._tell_changes(before)
        else:
            self.beginResetModel()
            self._way_id, self._years, self._rows = way_id, projection.years, rows
            self.endResetModel()
        return projection

    def _tell_changes(self, before: tuple[GridRow, ...]) -> None:
        """Announce cell by cell what looks different: a view repaints only these cells."""
        changed = [number for number, row in enumerate(self._rows) if row != before[number]]
        if len(changed) > _MOST_ROWS:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], self.columnCount() - 1))
            return
        for number in changed:
            for column in _changed_columns(before[number], self._rows[number], self._years):
                index = self.index(number, column)
                self.dataChanged.emit(index, index)

    def row_at(self, number: int) -> GridRow | None:
        """Return the row with that number, or None."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def number_of(self, key: str) -> int:
        """Return the number of the row with that key, or -1."""
        return next((number for number, row in enumerate(self._rows) if row.key == key), -1)

    def set_folded(self, key: str, folded: bool) -> None:
        """Take the rows of a group out of sight or bring them back; work on blocks never reaches them."""
        number = self.number_of(key)
        row = self.row_at(number)
        if row is None or row.kind != "group" or row.is_folded == folded:
            return
        self._folded ^= {key}
        rows = in_sight(self._every, self._folded)
        last = number + abs(len(rows) - len(self._rows))
        if folded:
            self.beginRemoveRows(QModelIndex(), number + 1, last)
            self._rows = rows
            self.endRemoveRows()
        else:
            self.beginInsertRows(QModelIndex(), number + 1, last)
            self._rows = rows
            self.endInsertRows()
        head = self.index(number, 0)
        self.dataChanged.emit(head, head)

    def reveal(self, key: str) -> int:
        """Return the number of the row with that key, its group unfolded, or -1."""
        self.set_folded(group_of(self._every).get(key, ""), False)
        return self.number_of(key)

    def next_field(self, index: Index) -> QModelIndex:
        """Return the next amount that can be typed: to the right, then in the rows below; none at the end."""
        last = len(self._years)
        for number in range(index.row(), len(self._rows)):
            first = index.column() + 1 if number == index.row() else 1
            if self._rows[number].editable and first <= last:
                return self.index(number, first)
        return QModelIndex()

    @property
    def first_line(self) -> int:
        """The number of the first line in sight, or -1."""
        return next((number for number, row in enumerate(self._rows) if row.kind == "line"), -1)

    def neighbour(self, key: str, step: int) -> str:
        """Return the key of the next line of the same group above (−1) or below (1), or nothing."""
        number = self.number_of(key) + step
        while (row := self.row_at(number)) is not None and row.kind == "derived":
            number += step
        return row.key if row is not None and row.kind == "line" else ""

    def rowCount(self, parent: Index | None = None) -> int:
        """One row per line and group."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Name, years and sum."""
        return 0 if parent is not None and parent.isValid() else len(self._years) + 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the shown text, the text to edit, or what else a view asks."""
        row = self.row_at(index.row())
        if row is None or not index.isValid():
            return None
        if role == TypedRole:
            return self.is_typed(row, index.column())
        if role in _HINTS:
            return self._hint(row, index.column(), role)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole and not index.column():
            return spoken_title(row)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        if index.column() == 0:
            return row.title
        position = index.column() - 1
        value = row.values[position] if position < len(row.values) else row.total
        return amount_text(value)

    def is_typed(self, row: GridRow, column: int) -> bool:
        """Whether the amount of a year was typed over the formula."""
        return 0 < column <= len(self._years) and self._years[column - 1] in row.explicit

    def _hint(self, row: GridRow, column: int, role: int) -> str:
        plan = self._workspace.solution.plan
        way = plan.way(self._way_id)
        if way is None:
            return ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell_hint(plan, way, row, column, self._today())
        line = find_line(way, row.line_id) if row.kind == "line" else None
        return spoken_marks(plan, row, column, line.origin.kind if line else None)

    def explanation(self, index: Index) -> str:
        """Return the formula of a cell in words."""
        row, plan = self.row_at(index.row()), self._workspace.solution.plan
        way = plan.way(self._way_id)
        return where_from(plan, way, row, index.column()) if row is not None and way is not None else ""

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
        return _TYPED if row.editable and 0 < index.column() <= len(self._years) else _READ

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a typed amount as one undo step; an empty text brings the formula back."""
        row = self.row_at(index.row())
        if role != Qt.ItemDataRole.EditRole or row is None or not row.editable:
            return False
        text = str(value).strip()
        if text == self.data(index, Qt.ItemDataRole.EditRole):
            return False
        try:
            amount = read_amount(text) if text else None
        except NumberProblem as error:
            self.problem.emit(str(error))
            return False
        self.problem.emit("")
        year = self._years[index.column() - 1]
        self._apply(_("Betrag {year} ändern").format(year=year), ((row.key, year, amount),))
        return True

    # -- blocks of cells --------------------------------------------------------------------------

    @property
    def grid(self) -> Grid:
        """The rows and years shown, for work on blocks."""
        return Grid(self._rows, self._years)

    def copy_text(self, cells: Iterable[Cell]) -> str:
        """Return the cells as text for the clipboard."""
        return block_text(self.grid, cells)

    def paste_text(self, text: str, anchor: Cell, selected: list[Cell]) -> bool:
        """Take a block from the clipboard as one undo step, or say which cells do not fit."""
        found = paste(self.grid, anchor, read_block(text), selected)
        self.problem.emit(found.problem)
        return not found.problem and self._apply(_("Block einfügen"), found.changes)

    def fill_right(self, cells: Iterable[Cell]) -> bool:
        """Repeat the leftmost amount of each row to the right."""
        return self._apply(_("Nach rechts ausfüllen"), fill_right(self.grid, cells))

    def clear_cells(self, cells: Iterable[Cell]) -> bool:
        """Take back typed amounts; the formulas count again."""
        return self._apply(_("Eingetippte Beträge entfernen"), cleared(self.grid, cells))

    def _apply(self, text: str, changes: tuple[Change, ...]) -> bool:
        way_id = self._way_id

        def change(solution: Solution) -> Solution:
            way = solution.plan.way(way_id)
            return solution if way is None else solution.with_way(with_changes(way, changes))

        if changes:
            self._workspace.edit(text, change)
        return bool(changes)


def _changed_columns(before: GridRow, now: GridRow, years: tuple[int, ...]) -> list[int]:
    if replace(before, values=now.values, explicit=now.explicit, typed_over=now.typed_over) != now:
        return list(range(len(years) + 2))
    typed, over = before.explicit ^ now.explicit, before.typed_over ^ now.typed_over
    columns = [
        column
        for column, year in enumerate(years, start=1)
        if before.values[column - 1] != now.values[column - 1] or year in typed or column - 1 in over
    ]
    return [*columns, len(years) + 1]
