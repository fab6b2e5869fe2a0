"""Text, choice and check fields with the one signal pages listen to: `edited`, for user input only."""

from collections.abc import Hashable, Iterable

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from scaleplanner.gui.number_fields import is_undo_key
from scaleplanner.gui.theme import theme

#: Pixels at 100 % below which a choice is not squeezed.
_LEAST_CHOICE = 150


class LineField(QLineEdit):
    """One line of text; `edited` follows every key."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textEdited.connect(self.edited.emit)

    @property
    def value(self) -> str:
        """The text."""
        return self.text()

    def set_value(self, value: str) -> None:
        """Show a text; the field in use is not overwritten when it already means the same."""
        if value == self.text() or (self.hasFocus() and value == self.text().strip()):
            return
        self.setText(value)
        self.setCursorPosition(0 if not self.hasFocus() else len(value))

    def event(self, event: QEvent) -> bool:
        """Leave Strg+Z to the window: one history for everything."""
        if is_undo_key(event):
            event.ignore()
            return False
        return super().event(event)


class TextField(QPlainTextEdit):
    """Several lines of plain text; Tab leaves the field."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, lines: int = 4) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_text_changed)

    @property
    def value(self) -> str:
        """The text."""
        return self.toPlainText()

    def set_value(self, value: str) -> None:
        """Show a text; the field in use is not overwritten when it already means the same."""
        now = self.toPlainText()
        if value == now or (self.hasFocus() and value == now.strip()):
            return
        with QSignalBlocker(self):
            self.setPlainText(value)

    def event(self, event: QEvent) -> bool:
        """Leave Strg+Z to the window; keep the height when the text size changes."""
        if is_undo_key(event):
            event.ignore()
            return False
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        return super().event(event)

    def sizeHint(self) -> QSize:
        """As high as the lines asked for; the style sheet would overrule a minimum height."""
        # Height of the lines plus padding and border of the style sheet and the margin of the document.
        return QSize(super().sizeHint().width(), theme.px(19) * self._lines + 27)

    def minimumSizeHint(self) -> QSize:
        """Never higher than asked for: Qt wants room for scroll bars."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def _on_text_changed(self) -> None:
        self.edited.emit(self.toPlainText())


class ChoiceField(QComboBox):
    """One value out of a few; the wheel only turns it when it has the focus."""

    edited = Signal(object)

    def __init__(self, options: Iterable[tuple[Hashable, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[Hashable] = []
        self._listed: list[tuple[Hashable, str]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaximumWidth(theme.px(420))
        self.set_options(options)
        self.activated.connect(self._on_activated)
        self.currentTextChanged.connect(self._tell_what_is_cut)

    @property
    def value(self) -> Hashable:
        """The value of the current option; None without one."""
        index = self.currentIndex()
        return self._values[index] if index >= 0 else None

    def set_options(self, options: Iterable[tuple[Hashable, str]]) -> None:
        """Offer other options; the current value stays when it is among them."""
        listed = list(options)
        if listed == self._listed:
            return
        self._listed = listed
        current = self.value if self._values else None
        with QSignalBlocker(self):
            self.clear()
            self._values = [value for value, _text in listed]
            self.addItems([text for _value, text in listed])
        self.set_value(current)

    def set_value(self, value: Hashable) -> None:
        """Show a value; an unknown one shows nothing chosen."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self._values.index(value) if value in self._values else -1)
        self._tell_what_is_cut()

    def minimumSizeHint(self) -> QSize:
        """Give way to other fields: a text that does not fit is told by the tooltip."""
        return QSize(
            min(theme.px(_LEAST_CHOICE), self.sizeHint().width()), super().minimumSizeHint().height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether the text fits."""
        super().resizeEvent(event)
        self._tell_what_is_cut()

    def _tell_what_is_cut(self) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width()
        is_cut = self.fontMetrics().horizontalAdvance(self.currentText()) > room
        self.setToolTip(self.currentText() if is_cut else "")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll instead of changing a value by accident."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _on_activated(self, index: int) -> None:
        self.edited.emit(self._values[index])


class CheckField(QCheckBox):
    """Yes or no."""

    edited = Signal(object)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.clicked.connect(self._on_clicked)

    @property
    def value(self) -> bool:
        """Whether it is checked."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Show a value."""
        with QSignalBlocker(self):
            self.setChecked(value)

    def _on_clicked(self, checked: bool) -> None:
        self.edited.emit(checked)
