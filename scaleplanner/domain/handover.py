"""What somebody does first who takes over a solution that others have built up."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.committees import session_title
from scaleplanner.domain.finance.plan import OriginKind
from scaleplanner.domain.finding import Severity, Situation
from scaleplanner.domain.findings import find
from scaleplanner.domain.money_dates import money_dates
from scaleplanner.domain.next_step import next_step, upcoming
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.planning import MeasureStatus, Outcome
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import count_of, join_list
from scaleplanner.i18n import _

STEPS = 5
_UNSURE = (OriginKind.UNKNOWN, OriginKind.ESTIMATE)


@dataclass(frozen=True, slots=True)
class Step:
    """One of the first steps: what to do, why, and the place as `page:field`."""

    title: str
    why: str
    target: str


def first_steps(solution: Solution, catalogue: Catalogue, today: date) -> tuple[Step, ...]:
    """Return the five first steps: read, what is overdue, what comes, what contradicts, what is soft."""
    return tuple(islice(_steps(solution, catalogue, today), STEPS))


def _steps(solution: Solution, catalogue: Catalogue, today: date) -> Iterator[Step]:
    why = _("Danach wissen Sie, worum es geht, was beschlossen ist und warum.")
    yield Step(_("Diese Übergabeakte und die Entscheidungen lesen"), why, "traegerschaft:decisions")
    yield from _dates(solution, today)
    errors = [each for each in find(solution, catalogue, today) if each.severity is Severity.ERROR]
    if errors:
        text = _("Widerspruch auflösen: {text}").format(text=errors[0].text)
        yield Step(text, _("Sonst sagt die nächste Ausgabe etwas Falsches."), errors[0].target)
    yield from _figures(solution, catalogue, today)
    step = next_step(solution, catalogue, today)
    yield Step(step.title, step.why, step.target)
    yield from _always(solution)


def _dates(solution: Solution, today: date) -> Iterator[Step]:
    late = sorted(overdue(solution, today))
    if late:
        day, title, target = late[0]
        text = _("Überfälliges klären: {title} (seit {day})").format(title=title, day=format_date(day))
        count = count_of(len(late), _("Termin ist"), _("Termine sind"))
        yield Step(text, _("{count} verstrichen und nicht erledigt.").format(count=count), target)
    coming = upcoming(solution, today)
    if coming:
        day, title = coming[0]
        text = _("Nächsten Termin vorbereiten: {title} am {day}").format(title=title, day=format_date(day))
        yield Step(text, _("Er steht als nächster an."), "gremien:deadlines")


def overdue(solution: Solution, today: date) -> Iterator[tuple[date, str, str]]:
    """Yield day, title and place of what should have been done by now."""
    for deadline in solution.deadlines:
        if deadline.day and deadline.day < today and not deadline.done:
            yield deadline.day, deadline.title, f"gremien:deadlines.{deadline.id}"
    for measure in solution.measures:
        if measure.due and measure.due < today and measure.status is not MeasureStatus.DONE:
            yield measure.due, measure.title, f"gremien:measures.{measure.id}"
    for entry in money_dates(solution, today):
        if entry.day < today and entry.must_be_done:
            yield entry.day, entry.title, entry.target
    for session in solution.sessions:
        if session.day and session.day < today and session.outcome is Outcome.PENDING:
            title = _("Ergebnis eintragen: {committee}").format(committee=session_title(session))
            yield session.day, title, f"gremien:sessions.{session.id}"


def _figures(solution: Solution, catalogue: Catalogue, today: date) -> Iterator[Step]:
    situation = Situation(solution, catalogue, today)
    soft = [
        target
        for _name, target, origin in situation.figures()
        if origin.kind in _UNSURE or situation.is_old(origin.day)
    ]
    if soft:
        count = count_of(len(soft), _("Zahl ist"), _("Zahlen sind"))
        why = _("{count} ohne Beleg, geschätzt oder älter als zwölf Monate.").format(count=count)
        yield Step(_("Unsichere Zahlen nachfragen"), why, soft[0])


def _always(solution: Solution) -> Iterator[Step]:
    offices = offices_of(solution)[:3]
    why = _("Zuständig sind unter anderem: {offices}.").format(offices=join_list(offices)) if offices else ""
    yield Step(
        _("Sich bei den zuständigen Ämtern vorstellen"),
        why or _("Noch ist kein Amt benannt; fragen Sie in der federführenden Stelle."),
        "traegerschaft:persons",
    )
    yield Step(
        _("Den Entwurf mit dem letzten Stand vergleichen"),
        _("So sehen Sie, was seit der letzten Beratung geändert wurde."),
        "gremien:stands",
    )
    yield Step(
        _("Offene Punkte durchgehen"),
        _("Sie stehen vor der Ausgabe und führen an ihre Stelle."),
        "ausgabe",
    )


def offices_of(solution: Solution) -> tuple[str, ...]:
    """Return the offices that are responsible for something, those with most tasks first."""
    return tuple(sorted(tasks := tasks_of(solution), key=lambda office: (-len(tasks[office]), office)))


def tasks_of(solution: Solution) -> dict[str, tuple[str, ...]]:
    """Return what every office is responsible for: open measures and deadlines, risks, decisions."""
    found: dict[str, list[str]] = {}
    lead = solution.municipality.lead_office
    if lead:
        found[lead] = [_("Federführung")]
    named = (
        *((each.office, each.title) for each in solution.deadlines if not each.done),
        *((each.office, each.title) for each in solution.measures if each.status is not MeasureStatus.DONE),
        *((each.office, _("Risiko: {title}").format(title=each.title)) for each in solution.risks),
        *(
            (each.office, _("Entscheidung: {title}").format(title=each.subject))
            for each in solution.decisions
        ),
    )
    for office, task in named:
        if office:
            found.setdefault(office, []).append(task)
    return {office: tuple(tasks) for office, tasks in found.items()}
