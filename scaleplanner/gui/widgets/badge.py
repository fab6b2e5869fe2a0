"""Status as symbol and word, never as colour alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QWidget

from scaleplanner.gui.icons import IconLabel
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import label, restyle, row
from scaleplanner.i18n import _


@dataclass(frozen=True, slots=True)
class Status:
    """Icon, word and tone of a status."""

    icon: str
    word: str
    tone: str


def statuses() -> Mapping[str, Status]:
    """Return the vocabulary of status by key."""
    return {
        "done": Status("circle-check", _("belegt"), "ok"),
        "ready": Status("circle-check", _("bereit"), "ok"),
        "saved": Status("circle-check", _("gespeichert"), "ok"),
        "progress": Status("contrast", _("in Arbeit"), "progress"),
        "open": Status("circle", _("offen"), "open"),
        "not_applicable": Status("circle-minus", _("nicht anwendbar"), "open"),
        "hint": Status("triangle-alert", _("Hinweis"), "progress"),
        "error": Status("circle-alert", _("Fehler"), "danger"),
        "info": Status("info", _("Information"), "info"),
        "example": Status("book-open", _("Beispiel"), "info"),
        "draft": Status("pencil", _("Entwurf"), "open"),
        "sealed": Status("stamp", _("Stand festgehalten"), "ok"),
    }


class StatusBadge(QFrame):
    """A pill with icon and word; the status is a key of `statuses()`."""

    def __init__(self, status: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "badge")
        self._icon = IconLabel("circle", "open", 14)
        self._word = label("")
        self.setLayout(row(self._icon, self._word, margins=(7, 2, 9, 2), spacing=4))
        self.set_status(status, text)

    @property
    def text(self) -> str:
        """The word shown."""
        return self._word.text()

    def set_status(self, status: str, text: str = "") -> None:
        """Show another status, optionally in other words."""
        found = statuses()[status]
        self._icon.set_icon(found.icon, found.tone)
        self._word.setText(text or found.word)
        restyle(self, "tone", found.tone)
        restyle(self._word, "tone", found.tone)
        self.setAccessibleName(text or found.word)
        self.setFixedHeight(theme.px(24))


class StatusLine(QFrame):
    """The same pair without a pill, for dense rows."""

    def __init__(self, status: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("circle", "open", 16)
        self._word = label("", "small", "2")
        self.setLayout(row(self._icon, self._word, None, spacing=6))
        self.set_status(status, text)

    @property
    def text(self) -> str:
        """The words shown."""
        return self._word.text()

    def set_status(self, status: str, text: str = "") -> None:
        """Show another status, optionally in other words."""
        found = statuses()[status]
        self._icon.set_icon(found.icon, found.tone)
        self._word.setText(text or found.word)
        self.setAccessibleName(text or found.word)


class StatusCounts(QFrame):
    """Honest counts: number and word per status, no percentage."""

    ORDER = ("done", "progress", "open", "not_applicable")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = row(spacing=14)
        self._numbers = {}
        for key in self.ORDER:
            found = statuses()[key]
            number = label("0", "strong")
            self._numbers[key] = number
            layout.addLayout(
                row(IconLabel(found.icon, found.tone, 16), number, label(found.word, "small", "2"), spacing=5)
            )
        layout.addStretch(1)
        self.setLayout(layout)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show the number of each status; a missing one is zero."""
        for key, number in self._numbers.items():
            number.setText(str(counts.get(key, 0)))
        words = statuses()
        self.setAccessibleName(", ".join(f"{counts.get(key, 0)} {words[key].word}" for key in self.ORDER))
