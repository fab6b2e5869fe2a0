"""Unchecked and inferred content is marked in the PDF itself, as text that can be read out and copied."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from scaleplanner.content import load_catalogue
from scaleplanner.documents import build_concept, build_criteria_report
from scaleplanner.documents.blocks import Document
from scaleplanner.documents.marks import INFERRED, UNCHECKED, mark
from scaleplanner.domain.assessment import Answer, ChecklistState, CriterionState, CriterionStatus
from scaleplanner.domain.carrier import Carrier
from scaleplanner.domain.catalogue import PROVENANCE_OWN, Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.pdf import render_pdf
from tests.domain.sample import sample_solution

TODAY = date(2026, 11, 21)
WORDS = {
    INFERRED: "* Inhalt aus Titel oder Thema der Roadmap abgeleitet, nicht belegt",
    UNCHECKED: "° ganz oder teilweise eigene Facharbeit, ungeprüft",
}


def pressed(text: str) -> str:
    """Return a text without what a line break changes: blanks and hyphens."""
    return "".join(text.split()).replace("-", "").replace("\u2011", "").replace("\u00ad", "")


def pdf_text(document: Document) -> str:
    pages = PdfReader(BytesIO(render_pdf(document))).pages
    return pressed("".join(page.extract_text() for page in pages))


@pytest.fixture(scope="module")
def worked_on() -> Solution:
    """Return a solution that has taken up every criterion and answered every item."""
    catalogue = load_catalogue()
    solution = replace(
        sample_solution(catalogue), carrier=Carrier("K02", "mischform", form_answers=(("D1", "selbst"),))
    )
    for criterion in catalogue.criteria:
        solution = solution.with_criterion(CriterionState(criterion.id, CriterionStatus.IN_PROGRESS))
    for item in catalogue.checklist:
        solution = solution.with_item(ChecklistState(item.id, Answer.PARTLY))
    return solution


@pytest.fixture(scope="module")
def report(worked_on: Solution) -> str:
    return pdf_text(build_criteria_report(worked_on, load_catalogue(), TODAY))


@pytest.fixture(scope="module")
def concept(worked_on: Solution) -> str:
    return pdf_text(build_concept(worked_on, load_catalogue(), TODAY))


def test_derived_criteria_carry_their_mark(report: str, concept: str, catalogue: Catalogue) -> None:
    derived = [entry for entry in catalogue.criteria if entry.inferred]
    assert len(derived) >= 5
    for text in (report, concept):
        for entry in derived:
            assert pressed(entry.title) + INFERRED in text, entry.id
        assert pressed(WORDS[INFERRED]) in text


def test_what_the_roadmap_says_carries_none(report: str, catalogue: Catalogue) -> None:
    for entry in catalogue.criteria:
        if not mark(entry):
            assert pressed(entry.title) + INFERRED not in report
            assert pressed(entry.title) + UNCHECKED not in report


def test_unchecked_items_carry_their_mark(report: str, catalogue: Catalogue) -> None:
    unchecked = [item for item in catalogue.checklist if mark(item)]
    assert len(unchecked) > 40
    for item in unchecked:
        assert pressed(item.question) + UNCHECKED in report, item.id
    assert pressed(WORDS[UNCHECKED]) in report


def test_the_form_says_where_it_comes_from(concept: str, catalogue: Catalogue) -> None:
    assert PROVENANCE_OWN in catalogue.form("K02").provenance
    assert pressed(PROVENANCE_OWN) in concept
    assert pressed("Orientierung, keine Rechtsprüfung") in concept
