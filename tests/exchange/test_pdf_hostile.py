"""Whatever people paste into a field becomes a readable page in every block; nothing is obeyed or silent."""

import io
import re
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from scaleplanner.documents.blocks import (
    Block,
    Bullets,
    Chart,
    ChartKind,
    Column,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Note,
    Paragraph,
    Series,
    Table,
)
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.exchange.outputs import OUTPUTS
from scaleplanner.exchange.package import load_example
from scaleplanner.exchange.pdf import clean, missing_glyphs, render_pdf
from scaleplanner.exchange.pdf.text import portions
from scaleplanner.exchange.request import Request
from tests.exchange.uacheck import check
from tests.exchange.validators import syntax_findings

ENDLESS = "Endlos" * 1_667
#: Each one begins and ends with a word of its own, so that the page can be asked for both.
HOSTILE = (
    "m01 <b>fett</b> <i>schräg</i> <u>Strich</u> <br/> <para> </para> e01",
    'm02 <font color="red" size=90>rot</font> <font color=__import__("os").getcwd()>x</font> e02',
    'm03 <font color="[[[getattr(pow,w)(1,2) for w in [1]] and 1]]"> <span fontSize=open("/")> e03',
    'm04 <a href="http://x.invalid">Link</a> <link dest="x">y</link> <img src="/etc/hostname"/> e04',
    'm05 <onDraw name="mark" label="half"/> <seq id="a"/> <unichar code="65"/> <bullet>x</bullet> e05',
    "m06 & &amp; &#65; &euro; &nbsp &lt;b&gt; <![CDATA[x]]> <!-- y --> <?z ?> ]]> e06",
    "m07 links \u202e rechts \u200f \u2066 isoliert \u2069 \u200b \ufeff weich\u00adtrennen e07",
    "m08 שלום مرحبا 漢字 \ue000 a\u0300\u0301\u0302 e08",
    "m09 😀 👩\u200d👩\u200d👧 🇩🇪 ✔ ◐ ○ ☃ e09",
    "m10 Null\x00 Glocke\x07 Flucht\x1b[31m Ende\x85 \ufffe halb \ud800 e10",
    f"m11 {ENDLESS} e11",
    "m12 Zeile\nzwei\r\ndrei\rvier\u2028fünf\tsechs e12",
    "m13 {title} %s %(x)s \\n \\ ( ) ) /Artifact BMC EMC endstream endobj e13",
    "m14 =1+1 @SUM(A1) | -- ' \" ´ ` ; DROP e14",
    "",
    " \x00\u202e\u200b ",
)
TELLING = tuple(text for text in HOSTILE if text.startswith("m"))
UNKNOWN = {"漢", "😀", "☃"}
CHARTS = ("funding_cliff", "stacked_years", "lines", "tornado", "criteria_lanes", "risk_matrix", "timeline")
SENTENCE = "Der Bauhof liest täglich 420 Sensoren ab & meldet <b>Störungen</b> bis 8 Uhr. "


def heading(text: str) -> tuple[Block, ...]:
    return (Heading(1, text), Paragraph("Text"))


def table_cell(text: str) -> tuple[Block, ...]:
    return (Table("Tabelle", (Column("A"), Column("B", 1, "right")), ((text, text), ("x", "y"))),)


def table_head(text: str) -> tuple[Block, ...]:
    return (Table("Tabelle", (Column("A"), Column(text)), (("x", "y"),)),)


def key_figure(text: str) -> tuple[Block, ...]:
    return (KeyFigures((KeyFigure(text, text, text), KeyFigure("Kosten", "1 €"))),)


def chart(kind: ChartKind, text: str) -> Chart:
    """Return a chart with the text in every place that can hold one."""
    values = (739_000.0, 739_100.0) if kind == "timeline" else (1.0, -2.0)
    series = (Series(text, values, "cost", (text, text)), Series("b", (0.0, 3.0), "gap", ("", "x")))
    return Chart(
        kind, text, f"Bild {text}", (text, "2028"), series[: 1 if kind == "timeline" else 2], text, 1
    )


KINDS: dict[str, Callable[[str], tuple[Block, ...]]] = {
    "heading": heading,
    "paragraph": lambda text: (Paragraph(text), Paragraph(text, strong=True)),
    "list": lambda text: (Bullets((text, "x")), Bullets((text,), ordered=True)),
    "table_cell": table_cell,
    "table_head": table_head,
    "table_caption": lambda text: (Table(text, (Column("A"),), (("x",),)),),
    "key_figure": key_figure,
    "note": lambda text: (Note("info", text), Note("warning", text), Note("open", text)),
    **{kind: lambda text, kind=kind: (chart(kind, text),) for kind in CHARTS},
}


def printed(data: bytes, path: Path) -> str:
    """Return what poppler reads from the pages, without blanks."""
    path.write_bytes(data)
    assert syntax_findings(path) == ""
    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, encoding="utf-8", check=True)
    assert not done.stderr, done.stderr
    return re.sub(r"\s+", "", done.stdout)


