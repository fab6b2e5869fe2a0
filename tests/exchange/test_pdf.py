"""Documents become PDF files that screen readers, archives and black-and-white printers can use."""

import io
import re
from dataclasses import replace

import pikepdf
import pytest
from pypdf import PdfReader

from scaleplanner.documents.blocks import (
    Bullets,
    Chart,
    Column,
    Document,
    Heading,
    KeyFigures,
    Note,
    Paragraph,
    Series,
    Table,
)
from scaleplanner.exchange.pdf import Cancelled, DoesNotFit, missing_glyphs, render_pdf
from scaleplanner.exchange.pdf.structure import Untagged
from scaleplanner.exchange.pdf.text import texts_of
from tests.exchange.samples import CLIFF, FULL, long_table
from tests.exchange.uacheck import check, outline

TREE = """\
Document
  H1: Weiterführungskonzept
  P: Stadtgrün mit Sensoren
  P: Stadt Musterstadt · Az. 10.24-003/26 · Stand 21.11.2026 · ENTWURF
  H2: Inhalt
  TOC
    TOCI
      Reference
        Link: Zusammenfassung 1
    TOCI
      Reference
        Link: Kosten 1
    TOCI
      Reference
        Link: Anhang 3
  H2: Zusammenfassung
  P: Die Lösung spart Wasser.
  P: Der Rat entscheidet.
  Div
    P: Kosten
    P: 32.000 €
    P: im Jahr
  Div
    P: Lücke
    P: 56.808 €
  L
    LI
      Lbl: •
      LBody: Erstens
    LI
      Lbl: •
      LBody: Zweitens
  L
    LI
      Lbl: 1.
      LBody: Schritt A
    LI
      Lbl: 2.
      LBody: Schritt B
  H3: Kosten
  Table
    Caption: Kosten im Jahr
    THead
      TR
        TH: Position
        TH: 2027
        TH: 2028
    TBody
      TR
        TH: Wartung & Betrieb
        TD: 12.000 €
        TD: −1.300 €
      TR
        TH: Personal
        TD: 0 €
        TD: 1.312.000,00 €
      TR
        TH: Summe
        TD: 12.000 €
        TD: 1.310.700 €
"""


@pytest.fixture(scope="module")
def full() -> bytes:
    return render_pdf(FULL)


def words(data: bytes) -> str:
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return re.sub(r"\s+", "", text)


def pages(data: bytes) -> int:
    return len(PdfReader(io.BytesIO(data)).pages)


def test_conforms(full: bytes) -> None:
    assert check(full) == []
    with pikepdf.open(io.BytesIO(full)) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_tree_reads_in_order(full: bytes) -> None:
    lines = "\n".join(outline(full)).replace("\u00a0", " ").splitlines()
    expected = TREE.splitlines()
    assert lines[: len(expected)] == expected
    assert (
        "  Figure [Gestapelte Säulen je Jahr: 2028 fehlen 56.808 €, danach 32.000 €.]"
        in lines[len(expected) + 1]
    )
    assert "  P: Achtung: Die Frist endet bald." in lines
    assert "  P: Noch offen: Das Angebot fehlt." in lines


def test_same_document_same_bytes(full: bytes) -> None:
    assert render_pdf(FULL) == full


def test_every_text_is_on_the_page(full: bytes) -> None:
    found = words(full)
    alts = {block.alt for block in FULL.blocks if isinstance(block, Chart)}
    for text in texts_of(FULL):
        if text not in alts | {FULL.author}:
            assert re.sub(r"\s+", "", text) in found, text


def test_metadata_come_from_the_document(full: bytes) -> None:
    reader = PdfReader(io.BytesIO(full))
    assert reader.metadata is not None
    assert reader.metadata.title == FULL.title
    assert reader.metadata.author == FULL.author
    assert str(reader.metadata.get("/CreationDate")).startswith("D:20261121")
    with pikepdf.open(io.BytesIO(full)) as pdf:
        assert b"2026-11-21T00:00:00+00:00" in pdf.Root.Metadata.read_bytes()


