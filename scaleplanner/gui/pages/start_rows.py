"""The lines of the start page: a solution, an example, a solution in the waste bin."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QSizePolicy, QWidget

from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.stage import STAGE_WORDS
from scaleplanner.exchange.example_titles import ExampleTitle
from scaleplanner.gui.icons import IconLabel
from scaleplanner.gui.pages.flow import flow
from scaleplanner.gui.shell_status import spoken_time
from scaleplanner.gui.solution_store import SolutionEntry
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.badge import StatusBadge
from scaleplanner.gui.widgets.basics import ElidedLabel, boxed, button, column, label, row, tool
from scaleplanner.i18n import _

Action = Callable[[], object]
_SOON = 14
_STAGE_WIDTH, _END_WIDTH, _NARROW = 150, 190, 560


def distance(day: date, today: date) -> str:
    """Return how far away a day is: „in 12 Tagen“, „heute“, „vor 3 Tagen“."""
    days = (day - today).days
    if days == 0:
        return _("heute")
    count = abs(days)
    unit = _("Tag") if count == 1 else _("Tagen")
    return f"{_('in') if days > 0 else _('vor')} {count} {unit}"


def is_soon(day: date, today: date) -> bool:
    """Return whether a day comes within two weeks."""
    return 0 <= (day - today).days <= _SOON


class Captions(QFrame):
    """The captions above the solutions."""

    def __init__(self) -> None:
        super().__init__()
        self._stage, end = label(_("Stand"), "overline"), label(_("Ende der Förderung"), "overline")
        self._stage.setFixedWidth(theme.px(_STAGE_WIDTH))
        end.setFixedWidth(theme.px(_END_WIDTH))
        name = label(_("Lösung"), "overline")
        self.setLayout(row(name, None, self._stage, end, theme.px(38), margins=(9, 0, 9, 0), spacing=12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the stage out together with the lines below."""
        super().resizeEvent(event)
        self._stage.setVisible(self.width() - theme.px(38) >= theme.px(_NARROW))


class SolutionRow(QFrame):
    """One solution: the whole line opens it, the menu at the end has the rest."""

    def __init__(
        self,
        entry: SolutionEntry,
        now: datetime,
        on_open: Action,
        on_delete: Action,
        on_copy: Action,
        on_hand_over: Action,
    ) -> None:
        super().__init__()
        self.entry = entry
        self.button = _LineButton(entry, now)
        self.button.clicked.connect(on_open)
        self.menu = QMenu(self)
        self.menu.addAction(_("Öffnen"), on_open)
        self.menu.addAction(_("Neu hier? Mit der Übergabe beginnen"), on_hand_over)
        self.menu.addAction(_("Kopie anlegen"), on_copy)
        self.menu.addAction(_("In den Papierkorb legen"), on_delete)
        more = tool("ellipsis", _("Weitere Befehle für {name}").format(name=entry.name))
        more.setMenu(self.menu)
        more.setPopupMode(more.ToolButtonPopupMode.InstantPopup)
        layout = row(spacing=4)
        layout.addWidget(self.button, 1)
        layout.addWidget(more)
        self.setLayout(layout)


class _LineButton(QPushButton):
    """Name and municipality, stage, end of the funding."""

    def __init__(self, entry: SolutionEntry, now: datetime) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setProperty("lines", "2")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        changed = _("geändert {when}").format(when=spoken_time(entry.changed, now))
        below = " · ".join(part for part in (entry.municipality, changed) if part)
        inner = row(margins=(8, 0, 8, 0), spacing=12)
        inner.addLayout(
            column(ElidedLabel(entry.name, "strong"), ElidedLabel(below, "small", "2"), spacing=0), 1
        )
        self._stage = _stage(entry)
        inner.addWidget(self._stage)
        inner.addWidget(_funding_end(entry.funding_end, now.date()))
        self.setLayout(inner)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        end = format_date(entry.funding_end) if entry.funding_end else _("keine")
        self.setAccessibleName(
            _("{name} öffnen, {place}, {stage}, Ende der Förderung: {end}").format(
                name=entry.name, place=entry.municipality, stage=_(STAGE_WORDS[entry.stage]), end=end
            )
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the stage out where the name needs the room."""
        super().resizeEvent(event)
        self._stage.setVisible(self.width() >= theme.px(_NARROW))


def _stage(entry: SolutionEntry) -> QFrame:
    parts: list[QWidget] = [label(_(STAGE_WORDS[entry.stage]), "body")]
    if entry.is_example:
        parts = [StatusBadge("example")]
    result = boxed(row(*parts, None))
    result.setFixedWidth(theme.px(_STAGE_WIDTH))
    return result


def _funding_end(day: date | None, today: date) -> QFrame:
    if day is None:
        parts = [label(_("keine"), "body", "3")]
    else:
        tone = "danger" if is_soon(day, today) else "2"
        parts = [label(format_date(day), "body"), label(distance(day, today), "caption", tone)]
        if is_soon(day, today):
            parts.insert(1, IconLabel("clock", "danger", 14))
    result = boxed(row(*parts, None, spacing=6))
    result.setFixedWidth(theme.px(_END_WIDTH))
    return result


class ExampleRow(QFrame):
    """A shipped example: what it is about, look at it or copy it."""

    def __init__(self, example: ExampleTitle, on_view: Action, on_copy: Action) -> None:
        super().__init__()
        tile = boxed(row(IconLabel("book-open", "accent_text", 20), margins=(10, 10, 10, 10)), "circle")
        place = " · ".join(part for part in (example.municipality, example.summary) if part)
        view, copy = button(_("Beispiel ansehen"), "", "eye"), button(_("Beispiel kopieren"), "quiet", "copy")
        view.setAccessibleName(_("Beispiel {name} ansehen").format(name=example.name))
        copy.setAccessibleName(_("Beispiel {name} kopieren").format(name=example.name))
        view.clicked.connect(on_view)
        copy.clicked.connect(on_copy)
        left = row(tile, spacing=12)
        texts = column(ElidedLabel(example.name, "strong"), ElidedLabel(place, "small", "2"), spacing=0)
        left.addLayout(texts, 1)
        self._line = row(margins=(0, 4, 0, 4), spacing=12)
        self._line.addLayout(left, 1)
        self._line.addLayout(row(None, copy, view, spacing=12))
        self.setLayout(self._line)
        self.view, self.copy = view, copy

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the text where there is no room beside."""
        super().resizeEvent(event)
        flow(self.width(), _NARROW, self._line)


class DeletedRow(QFrame):
    """A solution in the waste bin, the way back and the way out for good."""

    def __init__(self, entry: SolutionEntry, on_restore: Action, on_erase: Action) -> None:
        super().__init__()
        restore = button(_("Wiederherstellen"), "quiet", "undo-2", extent="small")
        restore.setAccessibleName(_("{name} wiederherstellen").format(name=entry.name))
        restore.clicked.connect(on_restore)
        erase = button(_("Endgültig löschen"), "quiet", "trash-2", extent="small")
        erase.setAccessibleName(_("{name} endgültig löschen").format(name=entry.name))
        erase.clicked.connect(on_erase)
        texts = ElidedLabel(" · ".join(part for part in (entry.name, entry.municipality) if part), "body")
        line = row(margins=(8, 2, 0, 2), spacing=12)
        line.addWidget(texts, 1)
        line.addWidget(erase)
        line.addWidget(restore)
        self.setLayout(line)
        self.restore, self.erase = restore, erase
