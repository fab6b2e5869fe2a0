"""Stepper: few parts side by side with their state; also the row of the five aspects."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy

from scaleplanner.gui.icons import IconLabel
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.badge import statuses
from scaleplanner.gui.widgets.basics import ElidedLabel, clear, column, restyle, row
from scaleplanner.gui.widgets.wrap import WrapLayout

_ICON, _GAP, _MARGINS = 18, 10, (12, 8)


@dataclass(frozen=True, slots=True)
class Step:
    """Key, status key, title and a second line such as „4 von 7 belegt“."""

    key: str
    status: str
    title: str
    detail: str = ""


class Stepper(QFrame):
    """Fields that go on below where their words need it; the current one is lifted, arrow keys move."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._steps: tuple[Step, ...] = ()
        self._buttons: list[QPushButton] = []
        self._current = ""
        self._row = WrapLayout()
        self.setLayout(self._row)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def current(self) -> str:
        """The key of the current step."""
        return self._current

    def show_steps(self, steps: Sequence[Step], current: str = "") -> None:
        """Show other steps; equal ones are left alone so that the focus stays."""
        keys = [step.key for step in steps]
        if tuple(steps) != self._steps:
            focused = next((place for place, each in enumerate(self._buttons) if each.hasFocus()), -1)
            self._steps = tuple(steps)
            clear(self._row)
            self._buttons = [self._button(step) for step in steps]
            if 0 <= focused < len(self._buttons):
                self._buttons[focused].setFocus()
        chosen = current or self._current
        self.set_current(chosen if chosen in keys or not keys else keys[0])

    def set_current(self, key: str) -> None:
        """Lift a step without telling anybody."""
        self._current = key
        for step, each in zip(self._steps, self._buttons, strict=True):
            restyle(each, "current", "true" if step.key == key else "false")
            policy = Qt.FocusPolicy.StrongFocus if step.key == key else Qt.FocusPolicy.ClickFocus
            each.setFocusPolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        keys = [each.key for each in self._steps]
        if step is None or self._current not in keys:
            super().keyPressEvent(event)
            return
        place = min(max(keys.index(self._current) + step, 0), len(keys) - 1)
        self._buttons[place].setFocus()
        self._choose(keys[place])

    def _button(self, step: Step) -> QPushButton:
        found = statuses()[step.status]
        result = QPushButton()
        result.setProperty("role", "step")
        result.setCursor(Qt.CursorShape.PointingHandCursor)
        texts = column(ElidedLabel(step.title, "strong"), ElidedLabel(step.detail, "caption", "2"), spacing=0)
        icon = IconLabel(found.icon, found.tone, _ICON)
        inner = row(icon, margins=(_MARGINS[0], 0, _MARGINS[1], 0), spacing=_GAP)
        inner.addLayout(texts, 1)
        result.setLayout(inner)
        for child in result.findChildren(QFrame):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        result.setAccessibleName(f"{step.title}, {found.word}, {step.detail}")
        result.setMinimumWidth(_least_width(step))
        result.clicked.connect(lambda: self._choose(step.key))
        self._row.add(result, 1)
        return result

    def _choose(self, key: str) -> None:
        if key != self._current:
            self.set_current(key)
            self.chosen.emit(key)


def _least_width(step: Step) -> int:
    """Return the pixels a field needs so that no word of it is cut."""
    words = ((step.title, "strong"), (step.detail, "caption"))
    texts = max(QFontMetrics(theme.font(role)).horizontalAdvance(text) for text, role in words)
    return texts + theme.px(_ICON) + _GAP + sum(_MARGINS) + 6
