"""One typed amount until everything is recalculated and painted: 40 lines × 10 years, CPU time of a frame."""

import time
from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from benchmarks.result import Result
from scaleplanner.content import load_catalogue
from scaleplanner.domain.finance.plan import Amount, CostLine, FundingLine, FundingRule, FundingStatus
from scaleplanner.domain.new_solution import FiveAnswers, new_solution
from scaleplanner.domain.solution import Solution
from scaleplanner.gui import theme
from scaleplanner.gui.pages.finance import FinancePage
from scaleplanner.gui.workspace import Workspace

FRAME = 0.016
LINES, YEARS, EDITS = 40, 10, 40


class PaintCounter(QObject):
    """Counts how often the grid was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def plan_solution(count: int = LINES, years: int = YEARS) -> Solution:
    solution = new_solution(FiveAnswers("Messung"), date(2026, 11, 21), "bench")
    lines = tuple(
        CostLine(
            f"line{number}",
            f"Position {number}",
            "KA.S1",
            eligible=number % 2 == 0,
            amount=Amount(Decimal(number + 1), "Stück", Decimal("123.45"), growth_id="leistung"),
        )
        for number in range(count)
    )
    grant = FundingLine(
        "grant", "Land", status=FundingStatus.NOTICE, rule=FundingRule.SHARE, quota=Decimal("0.5")
    )
    way = replace(solution.plan.main_way, costs=lines, fundings=(grant,))
    return replace(solution, plan=replace(solution.plan, horizon=years).with_way(way))


def measure() -> list[Result]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, theme.Appearance(mode="light"))
    workspace = Workspace(plan_solution(), lambda _solution: None)
    page = FinancePage(workspace, load_catalogue())
    page.resize(1150, 680)
    page.show()
    app.processEvents()
    model = page.grid.model
    painted = PaintCounter()
    page.grid.table.viewport().installEventFilter(painted)
    times = []
    for number in range(EDITS):
        index = model.index(model.number_of(f"line{number % LINES}"), 1 + number % YEARS)
        page.grid.table.setCurrentIndex(index)  # people type where they look: only that is painted anew
        app.processEvents()
        begin = time.process_time()
        model.setData(index, str(1000 + number))
        app.processEvents()
        times.append(time.process_time() - begin)
    assert painted.count >= EDITS, "every edit must be painted"
    typical = sorted(times)[len(times) // 2]
    return [Result("typed amount recalculated and painted / one frame (median)", typical, FRAME, 1.0)]
