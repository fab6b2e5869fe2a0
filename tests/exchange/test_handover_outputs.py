"""Übergabeakte and Prüfmappe: what successors and auditors find without the program."""

import hashlib
import io
import zipfile
from dataclasses import replace
from datetime import date, datetime

import pypdf
import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.contradictions import contradictions
from scaleplanner.domain.finding import Situation
from scaleplanner.domain.handover import first_steps, overdue
from scaleplanner.domain.kept import Attachment, LogEntry, SealedVersion
from scaleplanner.domain.new_solution import FiveAnswers, new_solution
from scaleplanner.domain.numbers import format_amount, format_date
from scaleplanner.domain.planning import StoredDocument
from scaleplanner.domain.seal import canonical, seal_of, sealed_copy
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.outputs import OUTPUTS
from scaleplanner.exchange.package import EXAMPLE_IDS, load_examples
from scaleplanner.exchange.request import Request
from tests.exchange.uacheck import check

TODAY = date(2026, 11, 22)
OFFER = b"%PDF-1.7 Angebot"
DOCUMENT = StoredDocument(
    "b1", "Angebot Gateways", "angebot.pdf", "application/pdf", len(OFFER), hashlib.sha256(OFFER).hexdigest()
)
EXAMPLES = load_examples()
LOG = (LogEntry(datetime(2026, 11, 3, 9, 12), "Amt 20", "Finanzen: Preis geändert", "neues Angebot"),)


def text_of(data: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def version(solution: Solution, name: str = "Finanzausschuss") -> SealedVersion:
    day = date(2026, 11, 1)
    text = canonical(solution)
    return SealedVersion(name, day, "Amt 10", "", seal_of(solution), sealed_copy(solution), True, text)


@pytest.mark.parametrize("example", EXAMPLES, ids=EXAMPLE_IDS)
def test_a_successor_finds_five_answers_in_the_handover(example: Solution, catalogue: Catalogue) -> None:
    data = OUTPUTS["uebergabeakte"].make(Request(example, catalogue, TODAY, versions=(version(example),)))
    text = text_of(data)
    assert check(data) == []
    # What is it and where does it stand?
    assert " ".join(example.profile.summary.split()) in text
    assert format_date(example.funding_end) in text
    assert f"Siegel {version(example).short}".replace("\u00a0", " ") in text
    # What does it cost?
    assert "Bedarf im letzten Jahr" in text
    # Which dates come?
    for deadline in example.deadlines:
        assert deadline.done or deadline.title in text
    # Why was it decided so?
    for decision in example.decisions:
        assert " ".join(decision.reason.split()) in text
    # Who is responsible, what is done first?
    assert "Ihre ersten fünf Schritte" in text
    assert all(step.title.split(":")[0] in text for step in first_steps(example, catalogue, TODAY))


def test_persons_are_named_only_on_request(catalogue: Catalogue) -> None:
    example = EXAMPLES[0]
    assert example.persons
    make = OUTPUTS["uebergabeakte"].make
    plain, named = Request(example, catalogue, TODAY), Request(example, catalogue, TODAY, names=True)
    public = replace(named, public=True)
    for person in example.persons:
        assert person.name not in text_of(make(plain))
        assert person.name in text_of(make(named))
        assert person.name not in text_of(make(public))


def test_there_are_always_five_different_steps(catalogue: Catalogue) -> None:
    empty = new_solution(FiveAnswers("Neue Lösung"), TODAY, "neu")
    for solution in (empty, *EXAMPLES):
        steps = first_steps(solution, catalogue, TODAY)
        assert len({step.title for step in steps}) == 5
        assert all(step.why and step.target for step in steps)


def test_what_is_overdue_comes_first(catalogue: Catalogue) -> None:
    later = date(2027, 9, 1)
    example = EXAMPLES[0]
    late = sorted(overdue(example, later))
    assert late
    assert late[0][1] in first_steps(example, catalogue, later)[1].title


def audit_files(request: Request) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(OUTPUTS["pruefpaket"].make(request))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_archive_has_index_evidence_and_right_checksums(catalogue: Catalogue) -> None:
    solution = replace(EXAMPLES[0], documents=(DOCUMENT,))
    kept = version(EXAMPLES[0])
    wish = Request(
        solution, catalogue, TODAY, versions=(kept,), attachments=(Attachment("b1", OFFER),), log=LOG
    )
    files = audit_files(wish)
    assert files["Belege/01 angebot.pdf"] == OFFER
    assert hashlib.sha256(files["Stände/01 Finanzausschuss.json"]).hexdigest() == kept.seal
    lines = files["Prüfsummen.txt"].decode().splitlines()
    sums = {name: value for value, name in (line.split("  ", 1) for line in lines)}
    assert sums == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "Prüfsummen.txt"
    }
    assert all(name in files["Inhalt.txt"].decode() for name in files if not name.endswith(".txt"))
    text = text_of(files["Prüfmappe.pdf"])
    assert check(files["Prüfmappe.pdf"]) == []
    assert text.count("nicht bestanden") == 1, "only the contradictions of the example"
    assert "neues Angebot" in text and "Amt 20" in text
    assert format_amount(EXAMPLES[0].plan.main_way.costs[0].amount.unit_price) in text
    assert DOCUMENT.sha256[:8] in text
    assert OUTPUTS["pruefpaket"].make(wish) == OUTPUTS["pruefpaket"].make(wish)


