"""Search over everything: fields, criteria, lines, partners, decisions, practices, values, glossary."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from typing import Any

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.committees import session_title
from scaleplanner.domain.finding import line_target
from scaleplanner.domain.folding import fold
from scaleplanner.domain.hit import Hit
from scaleplanner.domain.search_entry import SearchEntry, excerpt, strings_in, text_of
from scaleplanner.domain.search_money import money_entries
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import _


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


def _rank(entry: SearchEntry, words: list[str]) -> int | None:
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


def _records(
    where: str, prefix: str, records: Iterable[Any], title: Callable[[Any], str]
) -> Iterator[SearchEntry]:
    for record in records:
        yield SearchEntry(title(record), where, f"{prefix}.{record.id}", text_of(record))


def _own(solution: Solution) -> Iterator[SearchEntry]:
    yield SearchEntry(solution.name, _("Lösung"), "loesung:name", f"{solution.reference} {solution.id}")
    yield SearchEntry(
        solution.municipality.name,
        _("Kommune"),
        "loesung:municipality.name",
        text_of(replace(solution.municipality, logo="")),
    )
    yield from _fields(solution)
    yield from _records(_("Wirkung"), "loesung:kpis", solution.kpis, lambda entry: entry.name)
    yield from _records(_("Erfahrungen"), "loesung:lessons", solution.lessons, lambda entry: entry.text)
    for text in solution.aspects:
        yield SearchEntry(text.aspect.capitalize(), _("Konzept"), f"konzept:{text.aspect}.text", text.text)
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
    yield from money_entries(solution)


def _lines(solution: Solution) -> Iterator[SearchEntry]:
    for way in solution.plan.ways:
        yield SearchEntry(way.name, _("Wege"), f"finanzen:wege.{way.id}", way.summary)
        for tab, lines in (
            ("kosten", way.costs),
            ("ertraege", way.incomes),
            ("finanzierung", way.fundings),
            ("annahmen", way.drivers),
        ):
            where = _("Finanzen, {way}").format(way=way.name)
            for line in lines:
                target = line_target(solution.plan, way, tab, line.id)
                yield SearchEntry(line.name, where, target, text_of(line))


def _fields(solution: Solution) -> Iterator[SearchEntry]:
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
            text = "; ".join(strings_in(value))
            if text and field.name != "targets":
                yield SearchEntry(excerpt(text), where, f"{prefix}.{field.name}", text)


def _shipped(catalogue: Catalogue) -> Iterator[SearchEntry]:
    for criterion in catalogue.criteria:
        target = f"kriterien:{criterion.id}"
        yield SearchEntry(criterion.title, _("Kriterien"), target, criterion.description)
    for item in catalogue.checklist:
        yield SearchEntry(
            f"{item.id} {item.question}", _("Konzept"), f"konzept:{item.aspect}.{item.id}", item.why
        )
    for form in catalogue.forms:
        names = f"{form.description} {text_of(form.aliases)}"
        yield SearchEntry(form.title, _("Kooperationsformen"), f"traegerschaft:form.{form.id}", names)
    for practice in catalogue.good_practices:
        target = f"kriterien:{practice.criteria[0]}" if practice.criteria else "kriterien"
        text = f"{practice.place} {practice.summary} {practice.lesson}"
        yield SearchEntry(practice.title, _("Beispiele aus der Praxis"), target, text)
    for instrument in catalogue.funding_instruments:
        target = "traegerschaft:carrier.financing"
        yield SearchEntry(instrument.title, _("Finanzierung"), target, text_of(instrument))
    for parameter in catalogue.parameters:
        yield SearchEntry(parameter.title, _("Richtwerte"), f"hilfe:werte.{parameter.id}", parameter.note)
    for term in catalogue.glossary:
        yield SearchEntry(term.term, _("Glossar"), f"hilfe:glossar.{term.id}", term.definition)


def _fields_to_fill(catalogue: Catalogue) -> Iterator[SearchEntry]:
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
            yield SearchEntry(field.title, _("Feld auf „{page}“").format(page=page), field.target, field.what)
