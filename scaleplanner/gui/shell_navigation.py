"""The left zone: groups as captions, one line per page, its state as a symbol at the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from scaleplanner.gui import icons
from scaleplanner.gui.shell_destinations import (
    FREE_PAGES,
    Destination,
    destinations,
    foot_destinations,
)
from scaleplanner.gui.theme import theme
from scaleplanner.gui.tokens import SIZE
from scaleplanner.gui.widgets.badge import statuses
from scaleplanner.gui.widgets.basics import Button, ElidedLabel, button, column, line, restyle
from scaleplanner.i18n import _

if TYPE_CHECKING:
    from scaleplanner.domain.solution import Solution

StateFunction = Callable[["Solution"], Mapping[str, str]]
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
DestinationRole = Qt.ItemDataRole.UserRole
StatusRole = Qt.ItemDataRole.UserRole + 1
CurrentRole = Qt.ItemDataRole.UserRole + 2


def no_states(_solution: Solution) -> Mapping[str, str]:
    """Show no states in the navigation."""
    return {}


class NavigationModel(QAbstractListModel):
    """Captions and pages; pages of a solution are disabled while none is open."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = destinations()
        self._has_solution = False
        self._current = ""
        self._states: Mapping[str, str] = {}

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return title, spoken text, or what the delegate paints."""
        page = self._rows[index.row()]
        status = self._states.get(page.key, "")
        if role == Qt.ItemDataRole.DisplayRole:
            return page.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            word = f", {statuses()[status].word}" if status else ""
            here = f", {_('aktuelle Seite')}" if page.key and page.key == self._current else ""
            return f"{page.title}{word}{here}"
        return {
            DestinationRole: page,
            StatusRole: status,
            CurrentRole: bool(page.key) and page.key == self._current,
        }.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether the line can be chosen."""
        key = self._rows[index.row()].key
        if not key or not (self._has_solution or key in FREE_PAGES):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def row_of(self, key: str) -> int:
        """Return the line of a page, or -1."""
        return next((row for row, page in enumerate(self._rows) if page.key == key), -1)

    def show_state(self, has_solution: bool, current: str, states: Mapping[str, str]) -> None:
        """Show which pages can be reached, which one is shown and how far each one is."""
        if (has_solution, current, states) == (self._has_solution, self._current, self._states):
            return
        self._has_solution, self._current, self._states = has_solution, current, dict(states)
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        page: Destination = index.data(DestinationRole)
        return QSize(100, theme.px(SIZE["row"] if page.key else 28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        page: Destination = index.data(DestinationRole)
        rect = QRectF(option.rect).adjusted(8, 0, -8, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if page.key:
            self._paint_page(painter, option, index, rect.adjusted(0, 1, 0, -1))
        else:
            painter.setFont(theme.font("overline"))
            painter.setPen(theme.colour("text_3"))
            painter.drawText(rect.adjusted(8, 4, 0, 0), Qt.AlignmentFlag.AlignVCenter, page.title)
        painter.restore()

    def _paint_page(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, pill: QRectF
    ) -> None:
        page: Destination = index.data(DestinationRole)
        current = bool(index.data(CurrentRole))
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        hovered = enabled and bool(option.state & QStyle.StateFlag.State_MouseOver)
        if current or hovered:
            _fill(painter, pill, 6, "surface" if current else "pressed")
        if current:
            bar = QRectF(pill.left(), pill.top() + 7, 3, pill.height() - 14)
            _fill(painter, bar, 1.5, "accent")
        view = self.parent()
        if isinstance(view, QListView) and view.hasFocus() and view.currentIndex() == index:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(pill.adjusted(1, 1, -1, -1), 5, 5)
        size = theme.px(18)
        tone = "accent_text" if current else "text_2" if enabled else "border_strong"
        square = QRectF(pill.left() + 10, pill.center().y() - size / 2, size, size)
        icons.draw(painter, page.icon, square, tone)
        painter.setFont(theme.font("strong" if current else "body"))
        painter.setPen(theme.colour("text" if current else "text_2" if enabled else "text_3"))
        room = pill.adjusted(20 + size, 0, -theme.px(28), 0)
        title = painter.fontMetrics().elidedText(page.title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
        status = str(index.data(StatusRole) or "")
        if status and enabled:
            small = theme.px(14)
            place = QRectF(pill.right() - small - 9, pill.center().y() - small / 2, small, small)
            icons.draw(painter, statuses()[status].icon, place, statuses()[status].tone)


def _fill(painter: QPainter, rect: QRectF, radius: float, colour: str) -> None:
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    painter.fillPath(path, theme.colour(colour))


class NavigationList(QListView):
    """Arrow keys move the ring, Enter or a click opens the page."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.navigation = NavigationModel()
        self.setModel(self.navigation)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setAccessibleName(_("Bereiche"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(60)
        self.clicked.connect(self._on_chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the page under the ring."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._on_chosen(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _on_chosen(self, index: QModelIndex) -> None:
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.chosen.emit(index.data(DestinationRole).key)


class NavigationZone(QFrame):
    """Name of the solution, the list of pages, settings and help at the bottom."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "nav")
        self._name = ElidedLabel(_("ScalePlanner"), "strong")
        self._town = ElidedLabel("", "caption", "2")
        self.list = NavigationList()
        self.list.chosen.connect(self.chosen)
        self._foot = {page.key: self._foot_button(page) for page in foot_destinations()}
        head = column(self._name, self._town, spacing=0, margins=(16, 12, 8, 4))
        foot = column(*self._foot.values(), spacing=0, margins=(8, 4, 8, 6))
        self.setLayout(column(head, self.list, line(), foot, spacing=0))
        self.fit()

    def fit(self) -> None:
        """Follow the text size."""
        self.setFixedWidth(theme.px(SIZE["nav"]))
        self.list.doItemsLayout()

    def show_solution(self, name: str, town: str) -> None:
        """Show whose pages these are."""
        self._name.set_text(name or _("ScalePlanner"))
        self._town.set_text(town)

    def show_state(self, has_solution: bool, current: str, states: Mapping[str, str]) -> None:
        """Show the current page and the state of each one."""
        self.list.navigation.show_state(has_solution, current, states)
        row = self.list.navigation.row_of(current)
        if row >= 0:
            self.list.setCurrentIndex(self.list.navigation.index(row))
        for key, each in self._foot.items():
            restyle(each, "current", "true" if key == current else "false")

    def _foot_button(self, page: Destination) -> Button:
        result = button(page.title, "", page.icon)
        result.setProperty("role", "foot")
        result.clicked.connect(lambda: self.chosen.emit(page.key))
        return result
