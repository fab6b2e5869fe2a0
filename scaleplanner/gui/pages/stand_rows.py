"""The list of sealed versions, each with what can be done with it."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.numbers import format_date
from scaleplanner.errors import UserError
from scaleplanner.exchange.files import free_name, write_atomically
from scaleplanner.gui import messages
from scaleplanner.gui.models.sealing import remade_outputs
from scaleplanner.gui.tasks import Task, run_task
from scaleplanner.gui.widgets.basics import (
    Button,
    ElidedLabel,
    boxed,
    button,
    clear,
    column,
    label,
    line,
)
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.wrap import WrapLayout
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _
from scaleplanner.store import StandInfo


class StandList(Card):
    """The newest version first."""

    view_requested = Signal(str)
    restore_requested = Signal(str)

    def __init__(self, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__(_("Festgehaltene Stände"))
        self._workspace, self._catalogue = workspace, catalogue
        self._task: Task | None = None
        self._shown: tuple[StandInfo, ...] | None = None
        self._rows = column(spacing=10)
        self.buttons: dict[tuple[str, str], Button] = {}
        self._empty = label(
            _("Noch ist kein Stand festgehalten. Vor der ersten Beratung ist ein guter Zeitpunkt."),
            "body",
            "2",
            wrap=True,
        )
        self.add(self._empty, boxed(self._rows))

    def show_entries(self) -> None:
        """Render the versions; equal ones are left alone so that the focus stays."""
        stands = self._workspace.stands
        entries = stands.entries if stands is not None else ()
        self._empty.setVisible(not entries)
        if entries == self._shown:
            return
        self._shown = entries
        self.buttons.clear()
        clear(self._rows)
        for number, entry in enumerate(reversed(entries)):
            if number:
                self._rows.addWidget(line())
            self._add_entry(entry)

    def _add_entry(self, entry: StandInfo) -> None:
        facts = (format_date(entry.day), entry.office, _("Siegel {seal}").format(seal=entry.short))
        texts = column(ElidedLabel(entry.name, "strong"), spacing=2)
        texts.addWidget(ElidedLabel(" · ".join(fact for fact in facts if fact), "small", "2"))
        if entry.note:
            texts.addWidget(ElidedLabel(entry.note, "small", "2"))
        actions = WrapLayout()
        is_shown = self._workspace.stand is not None and self._workspace.stand.id == entry.id
        self._add_action(actions, "view", entry, _("Ansehen"), "eye").setEnabled(not is_shown)
        self._add_action(actions, "files", entry, _("Ausgaben sichern"), "file-output")
        if not self._workspace.is_read_only:
            self._add_action(actions, "restore", entry, _("In den Entwurf übernehmen"), "history")
        texts.addLayout(actions)
        self._rows.addLayout(texts)

    def _add_action(self, layout: WrapLayout, key: str, entry: StandInfo, text: str, icon: str) -> Button:
        result = button(text, "", icon, extent="small")
        result.setAccessibleName(f"{text}: {entry.name}")
        result.clicked.connect(lambda: self._on_action(key, entry))
        self.buttons[key, entry.id] = result
        layout.add(result)
        return result

    def _on_action(self, key: str, entry: StandInfo) -> None:
        if key == "view":
            self.view_requested.emit(entry.id)
        elif key == "restore":
            self.restore_requested.emit(entry.id)
        else:
            self.save_files(entry)

    @property
    def is_busy(self) -> bool:
        """Whether outputs are being made anew."""
        return self._task is not None

    def save_files(self, entry: StandInfo) -> None:
        """Save what lay before the committee; without kept outputs it is made from the sealed content."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title = _("Ordner für die Ausgaben des Standes")
        folder = messages.ask_folder(title, Path(documents), self)
        stands = self._workspace.stands
        if folder is None or stands is None or self.is_busy:
            return
        try:
            made = tuple((name, stands.output(entry.id, name)) for name in entry.outputs)
            content = None if made else stands.load(entry.id)[0]
        except UserError as error:
            messages.show_error(str(error), self)
            return
        if content is None:
            self._write(made, folder, entry)
            return
        sealed, catalogue = content, self._catalogue

        def work(_task: Task) -> tuple[tuple[str, bytes], ...]:
            return remade_outputs(sealed, entry, catalogue)

        self._task = run_task(self, work, lambda found: self._on_made(found, folder, entry), self._on_failed)

    def _on_made(self, made: tuple[tuple[str, bytes], ...], folder: Path, entry: StandInfo) -> None:
        self._task = None
        self._write(made, folder, entry)

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        if not isinstance(error, UserError):
            raise error
        messages.show_error(str(error), self)

    def _write(self, made: tuple[tuple[str, bytes], ...], folder: Path, entry: StandInfo) -> None:
        try:
            for name, data in made:
                write_atomically(free_name(folder, name), data)
        except UserError as error:
            messages.show_error(str(error), self)
            return
        text = _("{count} Ausgaben des Standes „{name}“ liegen in „{folder}“.")
        if not entry.outputs:
            text = _(
                "{count} Ausgaben des Standes „{name}“ liegen in „{folder}“. Mit dem Stand waren keine "
                "aufbewahrt; sie sind jetzt aus seinem versiegelten Inhalt entstanden."
            )
        messages.show_notice(text.format(count=len(made), name=entry.name, folder=folder.name), self)
