"""„Damit werden Sie gefragt“: the questions of councillors with their answers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finding import Situation
from scaleplanner.domain.questions import AnswerKind, PreparedQuestion, prepared_questions, with_answer
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import count_of
from scaleplanner.exchange.public_holidays import holidays_of
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.committee_calendar import ConflictList
from scaleplanner.gui.widgets.basics import button, column, label, row
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import N_, _

_KEYS = {AnswerKind.OWN: "done", AnswerKind.FACTS: "ready", AnswerKind.MISSING: "open"}
_WORDS = {
    AnswerKind.OWN: N_("eigene Antwort"),
    AnswerKind.FACTS: N_("aus Ihren Angaben beantwortet"),
    AnswerKind.MISSING: N_("noch offen"),
}


def describe_question(question: PreparedQuestion) -> tuple[str, str, str]:
    """Return status, question and second line; a weak spot deserves a look."""
    status = "hint" if question.gaps else _KEYS[question.kind]
    gaps = count_of(len(question.gaps), _("Schwachstelle"), _("Schwachstellen")) if question.gaps else ""
    return status, question.text, " · ".join(p for p in (question.group, _(_WORDS[question.kind]), gaps) if p)


class AnswerOrigin(QFrame):
    """Says where the answer comes from, leads to its place and names the weak spots behind the question."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._target = page, ""
        self._text = label("", "small", "2", wrap=True)
        self.open_button = button(_("Stelle öffnen"), "quiet", extent="small")
        self.open_button.clicked.connect(self._on_open_clicked)
        self.gaps = ConflictList(page)
        head = row(spacing=8)
        head.addWidget(self._text, 1)
        head.addWidget(self.open_button)
        self.setLayout(column(head, self.gaps, spacing=4))

    def set_value(self, question: PreparedQuestion) -> None:
        """Show the origin of one answer."""
        self._target = question.target
        own_place = question.target == f"gremien:questions.{question.id}"
        back = "" if own_place else _(" Ein leeres Feld holt die Angaben zurück.")
        self._text.setText(
            {
                AnswerKind.OWN: _("Ihre eigene Antwort.") + back,
                AnswerKind.FACTS: _("Aus Ihren Angaben. Was Sie hier schreiben, ersetzt sie."),
                AnswerKind.MISSING: _("Noch keine Antwort. Schreiben Sie eine, oder füllen Sie die Stelle."),
            }[question.kind]
        )
        self.open_button.setVisible(not own_place)
        self.gaps.show_findings(question.gaps)

    def _on_open_clicked(self) -> None:
        self._page.jump_requested.emit(self._target)


class QuestionsEditor(EntryEditor):
    """Own questions, those noted in early talks, and those of the catalogue with their answers."""

    def __init__(
        self, page: Page, workspace: Workspace, catalogue: Catalogue, today: Callable[[], date]
    ) -> None:
        self._catalogue, self._today = catalogue, today
        self.origin = AnswerOrigin(page)
        super().__init__(
            page,
            workspace,
            "questions",
            noun=_("Frage"),
            empty=_("Welche Frage erwarten Sie? Legen Sie sie mit Ihrer Antwort an."),
            describe=describe_question,
            new=self._new_question,
            build=self._fields,
        )

    @staticmethod
    def _new_question(key: str) -> PreparedQuestion:
        return PreparedQuestion(key, N_("Neue Frage"), "", "", AnswerKind.MISSING, "", own_id=key)

    def entries_of(self, solution: Solution) -> tuple[Any, ...]:
        """Return all questions, weak spots before the others."""
        today = self._today()
        holidays = holidays_of(solution, today)
        return prepared_questions(Situation(solution, self._catalogue, today, holidays))

    def put(self, solution: Solution, entry: Any) -> Solution:
        """Note the own question or answer."""
        return with_answer(solution, self._catalogue, entry)

    def drop(self, solution: Solution, entry_id: str) -> Solution:
        """Remove the own question or answer; questions of the catalogue stay."""
        own = (entry.own_id for entry in self.entries_of(solution) if entry.id == entry_id)
        return solution.without_entry("questions", next(own, ""))

    def _fields(self, bound: BoundForm) -> None:
        form = bound.form
        text = form.text("questions.text", _("Frage"), help_id="question.text", lines=2)
        answer = form.text("questions.answer", _("Antwort"), help_id="question.answer", lines=5)
        bound.add(self.origin)
        office = form.line("questions.office", _("Wer antwortet?"), help_id="question.office")
        bound.bind(text, "text", lambda value: value.text, _renamed, _("Frage ändern"))
        bound.bind_attribute(answer, "answer", _("Antwort ändern"))
        bound.bind_attribute(office, "office", _("Antwortende Stelle ändern"))
        bound.show_in(self.origin, lambda question: question)
        self._question_field = text

    def show_solution(self, solution: Solution) -> None:
        """Render list and form; the words of a shipped question are fixed."""
        super().show_solution(solution)
        self._fix_words()

    def select(self, entry_id: str) -> bool:
        """Show the form of a question."""
        found = super().select(entry_id)
        self._fix_words()
        return found

    def _fix_words(self) -> None:
        shipped = any(entry.id == self.current_id for entry in self._catalogue.council_questions)
        self._question_field.setReadOnly(shipped)


def _renamed(question: PreparedQuestion, text: str) -> PreparedQuestion:
    return replace(question, text=text)
