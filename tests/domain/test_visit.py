"""„Seit Ihrem letzten Besuch“ tells what others changed and what fell due, or where one stopped."""

from dataclasses import replace
from datetime import date, datetime

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.kept import LogEntry
from scaleplanner.domain.planning import Deadline
from scaleplanner.domain.visit import MOST_CHANGES, visit
from tests.domain.sample import sample_solution

LEFT = datetime(2026, 9, 1, 10, 0)


def entry(day: int, what: str) -> LogEntry:
    return LogEntry(datetime(2026, 9, day, 12, 0), "Kämmerei", what)


def test_changes_since_come_newest_first(catalogue: Catalogue) -> None:
    log = [
        LogEntry(datetime(2026, 8, 1), "Bauhof", "alt"),
        *(entry(day, f"Tag {day}") for day in range(2, 10)),
    ]
    found = visit(LEFT, log, sample_solution(catalogue), date(2026, 9, 20))
    assert [each.what for each in found.changes] == ["Tag 9", "Tag 8", "Tag 7", "Tag 6", "Tag 5"]
    assert len(found.changes) == MOST_CHANGES and found.more == 3
    assert found.last == ()


def test_without_changes_the_last_ones_are_told(catalogue: Catalogue) -> None:
    log = [LogEntry(datetime(2026, 8, 1), "Bauhof", "alt"), LogEntry(datetime(2026, 8, 2), "Bauhof", "neu")]
    found = visit(LEFT, log, sample_solution(catalogue), date(2026, 9, 20))
    assert found.changes == () and [each.what for each in found.last] == ["neu", "alt"]


def test_what_became_due_meanwhile(catalogue: Catalogue) -> None:
    days = (date(2026, 9, 1), date(2026, 9, 5), date(2026, 9, 20), date(2026, 9, 21))
    deadlines = tuple(Deadline(str(day.day), f"Frist {day.day}", day) for day in days)
    solution = replace(sample_solution(catalogue), deadlines=deadlines)
    found = visit(LEFT, [], solution, date(2026, 9, 20))
    assert [text for _day, text in found.due if text.startswith("Frist")] == ["Frist 5", "Frist 20"]
