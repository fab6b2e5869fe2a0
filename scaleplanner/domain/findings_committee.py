"""Rules about the way to the decision: sessions, calendar, conditions, co-signing, open questions."""

from collections.abc import Iterator
from datetime import date, timedelta

from scaleplanner.domain.calendar import (
    APPROVAL,
    PROCUREMENT,
    REGISTRATION,
    budget_year,
    calendar_days,
    is_rest_day,
    lead_months,
    months_before,
    operation_start,
)
from scaleplanner.domain.committees import (
    WAITING,
    last_decision,
    missing_councils,
    next_session,
    open_conditions,
    session_title,
)
from scaleplanner.domain.deliberation import CosignStatus
from scaleplanner.domain.finding import Finding, Severity, Situation
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.wording import count_of, join_list
from scaleplanner.i18n import _

Findings = Iterator[Finding]
_SIGNING = (CosignStatus.OPEN, CosignStatus.SENT)
#: An open co-signing is urgent when the session is this near.
_NEAR = timedelta(days=28)


def rest_days(situation: Situation) -> Findings:
    """A session on a weekend or a public holiday is a slip of the pen."""
    for session in situation.solution.sessions:
        if session.outcome in WAITING and session.day and is_rest_day(session.day, situation.holidays):
            word = _("ein Feiertag") if session.day in situation.holidays else _("ein Wochenende")
            text = _("„{name}“ tagt am {day}, das ist {word}.").format(
                name=session_title(session), day=format_date(session.day), word=word
            )
            yield Finding("rest_day", Severity.HINT, text, f"gremien:sessions.{session.id}.day")


def papers_due(situation: Situation) -> Findings:
    """The paper must be handed in before the session."""
    for session in situation.solution.sessions:
        due, target = session.paper_due, f"gremien:sessions.{session.id}.paper_due"
        if due is None or session.outcome not in WAITING:
            continue
        if session.day and due > session.day:
            text = _("„{name}“: Die Abgabe der Vorlage liegt nach der Sitzung.")
            found = text.format(name=session_title(session))
            yield Finding("paper_after_session", Severity.ERROR, found, target)


def conditions(situation: Situation) -> Findings:
    """A condition nobody works on is forgotten until the report is due."""
    for session in situation.solution.sessions:
        waiting = open_conditions(situation.solution, session)
        if waiting:
            count = count_of(len(waiting), _("Auflage"), _("Auflagen"))
            text = _("„{name}“: {count} noch ohne Maßnahme").format(name=session_title(session), count=count)
            target = f"gremien:sessions.{session.id}.conditions"
            yield Finding("condition_open", Severity.HINT, text, target)


def councils(situation: Situation) -> Findings:
    """Where costs are shared, every council decides; once the first stands there, the others are missed."""
    waiting = missing_councils(situation.solution)
    if waiting and any(session.municipality for session in situation.solution.sessions):
        text = _("Beschluss der Partnerkommunen fehlt in der Beratungsfolge: {names}")
        found = text.format(names=join_list(waiting))
        yield Finding("council_missing", Severity.OPEN, found, "gremien:sessions")


def cosignings(situation: Situation) -> Findings:
    """Offices that have not signed yet before the next session; a refusal is named in any case."""
    session = next_session(situation.solution, situation.today)
    for entry in situation.solution.cosignings:
        target = f"gremien:cosignings.{entry.id}"
        if entry.status is CosignStatus.REFUSED:
            text = _("„{office}“ hat nicht mitgezeichnet.").format(office=entry.office)
            yield Finding("cosign_refused", Severity.HINT, text, target)
        elif entry.status in _SIGNING and entry.due and entry.due < situation.today:
            text = _("Mitzeichnung „{office}“ war am {day} fällig").format(
                office=entry.office, day=format_date(entry.due)
            )
            yield Finding("cosign_late", Severity.HINT, text, target)
    waiting = [entry for entry in situation.solution.cosignings if entry.status in _SIGNING]
    if session and session.day and waiting:
        near = session.day - situation.today <= _NEAR
        text = _("Vor „{name}“ am {day} fehlt noch die Mitzeichnung: {offices}").format(
            name=session_title(session),
            day=format_date(session.day),
            offices=join_list(entry.office for entry in waiting),
        )
        severity = Severity.HINT if near else Severity.OPEN
        yield Finding("cosign_open", severity, text, f"gremien:cosignings.{waiting[0].id}")


