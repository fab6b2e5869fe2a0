"""Compare two versions: on screen and as a PDF."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths

from scaleplanner.documents.synopsis import Version, change_rows, overview
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.gui import messages
from scaleplanner.gui.dialogs.synopsis import SynopsisDialog
from scaleplanner.gui.forms import FieldBox
from scaleplanner.gui.page import Page
from scaleplanner.gui.tasks import Task, run_task
from scaleplanner.gui.widgets.basics import button, label
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.inputs import ChoiceField
from scaleplanner.gui.widgets.wrap import WrapLayout
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _
from scaleplanner.store import StandInfo

NOW = ""
Side = tuple[Solution, Version]


class StandComparison(Card):
    """From one version to another, or to the draft as it is now."""

    def __init__(
        self, page: Page, workspace: Workspace, catalogue: Catalogue, today: Callable[[], date]
    ) -> None:
        super().__init__(_("Was hat sich geändert?"))
        self._workspace, self._catalogue, self._today = workspace, catalogue, today
        self._options: list[tuple[str, str]] = []
        self._sides: tuple[Side, Side] | None = None
        self.dialog: SynopsisDialog | None = None
        self.old, self.new = ChoiceField(), ChoiceField()
        self.show_button = button(_("Änderungen zeigen"), "", "git-compare")
        self.show_button.clicked.connect(self._on_show_clicked)
        hint = _("Alt steht neben neu, nach Kapiteln, mit Begründung und Wirkung auf den Haushaltsbedarf.")
        fields = WrapLayout(spacing=16)
        for field_id, text, field in (
            ("stands.old", _("Frühere Fassung"), self.old),
            ("stands.new", _("Spätere Fassung"), self.new),
        ):
            field.setAccessibleName(text)
            page.register(field_id, text, field, "stands.keep")
            fields.add(FieldBox(text, field), 1)
        self.add(label(hint, "small", "2", wrap=True), fields, self.show_button)

    def show_entries(self) -> None:
        """Offer the versions; what was chosen stays chosen."""
        stands = self._workspace.stands
        entries = stands.entries if stands is not None else ()
        options = [(entry.id, f"{entry.name} ({format_date(entry.day)})") for entry in reversed(entries)]
        if self._workspace.stand is None:
            options.insert(0, (NOW, _("Entwurf, wie er jetzt ist")))
        self.setVisible(len(options) > 1)
        if options == self._options:
            return
        self._options = options
        self.new.set_options(options)
        self.old.set_options(options)
        self.new.set_value(options[0][0] if options else None)
        self.old.set_value(options[1][0] if len(options) > 1 else None)

    def _side(self, stand_id: str) -> Side:
        stands = self._workspace.stands
        entry = stands.entry(stand_id) if stands is not None and stand_id else None
        if stands is None or entry is None:
            return self._workspace.solution, Version(_("Entwurf"))
        content, _intact = stands.load(stand_id)
        return content, _version(entry)

    def _on_show_clicked(self) -> None:
        try:
            old, new = self._side(str(self.old.value)), self._side(str(self.new.value))
        except UserError as error:
            messages.show_error(str(error), self)
            return
        self._sides = old, new
        rows = change_rows(old[0], new[0], self._catalogue)
        self.dialog = SynopsisDialog(overview(rows, old[1], new[1]), rows, self.window())
        self.dialog.pdf_requested.connect(self._on_pdf_requested)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def _on_pdf_requested(self) -> None:
        if self._sides is None or self.dialog is None:
            return
        from scaleplanner.exchange.synopsis import synopsis_name

        (old, first), (new, second) = self._sides
        catalogue, today = self._catalogue, self._today()
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggestion = Path(documents) / synopsis_name(new, today)
        title = _("Synopse als PDF sichern")
        path = messages.ask_save_path(title, suggestion, _("PDF"), ".pdf", self.dialog)
        if path is None:
            return

        def work(_task: Task) -> Path:
            from scaleplanner.exchange.files import write_atomically
            from scaleplanner.exchange.synopsis import make_synopsis

            write_atomically(path, make_synopsis(old, new, catalogue, today, (first, second)))
            return path

        run_task(QCoreApplication.instance() or self, work, self._on_written, self._on_failed)

    def _on_written(self, path: Path) -> None:
        messages.show_notice(_("Die Synopse steht in „{name}“.").format(name=path.name), self)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        messages.show_error(str(error), self)


def _version(entry: StandInfo) -> Version:
    return Version(entry.name, entry.day, entry.office, entry.note, entry.short)
