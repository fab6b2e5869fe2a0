"""The glossary of the help: all words with a search field, and the own ones of the open solution to edit."""

from PySide6.QtWidgets import QFrame

from scaleplanner.content import load_catalogue
from scaleplanner.domain.glossary import meanings
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.help_parts import Item, SearchList
from scaleplanner.gui.pages.terms_editor import TermsEditor
from scaleplanner.gui.widgets.basics import clear, column, label
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


class Glossary(QFrame):
    """Shipped and own words in one list; without an open solution there are no own ones."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._workspace: Workspace | None = None
        self.words = SearchList((), _("Glossar"))
        self.terms: TermsEditor | None = None
        self._own = column(spacing=8)
        self.setLayout(column(self.words, self._own, spacing=16))

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Follow another solution, or none."""
        if self._workspace is not None and workspace is not self._workspace:
            self._workspace.solution_changed.disconnect(self._on_solution_changed)
        if workspace is not None and workspace is not self._workspace:
            workspace.solution_changed.connect(self._on_solution_changed)
        self._workspace = workspace
        clear(self._own)
        self.terms = TermsEditor(self._page, workspace) if workspace is not None else None
        if self.terms is not None:
            self._own.addWidget(label(_("Eigene Begriffe dieser Lösung"), "section"))
            self._own.addWidget(self.terms)
        self._on_solution_changed(workspace.solution if workspace is not None else None)

    def select(self, term_id: str) -> bool:
        """Show the form of an own word; False when there is none with that id."""
        return self.terms is not None and self.terms.select(term_id)

    def _on_solution_changed(self, solution: Solution | None) -> None:
        if self.terms is not None and solution is not None:
            self.terms.show_solution(solution)
        known = meanings(load_catalogue().glossary, solution.terms if solution is not None else ())
        self.words.show_items(Item(each.place, each.term, each.definition, each.origin) for each in known)
