"""The checker judges the files of other producers as it judges ours: sound ones pass, others fail."""

import io
from pathlib import Path

import pytest
import xlsxwriter
from reportlab.platypus import Paragraph, SimpleDocTemplate

from tests.exchange.libreoffice import to_claimed_pdf
from tests.exchange.uacheck import check, kinds

pytestmark = pytest.mark.filterwarnings("ignore:HarfBuzz-Subset:DeprecationWarning")
# The checker also asks for PDF/A-2a, which these producers were not asked for.
ARCHIVE = {"06-A", "A-6.2.3"}
PAGE = """<html lang="de"><head><title>Straßen</title></head><body><h1>Straßen</h1>
<p>Text mit <a href="https://example.org">Verweis</a></p><ul><li>Erstens<li>Zweitens</ul>
<table><thead><tr><th scope="col">Nr.<th scope="col">Länge</thead><tr><td>1<td>200</table></body></html>"""
NUMBERED = "<style>@page { @bottom-right { content: counter(page) } }</style>"


def weasyprint(page: str, variant: str | None) -> bytes:
    from weasyprint import HTML

    return bytes(HTML(string=page).write_pdf(pdf_variant=variant))


def test_a_sound_file_of_weasyprint_passes() -> None:
    assert set(kinds(check(weasyprint(PAGE, "pdf/ua-1")))) <= ARCHIVE


def test_its_untagged_file_fails() -> None:
    found = set(kinds(check(weasyprint(PAGE, None))))
    assert {"01-005", "06-000", "06-002", "07-001"} <= found


def test_its_page_numbers_outside_of_the_tree_are_seen() -> None:
    found = set(kinds(check(weasyprint(PAGE.replace("<body>", NUMBERED + "<body>"), "pdf/ua-1"))))
    assert "01-P" in found


def test_plain_reportlab_fails() -> None:
    out = io.BytesIO()
    SimpleDocTemplate(out).build([Paragraph("Text")])
    found = set(kinds(check(out.getvalue())))
    assert {"01-005", "06-000", "06-003", "31-009"} <= found


def test_the_claim_of_an_untagged_worksheet_is_not_believed(tmp_path: Path) -> None:
    file = tmp_path / "blatt.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        book.add_worksheet("Blatt").write(0, 0, "Wartung")
        book.set_properties({"title": "Blatt"})
    data = to_claimed_pdf(file, tmp_path).read_bytes()
    assert b"pdfuaid" in data
    assert "01-005" in kinds(check(data))
