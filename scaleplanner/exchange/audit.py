"""The Prüfmappe as a PDF and as a ZIP with outputs, evidence, sealed versions and checksums."""

import hashlib
from collections.abc import Iterator

from scaleplanner.documents import build_concept, build_cost_report
from scaleplanner.documents.audit import AuditFacts, Check, Enclosure, build_audit
from scaleplanner.domain.contradictions import contradictions
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finding import Severity, Situation
from scaleplanner.domain.findings import find
from scaleplanner.domain.seal import seal_of_text
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import count_of
from scaleplanner.errors import UserError
from scaleplanner.exchange.archive import checksums, write_archive
from scaleplanner.exchange.disclosure import checked
from scaleplanner.exchange.figure_check import COMPARED, check_figures
from scaleplanner.exchange.files import safe_part
from scaleplanner.exchange.package import public_copy, write_package
from scaleplanner.exchange.pdf.api import render_pdf
from scaleplanner.exchange.public_holidays import session_holidays
from scaleplanner.exchange.request import Request
from scaleplanner.i18n import _

_File = tuple[str, bytes]


def make_audit(request: Request) -> bytes:
    """Return the Prüfmappe as a PDF."""
    return _pdf(request, _outputs(request), ())


def make_audit_archive(request: Request) -> bytes:
    """Return the Prüfmappe as a ZIP: index, outputs, evidence, sealed versions, checksums."""
    outputs = _outputs(request)
    enclosed = (*outputs, *_evidence(request), *_versions(request))
    files = ((_("Prüfmappe.pdf"), _pdf(request, outputs, enclosed)), *enclosed)
    index = (_("Inhalt.txt"), _index(files).encode())
    listed = (*files, index)
    return write_archive((*listed, (_("Prüfsummen.txt"), checksums(listed))))


