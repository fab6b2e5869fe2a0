"""Entries inside a part of the solution, such as the instruments of the financing strategy."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from scaleplanner.domain.solution import Solution
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import column, label, row
from scaleplanner.gui.widgets.segmented import SegmentedFilter
from scaleplanner.gui.workspace import Workspace


class PartEditor(EntryEditor):
    """Entries of `solution.<part>.<collection>`; otherwise an `EntryEditor`."""

    def __init__(self, page: Page, workspace: Workspace, part: str, collection: str, **words: Any) -> None:
        self._part, self._name = part, collection
        super().__init__(page, workspace, collection, **words)
        page.register(collection, words["noun"], self.add_button, f"{part}.{collection}")

    def entries_of(self, solution: Solution) -> tuple[Any, ...]:
        """Return the entries that are listed."""
        entries: tuple[Any, ...] = getattr(getattr(solution, self._part), self._name)
        return entries

    def put(self, solution: Solution, entry: Any) -> Solution:
        """Return the solution with an entry added or replaced."""
        known = self.entries_of(solution)
        if all(old.id != entry.id for old in known):
            return self._with(solution, (*known, entry))
        return self._with(solution, tuple(entry if old.id == entry.id else old for old in known))

    def drop(self, solution: Solution, entry_id: str) -> Solution:
        """Return the solution without an entry."""
        return self._with(solution, tuple(old for old in self.entries_of(solution) if old.id != entry_id))

    def _with(self, solution: Solution, entries: tuple[Any, ...]) -> Solution:
        changes: Any = {self._part: replace(getattr(solution, self._part), **{self._name: entries})}
        return replace(solution, **changes)


class ShownText(QFrame):
    """A text in a form that follows the entry shown; nobody can edit it."""

    edited = Signal(object)

    def __init__(self, tone: str = "2") -> None:
        super().__init__()
        self._label = label("", "small", tone, wrap=True)
        self.setLayout(column(self._label))

    @property
    def text(self) -> str:
        """The text as shown."""
        return self._label.text()

    def set_value(self, text: str) -> None:
        """Show another text; an empty one takes no room."""
        self._label.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))


def on_part(part: str) -> Callable[[Solution, Callable[[Any], Any]], Solution]:
    """Return how a change of a part is applied to the solution it belongs to."""

    def apply(solution: Solution, change: Callable[[Any], Any]) -> Solution:
        changes: Any = {part: change(getattr(solution, part))}
        return replace(solution, **changes)

    return apply


class SectionedPanel(QFrame):
    """A few sections of one tab: a choice above, the chosen one below; only that one is rendered."""

    def __init__(self, page: Page, field_id: str, name: str) -> None:
        super().__init__()
        self._page, self._field_id, self._name = page, field_id, name
        self._sections: list[Any] = []
        self._titles: list[tuple[object, str]] = []
        self._prefixes: dict[str, int] = {}
        self._solution: Solution | None = None
        self._chosen = 0
        self._body = column(spacing=0)

    def add_section(self, title: str, panel: Any, *prefixes: str) -> None:
        """Add a section; fields that begin with one of the prefixes are found in it."""
        number = len(self._sections)
        self._titles.append((number, title))
        self._sections.append(panel)
        self._body.addWidget(panel)
        if number:  # showing a panel before it has a parent would open a window
            panel.hide()
        self._prefixes |= dict.fromkeys(prefixes, number)

    def finish(self) -> None:
        """Build the choice when all sections are there."""
        self.choice = SegmentedFilter(self._titles, name=self._name)
        self.choice.edited.connect(self._on_chosen)
        self._page.register(self._field_id, self._name, self.choice, "page.finance")
        self.setLayout(column(row(self.choice, None), self._body, None, spacing=12))

    @property
    def prefixes(self) -> tuple[str, ...]:
        """The fields this panel holds."""
        return (self._field_id, *self._prefixes)

    def open_for(self, target: str) -> bool:
        """Open the section, and the entry, of a target such as `instruments.ID.name`."""
        prefix, _dot, rest = target.partition(".")
        number = self._prefixes.get(target, self._prefixes.get(prefix))
        if number is None:
            return False
        self._show(number)
        panel = self._sections[number]
        entry = rest.partition(".")[0]
        select: Callable[[str], bool] | None = getattr(panel, "select", None)
        return bool(select and entry and select(entry))

    def show_solution(self, solution: Solution) -> None:
        """Render the chosen section; the others follow when they are opened."""
        self._solution = solution
        self._sections[self._chosen].show_solution(solution)

    def _on_chosen(self, number: object) -> None:
        if isinstance(number, int):
            self._show(number)

    def _show(self, number: int) -> None:
        self.choice.set_value(number)
        self._sections[self._chosen].hide()
        self._chosen = number
        self._sections[number].show()
        if self._solution is not None:
            self.show_solution(self._solution)
