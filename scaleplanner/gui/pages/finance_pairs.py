"""Either-or questions that give the weights of the Nutzwertanalyse."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.finance.pairs import (
    Pair,
    open_question,
    question_words,
    questions,
    with_answer,
    without_answers,
)
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.domain.finance.utility import criteria_of
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import button, column, label, row
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


class PairPanel(QFrame):
    """One question at a time; after the last one the weights stand and the questions can be asked again."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._pair: Pair | None = None
        self.question = label("", "strong", wrap=True)
        self.first, self.second = button(_("Erste Antwort")), button(_("Zweite Antwort"))
        self.again = button(_("Gewichte neu erfragen"), "quiet", "refresh-cw", extent="small")
        self.first.clicked.connect(lambda: self._on_answered(0))
        self.second.clicked.connect(lambda: self._on_answered(1))
        self.again.clicked.connect(self._on_again_clicked)
        page.register("nutzwert.pairs", _("Gewichte durch Entweder-oder-Fragen"), self.first, "utility.pairs")
        self.setLayout(column(self.question, row(self.first, self.second, None), row(self.again, None)))

    def show_plan(self, plan: Plan) -> None:
        """Show the next open question; hidden with fewer than two weighted criteria."""
        self._pair = open_question(plan)
        pairs = questions(criteria_of(plan))
        self.setVisible(bool(pairs))
        is_open = self._pair is not None
        self.first.setVisible(is_open)
        self.second.setVisible(is_open)
        self.again.setVisible(bool(plan.preferences))
        if self._pair is None:
            self.question.setText(
                _("Die Gewichte folgen aus Ihren Antworten auf alle {n} Fragen.").format(n=len(pairs))
            )
            return
        text, one, other = question_words(plan, self._pair)
        self.question.setText(text)
        self.first.set_caption(one)
        self.second.set_caption(other)

    def _on_answered(self, place: int) -> None:
        pair = self._pair
        if pair is not None:
            self._change(_("Gewichtung beantworten"), lambda plan: with_answer(plan, pair, pair[place]))

    def _on_again_clicked(self) -> None:
        self._change(_("Gewichte neu erfragen"), without_answers)

    def _change(self, text: str, change: Callable[[Plan], Plan]) -> None:
        def apply(solution: Solution) -> Solution:
            return replace(solution, plan=change(solution.plan))

        self._workspace.edit(text, apply)
