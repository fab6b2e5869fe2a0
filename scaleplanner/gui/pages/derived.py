"""A sentence that follows from what was entered, among the fields of a form."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from scaleplanner.gui.icons import IconLabel
from scaleplanner.gui.widgets.basics import column, label, row


class Derived(QFrame):
    """A sentence that follows from the values; `edited` is never emitted, nobody types it."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._text = label("", "body", "2", wrap=True)
        inner = row(column(IconLabel("flag", "accent_text", 16), None), spacing=8)
        inner.addWidget(self._text, 1)
        self.setLayout(inner)

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def set_value(self, value: str) -> None:
        """Show the sentence; an empty one hides the line."""
        self._text.setText(value)
        self.setAccessibleName(value)
        self.setVisible(bool(value))
