"""The handbook by screen and by role: one page at a time, chosen from a list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from scaleplanner.gui.models.handbook import read_handbook, screen_titles
from scaleplanner.gui.pages.help_parts import Article
from scaleplanner.gui.widgets.basics import clear, column, label, row
from scaleplanner.gui.widgets.inputs import ChoiceField
from scaleplanner.i18n import _

FOLDER = "seiten"


class ScreenGuide(QFrame):
    """A choice of screens and roles above the page of the handbook."""

    jump_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.choice = ChoiceField(screen_titles())
        self.choice.setAccessibleName(_("Seite oder Rolle"))
        self.choice.edited.connect(self._on_chosen)
        caption = label(_("Seite oder Rolle"), "small", "2")
        caption.setBuddy(self.choice)
        self._page: QVBoxLayout = column(spacing=0)
        self.setLayout(column(row(caption, self.choice, None, spacing=12), self._page, None, spacing=12))
        self.show_page(screen_titles()[0][0])

    @property
    def current(self) -> str:
        """The key of the page shown."""
        return str(self.choice.value)

    def show_page(self, key: str) -> bool:
        """Show the page of a screen or role; False when there is none."""
        if key not in dict(screen_titles()):
            return False
        self.choice.set_value(key)
        clear(self._page)
        article = Article(read_handbook(f"{FOLDER}/{key}"))
        article.jump_requested.connect(self.jump_requested)
        self._page.addWidget(article)
        return True

    def _on_chosen(self, key: object) -> None:
        self.show_page(str(key))
