"""The 5 × 5 matrix of the risks, and the reserve they amount to."""

from collections.abc import Callable
from datetime import date

from scaleplanner.documents.blocks import Chart
from scaleplanner.documents.overview_charts import risk_chart
from scaleplanner.domain.risk_reserve import planned_reserve, reserve, reserve_sentence, with_reserve
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.derived import Derived
from scaleplanner.gui.widgets.basics import button, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.chart_view import ChartView
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


class RiskOverview(Card):
    """Follows the register; one button takes the reserve into the plan as one step."""

    def __init__(self, page: Page, workspace: Workspace, today: Callable[[], date] = date.today) -> None:
        super().__init__(_("Matrix und Risikovorsorge"))
        self._workspace, self._today = workspace, today
        self.chart = ChartView(height=260)
        self._hint = label("", "small", "2", wrap=True)
        self.sentence = Derived()
        self.take_button = button(_("In den Plan übernehmen"), "", "calculator")
        self.take_button.clicked.connect(self._on_take_clicked)
        page.register("risks.reserve", _("Risikovorsorge"), self.take_button, "risk.reserve")
        self.add(self.chart, self._hint, self.sentence, row(self.take_button, None))

    def show_solution(self, solution: Solution) -> None:
        """Render matrix and reserve."""
        ranked = sorted(solution.risks, key=lambda risk: -risk.likelihood * risk.impact)
        blocks = risk_chart(ranked)
        chart = blocks[0] if blocks and isinstance(blocks[0], Chart) else None
        self.chart.setVisible(chart is not None)
        self.chart.show_chart(chart)
        names = (f"{n} {risk.title}" for n, risk in enumerate(ranked, 1) if risk.likelihood and risk.impact)
        self._hint.setText("; ".join(names))
        self.sentence.set_value(reserve_sentence(solution))
        planned, amount = planned_reserve(solution), reserve(solution.risks)
        text = _("In den Plan übernehmen") if planned is None else _("Im Plan anpassen")
        self.take_button.set_caption(text)
        self.take_button.setEnabled(bool(solution.plan.ways) and bool(amount) and planned != amount)

    def _on_take_clicked(self) -> None:
        today = self._today()
        self._workspace.edit(_("Risikovorsorge übernehmen"), lambda solution: with_reserve(solution, today))
