"""The finance grid with 200 lines × 30 years × 5 ways: scrolling and typing, in CPU time against a frame.

The page stands in a window of its usual size without a screen. One step is everything until the grid is
painted again: a scroll step, or a typed amount that is recalculated and shown.
"""

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.cell_edit import FRAME, PaintCounter, plan_solution
from benchmarks.result import Result
from scaleplanner.content import load_catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.gui import theme
from scaleplanner.gui.pages.finance import FinancePage
from scaleplanner.gui.workspace import Workspace

LINES, YEARS, WAYS, STEPS = 200, 30, 5, 40
WIDTH, HEIGHT = 1150, 680


class PlainModel(QAbstractTableModel):
    """The same texts in a table without any look of its own."""

    def __init__(self, texts: list[list[str]]) -> None:
        super().__init__()
        self._texts = texts

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return len(self._texts)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return len(self._texts[0])

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return self._texts[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def large_solution() -> Solution:
    solution = plan_solution(LINES, YEARS)
    main = solution.plan.main_way
    ways = tuple(replace(main, id=f"w{number}", name=f"Weg {number}") for number in range(WAYS))
    return replace(solution, plan=replace(solution.plan, ways=ways, main_way_id="w0"))


def measure() -> list[Result]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, theme.Appearance(mode="light"))
    workspace = Workspace(large_solution(), lambda _solution: None)
    page = FinancePage(workspace, load_catalogue())
    page.resize(WIDTH, HEIGHT)
    page.show()
    app.processEvents()
    table, model = page.grid.table, page.grid.model
    texts = [
        [str(model.index(row, place).data()) for place in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    plain = QTableView()
    plain_model = PlainModel(texts)
    plain.setModel(plain_model)
    plain.resize(table.size())
    plain.show()
    scrolled, sideways = _scroll(app, table, 3, True), _scroll(app, table, 40, False)
    paged, plain_paged = _scroll(app, table, 17, True), _scroll(app, plain, 17, True)
    typed = _type(app, page)
    size = f"{LINES} lines × {YEARS} years × {WAYS} ways"
    return [
        Result(f"{size}: wheel turned and painted / one frame", scrolled, FRAME, 1.0),
        Result(f"{size}: moved sideways and painted / one frame", sideways, FRAME, 1.0),
        Result(f"{size}: turned by a page and painted / one frame", paged, FRAME, 1.0),
        Result(f"{size}: turned by a page / plain table", paged, plain_paged),
        Result(f"{size}: typed, recalculated, painted / one frame", typed, FRAME, 1.0),
    ]


def _steps(app: QApplication, table: QTableView, step: Callable[[int], None]) -> float:
    """Return the typical CPU time of a step until it is painted."""
    painted = PaintCounter()
    table.viewport().installEventFilter(painted)
    times = []
    for number in range(STEPS):
        begin = time.process_time()
        step(number)
        app.processEvents()
        times.append(time.process_time() - begin)
    table.viewport().removeEventFilter(painted)
    assert painted.count >= STEPS, "every step must be painted"
    return sorted(times)[len(times) // 4]


def _scroll(app: QApplication, table: QTableView, width: int, is_down: bool) -> float:
    bar = table.verticalScrollBar() if is_down else table.horizontalScrollBar()
    bar.setValue(0)
    app.processEvents()
    return _steps(app, table, lambda number: bar.setValue((number + 1) * width % bar.maximum()))


def _type(app: QApplication, page: FinancePage) -> float:
    """Type over amounts that are in view, as people do."""
    table, model = page.grid.table, page.grid.model
    first = 1

    def step(number: int) -> None:
        model.setData(model.index(first + 1 + number % 5, 1 + number % 3), str(2000 + number))

    table.verticalScrollBar().setValue(0)
    table.horizontalScrollBar().setValue(0)
    table.setCurrentIndex(model.index(first + 1, 1))
    app.processEvents()
    return _steps(app, table, step)
