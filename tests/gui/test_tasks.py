import gc
import threading

import shiboken6
from PySide6.QtCore import QObject, QThread
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from scaleplanner.gui.tasks import Task, run_task, wait_for_tasks


class Receiver(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.results: list[str] = []
        self.errors: list[Exception] = []
        self.threads: list[QThread] = []

    def on_done(self, result: str) -> None:
        self.results.append(result)
        self.threads.append(QThread.currentThread())

    def on_failed(self, error: Exception) -> None:
        self.errors.append(error)
        self.threads.append(QThread.currentThread())


def test_result_arrives_on_the_main_thread(qtbot: QtBot) -> None:
    receiver, worker = Receiver(), []

    def work(task: Task) -> str:
        worker.append(threading.get_ident())
        task.report(0.5)
        return "fertig"

    task = run_task(receiver, work, receiver.on_done, receiver.on_failed)
    progress = QSignalSpy(task.progressed)
    qtbot.waitUntil(lambda: bool(receiver.results))
    assert receiver.results == ["fertig"]
    assert receiver.errors == []
    assert receiver.threads == [receiver.thread()]
    assert worker[0] != threading.get_ident()
    assert progress.count() <= 1


def test_failure_arrives_as_the_exception(qtbot: QtBot) -> None:
    receiver = Receiver()

    def work(_task: Task) -> str:
        raise OSError("voll")

    run_task(receiver, work, receiver.on_done, receiver.on_failed)
    qtbot.waitUntil(lambda: bool(receiver.errors))
    assert str(receiver.errors[0]) == "voll"
    assert receiver.threads == [receiver.thread()]


def test_progress_is_reported(qtbot: QtBot) -> None:
    receiver, gate = Receiver(), threading.Event()

    def work(task: Task) -> str:
        gate.wait(10)
        task.report(0.25)
        return "x"

    task = run_task(receiver, work, receiver.on_done, receiver.on_failed)
    with qtbot.waitSignal(task.progressed) as caught:
        gate.set()
    assert caught.args == [0.25]
    qtbot.waitUntil(lambda: bool(receiver.results))


def test_cancelled_work_calls_nobody_back(qtbot: QtBot) -> None:
    receiver, gate = Receiver(), threading.Event()

    def work(task: Task) -> str:
        gate.wait(10)
        return "verworfen" if task.is_cancelled() else "nicht abgebrochen"

    task = run_task(receiver, work, receiver.on_done, receiver.on_failed)
    with qtbot.waitSignal(task.cancelled):
        task.cancel()
        gate.set()
    wait_for_tasks()
    assert receiver.results == receiver.errors == []


def test_task_of_a_deleted_page_is_cancelled(qtbot: QtBot) -> None:
    receiver, gate, seen = Receiver(), threading.Event(), []

    def work(task: Task) -> str:
        gate.wait(10)
        seen.append(task.is_cancelled())
        return "zu spät"

    task = run_task(receiver, work, receiver.on_done, receiver.on_failed)
    with qtbot.waitSignal(task.cancelled):
        shiboken6.delete(receiver)
        gate.set()
    assert seen == [True]
    assert receiver.results == receiver.errors == []


def test_many_short_tasks_all_tell_their_outcome(qtbot: QtBot) -> None:
    class Counter(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.outcomes = 0

        def count(self, _value: object = None) -> None:
            self.outcomes += 1

    counter = Counter()
    for number in range(200):
        task = run_task(counter, lambda task: task.report(0.5), counter.count, counter.count)
        task.cancelled.connect(counter.count)
        if number % 2:
            task.cancel()
    qtbot.waitUntil(lambda: counter.outcomes == 200)


def test_no_garbage_is_collected_in_threads(qtbot: QtBot) -> None:
    receiver, seen = Receiver(), []

    def work(_task: Task) -> str:
        seen.append(gc.isenabled())
        return "fertig"

    for _turn in range(2):
        run_task(receiver, work, receiver.on_done, receiver.on_failed)
    qtbot.waitUntil(lambda: len(receiver.results) == 2)
    assert seen == [False, False]
    assert gc.isenabled()
