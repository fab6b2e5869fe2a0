"""The start page: the solutions of this database, examples to look at, the waste bin."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu

from scaleplanner.content import load_policy
from scaleplanner.errors import UserError
from scaleplanner.exchange.example_titles import ExampleTitle, example_titles
from scaleplanner.gui import messages
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.start_rows import Captions, DeletedRow, ExampleRow, SolutionRow
from scaleplanner.gui.pages.start_welcome import Welcome
from scaleplanner.gui.portfolio import Portfolio
from scaleplanner.gui.returned_package import take_in_file
from scaleplanner.gui.session import Session
from scaleplanner.gui.solution_store import SolutionEntry
from scaleplanner.gui.widgets.basics import Button, button, clear, column, label, line
from scaleplanner.gui.widgets.card import Banner, Card, Section
from scaleplanner.i18n import _

if TYPE_CHECKING:
    from scaleplanner.domain.solution import Solution
    from scaleplanner.gui.dialogs.copy_review import CopyReview
    from scaleplanner.gui.dialogs.new_solution import NewSolutionDialog
    from scaleplanner.gui.pages.start_portfolio import PortfolioCard


_AT_ONCE = 40
"""So many solutions are listed before somebody asks for more; the table below has them all."""
_AT_FIRST = 16
"""So many lines fill a screen; what is below them is made as soon as these are painted."""
_AFTER_PAINTING_MS = 20


class StartPage(Page):
    """Open, create, take in and throw away solutions; look at examples."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            _("Lösungen"),
            _("Alle Lösungen dieser Datenbank mit Stand und Ende der Förderung."),
            help_id="page.start",
        )
        self._session = session
        self._examples = example_titles()
        self._shown: tuple[Sequence[SolutionEntry], Sequence[SolutionEntry], str] | None = None
        self._rows: list[SolutionRow] = []
        self._examples_shown: list[ExampleRow] = []
        self._deleted: list[DeletedRow] = []
        self._more: Button | None = None
        self._rest: Callable[[], None] | None = None
        self.welcome: Welcome | None = None
        self.dialog: NewSolutionDialog | None = None
        self._is_bin_open = False
        self._most = _AT_ONCE
        self.portfolio = Portfolio(lambda: session.now().date(), self)
        self._portfolio_card: PortfolioCard | None = None
        self.review: CopyReview | None = None
        self._add_commands()
        self._content = column(spacing=16)
        self.body.addLayout(self._content, 1)
        session.list_changed.connect(self.show_list)
        self._begin_list()
        # Shown in the same turn, it need not be read twice.
        self._is_fresh = True
        QTimer.singleShot(0, self._age)

    def _add_commands(self) -> None:
        self.menu = QMenu(self)
        self.menu.addAction(_("Lösung aus Datei einlesen (.scaleplan)"), self.take_in)
        if self._session.can_change_store:
            self.menu.addAction(_("Andere Datenbank öffnen"), self.open_database)
        opening = self.add_action(_("Öffnen"), "folder-open")
        opening.setMenu(self.menu)
        self.new = self.add_primary(_("Neue Lösung anlegen"), "plus")
        self.new.clicked.connect(self.begin_new)

    # -- showing ----------------------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[SolutionRow]:
        """The listed solutions."""
        self._finish_list()
        return self._rows

    @property
    def examples(self) -> Sequence[ExampleRow]:
        """The lines of the examples."""
        self._finish_list()
        return self._examples_shown

    @property
    def deleted(self) -> Sequence[DeletedRow]:
        """The lines of the waste bin."""
        self._finish_list()
        return self._deleted

    @property
    def more(self) -> "Button | None":
        """The button that lists more solutions."""
        self._finish_list()
        return self._more

    @property
    def portfolio_card(self) -> "PortfolioCard | None":
        """All own solutions side by side."""
        self._finish_list()
        return self._portfolio_card

    def showEvent(self, event: QShowEvent) -> None:
        """Read the list again: the open solution may have changed meanwhile."""
        super().showEvent(event)
        if not self._is_fresh and self._shown != self._read():
            self.show_list()
        elif self._rest is not None:
            QTimer.singleShot(_AFTER_PAINTING_MS, self._finish_list)

    def _age(self) -> None:
        self._is_fresh = False

    def show_list(self) -> None:
        """Read the list of solutions and show it."""
        self._begin_list()
        self._finish_list()

    def _finish_list(self) -> None:
        """Make what is below the first lines."""
        rest, self._rest = self._rest, None
        if rest is not None:
            rest()

    def _begin_list(self) -> None:
        """Read the list and show what fills a screen; `_finish_list` makes the rest."""
        clear(self._content)
        self._rows, self._examples_shown, self._deleted, self.welcome = [], [], [], None
        self._portfolio_card = self._more = self._rest = None
        self._shown = found = self._read()
        entries, deleted, problem = found
        if problem:
            self._content.addWidget(Banner("error", _("Die Liste der Lösungen ist nicht lesbar."), problem))
            self._content.addStretch(1)
            return
        can_write = not self._session.store.is_read_only
        self.new.setVisible(can_write and bool(entries))
        if not can_write:
            self._content.addWidget(_read_only_banner())
        if not entries and can_write:
            self._add_welcome()
            if deleted:
                self._content.addWidget(self._waste_bin(deleted))
            return
        card = self._solutions_card(entries)
        self._content.addWidget(card)
        self._rest = partial(self._add_rest, card, entries, deleted)
        if len(entries) <= _AT_FIRST:
            self._finish_list()

    def _add_rest(
        self, card: Card, entries: Sequence[SolutionEntry], deleted: Sequence[SolutionEntry]
    ) -> None:
        self._list(card, entries[_AT_FIRST : self._most])
        if len(entries) > self._most:
            text = _("{count} weitere Lösungen zeigen").format(count=len(entries) - self._most)
            self._more = button(text, "quiet", "chevron-down", extent="small")
            self._more.clicked.connect(self._on_more_clicked)
            card.add(line(), self._more)
        self._add_portfolio(entries)
        self._content.addWidget(self._examples_card())
        if deleted:
            self._content.addWidget(self._waste_bin(deleted))
        self._content.addStretch(1)

    def _read(self) -> tuple[Sequence[SolutionEntry], Sequence[SolutionEntry], str]:
        """Return the solutions, those in the waste bin, and a sentence when they cannot be read."""
        store = self._session.store
        try:
            return tuple(store.list_solutions()), tuple(store.deleted()), ""
        except UserError as error:
            return (), (), str(error)

    def _solutions_card(self, entries: Sequence[SolutionEntry]) -> Card:
        card = Card(spacing=0)
        card.setAccessibleName(_("Lösungen"))
        card.body.setContentsMargins(8, 12, 8, 8)
        if not entries:
            card.add(label(_("Diese Datenbank enthält noch keine Lösung."), "body", "2"))
            return card
        card.add(Captions(), 6)
        self._list(card, entries[:_AT_FIRST])
        return card

    def _list(self, card: Card, entries: Sequence[SolutionEntry]) -> None:
        for entry in entries:
            shown = SolutionRow(
                entry,
                self._session.now(),
                partial(self._open, entry.id),
                partial(self._delete, entry),
                partial(self._copy_stored, entry.id),
                partial(self._hand_over, entry.id),
            )
            self._rows.append(shown)
            card.add(line(), shown)

    def _on_more_clicked(self) -> None:
        self._most += _AT_ONCE
        self.show_list()

    def _add_portfolio(self, entries: Sequence[SolutionEntry]) -> None:
        """Show own solutions side by side as soon as there are two."""
        if sum(not entry.is_example for entry in entries) < 2:
            return
        from scaleplanner.gui.pages.start_portfolio import PortfolioCard

        first_year = self._session.now().year
        card = self._portfolio_card = PortfolioCard(self, self.portfolio, lambda: first_year)
        card.open_requested.connect(self._open)
        self._content.addWidget(card)
        self._try(lambda: self.portfolio.refresh(self._session.store))

    def _examples_card(self) -> Card:
        card = Card(_("Beispiele"), spacing=4)
        hint = _(
            "Erfundene Kommunen, vollständig ausgefüllt."
            " Ein Beispiel bleibt unverändert, eine Kopie gehört Ihnen."
        )
        card.add(label(hint, "small", "2", wrap=True))
        for example in self._examples:
            shown = ExampleRow(example, partial(self._view, example), partial(self._copy, example))
            shown.copy.setEnabled(not self._session.store.is_read_only)
            self._examples_shown.append(shown)
            card.add(shown)
        return card

    def _add_welcome(self) -> None:
        self.welcome = Welcome(self._examples)
        self.welcome.begin.clicked.connect(self.begin_new)
        for each, example in zip(self.welcome.examples, self._examples, strict=True):
            each.clicked.connect(partial(self._view, example))
        self._content.addWidget(self.welcome, 1)

    def _waste_bin(self, deleted: Sequence[SolutionEntry]) -> Section:
        section = Section(_("Papierkorb ({count})").format(count=len(deleted)), is_open=self._is_bin_open)
        section.toggled.connect(self._on_bin_toggled)
        for entry in deleted:
            shown = DeletedRow(entry, partial(self._restore, entry.id), partial(self._erase, entry))
            self._deleted.append(shown)
            section.body.addWidget(shown)
        return section

    def _on_bin_toggled(self, is_open: bool) -> None:
        self._is_bin_open = is_open

    # -- commands ---------------------------------------------------------------------------------

    def begin_new(self) -> None:
        """Ask the five questions and the goal."""
        from scaleplanner.gui.dialogs.new_solution import NewSolutionDialog

        self.dialog = NewSolutionDialog(self, load_policy().municipality)
        self.dialog.accepted.connect(self._on_answered)
        self.dialog.open()

    def _on_answered(self) -> None:
        if self.dialog is not None:
            from scaleplanner.domain.new_solution import new_solution

            answers = self.dialog.answers()
            today, new_id = self._session.now().date(), self._session.new_id()
            solution = new_solution(answers, today, new_id, load_policy())
            self._try(lambda: self._session.add(solution))

    def take_in(self) -> None:
        """Take in a solution that came as a file."""
        path = messages.ask_open_path(
            _("Lösung aus Datei einlesen"), Path.home(), _("ScalePlanner-Paket"), (".scaleplan",), self
        )
        if path is not None:
            self._try(lambda: self._take_in(path))

    def _take_in(self, path: Path) -> None:
        self.review = take_in_file(self._session, path, self.window())

    def open_database(self) -> None:
        """Work with another database file."""
        folder = Path(self._session.store.place).parent
        path = messages.ask_open_path(_("Andere Datenbank öffnen"), folder, _("Datenbank"), (".db",), self)
        if path is not None:
            self._try(lambda: self._session.change_store(path))

    def _open(self, solution_id: str) -> None:
        workspace = self._session.workspace
        if workspace is not None and workspace.solution.id == solution_id:
            self.jump_requested.emit("ueberblick")
            return
        self._try(lambda: self._session.open(solution_id))

    def _view(self, example: ExampleTitle) -> None:
        self._try(lambda: self._session.show_example(_load(example)))

    def _copy(self, example: ExampleTitle) -> None:
        self._try(lambda: self._session.add_copy(_load(example)))

    def _copy_stored(self, solution_id: str) -> None:
        self._try(lambda: self._session.copy_stored(solution_id))

    def _hand_over(self, solution_id: str) -> None:
        self._open(solution_id)
        self.jump_requested.emit("ausgabe:handover")

    def _delete(self, entry: SolutionEntry) -> None:
        question = _("„{name}“ in den Papierkorb legen?").format(name=entry.name)
        consequence = _(
            "Die Lösung verschwindet aus der Liste. Im Papierkorb können Sie sie wiederherstellen."
        )
        if messages.ask_confirm(question, consequence, _("In den Papierkorb legen"), self, danger=True):
            self._try(lambda: self._session.delete(entry.id))

    def _restore(self, solution_id: str) -> None:
        self._try(lambda: self._session.restore(solution_id))

    def _erase(self, entry: SolutionEntry) -> None:
        from scaleplanner.gui.erasing import ask_erase

        if ask_erase(entry.name, self):
            self._try(lambda: self._session.erase(entry.id))

    def _try(self, command: Callable[[], object]) -> None:
        try:
            command()
        except UserError as error:
            messages.show_error(str(error), self)


def _load(example: ExampleTitle) -> "Solution":
    from scaleplanner.exchange.package import load_example

    return load_example(example.id)


def _read_only_banner() -> Banner:
    return Banner(
        "hint",
        _("Die Datenbank ist schreibgeschützt geöffnet."),
        _("Sie können alles ansehen und ausgeben, aber nichts ändern."),
    )
