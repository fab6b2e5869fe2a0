"""Formfinder: twelve questions left, the ranking of the cooperation forms with its reasons right."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.form_advice import DISCLAIMER, scores_note, tips_sentence, verdict
from scaleplanner.domain.form_answers import with_answer
from scaleplanner.domain.form_finder import FormResult, Ranking, rank
from scaleplanner.domain.numbers import format_number
from scaleplanner.domain.reasons import FORM
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.carrier_choice import on_carrier
from scaleplanner.gui.pages.carrier_finder_detail import FormDetail
from scaleplanner.gui.pages.carrier_questions import FormQuestions
from scaleplanner.gui.pages.carrier_scores import ScoresSection
from scaleplanner.gui.pages.detail_card import FlowFrame, detail_card
from scaleplanner.gui.widgets.badge import StatusLine
from scaleplanner.gui.widgets.basics import boxed, clear, column, label, line, row
from scaleplanner.gui.widgets.card import Section
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

TOP = 5


class FinderPanel(QFrame):
    """Answering ranks at once; nothing is chosen before somebody says so."""

    profile_requested = Signal(str)

    def __init__(
        self, page: Page, workspace: Workspace, catalogue: Catalogue, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__()
        self._page, self._workspace, self._catalogue, self._today = page, workspace, catalogue, today
        self._ranking: Ranking | None = None
        self._answers: tuple[tuple[str, str], ...] = ()
        self._picked = ""
        self.rows: dict[str, RowButton] = {}
        self.questions = FormQuestions(page, catalogue)
        self.questions.answered.connect(self._on_answered)
        self.detail = FormDetail(catalogue)
        self.scores = ScoresSection(page, workspace, catalogue)
        self.scores.changing.connect(self._on_scores_changing)
        self.detail.choose_button.clicked.connect(self._on_choose_clicked)
        self.detail.profile_button.clicked.connect(self._on_profile_clicked)
        columns = row(spacing=16)
        columns.addWidget(self._question_card(), 2)
        columns.addWidget(self._result_card(), 3)
        self.setLayout(columns)

    def _question_card(self) -> QFrame:
        inner = FlowFrame()
        inner.setLayout(column(self.questions, None, margins=(20, 16, 20, 18)))
        card, self._question_area = detail_card(inner)
        return card

    def show_question(self, question_id: str) -> None:
        """Scroll to a question."""
        if question_id in self.questions.rows:
            self._question_area.ensureWidgetVisible(self.questions.rows[question_id], 50, 120)

    def _result_card(self) -> QFrame:
        self.verdict = label("", "section", wrap=True)
        self.tip = label("", "body", "2", wrap=True)
        self._top = column(spacing=0)
        self._more, self._out = Section(_("Weitere Formen")), Section(_("Ausgeschlossene Formen"))
        self._content = boxed(
            column(boxed(self._top), self._more, self._out, line(), self.detail, self.scores, spacing=10)
        )
        inner = FlowFrame()
        parts = (StatusLine("info", _(DISCLAIMER)), self.verdict, self.tip, self._content)
        note = label(scores_note(), "caption", "3", wrap=True)
        inner.setLayout(column(*parts, note, None, margins=(16, 16, 16, 18), spacing=10))
        return detail_card(inner)[0]

    # -- rendering --------------------------------------------------------------------------------

    def show_solution(self, solution: Solution) -> None:
        """Render answers and ranking; without an answer there is no ranking."""
        self.questions.show_solution(solution, self._today())
        ranking = rank(solution, self._catalogue)
        answers = solution.carrier.form_answers
        if ranking != self._ranking or answers != self._answers:
            self._ranking, self._answers = ranking, answers
            self.verdict.setText(verdict(ranking))
            tip = tips_sentence(solution, self._catalogue)
            self.tip.setText(tip)
            self.tip.setVisible(bool(tip))
            self._content.setVisible(bool(ranking.results))
            self._show_rows(ranking)
        self._show_detail(solution)

    def _show_rows(self, ranking: Ranking) -> None:
        for layout in (self._top, self._more.body, self._out.body):
            clear(layout)
        self.rows = {}
        possible = [result for result in ranking.results if not result.is_excluded]
        excluded = [result for result in ranking.results if result.is_excluded]
        for place, result in enumerate(possible, start=1):
            self._add_row(result, place, is_equal=result in ranking.equal_first)
        for result in excluded:
            self._add_row(result)
        self._more.set_title(_("Weitere Formen ({n})").format(n=len(possible[TOP:])))
        self._more.setVisible(len(possible) > TOP)
        self._out.set_title(_("Ausgeschlossene Formen ({n})").format(n=len(excluded)))
        self._out.setVisible(bool(excluded))

    def _add_row(self, result: FormResult, place: int = 0, is_equal: bool = False) -> None:
        form = result.form
        if place:
            points = _("{points} Punkte").format(points=format_number(result.points, 1))
            entry = RowButton("ready" if is_equal else "open", f"{place}. {form.title}", points)
            entry.setAccessibleName(
                _("Platz {place}: {title}, {points}").format(place=place, title=form.title, points=points)
            )
            layout = self._top if place <= TOP else self._more.body
        else:
            reason = " ".join(entry.reason for entry in result.exclusions)
            entry = RowButton("not_applicable", form.title, "", reason)
            entry.setAccessibleName(
                _("Ausgeschlossen: {title}. {reason}").format(title=form.title, reason=reason)
            )
            entry.setToolTip(reason)
            layout = self._out.body
        entry.clicked.connect(lambda: self.select(form.id))
        layout.addWidget(entry)
        self.rows[form.id] = entry

    def select(self, form_id: str) -> None:
        """Show the reasons of a form without choosing it."""
        self._picked = form_id
        self._show_detail(self._workspace.solution)

    @property
    def current(self) -> str:
        """The form whose reasons are shown: the one picked, else the first of the ranking."""
        if self._picked in self.rows:
            return self._picked
        first = self._ranking.first if self._ranking else None
        return first.form.id if first else next(iter(self.rows), "")

    def _show_detail(self, solution: Solution) -> None:
        for form_id, entry in self.rows.items():
            entry.set_current(form_id == self.current)
        result = self._ranking.result(self.current) if self._ranking else None
        if result is not None:
            self.detail.show_result(result, solution)
            self.scores.show_form(result.form, solution)

    # -- editing ----------------------------------------------------------------------------------

    def _on_scores_changing(self, form_id: str) -> None:
        self._picked = form_id

    def _on_answered(self, question_id: str, answer_id: str) -> None:
        text = _("Frage {id} des Formfinders beantworten").format(id=question_id)
        self._workspace.edit(text, lambda solution: with_answer(solution, question_id, answer_id))

    def _on_choose_clicked(self) -> None:
        form_id = self.current
        title = self._catalogue.form(form_id).title
        self._workspace.edit(
            _("{name} wählen").format(name=title),
            lambda solution: on_carrier(solution, lambda carrier: replace(carrier, form_id=form_id)),
        )
        self._page.jump_to(f"reason.{FORM}")

    def _on_profile_clicked(self) -> None:
        self.profile_requested.emit(self.current)
