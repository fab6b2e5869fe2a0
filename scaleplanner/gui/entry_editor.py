"""A list of entries with the form of the selected one: partners, KPIs, risks, sessions …"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.page import Page
from scaleplanner.gui.theme import theme
from scaleplanner.gui.waste_button import WasteButton
from scaleplanner.gui.widgets.basics import button, clear, column, row
from scaleplanner.gui.widgets.beside import BesideList
from scaleplanner.gui.widgets.card import Card, EmptyState
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.gui.widgets.wrap import side_by_side
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _, german, small

#: Pixels at 100 % that tell the entries of a list apart and show a field; with less the form stands below.
_LEAST_LIST, _LEAST_FORM = 240, 220


class EntryEditor(QFrame):
    """Master and detail for one collection of the solution.

    `describe(entry)` gives status, title and second line of a row; `new(id)` an empty entry;
    `build(form)` adds and binds the fields. Entries are shown in the order of the solution.
    Subclasses for entries further inside override `entries_of`, `put` and `drop`; `inner` names the lists
    inside an entry whose deleted rows are offered here as well.
    """

    inner: tuple[str, ...] = ()

    def __init__(
        self,
        page: Page,
        workspace: Workspace,
        collection: str,
        *,
        noun: str,
        empty: str,
        describe: Callable[[Any], tuple[str, str, str]],
        new: Callable[[str], Any],
        build: Callable[[BoundForm], None],
        icon: str = "plus",
    ) -> None:
        super().__init__()
        self._workspace, self._collection = workspace, collection
        self._noun, self._describe, self._new = noun, describe, new
        self._current = ""
        self._shown: tuple[Any, ...] = ()
        self._rows: dict[str, RowButton] = {}
        self.form = BoundForm(page, workspace, collection, self._apply)
        self.add_button = button(_("{noun} anlegen").format(noun=small(noun)), "", icon)
        self.add_button.clicked.connect(self._on_add_clicked)
        self._remove = button(_("{noun} löschen").format(noun=small(noun)), "quiet", "trash-2")
        self._remove.clicked.connect(self._on_remove_clicked)
        self.waste = WasteButton(workspace, collection, *self.inner)
        self._empty = EmptyState("list-checks", _("Noch nichts eingetragen"), empty)
        self._list = column(spacing=0)
        self._build(build)

    def _build(self, build: Callable[[BoundForm], None]) -> None:
        build(self.form)
        self.form.add(row(self._remove, None))
        self._left = Card(spacing=4)
        self._left.setMinimumWidth(theme.px(_LEAST_LIST))
        self._foot = row(None, self.add_button, None)
        self._left.add(self._list, self._empty, self._foot, self.waste)
        self._detail = Card("")
        self._detail.setMinimumWidth(theme.px(_LEAST_FORM))
        self._detail.add(self.form)
        self._beside = BesideList(self._detail, self._left)
        self.setLayout(side_by_side((self._left, 5), (self._beside, 6)))

    @property
    def current_id(self) -> str:
        """The id of the entry whose form is shown."""
        return self._current

    def entries_of(self, solution: Solution) -> tuple[Any, ...]:
        """Return the entries that are listed."""
        entries: tuple[Any, ...] = getattr(solution, self._collection)
        return entries

    def put(self, solution: Solution, entry: Any) -> Solution:
        """Return the solution with an entry added or replaced."""
        return solution.with_entry(self._collection, entry)

    def drop(self, solution: Solution, entry_id: str) -> Solution:
        """Return the solution without an entry."""
        return solution.without_entry(self._collection, entry_id)

    def show_solution(self, solution: Solution) -> None:
        """Render list and form."""
        entries = self.entries_of(solution)
        if entries != self._shown or not self._rows:
            self._fill(entries)
        self._shown = entries
        self._show_current()
        self.waste.show_solution(solution)

    def select(self, entry_id: str) -> bool:
        """Show the form of an entry; False when there is none with that id."""
        if entry_id not in self._rows:
            return False
        self._current = entry_id
        self._show_current()
        return True

    def _fill(self, entries: tuple[Any, ...]) -> None:
        described = {entry.id: self._describe(entry) for entry in entries}
        before = {entry.id: self._describe(entry) for entry in self._shown}
        if described != before or list(described) != list(self._rows):
            focused = next((key for key, item in self._rows.items() if item.hasFocus()), "")
            clear(self._list)
            self._rows = {}
            for entry_id, (status, title, detail) in described.items():
                item = RowButton(status, title or _("ohne Namen"), "", detail)
                item.clicked.connect(lambda _checked=False, key=entry_id: self._on_row_clicked(key))
                self._rows[entry_id] = item
                self._list.addWidget(item)
            if focused in self._rows:
                self._rows[focused].setFocus()

    def _show_current(self) -> None:
        entries = self._shown
        if self._current not in self._rows:
            self._current = entries[0].id if entries else ""
        self._empty.setVisible(not entries)
        # Without an entry the button is the first step and stands below the words that ask for it.
        self._foot.setStretch(0, 0 if entries else 1)
        for key, item in self._rows.items():
            item.set_current(key == self._current)
        current = next((entry for entry in entries if entry.id == self._current), None)
        if current is not None:
            self.form.merge_scope = self._current
            self.form.show_value(current)
        self._beside.setVisible(bool(entries))
        self._beside.stay()

    def _apply(self, solution: Solution, change: Callable[[Any], Any]) -> Solution:
        entries = self.entries_of(solution)
        current = next((entry for entry in entries if entry.id == self._current), None)
        return solution if current is None else self.put(solution, change(current))

    def _on_row_clicked(self, entry_id: str) -> None:
        self._workspace.end_merge()
        self.select(entry_id)
        self._beside.come()

    def _on_add_clicked(self) -> None:
        with german():
            entry = self._new(uuid4().hex[:12])
        self._current = entry.id
        text = _("{noun} anlegen").format(noun=small(self._noun))
        self._workspace.edit(text, lambda solution: self.put(solution, entry))
        self._beside.come()
        self.form.focus_first()

    def _on_remove_clicked(self) -> None:
        key = self._current
        text = _("{noun} löschen").format(noun=small(self._noun))
        self._workspace.edit(text, lambda solution: self.drop(solution, key))
