"""Long work in a thread: one pattern with progress, cancelling and callbacks on the main thread."""

from collections.abc import Callable
from threading import Event
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal

T = TypeVar("T")


class Task(QObject):
    """Running work: report progress from the thread, cancel it from the window."""

    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    progressed = Signal(float)
    """The share that is done, from 0 to 1."""

    def __init__(self) -> None:
        # A page may be closed while its task runs; the task must outlive it.
        super().__init__(QCoreApplication.instance())
        self._cancel = Event()

    def report(self, share: float) -> None:
        """Tell the window how far the work is (called by the work)."""
        self.progressed.emit(share)

    def cancel(self) -> None:
        """Ask the work to stop; its result is thrown away."""
        self._cancel.set()

    def is_cancelled(self) -> bool:
        """Return whether the work should stop (asked by the work)."""
        return self._cancel.is_set()


class _Job(QRunnable, Generic[T]):
    def __init__(self, work: Callable[[Task], T], task: Task) -> None:
        super().__init__()
        self._work, self._task = work, task

    def run(self) -> None:
        try:
            result = self._work(self._task)
        except Exception as error:
            if self._task.is_cancelled():
                self._task.cancelled.emit()
            else:
                self._task.failed.emit(error)
        else:
            if self._task.is_cancelled():
                self._task.cancelled.emit()
            else:
                self._task.done.emit(result)


def run_task(
    parent: QObject,
    work: Callable[[Task], T],
    on_done: Callable[[T], None],
    on_failed: Callable[[Exception], None],
) -> Task:
    """Run `work` in a thread and call back on the main thread.

    `work` closes over values only (snapshot, path), touches no widget and hands `task.report` and
    `task.is_cancelled` to what it calls. The callbacks are bound methods of a QObject. When `parent`
    is deleted, the task is cancelled and nobody is called back.
    """
    task = Task()
    parent.destroyed.connect(task.cancel)
    queued = Qt.ConnectionType.QueuedConnection
    task.done.connect(on_done, queued)
    task.failed.connect(on_failed, queued)
    for finished in (task.done, task.failed, task.cancelled):
        finished.connect(task.deleteLater, queued)
    QThreadPool.globalInstance().start(_Job(work, task))
    return task


def wait_for_tasks() -> None:
    """Wait until no task runs any more; called when the window closes."""
    QThreadPool.globalInstance().waitForDone()
