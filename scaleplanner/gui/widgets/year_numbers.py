"""A number per year side by side, such as the expected users of each year."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout

from scaleplanner.gui.number_fields import DecimalEdit
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import label

YearNumbersValue = tuple[tuple[int, Decimal], ...]
_PER_LINE = 5


class YearNumbers(QFrame):
    """`edited` carries the pairs of year and number; years without a number are left out.

    Rows are built anew only when the years change; numbers of years that are not shown are kept.
    """

    edited = Signal(object)
    problem = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._others: YearNumbersValue = ()
        self.fields: dict[int, DecimalEdit] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(_PER_LINE, 1)
        self.setLayout(self._grid)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def value(self) -> YearNumbersValue:
        """The pairs as shown, in the order of the years."""
        shown = [(year, field.value) for year, field in self.fields.items() if field.value is not None]
        return tuple(sorted((*shown, *self._others)))

    def set_years(self, years: Sequence[int]) -> bool:
        """Offer other years; return whether the fields are new."""
        if list(self.fields) == list(years):
            return False
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.fields = {year: self._field(number, year) for number, year in enumerate(years)}
        if self.fields:
            self.setFocusProxy(next(iter(self.fields.values())))
        return True

    def set_value(self, value: YearNumbersValue) -> None:
        """Show other numbers."""
        given = dict(value)
        self._others = tuple(pair for pair in value if pair[0] not in self.fields)
        for year, field in self.fields.items():
            field.set_value(given.get(year))

    def _field(self, number: int, year: int) -> DecimalEdit:
        field = DecimalEdit(minimum=Decimal(0))
        field.setAccessibleName(f"{self._name} {year}")
        field.setMaximumWidth(theme.px(110))
        field.edited.connect(self._on_edited)
        field.problem.connect(self.problem)
        caption = label(str(year), "small", "2")
        caption.setBuddy(field)
        line, place = divmod(number, _PER_LINE)
        self._grid.addWidget(caption, 2 * line, place)
        self._grid.addWidget(field, 2 * line + 1, place)
        return field

    def _on_edited(self) -> None:
        self.edited.emit(self.value)
