"""How pressing a finding is: until when it must be done and what it weighs; both follow from the finding."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from scaleplanner.domain.finding import Finding, Severity
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import N_


@dataclass(frozen=True, slots=True)
class Work:
    """What a finding asks for, in words, with the usual minutes; work may start at another place."""

    title: str
    why: str = ""
    minutes: int = 20
    target: str = ""


#: The findings that are a step of their own, in the order of the way through the work: the first weighs most.
STEPS: dict[str, Work] = {
    "no_problem": Work(
        N_("Welches Problem löst Ihre Lösung?"), N_("Daraus entsteht der erste Absatz des Konzepts."), 10
    ),
    "few_kpis": Work(
        N_("Drei Wirkungen mit Zahlen belegen"),
        N_("Der Rat fragt zuerst, was der Pilot messbar gebracht hat."),
        15,
    ),
    "no_criteria": Work(
        N_("Standortbestimmung machen"),
        N_("Danach wissen Sie, welche Bedingungen schon erfüllt sind."),
        12,
        "kriterien:standort",
    ),
    "no_operator": Work(
        N_("Wer betreibt die Lösung?"), N_("Davon hängen Kosten, Verträge und Beschlüsse ab."), 10
    ),
    "no_figures": Work(
        N_("Laufende Kosten eintragen"),
        N_("Sechs typische Kostenarten reichen für das erste belastbare Bild."),
        30,
    ),
    "only_estimate": Work(
        N_("Laufende Kosten eintragen"),
        N_("Sechs typische Kostenarten reichen für das erste belastbare Bild."),
        30,
    ),
    "few_alternatives": Work(
        N_("Weitere Wege beziffern"),
        N_("Der Rat braucht zwei Alternativen mit Preis, eine davon das Beenden."),
        20,
    ),
    "must_open": Work(N_("Aspekte fertigstellen")),
    "no_aspect_text": Work(N_("Aspekte fertigstellen")),
    "no_risks": Work(
        N_("Drei Risiken benennen"),
        N_("Der Finanzausschuss fragt, was schiefgehen kann und was es dann kostet."),
        10,
    ),
    "no_session": Work(
        N_("Beratungsfolge anlegen"), N_("Die Termine rechnen Sie vom Ende der Förderung zurück."), 10
    ),
    "no_proposal": Work(N_("Beschlussvorschlag schreiben"), N_("Er steht oben auf der Ratsinformation."), 15),
}
#: These two become one step per aspect.
OF_ASPECTS = ("must_open", "no_aspect_text")
_ORDER = {code: number for number, code in enumerate(STEPS)}
_NO_DAY = date.max
#: Places whose fields may be days of the money.
_MONEY = ("instruments", "notices", "bound_assets", "pilot_grants")


def due_day(solution: Solution, finding: Finding) -> date | None:
    """Return the day by which a finding must be settled, found at its place; None where there is none."""
    page, _colon, place = finding.target.partition(":")
    first, _dot, rest = place.partition(".")
    entry = rest.partition(".")[0]
    if page == "gremien":
        return _entry_day(solution, first, entry)
    if first in _MONEY:
        return _money_day(solution, first, entry, rest.rpartition(".")[2])
    if page == "konzept":
        return solution.item(entry).due if entry else None
    if page == "kriterien":
        return solution.criterion(first).due
    return None


def _entry_day(solution: Solution, collection: str, entry_id: str) -> date | None:
    """Return the day of a measure, deadline, session or risk."""
    days = (
        ("measures", ((entry.id, entry.due) for entry in solution.measures)),
        ("deadlines", ((entry.id, entry.day) for entry in solution.deadlines)),
        ("sessions", ((entry.id, entry.day) for entry in solution.sessions)),
        ("risks", ((entry.id, entry.review) for entry in solution.risks)),
    )
    found: Iterable[tuple[str, date | None]] = next((part for name, part in days if name == collection), ())
    return next((day for key, day in found if key == entry_id), None)


def _money_day(solution: Solution, collection: str, entry_id: str, field: str) -> date | None:
    """Return the day that stands in a field of an instrument, notice, grant or asset."""
    part: Any = solution.strategy if collection == "instruments" else solution.plan
    part = solution.spending if collection == "notices" else part
    found = next((entry for entry in getattr(part, collection) if entry.id == entry_id), None)
    value = getattr(found, field, None)
    return value if isinstance(value, date) else None


def rank(solution: Solution, finding: Finding) -> tuple[bool, date, int, int]:
    """Return what findings are sorted by: contradictions first, then by day, then by weight."""
    is_error = finding.severity is Severity.ERROR
    day = due_day(solution, finding) or _NO_DAY
    return (not is_error, day, int(finding.severity), _ORDER.get(finding.code, len(_ORDER)))
