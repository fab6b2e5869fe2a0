"""A thousand full solutions against a hundred: start, list, search, open, save, portfolio, and memory.

Each figure is CPU time per piece of work, so that a ratio near 1 means: it grows no faster than the work.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks import start
from benchmarks.result import Result
from scaleplanner.content import load_catalogue
from scaleplanner.domain.portfolio import filtered
from scaleplanner.domain.search import search
from scaleplanner.exchange.package import load_examples
from scaleplanner.gui.portfolio import Portfolio
from scaleplanner.store import Store

FEW, MANY, TODAY = 100, 1000, date(2026, 11, 22)
RUNS, STARTS = 7, 3
GOAL, MEMORY_GOAL, FRAME = 1.3, 400.0, 0.016
FILTER = "filter the portfolio"

WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from scaleplanner.cli import main
class Application(QApplication):
    def exec(self):
        window = next(each for each in self.topLevelWidgets() if each.inherits("QMainWindow"))
        assert window.page.portfolio_card is not None  # made a moment after the first lines
        while not window.page.portfolio.is_complete:
            self.processEvents()
        start = memory()
        window.session.open("s7")
        for key in ("loesung", "kriterien", "konzept", "finanzen", "gremien", "ausgabe", "ueberblick"):
            window.jump(key)
            self.processEvents()
        print(start, memory())
        QTimer.singleShot(0, self.closeAllWindows)
        return super().exec()
def memory():
    lines = open("/proc/self/status", encoding="ascii").read().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
app = Application([])
raise SystemExit(main(["--db", sys.argv[1]]))
"""


def measure() -> list[Result]:
    _application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        few, many = (_filled(Path(folder) / f"{count}.db", count) for count in (FEW, MANY))
        opened = [_times(place, count) for place, count in ((few, FEW), (many, MANY))]
        results = [
            Result(f"{MANY} / {FEW} solutions: {name}", opened[1][name], opened[0][name], GOAL)
            for name in opened[0]
            if name != FILTER
        ]
        results.append(Result(f"{MANY} solutions: {FILTER} / one frame", opened[1][FILTER], FRAME, 1.0))
        first, later = _starts(few, many)
        results.append(Result(f"{MANY} / {FEW} solutions: start to the painted list", later, first, GOAL))
        start_page, all_pages = _memory(many)
    return [
        *results,
        Result("window with 1 000 solutions listed: MiB for ms", start_page / 1000, MEMORY_GOAL / 1000, 1.0),
        Result("the same with seven pages open: MiB for ms", all_pages / 1000, MEMORY_GOAL / 1000, 1.0),
    ]


def _filled(place: Path, count: int) -> Path:
    fill(place, count)
    return place


def fill(place: Path, count: int) -> None:
    """Store so many full solutions, made from the examples."""
    examples = [replace(each, is_example=False) for each in load_examples()]
    with Store.open(place) as store:
        for number in range(count):
            example = examples[number % len(examples)]
            store.save(replace(example, id=f"s{number}", name=f"{example.name} {number:04}"))


def _times(place: Path, count: int) -> dict[str, float]:
    """Return the CPU time of each work: per solution where all are concerned."""
    catalogue = load_catalogue()
    with Store.open(place) as store:
        listed = _best(store.list_solutions) / count
        loaded = _best(lambda: store.load("s7"))
        solution, names = store.load("s7"), iter(range(RUNS))
        saved = _best(lambda: store.save(replace(solution, name=f"Anders {next(names)}")))
        found = _best(lambda: search(solution, catalogue, "betrieb"))
        portfolio = Portfolio(lambda: TODAY)
        begin = time.process_time()
        portfolio.refresh(store)
        while not portfolio.is_complete:
            portfolio.step()
        summed = (time.process_time() - begin) / count
        shown = _best(lambda: filtered(portfolio.summaries, "musterstadt 0007"))
    return {
        "list, per solution": listed,
        "open one": loaded,
        "save a change": saved,
        "search in the open one": found,
        "portfolio, per solution": summed,
        FILTER: shown,
    }


def _best(work: Callable[[], object]) -> float:
    times = []
    for _run in range(RUNS):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def _starts(few: Path, many: Path) -> tuple[float, float]:
    times: dict[Path, list[float]] = {few: [], many: []}
    for run in range(STARTS + 1):
        for place, found in times.items():
            seconds = float(_output(start.PROGRAM, place))
            if run:  # the first one compiles the modules
                found.append(seconds)
    return min(times[few]), min(times[many])


def _memory(place: Path) -> tuple[float, float]:
    """Return the resident memory in MiB with the list, and with the pages of a solution."""
    listed, all_pages = _output(WINDOW, place).split()
    return float(listed), float(all_pages)


def _output(script: str, place: Path) -> str:
    return subprocess.run(
        [sys.executable, "-c", script, str(place)],
        check=True,
        capture_output=True,
        text=True,
        env=start.environment(place.parent),
    ).stdout
