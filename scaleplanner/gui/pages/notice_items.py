"""Rows inside a grant notice: its items with the approved cost, and the draws of money."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from scaleplanner.domain.finance.receipts import Draw, NoticeItem
from scaleplanner.gui.number_fields import DateEdit, MoneyEdit
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import button, clear, column, row, tool
from scaleplanner.gui.widgets.inputs import LineField
from scaleplanner.i18n import _

_ZERO = Decimal(0)


class NoticeRows(QFrame):
    """`edited` carries all entries; rows are built only when their number changes.

    `new` makes an entry, `build` puts the fields of a row into its line, `fill` shows an entry in them.
    """

    edited = Signal(object)
    #: How much of the width stays empty behind a row.
    _spare = 0
    rearranged = Signal()
    """A row is added or removed: a step of its own, unlike typing."""

    def __init__(
        self,
        add: str,
        remove: str,
        new: Callable[[str], Any],
        build: Callable[[int, QHBoxLayout], tuple[Any, Any]],
        fill: Callable[[tuple[Any, Any], Any], None],
    ) -> None:
        super().__init__()
        self._new, self._build_row, self._fill_row = new, build, fill
        self._value: tuple[Any, ...] = ()
        self._fields: list[tuple[Any, Any]] = []
        self._remove = remove
        self._rows = column(spacing=6)
        self.add_button = button(add, "quiet", "plus", extent="small")
        self.add_button.clicked.connect(self._on_add_clicked)
        self.setLayout(column(self._rows, row(self.add_button, None), spacing=4))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.add_button)

    def set_value(self, value: Sequence[Any]) -> None:
        """Show other entries."""
        self._value = tuple(value)
        if len(self._value) != len(self._fields):
            clear(self._rows)
            self._fields = [self._row(number) for number in range(len(self._value))]
        for fields, entry in zip(self._fields, self._value, strict=True):
            self._fill_row(fields, entry)

    def _row(self, number: int) -> tuple[Any, Any]:
        line = row(spacing=6)
        fields = self._build_row(number, line)
        remove = tool("x", self._remove.format(n=number + 1))
        remove.clicked.connect(lambda: self._on_remove_clicked(number))
        line.addWidget(remove)
        line.addStretch(self._spare)
        self._rows.addLayout(line)
        return fields

    def _change(self, number: int, **changes: Any) -> None:
        changed = replace(self._value[number], **changes)
        self._value = tuple(changed if place == number else old for place, old in enumerate(self._value))
        self.edited.emit(self._value)

    def _on_add_clicked(self) -> None:
        self.rearranged.emit()
        self._put((*self._value, self._new(uuid4().hex[:12])))
        self._fields[-1][0].setFocus()

    def _on_remove_clicked(self, number: int) -> None:
        self.rearranged.emit()
        self._put(tuple(entry for place, entry in enumerate(self._value) if place != number))

    def _put(self, entries: tuple[Any, ...]) -> None:
        self.set_value(entries)
        self.edited.emit(entries)


class ItemsField(NoticeRows):
    """The items of the notice: a name and the approved cost."""

    def __init__(self) -> None:
        super().__init__(
            _("Position hinzufügen"),
            _("Position {n} entfernen"),
            lambda key: NoticeItem(key, ""),
            self._build,
            self._fill,
        )

    @property
    def fields(self) -> tuple[tuple[LineField, MoneyEdit], ...]:
        """Name and approved cost of each row."""
        return tuple(self._fields)

    def _build(self, number: int, line: QHBoxLayout) -> tuple[LineField, MoneyEdit]:
        name, amount = LineField(), MoneyEdit(minimum=_ZERO)
        name.setAccessibleName(_("Position {n}").format(n=number + 1))
        amount.setAccessibleName(_("Bewilligte Kosten der Position {n}").format(n=number + 1))
        name.setPlaceholderText(_("Position laut Bescheid"))
        amount.setFixedWidth(theme.px(140))
        name.edited.connect(lambda typed: self._change(number, name=typed))
        amount.edited.connect(lambda typed: self._change(number, amount=typed or _ZERO))
        line.addWidget(name, 1)
        line.addWidget(amount)
        return name, amount

    def _fill(self, fields: tuple[Any, Any], entry: NoticeItem) -> None:
        fields[0].set_value(entry.name)
        fields[1].set_value(entry.amount)


class DrawsField(NoticeRows):
    """The draws of money: when it arrived, and how much."""

    _spare = 1

    def __init__(self) -> None:
        super().__init__(_("Abruf hinzufügen"), _("Abruf {n} entfernen"), Draw, self._build, self._fill)

    @property
    def fields(self) -> tuple[tuple[DateEdit, MoneyEdit], ...]:
        """Day and amount of each row."""
        return tuple(self._fields)

    def _build(self, number: int, line: QHBoxLayout) -> tuple[DateEdit, MoneyEdit]:
        day, amount = DateEdit(), MoneyEdit(minimum=_ZERO)
        day.setAccessibleName(_("Tag des Abrufs {n}").format(n=number + 1))
        amount.setAccessibleName(_("Betrag des Abrufs {n}").format(n=number + 1))
        day.setPlaceholderText(_("Eingang am"))
        amount.setPlaceholderText(_("Betrag"))
        for field in (day, amount):
            field.setFixedWidth(theme.px(140))
            line.addWidget(field)
        day.edited.connect(lambda typed: self._change(number, day=typed))
        amount.edited.connect(lambda typed: self._change(number, amount=typed or _ZERO))
        return day, amount

    def _fill(self, fields: tuple[Any, Any], entry: Draw) -> None:
        fields[0].set_value(entry.day)
        fields[1].set_value(entry.amount if entry.amount else None)
