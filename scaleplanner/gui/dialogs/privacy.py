"""What is stored about people, where it lies, when it expires, and deleting it for good."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFrame, QWidget

from scaleplanner.domain.carrier import Person
from scaleplanner.domain.deletion import mentions, without_person
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.wording import count_of, join_list
from scaleplanner.errors import UserError
from scaleplanner.gui import messages
from scaleplanner.gui.announcements import announcer
from scaleplanner.gui.dialogs.frame import FOOT_MARGINS, frame
from scaleplanner.gui.erasing import ask_delete_backups, ask_delete_files, ask_erase, ask_erase_person
from scaleplanner.gui.models.diagnosis import clear_log, log_files
from scaleplanner.gui.session import Session
from scaleplanner.gui.shell_zones import ReadingOrderDialog
from scaleplanner.gui.solution_store import SolutionEntry
from scaleplanner.gui.widgets.basics import (
    Button,
    ElidedLabel,
    boxed,
    button,
    clear,
    column,
    label,
    row,
    usual_size,
)
from scaleplanner.gui.widgets.card import Card
from scaleplanner.i18n import _
from scaleplanner.paths import user_data


class PrivacyDialog(ReadingOrderDialog):
    """The deletion concept in force: each kind of data with its place and its way out."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Gespeicherte Daten"))
        self._session = session
        self.removals: dict[str, Button] = {}
        self._cards = column(spacing=12)
        self.outcome = label("", "body", "", wrap=True)
        self.close_button = button(_("Schließen"))
        self.close_button.clicked.connect(self.reject)
        self._build()
        self.refresh()
        self._say("")
        self.close_button.setFocus()

    def _build(self) -> None:
        intro = _(
            "Alles liegt auf diesem Rechner oder an dem Ort, den Sie gewählt haben. Nichts wird gesendet."
            " Was Sie hier löschen, ist endgültig gelöscht."
        )
        head = (label(self.windowTitle(), "title"), label(intro, "body", "2", wrap=True), self.outcome)
        parts = column(*head, self._cards, None, margins=(24, 18, 24, 18), spacing=10)
        frame(self, parts, row(None, self.close_button, margins=FOOT_MARGINS))
        self.close_button.setDefault(True)  # only now the dialog knows the button
        usual_size(self, 720, 600)

    # -- showing ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read again what is stored."""
        clear(self._cards)
        self.removals = {}
        for card in (self._persons(), self._solutions(), self._backups(), self._leftovers(), self._desk()):
            if card is not None:
                self._cards.addWidget(card)

    def _persons(self) -> Card:
        workspace = self._session.workspace
        text = _("Namen und Kontakte von Ansprechpersonen, in der Datenbank „{place}“.")
        card = self._card(_("Personen"), text.format(place=self._session.store.place))
        if workspace is None:
            return card.add(label(_("Öffnen Sie eine Lösung, um ihre Personen zu sehen."), "body", "2"))
        if not workspace.solution.persons:
            return card.add(label(_("In der offenen Lösung ist niemand eingetragen."), "body", "2"))
        for person in workspace.solution.persons:
            places = mentions(workspace.solution, person.id)
            named = count_of(places, _("weiteren Angabe"), _("weiteren Angaben"))
            detail = _("genannt in {count}").format(count=named) if places else ""
            office = person.function or person.office
            detail = " · ".join(part for part in (office, detail) if part)
            can, act = not workspace.is_read_only, partial(self._person, person)
            card.add(self._line(f"person.{person.id}", person.name, detail, act, can))
        return card

    def _solutions(self) -> Card | None:
        deleted = self._session.store.deleted()
        if not deleted:
            return None
        text = _("Gelöschte Lösungen bleiben im Papierkorb, bis Sie sie endgültig löschen.")
        card = self._card(_("Lösungen im Papierkorb"), text)
        for entry in deleted:
            action = partial(self._solution, entry)
            card.add(self._line(f"solution.{entry.id}", entry.name, entry.municipality, action, self._can))
        return card

    def _backups(self) -> Card:
        found = self._session.store.list_backups()
        text = _(
            "Sicherungen enthalten auch, was Sie seither gelöscht haben. Die zehn neuesten verschwinden,"
            " sobald zehn jüngere da sind; die erste jedes Monats bleibt, bis Sie sie hier löschen."
        )
        card = self._card(_("Sicherungen"), text)
        if not found:
            return card.add(label(_("Noch keine Sicherung."), "body", "2"))
        count = count_of(len(found), _("Sicherung"), _("Sicherungen"))
        days = _("älteste vom {first}, neueste vom {last}").format(
            first=format_date(found[-1].made.date()), last=format_date(found[0].made.date())
        )
        return card.add(self._line("backups", count, days, self._delete_backups, self._can))

    def _leftovers(self) -> Card | None:
        found = self._session.store.leftovers()
        if not found:
            return None
        text = _("Aus einer Wiederherstellung, neben der Datenbank. Sie verschwinden nicht von selbst.")
        card = self._card(_("Beschädigte und gerettete Dateien"), text)
        names = join_list(path.name for path in found)
        action = partial(self._delete_leftovers, tuple(found))
        return card.add(self._line("leftovers", names, "", action, self._can))

    def _desk(self) -> Card:
        text = _(
            "Im Ordner „{folder}“: das Aussehen des Fensters, Ihr Amt und das Protokoll der Fehler, ohne"
            " Inhalte und Namen. Solange eine Datenbank offen ist, nennt die Sperrdatei daneben Ihren"
            " Anmeldenamen und den Rechner."
        )
        card = self._card(_("An diesem Arbeitsplatz"), text.format(folder=user_data()))
        size = sum(path.stat().st_size for path in log_files())
        name = _("Protokoll, {size} Byte").format(size=size)
        return card.add(self._line("log", name, "", self._clear_log, size > 0))

    @property
    def _can(self) -> bool:
        return not self._session.store.is_read_only

    @staticmethod
    def _card(title: str, text: str) -> Card:
        return Card(title, spacing=6).add(label(text, "small", "2", wrap=True))

    def _line(self, key: str, name: str, detail: str, act: Callable[[], None], can: bool) -> QFrame:
        texts = column(ElidedLabel(name, "body"), spacing=0)
        if detail:
            texts.addWidget(ElidedLabel(detail, "small", "2"))
        action = button(_("Endgültig löschen"), "quiet", "trash-2", extent="small")
        action.setAccessibleName(_("{name} endgültig löschen").format(name=name))
        action.setAutoDefault(False)
        action.setEnabled(can)
        action.clicked.connect(act)
        self.removals[key] = action
        parts = row(spacing=12)
        parts.addLayout(texts, 1)
        parts.addWidget(action)
        return boxed(parts)

    # -- deleting ---------------------------------------------------------------------------------

    def _person(self, person: Person) -> None:
        workspace = self._session.workspace
        if workspace is None or not ask_erase_person(person, mentions(workspace.solution, person.id), self):
            return
        workspace.edit(_("Person endgültig löschen"), lambda now: without_person(now, person.id))
        workspace.forget_steps()
        if workspace.save_now():
            self._done(_("Die Person ist endgültig gelöscht."))

    def _solution(self, entry: SolutionEntry) -> None:
        if ask_erase(entry.name, self):
            self._try(lambda: self._session.erase(entry.id), _("Die Lösung ist endgültig gelöscht."))

    def _delete_backups(self) -> None:
        earlier = [entry.path for entry in self._session.store.list_backups()]
        if ask_delete_backups(len(earlier), self):
            self._try(partial(self._renew_backups, earlier), _("Die früheren Sicherungen sind gelöscht."))

    def _renew_backups(self, earlier: list[Path]) -> None:
        workspace = self._session.workspace
        if workspace is not None and not workspace.save_now():
            return
        self._session.backup()
        self._session.delete_files(earlier)

    def _delete_leftovers(self, found: tuple[Path, ...]) -> None:
        if ask_delete_files(join_list(path.name for path in found), self):
            self._try(lambda: self._session.delete_files(found), _("Die Dateien sind gelöscht."))

    def _clear_log(self) -> None:
        try:
            clear_log()
        except OSError as error:
            text = _(
                "Das Protokoll ließ sich nicht leeren ({reason}). Es ist unverändert. Beenden Sie"
                " ScalePlanner und löschen Sie die Datei im genannten Ordner."
            )
            messages.show_error(text.format(reason=error.strerror), self)
            return
        self._done(_("Das Protokoll ist leer."))

    def _try(self, command: Callable[[], object], outcome: str) -> None:
        try:
            command()
        except UserError as error:
            messages.show_error(str(error), self)
            self.refresh()
            return
        self._done(outcome)

    def _done(self, outcome: str) -> None:
        self.refresh()
        self._say(outcome)

    def _say(self, outcome: str) -> None:
        self.outcome.setText(outcome)
        self.outcome.setVisible(bool(outcome))
        announcer.say(self, outcome)
