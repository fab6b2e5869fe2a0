"""What to do next, what is missing and which dates come up: the cards of the overview."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from scaleplanner.domain.assessment import CriterionStatus
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.committees import session_title
from scaleplanner.domain.findings import Finding, Severity, find
from scaleplanner.domain.labels import label, symbol
from scaleplanner.domain.money_dates import money_dates
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.planning import MeasureStatus, Outcome
from scaleplanner.domain.progress import AspectProgress, aspect_progress, open_must_items
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.urgency import OF_ASPECTS, STEPS, due_day, rank
from scaleplanner.domain.wording import count_of
from scaleplanner.i18n import _

SOON = timedelta(days=14)


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
    due: date | None = None


def next_step(
    solution: Solution, catalogue: Catalogue, today: date, holidays: frozenset[date] = frozenset()
) -> NextStep:
    """Return the most pressing step: a contradiction, what is due, or the next one of the work."""
    return next(_open_steps(solution, catalogue, today, holidays))


def following_steps(
    solution: Solution,
    catalogue: Catalogue,
    today: date,
    count: int = 2,
    holidays: frozenset[date] = frozenset(),
) -> tuple[NextStep, ...]:
    """Return the steps that come after the next one."""
    return tuple(islice(_open_steps(solution, catalogue, today, holidays), 1, count + 1))


def _open_steps(
    solution: Solution, catalogue: Catalogue, today: date, holidays: frozenset[date]
) -> Iterator[NextStep]:
    """Yield the steps that follow from the findings, the same rules that say what is missing."""
    findings = find(solution, catalogue, today, holidays)
    for error in [finding for finding in findings if finding.severity is Severity.ERROR][:1]:
        why = _("Solange das so steht, würde eine Ausgabe etwas Falsches sagen.")
        yield NextStep(_("Widerspruch klären: {text}").format(text=error.text), why, 5, error.target)
    yield from _pressing(solution, findings, today)
    given = {finding.code: finding for finding in reversed(findings)}
    told = set()
    for code, work in STEPS.items():
        if code not in given or work.title in told:
            continue
        told.add(work.title)
        if code in OF_ASPECTS:
            yield from _aspects(solution, catalogue)
        else:
            yield NextStep(_(work.title), _(work.why), work.minutes, work.target or given[code].target)
    yield NextStep(
        _("Ratsinformation ansehen"),
        _("Alles Nötige liegt vor. Prüfen Sie die eine Seite, die der Rat liest."),
        10,
        "ausgabe:ratsinformation",
    )


def _pressing(solution: Solution, findings: tuple[Finding, ...], today: date) -> Iterator[NextStep]:
    """Yield what is overdue or due within two weeks, the earliest first."""
    dated = [(due_day(solution, finding), finding) for finding in findings]
    near = [(day, f) for day, f in dated if day and day <= today + SOON and f.severity is not Severity.ERROR]
    for day, finding in sorted(near, key=lambda entry: entry[0]):
        why = _("Der Termin war am {day}.") if day < today else _("Der Termin ist am {day}.")
        yield NextStep(finding.text, why.format(day=format_date(day)), 10, finding.target)


def _aspects(solution: Solution, catalogue: Catalogue) -> Iterator[NextStep]:
    progress = [aspect_progress(solution, catalogue, aspect.key) for aspect in catalogue.aspects]
    unfinished = [entry for entry in progress if entry.light is not CriterionStatus.PROVEN]
    for entry in sorted(unfinished, key=lambda entry: entry.answered > 0):
        title, target = catalogue.aspect(entry.aspect).title, f"konzept:{entry.aspect}"
        if entry.answered and entry.must_open:
            target = f"{target}.{open_must_items(solution, catalogue, entry.aspect)[0].id}"
        yield NextStep(_aspect_title(entry, title), _aspect_why(entry), 20, target)


def _aspect_title(entry: AspectProgress, title: str) -> str:
    word = _("beginnen") if not entry.answered else _("fertigstellen")
    return _("Aspekt {title} {word}").format(title=title, word=word)


def _aspect_why(entry: AspectProgress) -> str:
    if not entry.must_open:
        return _("Alle Muss-Punkte sind erledigt, es fehlt noch der Text.")
    count = count_of(entry.must_open, _("Muss-Punkt ist"), _("Muss-Punkte sind"))
    return _("{count} noch offen.").format(count=count)


def missing(
    solution: Solution, catalogue: Catalogue, today: date, holidays: frozenset[date] = frozenset()
) -> tuple[Missing, ...]:
    """Return everything that is missing: contradictions, then by day, then by weight."""
    marks = {Severity.ERROR: "!", Severity.HINT: "△"}
    entries = []
    findings = find(solution, catalogue, today, holidays)
    for finding in sorted(findings, key=lambda finding: rank(solution, finding)):
        mark = marks.get(finding.severity) or _begun(solution, catalogue, finding.target)
        entries.append(Missing(mark, finding.text, finding.target, due_day(solution, finding)))
    return tuple(entries)


def _begun(solution: Solution, catalogue: Catalogue, target: str) -> str:
    """Return ◐ for an aspect that was begun, else ○."""
    page, _colon, field = target.partition(":")
    key = field.split(".")[0]
    begun = page == "konzept" and key in {aspect.key for aspect in catalogue.aspects}
    begun = begun and aspect_progress(solution, catalogue, key).answered > 0
    return symbol(CriterionStatus.IN_PROGRESS if begun else CriterionStatus.OPEN)


def due_between(solution: Solution, first: date, last: date) -> tuple[tuple[date, str], ...]:
    """Return the dates after one day and up to another with what happened then, in order."""
    return tuple(entry for entry in upcoming(solution, first + timedelta(days=1)) if entry[0] <= last)


def upcoming(solution: Solution, today: date) -> tuple[tuple[date, str], ...]:
    """Return the dates from today on with what happens then, in order."""
    dates = [(day, text) for day, text in _dates(solution, today) if day is not None and day >= today]
    return tuple(sorted(dates))


def _dates(solution: Solution, today: date) -> Iterator[tuple[date | None, str]]:
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
    for entry in money_dates(solution, today):
        yield entry.day, entry.title
