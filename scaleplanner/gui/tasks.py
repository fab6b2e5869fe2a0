"""Long work in a thread: one pattern with progress, cancelling and callbacks on the main thread."""

import gc
from collections.abc import Callable
from functools import cache
from threading import Event
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal

T = TypeVar("T")


class _Bridge(QObject):
    """Carries calls from threads to the main thread; it is never deleted, unlike tasks."""

    sent = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._running = 0
        self.sent.connect(self._on_sent, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Keep the garbage collector out of the threads: it would delete widgets and timers there."""
        self._running += 1
        gc.disable()

    def end(self) -> None:
        """Let the garbage collector work again after the last task."""
        self._running -= 1
        if not self._running:
            gc.enable()

    def _on_sent(self, call: Callable[[], None]) -> None:
        call()


@cache
def _bridge() -> _Bridge:
    """Return the one bridge; called on the main thread before the first thread starts."""
    return _Bridge()


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
        _bridge().sent.emit(lambda: self.progressed.emit(share))

    def cancel(self) -> None:
        """Ask the work to stop; its result is thrown away."""
        self._cancel.set()

    def is_cancelled(self) -> bool:
        """Return whether the work should stop (asked by the work)."""
        return self._cancel.is_set()

    def finish(self, tell: Callable[[], None]) -> None:
        """Tell the outcome on the main thread, then go; a cancelled task only says that."""
        _bridge().end()
        if self.is_cancelled():
            self.cancelled.emit()
        else:
            tell()
        self.deleteLater()


class _Job(QRunnable, Generic[T]):
    def __init__(self, work: Callable[[Task], T], task: Task) -> None:
        super().__init__()
        self._work, self._task = work, task

    def run(self) -> None:
        task = self._task
        try:
            result = self._work(task)
        except Exception as error:
            problem = error
            _bridge().sent.emit(lambda: task.finish(lambda: task.failed.emit(problem)))
        else:
            _bridge().sent.emit(lambda: task.finish(lambda: task.done.emit(result)))


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
    _bridge().begin()
    task = Task()
    parent.destroyed.connect(task.cancel)
    task.done.connect(on_done)
    task.failed.connect(on_failed)
    QThreadPool.globalInstance().start(_Job(work, task))
    return task


def wait_for_tasks() -> None:
    """Wait until no task runs any more; called when the window closes."""
    QThreadPool.globalInstance().waitForDone()
