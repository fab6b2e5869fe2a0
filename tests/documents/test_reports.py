from scaleplanner.documents import build_concept, build_cost_report, build_council_page, build_criteria_report
from scaleplanner.documents.blocks import Paragraph
from scaleplanner.domain.catalogue import Catalogue
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