def _pdf(request: Request, outputs: tuple[_File, ...], enclosed: tuple[_File, ...]) -> bytes:
    audit = AuditFacts(
        versions=request.versions,
        log=request.log,
        checks=tuple(_checks(request, outputs)),
        enclosures=tuple(
            Enclosure(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in enclosed
        ),
        kept=frozenset(each.document_id for each in request.attachments),
    )
    content = (request.solution, request.catalogue, request.today, request.public, request.seal)
    return render_pdf(checked(build_audit(*content, audit=audit), request))


def _outputs(request: Request) -> tuple[_File, ...]:
    """Return the outputs an auditor looks into; a workbook that cannot be made yet is left out.

    A public paper that gives something away is a `UserError`.
    """
    content = (request.solution, request.catalogue, request.today, request.public, request.seal)
    papers = (
        ("konzept", build_concept(*content, session_holidays(request.solution))),
        ("wirtschaftlichkeit", build_cost_report(*content)),
    )
    solution = public_copy(request.solution) if request.public else request.solution
    return (
        *_workbook(request),
        *((f"{COMPARED[key]}.pdf", render_pdf(checked(paper, request))) for key, paper in papers),
        (_("Lösung.scaleplan"), write_package(solution)),
    )


def _workbook(request: Request) -> tuple[_File, ...]:
    from scaleplanner.exchange.xlsx.writer import write_workbook

    content = (request.solution, request.catalogue, request.today)
    try:
        data = write_workbook(*content, public=request.public, seal=request.seal)
    except UserError:
        return ()
    return ((f"{COMPARED['kostenmappe']}.xlsx", data),)


def _evidence(request: Request) -> Iterator[_File]:
    """Yield the kept documents under numbered names; confidential ones stay inside."""
    documents = {document.id: document for document in request.solution.documents}
    for number, attachment in enumerate(request.attachments, 1):
        document = documents.get(attachment.document_id)
        if document is None or (request.public and document.confidential):
            continue
        name = document.file_name or document.title
        yield f"{_('Belege')}/{number:02} {safe_part(name)}", attachment.data


def _versions(request: Request) -> Iterator[_File]:
    """Yield the sealed versions as text: the checksum of the file is the seal."""
    if request.public:
        return
    for number, version in enumerate(request.versions, 1):
        yield f"{_('Stände')}/{number:02} {safe_part(version.name)}.json", version.text.encode()


def _index(files: tuple[_File, ...]) -> str:
    lines = [
        _("Inhalt der Prüfmappe"),
        "",
        *(name for name, _data in files),
        "",
        _("Die Prüfsummen stehen in „Prüfsummen.txt“. Sie lassen sich so prüfen:"),
        "sha256sum --check Prüfsummen.txt",
        _("Die Prüfsumme einer Datei unter „Stände“ ist das Siegel dieses Standes."),
    ]
    return "\r\n".join(lines) + "\r\n"


# -- checks ---------------------------------------------------------------------------------------


def _checks(request: Request, outputs: tuple[_File, ...]) -> Iterator[Check]:
    yield _equal_figures(request, outputs)
    yield _balance(request.solution)
    yield _contradictions(request)
    yield _seals(request)
    yield _documents(request)


def _equal_figures(request: Request, outputs: tuple[_File, ...]) -> Check:
    made = {key: data for key, title in COMPARED.items() for name, data in outputs if name.startswith(title)}
    differences = check_figures(request, {**made, "ratsinformation": b""})
    shown = _("Fenster, Kostenmappe und PDF zeigen dieselben Zahlen.")
    lost = "; ".join(f"{each.output}: {each.label}" for each in differences)
    return Check(_("Zahlen aller Ausgaben verglichen"), not differences, lost or shown)


def _balance(solution: Solution) -> Check:
    title = _("Kosten = Finanzierung + Erträge + Eigenmittel + Lücke, je Weg und Jahr")
    wrong = []
    count = 0
    for way in solution.plan.ways:
        found = project(solution.plan, way)
        for number, year in enumerate(found.years):
            sources = (
                found.external_funding[number]
                + found.saving[number]
                + found.revenue[number]
                + found.own_funds[number]
                + found.gap[number]
            )
            count += 1
            is_short = found.gap[number] > 0
            if found.cost[number] > sources or (is_short and found.cost[number] != sources):
                wrong.append(f"{way.name} {year}")
    text = _("{count} Jahreswerte nachgerechnet").format(count=count)
    return Check(title, not wrong, "; ".join(wrong) or text)


def _contradictions(request: Request) -> Check:
    """Check what the page Konzept counts as contradictions, and the errors of all other rules.

    The public version only counts them: they may name what is not public.
    """
    situation = Situation(request.solution, request.catalogue, request.today)
    found = find(request.solution, request.catalogue, request.today)
    errors = [each.text for each in found if each.severity is Severity.ERROR]
    named = tuple(dict.fromkeys((*errors, *(each.text for each in contradictions(situation)))))
    count = count_of(len(named), _("Widerspruch"), _("Widersprüche"))
    text = (count if request.public else "; ".join(named)) if named else _("kein Widerspruch")
    return Check(_("Angaben auf Widersprüche geprüft"), not named, text)


def _seals(request: Request) -> Check:
    broken = [each.name for each in request.versions if not _is_intact(each.text, each.seal, each.is_intact)]
    count = count_of(len(request.versions), _("Stand"), _("Stände"))
    text = _("gebrochen: {names}").format(names="; ".join(broken)) if broken else _("{n} unverändert")
    return Check(_("Siegel der Stände nachgerechnet"), not broken, text.format(n=count))


def _is_intact(text: str, seal: str, is_intact: bool) -> bool:
    return is_intact and (not text or seal_of_text(text) == seal)


def _documents(request: Request) -> Check:
    at_hand = {each.document_id: each.data for each in request.attachments}
    expected = [each for each in request.solution.documents if each.sha256 and each.removed is None]
    lost = [
        each.title
        for each in expected
        if hashlib.sha256(at_hand.get(each.id, b"")).hexdigest() != each.sha256
    ]
    text = _("fehlen oder verändert: {names}").format(names="; ".join(lost))
    fine = _("{n} unverändert").format(n=count_of(len(expected), _("Beleg"), _("Belege")))
    return Check(_("Prüfsummen der abgelegten Belege"), not lost, text if lost else fine)
