"""The questions of the form finder, with what the data suggest; a suggestion counts only when taken over."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from scaleplanner.domain.catalogue import Catalogue, FormQuestion
from scaleplanner.domain.form_answers import suggested_answers
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import boxed, button, column, label, row
from scaleplanner.gui.widgets.inputs import ChoiceField
from scaleplanner.i18n import _

PREFIX = "form_answers"


class FormQuestionRow(QFrame):
    """A question, why it is asked, its answer and at most one suggestion."""

    answered = Signal(str, str)

    def __init__(self, question: FormQuestion, caption: str) -> None:
        super().__init__()
        self.question = question
        self._suggested = ""
        self.field = ChoiceField([("", "—"), *((answer.id, answer.text) for answer in question.answers)])
        self.field.setAccessibleName(question.text)
        self.field.setAccessibleDescription(question.why)
        self.field.setMaximumWidth(16777215)
        self.field.edited.connect(self._on_edited)
        self.suggestion = button(_("Übernehmen"), "quiet", extent="small")
        self._source = label("", "small", "2", wrap=True)
        offer = row(spacing=8)
        offer.addWidget(self._source, 1)
        offer.addWidget(self.suggestion)
        self._offer = boxed(offer)
        self.suggestion.clicked.connect(self._on_suggestion_clicked)
        texts = [label(caption, "overline", "2")] if caption else []
        texts += [label(question.text, "strong", wrap=True)]
        texts += [label(question.why, "small", "2", wrap=True)] if question.why else []
        self.setLayout(column(*texts, self.field, self._offer, spacing=4))

    def show_answer(self, answer_id: str, suggested: str) -> None:
        """Render the answer; the suggestion is offered while the question is open."""
        self.field.set_value(answer_id)
        self._suggested = suggested
        is_offered = bool(suggested) and not answer_id
        if is_offered:
            text = _("Aus Ihren Angaben: {answer}").format(answer=self.question.answer(suggested).text)
            self._source.setText(text)
            self.suggestion.setAccessibleName(_("{text}, übernehmen").format(text=text))
        self._offer.setVisible(is_offered)

    def _on_edited(self, answer_id: str) -> None:
        self.answered.emit(self.question.id, answer_id)

    def _on_suggestion_clicked(self) -> None:
        self.field.setFocus()
        self.answered.emit(self.question.id, self._suggested)


class FormQuestions(QFrame):
    """All twelve questions below each other; what follows an answer appears below it."""

    answered = Signal(str, str)

    def __init__(self, page: Page, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue
        self.rows: dict[str, FormQuestionRow] = {}
        self._asked_after: dict[str, list[tuple[str, str]]] = {}
        self._count = label("", "small", "2", wrap=True)
        page.register(PREFIX, _("Formfinder"), self, "form.answer")
        layout = column(self._count, spacing=18)
        for number, question in enumerate(catalogue.form_questions, start=1):
            layout.addWidget(self._row(page, question, f"{number}  {question.title}"))
            for follow_up in self._follow_ups(question):
                layout.addWidget(self._row(page, follow_up, ""))
        layout.addStretch(1)
        self.setFocusProxy(self.rows[catalogue.form_questions[0].id].field)
        self.setLayout(layout)

    def _follow_ups(self, question: FormQuestion) -> Iterator[FormQuestion]:
        """Yield each question that follows an answer once, remembering the answers it follows."""
        for answer in question.answers:
            if answer.follow_up is not None:
                following = self._asked_after.setdefault(answer.follow_up.id, [])
                following.append((question.id, answer.id))
                if len(following) == 1:
                    yield answer.follow_up

    def _row(self, page: Page, question: FormQuestion, caption: str) -> FormQuestionRow:
        result = FormQuestionRow(question, caption)
        result.answered.connect(self.answered)
        page.register(f"{PREFIX}.{question.id}", question.text, result.field, "form.answer")
        self.rows[question.id] = result
        return result

    def show_solution(self, solution: Solution, today: date) -> None:
        """Render the answers and what the data suggest."""
        answers = dict(solution.carrier.form_answers)
        suggested = dict(suggested_answers(solution, today))
        for question_id, each in self.rows.items():
            each.show_answer(answers.get(question_id, ""), suggested.get(question_id, ""))
            after = self._asked_after.get(question_id)
            each.setVisible(after is None or any(answers.get(first) == given for first, given in after))
        asked = [question.id for question in self._catalogue.form_questions]
        done = sum(bool(answers.get(question_id)) for question_id in asked)
        text = _("{n} von {total} Fragen beantwortet. Jede Antwort lässt sich später ändern.")
        self._count.setText(text.format(n=done, total=len(asked)))
