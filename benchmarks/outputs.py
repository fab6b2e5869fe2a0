"""Each output of the largest example against the plain library writing as many pages or cells."""

import io
import time
from collections.abc import Callable
from datetime import date
from functools import partial

import openpyxl
import xlsxwriter
from pypdf import PdfReader
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

from benchmarks.result import Result
from scaleplanner.content import load_catalogue
from scaleplanner.exchange.outputs import OUTPUTS
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.request import Request
from scaleplanner.paths import resource

TODAY = date(2026, 11, 21)
RUNS = 5
KEYS = ("konzept", "ratsinformation", "wirtschaftlichkeit", "vorlage", "kriterien", "kostenmappe")
GOAL = 3.0


def measure() -> list[Result]:
    catalogue = load_catalogue()
    results = []
    for solution in load_examples():
        for key in KEYS:
            output = OUTPUTS[key]

            make = partial(output.make, Request(solution, catalogue, TODAY))
            data = make()
            plain = plain_workbook(data) if output.extension == "xlsx" else plain_pdf(data)
            label = f"{solution.name}: {output.title} / plain library"
            results.append(Result(label, best(make), best(plain), GOAL))
    return results


def best(work: Callable[[], object]) -> float:
    times = []
    for _run in range(RUNS):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def plain_pdf(data: bytes) -> Callable[[], bytes]:
    """Return work that writes the same text on the same number of pages with reportlab alone.

    Lines that look like table rows become tables, the rest paragraphs: untagged, in one embedded font.
    """
    pages = [page.extract_text().splitlines() for page in PdfReader(io.BytesIO(data)).pages]
    pdfmetrics.registerFont(TTFont("Plain", str(resource("fonts", "IBMPlexSans-Regular.ttf"))))
    style = ParagraphStyle("plain", fontName="Plain", fontSize=10, leading=13)
    look = [("FONT", (0, 0), (-1, -1), "Plain", 9)]

    def work() -> bytes:
        target = io.BytesIO()
        story: list[object] = []
        for lines in pages:
            rows = [line.split("  ") for line in lines if sum(sign.isdigit() for sign in line) > 8]
            texts = [line for line in lines if sum(sign.isdigit() for sign in line) <= 8]
            story += [Paragraph(text.replace("&", "&amp;").replace("<", "&lt;"), style) for text in texts]
            story += [Table([row], style=look) for row in rows]
            story.append(PageBreak())
        SimpleDocTemplate(target).build(story)
        return target.getvalue()

    return work


def plain_workbook(data: bytes) -> Callable[[], bytes]:
    """Return work that writes the same cells and formulas with XlsxWriter alone, without formats."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheets = [
        [
            (cell.row - 1, cell.column - 1, cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]
        for sheet in book.worksheets
    ]

    def work() -> bytes:
        target = io.BytesIO()
        with xlsxwriter.Workbook(target, {"in_memory": True}) as written:
            for cells in sheets:
                sheet = written.add_worksheet()
                for row, column, value in cells:
                    if isinstance(value, str) and value.startswith("="):
                        sheet.write_formula(row, column, value)
                    elif isinstance(value, int | float):
                        sheet.write_number(row, column, value)
                    else:
                        sheet.write_string(row, column, str(value))
        return target.getvalue()

    return work
