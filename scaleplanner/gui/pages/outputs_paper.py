"""Looks at the papers in a thread, a moment after the last change, so that the window never waits."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finding import Finding
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.models.replaced_signs import replaced_signs
from scaleplanner.gui.tasks import Task, run_task

REST_MS = 500


class PaperCheck(QObject):
    """Emits what the papers could not print as it is written; only the latest solution counts."""

    found = Signal(object)

    def __init__(self, catalogue: Catalogue, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._catalogue, self._today = catalogue, today
        self._solution: Solution | None = None
        self._task: Task | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.start)

    def look_at(self, solution: Solution) -> None:
        """Look at a solution once nothing has changed for a moment."""
        if solution is not self._solution:
            self._solution = solution
            self._rest.start()

    def start(self) -> None:
        """Begin at once; what is still running is thrown away."""
        self._rest.stop()
        if self._task is not None:
            self._task.cancel()
        solution, catalogue, today = self._solution, self._catalogue, self._today()
        if solution is None:
            return

        def work(_task: Task) -> tuple[Finding, ...]:
            from scaleplanner.exchange.paper_findings import council_findings, sign_findings

            signs = sign_findings(solution, catalogue, replaced_signs(solution))
            return (*council_findings(solution, catalogue, today), *signs)

        self._task = run_task(self, work, self._on_done, self._on_failed)

    def _on_done(self, findings: tuple[Finding, ...]) -> None:
        self._task = None
        self.found.emit(findings)

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        raise error
