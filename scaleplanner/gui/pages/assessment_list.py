"""The list beside a detail form: criteria and checklist items, painted, so that many stay fluent."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from scaleplanner.gui.icons import draw
from scaleplanner.gui.models.assessment_model import LINE_ROLE, AssessmentModel, ListLine
from scaleplanner.gui.theme import theme

Index = QModelIndex | QPersistentModelIndex
_SIDE, _TEXT, _ABOVE = 10, 38, 7
_LINE_HEIGHT, _DETAIL_HEIGHT, _HEADING_HEIGHT = 20, 18, 32
#: Pixels the list never asks for more than, however large the text: its lines end in an ellipsis.
_LEAST = 300


def two_lines(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Return the text on one or two lines, the second one cut with an ellipsis."""
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    words = text.split(" ")
    count = len(words)
    while count > 1 and metrics.horizontalAdvance(" ".join(words[:count])) > width:
        count -= 1
    first, rest = " ".join(words[:count]), " ".join(words[count:])
    elide = Qt.TextElideMode.ElideRight
    lines = [metrics.elidedText(first, elide, width)]
    return [*lines, metrics.elidedText(rest, elide, width)] if rest else lines


class _Delegate(QStyledItemDelegate):
    """Paints a line: symbol, title on up to two lines, flag, second line with its end on the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Be as high as the title needs at the width of the list."""
        line: ListLine = index.data(LINE_ROLE)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 300
        if not line.key:
            return QSize(width, theme.px(_HEADING_HEIGHT))
        count = len(two_lines(line.title, QFontMetrics(theme.font("strong")), self._title_width(line, width)))
        return QSize(width, theme.px(2 * _ABOVE + count * _LINE_HEIGHT + _DETAIL_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the line; the current one lies on the accent ground, with a ring while in focus."""
        line: ListLine = index.data(LINE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.key:
            self._paint_ground(painter, option)
            self._paint_line(painter, option.rect, line, self._is_current(option))
        else:
            self._paint_heading(painter, option.rect, line)
        painter.restore()

    @staticmethod
    def _title_width(line: ListLine, width: int) -> int:
        return width - theme.px(_TEXT + _SIDE + (22 if line.flag else 0))

    @staticmethod
    def _is_current(option: QStyleOptionViewItem) -> bool:
        return bool(option.state & QStyle.StateFlag.State_Selected)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        rect = QRectF(option.rect).adjusted(1, 1, -1, -1)
        current = self._is_current(option)
        if current or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if current else "hover"))
            painter.drawRoundedRect(rect, 6, 6)
        if current and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, 6, 6)

    def _paint_line(self, painter: QPainter, rect: QRect, line: ListLine, current: bool) -> None:
        size, top = theme.px(18), rect.top() + theme.px(_ABOVE)
        draw(painter, line.icon, QRectF(rect.left() + theme.px(_SIDE), top + 1, size, size), line.tone)
        if line.flag:
            edge = theme.px(15)
            right = rect.right() - theme.px(_SIDE) - edge
            draw(painter, "flag", QRectF(right, top + theme.px(2), edge, edge), "accent_text")
        left, height = rect.left() + theme.px(_TEXT), theme.px(_LINE_HEIGHT)
        font = theme.font("strong" if current else "body")
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        width = self._title_width(line, rect.width())
        for text in two_lines(line.title, QFontMetrics(theme.font("strong")), width):
            painter.drawText(QRect(left, top, width + theme.px(8), height), _MIDDLE, text)
            top += height
        self._paint_detail(painter, QRect(left, top, rect.right() - theme.px(_SIDE) - left, height), line)

    @staticmethod
    def _paint_detail(painter: QPainter, rect: QRect, line: ListLine) -> None:
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text_2"))
        metrics = painter.fontMetrics()
        end = metrics.horizontalAdvance(line.end)
        if line.end:
            painter.drawText(rect, _MIDDLE | Qt.AlignmentFlag.AlignRight, line.end)
            rect = rect.adjusted(0, 0, -end - theme.px(8), 0)
        text = f"{line.word} · {line.detail}" if line.detail else line.word
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _MIDDLE, shown)

    @staticmethod
    def _paint_heading(painter: QPainter, rect: QRect, line: ListLine) -> None:
        inner = rect.adjusted(theme.px(_SIDE), theme.px(8), -theme.px(_SIDE), 0)
        painter.setPen(theme.colour("text_3"))
        painter.setFont(theme.font("caption"))
        end = painter.fontMetrics().horizontalAdvance(line.end) + theme.px(8)
        painter.drawText(inner, _MIDDLE | Qt.AlignmentFlag.AlignRight, line.end)
        painter.setFont(theme.font("overline"))
        title = painter.fontMetrics().elidedText(line.title, Qt.TextElideMode.ElideRight, inner.width() - end)
        painter.drawText(inner, _MIDDLE, title)


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class AssessmentList(QListView):
    """One tab stop; arrow keys move over the lines and skip the group headings."""

    chosen = Signal(str)
    """The key of the line the user moved to."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current, self._showing = "", False
        self.setAccessibleName(name)
        self.setProperty("role", "panel")
        self._model = AssessmentModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumWidth(min(theme.px(260), _LEAST))

    @property
    def current(self) -> str:
        """The key of the current line."""
        return self._current

    @property
    def lines(self) -> tuple[ListLine, ...]:
        """The lines in the order shown."""
        return self._model.lines

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the lines that can be chosen, in the order shown."""
        return tuple(line.key for line in self._model.lines if line.key)

    def show_lines(self, lines: Sequence[ListLine], current: str = "") -> None:
        """Show other lines and mark one without telling anybody."""
        self._showing = True
        self._model.show_lines(lines)
        self.set_current(current)
        self._showing = False

    def set_current(self, key: str) -> None:
        """Mark a line without telling anybody; an unknown key marks nothing."""
        was_showing, self._showing = self._showing, True
        self._current = key
        row = self._model.row_of(key)
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif self.currentIndex().row() != row:
            self.setCurrentIndex(self._model.index(row))
        self._showing = was_showing

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which line the user moved to."""
        super().currentChanged(current, previous)
        if self._showing or not current.isValid():
            return
        line: ListLine = current.data(LINE_ROLE)
        if line.key and line.key != self._current:
            self._current = line.key
            self.chosen.emit(line.key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the lines out again: their height depends on the width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keep the current line in view; under a mouse click nothing moves, it would hit another line."""
        super().focusInEvent(event)
        if self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.scrollTo(self.currentIndex())
