"""The finance grid as a table: keys as in a worksheet, groups that fold, years over their digits."""

from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import QAbstractItemModel, QItemSelection, QItemSelectionModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QTableView, QWidget

from scaleplanner.domain.numbers import format_price
from scaleplanner.gui.announcements import announcer
from scaleplanner.gui.models.plan_model import PlanModel
from scaleplanner.gui.models.plan_rows import GridRow
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.money_cell import TAG, MoneyCell

YEAR_WIDTH = 88
_NAME_WIDTH = 210
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TOGGLES = (Qt.Key.Key_Space, *_ENTER)
_MOVE = QTableView.CursorAction
_MOVES = {
    Qt.Key.Key_Left: _MOVE.MoveLeft,
    Qt.Key.Key_Right: _MOVE.MoveRight,
    Qt.Key.Key_Up: _MOVE.MoveUp,
    Qt.Key.Key_Down: _MOVE.MoveDown,
    Qt.Key.Key_Home: _MOVE.MoveHome,
    Qt.Key.Key_End: _MOVE.MoveEnd,
    Qt.Key.Key_PageUp: _MOVE.MovePageUp,
    Qt.Key.Key_PageDown: _MOVE.MovePageDown,
}
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class YearHeader(QHeaderView):
    """Puts each year over the digits, not over the tags."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one column head."""
        painter.save()
        painter.fillRect(rect, theme.colour("sunken"))
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(theme.colour("text_2"))
        painter.setFont(theme.font("overline"))
        plain = logicalIndex in (0, self.count() - 1)
        inner = rect.adjusted(12, 0, -12 if plain else -(theme.px(TAG) + 12), 0)
        side = Qt.AlignmentFlag.AlignRight if logicalIndex else Qt.AlignmentFlag.AlignLeft
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | side, text)
        painter.restore()


class PlanTable(QTableView):
    """The grid: Enter goes on to the next amount, arrows move, groups fold by click and by key."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._needed = 0
        self._is_refused = False
        self.setAccessibleName(name)
        self.setItemDelegate(MoneyCell(self))
        self.setHorizontalHeader(YearHeader(self))
        self.setShowGrid(False)
        # What was painted moves along when it is scrolled; only what comes into sight is painted.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QTableView.EditTrigger.DoubleClicked
            | QTableView.EditTrigger.EditKeyPressed
            | QTableView.EditTrigger.AnyKeyPressed
        )
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._on_clicked)
        self.apply_metrics()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold the group at hand, go on with Enter, extend the block with Umschalt."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_editing = self.state() == QTableView.State.EditingState
        if not modifiers and not is_editing and self._folds(event.key()):
            return
        if not modifiers and not is_editing and event.key() in _ENTER:
            self._go_on()
        elif modifiers == _SHIFT and event.key() in _MOVES:
            move = _MOVES[Qt.Key(event.key())]
            self._extend(self.moveCursor(move, Qt.KeyboardModifier.NoModifier))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Extend the block with Umschalt."""
        index = self.indexAt(event.position().toPoint())
        if event.modifiers() == _SHIFT and index.isValid():
            self._extend(index)
        else:
            super().mousePressEvent(event)

    def _extend(self, index: QModelIndex) -> None:
        """Select from the corner opposite to the current cell; Qt starts where somebody clicked long ago."""
        here, cells = self.currentIndex(), self.selectedIndexes() or [self.currentIndex()]
        rows, columns = [cell.row() for cell in cells], [cell.column() for cell in cells]
        row = max(rows) if here.row() == min(rows) else min(rows)
        column = max(columns) if here.column() == min(columns) else min(columns)
        first = self.model().index(min(row, index.row()), min(column, index.column()))
        last = self.model().index(max(row, index.row()), max(column, index.column()))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
        self.selectionModel().select(QItemSelection(first, last), flags.ClearAndSelect)

    def _folds(self, key: int) -> bool:
        """Fold the group at hand: left and right on its title, space and Enter anywhere in its row."""
        group = self._group(self.currentIndex())
        if group is None:
            return False
        arrow = Qt.Key.Key_Right if group.is_folded else Qt.Key.Key_Left
        if key not in _TOGGLES and (key != arrow or self.currentIndex().column() > 0):
            return False
        self._toggle(group)
        return True

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        """Go on after Enter, unless the amount was refused: it is to be typed again."""
        super().closeEditor(editor, hint)
        if hint == QStyledItemDelegate.EndEditHint.SubmitModelCache and not self._is_refused:
            self._go_on()

    def _go_on(self) -> None:
        model = self.model()
        wanted = model.next_field(self.currentIndex()) if isinstance(model, PlanModel) else QModelIndex()
        if wanted.isValid():
            self.setCurrentIndex(wanted)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Remember whether the model refuses what is typed."""
        super().setModel(model)
        if isinstance(model, PlanModel):
            model.problem.connect(self._on_problem)

    def _on_problem(self, sentence: str) -> None:
        self._is_refused = bool(sentence)

    def _group(self, index: QModelIndex) -> GridRow | None:
        model = self.model()
        row = model.row_at(index.row()) if isinstance(model, PlanModel) else None
        return row if row is not None and row.kind == "group" else None

    def _toggle(self, group: GridRow) -> None:
        model = self.model()
        if isinstance(model, PlanModel):
            model.set_folded(group.key, not group.is_folded)
            title = model.index(model.number_of(group.key), 0)
            announcer.say(self, str(title.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _on_clicked(self, index: QModelIndex) -> None:
        group = self._group(index)
        if group is not None and index.column() == 0:
            self._toggle(group)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, then the cells."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("surface"))
        painter.end()
        super().paintEvent(event)

    def apply_metrics(self) -> None:
        """Take row heights and column widths from the text size in force."""
        self.verticalHeader().setMinimumSectionSize(theme.px(30))
        self.verticalHeader().setDefaultSectionSize(theme.px(30))
        self.horizontalHeader().setFixedHeight(theme.px(34))
        self.setMinimumHeight(theme.px(240))

    def show_in_full(self, amounts: Iterable[Decimal]) -> None:
        """Make the years wide enough for the longest of these amounts, the totals below included."""
        longest = max((format_price(value) for value in amounts), key=len, default="")
        self._needed = QFontMetrics(theme.font("strong")).horizontalAdvance(longest) + theme.px(TAG) + 17

    def year_width(self) -> int:
        """Return the width of a year."""
        return max(theme.px(YEAR_WIDTH), self._needed)

    def fit_columns(self, count: int) -> None:
        """Give the years their width and the name the rest, never less than it needs."""
        header, width = self.horizontalHeader(), self.year_width()
        fixed = QHeaderView.ResizeMode.Fixed
        for section in range(1, count):
            if header.sectionSize(section) != width or header.sectionResizeMode(section) != fixed:
                header.setSectionResizeMode(section, fixed)
                header.resizeSection(section, width)
        wanted = self.viewport().width() - width * (count - 1)
        self.setColumnWidth(0, max(theme.px(_NAME_WIDTH), wanted))

    def full_width(self) -> int:
        """Return the width at which every year is in sight."""
        model = self.model()
        years = model.columnCount() - 1 if model is not None else 0
        return theme.px(_NAME_WIDTH) + self.year_width() * years + self.verticalScrollBar().sizeHint().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the name column take what the years leave."""
        super().resizeEvent(event)
        model = self.model()
        if model is not None:
            self.fit_columns(model.columnCount())
