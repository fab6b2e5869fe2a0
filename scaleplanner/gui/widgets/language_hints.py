"""Hints on the language of text fields: folded at first, they mark passages and change nothing."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit

from scaleplanner.domain.language import Hint, hints
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import boxed, clear, column, label
from scaleplanner.gui.widgets.card import Section
from scaleplanner.gui.widgets.inputs import TextField
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.i18n import _

REST_MS = 300
#: More rows would only hide the text they are about.
MOST_ROWS = 12
_EXCERPT = 70


class Place(NamedTuple):
    """A hint with the field it is about."""

    name: str
    field: TextField
    hint: Hint

    @property
    def passage(self) -> str:
        """The words the hint is about, shortened."""
        words = self.field.value[self.hint.start : self.hint.end]
        short = " ".join(words.split())
        quoted = f"„{short}“" if len(short) <= _EXCERPT else f"„{short[:_EXCERPT].rstrip()} …“"
        return f"{self.name}: {quoted}" if self.name else quoted


class LanguageHints(QFrame):
    """A folded list below one or several text fields; a click selects the passage in its field."""

    def __init__(self, fields: Sequence[tuple[str, TextField]]) -> None:
        super().__init__()
        self._fields = tuple(fields)
        self.places: tuple[Place, ...] = ()
        self.rows: list[RowButton] = []
        self._shown: list[tuple[str, str]] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.refresh)
        self.section = Section("")
        self._list = column(spacing=0)
        self._more = label("", "small", "2")
        note = label(
            _("Hinweise, keine Vorschriften: Am Text ändert sich nur, was Sie selbst ändern."),
            "small",
            "2",
            wrap=True,
        )
        for part in (note, boxed(self._list), self._more):
            self.section.body.addWidget(part)
        self.section.toggled.connect(self._mark)
        self.setLayout(column(self.section))
        for _name, field in self._fields:
            # The field's own signal stays silent when another text is shown.
            field.document().contentsChanged.connect(self._rest.start)
        self.refresh()

    def refresh(self) -> None:
        """Read the texts again."""
        self._rest.stop()
        self.places = tuple(
            Place(name, field, hint) for name, field in self._fields for hint in hints(field.value)
        )
        count = str(len(self.places)) if self.places else _("keine")
        self.section.set_title(_("Hinweise zur Sprache ({count})").format(count=count))
        self._show_rows()
        self._mark()

    def _show_rows(self) -> None:
        shown = [(place.hint.text, place.passage) for place in self.places[:MOST_ROWS]]
        left = len(self.places) - len(shown)
        self._more.setText(_("und {n} weitere").format(n=left))
        self._more.setVisible(left > 0)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._list)
        self.rows = []
        for number, (text, passage) in enumerate(shown):
            entry = RowButton("hint", text, "", passage)
            entry.clicked.connect(lambda _checked=False, place=number: self._select(place))
            self._list.addWidget(entry)
            self.rows.append(entry)

    def _select(self, number: int) -> None:
        if self._rest.isActive():  # the text has changed since: the passage may be elsewhere
            self.refresh()
        if number < len(self.places):
            place = self.places[number]
            place.field.setTextCursor(_cursor(place))
            place.field.ensureCursorVisible()
            place.field.setFocus()

    def _mark(self) -> None:
        """Underline the passages while the list is open."""
        colour = theme.colour("progress")
        places = self.places if self.section.is_open else ()
        for _name, field in self._fields:
            chosen = [place for place in places if place.field is field]
            field.setExtraSelections([_underline(place, colour) for place in chosen])


def _cursor(place: Place) -> QTextCursor:
    """Select the passage; Qt counts signs beyond the basic plane as two."""
    text, cursor = place.field.value, place.field.textCursor()
    cursor.setPosition(_units(text[: place.hint.start]))
    cursor.setPosition(_units(text[: place.hint.end]), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _underline(place: Place, colour: QColor) -> QTextEdit.ExtraSelection:
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(colour)
    result = QTextEdit.ExtraSelection()
    result.cursor, result.format = _cursor(place), look
    return result
