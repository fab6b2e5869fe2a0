"""Forms from descriptions: one look, labels with buddies, problems below the field, help on focus."""

from collections.abc import Hashable, Iterable
from decimal import Decimal
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QWidget

from scaleplanner.gui.announcements import announcer
from scaleplanner.gui.icons import IconLabel
from scaleplanner.gui.number_fields import (
    DateEdit,
    DecimalEdit,
    IntegerEdit,
    MoneyEdit,
    ParsedEdit,
    PercentEdit,
)
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import boxed, column, label, restyle, row
from scaleplanner.gui.widgets.inputs import CheckField, ChoiceField, LineField, TextField
from scaleplanner.gui.widgets.language_hints import LanguageHints
from scaleplanner.gui.widgets.wrap import WrapLayout

FIRST_YEAR, LAST_YEAR = 1990, 2099
Parsed = TypeVar("Parsed", bound=ParsedEdit[Any])
AnyField = TypeVar("AnyField", bound=QWidget)


class FieldBox(QFrame):
    """A field with its label above, a hint and a problem sentence below; long texts get hints on language.

    `told` stands elsewhere on the page and is only read out with the field.
    """

    def __init__(self, text: str, field: QWidget, hint: str = "", told: str = "") -> None:
        super().__init__()
        self.field, self._told = field, told
        self._hint = label(hint, "small", "2", wrap=True)
        if not hint:  # showing a label before it has a parent would open a window
            self._hint.hide()
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setProperty("tone", "problem")
        mark = column(IconLabel("circle-alert", "danger", 16), None)
        sentence = row(mark, spacing=6)
        sentence.addWidget(self._sentence, 1)
        self._problem = boxed(sentence)
        self._problem.hide()
        layout = column(spacing=4)
        self._caption = label(text, "small", "2")
        if text:
            self._caption.setBuddy(field)
            layout.addWidget(self._caption)
        layout.addWidget(field)
        layout.addWidget(self._hint)
        layout.addWidget(self._problem)
        self.language: LanguageHints | None = None
        if isinstance(field, TextField):
            self.language = LanguageHints(field)
            self.language.counted.connect(self._describe)
            layout.addWidget(self.language)
        self.setLayout(layout)
        if told:
            self._describe()

    def stress(self) -> None:
        """Write the label as a question that is read first: larger, and broken into lines where needed."""
        restyle(self._caption, "type", "strong")
        restyle(self._caption, "tone", "")
        self._caption.setWordWrap(True)

    @property
    def problem(self) -> str:
        """The sentence shown below the field, or an empty text."""
        return self._sentence.text() if not self._problem.isHidden() else ""

    def show_problem(self, sentence: str) -> None:
        """Show what is wrong and how to solve it; an empty sentence removes it."""
        said = self.problem
        self._sentence.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self._describe()
        restyle(self.field, "state", "error" if sentence else "")
        if sentence != said:
            announcer.say(self.field, sentence, urgent=True)

    def show_hint(self, sentence: str) -> None:
        """Show another hint below the field; an empty sentence removes it."""
        self._hint.setText(sentence)
        self._hint.setVisible(bool(sentence))
        self._describe()

    def _describe(self) -> None:
        """Tell a screen reader what stands below the field: problem or hint, and that language has hints."""
        parts = [
            self.problem or self._hint.text() or self._told,
            self.language.summary if self.language else "",
        ]
        self.field.setAccessibleDescription(" ".join(part for part in parts if part))


