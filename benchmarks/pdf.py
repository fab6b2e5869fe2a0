"""The tagged writer against plain reportlab and WeasyPrint, its growth, memory and size."""

import html
import io
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial

from pypdf import PdfReader
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate
from reportlab.platypus import Table as Grid

from benchmarks.result import Result, peak_mib
from scaleplanner.documents.blocks import Block, Column, Document, Heading, Table
from scaleplanner.documents.blocks import Paragraph as Text
from scaleplanner.exchange.pdf import render_pdf
from scaleplanner.paths import resource as shipped

RUNS, ROWS = 3, 70
SHORT, LONG = 14, 145  # tables of ROWS rows: about 30 and 300 pages
PLAIN_GOAL, WEASY_GOAL, GROWTH_GOAL = 1 / 0.55, 1 / 4, 1.3
MEMORY_GOAL, SIZE_GOAL = 400.0, 400.0
_MEMORY = "from benchmarks.pdf import write_long; write_long()"


def measure() -> list[Result]:
    short = document(SHORT)
    data = render_pdf(short)
    tagged, plain, weasy = (
        per_page(work) for work in (partial(render_pdf, short), partial(plain_pdf, short), other_pdf(short))
    )
    long = per_page(partial(render_pdf, document(LONG)), 1)
    pages = len(PdfReader(io.BytesIO(data)).pages)
    return [
        Result(f"tagged PDF of {pages} pages, per page / plain reportlab", tagged, plain, PLAIN_GOAL),
        Result("tagged PDF, per page / WeasyPrint PDF/UA-1", tagged, weasy, WEASY_GOAL),
        Result("tagged PDF of about 300 pages, per page / about 30", long, tagged, GROWTH_GOAL),
        Result("300 pages: peak of memory, MiB for ms", peak() / 1000, MEMORY_GOAL / 1000, 1.0),
        Result("30 pages: size, KiB for ms", len(data) * 30 / pages / 1024 / 1000, SIZE_GOAL / 1000, 1.0),
    ]


def document(tables: int) -> Document:
    """Return chapters with a table each; the cells differ, so that nothing is measured from memory."""
    blocks: list[Block] = []
    columns = (Column("Maßnahme", 3), *(Column(f"Wert {n}", 1, "right") for n in range(1, 6)))
    for table in range(tables):
        rows = tuple(
            (
                f"Position {row} in Abschnitt {table}: Wartung & Betrieb",
                *(f"{row * n}.{n}00" for n in range(5)),
            )
            for row in range(ROWS)
        )
        text = f"Abschnitt {table} nennt die Beträge je Jahr und wer sie trägt. " * 4
        blocks += [Heading(1, f"{table + 1} Abschnitt"), Text(text), Table(f"Tabelle {table}", columns, rows)]
    return Document("Messung", tuple(blocks), "Gleicher Inhalt", "Stadt Musterstadt", stand="21.11.2026")


def per_page(work: Callable[[], bytes], runs: int = RUNS) -> float:
    """Return the seconds of processor time per page of the fastest run."""
    times, data = [], b""
    for _run in range(runs):
        begin = time.process_time()
        data = work()
        times.append(time.process_time() - begin)
    return min(times) / len(PdfReader(io.BytesIO(data)).pages)


def plain_pdf(content: Document) -> bytes:
    """Write the same content with reportlab alone: untagged, same font and sizes."""
    pdfmetrics.registerFont(TTFont("Plain", str(shipped("fonts", "IBMPlexSans-Regular.ttf"))))
    body = ParagraphStyle("body", fontName="Plain", fontSize=11, leading=15.6)
    left = ParagraphStyle("cell", fontName="Plain", fontSize=10, leading=12.5)
    right = ParagraphStyle("right", left, alignment=2)
    look = [("FONT", (0, 0), (-1, -1), "Plain", 9), ("LINEBELOW", (0, 0), (-1, -1), 0.5, "#D8DFDC")]
    story: list[object] = []
    for block in content.blocks:
        if isinstance(block, Table):
            lines = (tuple(column.title for column in block.columns), *block.rows)
            cells = [
                [Paragraph(html.escape(cell), right if n else left) for n, cell in enumerate(line)]
                for line in lines
            ]
            story += [Paragraph(block.caption, body)]
            story += [Grid(cells, colWidths=[171, *([60] * 5)], repeatRows=1, style=look)]
        elif isinstance(block, Heading | Text):
            story.append(Paragraph(block.text, body))
    target = io.BytesIO()
    SimpleDocTemplate(target).build(story)
    return target.getvalue()


def other_pdf(content: Document) -> Callable[[], bytes]:
    """Return work that writes the same content as PDF/UA-1 with WeasyPrint."""
    from weasyprint import HTML

    parts = []
    for block in content.blocks:
        if isinstance(block, Table):
            head = "".join(f"<th scope=col>{column.title}</th>" for column in block.columns)
            rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block.rows)
            body = "".join(f"<tr>{row}</tr>" for row in rows)
            parts.append(
                f"<table><caption>{block.caption}</caption><thead><tr>{head}</tr></thead>{body}</table>"
            )
        elif isinstance(block, Heading | Text):
            tag = "h1" if isinstance(block, Heading) else "p"
            parts.append(f"<{tag}>{block.text}</{tag}>")
    font = shipped("fonts", "IBMPlexSans-Regular.ttf").as_uri()
    style = (
        f"<style>@font-face{{font-family:P;src:url({font})}} @page{{size:A4;margin:22mm}}"
        "body{font:11pt/1.42 P} table{font-size:10pt;width:100%}</style>"
    )
    text = f"<html lang=de><head><title>Messung</title>{style}</head><body>{''.join(parts)}</body></html>"

    def work() -> bytes:
        return bytes(HTML(string=text).write_pdf(pdf_variant="pdf/ua-1"))

    return work


def write_long() -> None:
    """Write the long document and print the peak of memory in MiB."""
    render_pdf(document(LONG))
    print(peak_mib())


def peak() -> float:
    run = subprocess.run([sys.executable, "-c", _MEMORY], capture_output=True, text=True, check=True)
    return float(run.stdout)
