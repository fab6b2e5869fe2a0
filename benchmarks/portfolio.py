"""A thousand solutions in CPU time: the first look against loading each alone, and every later look."""

import os
import tempfile
import time
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.result import Result
from benchmarks.scale import fill
from scaleplanner.gui.portfolio import AT_ONCE, Portfolio
from scaleplanner.store import Store

COUNT, TODAY = 1000, date(2026, 11, 22)


def measure() -> list[Result]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "amt.db"
        fill(place, COUNT)
        return _results(place)


def _results(place: Path) -> list[Result]:
    with Store.open(place) as store:
        portfolio = Portfolio(lambda: TODAY)
        first, longest = _look(portfolio, store)
        later, _longest = _look(portfolio, store)
        begin = time.process_time()
        for number in range(50):
            store.load(f"s{number}")
        single = (time.process_time() - begin) * COUNT / 50
    return [
        Result("portfolio: first look at 1 000 / loading each", first, single, 1.0),
        Result("portfolio: longest pause of the window / 250 ms", longest, 0.25, 1.0),
        Result("portfolio: later look at 1 000 / first look", later, first, 0.05),
    ]


def _look(portfolio: Portfolio, store: Store) -> tuple[float, float]:
    """Return the seconds until all is known and the longest step, as the timer would take them."""
    begin, longest = time.process_time(), 0.0
    portfolio.refresh(store)
    while not portfolio.is_complete:
        step = time.process_time()
        portfolio.step()
        longest = max(longest, time.process_time() - step)
    assert len(portfolio.summaries) == COUNT and AT_ONCE < COUNT
    return time.process_time() - begin, longest