def test_the_audit_names_the_contradictions_the_window_counts(catalogue: Catalogue) -> None:
    found = [each.text for each in contradictions(Situation(EXAMPLES[0], catalogue, TODAY))]
    assert len(found) == 2
    request = Request(EXAMPLES[0], catalogue, TODAY)
    text = text_of(OUTPUTS["pruefmappe"].make(request))
    assert "kein Widerspruch" not in text
    assert "Geprüft und bestanden" not in text
    for contradiction in found:
        assert " ".join(contradiction.split()).replace("\u00a0", " ") in text
    public = text_of(OUTPUTS["pruefmappe"].make(replace(request, public=True)))
    assert "2 Widersprüche" in public
    assert found[0] not in public


def test_failed_checks_are_said(catalogue: Catalogue) -> None:
    broken = replace(version(EXAMPLES[0], "Rat"), is_intact=False)
    lost = replace(EXAMPLES[0], documents=(DOCUMENT,))
    wrong = Request(lost, catalogue, TODAY, versions=(broken,), attachments=(Attachment("b1", b"anders"),))
    text = text_of(OUTPUTS["pruefmappe"].make(wrong))
    assert "gebrochen: Rat" in text
    assert "fehlen oder verändert: Angebot Gateways" in text
    assert text.count("nicht bestanden") == 3


def test_deleted_documents_keep_their_trace(catalogue: Catalogue) -> None:
    gone = replace(DOCUMENT, removed=date(2026, 10, 1), removal_reason="Aufbewahrungsfrist abgelaufen")
    text = text_of(
        OUTPUTS["pruefmappe"].make(Request(replace(EXAMPLES[0], documents=(gone,)), catalogue, TODAY))
    )
    assert "gelöscht am 01.10.2026: Aufbewahrungsfrist" in text


def test_the_public_audit_hides_what_is_confidential(catalogue: Catalogue) -> None:
    secret = replace(DOCUMENT, confidential=True)
    wish = Request(
        replace(EXAMPLES[0], documents=(secret,)),
        catalogue,
        TODAY,
        public=True,
        attachments=(Attachment("b1", OFFER),),
        versions=(version(EXAMPLES[0]),),
    )
    files = audit_files(wish)
    assert not any(name.startswith(("Belege/", "Stände/")) for name in files)
    assert "Angebot Gateways" not in text_of(files["Prüfmappe.pdf"])


def test_the_synopsis_compares_with_the_last_version(catalogue: Catalogue) -> None:
    old = replace(EXAMPLES[0], is_example=False, reference="alt 1")
    new = replace(old, reference="neu 2")
    make = OUTPUTS["synopse"].make
    text = text_of(make(Request(new, catalogue, TODAY, versions=(version(old),))))
    assert "Finanzausschuss" in text and "alt 1" in text and "neu 2" in text
    both = (version(old), version(new, "Rat"))
    sealed = Request(sealed_copy(new), catalogue, TODAY, seal=both[1].short, versions=both)
    assert "„Finanzausschuss“ und „Rat“" in text_of(make(sealed))
    assert "kein früherer Stand" in text_of(make(Request(new, catalogue, TODAY)))
