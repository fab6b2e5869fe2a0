"""The cells of the finance grid: right-aligned amounts with the letter of their origin."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from scaleplanner.gui import icons
from scaleplanner.gui.models.plan_model import PlanModel, amount_text
from scaleplanner.gui.models.plan_rows import GridRow
from scaleplanner.gui.theme import Appearance, theme

#: Letter → tone; estimates and missing origins are dashed, so they differ without colour too.
TONES = {"A": "info", "V": "ok", "I": "ok", "P": "open", "S": "progress", "?": "danger"}
TAG = 18
_CORNER = 6
_CHEVRON = 16
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_RIGHT = _MIDDLE | Qt.AlignmentFlag.AlignRight
#: As plain numbers: flags take longer to compare than a cell may take to paint.
_RIGHT_MIDDLE = _RIGHT.value
_SELECTED, _HOVERED = QStyle.StateFlag.State_Selected.value, QStyle.StateFlag.State_MouseOver.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value


def paint_origin(painter: QPainter, rect: QRectF, letter: str) -> None:
    """Paint the tag with the letter of an origin."""
    tone = TONES[letter]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.colour(tone), 1)
    if letter in "S?":
        pen.setDashPattern([2, 2])
    painter.setPen(pen if letter in "SP?" else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{tone}_soft"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    font = theme.font("overline")
    font.setPixelSize(theme.px(11))
    painter.setFont(font)
    painter.setPen(theme.colour(tone))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()


def draw_origin(painter: QPainter, left: int, top: int, size: int, letter: str) -> None:
    """Draw the tag from a picture: a grid shows hundreds of them."""
    ratio = painter.device().devicePixelRatio()
    painter.drawImage(left, top, _tag(letter, size, ratio, theme.dark, theme.appearance))


@lru_cache(maxsize=256)
def _tag(letter: str, size: int, ratio: float, dark: bool, appearance: Appearance) -> QImage:
    """Return the picture of a tag in one look."""
    pixels = round(size * ratio)
    picture = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_origin(painter, QRectF(0, 0, size, size), letter)
    painter.end()
    return picture


def paint_typed(painter: QPainter, rect: QRectF) -> None:
    """Mark the upper left corner of a cell whose amount was typed over the formula."""
    corner = theme.px(_CORNER)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    left, top = rect.left() + 1, rect.top() + 1
    painter.drawPolygon([QPointF(left, top), QPointF(left + corner, top), QPointF(left, top + corner)])


def paint_clock(painter: QPainter, tag: QRectF) -> None:
    """Paint a small clock on the corner of a tag: the origin is older than twelve months."""
    size = tag.width() * 0.5
    face = QRectF(tag.right() - size * 0.6, tag.top() - size * 0.4, size, size)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("progress"), 1))
    painter.setBrush(theme.colour("surface"))
    painter.drawEllipse(face)
    centre = face.center()
    painter.drawLine(centre, QPointF(centre.x(), face.top() + 1.5))
    painter.drawLine(centre, QPointF(face.right() - 1.5, centre.y()))
    painter.restore()


class OriginTag(QWidget):
    """The letter of an origin as a widget, for legends."""

    def __init__(self, letter: str) -> None:
        super().__init__()
        self._letter = letter
        self.setFixedSize(theme.px(TAG) + 2, theme.px(TAG) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tag."""
        painter = QPainter(self)
        paint_origin(painter, QRectF(1, 1, theme.px(TAG), theme.px(TAG)), self._letter)
        painter.end()


class MoneyCell(QStyledItemDelegate):
    """Paints names and amounts; typing opens an editor over the amount."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell from its row."""
        model = index.model()
        if not isinstance(model, PlanModel):
            return
        row = model.row_at(index.row())
        if row is None:
            return
        rect, state = option.rect, option.state.value
        self._paint_ground(painter, rect, row, state, index.column() == 0)
        painter.setFont(theme.font("body" if row.kind in ("line", "derived") else "strong"))
        painter.setPen(theme.colour("text_2" if row.kind == "derived" else "text"))
        column = index.column()
        if column == 0:
            self._paint_title(painter, QRectF(rect), row)
        else:
            self._paint_amount(painter, rect, row, column - 1)
            if model.is_typed(row, column):
                paint_typed(painter, QRectF(rect))
        if state & _FOCUSED:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 4, 4)
            painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, row: GridRow, state: int, title: bool) -> None:
        if state & _SELECTED:
            painter.fillRect(rect, theme.colour("accent_soft"))
        elif state & _HOVERED and (title or row.kind != "group"):
            painter.fillRect(rect, theme.colour("hover"))
        elif row.kind == "group":
            painter.fillRect(rect, theme.colour("sunken"))
        below = rect.y() + rect.height() - 1
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.x(), below, rect.x() + rect.width() - 1, below)

    def _paint_title(self, painter: QPainter, rect: QRectF, row: GridRow) -> None:
        text = rect.adjusted(12 if row.kind == "own" else 24, 0, -8, 0)
        if row.kind == "group":
            self._paint_chevron(painter, rect, row)
            text.setLeft(rect.left() + theme.px(_CHEVRON) + 8)
        metrics = painter.fontMetrics()
        title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, int(text.width()))
        painter.drawText(text, _MIDDLE, title)
        rest = text.adjusted(metrics.horizontalAdvance(title) + 8, 0, 0, 0)
        if row.note and rest.width() > theme.px(40):
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("text_3"))
            note = painter.fontMetrics().elidedText(row.note, Qt.TextElideMode.ElideRight, int(rest.width()))
            painter.drawText(rest, _MIDDLE, note)

    def _paint_chevron(self, painter: QPainter, rect: QRectF, row: GridRow) -> None:
        size = theme.px(_CHEVRON)
        place = QRectF(rect.left() + 4, rect.top() + (rect.height() - size) // 2, size, size)
        icons.draw(painter, "chevron-right" if row.is_folded else "chevron-down", place)

    def _paint_amount(self, painter: QPainter, rect: QRect, row: GridRow, position: int) -> None:
        size = theme.px(TAG)
        is_total = position >= len(row.values)
        right = rect.x() + rect.width()
        value = row.total if is_total else row.values[position]
        if not value and row.kind != "group":
            painter.setPen(theme.colour("text_3"))
        room = rect.width() - 4 - (12 if is_total else size + 12)
        painter.drawText(rect.x() + 4, rect.y(), room, rect.height(), _RIGHT_MIDDLE, amount_text(value))
        if row.letter and not is_total and value and position not in row.typed_over:
            left, top = right - size - 6, rect.y() + (rect.height() - size) // 2
            draw_origin(painter, left, top, size, row.letter)
            if row.is_old:
                paint_clock(painter, QRectF(left, top, size, size))

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Return a right-aligned line edit with an accessible name."""
        editor = QLineEdit(parent)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        model = index.model()
        year = model.headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(f"{model.index(index.row(), 0).data()} {year}")
        editor.setProperty("role", "cell")
        return editor
