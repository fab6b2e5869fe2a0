"""Dates as a calendar file."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.committees import session_title
from scaleplanner.domain.deliberation import Cosigning, CosignStatus
from scaleplanner.domain.finance.plan import PilotGrant, Plan, Way, WayKind
from scaleplanner.domain.finance.receipts import Notice, Spending
from scaleplanner.domain.finance.strategy import Instrument, Strategy
from scaleplanner.domain.planning import CommitteeSession, Deadline, Measure, MeasureStatus, Outcome
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.ics import calendar
from scaleplanner.exchange.package import load_examples

TODAY = date(2026, 11, 22)
EXAMPLE = load_examples()[0]
BARE = replace(
    EXAMPLE,
    sessions=(),
    deadlines=(),
    measures=(),
    cosignings=(),
    funding_end=None,
    plan=Plan(2027, ways=(Way("a", WayKind.CONTINUE, "Weg"),)),
    strategy=Strategy(),
    spending=Spending(),
)


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


def test_dates_of_the_funding() -> None:
    instruments = (Instrument("i", "Klimabonus", deadline=date(2027, 3, 31), office="Kämmerei"),)
    notices = (
        Notice("n", "Bescheid", due=date(2026, 6, 30)),
        Notice("o", "Erledigt", due=date(2026, 6, 30), proven=date(2026, 5, 1)),
    )
    ended = PilotGrant("g", "Alt", bound=D(1), binding_begin=date(2020, 1, 1), binding_end=date(2025, 12, 31))
    bound = PilotGrant("h", "Neu", bound=D(1), binding_begin=date(2020, 1, 1), binding_end=date(2027, 12, 31))
    solution = replace(
        BARE,
        strategy=Strategy(instruments),
        spending=Spending(notices),
        plan=replace(BARE.plan, pilot_grants=(ended, bound)),
    )
    assert summaries(solution) == [
        "Verwendungsnachweis vorlegen: Bescheid",
        "Antrag stellen: Klimabonus",
        "Ende der Zweckbindung: Neu",
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


def test_papers_and_cosignings_that_are_still_open() -> None:
    waiting = CommitteeSession("rat", "Rat", paper_due=date(2026, 11, 24), municipality="X")
    solution = replace(
        BARE,
        cosignings=(
            Cosigning("k", "Kämmerei", CosignStatus.SENT, date(2026, 11, 20)),
            Cosigning("i", "IT", CosignStatus.SIGNED, date(2026, 11, 20)),
            Cosigning("r", "Recht"),
        ),
        sessions=(waiting, replace(waiting, id="alt", outcome=Outcome.AGREED)),
    )
    assert summaries(solution) == ["Vorlage abgeben: Rat\\, X", "Mitzeichnung: Kämmerei"]


def parsed(data: bytes) -> list[dict[str, str]]:
    """Return the events of a calendar, read as RFC 5545 tells, with every rule we rely on asserted."""
    assert b"\n" not in data.replace(b"\r\n", b"")
    unfolded = data.decode("utf-8").replace("\r\n ", "").split("\r\n")
    assert unfolded[-1] == ""
    assert (unfolded[0], unfolded[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    head, *rest = "\n".join((*unfolded[1:-2], "")).split("BEGIN:VEVENT\n")
    assert {"VERSION:2.0", "CALSCALE:GREGORIAN"} < set(head.split("\n"))
    assert any(line.startswith("PRODID:") for line in head.split("\n"))
    return [_event(body) for body in rest]


def _event(body: str) -> dict[str, str]:
    lines = body.rstrip("\n").split("\n")
    assert lines.pop() == "END:VEVENT"
    event = dict(line.partition(":")[::2] for line in lines)
    assert len(event) == len(lines)
    return {name: re.sub(r"\\(.)", r"\1", value) for name, value in event.items()}


@pytest.mark.parametrize("solution", load_examples(), ids=lambda solution: solution.id)
def test_the_calendar_of_an_example_is_valid(solution: Solution) -> None:
    events = parsed(calendar(solution, TODAY))
    identities = [event["UID"] for event in events]
    assert len(set(identities)) == len(identities) > 10
    for event in events:
        start = datetime.strptime(event["DTSTART;VALUE=DATE"], "%Y%m%d")
        assert datetime.strptime(event["DTEND;VALUE=DATE"], "%Y%m%d") - start == timedelta(days=1)
        assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])
        assert set(event) - {"DTSTART;VALUE=DATE", "DTEND;VALUE=DATE"} == {
            "UID",
            "DTSTAMP",
            "SUMMARY",
            "DESCRIPTION",
            "TRANSP",
        }
    titles = " ".join(event["SUMMARY"] for event in events)
    assert all(session_title(session) in titles for session in solution.sessions)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=120))
def test_any_title_comes_back_on_one_line(title: str) -> None:
    solution = replace(BARE, deadlines=(Deadline("a", title, date(2027, 6, 30)),))
    (event,) = parsed(calendar(solution, TODAY))
    assert event["SUMMARY"] == "Frist: " + "".join(sign if sign.isprintable() else " " for sign in title)


def test_a_calendar_without_dates_still_has_the_part_the_standard_demands() -> None:
    assert parsed(calendar(BARE, TODAY)) == []
    assert lines(BARE).count("BEGIN:VTIMEZONE") == lines(BARE).count("END:VTIMEZONE") == 1
    assert "BEGIN:VTIMEZONE" not in lines(replace(BARE, funding_end=TODAY))
