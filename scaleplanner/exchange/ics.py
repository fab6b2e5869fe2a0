"""Committee dates and deadlines as a calendar file (RFC 5545)."""

from datetime import date, timedelta
from hashlib import sha256

from scaleplanner.domain.committees import WAITING, session_title
from scaleplanner.domain.deliberation import CosignStatus
from scaleplanner.domain.labels import label
from scaleplanner.domain.money_dates import money_dates
from scaleplanner.domain.planning import MeasureStatus
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import _, german

_LINE_BYTES = 75
#: Stands where there is no date yet: a calendar without any part is none.
_TIME_ZONE = [
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Berlin",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T020000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
]


@german()
def calendar(solution: Solution, today: date) -> bytes:
    """Return sessions, papers, deadlines, measures, co-signings, money dates as whole-day events."""
    events: list[list[str]] = []
    for session in solution.sessions:
        if session.day:
            title = f"{session_title(session)}: {label(session.role)}"
            note = "" if session.public else _("nichtöffentlich")
            events.append(_event(solution, f"session-{session.id}", session.day, title, note, today))
        if session.paper_due and session.outcome in WAITING:
            title = _("Vorlage abgeben: {committee}").format(committee=session_title(session))
            events.append(_event(solution, f"paper-{session.id}", session.paper_due, title, "", today))
    for entry in solution.deadlines:
        if entry.day and not entry.done:
            title = _("Frist: {title}").format(title=entry.title)
            events.append(_event(solution, f"deadline-{entry.id}", entry.day, title, entry.office, today))
    for measure in solution.measures:
        if measure.due and measure.status is not MeasureStatus.DONE:
            title = _("Maßnahme: {title}").format(title=measure.title)
            events.append(
                _event(solution, f"measure-{measure.id}", measure.due, title, measure.office, today)
            )
    for signing in solution.cosignings:
        if signing.due and signing.status in (CosignStatus.OPEN, CosignStatus.SENT):
            title = _("Mitzeichnung: {office}").format(office=signing.office)
            events.append(_event(solution, f"cosigning-{signing.id}", signing.due, title, "", today))
    for date_of in money_dates(solution, today):
        if date_of.day >= today or date_of.must_be_done:
            events.append(_event(solution, date_of.key, date_of.day, date_of.title, date_of.office, today))
    if solution.funding_end:
        title = _("Förderung endet")
        events.append(_event(solution, "funding-end", solution.funding_end, title, "", today))
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ScalePlanner//Termine//DE", "CALSCALE:GREGORIAN"]
    lines = [*head, *(line for event in events or [_TIME_ZONE] for line in event), "END:VCALENDAR"]
    return "".join(_folded(line) + "\r\n" for line in lines).encode()


def _event(solution: Solution, key: str, day: date, title: str, note: str, today: date) -> list[str]:
    """One event; its identity stays the same, so that a second import updates it."""
    identity = sha256(f"{solution.id}/{key}".encode()).hexdigest()[:32]
    description = " · ".join(part for part in (solution.name, note) if part)
    return [
        "BEGIN:VEVENT",
        f"UID:{identity}@scaleplanner",
        f"DTSTAMP:{today:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(title)}",
        f"DESCRIPTION:{_escaped(description)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    printable = "".join(sign if sign.isprintable() else " " for sign in text)
    return printable.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """Break a line after at most 75 bytes, never inside a character."""
    pieces: list[str] = []
    current = ""
    for sign in line:
        if len((current + sign).encode()) > _LINE_BYTES - bool(pieces):
            pieces.append(current)
            current = ""
        current += sign
    return "\r\n ".join((*pieces, current))
