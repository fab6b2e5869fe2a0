"""Process start to the painted start page with 50 solutions, against a minimal window and a bare one.

Each script says how much processor time it took until its window was painted; all run with compiled modules,
as an installed program does.
"""

import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks.result import Result
from scaleplanner.domain.new_solution import FiveAnswers, new_solution
from scaleplanner.store import Store

RUNS = 8
COUNT = 50

BARE = """
import time
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow(); window.resize(1366, 768); window.show()
app.processEvents()
print(time.process_time())
"""

MINIMAL = """
import sys, time
from PySide6.QtWidgets import QApplication, QListWidget, QMainWindow
from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
class Base(DeclarativeBase):
    pass
class Row(Base):
    __tablename__ = "solution"
    id: Mapped[str] = mapped_column(String, primary_key=True)
    name: Mapped[str] = mapped_column(String)
app = QApplication([])
window = QMainWindow(); window.resize(1366, 768)
listing = QListWidget(); window.setCentralWidget(listing)
with Session(create_engine("sqlite:///" + sys.argv[1])) as session:
    listing.addItems(session.scalars(select(Row.name)).all())
window.show()
app.processEvents()
print(time.process_time())
"""

PROGRAM = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from scaleplanner.cli import main
class Application(QApplication):
    def exec(self):
        self.processEvents()
        print(time.process_time())
        print("painted", file=sys.stderr)
        QTimer.singleShot(0, self.closeAllWindows)
        return super().exec()
app = Application([])
raise SystemExit(main(["--db", sys.argv[1]]))
"""


def measure() -> list[Result]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "bench.db"
        fill(place)
        bare, minimal, program = _best([BARE, MINIMAL, PROGRAM], place)
    return [
        Result("start page with 50 solutions / minimal window with list", program, minimal, 1.3),
        Result("start page with 50 solutions / bare window", program, bare),
    ]


def fill(place: Path) -> None:
    store = Store.open(place)
    template = new_solution(FiveAnswers("Vorlage", running_cost_range="bis_50"), date(2026, 11, 21), "0")
    for number in range(COUNT):
        store.save(replace(template, id=f"s{number}", name=f"Lösung {number}"))
    store.close()


def _best(scripts: list[str], place: Path) -> list[float]:
    """Interleave the runs so that all scripts meet the same machine; the fastest run counts."""
    times: list[list[float]] = [[] for _script in scripts]
    for run in range(RUNS + 1):
        for number, script in enumerate(scripts):
            command = [sys.executable, "-c", script, str(place)]
            done = subprocess.run(
                command, check=True, capture_output=True, text=True, env=environment(place.parent)
            )
            if run:  # the first one compiles the modules
                times[number].append(float(done.stdout))
    return [min(each) for each in times]


def environment(folder: Path) -> dict[str, str]:
    """Return the surroundings of a script: compiled modules and a data folder of its own."""
    own = {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "SCALEPLANNER_DATA": str(folder)}
    return {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"} | own
