"""What a support desk asks for: shown, copied, or saved as a file without content and names."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout

from scaleplanner.errors import UserError
from scaleplanner.gui import messages
from scaleplanner.gui.announcements import announcer
from scaleplanner.gui.models.diagnosis import diagnosis_text, versions
from scaleplanner.gui.page import Page
from scaleplanner.gui.session import Session
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import button, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.i18n import _


class DiagnosisCard(Card):
    """Versions to read, and the way to hand them on."""

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(_("Diagnose"), spacing=4)
        self._session = session
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for number, (name, value) in enumerate(versions()):
            shown = label(value, "small", wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label(name, "small", "2"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(shown, number, 1)
        self.save_button = button(_("Diagnose speichern"), "", "file-output")
        self.save_button.clicked.connect(self.save)
        page.register("settings.diagnosis", _("Diagnose speichern"), self.save_button, "page.settings")
        copy = button(_("Angaben kopieren"), "quiet", "copy")
        copy.clicked.connect(self.copy)
        hint = _("Die Datei nennt Fassungen, Größen und Fehlerstellen, keine Inhalte und keine Namen.")
        self.add(grid, 4, label(hint, "small", "2", wrap=True), row(self.save_button, copy, None))

    def copy(self) -> None:
        """Put versions and places on the clipboard."""
        place = (_("Datenbank"), self._session.store.place)
        lines = [f"{name}: {value}" for name, value in (*versions(), place)]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def save(self) -> None:
        """Write everything a support desk needs into a file."""
        now = self._session.now()
        suggestion = Path.home() / f"ScalePlanner_Diagnose_{now:%Y-%m-%d}.txt"
        path = messages.ask_save_path(_("Diagnose speichern"), suggestion, _("Textdatei"), ".txt", self)
        if path is None:
            return
        from scaleplanner.exchange.files import write_atomically

        try:
            write_atomically(path, diagnosis_text(self._session.store, theme.appearance, now).encode())
        except UserError as error:
            messages.show_error(str(error), self)
            return
        announcer.say(self, _("Die Diagnose ist gespeichert."))
