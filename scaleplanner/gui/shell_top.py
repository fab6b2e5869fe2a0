"""The top bar: back, undo, redo, where you are, search over everything, explanation, more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QStandardItem, QStandardItemModel, QUndoStack
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QMenu, QToolButton, QWidget

from scaleplanner.domain.hit import Hit
from scaleplanner.gui.icons import IconLabel
from scaleplanner.gui.theme import theme
from scaleplanner.gui.tokens import SIZE
from scaleplanner.gui.widgets.badge import StatusBadge
from scaleplanner.gui.widgets.basics import ElidedLabel, line, row, tool
from scaleplanner.i18n import _

if TYPE_CHECKING:
    from scaleplanner.domain.solution import Solution

SearchFunction = Callable[["Solution", str], Sequence[Hit]]
SearchProvider = Callable[[str], Sequence[Hit]]
MAX_HITS = 12
_ICON_MARGIN = 8
_TargetRole = Qt.ItemDataRole.UserRole


class SearchField(QLineEdit):
    """Search as you type; arrow down goes into the list of hits, Enter opens one, Esc closes it."""

    chosen = Signal(str)

    def __init__(self, host: QWidget) -> None:
        super().__init__()
        self._host = host
        self._provider: SearchProvider | None = None
        self.setProperty("role", "search")
        self.setAccessibleName(_("Suche über alles (Strg+F)"))
        self.setMinimumWidth(100)
        self._icon = IconLabel("search", "text_3", 16, self)
        self._hits = QStandardItemModel(self)
        self.list = QListView(host)
        self.list.setProperty("role", "hits")
        self.list.setModel(self._hits)
        self.list.setAccessibleName(_("Treffer"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.installEventFilter(self)
        self.list.clicked.connect(self._on_hit)
        self.list.hide()
        self.textEdited.connect(self._on_text_edited)

    def set_provider(self, provider: SearchProvider | None) -> None:
        """Search in something else; None switches the search off."""
        self._provider = provider
        self.setEnabled(provider is not None)
        self.close_hits()

    @property
    def hit_texts(self) -> tuple[str, ...]:
        """The lines in the list of hits."""
        return tuple(self._hits.item(row).text() for row in range(self._hits.rowCount()))

    def close_hits(self) -> None:
        """Hide the list and empty the field."""
        self.clear()
        self.list.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go into the list, open the first hit, or give up."""
        if event.key() == Qt.Key.Key_Down and self.list.isVisible():
            self.list.setFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.isVisible():
            self._on_hit(self._hits.index(0, 0))
        elif event.key() == Qt.Key.Key_Escape:
            self.close_hits()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle Enter and Esc in the list; close it when the focus goes elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_hit(self.list.currentIndex())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_hits()
                self.setFocus()
                return True
        elif event.type() == QEvent.Type.FocusOut and not self.hasFocus():
            self.list.hide()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the icon at the beginning, as large as the text; say as much as there is room for."""
        super().resizeEvent(event)
        self._icon.move(_ICON_MARGIN, (self.height() - self._icon.height()) // 2)
        self.setTextMargins(self._icon.width() + _ICON_MARGIN, 0, 0, 0)
        room = self.width() - self._icon.width() - 4 * _ICON_MARGIN
        full = _("Suche über alles   Strg+F")
        fits = self.fontMetrics().horizontalAdvance(full) <= room
        self.setPlaceholderText(full if fits else _("Suche"))

    def _on_text_edited(self, text: str) -> None:
        found = self._provider(text) if self._provider and text.strip() else ()
        self._hits.clear()
        for hit in found[:MAX_HITS]:
            item = QStandardItem(f"{hit.title}  ·  {hit.where}")
            item.setData(hit.target, _TargetRole)
            item.setToolTip(hit.title)
            self._hits.appendRow(item)
        if text.strip() and not found:
            nothing = QStandardItem(_("Nichts gefunden. Versuchen Sie ein anderes Wort."))
            nothing.setEnabled(False)
            self._hits.appendRow(nothing)
        self._place_list()

    def _place_list(self) -> None:
        rows = self._hits.rowCount()
        self.list.setVisible(rows > 0)
        if not rows:
            return
        width = min(max(self.width(), theme.px(420)), self._host.width() - 16)
        corner = self.mapTo(self._host, QPoint(self.width() - width, self.height() + 2))
        height = rows * max(self.list.sizeHintForRow(0), self.fontMetrics().height()) + 12
        self.list.setGeometry(max(8, corner.x()), corner.y(), width, height)
        self.list.raise_()

    def _on_hit(self, index: QModelIndex) -> None:
        target = index.data(_TargetRole)
        if target:
            self.close_hits()
            self.chosen.emit(str(target))


class TopBar(QFrame):
    """The same place for the same thing on every page."""

    def __init__(self, host: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "topbar")
        self.back = tool("arrow-left", _("Zurück (Alt+Links)"))
        self.undo = tool("undo-2", _("Rückgängig (Strg+Z)"))
        self.redo = tool("redo-2", _("Wiederholen (Strg+Y)"))
        self.explain = tool("panel-right", _("Erklärung ein- und ausblenden (F1)"), checkable=True)
        self.more = tool("ellipsis", _("Weitere Befehle"))
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.search = SearchField(host)
        self._trail = ElidedLabel("", "small", "2")
        self._badge = StatusBadge("draft")
        divider = line(vertical=True)
        layout = row(self.back, self.undo, self.redo, 4, divider, 8, margins=(12, 0, 12, 0), spacing=2)
        layout.addWidget(self._trail, 3)
        layout.addSpacing(8)
        layout.addWidget(self._badge)
        layout.addStretch(1)
        layout.addWidget(self.search, 3)
        for widget in (self.explain, self.more):
            layout.addWidget(widget)
        self.setLayout(layout)
        self.fit()

    @property
    def trail(self) -> str:
        """Where the user is."""
        return self._trail.full_text

    @property
    def badge(self) -> str:
        """The word of the badge, empty without a solution."""
        return "" if self._badge.isHidden() else self._badge.text

    def fit(self) -> None:
        """Follow the text size."""
        self.setFixedHeight(max(SIZE["topbar"], theme.px(SIZE["control"]) + 16))
        self.search.setMaximumWidth(theme.px(264))

    def show_place(self, solution: str, page: str, status: str) -> None:
        """Show solution, page and the status of the solution; an empty status hides the badge."""
        trail = f"{solution}  ›  {page}" if solution else page
        self._trail.set_text(trail)
        self._trail.setMaximumWidth(self._trail.fontMetrics().horizontalAdvance(trail) + 8)
        self._badge.setVisible(bool(status))
        if status:
            self._badge.set_status(status)

    def show_commands(self, can_go_back: bool, stack: QUndoStack | None) -> None:
        """Show what can be undone and redone, by name; without a solution nothing can."""
        self.back.setEnabled(can_go_back)
        self.undo.setEnabled(stack is not None and stack.canUndo())
        self.redo.setEnabled(stack is not None and stack.canRedo())
        undo, redo = (stack.undoText(), stack.redoText()) if stack is not None else ("", "")
        self.undo.setToolTip(f"{_('Rückgängig')}{f': {undo}' if undo else ''} ({_('Strg+Z')})")
        self.redo.setToolTip(f"{_('Wiederholen')}{f': {redo}' if redo else ''} ({_('Strg+Y')})")
