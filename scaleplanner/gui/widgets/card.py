"""Card, key figure, empty state, banner and collapsible section: the containers of a page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from scaleplanner.gui.icons import IconLabel
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.badge import statuses
from scaleplanner.gui.widgets.basics import ElidedLabel, Item, boxed, button, column, fill, label, row
from scaleplanner.gui.widgets.wrap import WrapLayout, wrapping
from scaleplanner.i18n import _


class Card(QFrame):
    """A white sheet with a hairline edge: title left, at most one quiet action right, content below.

    Tones: accent (next step, once per page), note, danger, progress, info, ok.
    """

    def __init__(
        self, title: str = "", action: QWidget | None = None, *, tone: str = "", spacing: int = 8
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setProperty("tone", tone)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 14, 16, 16)
        self.body.setSpacing(spacing)
        if title:
            self.setAccessibleName(title)
            head = row(label(title, "section"), None)
            if action is not None:
                head.addWidget(action)
            self.body.addLayout(head)

    def add(self, *items: Item) -> "Card":
        """Append in reading order; None stretches, an int is a gap, a button keeps its own width."""
        for item in items:
            if isinstance(item, QPushButton) and not item.property("role"):
                self.body.addWidget(item, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                fill(self.body, item)
        return self


class KeyFigure(QFrame):
    """One figure with its label above and a note on unit, year or base below."""

    def __init__(self, caption: str, value: str = "", note: str = "", tone: str = "") -> None:
        super().__init__()
        self._caption = caption
        self._value = label(value, "figure", tone)
        self._note = label(note, "small", "2", wrap=True)
        self._note.setVisible(bool(note))
        self.setLayout(column(label(caption, "small", "2"), self._value, self._note, spacing=2))
        self.set_value(value, note)

    @property
    def value(self) -> str:
        """The figure as shown."""
        return self._value.text()

    def set_value(self, value: str, note: str = "") -> None:
        """Show another figure."""
        self._value.setText(value)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.setAccessibleName(f"{self._caption}: {value} {note}".strip())


class EmptyState(QFrame):
    """Says what belongs here and offers the first step: icon, heading, sentence, at most two actions."""

    def __init__(self, icon_name: str, heading: str, text: str, *actions: QPushButton) -> None:
        super().__init__()
        self._text = text
        circle = boxed(row(IconLabel(icon_name, "accent_text", 26), margins=(15, 15, 15, 15)), "circle")
        self._title = label("", "section", wrap=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        sentence = label(text, "body", "2", wrap=True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        sentence.setMaximumWidth(theme.px(420))
        middle = WrapLayout(centred=True)
        middle.add(sentence, 1)
        inner = column(row(None, circle, None), self._title, middle)
        if actions:
            inner.addSpacing(8)
            inner.addLayout(wrapping(*actions, centred=True))
        self.setLayout(column(None, inner, None, margins=(16, 24, 16, 24)))
        self.set_heading(heading)

    @property
    def heading(self) -> str:
        """What the heading says."""
        return self._title.text()

    def set_heading(self, heading: str) -> None:
        """Say something else belongs here."""
        self._title.setText(heading)
        self.setAccessibleName(f"{heading.rstrip('.')}. {self._text}")


class Banner(Card):
    """Stays until solved: what happened, what it means, and a button for what to do."""

    def __init__(self, status: str, heading: str, text: str, *actions: QPushButton) -> None:
        found = statuses()[status]
        super().__init__(tone=found.tone)
        self.is_urgent = status in {"error", "hint"}
        texts = column(label(heading, "strong", found.tone, wrap=True), spacing=2)
        if text:
            texts.addWidget(label(text, "small", "2", wrap=True))
        inner = row(column(IconLabel(found.icon, found.tone, 20), None), spacing=12)
        inner.addLayout(texts, 1)
        fill(inner, *actions)
        self.add(inner)
        self.setAccessibleName(f"{found.word}: {heading}. {text}")


class Section(QFrame):
    """A part that can be folded; its head is a button that says whether it is open."""

    toggled = Signal(bool)

    def __init__(self, title: str, *, is_open: bool = False) -> None:
        super().__init__()
        self._title = title
        self._open = is_open
        self._down = IconLabel("chevron-down", "text_2", 16)
        self._right = IconLabel("chevron-right", "text_2", 16)
        self._head = button("", "quiet")
        self._caption = ElidedLabel(title, "strong")
        for part in (self._down, self._right, self._caption):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        parts = row(self._down, self._right, margins=(6, 0, 6, 0), spacing=6)
        parts.addWidget(self._caption, 1)
        self._head.setLayout(parts)
        self._head.clicked.connect(self._on_head_clicked)
        self.body = column(margins=(8, 4, 0, 8))
        self._content = boxed(self.body)
        self.setLayout(column(self._head, self._content, spacing=0))
        self.set_open(is_open)

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self._open

    @property
    def title(self) -> str:
        """The words of the head."""
        return self._title

    def set_title(self, title: str) -> None:
        """Show other words in the head."""
        self._title = title
        self._caption.set_text(title)
        self.set_open(self._open)

    def set_open(self, is_open: bool) -> None:
        """Show or hide the content."""
        self._open = is_open
        self._content.setVisible(is_open)
        self._down.setVisible(is_open)
        self._right.setVisible(not is_open)
        state = _("aufgeklappt") if is_open else _("zugeklappt")
        self._head.setAccessibleName(f"{self._title}, {state}")

    def _on_head_clicked(self) -> None:
        self.set_open(not self._open)
        self.toggled.emit(self._open)
