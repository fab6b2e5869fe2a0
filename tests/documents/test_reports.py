import pytest

from scaleplanner.documents import (
    build_aspect,
    build_concept,
    build_cost_report,
    build_council_page,
    build_criteria_report,
    build_proof,
    build_routing_slip,
    build_speaking_notes,
)
from scaleplanner.documents.blocks import Chart, Paragraph
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.synopsis import Version, build_synopsis
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.wording import budget_cliff_sentence
from scaleplanner.exchange.package import load_examples
from tests.documents.helpers import an_empty_solution, chapter, headings, tables, text_of
from tests.domain.sample import TODAY, sample_solution


def test_cost_report_keeps_the_order_auditors_know(catalogue: Catalogue) -> None:
    report = build_cost_report(sample_solution(catalogue), catalogue, TODAY)
    assert headings(report) == [
        "1 Ausgangslage",
        "2 Alternativen",
        "3 Faktoren",
        "4 Kapitalwert",
        "5 Nutzwert",
        "6 Zusammenführung",
        "7 Risiko",
        "8 Sensitivität",
        "9 Haushaltsauswirkung",
        "10 Vorschlag",
        "11 Erfolgskontrolle",
    ]
    uncertain = tables(chapter(report, "Faktoren"))[-1]
    assert [cells[0] for cells in uncertain.rows] == ["Betriebsentgelt"]


def test_criteria_report(catalogue: Catalogue) -> None:
    report = build_criteria_report(sample_solution(catalogue), catalogue, TODAY)
    assert report.title == "Kriterienbericht"
    assert "1 von 3 belegt" in text_of(report)


def test_papers_beside_the_concept_say_what_the_budget_bears(catalogue: Catalogue) -> None:
    for example in load_examples():
        facts = Facts(example, catalogue, TODAY)
        assert facts.cliff is not None
        said = budget_cliff_sentence(facts.cliff, facts.whose)
        spoken = said.replace("\u00a0", " ")
        report = chapter(build_criteria_report(example, catalogue, TODAY), "Förderklippe und Dauerbedarf")
        assert Paragraph(said, strong=True) in report
        assert [block.kind for block in report if isinstance(block, Chart)] == ["funding_cliff"]
        assert spoken in text_of(build_routing_slip(example, catalogue, TODAY))
        papers = (
            build_aspect("finanzen", example, catalogue, TODAY),
            build_speaking_notes(example, catalogue, TODAY),
            build_proof(example, catalogue, TODAY),
            build_synopsis(example, example, catalogue, TODAY, (Version("alt"), Version("neu"))),
        )
        for paper in papers:
            assert Paragraph(said, strong=True) in paper.blocks, paper.title
            assert "funding_cliff" in [block.kind for block in paper.blocks if isinstance(block, Chart)]


def test_empty_chapters_say_so(catalogue: Catalogue) -> None:
    for build in (build_cost_report, build_criteria_report):
        report = build(an_empty_solution(), catalogue, TODAY)
        for title in headings(report):
            assert chapter(report, title) == (Paragraph("Noch offen."),)


def test_public_reports_name_no_offers(catalogue: Catalogue) -> None:
    public = build_cost_report(sample_solution(catalogue), catalogue, TODAY, public=True)
    assert "4711" not in text_of(public)


def test_no_paper_contradicts_a_proposal_for_another_way(catalogue: Catalogue) -> None:
    example = next(one for one in load_examples() if one.id.startswith("parkklar"))
    name = example.plan.main_way.name
    assert "empfiehlt den reduzierten Weg" in example.submission.proposed_decision
    assert f"Was es dauerhaft kostet: {name}" in headings(build_council_page(example, catalogue, TODAY))
    report = text_of(build_cost_report(example, catalogue, TODAY))
    assert f"Die Beträge dieses Papiers gehören zum Weg „{name}“." in report
    concept = text_of(build_concept(example, catalogue, TODAY))
    assert f"Weg der Beträge: „{name}“, einer von 5 Wegen" in concept
    for text in (report, concept):
        assert "Vorgeschlagen ist" not in text
        assert "gewählt aus" not in text


@pytest.mark.parametrize("public", [False, True])
def test_an_aspect_alone_says_what_the_concept_says_of_it(catalogue: Catalogue, public: bool) -> None:
    for example in load_examples():
        concept = build_concept(example, catalogue, TODAY, public).blocks
        report = build_criteria_report(example, catalogue, TODAY, public).blocks
        for aspect in catalogue.aspects:
            paper = build_aspect(aspect.key, example, catalogue, TODAY, public)
            assert paper.title == f"Aspekt {aspect.title}"
            assert headings(paper)[0] == aspect.title
            said, *rest = (block for block in paper.blocks if isinstance(block, Paragraph))
            assert said.text == aspect.description
            assert rest and all(block in concept or block in report for block in rest[:-1])
            printed = [row for table in tables(paper.blocks) for row in table.rows]
            assert printed == [
                row
                for table in tables(report)
                if table.caption.endswith(f": {aspect.title}")
                for row in table.rows
            ]


def test_an_aspect_nobody_began_lists_what_is_to_be_settled(catalogue: Catalogue) -> None:
    for aspect in catalogue.aspects:
        paper = build_aspect(aspect.key, an_empty_solution(), catalogue, TODAY)
        assert "Text für das Konzept: noch offen." in text_of(paper)
        must = [item for item in catalogue.checklist_of(aspect.key) if item.must]
        assert len(tables(chapter(paper, "Offene Muss-Punkte"))[0].rows) == len(must)
        assert headings(paper) == [aspect.title, f"Offene Muss-Punkte: {aspect.title}"]
