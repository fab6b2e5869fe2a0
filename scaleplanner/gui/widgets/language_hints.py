"""Hints on the language below a text field: there only when there are any, folded, they change nothing."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit

from scaleplanner.domain.language import Hint, hints
from scaleplanner.domain.wording import count_of
from scaleplanner.gui.language import language
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import boxed, clear, column, label
from scaleplanner.gui.widgets.card import Section
from scaleplanner.gui.widgets.inputs import TextField
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.i18n import _

REST_MS = 300
#: More rows would only hide the text they are about.
MOST_ROWS = 12
#: Nobody reads hints on a longer text; looking for them would make typing slow.
LONGEST_TEXT = 50_000
_EXCERPT = 70


class LanguageHints(QFrame):
    """A quiet line below its field; opened, it lists the passages, and a click selects one in the field."""

    counted = Signal()

    def __init__(self, field: TextField) -> None:
        super().__init__()
        self._field = field
        self.places: tuple[Hint, ...] = ()
        self.rows: list[RowButton] = []
        self.section: Section | None = None
        self._shown: list[tuple[str, str]] = []
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.refresh)
        self.hide()
        # The field's own signal stays silent when another text is shown.
        field.document().contentsChanged.connect(self._on_contents_changed)
        language.changed.connect(self._rest.start)

    @property
    def summary(self) -> str:
        """How many hints there are, for those who cannot see the line; empty without any."""
        return _("{count} zur Sprache").format(count=self._count()) if self.places else ""

    def _on_contents_changed(self) -> None:
        """Wait while somebody types; a text that is only shown gets its hints at once: nothing moves."""
        if self._field.hasFocus():
            self._rest.start()
        else:
            self.refresh()

    def refresh(self) -> None:
        """Read the text again."""
        self._rest.stop()
        before = len(self.places)
        readable = not self._field.isReadOnly() and len(self._field.value) <= LONGEST_TEXT
        self.places = hints(self._field.value, language.profile) if readable else ()
        if self.places and self.section is None:
            self.section = self._build()
        if self.section is not None:
            self._show_rows(self.section)
            self._mark()
        self.setVisible(bool(self.places))
        if len(self.places) != before:
            self.counted.emit()

    def _count(self) -> str:
        return count_of(len(self.places), _("Hinweis"), _("Hinweise"))

    def _build(self) -> Section:
        section = Section("")
        self._list = column(spacing=0)
        self._more = label("", "small", "2")
        note = label(
            _("Hinweise, keine Vorschriften: Am Text ändert sich nur, was Sie selbst ändern."),
            "small",
            "2",
            wrap=True,
        )
        for part in (note, boxed(self._list), self._more):
            section.body.addWidget(part)
        section.toggled.connect(self._mark)
        self.setLayout(column(section))
        return section

    def _show_rows(self, section: Section) -> None:
        section.set_title(self.summary)
        shown = [(place.text, self.passage(place)) for place in self.places[:MOST_ROWS]]
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

    def passage(self, place: Hint) -> str:
        """Return the words a hint is about, shortened."""
        short = " ".join(self._field.value[place.start : place.end].split())
        return f"„{short}“" if len(short) <= _EXCERPT else f"„{short[:_EXCERPT].rstrip()} …“"

    def _select(self, number: int) -> None:
        if self._rest.isActive():  # the text has changed since: the passage may be elsewhere
            self.refresh()
        if number < len(self.places):
            self._field.setTextCursor(self._cursor(self.places[number]))
            self._field.ensureCursorVisible()
            self._field.setFocus()

    def _mark(self) -> None:
        """Underline the passages while the list is open."""
        is_open = self.section is not None and self.section.is_open
        colour = theme.colour("progress")
        places = self.places if is_open else ()
        self._field.setExtraSelections([_underline(self._cursor(place), colour) for place in places])

    def _cursor(self, place: Hint) -> QTextCursor:
        """Select the passage; Qt counts signs beyond the basic plane as two."""
        text, cursor = self._field.value, self._field.textCursor()
        cursor.setPosition(_units(text[: place.start]))
        cursor.setPosition(_units(text[: place.end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _underline(cursor: QTextCursor, colour: QColor) -> QTextEdit.ExtraSelection:
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(colour)
    result = QTextEdit.ExtraSelection()
    result.cursor, result.format = cursor, look
    return result
