"""The items of a grant notice: any number of rows with a name and the approved cost."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from scaleplanner.domain.finance.receipts import NoticeItem
from scaleplanner.gui.number_fields import MoneyEdit
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import button, clear, column, row, tool
from scaleplanner.gui.widgets.inputs import LineField
from scaleplanner.i18n import _


class ItemsField(QFrame):
    """`edited` carries all items; rows are built only when their number changes."""

    edited = Signal(object)
    rearranged = Signal()
    """A row is added or removed: a step of its own, unlike typing."""

    def __init__(self) -> None:
        super().__init__()
        self._value: tuple[NoticeItem, ...] = ()
        self._fields: list[tuple[LineField, MoneyEdit]] = []
        self._rows = column(spacing=6)
        self.add_button = button(_("Position hinzufügen"), "quiet", "plus", extent="small")
        self.add_button.clicked.connect(self._on_add_clicked)
        self.setLayout(column(self._rows, row(self.add_button, None), spacing=4))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.add_button)

    @property
    def fields(self) -> tuple[tuple[LineField, MoneyEdit], ...]:
        """Name and approved cost of each row."""
        return tuple(self._fields)

    def set_value(self, value: Sequence[NoticeItem]) -> None:
        """Show other items."""
        self._value = tuple(value)
        if len(self._value) != len(self._fields):
            clear(self._rows)
            self._fields = [self._row(number) for number in range(len(self._value))]
        for (name, amount), item in zip(self._fields, self._value, strict=True):
            name.set_value(item.name)
            amount.set_value(item.amount)

    def _row(self, number: int) -> tuple[LineField, MoneyEdit]:
        name, amount = LineField(), MoneyEdit(minimum=Decimal(0))
        name.setAccessibleName(_("Position {n}").format(n=number + 1))
        amount.setAccessibleName(_("Bewilligte Kosten der Position {n}").format(n=number + 1))
        name.setPlaceholderText(_("Position laut Bescheid"))
        amount.setFixedWidth(theme.px(140))
        name.edited.connect(lambda typed: self._change(number, replace(self._value[number], name=typed)))
        amount.edited.connect(
            lambda typed: self._change(number, replace(self._value[number], amount=typed or Decimal(0)))
        )
        remove = tool("x", _("Position {n} entfernen").format(n=number + 1))
        remove.clicked.connect(lambda: self._on_remove_clicked(number))
        line = row(spacing=6)
        line.addWidget(name, 1)
        line.addWidget(amount)
        line.addWidget(remove)
        self._rows.addLayout(line)
        return name, amount

    def _change(self, number: int, item: NoticeItem) -> None:
        items = tuple(item if place == number else old for place, old in enumerate(self._value))
        self._value = items
        self.edited.emit(items)

    def _on_add_clicked(self) -> None:
        self.rearranged.emit()
        self._put((*self._value, NoticeItem(uuid4().hex[:12], "")))
        self._fields[-1][0].setFocus()

    def _on_remove_clicked(self, number: int) -> None:
        self.rearranged.emit()
        self._put(tuple(item for place, item in enumerate(self._value) if place != number))

    def _put(self, items: tuple[NoticeItem, ...]) -> None:
        self.set_value(items)
        self.edited.emit(items)
