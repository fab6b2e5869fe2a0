"""Line edits for numbers and dates: read on leaving, never remove what was typed."""

from abc import abstractmethod
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from scaleplanner.domain.numbers import (
    NumberProblem,
    format_date,
    format_number,
    format_percent,
    format_price,
    parse_amount,
    parse_date,
    parse_number,
    parse_percent,
)
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import restyle
from scaleplanner.i18n import _

T = TypeVar("T")
#: Pixels at 100 % text that a field needs around its text.
_AROUND = 24


def is_undo_key(event: QEvent) -> bool:
    """Return whether this asks a field to keep Strg+Z or Strg+Y for itself instead of the window."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
    )


class ParsedEdit(QLineEdit, Generic[T]):
    """A line edit with a value: committed with Enter or on leaving, a problem keeps the old value.

    `edited` is only emitted for the user's own changes; empty means None.
    """

    edited = Signal(object)
    problem = Signal(str)
    """The sentence to show below the field; empty when it is solved."""

    def __init__(self, parent: QWidget | None = None, *, width: int = 140) -> None:
        super().__init__(parent)
        self._value: T | None = None
        self._problem = ""
        self._width = width
        self.setMaximumWidth(theme.px(width))
        self.editingFinished.connect(self.commit)

    @abstractmethod
    def parse(self, text: str) -> T:
        """Return the value of the text; raise NumberProblem with a question to the user."""

    @abstractmethod
    def show_value(self, value: T) -> str:
        """Return the text of a value."""

    @property
    def value(self) -> T | None:
        """The last value that could be read."""
        return self._value

    @property
    def problem_text(self) -> str:
        """The sentence about what cannot be read, or an empty text."""
        return self._problem

    def set_value(self, value: T | None) -> None:
        """Show a value from outside; what the user is typing stays while the value is the same."""
        if value == self._value and (self.isModified() or self._problem):
            return
        self._value = value
        self._write()

    def commit(self) -> None:
        """Read the text; emit `edited` when the value is another one."""
        if not self.isModified():
            return
        text = self.text().strip()
        try:
            value = self.parse(text) if text else None
        except NumberProblem as error:
            self._report(str(error))
            return
        changed = value != self._value
        self._value = value
        self._write()
        if changed:
            self.edited.emit(value)

    def event(self, event: QEvent) -> bool:
        """Leave Strg+Z to the window unless something typed is not committed yet."""
        if is_undo_key(event) and not self.isModified():
            event.ignore()
            return False
        if event.type() == QEvent.Type.StyleChange:
            self.setMaximumWidth(theme.px(self._width))
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc restores the last value."""
        if event.key() == Qt.Key.Key_Escape and (self.isModified() or self._problem):
            self._write()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select everything when reached with the keyboard, so that typing replaces the value."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def _write(self) -> None:
        self.setText("" if self._value is None else self.show_value(self._value))
        self.setModified(False)
        self._report("")

    def _report(self, sentence: str) -> None:
        restyle(self, "state", "error" if sentence else "")
        if sentence != self._problem:
            self._problem = sentence
            self.problem.emit(sentence)


class DecimalEdit(ParsedEdit[Decimal]):
    """A decimal number such as 12,5, optionally within limits."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        minimum: Decimal | None = None,
        maximum: Decimal | None = None,
    ) -> None:
        super().__init__(parent)
        self._minimum, self._maximum = minimum, maximum
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def parse(self, text: str) -> Decimal:
        """Return the number within the limits."""
        return self.checked(parse_number(text))

    def show_value(self, value: Decimal) -> str:
        """Return the number with German separators."""
        return format_number(value)

    def checked(self, value: Decimal) -> Decimal:
        """Return the value; raise NumberProblem when it is outside the limits."""
        if self._minimum is not None and value < self._minimum:
            raise NumberProblem(
                _("Der Wert ist zu klein. Geben Sie mindestens {limit} ein.").format(
                    limit=self.show_value(self._minimum)
                )
            )
        if self._maximum is not None and value > self._maximum:
            raise NumberProblem(
                _("Der Wert ist zu groß. Geben Sie höchstens {limit} ein.").format(
                    limit=self.show_value(self._maximum)
                )
            )
        return value


class MoneyEdit(DecimalEdit):
    """An amount in euros as a Decimal; cents are shown when there are any."""

    def parse(self, text: str) -> Decimal:
        """Return the amount."""
        return self.checked(parse_amount(text))

    def show_value(self, value: Decimal) -> str:
        """Return the amount with its unit."""
        return f"{format_price(value)}\u00a0€"


class PercentEdit(DecimalEdit):
    """A share such as 0.025, shown as 2,5 %."""

    def parse(self, text: str) -> Decimal:
        """Return the share."""
        return self.checked(parse_percent(text))

    def show_value(self, value: Decimal) -> str:
        """Return the share in percent."""
        return format_percent(value)


class IntegerEdit(ParsedEdit[int]):
    """A whole number within limits; years are shown without a separator."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        minimum: int | None = None,
        maximum: int | None = None,
        grouped: bool = True,
    ) -> None:
        super().__init__(parent, width=140 if grouped else 90)
        self._minimum, self._maximum, self._grouped = minimum, maximum, grouped
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def parse(self, text: str) -> int:
        """Return the whole number within the limits."""
        number = parse_number(text)
        if number != number.to_integral_value():
            raise NumberProblem(_("Hier ist eine ganze Zahl gefragt. Lassen Sie die Nachkommastellen weg."))
        value = int(number)
        low, high = self._minimum, self._maximum
        if (low is not None and value < low) or (high is not None and value > high):
            raise NumberProblem(self._limit_sentence())
        return value

    def show_value(self, value: int) -> str:
        """Return the number."""
        return format_number(value) if self._grouped else str(value)

    def _limit_sentence(self) -> str:
        if self._minimum is None and self._maximum is not None:
            return _("Geben Sie höchstens {high} ein.").format(high=self.show_value(self._maximum))
        if self._maximum is None and self._minimum is not None:
            return _("Geben Sie mindestens {low} ein.").format(low=self.show_value(self._minimum))
        return _("Geben Sie eine Zahl von {low} bis {high} ein.").format(
            low=self.show_value(self._minimum or 0), high=self.show_value(self._maximum or 0)
        )


class DateEdit(ParsedEdit[date]):
    """A date typed as 21.11.2026, 21.11.26, 211126 or 2026-11-21."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=150)
        self.setPlaceholderText(_("TT.MM.JJJJ"))

    def minimumSizeHint(self) -> QSize:
        """Never cut a date: other fields beside it give way or go on below."""
        width = self.fontMetrics().horizontalAdvance("88.88.8888") + theme.px(_AROUND)
        return QSize(width, super().minimumSizeHint().height())

    def parse(self, text: str) -> date:
        """Return the date."""
        return parse_date(text)

    def show_value(self, value: date) -> str:
        """Return the date as 21.11.2026."""
        return format_date(value)


def commit_focused() -> None:
    """Take over what is being typed before the program saves, changes the page or ends."""
    focused = QApplication.focusWidget()
    if isinstance(focused, ParsedEdit):
        focused.commit()
