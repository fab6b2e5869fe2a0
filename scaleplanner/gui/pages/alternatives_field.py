"""Rejected alternatives: any number of rows with a title and the reason against it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from scaleplanner.domain.carrier import Alternative
from scaleplanner.gui.widgets.basics import ToolButton, button, clear, column, row, tool
from scaleplanner.gui.widgets.inputs import LineField
from scaleplanner.i18n import _


class AlternativesField(QFrame):
    """`edited` carries all alternatives after every key; rows are built only when their number changes."""

    edited = Signal(object)
    rearranged = Signal()
    """A row is added or removed: a step of its own, unlike typing."""

    def __init__(self) -> None:
        super().__init__()
        self._value: tuple[Alternative, ...] = ()
        self._fields: list[tuple[LineField, LineField]] = []
        self.remove_buttons: list[ToolButton] = []
        self._rows = column(spacing=6)
        self.add_button = button(_("Alternative hinzufügen"), "quiet", "plus", extent="small")
        self.add_button.clicked.connect(self._on_add_clicked)
        self.setLayout(column(self._rows, row(self.add_button, None), spacing=4))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.add_button)

    @property
    def value(self) -> tuple[Alternative, ...]:
        """The alternatives as shown."""
        return self._value

    @property
    def fields(self) -> tuple[tuple[LineField, LineField], ...]:
        """Title and reason of each row."""
        return tuple(self._fields)

    def set_value(self, value: Sequence[Alternative]) -> None:
        """Show other alternatives."""
        self._value = tuple(value)
        if len(self._value) != len(self._fields):
            self._rebuild()
        for (title, reason), entry in zip(self._fields, self._value, strict=True):
            title.set_value(entry.title)
            reason.set_value(entry.reason)

    def _rebuild(self) -> None:
        clear(self._rows)
        self.remove_buttons = []
        self._fields = [self._row(number) for number in range(len(self._value))]

    def _row(self, number: int) -> tuple[LineField, LineField]:
        title, reason = LineField(), LineField()
        title.setAccessibleName(_("Verworfene Alternative {n}").format(n=number + 1))
        reason.setAccessibleName(_("Grund gegen Alternative {n}").format(n=number + 1))
        title.setPlaceholderText(_("Alternative"))
        reason.setPlaceholderText(_("Warum nicht?"))
        for field in (title, reason):
            field.edited.connect(self._on_edited)
        remove = tool("x", _("Alternative {n} entfernen").format(n=number + 1))
        remove.clicked.connect(lambda: self._on_remove_clicked(number))
        self.remove_buttons.append(remove)
        self._rows.addLayout(column(row(title, remove, spacing=6), reason, 4, spacing=4))
        return title, reason

    def _on_edited(self) -> None:
        self._change(tuple(Alternative(title.value, reason.value) for title, reason in self._fields))

    def _on_add_clicked(self) -> None:
        self.rearranged.emit()
        self._change((*self._value, Alternative("")))
        self._fields[-1][0].setFocus()

    def _on_remove_clicked(self, number: int) -> None:
        self.rearranged.emit()
        self._change(tuple(entry for place, entry in enumerate(self._value) if place != number))

    def _change(self, value: tuple[Alternative, ...]) -> None:
        self.set_value(value)
        self.edited.emit(value)
