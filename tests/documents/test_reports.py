from scaleplanner.documents import build_cost_report, build_criteria_report
from scaleplanner.documents.blocks import Paragraph
from scaleplanner.domain.catalogue import Catalogue
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
