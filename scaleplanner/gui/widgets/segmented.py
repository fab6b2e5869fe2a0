"""One choice out of a few, all visible, as one tab stop with arrow keys."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy

from scaleplanner.gui.icons import icon
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.badge import statuses
from scaleplanner.gui.widgets.wrap import WrapLayout


class SegmentedFilter(QFrame):
    """Exclusive buttons in one trough; `edited` carries the value the user chose."""

    edited = Signal(object)

    def __init__(self, options: Sequence[tuple[object, str]], *, name: str = "") -> None:
        super().__init__()
        self.setProperty("role", "segments")
        self.setAccessibleName(name)
        self._values = [value for value, _text in options]
        self._group = QButtonGroup(self)
        layout = WrapLayout(spacing=2, line_spacing=2)
        layout.setContentsMargins(2, 2, 2, 2)
        for number, (_value, text) in enumerate(options):
            segment = QPushButton(text)
            segment.setProperty("role", "segment")
            segment.setCheckable(True)
            segment.setAccessibleName(f"{name}: {text}" if name else text)
            self._group.addButton(segment, number)
            layout.add(segment)
        self.setLayout(layout)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group.idClicked.connect(self._on_clicked)
        if options:
            self.set_value(self._values[0])

    @classmethod
    def of_status(cls, keys: Sequence[str], name: str) -> "SegmentedFilter":
        """Return a choice of states with their symbols."""
        words = statuses()
        result = cls([(key, f"\u2009{words[key].word}") for key in keys], name=name)
        for key, segment in zip(keys, result._group.buttons(), strict=True):
            segment.setIcon(icon(words[key].icon, words[key].tone, 16))
            segment.setIconSize(QSize(theme.px(16), theme.px(16)))
            segment.setAccessibleName(f"{name}: {words[key].word}")
        return result

    @property
    def value(self) -> object:
        """The chosen value."""
        return self._values[self._group.checkedId()]

    def set_value(self, value: object) -> None:
        """Show a value without telling anybody."""
        chosen = self._values.index(value)
        for number, segment in enumerate(self._group.buttons()):
            segment.setChecked(number == chosen)
            policy = Qt.FocusPolicy.StrongFocus if number == chosen else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)
        self.setFocusProxy(self._group.buttons()[chosen])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        buttons = self._group.buttons()
        following = buttons[(self._group.checkedId() + step) % len(buttons)]
        following.setFocus()
        following.click()

    def _on_clicked(self, number: int) -> None:
        self.set_value(self._values[number])
        self.edited.emit(self._values[number])
