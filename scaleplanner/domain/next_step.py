"""What to do next, what is missing and which dates come up: the cards of the overview."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from scaleplanner.domain.assessment import CriterionStatus
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.committees import session_title
from scaleplanner.domain.findings import Severity, find
from scaleplanner.domain.labels import label, symbol
from scaleplanner.domain.planning import MeasureStatus, Outcome
from scaleplanner.domain.progress import AspectProgress, aspect_progress
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import count_of
from scaleplanner.i18n import _


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing to do next, with the minutes it usually takes and the place as `page:field`."""

    title: str
    why: str
    minutes: int
    target: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is missing: ○ not begun, ◐ begun, △ deserves a look, ! contradicts itself."""

    symbol: str
    text: str
    target: str


def next_step(solution: Solution, catalogue: Catalogue, today: date) -> NextStep:
    """Return the first step that is still to do, in the order of the way through the work."""
    return next(_open_steps(solution, catalogue, today))


def following_steps(
    solution: Solution, catalogue: Catalogue, today: date, count: int = 2
) -> tuple[NextStep, ...]:
    """Return the steps that come after the next one."""
    return tuple(islice(_open_steps(solution, catalogue, today), 1, count + 1))


def _open_steps(solution: Solution, catalogue: Catalogue, today: date) -> Iterator[NextStep]:
    errors = [f for f in find(solution, catalogue, today) if f.severity is Severity.ERROR]
    for error in errors[:1]:
        why = _("Solange das so steht, würde eine Ausgabe etwas Falsches sagen.")
        yield NextStep(_("Widerspruch klären: {text}").format(text=error.text), why, 5, error.target)
    yield from _steps(solution, catalogue)


def _steps(solution: Solution, catalogue: Catalogue) -> Iterator[NextStep]:
    yield from _understand(solution)
    yield from _decide(solution)
    yield from _calculate(solution)
    yield from _aspects(solution, catalogue)
    yield from _conclude(solution)
    yield NextStep(
        _("Ratsinformation ansehen"),
        _("Alles Nötige liegt vor. Prüfen Sie die eine Seite, die der Rat liest."),
        10,
        "ausgabe:ratsinformation",
    )


def _understand(solution: Solution) -> Iterator[NextStep]:
    if not solution.profile.problem.strip():
        why = _("Daraus entsteht der erste Absatz des Konzepts.")
        yield NextStep(_("Welches Problem löst Ihre Lösung?"), why, 10, "loesung:profile.problem")
    if sum(kpi.actual is not None for kpi in solution.kpis) < 3:
        why = _("Der Rat fragt zuerst, was der Pilot messbar gebracht hat.")
        yield NextStep(_("Drei Wirkungen mit Zahlen belegen"), why, 15, "loesung:kpis")


def _decide(solution: Solution) -> Iterator[NextStep]:
    if not solution.criteria:
        why = _("Danach wissen Sie, welche Bedingungen schon erfüllt sind.")
        yield NextStep(_("Standortbestimmung machen"), why, 12, "kriterien:standort")
    if not solution.carrier.operator_id:
        why = _("Davon hängen Kosten, Verträge und Beschlüsse ab.")
        yield NextStep(_("Wer betreibt die Lösung?"), why, 10, "traegerschaft:operator_id")


def _calculate(solution: Solution) -> Iterator[NextStep]:
    ways = solution.plan.ways
    main = solution.plan.main_way if ways else None
    if main is None or not main.costs or [line.id for line in main.costs] == ["schaetzung"]:
        why = _("Sechs typische Kostenarten reichen für das erste belastbare Bild.")
        yield NextStep(_("Laufende Kosten eintragen"), why, 30, "finanzen:kosten")
    if sum(way.is_quantified for way in ways) < 3:
        why = _("Der Rat braucht zwei Alternativen mit Preis, eine davon das Beenden.")
        yield NextStep(_("Weitere Wege beziffern"), why, 20, "finanzen:wege")


def _aspects(solution: Solution, catalogue: Catalogue) -> Iterator[NextStep]:
    progress = [aspect_progress(solution, catalogue, aspect.key) for aspect in catalogue.aspects]
    unfinished = [entry for entry in progress if entry.light is not CriterionStatus.PROVEN]
    for entry in sorted(unfinished, key=lambda entry: entry.answered > 0):
        title = catalogue.aspect(entry.aspect).title
        yield NextStep(_aspect_title(entry, title), _aspect_why(entry), 20, f"konzept:{entry.aspect}")


def _aspect_title(entry: AspectProgress, title: str) -> str:
    word = _("beginnen") if not entry.answered else _("fertigstellen")
    return _("Aspekt {title} {word}").format(title=title, word=word)


def _aspect_why(entry: AspectProgress) -> str:
    if not entry.must_open:
        return _("Alle Muss-Punkte sind erledigt, es fehlt noch der Text.")
    count = count_of(entry.must_open, _("Muss-Punkt ist"), _("Muss-Punkte sind"))
    return _("{count} noch offen.").format(count=count)


def _conclude(solution: Solution) -> Iterator[NextStep]:
    if not solution.risks:
        why = _("Der Finanzausschuss fragt, was schiefgehen kann und was es dann kostet.")
        yield NextStep(_("Drei Risiken benennen"), why, 10, "gremien:risks")
    if not solution.sessions:
        why = _("Die Termine rechnen Sie vom Ende der Förderung zurück.")
        yield NextStep(_("Beratungsfolge anlegen"), why, 10, "gremien:sessions")
    if not solution.submission.proposed_decision.strip():
        why = _("Er steht oben auf der Ratsinformation.")
        target = "gremien:submission.proposed_decision"
        yield NextStep(_("Beschlussvorschlag schreiben"), why, 15, target)


def missing(solution: Solution, catalogue: Catalogue, today: date) -> tuple[Missing, ...]:
    """Return everything that is missing, most urgent first."""
    marks = {Severity.ERROR: "!", Severity.HINT: "△"}
    entries = []
    for finding in find(solution, catalogue, today):
        mark = marks.get(finding.severity) or _begun(solution, catalogue, finding.target)
        entries.append(Missing(mark, finding.text, finding.target))
    return tuple(entries)


def _begun(solution: Solution, catalogue: Catalogue, target: str) -> str:
    """Return ◐ for an aspect that was begun, else ○."""
    page, _colon, field = target.partition(":")
    key = field.split(".")[0]
    begun = page == "konzept" and key in {aspect.key for aspect in catalogue.aspects}
    begun = begun and aspect_progress(solution, catalogue, key).answered > 0
    return symbol(CriterionStatus.IN_PROGRESS if begun else CriterionStatus.OPEN)


def upcoming(solution: Solution, today: date) -> tuple[tuple[date, str], ...]:
    """Return the dates from today on with what happens then, in order."""
    dates = [(day, text) for day, text in _dates(solution) if day is not None and day >= today]
    return tuple(sorted(dates))


def _dates(solution: Solution) -> Iterator[tuple[date | None, str]]:
    yield solution.funding_end, _("Ende der Förderung")
    for deadline in solution.deadlines:
        if not deadline.done:
            yield deadline.day, deadline.title
    for session in solution.sessions:
        if session.outcome in (Outcome.PENDING, Outcome.POSTPONED):
            yield session.day, f"{session_title(session)} ({label(session.role)})"
    for measure in solution.measures:
        if measure.status is not MeasureStatus.DONE:
            yield measure.due, measure.title
    for decision in solution.decisions:
        yield decision.review, _("Entscheidung überprüfen: {subject}").format(subject=decision.subject)
    for partner in solution.partners:
        yield partner.next_contact, _("Kontakt: {name}").format(name=partner.name)
    for grant in solution.plan.pilot_grants:
        yield grant.binding_end, _("Ende der Zweckbindung: {name}").format(name=grant.name)
