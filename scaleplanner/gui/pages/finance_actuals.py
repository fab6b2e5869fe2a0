"""Soll-Ist je Jahr: one year at a time, every line with plan, actual and what receipts prove."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.finance.actuals import actual_rows, with_actual, year_result
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.models.actuals_model import ActualsModel
from scaleplanner.gui.page import Page
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import column, label, row
from scaleplanner.gui.widgets.card import EmptyState
from scaleplanner.gui.widgets.inputs import ChoiceField
from scaleplanner.gui.widgets.tables import TableView
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


class ActualsPanel(QFrame):
    """A year, its table, and how to fill it."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._solution = workspace.solution
        self.year = ChoiceField()
        self.year.setAccessibleName(_("Jahr"))
        self.year.edited.connect(self._on_year_edited)
        self.model = ActualsModel(self._on_noted, self)
        self.table = TableView(_("Plan und Ist"), cells=True)
        self.table.setModel(self.model)
        self.problem = label("", "small", "danger", wrap=True)
        self.problem.hide()
        self.model.problem.connect(self._on_problem)
        hint = _("Tragen Sie in „Ist“ den Betrag ein. Ohne Eintrag gilt die Summe der Belege.")
        self._empty = EmptyState(
            "list-checks",
            _("Noch keine Kosten geplant"),
            _("Planen Sie zuerst Kosten und Finanzierung. Danach vergleichen Sie hier Plan und Ist."),
        )
        page.register("actuals", _("Ist-Werte je Jahr"), self.table, "spending.actuals")
        page.register("actuals.year", _("Jahr der Ist-Werte"), self.year, "spending.actuals")
        self._head = label(hint, "small", "2", wrap=True)
        line = row(label(_("Jahr"), "small", "2"), self.year, None, spacing=8)
        self.setLayout(column(line, self._head, self.table, self.problem, self._empty, spacing=8))

    def show_solution(self, solution: Solution) -> None:
        """Render the chosen year of the chosen way."""
        self._solution = solution
        plan = solution.plan
        chosen = self.year.value if self.year.value in plan.years else plan.base_year
        self.year.set_options([(year, str(year)) for year in plan.years])
        self.year.set_value(chosen)
        number = chosen if isinstance(chosen, int) else plan.base_year
        rows = actual_rows(plan, plan.main_way, solution.spending, number)
        self.model.show_rows(rows, year_result(plan, rows, number))
        self._empty.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self._head.setVisible(bool(rows))
        self.table.fit_columns(theme.px(124))
        self.table.fit_height()

    def _on_year_edited(self, _year: object) -> None:
        self._workspace.end_merge()
        self.show_solution(self._workspace.solution)

    def _on_noted(self, line_id: str, amount: Decimal | None) -> None:
        year = self.year.value
        if isinstance(year, int):
            self._workspace.edit(
                _("Ist-Wert ändern"),
                lambda now: replace(now, spending=with_actual(now.spending, line_id, year, amount)),
            )

    def _on_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
