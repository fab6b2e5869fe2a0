"""Options of the catalogue, each with a field of its own: a note per benefit, a rating per item."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout

from scaleplanner.domain.catalogue import Option
from scaleplanner.gui.forms import FieldBox
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import boxed, column, label
from scaleplanner.gui.widgets.inputs import ChoiceField, TextField

Pairs = tuple[tuple[str, str], ...]
Field = TextField | ChoiceField


class OptionRows(QFrame):
    """`edited` carries all pairs of option and text, those without a text left out."""

    edited = Signal(object)

    def __init__(self, options: Sequence[Option], make: Callable[[Option], Field]) -> None:
        super().__init__()
        self._others: Pairs = ()
        self.fields: dict[str, Field] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for number, option in enumerate(options):
            field = make(option)
            field.setAccessibleName(option.title)
            field.edited.connect(self._on_edited)
            self.fields[option.id] = field
            about = label(option.description, "small", "2", wrap=True)
            lines = column(label(option.title, "strong", wrap=True), about, spacing=2)
            lines.addStretch(1)
            named = boxed(lines)
            grid.addWidget(named, number, 0)
            box = FieldBox("", field, told=option.description)
            grid.addWidget(box, number, 1, Qt.AlignmentFlag.AlignTop)
        self.setLayout(grid)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if self.fields:
            self.setFocusProxy(next(iter(self.fields.values())))

    def register(self, page: Page, field_id: str, text: str, help_id: str = "") -> None:
        """Make the rows and each of their fields reachable; all share one help.

        A field is read out with the name of the rows: the words of an option alone may stand beside another
        field as well.
        """
        page.register(field_id, text, self, help_id or field_id)
        for option_id, field in self.fields.items():
            field.setAccessibleName(f"{text}: {field.accessibleName()}")
            name = option_id.rpartition(".")[2]
            page.register(f"{field_id}.{name}", field.accessibleName(), field, help_id or field_id)

    @property
    def value(self) -> Pairs:
        """The pairs as shown; those of unknown options are kept."""
        shown = ((option_id, str(field.value or "")) for option_id, field in self.fields.items())
        return (*(pair for pair in shown if pair[1]), *self._others)

    def set_value(self, value: Pairs) -> None:
        """Show other pairs."""
        given = dict(value)
        self._others = tuple(pair for pair in value if pair[0] not in self.fields)
        for option_id, field in self.fields.items():
            field.set_value(given.get(option_id, ""))

    def _on_edited(self) -> None:
        self.edited.emit(self.value)


def note_rows(options: Sequence[Option], placeholder: str) -> OptionRows:
    """Return rows with a text of a few lines per option."""

    def make(_option: Option) -> TextField:
        field = TextField(lines=2)
        field.setPlaceholderText(placeholder)
        return field

    return OptionRows(options, make)


def rating_rows(options: Sequence[Option], words: Sequence[tuple[str, str]]) -> OptionRows:
    """Return rows with a choice per option; the words are pairs of stored value and text."""
    return OptionRows(options, lambda _option: ChoiceField(words))
