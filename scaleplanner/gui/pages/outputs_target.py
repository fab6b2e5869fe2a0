"""Where the outputs go, in which version, how far they are and what has come out."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QProgressBar

from scaleplanner.content import load_policy
from scaleplanner.gui import messages
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import ElidedLabel, boxed, button, clear, column, label, row
from scaleplanner.gui.widgets.card import Banner, Card
from scaleplanner.gui.widgets.inputs import CheckField
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.gui.widgets.segmented import SegmentedFilter
from scaleplanner.i18n import _


def documents_folder() -> Path:
    """Return the folder for documents: the one the administration has set, else that of the user."""
    usual = os.path.expandvars(load_policy().outputs)
    if usual and Path(usual).is_dir():
        return Path(usual)
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place else Path.home()


class OutputTarget(Card):
    """Version and folder."""

    folder_changed = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(_("Fassung und Ordner"))
        self.folder = documents_folder()
        self.version = SegmentedFilter(
            [(False, _("Interne Fassung")), (True, _("Öffentliche Fassung"))], name=_("Fassung")
        )
        self.version.edited.connect(self._on_version_edited)
        page.register("public", _("Fassung"), self.version, "settings.public_version")
        self._hint = label("", "small", "2", wrap=True)
        self._path = ElidedLabel("", "body")
        self.folder_button = button(_("Ordner ändern"), "", "folder-open", extent="small")
        self.folder_button.clicked.connect(self._on_folder_clicked)
        page.register("folder", _("Ordner"), self.folder_button, page.help_id)
        self.replace = CheckField(_("Vorhandene Dateien mit demselben Namen ersetzen"))
        self.replace.setAccessibleName(self.replace.text())
        page.register("replace", self.replace.text(), self.replace, page.help_id)
        self.names = CheckField(_("Personen nennen (Übergabeakte, Transferpaket)"))
        self.names.setAccessibleName(self.names.text())
        page.register("names", self.names.text(), self.names, "output.names")
        place = row(spacing=12)
        place.addWidget(self._path, 1)
        place.addWidget(self.folder_button)
        self.add(row(self.version, None), self._hint, 4, label(_("Ordner"), "small", "2"), place)
        self.add(self.replace, self.names)
        self.set_folder(self.folder)
        self._on_version_edited()

    @property
    def is_public(self) -> bool:
        """Whether names and confidential entries are left out."""
        return bool(self.version.value)

    def set_public(self, public: bool) -> None:
        """Show the choice of the version."""
        self.version.set_value(public)
        self._on_version_edited()

    def set_folder(self, folder: Path) -> None:
        """Write to another folder from now on."""
        self.folder = folder
        self._path.set_text(str(folder))
        self.folder_changed.emit()

    def _on_version_edited(self) -> None:
        internal = _("Mit Namen, vertraulichen Zahlen und internen Notizen, nur für das Haus.")
        public = _("Ohne Namen von Personen, ohne vertrauliche Angaben und ohne interne Notizen.")
        self._hint.setText(public if self.is_public else internal)

    def _on_folder_clicked(self) -> None:
        chosen = messages.ask_folder(_("Ordner für die Ausgaben"), self.folder, self)
        if chosen is not None:
            self.set_folder(chosen)


class OutputProgress(Card):
    """A bar while the outputs are made."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__(_("Ausgaben entstehen …"))
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Fortschritt der Ausgabe"))
        self.cancel_button = button(_("Abbrechen"), extent="small")
        self.cancel_button.clicked.connect(self._on_cancel_clicked)
        hint = label(_("Zuerst werden die Zahlen aller Ausgaben verglichen."), "small", "2", wrap=True)
        self.add(self.bar, hint, self.cancel_button)
        self.hide()

    def start(self) -> None:
        """Show an empty bar."""
        self.bar.setValue(0)
        self.cancel_button.setEnabled(True)
        self.show()

    def show_share(self, share: float) -> None:
        """Fill the bar."""
        self.bar.setValue(round(share * 100))

    def _on_cancel_clicked(self) -> None:
        self.cancel_button.setEnabled(False)
        self.cancelled.emit()


class OutputResult(Card):
    """The files that came out; each opens in its own program."""

    def __init__(self) -> None:
        super().__init__(_("Erstellt"))
        self.files: tuple[Path, ...] = ()
        self._rows = column(spacing=0)
        self.open_button = button(_("Ordner öffnen"), "", "folder-open", extent="small")
        self.open_button.clicked.connect(self._on_open_clicked)
        self._notes = column()
        self.add(self._notes, boxed(self._rows), self.open_button)
        self.hide()

    def show_files(
        self, titles: Sequence[str], files: Sequence[Path], replaced: str = "", several: Iterable[str] = ()
    ) -> None:
        """List other files, each below the title of its output.

        `replaced` says what was printed differently, `several` which outputs are more than one file.
        """
        self.files = tuple(files)
        clear(self._rows)
        clear(self._notes)
        if replaced:
            self._notes.addWidget(Banner("hint", _("Nicht alle Zeichen sind druckbar."), replaced))
        for sentence in several:
            self._notes.addWidget(label(sentence, "small", "2", wrap=True))
        for title, path in zip(titles, self.files, strict=True):
            item = RowButton("ready", title, "", path.name)
            item.setAccessibleName(_("{name} öffnen").format(name=path.name))
            item.setToolTip(path.name)
            item.clicked.connect(lambda _checked=False, place=path: open_path(place))
            self._rows.addWidget(item)
        self.setVisible(bool(self.files))

    def _on_open_clicked(self) -> None:
        open_path(self.files[0].parent)


def open_path(path: Path) -> None:
    """Open a file or folder with the program the system knows for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def failure_banner(sentence: str) -> Banner:
    """Say why nothing or not everything came out."""
    return Banner("error", _("Die Ausgabe ist nicht fertig geworden."), sentence)
