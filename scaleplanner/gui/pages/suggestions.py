"""A line that offers typical entries to take over: deadlines, risks."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame

from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import button, label
from scaleplanner.gui.widgets.inputs import ChoiceField
from scaleplanner.gui.widgets.wrap import wrapping
from scaleplanner.i18n import _


class Suggestions(QFrame):
    """A choice and a button; taking over calls back with the id of the suggestion."""

    def __init__(
        self,
        page: Page,
        field_id: str,
        text: str,
        options: Sequence[tuple[str, str]],
        take: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._take = take
        self.choice = ChoiceField(options)
        self.choice.setAccessibleName(text)
        self.choice.setMinimumContentsLength(30)
        page.register(field_id, text, self.choice, page.help_id)
        if options:
            self.choice.set_value(options[0][0])
        self.take_button = button(_("Übernehmen"), "", "plus")
        self.take_button.clicked.connect(self._on_take_clicked)
        caption = label(text, "small", "2")
        caption.setBuddy(self.choice)
        self.setLayout(wrapping(caption, self.choice, self.take_button, spacing=12))

    def _on_take_clicked(self) -> None:
        self._take(str(self.choice.value))
