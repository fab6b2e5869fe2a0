"""Fields and headings find each other, in the documents as they really are."""

from datetime import date

import pytest

from scaleplanner.documents import build_concept, build_cost_report, build_criteria_report, build_submission
from scaleplanner.documents.blocks import Document, Heading
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.exchange.package import load_examples
from scaleplanner.gui.models.preview_places import PdfHeading, heading_for, place_of, places_on

TODAY = date(2026, 11, 21)


def headings(document: Document) -> tuple[PdfHeading, ...]:
    """Return the headings of a document as if each stood on a page of its own."""
    found = [block for block in document.blocks if isinstance(block, Heading)]
    return tuple(PdfHeading(block.text, page, 68.0, block.level) for page, block in enumerate(found))


@pytest.fixture(scope="module")
def concept(catalogue: Catalogue) -> tuple[PdfHeading, ...]:
    return headings(build_concept(load_examples()[-1], catalogue, TODAY))


@pytest.mark.parametrize(
    ("target", "title"),
    [
        ("finanzen:kosten.strom", "Kosten je Jahr"),
        ("finanzen:wege", "Wege im Vergleich"),
        ("finanzen", "Wege im Vergleich"),
        ("konzept:recht.R07", "Recht"),
        ("konzept", "Die fünf Aspekte der Weiterführung"),
        ("gremien:risks.r1", "Risiken"),
        ("gremien:submission.proposed_decision", "Beschlussvorschlag"),
        ("loesung:kpis.k1.source", "Gemessene Wirkung"),
        ("kriterien:irgendeines", "Erfolgskriterien"),
        ("traegerschaft:carrier.control_rights", "Dauerhafte Kontrolle der Kommune"),
        ("loesung:stage", "Ausgangslage und Nutzen"),
        ("ausgabe:ratsinformation", "Noch offen"),
    ],
)
def test_a_field_finds_its_heading(concept: tuple[PdfHeading, ...], target: str, title: str) -> None:
    found = heading_for(target, concept)
    assert found is not None
    assert found.title == title


def test_other_documents_say_it_under_other_headings(catalogue: Catalogue) -> None:
    report = headings(build_cost_report(load_examples()[-1], catalogue, TODAY))
    found = heading_for("finanzen:wege.w1", report)
    assert found is not None and found.text == "2 Alternativen"
    criteria = headings(build_criteria_report(load_examples()[-1], catalogue, TODAY))
    assert heading_for("finanzen:wege", criteria) is None


def test_every_chapter_leads_back_to_its_page(concept: tuple[PdfHeading, ...]) -> None:
    without = {"Zusammenfassung", "Noch offen"}
    for heading in concept:
        if heading.level == 1 and heading.title not in without and not heading.text.startswith("Anhang"):
            assert place_of(heading), heading.text
    assert place_of(PdfHeading("3 Unbekanntes", 0, 0)) == ""


def test_a_page_lists_what_stands_on_it_and_what_goes_on() -> None:
    found = (
        PdfHeading("1 Risiken", 0, 68),
        PdfHeading("Zwischenüberschrift", 0, 200),
        PdfHeading("2 Maßnahmen und Fristen", 2, 300),
        PdfHeading("3 Beratungsfolge", 2, 500),
    )
    assert places_on(1, found) == (("Risiken", "gremien:risks"),)
    assert [title for title, _place in places_on(2, found)] == [
        "Risiken",
        "Maßnahmen und Fristen",
        "Beratungsfolge",
    ]
    assert places_on(0, ()) == ()


def test_every_usual_field_of_the_paper_leads_to_the_window(catalogue: Catalogue) -> None:
    """Fields that are worked out from several pages have no field of their own to go to."""
    paper = headings(build_submission(load_examples()[-1], catalogue, TODAY))
    derived = {"Betreff", "Ergebnishaushalt und Finanzhaushalt", "Folgekosten im Jahr", "Anlagen"}
    assert {heading.title for heading in paper if not place_of(heading)} == derived
    found = heading_for("gremien:submission.accessibility", paper)
    assert found is not None and found.title == "Barrierefreiheit"
