"""A whole line as one button: findings, criteria, outputs, solutions."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from scaleplanner.gui.icons import IconLabel
from scaleplanner.gui.widgets.badge import statuses
from scaleplanner.gui.widgets.basics import ElidedLabel, column, label, restyle, row


class RowButton(QPushButton):
    """Symbol, text (elided), optional second line, place and chevron; reached with the Tab key."""

    def __init__(self, status: str, text: str, place: str = "", detail: str = "") -> None:
        super().__init__()
        found = statuses()[status]
        self.setProperty("role", "row")
        self.setProperty("lines", "2" if detail else "1")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        texts = column(ElidedLabel(text, "strong" if detail else "body"), spacing=0)
        if detail:
            texts.addWidget(ElidedLabel(detail, "small", "2"))
        inner = row(IconLabel(found.icon, found.tone, 16), margins=(8, 0, 8, 0), spacing=10)
        inner.addLayout(texts, 1)
        if place:
            inner.addWidget(label(place, "small", "3"))
        inner.addWidget(IconLabel("chevron-right", "text_3", 16))
        self.setLayout(inner)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(part for part in (f"{found.word}: {text}", detail, place) if part))

    def set_current(self, current: bool) -> None:
        """Mark the row whose detail is shown."""
        restyle(self, "current", "true" if current else "false")
