"""The Prüfmappe: everything an auditor asks for, readable without the program."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scaleplanner.documents.annexes import assumptions, origins
from scaleplanner.documents.blocks import Block, Column, Document, Note, Paragraph
from scaleplanner.documents.carrier_parts import decisions
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.handover import version_table
from scaleplanner.documents.money_parts import cliff_blocks
from scaleplanner.documents.parts import Blocks, chapter, section, table
from scaleplanner.documents.public import without_persons
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.change_words import titles_of
from scaleplanner.domain.filing import RECEIPT, Place, format_size, links
from scaleplanner.domain.finance.explain import explain
from scaleplanner.domain.finance.funding import FundingPayments
from scaleplanner.domain.finance.lines import LineYears
from scaleplanner.domain.finance.plan import Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.kept import LogEntry, SealedVersion
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.planning import StoredDocument
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import OPEN, sentence_case
from scaleplanner.i18n import _


@dataclass(frozen=True, slots=True)
class Check:
    """A check that was made: what was compared, whether it held, and the result in words."""

    title: str
    passed: bool
    result: str


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file beside the Prüfmappe with its size and SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class AuditFacts:
    """What the Prüfmappe knows beside the solution."""

    versions: tuple[SealedVersion, ...] = ()
    log: tuple[LogEntry, ...] = ()
    checks: tuple[Check, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    kept: frozenset[str] = frozenset()
    """The ids of the documents whose content is at hand and unchanged."""


def build_audit(
    solution: Solution,
    catalogue: Catalogue,
    today: date,
    public: bool = False,
    seal: str = "",
    *,
    audit: AuditFacts,
) -> Document:
    """Return the Prüfmappe; persons are named by office and function only."""
    facts = Facts(solution, catalogue, today, public, seal)
    chapters: tuple[tuple[str, Blocks], ...] = (
        (_("Durchgeführte Prüfungen"), _checks(audit.checks)),
        (_("Förderklippe und Dauerbedarf"), cliff_blocks(facts)),
        (_("Annahmen mit Quelle und Stand"), assumptions(facts)),
        (_("Rechenwege in Worten"), _formulas(facts)),
        (_("Zahlen und ihre Herkunft"), origins(facts)),
        (_("Entscheidungen und ihre Gründe"), decisions(facts)),
        (_("Verzeichnis der Belege"), _evidence(facts, audit.kept)),
        (_("Festgehaltene Stände"), version_table(audit.versions)),
        (_("Änderungsprotokoll"), _inside() if public else log_table(audit.log)),
    )
    if audit.enclosures:
        files = _("Dateien dieser Mappe mit Prüfsummen")
        chapters = (*chapters, (files, _enclosures(audit.enclosures)))
    blocks: list[Block] = [Note("info", _purpose())]
    for number, (title, content) in enumerate(chapters, 1):
        blocks += chapter(number, title, content or _missing())
    document = replace(facts.document(_("Prüfmappe")), blocks=tuple(blocks), contents=True)
    return without_persons(document, solution.persons)


def _purpose() -> str:
    return _(
        "Für die Rechnungsprüfung. Jede Zahl hat eine Herkunft, jede Entscheidung einen Grund, jeder Stand "
        "einen Tag und ein Siegel. Das Siegel zeigt spätere Änderungen; es ist keine Unterschrift."
    )


def _missing() -> Blocks:
    return (Paragraph(sentence_case(f"{OPEN}.")),)


def _inside() -> Blocks:
    return (Paragraph(_("Das Protokoll liegt nur der internen Fassung bei.")),)


def _checks(checks: Sequence[Check]) -> Blocks:
    columns = (Column(_("Prüfung"), 2.6), Column(_("Ergebnis"), 1.0), Column(_("Einzelheiten"), 2.4))
    words = {True: _("bestanden"), False: _("nicht bestanden")}
    rows = ((each.title, words[each.passed], each.result) for each in checks)
    return table(_("Durchgeführte Prüfungen"), columns, rows)


def _formulas(facts: Facts) -> Blocks:
    blocks: Blocks = ()
    for way in facts.plan.ways:
        columns = (Column(_("Position"), 1.6), Column(_("Jahr"), 0.5), Column(_("Rechenweg"), 4.0))
        blocks = (
            *blocks,
            *table(_("Rechenwege: {way}").format(way=way.name), columns, _explained(facts, way)),
        )
    text = _("Gezeigt sind je Position das erste und das letzte Jahr mit einem Betrag.")
    return (Paragraph(text), *blocks) if blocks else ()


def _explained(facts: Facts, way: Way) -> Iterator[tuple[str, str, str]]:
    found = project(facts.plan, way)
    rows: tuple[LineYears | FundingPayments, ...]
    rows = (*found.cost_lines, *found.savings, *found.revenues, *found.fundings)
    for row in rows:
        years = [year for year, value in zip(found.years, row.values, strict=True) if value]
        if (isinstance(row, LineYears) and row.is_surcharge) or facts.is_hidden(row.line_id):
            continue
        for year in dict.fromkeys((*years[:1], *years[-1:])):
            yield row.name, str(year), explain(facts.plan, way, row.line_id, year)


def _evidence(facts: Facts, kept: frozenset[str]) -> Blocks:
    columns = (
        Column(_("Beleg"), 1.7),
        Column(_("Art"), 0.9),
        Column(_("Datum"), 0.8),
        Column(_("Belegt"), 2.0),
        Column(_("Datei und Inhalt"), 1.8),
    )
    titles = titles_of(facts.catalogue, facts.solution)
    rows = (
        (
            document.title,
            document.kind,
            format_date(document.day),
            "; ".join(
                place.title
                for place in links(facts.solution, document.id, titles)
                if not _is_inside(facts, place)
            ),
            ", ".join(filter(None, (_file(document), content_words(document, document.id in kept)))),
        )
        for document in facts.solution.documents
        if not (facts.public and document.confidential)
    )
    sums = table(
        _("Prüfsummen der Belege (SHA-256)"),
        (Column(_("Beleg"), 1.4), Column(_("Prüfsumme"), 3.6)),
        ((each.title, _spaced(each.sha256)) for each in facts.solution.documents if each.sha256),
    )
    return (*table(_("Belege"), columns, rows), *(() if facts.public else sums), *_named_only(facts))


def _is_inside(facts: Facts, place: Place) -> bool:
    """Whether readers outside must not learn of a place: payments and confidential lines."""
    return facts.public and (place.key.startswith(RECEIPT) or facts.is_hidden(place.key.rpartition("|")[2]))


def _file(document: StoredDocument) -> str:
    size = format_size(document.size) if document.size else ""
    return ", ".join(part for part in (document.file_name, size) if part)


def content_words(document: StoredDocument, is_kept: bool) -> str:
    """Return where the content of a document is: in the database, deleted with reason, or in the files."""
    if document.removed is not None:
        text = _("gelöscht am {day}: {reason}")
        return text.format(day=format_date(document.removed), reason=document.removal_reason)
    if is_kept:
        return _("abgelegt, unverändert")
    return _("Inhalt fehlt") if document.sha256 else _("in der Akte")


def _named_only(facts: Facts) -> Blocks:
    """Return the evidence of criteria and questions that names a place instead of a document."""
    titles = titles_of(facts.catalogue, facts.solution)
    states = (
        *((titles.get(e.criterion_id, e.criterion_id), e.evidence) for e in facts.solution.criteria),
        *((titles.get(e.item_id, e.item_id), e.evidence) for e in facts.solution.checklist),
    )
    rows = (
        (title, proof.title, format_date(proof.day), proof.place)
        for title, proofs in states
        for proof in proofs
        if not proof.document_id
    )
    columns = (
        Column(_("Kriterium oder Prüffrage"), 2.4),
        Column(_("Beleg"), 2.0),
        Column(_("Datum"), 0.8),
        Column(_("Fundort"), 1.4),
    )
    return section(_("Belege an anderer Stelle"), table(_("Belege mit Fundort"), columns, rows))


def log_table(log: Iterable[LogEntry]) -> Blocks:
    """Return the change log: when, which office, what and why."""
    columns = (
        Column(_("Wann"), 1.1),
        Column(_("Amt"), 1.0),
        Column(_("Was"), 3.2),
        Column(_("Warum"), 1.6),
    )
    rows = ((f"{each.moment:%d.%m.%Y %H:%M}", each.office, each.what, each.why) for each in log)
    return table(_("Änderungen, die älteste zuerst"), columns, rows)


def _enclosures(enclosures: Sequence[Enclosure]) -> Blocks:
    columns = (Column(_("Datei"), 2.2), Column(_("Größe"), 0.7, "right"), Column(_("SHA-256"), 3.4))
    rows = ((each.name, format_size(each.size), _spaced(each.sha256)) for each in enclosures)
    return table(_("Beigefügte Dateien"), columns, rows)


def _spaced(sha256: str) -> str:
    """Return a checksum in groups of eight, so that lines can break."""
    return " ".join(sha256[start : start + 8] for start in range(0, len(sha256), 8))
