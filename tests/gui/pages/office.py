"""A session over a real database in a temporary folder, with a clock that stands still."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QSettings

from scaleplanner.domain.municipality import Municipality
from scaleplanner.domain.new_solution import FiveAnswers, new_solution
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.session import Session
from scaleplanner.store import Store

NOW = datetime(2026, 11, 21, 10, 42)


def new(solution_id: str, name: str, funding_end: date | None = None) -> Solution:
    """Return a solution as it is after the five questions."""
    answers = FiveAnswers(name, Municipality("Stadt Tal"), funding_end=funding_end)
    return new_solution(answers, NOW.date(), solution_id)


def office(folder: Path, *solutions: Solution, read_only: bool = False) -> Session:
    """Return a session over a database with these solutions."""
    place = folder / "amt.db"
    first = Store.open(place, now=lambda: NOW)
    for solution in solutions:
        first.save(solution)
    first.close(with_backup=False)
    ids = iter(f"neu{number}" for number in range(9))
    return Session(
        Store.open(place, now=lambda: NOW, read_only=read_only),
        now=lambda: NOW,
        new_id=lambda: next(ids),
        open_store=lambda other: Store.open(other, now=lambda: NOW),
        settings=QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat),
    )


def renamed(solution: Solution, name: str) -> Solution:
    """Return the solution under another name."""
    return replace(solution, name=name)