def registration(situation: Situation) -> Findings:
    """Money that is decided on after the registration comes too late for that budget."""
    day, year = last_decision(situation.solution), budget_year(situation)
    if day is None or year is None or not _undecided(situation):
        return
    due = _registration_day(situation, year)
    if due and day > due:
        text = _("Der letzte Beschluss am {day} liegt nach der Mittelanmeldung für {year} ({due}).").format(
            day=format_date(day), year=year, due=format_date(due)
        )
        yield Finding("decision_after_registration", Severity.HINT, text, "gremien:calendar.budget_year")


def lead_times(situation: Situation) -> Findings:
    """Between the decision and the first day of operation procurement, founding and approval must fit."""
    day, start = last_decision(situation.solution), operation_start(situation.solution)
    if day is None or start is None or day >= start or not _undecided(situation):
        return
    solution, catalogue = situation.solution, situation.catalogue
    shortest = next((f.months_min for f in catalogue.forms if f.id == solution.carrier.form_id), 0)
    for code, months, words in (
        ("short_founding", shortest, _("Der Aufbau der Kooperationsform dauert mindestens")),
        ("short_procurement", lead_months(solution, catalogue, PROCUREMENT), _("Die Vergabe dauert etwa")),
        ("short_approval", lead_months(solution, catalogue, APPROVAL), _("Die Genehmigung dauert etwa")),
    ):
        if months and months_before(start, months) < day:
            text = _("{words} {count}. Von Beschluss ({day}) bis Betrieb ({start}) ist die Zeit zu kurz.")
            found = text.format(
                day=format_date(day),
                start=format_date(start),
                words=words,
                count=count_of(months, _("Monat"), _("Monate")),
            )
            yield Finding(code, Severity.HINT, found, "gremien:calendar.budget_year")


def late_deadlines(situation: Situation) -> Findings:
    """A step towards the operation that lies behind the end of funding leaves a gap in between."""
    end = situation.solution.funding_end
    before_start = {
        entry.key for entry in calendar_days(situation) if entry.step.anchor in ("betrieb", "beschluss")
    } - {"betrieb"}
    for deadline in situation.solution.deadlines:
        late = end is not None and deadline.day is not None and deadline.day > end and not deadline.done
        if late and deadline.step in before_start:
            text = _("Frist „{title}“ liegt nach dem Ende der Förderung am {day}").format(
                title=deadline.title, day=format_date(end)
            )
            target = f"gremien:deadlines.{deadline.id}.day"
            yield Finding("deadline_after_funding", Severity.HINT, text, target)


def asked(situation: Situation) -> Findings:
    """Questions that councillors have asked and nobody has answered yet."""
    answered = {entry.text for entry in situation.solution.questions if entry.answer.strip()}
    waiting = [
        question
        for entry in situation.solution.involvements
        for question in entry.open_questions
        if question.strip() and question not in answered
    ]
    if waiting:
        count = count_of(len(waiting), _("Frage"), _("Fragen"))
        text = _("Einbindung des Rates: {count} noch ohne Antwort").format(count=count)
        yield Finding("question_open", Severity.OPEN, text, "gremien:questions")


def conflicts(situation: Situation) -> tuple[Finding, ...]:
    """Return what collides in the calendar: days, lead times, registration, end of funding."""
    rules = (rest_days, papers_due, registration, lead_times, late_deadlines)
    return tuple(finding for rule in rules for finding in rule(situation))


def _undecided(situation: Situation) -> bool:
    return any(session.outcome in WAITING for session in situation.solution.sessions)


def _registration_day(situation: Situation, year: int) -> date | None:
    known = (entry for entry in situation.solution.deadlines if entry.step == f"{REGISTRATION}:{year}")
    own = next(known, None)
    if own and own.day:
        return own.day
    planned = (entry.day for entry in calendar_days(situation) if entry.step.id == REGISTRATION)
    return next(planned, None)


RULES = (
    rest_days,
    papers_due,
    conditions,
    councils,
    cosignings,
    registration,
    lead_times,
    late_deadlines,
    asked,
)
