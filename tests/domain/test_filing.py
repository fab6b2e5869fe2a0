"""What documents prove: links to figures, criteria, questions and decisions, both ways."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scaleplanner.domain.assessment import ChecklistState, CriterionState, Evidence
from scaleplanner.domain.carrier import Decision
from scaleplanner.domain.filing import format_size, kept, linked, links, places, removed, unlinked
from scaleplanner.domain.finance.plan import ExperienceCurve
from scaleplanner.domain.finance.receipts import Receipt, Spending
from scaleplanner.domain.planning import StoredDocument
from tests.builders import a_solution

DOCUMENT = StoredDocument("b1", "Angebot Nordfunk", day=date(2026, 9, 1))
PLAN = replace(a_solution().plan, experience=ExperienceCurve(Decimal(6000), Decimal("0.9")))
SOLUTION = a_solution(
    plan=PLAN,
    documents=(DOCUMENT, StoredDocument("b2", "Vertrag")),
    decisions=(Decision("d1", "Träger"),),
    criteria=(CriterionState("K07", evidence=(Evidence("Protokoll"),)),),
    checklist=(ChecklistState("T01"),),
    spending=Spending(receipts=(Receipt("r1", "Gateways", amount=Decimal("1240.5"), payee="Nordfunk"),)),
)
TITLES = {"K07": "Träger steht fest", "T01": "Gibt es ein Betriebskonzept?"}
KEYS = [place.key for place in places(SOLUTION, TITLES)]


def test_every_kind_of_place_is_offered() -> None:
    shown = {place.key: place for place in places(SOLUTION, TITLES)}
    assert list(shown) == [
        "figure|weiter|costs|betrieb",
        "experience|",
        "decision|d1",
        "criterion|K07",
        "item|T01",
        "receipt|r1",
    ]
    assert shown["criterion|K07"].title == "Träger steht fest"
    assert shown["figure|weiter|costs|betrieb"].target == "finanzen:kosten.betrieb"
    assert shown["experience|"].target == "transfer:skala.first"
    payment = shown["receipt|r1"]
    assert payment.title == "Gateways" and payment.kind == "Zahlung über 1.240,50\u00a0€"
    assert payment.target == "finanzen:receipts.r1"


@pytest.mark.parametrize("key", KEYS)
def test_a_link_is_found_and_can_be_taken_back(key: str) -> None:
    with_link = linked(SOLUTION, "b1", key)
    assert [place.key for place in links(with_link, "b1", TITLES)] == [key]
    assert links(with_link, "b2", TITLES) == ()
    assert linked(with_link, "b1", key) == with_link
    assert unlinked(with_link, "b1", key) == SOLUTION
    assert unlinked(SOLUTION, "b2", key) == SOLUTION


def test_evidence_takes_title_and_day_of_the_document() -> None:
    (_old, proof) = linked(SOLUTION, "b1", "criterion|K07").criteria[0].evidence
    assert proof == Evidence("Angebot Nordfunk", date(2026, 9, 1), "", "b1")


def test_a_removed_document_leaves_its_trace() -> None:
    day = date(2027, 3, 1)
    gone = removed(linked(SOLUTION, "b1", "decision|d1"), "b1", day, "Frist abgelaufen")
    assert gone.documents[0] == replace(DOCUMENT, removed=day, removal_reason="Frist abgelaufen")
    assert gone.decisions[0].document_ids == ("b1",)
    assert [document.id for document in kept(gone.documents)] == ["b2"]


@pytest.mark.parametrize(
    ("size", "text"),
    [(1, "1\u00a0KB"), (2048, "2\u00a0KB"), (3_565_158, "3,4\u00a0MB")],
)
def test_sizes_in_words(size: int, text: str) -> None:
    assert format_size(size) == text
