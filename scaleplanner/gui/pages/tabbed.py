"""A page with tabs: renders the tab that is shown, opens the right one for a jump."""

from typing import Protocol

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QTabBar, QWidget

from scaleplanner.domain.solution import Solution
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import column, lay_out_now, line, scrolled


class Panel(Protocol):
    """What a tab shows."""

    def show_solution(self, solution: Solution) -> None:
        """Render the solution; never an edit."""


class TabbedPage(Page):
    """Tabs below the head; each scrolls by itself. Subclasses call `add_tab` and end with `bind`."""

    def __init__(self, title: str, purpose: str, *, help_id: str) -> None:
        super().__init__(title, purpose, help_id=help_id, scroll=False)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(title)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self._stack = QStackedWidget()
        self._panels: list[Panel] = []
        self._areas: list[QScrollArea | None] = []
        self._tab_of: dict[str, int] = {}
        self.body.addLayout(column(self.tabs, line(), spacing=0))
        self.body.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._on_tab_changed)

    def add_tab(self, title: str, panel: Panel, widget: QWidget, *prefixes: str, scroll: bool = True) -> None:
        """Add a tab; a jump to a field that is or begins with one of the prefixes opens it."""
        area = scrolled(Sheet(widget)) if scroll else None
        self._panels.append(panel)
        self._areas.append(area)
        self._stack.addWidget(area if area is not None else widget)
        for prefix in prefixes:
            self._tab_of[prefix] = len(self._panels) - 1
        self.tabs.addTab(title)

    def add_entries(self, title: str, collection: str, editor: EntryEditor) -> None:
        """Add a tab with a list of entries; `collection.ID.field` is a place in it."""
        self.register(collection, title, editor.add_button, self.help_id)
        self.add_tab(title, editor, editor, collection)

    def show_solution(self, solution: Solution) -> None:
        """Render the tab that is shown; the others follow when they are opened."""
        if self._panels:
            self._panels[self._stack.currentIndex()].show_solution(solution)

    def jump_to(self, target: str) -> bool:
        """Open the tab and the entry of a target, then focus its field."""
        prefix, _dot, rest = target.partition(".")
        tab = self._tab_of.get(target, self._tab_of.get(prefix))
        if tab is not None:
            self.tabs.setCurrentIndex(tab)
        self._area = self._areas[self._stack.currentIndex()]
        panel = self._panels[self._stack.currentIndex()]
        if isinstance(panel, EntryEditor):
            target = self._entry_field(panel, prefix, rest)
        return super().jump_to(target)

    def _entry_field(self, editor: EntryEditor, prefix: str, rest: str) -> str:
        """Return the field of an entry, its first one when nothing more is said."""
        entry, _dot, field = rest.partition(".")
        if not editor.current_id:
            return prefix
        if entry and not editor.select(entry):
            field = entry
        if f"{prefix}.{field}" in self.fields:
            return f"{prefix}.{field}"
        inside = (each for each in self.fields if each.startswith(f"{prefix}."))
        return next((each for each in inside if self.fields[each].widget.isVisibleTo(editor)), prefix)

    def _on_tab_changed(self, tab: int) -> None:
        self._stack.setCurrentIndex(tab)
        if self.workspace is not None:
            self.workspace.end_merge()
            self.show_solution(self.workspace.solution)
        lay_out_now(self)


class Sheet(QWidget):
    """Keeps a panel at the top of its tab and gives its text fields the height they ask for."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.setLayout(column(widget, None, margins=(0, 0, 0, 8)))

    def minimumSizeHint(self) -> QSize:
        """Scroll rather than squeeze, but not beyond the end: texts are as high as their width makes them."""
        height = 0 if self.hasHeightForWidth() else self.sizeHint().height()
        return QSize(super().minimumSizeHint().width(), height)
