"""Guiding questions with their answers; the rows are built once and filled for each criterion."""

from collections.abc import Hashable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from scaleplanner.domain.assessment import Answer
from scaleplanner.domain.catalogue import Question
from scaleplanner.domain.labels import label as word_of
from scaleplanner.gui.page import Page
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import column, label
from scaleplanner.gui.widgets.inputs import ChoiceField
from scaleplanner.gui.widgets.wrap import WrapLayout
from scaleplanner.i18n import _

#: Pixels at 100 % in which a question can be read; with less the answer stands below it.
_LEAST_TEXT = 200


def answer_options() -> list[tuple[Hashable, str]]:
    """Return the four answers after „—“ for not answered."""
    return [(None, "—"), *((answer, word_of(answer)) for answer in Answer)]


class _QuestionRow(QFrame):
    """The question on the left, its answer on the right."""

    def __init__(self) -> None:
        super().__init__()
        self.text = label("", "body", wrap=True)
        self.text.setMinimumWidth(theme.px(_LEAST_TEXT))
        self.field = ChoiceField(answer_options())
        self.field.setFixedWidth(theme.px(158))
        inner = WrapLayout(spacing=12, line_spacing=4, level=True)
        inner.add(self.text, 1)
        inner.add(self.field)
        self.setLayout(inner)


class QuestionRows(QFrame):
    """As many rows as the longest list of questions; unused ones are hidden."""

    answered = Signal(str, object)

    def __init__(self, page: Page, most: int, help_id: str) -> None:
        super().__init__()
        self._questions: tuple[Question, ...] = ()
        self._rows = [_QuestionRow() for _number in range(most)]
        for number, each in enumerate(self._rows):
            text = _("Antwort auf Leitfrage {n}").format(n=number + 1)
            page.register(f"answer.{number + 1}", text, each.field, help_id)
            each.field.edited.connect(lambda answer, place=number: self._on_edited(place, answer))
        self.setLayout(column(*self._rows, spacing=8))

    @property
    def fields(self) -> tuple[ChoiceField, ...]:
        """The answers of the questions shown."""
        return tuple(each.field for each in self._rows[: len(self._questions)])

    def show_answers(self, questions: Sequence[Question], answers: Mapping[str, Answer]) -> None:
        """Render questions with their answers."""
        changed = tuple(questions) != self._questions
        self._questions = tuple(questions)
        for number, each in enumerate(self._rows):
            if changed:
                each.setVisible(number < len(questions))
            if number >= len(questions):
                continue
            if changed:
                each.text.setText(questions[number].text)
                each.field.setAccessibleName(questions[number].text)
            each.field.set_value(answers.get(questions[number].id))

    def _on_edited(self, place: int, answer: object) -> None:
        self.answered.emit(self._questions[place].id, answer)