def links(data: bytes) -> list[str]:
    """Return where the links of a file lead outside of it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [annotation for page in pdf.pages for annotation in page.get("/Annots", [])]
        return [str(annotation) for annotation in found if "/A" in annotation or "/Dest" not in annotation]


def pieces(text: str) -> list[str]:
    """Return the words of a text as they are printed, the longest in the parts it is broken into."""
    return [word for word in clean(text).split() if len(word) < 100]


def assert_sound(data: bytes, path: Path, hostile: Iterable[str] = TELLING) -> None:
    """The file is sound, says all words and nothing that steers, and leads nowhere."""
    assert check(data) == []
    assert links(data) == []
    text = printed(data, path)
    for words in map(pieces, hostile):
        assert [word for word in words if word not in text] == []
    assert not {"\x00", "\u202e", "\u200f", "\ufeff"} & set(text)


@pytest.mark.parametrize("kind", KINDS)
def test_every_block_prints_hostile_texts_and_obeys_none(kind: str, tmp_path: Path) -> None:
    blocks = tuple(block for text in HOSTILE for block in KINDS[kind](text))
    document = Document("Feindliche Texte", (Heading(1, "Anfang"), *blocks), contents=True)
    assert_sound(render_pdf(document), tmp_path / "a.pdf")
    assert set(missing_glyphs(document)) >= UNKNOWN


@pytest.mark.parametrize("hostile", TELLING)
def test_title_and_furniture_print_hostile_texts(hostile: str, tmp_path: Path) -> None:
    document = Document(
        hostile, (Paragraph("Text"),), hostile, hostile, hostile, hostile, hostile, watermark=hostile
    )
    data = render_pdf(document)
    assert_sound(data, tmp_path / "a.pdf", (hostile,))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.docinfo["/Title"])[:3] == hostile[:3]


def test_contents_and_bookmarks_shorten_an_endless_heading(tmp_path: Path) -> None:
    data = render_pdf(Document("T", (Heading(1, SENTENCE * 50), Paragraph("Text")), contents=True))
    assert_sound(data, tmp_path / "a.pdf", (SENTENCE,))
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as bookmarks:
        assert len(bookmarks.root[0].title) <= 400
    assert printed(data, tmp_path / "a.pdf").count("420Sensoren") > 50


@pytest.mark.parametrize(
    "size", [200_000, pytest.param(1_000_000, marks=pytest.mark.long)], ids=["200 KB", "1 MB"]
)
def test_a_huge_text_is_printed_whole(size: int, tmp_path: Path) -> None:
    count = size // len(SENTENCE)
    data = render_pdf(Document("T", (Paragraph(SENTENCE * count), Paragraph("x" * size))))
    found = printed(data, tmp_path / "a.pdf")
    assert found.count("420Sensoren") == count
    assert found.count("x") == size


def test_portions_lose_nothing_and_end_with_words() -> None:
    text = SENTENCE * 200
    parts = portions(text)
    assert "".join(parts) == text
    assert len(parts) > 3
    assert all(part.endswith((". ", " ")) for part in parts)
    assert portions("kurz") == ["kurz"]
    assert "".join(portions("x" * 50_000)) == "x" * 50_000


def test_a_text_that_ends_a_document_with_more_than_a_page_ends() -> None:
    assert check(render_pdf(Document("T", (Paragraph(SENTENCE * 60, strong=True),)))) == []


BAD = " <b>&x</b> <font color=__import__('os')> \x00\u202e😀"
_KEPT = re.compile(
    r"(^|_)(id|ids|key|land|aspect|kind|logo|colour|settings)$|^(criterion|item|way|form|operator)"
)


def poisoned(value: Any, name: str = "") -> Any:
    """Return a solution with hostile signs behind every text that is no key."""
    if isinstance(value, str):
        return value + BAD if value and not _KEPT.search(name) else value
    if isinstance(value, tuple):
        pairs = any(isinstance(entry, tuple) for entry in value)
        return value if pairs else tuple(poisoned(entry, name) for entry in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{each.name: poisoned(getattr(value, each.name), each.name) for each in fields(value)}
        )
    return value


PAPERS = sorted(key for key, output in OUTPUTS.items() if output.extension == "pdf" and key != "konzept")


@pytest.mark.parametrize("key", PAPERS)
def test_every_paper_of_a_hostile_solution_is_sound(key: str, catalogue: Catalogue, tmp_path: Path) -> None:
    solution = poisoned(load_example("parkklar-falkenbrueck"))
    data = OUTPUTS[key].make(Request(solution, catalogue, date(2026, 11, 27)))
    assert check(data) == []
    assert links(data) == []
    assert "<b>&x</b><fontcolor=__import__('os')>?" in printed(data, tmp_path / "a.pdf")
