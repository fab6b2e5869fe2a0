"""The public version of every PDF: what must stay inside is not printed, or the file is not made."""

import io
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from pypdf import PdfReader

from scaleplanner.documents.blocks import Table
from scaleplanner.documents.synopsis import Version, build_synopsis
from scaleplanner.domain.assessment import AspectText
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.deliberation import Cosigning
from scaleplanner.domain.finance.plan import Origin, OriginKind
from scaleplanner.domain.finance.receipts import Receipt, Spending
from scaleplanner.domain.kept import LogEntry, SealedVersion
from scaleplanner.domain.planning import StoredDocument
from scaleplanner.domain.seal import seal_of, sealed_copy
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange.outputs import OUTPUTS
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.package_public import comparable
from scaleplanner.exchange.request import Request
from tests.domain.sample import TODAY, sample_solution

KEYS = ("konzept", "ratsinformation", "wirtschaftlichkeit", "vorlage", "kriterien", "aspekt-recht")


def printed(solution: Solution, key: str, catalogue: Catalogue, public: bool = True) -> str:
    data = OUTPUTS[key].make(Request(solution, catalogue, TODAY, public))
    pages = PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("key", KEYS)
def test_the_examples_name_nobody_and_no_offer(key: str, catalogue: Catalogue) -> None:
    for solution in load_examples():
        text = printed(solution, key, catalogue)
        for person in solution.persons:
            assert person.name not in text
        for line in solution.plan.main_way.costs:
            if line.origin.kind is OriginKind.OFFER and line.origin.note:
                assert line.origin.note not in text


def test_a_secret_in_a_free_text_stops_the_public_version_only(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    way = solution.plan.main_way
    offer = Origin(OriginKind.OFFER, note="Nachtrag 2 der Funkwerke")
    costs = (replace(way.costs[0], origin=offer), *way.costs[1:])
    text = AspectText("technik", "Es gilt Nachtrag 2 der Funkwerke.")
    told = replace(solution, plan=solution.plan.with_way(replace(way, costs=costs))).with_aspect(text)
    with pytest.raises(UserError, match=r"„Nachtrag 2 der Funkwerke“.*nicht erstellt"):
        printed(told, "konzept", catalogue)
    assert "Nachtrag 2 der Funkwerke" in printed(told, "konzept", catalogue, public=False)


def with_secrets(catalogue: Catalogue, note: str = "Nachtrag 2 der Funkwerke") -> Solution:
    """A solution with something confidential wherever log, synopsis, audit and calendar look."""
    solution = sample_solution(catalogue)
    way = solution.plan.main_way
    secret = replace(
        way.costs[0],
        name="Sonderentgelt Funkwerke",
        confidential=True,
        origin=Origin(OriginKind.OFFER, note=note, document_id="b1"),
    )
    closed = replace(solution.sessions[0], committee="Vergabeausschuss", public=False)
    paid = Receipt("r1", "Abschlag Funkmasten", amount=Decimal(900), document_id="b1")
    return replace(
        solution,
        plan=solution.plan.with_way(replace(way, costs=(secret, *way.costs[1:]))),
        sessions=(closed, *solution.sessions[1:]),
        cosignings=(Cosigning("c1", "Vergabestelle", due=date(2027, 1, 15)),),
        documents=(StoredDocument("b1", "Leistungsbeschreibung"),),
        spending=Spending(receipts=(paid,)),
    )


SECRETS = ("Sonderentgelt", "Nachtrag", "Vergabeausschuss", "Vergabestelle", "Funkmasten")


@pytest.mark.parametrize("key", ["synopse", "pruefmappe"])
def test_comparison_and_audit_tell_outside_only_what_is_public(key: str, catalogue: Catalogue) -> None:
    now = with_secrets(catalogue)
    then = replace(sample_solution(catalogue), name="Früherer Name")
    day = datetime(2026, 11, 3, 9, 12)
    log = (
        LogEntry(day, "Amt 20", "Finanzen: Kostenposition „Sonderentgelt Funkwerke“ angelegt", "Nachtrag"),
    )
    kept = SealedVersion("Rat", date(2026, 11, 1), "Amt 10", "", seal_of(then), sealed_copy(then), True)
    texts = {}
    for public in (False, True):
        wish = Request(now, catalogue, TODAY, public, versions=(kept,), log=log)
        pages = PdfReader(io.BytesIO(OUTPUTS[key].make(wish))).pages
        texts[public] = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert [secret for secret in SECRETS if secret in texts[True]] == []
    assert "Sonderentgelt" in texts[False] and "Nachtrag" in texts[False]
    assert "Rat" in texts[True]
    if key == "synopse":
        assert "Früherer Name" in texts[True]


def test_the_need_in_a_public_synopsis_is_that_of_the_whole_plan(catalogue: Catalogue) -> None:
    now, then = with_secrets(catalogue), sample_solution(catalogue)
    sides = Version("Rat"), Version("Entwurf")
    tables = {
        shown: next(
            each
            for each in build_synopsis(then, now, catalogue, TODAY, sides, shown).blocks
            if isinstance(each, Table) and "Haushaltsbedarf" in each.caption
        )
        for shown in (None, comparable)
    }
    assert tables[None] == tables[comparable]


def test_the_public_calendar_has_no_closed_session_and_no_co_signing(catalogue: Catalogue) -> None:
    now = with_secrets(catalogue)
    made = {
        public: OUTPUTS["termine"].make(Request(now, catalogue, TODAY, public)).decode()
        for public in (False, True)
    }
    assert "Vergabeausschuss" in made[False] and "Vergabestelle" in made[False]
    assert "Vergabeausschuss" not in made[True] and "Vergabestelle" not in made[True]
    assert made[True].count("BEGIN:VEVENT") >= 1


def test_internal_papers_leave_remarks_contacts_and_closed_sessions_out(catalogue: Catalogue) -> None:
    now = with_secrets(catalogue)
    signed = replace(now.cosignings[0], remark="Bedenken wegen der Haftung")
    partner = replace(now.partners[0], next_contact=date(2027, 1, 9))
    secret = replace(
        now, cosignings=(signed,), partners=(partner, *now.partners[1:]), sessions=now.sessions[:1]
    )
    for key, words in (("mitzeichnung", ("Haftung", "Vergabeausschuss")), ("beteiligte", ("09.01.2027",))):
        inside, outside = (printed(secret, key, catalogue, public) for public in (False, True))
        assert all(word in inside for word in words)
        assert not any(word in outside for word in words)


def test_a_public_paper_of_the_audit_stops_the_archive(catalogue: Catalogue) -> None:
    told = with_secrets(catalogue).with_aspect(AspectText("technik", "Es gilt Nachtrag 2 der Funkwerke."))
    with pytest.raises(UserError, match="„Nachtrag 2 der Funkwerke“"):
        OUTPUTS["pruefpaket"].make(Request(told, catalogue, TODAY, public=True))


def test_the_name_of_a_confidential_line_in_a_text_stops_it(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    way = solution.plan.main_way
    secret = replace(way.costs[0], name="Sonderentgelt Funkwerke", confidential=True)
    changed = replace(solution, plan=solution.plan.with_way(replace(way, costs=(secret, *way.costs[1:]))))
    assert "Sonderentgelt" not in printed(changed, "wirtschaftlichkeit", catalogue)
    told = replace(
        changed, submission=replace(changed.submission, proposed_decision="Sonderentgelt Funkwerke.")
    )
    with pytest.raises(UserError, match="Sonderentgelt Funkwerke"):
        printed(told, "wirtschaftlichkeit", catalogue)
