"""A long calculation: the button that starts it, its progress, and the button that cancels it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar

from scaleplanner.gui import messages
from scaleplanner.gui.tasks import Task, run_task
from scaleplanner.gui.widgets.basics import button, column, row
from scaleplanner.i18n import _


class Calculation(QFrame):
    """Runs one work at a time in a thread; a cancelled one leaves no result."""

    done = Signal(object)
    changed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self._task: Task | None = None
        self.start = button(title, "", "play")
        self.cancel = button(_("Abbrechen"), "", "x")
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Fortschritt der Berechnung"))
        self.cancel.clicked.connect(self._on_cancel_clicked)
        self.setLayout(column(row(self.start, self.cancel, None), self.bar))
        self._show_state()

    @property
    def is_running(self) -> bool:
        """Whether a work runs now."""
        return self._task is not None

    def run(self, work: Callable[[Task], object]) -> None:
        """Start the work unless one runs; `done` hands over what it returns."""
        if self._task is not None:
            return
        self.bar.setValue(0)
        self._task = run_task(self, work, self._on_done, self._on_failed)
        self._task.progressed.connect(self._on_progressed)
        self._task.cancelled.connect(self._on_ended)
        self._show_state()

    def _show_state(self) -> None:
        self.start.setVisible(not self.is_running)
        self.cancel.setVisible(self.is_running)
        self.bar.setVisible(self.is_running)
        self.changed.emit()

    def _on_progressed(self, share: float) -> None:
        self.bar.setValue(round(100 * share))

    def _on_cancel_clicked(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _on_ended(self) -> None:
        self._task = None
        self._show_state()

    def _on_failed(self, error: Exception) -> None:
        self._on_ended()
        messages.show_crash(error, parent=self.window())

    def _on_done(self, result: object) -> None:
        self._task = None
        self.done.emit(result)
        self._show_state()
