"""„Seit Ihrem letzten Besuch“: what others changed, what became due, or where one stopped."""

from datetime import date

from PySide6.QtCore import Signal

from scaleplanner.domain.kept import LogEntry
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.visit import Visit
from scaleplanner.domain.wording import count_of
from scaleplanner.gui.widgets.basics import ElidedLabel, button, clear, column, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.i18n import _


class SinceCard(Card):
    """Shown once after opening, until it is read."""

    jump_requested = Signal(str)

    def __init__(self) -> None:
        self.read = button(_("Gelesen"), "quiet", extent="small")
        super().__init__(_("Seit Ihrem letzten Besuch"), self.read, spacing=4)
        self._lines = column(spacing=2)
        self.body.addLayout(self._lines)
        self.read.clicked.connect(self.hide)
        self.texts: list[str] = []
        self.hide()

    def show_visit(self, visit: Visit | None) -> None:
        """Render what happened since; nothing to tell hides the card."""
        clear(self._lines)
        self.texts = []
        if visit is None or not (visit.changes or visit.last or visit.due):
            self.hide()
            return
        when = _("Sie waren zuletzt am {day} hier.").format(day=format_date(visit.moment.date()))
        self._lines.addWidget(label(when, "small", "2"))
        for day, text in visit.due:
            self._add(day, _("fällig: {text}").format(text=text))
        for entry in visit.changes:
            self._add(entry.moment.date(), _said(entry))
        if visit.more:
            count = count_of(visit.more, _("weitere Änderung"), _("weitere Änderungen"))
            self._lines.addWidget(label(_("und {count}").format(count=count), "small", "2"))
        if not visit.changes:
            nothing = _("Seitdem hat niemand etwas geändert. Zuletzt ging es um:")
            self._lines.addWidget(label(nothing, "small", "2"))
        for entry in visit.last:
            self._add(entry.moment.date(), _said(entry))
        self.show()

    def _add(self, day: date, text: str) -> None:
        self.texts.append(text)
        line = row(label(format_date(day), "small", "2"), spacing=12)
        line.addWidget(ElidedLabel(text, "small"), 1)
        self._lines.addLayout(line)


def _said(entry: LogEntry) -> str:
    return f"{entry.what} ({entry.office})" if entry.office else entry.what
