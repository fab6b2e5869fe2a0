"""The card that leads to what is stored about people, and to deleting it."""

from scaleplanner.gui.page import Page
from scaleplanner.gui.session import Session
from scaleplanner.gui.widgets.basics import button, label
from scaleplanner.gui.widgets.card import Card
from scaleplanner.i18n import _


class PrivacyCard(Card):
    """One sentence and one button; the dialog has the rest."""

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(_("Datenschutz"))
        self._session = session
        text = _("Was über Personen gespeichert ist, wo es liegt und wie Sie es endgültig löschen.")
        self.open_button = button(_("Gespeicherte Daten ansehen"), "", "shield-check")
        self.open_button.clicked.connect(self.open)
        page.register("settings.privacy", _("Datenschutz"), self.open_button, "page.settings")
        self.add(label(text, "small", "2", wrap=True), self.open_button)

    def open(self) -> None:
        """Show what is stored."""
        from scaleplanner.gui.dialogs.privacy import PrivacyDialog

        self.dialog = PrivacyDialog(self._session, self.window())
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()