def test_bookmarks_follow_the_headings(full: bytes) -> None:
    with pikepdf.open(io.BytesIO(full)) as pdf, pdf.open_outline() as bookmarks:
        top = list(bookmarks.root)
        assert [entry.title for entry in top] == ["Zusammenfassung", "Anhang"]
        assert [entry.title for entry in top[0].children] == ["Kosten"]


def test_pages_carry_header_footer_and_watermark(full: bytes) -> None:
    reader = PdfReader(io.BytesIO(full))
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text().replace("\u00a0", " ")
        assert "Stadt Musterstadt · Weiterführungskonzept · Az. 10.24-003/26" in text
        assert f"Seite {number} von {len(reader.pages)}" in text
        assert "Stand 21.11.2026" in text
        assert text.count("ENTWURF") >= 2


def test_chart_stands_beside_its_values(full: bytes) -> None:
    text = "\n".join(outline(full)).replace("\u00a0", " ")
    assert text.count("Figure [") == 3
    assert "Caption: Förderklippe: Werte" in text
    assert re.search(r"TH: Lücke\n +TD: 0\n +TD: 0\n +TD: 56.808\n +TD: 32.000", text)


def test_long_table_is_one_table_with_repeated_head() -> None:
    data = render_pdf(Document("Liste", (Heading(1, "Straßen"), long_table(300))))
    assert check(data) == []
    lines = [line.strip() for line in outline(data)]
    assert lines.count("Table") == 1
    assert lines.count("TR") == 301
    assert lines.count("TH: Straße") == 1
    for page in PdfReader(io.BytesIO(data)).pages:
        assert "Straße" in page.extract_text().split("Nr.")[1][:20]
    assert pages(data) > 5


def test_heading_stays_with_what_follows() -> None:
    filler = tuple(Paragraph(f"Absatz {n}") for n in range(26))
    for extra in range(8):
        blocks = (*filler, *filler[:extra], Heading(1, "Allein?"), long_table(30))
        texts = [p.extract_text() for p in PdfReader(io.BytesIO(render_pdf(Document("T", blocks)))).pages]
        assert any("Allein?" in text and "Straße 1" in text for text in texts)


