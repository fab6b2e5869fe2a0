"""The one window: navigation, top bar, page, explanation, status line, and the commands between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from scaleplanner.domain.help_text import HelpText
from scaleplanner.domain.hit import Hit
from scaleplanner.errors import UserError
from scaleplanner.gui import messages
from scaleplanner.gui import shell_destinations as places
from scaleplanner.gui.icons import icon
from scaleplanner.gui.language import language
from scaleplanner.gui.number_fields import commit_focused
from scaleplanner.gui.page import Page
from scaleplanner.gui.session import Session
from scaleplanner.gui.shell_closing import may_close
from scaleplanner.gui.shell_help import HelpChoices, HelpZone, WordsFunction, no_words
from scaleplanner.gui.shell_history import History
from scaleplanner.gui.shell_navigation import NavigationZone, StateFunction, no_states
from scaleplanner.gui.shell_pages import CatalogueSource, FreePageFactory, PageArea, PageFactory
from scaleplanner.gui.shell_rescue import rescue_solution
from scaleplanner.gui.shell_stands import opening_banner, refusal_banner, request_stand, unsaved_banner
from scaleplanner.gui.shell_status import StatusBar, spoken_time
from scaleplanner.gui.shell_top import SearchFunction, TopBar
from scaleplanner.gui.shell_zones import ReadingOrderWindow, walk
from scaleplanner.gui.waste_button import open_waste_bin
from scaleplanner.gui.widgets.basics import boxed, column, lay_out_now, row
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

if TYPE_CHECKING:
    from scaleplanner.domain.solution import Solution


class MainWindow(ReadingOrderWindow):
    """Shows the session: the free pages always, the pages of a solution while one is open.

    The catalogue is read when the first page of a solution needs it. Pages come as factories by key
    (`shell_destinations`) and are built on their first visit; the search and the states in the
    navigation (page key to status key) come as functions.
    """

    def __init__(
        self,
        session: Session,
        catalogue: CatalogueSource,
        help_texts: Mapping[str, HelpText],
        pages: Mapping[str, PageFactory],
        free_pages: Mapping[str, FreePageFactory],
        *,
        search: SearchFunction | None = None,
        states: StateFunction = no_states,
        words: WordsFunction = no_words,
        settings: QSettings | None = None,
    ) -> None:
        super().__init__()
        self._session, self._search, self._states = session, search, states
        self._page_key, self._history = "", History()
        self._help_choices = HelpChoices(settings)
        self._navigation = NavigationZone()
        self._area = PageArea(session, catalogue, pages, free_pages, settings)
        self._help = HelpZone(help_texts, words)
        self._status = StatusBar()
        self._top = TopBar(self)
        self._build()
        self._connect()
        self._add_shortcuts()
        self._fill_menu()
        session.workspace_changed.connect(self._on_workspace_changed)
        language.follow(session)
        session.backed_up.connect(self._show_backup)
        self._on_workspace_changed(session.workspace)

    # -- construction -----------------------------------------------------------------------------

    def _build(self) -> None:
        self.setWindowTitle("ScalePlanner")
        self.setWindowIcon(icon("layers", "accent"))
        middle = row(spacing=0)
        middle.addWidget(self._area, 1)
        middle.addWidget(self._help)
        right = column(self._top, spacing=0)
        right.addLayout(middle, 1)
        right.addWidget(self._status)
        frame = row(self._navigation, spacing=0)
        frame.addLayout(right, 1)
        self.setCentralWidget(boxed(frame))
        self.resize(1366, 768)
        self.setMinimumSize(720, 420)

    def _connect(self) -> None:
        self._navigation.chosen.connect(self.jump)
        self._area.jump_requested.connect(self.jump)
        self._area.help_requested.connect(self._on_help_requested)
        self._help.closed.connect(self._on_help_closed)
        self._help.jump_requested.connect(self.jump)
        self._status.view.edited.connect(self._on_view_edited)
        self._top.search.chosen.connect(self.jump)
        self._top.back.clicked.connect(self.go_back)
        self._top.undo.clicked.connect(self.undo)
        self._top.redo.clicked.connect(self.redo)
        self._top.explain.clicked.connect(self.set_help_open)

    def _add_shortcuts(self) -> None:
        standard = QKeySequence.StandardKey
        for keys, slot in (
            (QKeySequence(standard.Undo), self.undo),
            (QKeySequence("Ctrl+Y"), self.redo),
            (QKeySequence("Ctrl+Shift+Z"), self.redo),
            (QKeySequence("Ctrl+S"), self.save),
            (QKeySequence("Ctrl+F"), self.focus_search),
            (QKeySequence("Ctrl+P"), self.open_output),
            (QKeySequence("Alt+Left"), self.go_back),
            (QKeySequence("Alt+Right"), self.go_forward),
            (QKeySequence("F1"), self.toggle_help),
            (QKeySequence("F6"), self.next_zone),
            (QKeySequence("Shift+F6"), self.previous_zone),
        ):
            QShortcut(keys, self, slot, context=Qt.ShortcutContext.WindowShortcut)

    def _fill_menu(self) -> None:
        menu = self._top.menu
        menu.addAction(_("Jetzt speichern und sichern\tStrg+S"), self.save)
        menu.addAction(_("Ausgabe öffnen\tStrg+P"), self.open_output)
        self._seal_action = menu.addAction(_("Stand festhalten"), self.seal_solution)
        self._copy_action = menu.addAction(_("Als eigene Lösung kopieren"), self.copy_solution)
        self._discard_action = menu.addAction(_("Änderungen dieser Sitzung verwerfen"), self.discard_session)
        self._waste_action = menu.addAction(_("Papierkorb dieser Lösung"), self.open_waste_bin)
        menu.addSeparator()
        self._close_action = menu.addAction(_("Lösung schließen"), self.close_solution)
        menu.aboutToShow.connect(self._on_menu_about_to_show)

    # -- where the user is ------------------------------------------------------------------------

    @property
    def session(self) -> Session:
        """What is open and where it lives."""
        return self._session

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._area.current

    @property
    def page_key(self) -> str:
        """The key of the page that is shown."""
        return self._page_key

    @property
    def is_help_open(self) -> bool:
        """Whether the explanation is unfolded."""
        return not self._help.isHidden()

    def jump(self, target: str) -> None:
        """Go to a page or to a field of a page (`finanzen`, `finanzen:discount_rate`)."""
        if self._show(target):
            self._history.visit(target)
            self._show_commands()

    def _show(self, target: str) -> bool:
        key, _colon, field = target.partition(":")
        if not self._area.can_show(key):
            return False
        commit_focused()
        page = self._area.show_page(key)
        self._page_key = key
        self._show_place()
        self._fit_help()
        lay_out_now(page)
        found = bool(field) and page.jump_to(field)
        focused = self.focusWidget()
        if not found or focused is None or not page.isAncestorOf(focused):  # a field may take no focus
            self._on_help_requested(page.help_id)
        return True

    def _on_view_edited(self, is_guided: object) -> None:
        """Change between the interview and the place before it; both edit the same data."""
        self.jump(places.GUIDED if is_guided else self._history.last_beside(places.GUIDED) or places.OVERVIEW)

    def go_back(self) -> None:
        """Return to the place before."""
        if self._history.can_go_back:
            self._show(self._history.back())
            self._show_commands()

    def go_forward(self) -> None:
        """Go again where the user came back from."""
        if self._history.can_go_forward:
            self._show(self._history.forward())
            self._show_commands()

    def open_output(self) -> None:
        """Go to the output page (Strg+P)."""
        self.jump(places.OUTPUT)

    def focus_search(self) -> None:
        """Put the cursor into the search (Strg+F)."""
        self._top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._top.search.selectAll()

    def next_zone(self) -> None:
        """Move the focus to the next zone (F6)."""
        walk(self._zones(), 1)

    def previous_zone(self) -> None:
        """Move the focus to the zone before (Umschalt+F6)."""
        walk(self._zones(), -1)

    def _zones(self) -> list[QWidget]:
        return [self._navigation, self._top, self._area, self._help]

    # -- explanation ------------------------------------------------------------------------------

    def toggle_help(self) -> None:
        """Fold or unfold the explanation (F1)."""
        self.set_help_open(not self.is_help_open)

    def set_help_open(self, is_open: bool) -> None:
        """Fold or unfold the explanation; the choice is remembered per page."""
        self._help_choices.remember(self._page_key, is_open)
        self._fit_help()

    def _fit_help(self) -> None:
        is_open = self._help_choices.wanted(self._page_key, self.width())
        self._help.setVisible(is_open)
        self._top.explain.setChecked(is_open)

    def _on_help_requested(self, help_id: str) -> None:
        if self._area.current is not None:
            self._help.explain_for(self._area.current, help_id)

    def _on_help_closed(self) -> None:
        self.set_help_open(False)

    # -- the open solution ------------------------------------------------------------------------

    def undo(self) -> None:
        """Undo one step, on whatever page it was made (Strg+Z)."""
        if self._session.workspace is not None:
            self._session.workspace.undo_stack.undo()

    def redo(self) -> None:
        """Repeat what was undone (Strg+Y)."""
        if self._session.workspace is not None:
            self._session.workspace.undo_stack.redo()

    def save(self) -> None:
        """Save and make a backup now (Strg+S)."""
        commit_focused()
        workspace = self._session.workspace
        if workspace is not None and not workspace.save_now():
            return
        try:
            self._session.backup()
        except UserError as error:
            messages.show_error(str(error), self)
            return
        moment = self._session.now()
        text = _("Gespeichert um {time}, Sicherung angelegt").format(time=spoken_time(moment, moment))
        self._status.show_state("saved", text, aloud=True)

    def seal_solution(self) -> None:
        """Ask for a sealed version on the page that makes them."""
        self.jump(f"{places.COMMITTEES}:stands")
        request_stand(self._session.workspace)

    def copy_solution(self) -> None:
        """Go on with a copy of the open solution."""
        self._session.copy_open()

    def discard_session(self) -> None:
        """Return to the state at opening after asking; undo brings the changes back."""
        workspace = self._session.workspace
        if workspace is None or not workspace.has_session_changes:
            return
        question = _("Alle Änderungen seit dem Öffnen verwerfen?")
        consequence = _(
            "Die Lösung ist danach wieder so wie beim Öffnen. „Rückgängig“ holt die Änderungen zurück."
        )
        if messages.ask_confirm(question, consequence, _("Änderungen verwerfen"), self):
            workspace.discard_session()

    def open_waste_bin(self) -> None:
        """Show what was deleted in the open solution."""
        if self._session.workspace is not None:
            open_waste_bin(self._session.workspace, self)

    def close_solution(self) -> None:
        """Close the open solution and show the list."""
        commit_focused()
        if self._session.close():
            self.jump(places.START)

    def _on_workspace_changed(self, workspace: Workspace | None) -> None:
        self._area.show_banner(opening_banner(workspace))
        self._area.forget_solution()
        self._history.clear()
        self._status.show_state("saved", "")
        self._show_backup()
        if workspace is None:
            self._top.search.set_provider(None)
            self._page_key = ""
            self.jump(places.START)
            return
        workspace.solution_changed.connect(self._on_solution_changed)
        workspace.saved.connect(self._on_saved)
        workspace.save_failed.connect(self._on_save_failed)
        workspace.edit_refused.connect(self._on_edit_refused)
        workspace.laid_aside.connect(self._status.say_laid_aside)
        workspace.undo_stack.indexChanged.connect(self._show_commands)
        workspace.status_changed.connect(self._show_place)
        self._top.search.set_provider(self._find if self._search else None)
        self.jump(places.OVERVIEW if self._area.can_show(places.OVERVIEW) else places.START)

    def _find(self, text: str) -> Sequence[Hit]:
        workspace = self._session.workspace
        return self._search(workspace.solution, text) if self._search and workspace else ()

    def _on_solution_changed(self, solution: Solution) -> None:
        workspace = self._session.workspace
        if workspace is not None and workspace.is_dirty and self._area.banner is None:
            self._status.show_state("progress", _("Wird gespeichert …"))
        self._show_place()

    def _on_saved(self) -> None:
        moment = self._session.now()
        time = spoken_time(moment, moment)
        self._status.show_state("saved", _("Automatisch gespeichert {time}").format(time=time))
        self._area.show_banner(None)

    def _on_save_failed(self, sentence: str) -> None:
        self._status.show_state("error", _("Nicht gespeichert"))
        rescue = partial(rescue_solution, self._session.workspace, self)
        self._area.show_banner(unsaved_banner(sentence, self.save, rescue))

    def _on_edit_refused(self, sentence: str) -> None:
        banner = refusal_banner(self._session.workspace, sentence, self.copy_solution)
        self._area.show_banner(banner)

    # -- showing ----------------------------------------------------------------------------------

    def _show_place(self) -> None:
        workspace = self._session.workspace
        solution = workspace.solution if workspace is not None else None
        status = workspace.status if workspace is not None else ""
        name = solution.name if solution is not None else ""
        self._top.show_place(name, places.page_title(self._page_key), status)
        self._navigation.show_solution(name, solution.municipality.name if solution is not None else "")
        states = self._states(solution) if solution is not None else {}
        self._navigation.show_state(solution is not None, self._page_key, states)
        self._status.show_view(solution is not None, self._page_key == places.GUIDED)
        self.setWindowTitle(f"{name} – ScalePlanner" if name else "ScalePlanner")
        self._show_commands()

    def _show_commands(self) -> None:
        stack = self._session.workspace.undo_stack if self._session.workspace is not None else None
        self._top.show_commands(self._history.can_go_back, stack)

    def _show_backup(self) -> None:
        try:
            moment = self._session.last_backup
        except UserError:
            moment = None
        self._status.show_backup(moment, self._session.now())

    def _on_menu_about_to_show(self) -> None:
        workspace = self._session.workspace
        self._copy_action.setEnabled(workspace is not None)
        self._seal_action.setEnabled(workspace is not None and not workspace.is_read_only)
        self._waste_action.setEnabled(workspace is not None and workspace.stand is None)
        self._close_action.setEnabled(workspace is not None)
        self._discard_action.setEnabled(workspace is not None and workspace.has_session_changes)

    # -- Qt events --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the explanation when the window gets narrow, unless the user decided."""
        super().resizeEvent(event)
        self._fit_help()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            for zone in (self._navigation, self._top, self._help, self._status):
                zone.fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save, make a backup and release the database; stay open when the user wants to solve a failure."""
        event.ignore()  # an unexpected error on the way must not close the window
        if may_close(self._session, self):
            event.accept()
