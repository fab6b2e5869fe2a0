"""A table view with good defaults: horizontal hairlines, aligned heads, visible current cell."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from scaleplanner.gui.theme import theme

Index = QModelIndex | QPersistentModelIndex
_NAME_WIDTH, _TWO_LINES = 180, 46
#: What a cell needs beside its text, and how much wider a bold text is at most.
_PADDING, _BOLD = 28, 1.1


class _LineDelegate(QStyledItemDelegate):
    """Paints the cell, a hairline below it and the ring of the current cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        without_focus = QStyleOptionViewItem(option)
        without_focus.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, without_focus, index)
        painter.save()
        painter.setPen(QPen(theme.colour("border"), 1))
        rect: QRect = option.rect
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        view = self.parent()
        if (
            isinstance(view, QAbstractItemView)
            and view.currentIndex() == index
            and (view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectItems)
        ):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 4, 4)
        painter.restore()


class _Header(QHeaderView):
    """A header whose titles stand where the cells below stand."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setHighlightSections(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)


class TableView(QTableView):
    """Rows of 32 px, no grid, elided texts, whole rows or single cells; the model aligns numbers right."""

    def __init__(self, name: str, *, cells: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._is_fitted = self._is_wrapped = False
        header = _Header(self)
        header.sectionResized.connect(self._on_section_resized)
        self.setHorizontalHeader(header)
        self.setItemDelegate(_LineDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        behavior = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(behavior.SelectItems if cells else behavior.SelectRows)
        if not cells:
            self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.verticalHeader().hide()
        self._fit_rows()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Let the first column take the room that is left, but never so little that its names vanish."""
        super().setModel(model)
        if model is not None and model.columnCount() > 0:
            self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            self._fit_first_column()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give or take the room of the first column."""
        super().resizeEvent(event)
        self._fit_first_column()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_rows()

    def _fit_rows(self) -> None:
        self.verticalHeader().setMinimumSectionSize(theme.px(28))
        self.verticalHeader().setDefaultSectionSize(theme.px(32))
        if self._is_wrapped:
            self.horizontalHeader().setMinimumHeight(theme.px(_TWO_LINES))

    def fit_columns(self, least: int) -> None:
        """Give every column but the first the room its longest text needs, at least so many pixels."""
        model, metrics = self.model(), self.fontMetrics()
        for section in range(1, model.columnCount()):
            texts = (str(model.index(row, section).data() or "") for row in range(model.rowCount()))
            widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
            self.setColumnWidth(section, max(least, round(widest * _BOLD) + theme.px(_PADDING)))
        # Another number of columns of the same width resizes no section by itself.
        self._fit_first_column()

    def wrap_heads(self) -> None:
        """Give the heads room for a second line instead of cutting what is long."""
        self._is_wrapped = True
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideNone)
        self._fit_rows()

    def fit_height(self) -> None:
        """Be exactly as high as the rows: for short tables inside a scrolling page."""
        self._is_fitted = True
        rows = self.model().rowCount() if self.model() else 0
        header = self.horizontalHeader()
        height = max(header.sizeHint().height(), header.minimumHeight()) + rows * theme.px(32) + 4
        if header.length() > self.viewport().width():
            height += self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(height)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _on_section_resized(self, section: int, _old: int, _new: int) -> None:
        if section > 0:
            self._fit_first_column()

    def _fit_first_column(self) -> None:
        header = self.horizontalHeader()
        if header.count() == 0 or header.sectionResizeMode(0) != QHeaderView.ResizeMode.Fixed:
            return
        others = header.length() - header.sectionSize(0)
        self.setColumnWidth(0, max(theme.px(_NAME_WIDTH), self.viewport().width() - others))
        if self._is_fitted:
            self.fit_height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes down to the next row, as in a worksheet; Return on a whole row activates it."""
        cells = self.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectItems
        if cells and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            here = self.currentIndex()
            below = here.siblingAtRow(here.row() + 1)
            if below.isValid():
                self.setCurrentIndex(below)
            return
        super().keyPressEvent(event)
