"""Every PDF of the three examples stands up to all judges and says exactly what its document says."""

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from scaleplanner.content import load_catalogue
from scaleplanner.documents import (
    build_aspect,
    build_concept,
    build_cost_report,
    build_council_page,
    build_criteria_report,
    build_submission,
    council_variants,
)
from scaleplanner.documents.blocks import Chart, Document, Table
from scaleplanner.documents.figures import figures_of
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.numbers import format_amount
from scaleplanner.domain.plain import from_plain
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.pdf import DoesNotFit, missing_glyphs, render_pdf
from scaleplanner.paths import resource
from tests.exchange.pdf_texts import bare_text, said_in_order
from tests.exchange.uacheck import check, outline
from tests.exchange.validators import archive_findings, spoken_words, structure_text, syntax_findings
from tests.guards import Golden

TODAY = date(2026, 11, 21)
EXAMPLES = ("sensornetz-bruennstedt", "parkklar-falkenbrueck", "mitwirken-mittelheide")
BUILDERS: dict[str, Callable[[Solution], Document]] = {
    "konzept": lambda s: build_concept(s, load_catalogue(), TODAY),
    "konzept-oeffentlich": lambda s: build_concept(s, load_catalogue(), TODAY, public=True),
    "wirtschaftlichkeit": lambda s: build_cost_report(s, load_catalogue(), TODAY),
    "kriterien": lambda s: build_criteria_report(s, load_catalogue(), TODAY),
    "aspekt": lambda s: build_aspect("recht", s, load_catalogue(), TODAY),
    "vorlage": lambda s: build_submission(s, load_catalogue(), TODAY),
    "ratsinformation": lambda s: fitting_page(s),
}
PAGES = {
    "konzept": (8, 40),
    "konzept-oeffentlich": (8, 40),
    "wirtschaftlichkeit": (4, 10),
    "kriterien": (3, 15),
    "aspekt": (1, 3),
    "vorlage": (1, 3),
    "ratsinformation": (1, 1),
}


@dataclass(frozen=True)
class Made:
    """One output: where it comes from, its document and its file."""

    solution: Solution
    document: Document
    kind: str
    data: bytes
    path: Path
    spoken: str


def example(name: str) -> Solution:
    text = resource("demo", f"{name}.json").read_text(encoding="utf-8")
    return from_plain(Solution, json.loads(text))


def fitting_page(solution: Solution) -> Document:
    for document in council_variants(solution, load_catalogue(), TODAY):
        try:
            render_pdf(document)
        except DoesNotFit:
            continue
        return document
    raise AssertionError("no variant of the page fits")


@pytest.fixture(
    scope="module",
    params=[
        *((name, kind) for name in EXAMPLES for kind in BUILDERS if kind != "konzept-oeffentlich"),
        (EXAMPLES[0], "konzept-oeffentlich"),
    ],
    ids=lambda pair: "-".join(pair),
)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    name, kind = request.param
    solution = example(name)
    document = BUILDERS[kind](solution)
    path = tmp_path_factory.mktemp("pdf") / "a.pdf"
    path.write_bytes(render_pdf(document))
    spoken = spoken_words(structure_text(path))
    return Made(solution, document, kind, path.read_bytes(), path, spoken)


def test_all_judges_agree(made: Made) -> None:
    assert check(made.data) == []
    assert archive_findings(made.data) == []
    assert syntax_findings(made.path) == ""
    assert missing_glyphs(made.document) == ()


def test_every_font_is_embedded(made: Made) -> None:
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        fonts = [font for page in pdf.pages for font in page.resources.get("/Font", {}).values()]
        assert fonts
        for font in fonts:
            assert "/FontFile2" in font.FontDescriptor
            assert re.match(r"/[A-Z]{6}\+", str(font.BaseFont)), "a subset"


def test_no_text_is_lost_and_the_order_is_kept(made: Made) -> None:
    place = 0
    for text in said_in_order(made.document):
        found = made.spoken.find(text, place)
        assert found >= 0, f"lost or out of order: {text[:80]}"
        place = found + len(text)


def test_poppler_and_the_own_reader_hear_the_same(made: Made) -> None:
    lines = (line for line in outline(made.data) if not line.strip().startswith("Figure"))
    own = "".join(line.partition(": ")[2] for line in lines)
    assert bare_text(own) == made.spoken


def test_charts_speak_and_stand_beside_their_values(made: Made) -> None:
    charts = [block for block in made.document.blocks if isinstance(block, Chart)]
    lines = outline(made.data)
    figures = [line for line in lines if line.strip().startswith("Figure [")]
    assert len(figures) == len(charts)
    tables = sum(isinstance(block, Table) for block in made.document.blocks)
    parts = sum(" (Teil " in line and " (Teil 1 " not in line for line in lines if "Caption: " in line)
    assert sum(line.strip() == "Table" for line in lines) - parts == tables + sum(c.table for c in charts)


def test_the_file_prints_the_figures_of_the_plan(made: Made) -> None:
    spoken = made.spoken
    for figure in figures_of(made.document):
        assert figure in spoken
    if made.kind in ("kriterien", "aspekt"):
        return
    projection = project(made.solution.plan, made.solution.plan.main_way)
    for value in (projection.need[-1], sum(projection.need)):
        assert format_amount(value) in spoken, made.kind


def test_the_length_is_what_readers_bear(made: Made) -> None:
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        least, most = PAGES[made.kind]
        assert least <= len(pdf.pages) <= most
        assert len(made.data) <= 18_000 * len(pdf.pages) + 60_000


@pytest.mark.parametrize("name", EXAMPLES)
def test_structure_of_the_concept(name: str, golden: Golden) -> None:
    lines = outline(render_pdf(BUILDERS["konzept"](example(name))))
    kept = [line.partition("]: ")[0] for line in lines if re.match(r"\s*(H\d|Caption|Figure)\b", line)]
    golden(f"pdf-{name}.txt", "\n".join(kept) + "\n")


def test_structure_of_the_council_page(golden: Golden, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(render_pdf(build_council_page(example(EXAMPLES[0]), load_catalogue(), TODAY, level=3)))
    golden("pdf-council.txt", structure_text(path))
