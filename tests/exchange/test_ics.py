"""Dates as a calendar file."""

from dataclasses import replace
from datetime import date

from scaleplanner.domain.planning import CommitteeSession, Deadline, Measure, MeasureStatus
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.ics import calendar
from scaleplanner.exchange.package import load_examples

TODAY = date(2026, 11, 22)
EXAMPLE = load_examples()[0]
BARE = replace(EXAMPLE, sessions=(), deadlines=(), measures=(), funding_end=None)


def lines(solution: Solution) -> list[str]:
    text = calendar(solution, TODAY).decode()
    assert text.endswith("END:VCALENDAR\r\n")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def summaries(solution: Solution) -> list[str]:
    return [line.removeprefix("SUMMARY:") for line in lines(solution) if line.startswith("SUMMARY:")]


def test_dated_sessions_open_deadlines_and_measures() -> None:
    solution = replace(
        BARE,
        sessions=(
            CommitteeSession("rat", "Rat", date(2026, 12, 15)),
            CommitteeSession("offen", "Ohne Termin"),
        ),
        deadlines=(
            Deadline("a", "Mittelanmeldung", date(2027, 6, 30)),
            Deadline("b", "Erledigt", date(2026, 1, 1), done=True),
        ),
        measures=(
            Measure("m", "Handbuch", due=date(2027, 1, 31)),
            Measure("n", "Fertig", due=date(2026, 1, 31), status=MeasureStatus.DONE),
        ),
        funding_end=date(2026, 12, 31),
    )
    assert summaries(solution) == [
        "Rat: Vorberatung",
        "Frist: Mittelanmeldung",
        "Maßnahme: Handbuch",
        "Förderung endet",
    ]


def test_whole_days_end_the_day_after() -> None:
    solution = replace(BARE, sessions=(CommitteeSession("rat", "Rat", date(2026, 12, 31)),))
    found = lines(solution)
    assert "DTSTART;VALUE=DATE:20261231" in found
    assert "DTEND;VALUE=DATE:20270101" in found
    assert "DTSTAMP:20261122T000000Z" in found
    assert found[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]


def test_a_moved_date_keeps_its_identity() -> None:
    session = CommitteeSession("rat", "Rat", date(2026, 12, 15))
    moved = replace(session, day=date(2027, 1, 12), committee="Stadtrat")

    def identities(solution: Solution) -> list[str]:
        return [line for line in lines(solution) if line.startswith("UID:")]

    first = identities(replace(BARE, sessions=(session,)))
    assert identities(replace(BARE, sessions=(moved,))) == first
    assert identities(replace(BARE, id="andere", sessions=(session,))) != first


def test_text_is_data() -> None:
    title = "a;b,c\\d\r\nBEGIN:VEVENT\x07"
    solution = replace(BARE, deadlines=(Deadline("a", title, date(2027, 6, 30)),))
    assert summaries(solution) == ["Frist: a\\;b\\,c\\\\d  BEGIN:VEVENT "]
    assert lines(solution).count("BEGIN:VEVENT") == 1


def test_lines_are_folded_at_75_bytes_without_breaking_a_sign() -> None:
    title = "Prüfung der Förderunterlagen für das Straßenbegleitgrün 🌳" * 4
    solution = replace(BARE, deadlines=(Deadline("a", title, date(2027, 6, 30)),))
    data = calendar(solution, TODAY)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert summaries(solution) == [f"Frist: {title}"]


def test_examples_have_a_calendar_and_an_empty_solution_too() -> None:
    assert len(summaries(EXAMPLE)) == 3 + 2 + 6 + 1
    assert summaries(BARE) == []
