"""What the working sheets of the levers share: cards whose fields are bound to the levers."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.levers import Levers
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import button, column, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


def on_levers(solution: Solution, change: Callable[[Levers], Levers]) -> Solution:
    """Apply a change to the levers of the solution."""
    return replace(solution, levers=change(solution.levers))


class LeverPanel(QFrame):
    """Cards with fields of the levers; subclasses fill them in their constructor."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__()
        self._page, self._workspace, self._catalogue = page, workspace, catalogue
        self._forms: list[BoundForm] = []
        self._editors: list[LeverEntries] = []
        self._cards = column(spacing=16)
        self.setLayout(self._cards)

    def show_solution(self, solution: Solution) -> None:
        """Render fields and lists."""
        for form in self._forms:
            form.show_value(solution.levers)
        for editor in self._editors:
            editor.show_solution(solution)

    def card(self, title: str) -> tuple[Card, BoundForm]:
        """Add a card; return it with its form."""
        bound = BoundForm(self._page, self._workspace, "levers", on_levers)
        self._forms.append(bound)
        card = Card(title).add(bound)
        self._cards.addWidget(card)
        return card, bound

    def entries(self, title: str, editor: "LeverEntries") -> None:
        """Add a list of entries under a heading."""
        self._editors.append(editor)
        self._cards.addLayout(column(label(title, "section"), editor, spacing=8))

    def text(self, bound: BoundForm, name: str, text: str, hint: str = "", lines: int = 2) -> None:
        """Add a text."""
        field = bound.form.text(f"levers.{name}", text, hint=hint, lines=lines)
        bound.bind_attribute(field, name, _("{field} ändern").format(field=text))

    def points(self, bound: BoundForm, name: str, text: str, hint: str = "") -> None:
        """Add a list with one point per line."""
        caption = _("{field}, ein Punkt je Zeile").format(field=text)
        field = bound.form.text(f"levers.{name}", caption, hint=hint, lines=3)
        bound.bind_lines(field, "", name, _("{field} ändern").format(field=text))

    def money(self, bound: BoundForm, name: str, text: str) -> None:
        """Add an amount in euros."""
        field = bound.form.money(f"levers.{name}", text)
        bound.bind_attribute(field, name, _("{field} ändern").format(field=text))

    def jump(self, text: str, target: str) -> QFrame:
        """Return a quiet button that leads to another place."""
        frame = QFrame()
        go = button(text, "quiet", "arrow-right", extent="small")
        go.clicked.connect(lambda: self._page.jump_requested.emit(target))
        frame.setLayout(row(go, None))
        return frame


class LeverEntries(EntryEditor):
    """A list of entries inside the levers."""

    def __init__(self, page: Page, workspace: Workspace, attribute: str, **words: Any) -> None:
        self._attribute = attribute
        super().__init__(page, workspace, f"levers.{attribute}", **words)

    def entries_of(self, solution: Solution) -> tuple[Any, ...]:
        """Return the entries."""
        entries: tuple[Any, ...] = getattr(solution.levers, self._attribute)
        return entries

    def put(self, solution: Solution, entry: Any) -> Solution:
        """Return the solution with an entry added or replaced."""
        old = self.entries_of(solution)
        if all(each.id != entry.id for each in old):
            return self._with(solution, (*old, entry))
        return self._with(solution, [entry if each.id == entry.id else each for each in old])

    def drop(self, solution: Solution, entry_id: str) -> Solution:
        """Return the solution without an entry."""
        return self._with(solution, [each for each in self.entries_of(solution) if each.id != entry_id])

    def _with(self, solution: Solution, entries: Sequence[Any]) -> Solution:
        changes: dict[str, Any] = {self._attribute: tuple(entries)}
        return on_levers(solution, lambda levers: replace(levers, **changes))