HOSTILE = (
    "<b>fett</b> <img src='x'/> & &amp; <a href='http://x'>x</a>",
    "Null\x00Zeichen\x07 und \u202eumgedreht\u202c \u200fRTL",
    "Emoji 😀 und 漢字 und \ue000",
    "W" * 3000,
    "Zeile\nzwei\r\ndrei\tvier",
    "halbe \ud800 Zeichen",
    "",
    " ",
    "{title} %s \\n",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_data(text: str) -> None:
    chart = Chart("funding_cliff", text, "Alt " + text, (text, "b"), (Series(text, (1.0, -2.0)),), unit=text)
    table = Table(text, (Column(text), Column(text, 1, "right")), ((text, text), (text, text)))
    blocks = (Heading(1, text), Paragraph(text), Bullets((text, text)), table, Note("info", text), chart)
    document = Document(
        "T" + text, (*blocks, KeyFigures(())), text, text, text, text, text, text, contents=True
    )
    data = render_pdf(document)
    assert check(data) == []
    assert not {"\x00", "\u202e", "\u200f"} & set("".join(outline(data)))


def test_markup_is_printed_not_obeyed() -> None:
    data = render_pdf(Document("T", (Paragraph("<b>a</b> &amp; <font size=90>"),)))
    assert "<b>a</b>&amp;<fontsize=90>" in words(data)


def test_unknown_signs_are_replaced_and_reported() -> None:
    document = Document("T", (Paragraph("Gut 😀, 漢 und 😀 belegt ✔"), long_table(1)))
    assert missing_glyphs(document) == ("😀", "漢")
    assert "Gut?,?und?belegt✓" in words(render_pdf(document))
    assert missing_glyphs(FULL) == ()


def test_cell_taller_than_a_page() -> None:
    table = Table("T", (Column("A"), Column("B", 3)), (("x", "Wort " * 4000), ("y", "Ende")))
    data = render_pdf(Document("T", (table,)))
    assert check(data) == []
    assert words(data).count("Wort") == 4000


def test_long_texts_run_over_pages_as_one_element() -> None:
    text = " ".join(f"w{number}" for number in range(4000))
    data = render_pdf(Document("T", (Paragraph(text), Bullets((text,)), Note("info", text))))
    assert check(data) == []
    lines = [line.strip() for line in outline(data)]
    assert f"P: {text}" in lines
    assert f"LBody: {text}" in lines
    assert f"P: Hinweis: {text}" in lines
    assert lines.count("Lbl: •") == 1
    assert pages(data) > 6


def test_broad_table_comes_in_parts_with_whole_amounts() -> None:
    years = tuple(str(year) for year in range(2026, 2046))
    columns = (Column("Position", 3), *(Column(year, 1, "right") for year in years))
    table = Table("Kosten", columns, (("Betrieb", *(f"1.312.{year} €" for year in years)),))
    lines = [line.strip().replace("\u00a0", " ") for line in outline(render_pdf(Document("T", (table,))))]
    assert "Caption: Kosten (Teil 1 von 4)" in lines
    assert lines.count("TH: Betrieb") == 4
    assert [line for line in lines if line.startswith("TD: ")] == [f"TD: 1.312.{year} €" for year in years]


def test_ragged_table_is_a_defect() -> None:
    with pytest.raises(ValueError, match="cells"):
        render_pdf(Document("T", (Table("T", (Column("A"), Column("B")), (("x",),)),)))


def test_chart_without_alternative_text_is_refused() -> None:
    with pytest.raises(Untagged, match="alternative"):
        render_pdf(Document("T", (replace(CLIFF, alt=" \x00"),)))


def test_document_without_title_is_refused() -> None:
    with pytest.raises(ValueError, match="title"):
        render_pdf(Document(" \u200e", (Paragraph("x"),)))


def test_heading_levels_never_jump() -> None:
    blocks = (
        Heading(3, "Tief"),
        Heading(1, "Oben"),
        Heading(3, "Wieder tief"),
        Heading(2, ""),
        Heading(3, "x"),
    )
    data = render_pdf(Document("T", blocks, contents=True))
    assert check(data) == []
    assert [line.strip()[:2] for line in outline(data) if line.strip()[0] == "H"] == [
        "H1",
        "H2",
        "H2",
        "H2",
        "H3",
        "H3",
    ]


def one_page(paragraphs: int) -> Document:
    text = (
        "Ohne Anschluss endet der Betrieb mit der Förderung, und die Bäume werden wieder nach Plan bewässert."
    )
    blocks = (Heading(1, "Beschlussvorschlag"), CLIFF, *(Paragraph(text) for _ in range(paragraphs)))
    return Document("Ratsinformation", blocks, one_page=True)


@pytest.mark.parametrize("paragraphs", [1, 6, 10])
def test_one_page_is_one_page_in_readable_size(paragraphs: int) -> None:
    data = render_pdf(one_page(paragraphs))
    assert check(data) == []
    assert pages(data) == 1
    assert smallest_text(data) >= 10
    assert "Seite1von1" in words(data)


def test_body_text_of_reports_is_larger(full: bytes) -> None:
    assert smallest_text(full) >= 9


def smallest_text(data: bytes) -> float:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        sizes = [
            float(operands[1])
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "Tf"
        ]
    return min(size for size in sizes)


def test_one_page_that_does_not_fit_says_by_how_much() -> None:
    with pytest.raises(DoesNotFit, match=r"Ratsinformation.*Zeilen zu lang") as little:
        render_pdf(one_page(26))
    with pytest.raises(DoesNotFit) as much:
        render_pdf(one_page(60))
    assert 0 < little.value.lines < much.value.lines < 120


def test_progress_rises_to_the_end() -> None:
    shares: list[float] = []
    render_pdf(FULL, shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(shares) > 20


def test_cancelling_stops_at_once() -> None:
    calls: list[int] = []

    def cancelled() -> bool:
        calls.append(1)
        return len(calls) > 3

    with pytest.raises(Cancelled):
        render_pdf(FULL, cancelled=cancelled)
    assert len(calls) == 4
