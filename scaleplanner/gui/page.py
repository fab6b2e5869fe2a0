"""The frame every page of the window shares: head, body, field registry and jumps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from scaleplanner.gui.tokens import CARD_GAP, PAGE_MARGIN
from scaleplanner.gui.widgets.basics import (
    Button,
    button,
    canvas,
    clear,
    column,
    label,
    row,
    scroll_into_view,
    scrolled,
    tool,
)
from scaleplanner.gui.widgets.wrap import WrapLayout
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

if TYPE_CHECKING:
    from scaleplanner.domain.solution import Solution


@dataclass(frozen=True, slots=True)
class Field:
    """A place of a page that search and jumps can reach."""

    label: str
    widget: QWidget
    help_id: str = ""


class Page(QWidget):
    """A page: title, one sentence of purpose, at most one primary button, „Weiter mit …“ and a body.

    Subclasses fill `self.body`, override `show_solution` (render only, never an edit) and end their
    constructor with `self.bind(workspace)`, which shows the solution and follows its changes.
    """

    help_requested = Signal(str)
    """The help id of the field that got the focus; the page's own id when a field has none."""
    jump_requested = Signal(str)
    """Another page, optionally with a field: `finanzen` or `finanzen:discount_rate`."""

    def __init__(self, title: str, purpose: str, *, help_id: str = "", scroll: bool = True) -> None:
        super().__init__()
        self.title, self.purpose, self.help_id = title, purpose, help_id
        self._fields: dict[str, Field] = {}
        self._help_ids: dict[QObject, str] = {}
        self._workspace: Workspace | None = None
        self._deferred = self._stale = False
        self._area: QScrollArea | None = None
        self._state = row()
        self._head = WrapLayout(level=True)
        self._primary: QPushButton | None = None
        self._onward = button("", "quiet", "arrow-right", extent="small")
        self._onward_target = ""
        self.body = column(spacing=CARD_GAP)
        self._build(scroll)

    def _build(self, scroll: bool) -> None:
        heading = label(self.title, "title")
        self._onward.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._onward.setVisible(False)
        self._onward.clicked.connect(self._on_onward_clicked)
        self._head.add(row(heading, self._state, None, spacing=12), 1)
        purpose = label(self.purpose, "body", "2", wrap=True)
        below = row(spacing=12)
        below.addWidget(purpose, 1)
        below.addWidget(self._onward)
        if self.help_id.startswith("page."):
            handbook = tool("book-open", _("Handbuch zu dieser Seite"))
            handbook.clicked.connect(self._on_handbook_clicked)
            below.addWidget(handbook)
        margins = (PAGE_MARGIN, 16, PAGE_MARGIN, 16)
        sheet = canvas(column(column(self._head, below, spacing=2), self.body, margins=margins, spacing=12))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if scroll:
            self._area = scrolled(sheet)
            layout.addWidget(self._area)
        else:
            layout.addWidget(sheet)
        self.setAccessibleName(self.title)

    # -- head -------------------------------------------------------------------------------------

    def set_state(self, widget: QWidget) -> None:
        """Show a badge or counts beside the title."""
        clear(self._state)
        self._state.addWidget(widget)

    def add_action(self, text: str, icon_name: str = "", *, variant: str = "") -> Button:
        """Add an outlined button to the head, left of the primary one."""
        result = button(text, variant, icon_name)
        self._head.add(result, place=self._head.count() - (1 if self._primary else 0))
        return result

    def add_primary(self, text: str, icon_name: str = "") -> Button:
        """Add the one primary button of the page."""
        result = button(text, "primary", icon_name)
        self._primary = result
        self._head.add(result)
        return result

    def set_onward(self, title: str, target: str) -> None:
        """Offer the way on: „Weiter mit …“ jumps to the target."""
        self._onward_target = target
        self._onward.set_caption(_("Weiter mit {title}").format(title=title))
        self._onward.setVisible(bool(target))

    def _on_handbook_clicked(self) -> None:
        self.jump_requested.emit(f"hilfe:seiten.{self.help_id.removeprefix('page.')}")

    def _on_onward_clicked(self) -> None:
        self.jump_requested.emit(self._onward_target)

    # -- the solution -----------------------------------------------------------------------------

    @property
    def workspace(self) -> Workspace | None:
        """The workspace this page was bound to."""
        return self._workspace

    def bind(self, workspace: Workspace) -> None:
        """Show the solution now and after every change; binding twice changes nothing."""
        if self._workspace is not None:
            return
        self._workspace = workspace
        workspace.solution_changed.connect(self._on_solution_changed)
        self.show_solution(workspace.solution)

    def show_solution(self, solution: Solution) -> None:
        """Render the solution; must never lead to an edit."""

    def remember(self, settings: QSettings, solution_id: str) -> None:
        """Begin with what was chosen last for this solution; most pages choose nothing."""

    def defer_when_hidden(self) -> None:
        """Render only while visible and catch up when shown; the window asks its pages for this."""
        self._deferred = True

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with changes made while the page was hidden."""
        super().showEvent(event)
        if self._stale and self._workspace is not None:
            self._stale = False
            self.show_solution(self._workspace.solution)

    def _on_solution_changed(self, solution: Solution) -> None:
        if self._deferred and not self.isVisible():
            self._stale = True
        else:
            self.show_solution(solution)

    # -- fields, help and jumps -------------------------------------------------------------------

    @property
    def fields(self) -> Mapping[str, Field]:
        """The registered fields by id, for search and jumps."""
        return self._fields

    def caption_of(self, help_id: str) -> str:
        """Return the labels of the fields with this help."""
        return " ".join(field.label for field in self._fields.values() if field.help_id == help_id)

    def register(self, field_id: str, text: str, widget: QWidget, help_id: str = "") -> None:
        """Make a widget reachable by its id; focusing it asks for its help, that of the id unless named."""
        self._fields[field_id] = Field(text, widget, help_id or field_id)
        self._help_ids[widget] = help_id or field_id
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for help on focus; close the undo step when a field is left."""
        if event.type() == QEvent.Type.FocusIn and watched in self._help_ids:
            self.help_requested.emit(self._help_ids[watched])
        elif event.type() == QEvent.Type.FocusOut and self._workspace is not None:
            self._workspace.end_merge()
        return super().eventFilter(watched, event)

    def jump_to(self, target: str) -> bool:
        """Focus the field with this id and scroll to it; False when the page has no such field.

        An unknown id falls back to its parent: `kpis.k1.source` to `kpis.k1`, then to `kpis`. Pages
        with tabs or lists override this, open the right part first and then call this method.
        """
        while target and target not in self._fields:
            target = target.rpartition(".")[0]
        found = self._fields.get(target)
        if found is None:
            return False
        scroll_into_view(found.widget)
        found.widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True
