"""Search over everything: fields, criteria, lines, partners, decisions, practices, values, glossary."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.committees import session_title
from scaleplanner.domain.finding import line_target
from scaleplanner.domain.folding import fold
from scaleplanner.domain.hit import Hit
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import _


@dataclass(frozen=True, slots=True)
class _Entry:
    title: str
    where: str
    target: str
    text: str = ""


def search(solution: Solution, catalogue: Catalogue, text: str) -> tuple[Hit, ...]:
    """Return the places that hold every word of the text, best first: title before content."""
    words = fold(text).split()
    if not words:
        return ()
    ranked = []
    for position, entry in enumerate((*_own(solution), *_fields_to_fill(catalogue), *_shipped(catalogue))):
        rank = _rank(entry, words)
        if rank is not None:
            ranked.append((rank, position, Hit(entry.title, entry.where, entry.target)))
    return tuple(hit for _rank_of, _position, hit in sorted(ranked, key=lambda found: found[:2]))


def _rank(entry: _Entry, words: list[str]) -> int | None:
    title, query = fold(entry.title), " ".join(words)
    if title == query:
        return 0
    if title.startswith(query):
        return 1
    if all(any(part.startswith(word) for part in title.split()) for word in words):
        return 2
    if all(word in title for word in words):
        return 3
    whole = f"{title} {fold(entry.text)}"
    return 4 if all(word in whole for word in words) else None


def _strings(value: object) -> Iterator[str]:
    """Yield every text inside a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))


def _text(value: object) -> str:
    return " ".join(_strings(value))


def _records(
    where: str, prefix: str, records: Iterable[Any], title: Callable[[Any], str]
) -> Iterator[_Entry]:
    for record in records:
        yield _Entry(title(record), where, f"{prefix}.{record.id}", _text(record))


def _own(solution: Solution) -> Iterator[_Entry]:
    yield _Entry(solution.name, _("Lösung"), "loesung:name", f"{solution.reference} {solution.id}")
    yield _Entry(
        solution.municipality.name,
        _("Kommune"),
        "loesung:municipality.name",
        _text(replace(solution.municipality, logo="")),
    )
    yield from _fields(solution)
    yield from _records(_("Wirkung"), "loesung:kpis", solution.kpis, lambda entry: entry.name)
    yield from _records(_("Erfahrungen"), "loesung:lessons", solution.lessons, lambda entry: entry.text)
    for text in solution.aspects:
        yield _Entry(text.aspect.capitalize(), _("Konzept"), f"konzept:{text.aspect}.text", text.text)
    for entry, named, page in (
        (_("Partner"), solution.partners, "traegerschaft:partners"),
        (_("Ansprechpersonen"), solution.persons, "traegerschaft:persons"),
        (_("Zielkommunen"), solution.transfer.targets, "transfer:targets"),
    ):
        yield from _records(entry, page, named, lambda record: record.name)
    yield from _records(
        _("Entscheidungen"), "traegerschaft:decisions", solution.decisions, lambda entry: entry.subject
    )
    for entry, titled, page in (
        (_("Risiken"), solution.risks, "gremien:risks"),
        (_("Maßnahmen"), solution.measures, "gremien:measures"),
        (_("Fristen"), solution.deadlines, "gremien:deadlines"),
        (_("Dokumente"), solution.documents, "ausgabe:documents"),
        (_("Einbindung des Rates"), solution.involvements, "gremien:involvements"),
        (_("Felder der Vorlage"), solution.paper_fields, "gremien:paper_fields"),
    ):
        yield from _records(entry, page, titled, lambda record: record.title)
    yield from _records(_("Gremien"), "gremien:sessions", solution.sessions, session_title)
    yield from _records(_("Eigene Begriffe"), "hilfe:terms", solution.terms, lambda entry: entry.term)
    yield from _records(
        _("Mitzeichnung"), "gremien:cosignings", solution.cosignings, lambda entry: entry.office
    )
    questions = (_("Ausschussfragen"), "gremien:questions", solution.questions)
    yield from _records(*questions, lambda entry: entry.text)
    yield from _lines(solution)


def _lines(solution: Solution) -> Iterator[_Entry]:
    for way in solution.plan.ways:
        yield _Entry(way.name, _("Wege"), f"finanzen:wege.{way.id}", way.summary)
        for tab, lines in (
            ("kosten", way.costs),
            ("ertraege", way.incomes),
            ("finanzierung", way.fundings),
            ("annahmen", way.drivers),
        ):
            where = _("Finanzen, {way}").format(way=way.name)
            for line in lines:
                target = line_target(solution.plan, way, tab, line.id)
                yield _Entry(line.name, where, target, _text(line))


def _fields(solution: Solution) -> Iterator[_Entry]:
    """Yield the free texts of profile, pilot, transfer and submission, one place per field."""
    parts = (
        ("loesung:profile", _("Nutzenbild"), solution.profile),
        ("loesung:pilot", _("Pilot"), solution.pilot),
        ("transfer:transfer", _("Transfer"), solution.transfer),
        ("transfer:levers", _("Skalierungshebel"), solution.levers),
        ("gremien:submission", _("Beschlussvorlage"), solution.submission),
        ("traegerschaft:carrier", _("Trägerschaft"), solution.carrier),
    )
    for prefix, where, part in parts:
        for field in fields(part):
            value = getattr(part, field.name)
            text = "; ".join(_strings(value))
            if text and field.name != "targets":
                yield _Entry(_excerpt(text), where, f"{prefix}.{field.name}", text)


def _excerpt(text: str, length: int = 80) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rsplit(' ', 1)[0]} …"


def _shipped(catalogue: Catalogue) -> Iterator[_Entry]:
    for criterion in catalogue.criteria:
        target = f"kriterien:{criterion.id}"
        yield _Entry(criterion.title, _("Kriterien"), target, criterion.description)
    for item in catalogue.checklist:
        yield _Entry(f"{item.id} {item.question}", _("Konzept"), f"konzept:{item.aspect}.{item.id}", item.why)
    for form in catalogue.forms:
        names = f"{form.description} {_text(form.aliases)}"
        yield _Entry(form.title, _("Kooperationsformen"), f"traegerschaft:form.{form.id}", names)
    for practice in catalogue.good_practices:
        target = f"kriterien:{practice.criteria[0]}" if practice.criteria else "kriterien"
        text = f"{practice.place} {practice.summary} {practice.lesson}"
        yield _Entry(practice.title, _("Beispiele aus der Praxis"), target, text)
    for instrument in catalogue.funding_instruments:
        target = "traegerschaft:carrier.financing"
        yield _Entry(instrument.title, _("Finanzierung"), target, _text(instrument))
    for parameter in catalogue.parameters:
        yield _Entry(parameter.title, _("Richtwerte"), f"hilfe:werte.{parameter.id}", parameter.note)
    for term in catalogue.glossary:
        yield _Entry(term.term, _("Glossar"), f"hilfe:glossar.{term.id}", term.definition)


def _fields_to_fill(catalogue: Catalogue) -> Iterator[_Entry]:
    pages = {
        "loesung": _("Lösung"),
        "kriterien": _("Kriterien"),
        "konzept": _("Konzept"),
        "traegerschaft": _("Trägerschaft"),
        "finanzen": _("Finanzen"),
        "gremien": _("Gremien & Termine"),
        "ausgabe": _("Ausgabe"),
        "transfer": _("Transfer"),
        "einstellungen": _("Einstellungen"),
    }
    for field in catalogue.help:
        if field.target:
            page = pages[field.target.partition(":")[0]]
            yield _Entry(field.title, _("Feld auf „{page}“").format(page=page), field.target, field.what)
