"""The status line: is it saved, when was the last backup."""

from datetime import datetime

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.numbers import format_date
from scaleplanner.gui.announcements import announcer
from scaleplanner.gui.theme import theme
from scaleplanner.gui.tokens import SIZE
from scaleplanner.gui.widgets.badge import StatusLine
from scaleplanner.gui.widgets.basics import ElidedLabel, label, row
from scaleplanner.gui.widgets.segmented import SegmentedFilter
from scaleplanner.i18n import _


def spoken_time(moment: datetime, now: datetime) -> str:
    """Return „10:42 Uhr“ for today, „gestern 16:05 Uhr“ or date and time before."""
    time = f"{moment:%H:%M}\u00a0{_('Uhr')}"
    days = (now.date() - moment.date()).days
    if days == 0:
        return time
    return f"{_('gestern')} {time}" if days == 1 else f"{format_date(moment.date())} {time}"


class StatusBar(QFrame):
    """The quiet answer to „Ist das gespeichert?“."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "status")
        self._state = StatusLine("saved", "")
        self._backup = ElidedLabel("", "small", "2")
        options = [(True, _("Geführt")), (False, _("Direkt"))]
        self.view = SegmentedFilter(options, name=_("Ansicht"))
        self._view_words = label(_("Ansicht:"), "small", "2")
        layout = row(self._state, margins=(16, 0, 12, 0), spacing=16)
        layout.addWidget(self._backup, 1)
        layout.addWidget(self._view_words)
        layout.addWidget(self.view)
        self.setLayout(layout)
        self._state.hide()
        self.show_view(False, False)
        self.fit()

    @property
    def text(self) -> str:
        """What the line says about saving."""
        return "" if self._state.isHidden() else self._state.text

    @property
    def backup_text(self) -> str:
        """What the line says about backups."""
        return self._backup.full_text

    def fit(self) -> None:
        """Follow the text size."""
        self.setFixedHeight(theme.px(SIZE["status"]))

    def show_state(self, status: str, text: str, *, aloud: bool = False) -> None:
        """Show the state of saving; an empty text hides it. What was asked for is also read out."""
        if aloud:
            announcer.say(self, text)
        self._state.setVisible(bool(text))
        self._state.set_status(status, text)

    def say_laid_aside(self, titles: str) -> None:
        """Read out what went to the Papierkorb; the line itself goes on about saving."""
        announcer.say(self, _("{titles} liegt jetzt im Papierkorb.").format(titles=titles))

    def show_view(self, has_solution: bool, is_guided: bool) -> None:
        """Show whether the interview or the direct pages are open; without a solution there is no choice."""
        for each in (self._view_words, self.view):
            each.setVisible(has_solution)
        self.view.set_value(is_guided)

    def show_backup(self, moment: datetime | None, now: datetime) -> None:
        """Show when the last backup was made."""
        when = spoken_time(moment, now) if moment else _("noch keine")
        self._backup.set_text(_("Letzte Sicherung: {when}").format(when=when))