class FormBuilder:
    """Adds fields to a layout in reading order and registers each with the page.

    Every field has `edited = Signal(object)` (user input only), `value` and `set_value`. Text emits
    with every key (use a `merge_key`), numbers and dates when they are left.
    """

    def __init__(self, page: Page, layout: QBoxLayout | None = None) -> None:
        self._page = page
        self._layout: QBoxLayout = layout if layout is not None else page.body
        self._line: WrapLayout | None = None
        self._boxes: dict[str, FieldBox] = {}

    def line(
        self, field_id: str, text: str, *, help_id: str = "", hint: str = "", wide: bool = False
    ) -> LineField:
        """Add one line of text; beside other fields a `wide` one takes the room that is left."""
        return self._add(field_id, text, LineField(), help_id, hint, stretch=int(wide))

    def text(
        self, field_id: str, text: str, *, help_id: str = "", hint: str = "", lines: int = 4
    ) -> TextField:
        """Add several lines of text."""
        return self._add(field_id, text, TextField(lines=lines), help_id, hint)

    def choice(
        self,
        field_id: str,
        text: str,
        options: Iterable[tuple[Hashable, str]],
        *,
        help_id: str = "",
        hint: str = "",
    ) -> ChoiceField:
        """Add a choice; options are pairs of value and text."""
        return self._add(field_id, text, ChoiceField(options), help_id, hint)

    def money(
        self,
        field_id: str,
        text: str,
        *,
        help_id: str = "",
        hint: str = "",
        minimum: Decimal | None = Decimal(0),
    ) -> MoneyEdit:
        """Add an amount in euros."""
        return self._add_parsed(field_id, text, MoneyEdit(minimum=minimum), help_id, hint)

    def decimal(
        self,
        field_id: str,
        text: str,
        *,
        help_id: str = "",
        hint: str = "",
        minimum: Decimal | None = None,
        maximum: Decimal | None = None,
    ) -> DecimalEdit:
        """Add a decimal number."""
        field = DecimalEdit(minimum=minimum, maximum=maximum)
        return self._add_parsed(field_id, text, field, help_id, hint)

    def percent(
        self,
        field_id: str,
        text: str,
        *,
        help_id: str = "",
        hint: str = "",
        minimum: Decimal | None = Decimal(0),
        maximum: Decimal | None = Decimal(1),
    ) -> PercentEdit:
        """Add a share in percent; the value is 0.025 for 2,5 %."""
        field = PercentEdit(minimum=minimum, maximum=maximum)
        return self._add_parsed(field_id, text, field, help_id, hint)

    def integer(
        self,
        field_id: str,
        text: str,
        *,
        help_id: str = "",
        hint: str = "",
        minimum: int | None = 0,
        maximum: int | None = None,
    ) -> IntegerEdit:
        """Add a whole number."""
        field = IntegerEdit(minimum=minimum, maximum=maximum)
        return self._add_parsed(field_id, text, field, help_id, hint)

    def year(self, field_id: str, text: str, *, help_id: str = "", hint: str = "") -> IntegerEdit:
        """Add a year with four digits."""
        field = IntegerEdit(minimum=FIRST_YEAR, maximum=LAST_YEAR, grouped=False)
        return self._add_parsed(field_id, text, field, help_id, hint)

    def date(self, field_id: str, text: str, *, help_id: str = "", hint: str = "") -> DateEdit:
        """Add a date."""
        return self._add_parsed(field_id, text, DateEdit(), help_id, hint)

    def check(self, field_id: str, text: str, *, help_id: str = "", hint: str = "") -> CheckField:
        """Add a yes-or-no field; its text stands beside the box."""
        field = CheckField(text)
        self._place(field_id, text, field, FieldBox("", field, hint), help_id)
        return field

    def parsed(self, field_id: str, text: str, field: Parsed, *, help_id: str = "", hint: str = "") -> Parsed:
        """Add a field that reads its text itself, such as values by year."""
        return self._add_parsed(field_id, text, field, help_id, hint)

    def custom(
        self, field_id: str, text: str, field: AnyField, *, help_id: str = "", hint: str = ""
    ) -> AnyField:
        """Add a field of another kind, such as a picture."""
        return self._add(field_id, text, field, help_id, hint)

    def begin_line(self) -> None:
        """Put the following fields side by side until `end_line`, as many as fit."""
        self._line = WrapLayout(spacing=16)
        self._layout.addLayout(self._line)

    def end_line(self) -> None:
        """Return to one field per line."""
        self._line = None

    def box(self, field_id: str) -> FieldBox:
        """Return the field with its label, to hide or show them together."""
        return self._boxes[field_id]

    def show_problem(self, field_id: str, sentence: str) -> None:
        """Show a problem found by the domain below its field; an empty sentence removes it."""
        self._boxes[field_id].show_problem(sentence)

    def _add_parsed(self, field_id: str, text: str, field: Parsed, help_id: str, hint: str) -> Parsed:
        self._add(field_id, text, field, help_id, hint)
        field.problem.connect(self._boxes[field_id].show_problem)
        return field

    def _add(
        self, field_id: str, text: str, field: AnyField, help_id: str, hint: str, stretch: int = 0
    ) -> AnyField:
        field.setAccessibleName(text)
        field.setAccessibleDescription(hint)
        self._place(field_id, text, field, FieldBox(text, field, hint), help_id, stretch)
        return field

    def _place(
        self, field_id: str, text: str, field: QWidget, box: FieldBox, help_id: str, stretch: int = 0
    ) -> None:
        self._boxes[field_id] = box
        if self._line is None:
            self._layout.addWidget(box)
        else:
            self._line.add(box, stretch)
        self._page.register(field_id, text, field, help_id)
