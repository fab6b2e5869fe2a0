"""The settings: look, database and backups, the open solution, versions."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame

from scaleplanner.errors import UserError
from scaleplanner.gui import messages
from scaleplanner.gui import shell_destinations as places
from scaleplanner.gui.forms import FormBuilder
from scaleplanner.gui.other_state import look_back
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.flow import flow
from scaleplanner.gui.pages.settings_content import ContentCard
from scaleplanner.gui.pages.settings_diagnosis import DiagnosisCard
from scaleplanner.gui.pages.settings_facts import solution_facts
from scaleplanner.gui.pages.settings_language import LanguageCard
from scaleplanner.gui.pages.settings_look import LookCard
from scaleplanner.gui.pages.settings_policy import PolicyCard
from scaleplanner.gui.pages.settings_privacy import PrivacyCard
from scaleplanner.gui.session import Session
from scaleplanner.gui.shell_status import spoken_time
from scaleplanner.gui.solution_store import BackupEntry
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.badge import StatusLine
from scaleplanner.gui.widgets.basics import Button, boxed, button, clear, column, label, row
from scaleplanner.gui.widgets.card import Card, Section
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.i18n import _

_LISTED, _LONGEST, _NARROW = 5, 32, 700


class SettingsPage(Page):
    """What belongs to this desk; what belongs to a solution is linked, not repeated."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            places.page_title(places.SETTINGS),
            _("Darstellung, Ort der Daten und Sicherungen an diesem Arbeitsplatz."),
            help_id="page.settings",
        )
        self._session = session
        self.look, self.language = LookCard(self, session.settings), LanguageCard(self)
        self.facts: list[RowButton] = []
        self.restores: list[Button] = []
        self.comparisons: list[Button] = []
        self._facts, self._backups = column(spacing=0), column(spacing=4)
        self.policy, self.contents = PolicyCard(), ContentCard(self)
        self.diagnosis, self.privacy = DiagnosisCard(self, session), PrivacyCard(self, session)
        own = (self.look, self.language, self._facts_card(), self.contents, self.policy)
        data = (self._database_card(), self._backups_card(), self.privacy, self.diagnosis)
        left, right = column(*own, None, spacing=16), column(*data, None, spacing=16)
        self._sides = row(spacing=16)
        self._sides.addLayout(left, 1)
        self._sides.addLayout(right, 1)
        self.body.addLayout(self._sides)
        self.body.addStretch(1)
        session.list_changed.connect(self.refresh)
        session.backed_up.connect(self.refresh)
        session.workspace_changed.connect(self.refresh)
        self.refresh()

    def _facts_card(self) -> Card:
        hint = _("Diese Angaben gehören zur Lösung. Eine Zeile führt zu der Stelle, an der Sie sie ändern.")
        self._facts_box = Card(_("Offene Lösung"), spacing=4)
        return self._facts_box.add(label(hint, "small", "2", wrap=True), self._facts)

    def _database_card(self) -> Card:
        card = Card(_("Datenbank"))
        form = FormBuilder(self, card.body)
        self.place = form.line("settings.database", _("Speicherort"), help_id="settings.database")
        self.place.setReadOnly(True)
        self._protected = StatusLine("hint", _("schreibgeschützt geöffnet"))
        card.add(self._protected)
        other = button(_("Andere Datenbank öffnen"), "", "folder-open")
        other.clicked.connect(self.open_database)
        card.add(other)
        other.setVisible(self._session.can_change_store)
        return card

    def _backups_card(self) -> Card:
        card = Card(_("Sicherungen"))
        hint = _(
            "Beim Beenden und vor jedem Einlesen entsteht eine Sicherung im Ordner „Sicherungen“ neben der"
            " Datenbank. Es bleiben die zehn neuesten und eine je Monat. „Vergleichen“ holt Angaben der"
            " offenen Lösung zurück, auch aus früheren Sitzungen. „Wiederherstellen“ gilt für alle Lösungen."
        )
        self.now = button(_("Jetzt sichern"), "", "archive")
        self.now.clicked.connect(self.back_up)
        self.register("settings.backups", _("Sicherungen"), self.now, "settings.backups")
        return card.add(label(hint, "small", "2", wrap=True), self._backups, self.now)

    # -- showing ----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while the page was hidden."""
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below each other where two columns are too narrow."""
        super().resizeEvent(event)
        flow(self.width(), _NARROW, self._sides)

    def refresh(self) -> None:
        """Show the database, its backups and the open solution."""
        store = self._session.store
        self.look.show_appearance(theme.appearance)
        self.place.set_value(store.place)
        self._protected.setVisible(store.is_read_only)
        self.now.setEnabled(not store.is_read_only)
        workspace = self._session.workspace
        self.language.show_land(workspace.solution.municipality.land if workspace is not None else "")
        self.policy.refresh()
        self.contents.refresh(self._session.now().date())
        self._show_facts()
        self._show_backups()

    def _show_facts(self) -> None:
        workspace = self._session.workspace
        self._facts_box.setVisible(workspace is not None)
        clear(self._facts)
        self.facts = []
        for name, value, target in solution_facts(workspace.solution) if workspace is not None else ():
            shown = RowButton("info", name, _short(value))
            shown.clicked.connect(partial(self.jump_requested.emit, target))
            self.facts.append(shown)
            self._facts.addWidget(shown)

    def _show_backups(self) -> None:
        clear(self._backups)
        self.restores, self.comparisons = [], []
        try:
            backups = list(self._session.store.list_backups())
        except UserError as error:
            self._backups.addWidget(label(str(error), "small", "danger", wrap=True))
            return
        if not backups:
            self._backups.addWidget(label(_("Noch keine Sicherung."), "body", "2"))
        for entry in backups[:_LISTED]:
            self._backups.addWidget(self._backup_line(entry))
        if len(backups) > _LISTED:
            older = Section(_("Ältere Sicherungen ({count})").format(count=len(backups) - _LISTED))
            for entry in backups[_LISTED:]:
                older.body.addWidget(self._backup_line(entry))
            self._backups.addWidget(older)

    def _backup_line(self, entry: BackupEntry) -> QFrame:
        now = self._session.now()
        when = spoken_time(entry.made, now)
        if entry.made.date() == now.date():
            when = _("heute {time}").format(time=when)
        compare = button(_("Vergleichen"), "quiet", extent="small")
        compare.setAccessibleName(_("Offene Lösung mit der Sicherung {when} vergleichen").format(when=when))
        compare.setVisible(self._can_look_back)
        compare.clicked.connect(partial(self.look_back, entry.path, when))
        self.comparisons.append(compare)
        restore = button(_("Wiederherstellen"), "quiet", extent="small")
        restore.setAccessibleName(_("Sicherung {when} wiederherstellen").format(when=when))
        restore.setEnabled(not self._session.store.is_read_only)
        restore.clicked.connect(partial(self.restore, entry.path, when))
        self.restores.append(restore)
        return boxed(row(label(when, "body"), None, compare, restore))

    # -- commands ---------------------------------------------------------------------------------

    def back_up(self) -> None:
        """Make a backup now."""
        self._try(self._session.backup)

    @property
    def _can_look_back(self) -> bool:
        workspace = self._session.workspace
        return workspace is not None and workspace.kept is not None and not workspace.is_read_only

    def look_back(self, path: Path, when: str) -> None:
        """Compare the open solution with its state in a backup and take back what is chosen."""
        self._try(lambda: look_back(self._session, path, when, self))

    def restore(self, path: Path, when: str) -> None:
        """Go back to a backup after asking."""
        question = _("Zur Sicherung „{when}“ zurückkehren?").format(when=when)
        try:
            differences = self._session.going_back(path)
        except UserError as error:
            messages.show_error(str(error), self)
            return
        consequence = _(
            "Alle Lösungen dieser Datenbank sind danach wieder so wie damals."
            " Der jetzige Stand wird vorher selbst gesichert."
        )
        consequence = "\n".join((consequence, "", *differences))
        if messages.ask_confirm(question, consequence, _("Sicherung wiederherstellen"), self, danger=True):
            self._try(lambda: self._session.restore_backup(path))

    def open_database(self) -> None:
        """Work with another database file."""
        folder = Path(self._session.store.place).parent
        path = messages.ask_open_path(_("Andere Datenbank öffnen"), folder, _("Datenbank"), (".db",), self)
        if path is not None:
            self._try(lambda: self._session.change_store(path))

    def _try(self, command: Callable[[], object]) -> None:
        try:
            command()
        except UserError as error:
            messages.show_error(str(error), self)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
