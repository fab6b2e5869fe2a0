"""A whole line as one button: findings, criteria, outputs, solutions."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from scaleplanner.gui.icons import IconLabel
from scaleplanner.gui.widgets.badge import statuses
from scaleplanner.gui.widgets.basics import ElidedLabel, column, restyle, row

#: The share of the words of a line that its place keeps at least.
_LEAST_PLACE = 0.3
_MARGIN, _GAP = 8, 10


class RowButton(QPushButton):
    """Symbol, text (elided), optional second line, place and chevron; reached with the Tab key."""

    def __init__(self, status: str, text: str, place: str = "", detail: str = "") -> None:
        super().__init__()
        found = statuses()[status]
        self.setProperty("role", "row")
        self.setProperty("lines", "2" if detail else "1")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._text, self._place = (
            ElidedLabel(text, "strong" if detail else "body"),
            ElidedLabel("", "small", "3"),
        )
        texts = column(self._text, spacing=0)
        if detail:
            texts.addWidget(ElidedLabel(detail, "small", "2"))
        self._icons = IconLabel(found.icon, found.tone, 16), IconLabel("chevron-right", "text_3", 16)
        inner = row(self._icons[0], margins=(_MARGIN, 0, _MARGIN, 0), spacing=_GAP)
        inner.addLayout(texts, 1)
        if place:
            self._place.set_text(place)
            self._place.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            inner.addWidget(self._place)
        inner.addWidget(self._icons[1])
        self.setLayout(inner)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(part for part in (f"{found.word}: {text}", detail, place) if part))

    def keep_end(self) -> None:
        """Cut the text in its middle where the room is short."""
        self._text.keep_end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the place before the text: what is to be done matters more than where."""
        super().resizeEvent(event)
        texts = [each for each in self.findChildren(ElidedLabel) if each is not self._place]
        needed, wanted = max(map(_whole_width, texts)), _whole_width(self._place)
        icons = sum(each.sizeHint().width() for each in self._icons)
        room = self.width() - icons - 2 * _MARGIN - 3 * _GAP
        self._place.setFixedWidth(max(0, min(wanted, max(room - needed, int(room * _LEAST_PLACE)))))

    def set_current(self, current: bool) -> None:
        """Mark the row whose detail is shown."""
        restyle(self, "current", "true" if current else "false")


def _whole_width(text: ElidedLabel) -> int:
    """Return the pixels a text needs uncut; its font is known only with its style."""
    text.ensurePolished()
    return text.fontMetrics().horizontalAdvance(text.full_text) + 2
