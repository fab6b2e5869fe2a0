"""Pages are filled: long tables break with two rows on each side, short ones and charts stay whole."""

import io
import re
from dataclasses import replace

import pikepdf
import pytest
from pypdf import PdfReader

from scaleplanner.documents.blocks import Chart, Column, Document, Heading, Paragraph, Series, Table
from scaleplanner.exchange.pdf import render_pdf
from tests.exchange.samples import CLIFF, long_table
from tests.exchange.uacheck import check, outline

FILLER = tuple(Paragraph(f"Absatz {number}") for number in range(40))


def page_texts(*blocks: object, **options: bool) -> list[str]:
    data = render_pdf(Document("T", blocks, **options))
    assert check(data) == []
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def rows_on(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"Straße (\d+)", text)]


@pytest.mark.parametrize("count", range(10, 30))
def test_a_broken_table_leaves_two_rows_on_each_side(count: int) -> None:
    pages = page_texts(*FILLER[:count], Heading(1, "Liste"), long_table(12))
    parts = [rows for text in pages if (rows := rows_on(text))]
    assert sum(map(len, parts)) == 12
    assert all(len(rows) >= 2 for rows in parts)
    assert all("Nr." in text for text in pages if rows_on(text)), "the head is repeated"
    assert any("Liste" in text and rows_on(text) for text in pages)


@pytest.mark.parametrize("count", range(10, 30, 3))
def test_a_short_table_stays_whole(count: int) -> None:
    pages = page_texts(*FILLER[:count], Heading(1, "Liste"), long_table(6))
    assert [len(rows_on(text)) for text in pages if rows_on(text)] == [6]


def test_no_page_is_left_half_empty_by_a_long_table() -> None:
    first = page_texts(*FILLER[:8], Heading(1, "Liste"), long_table(60))[0]
    assert len(rows_on(first)) > 12


def test_a_short_text_stays_with_its_table() -> None:
    for count in range(18, 27):
        pages = page_texts(*FILLER[:count], Paragraph("So ist das gemeint:"), long_table(20))
        assert any("So ist das gemeint:" in text and rows_on(text) for text in pages)


def heights(data: bytes) -> list[float]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        figures = [element for element in pdf.Root.StructTreeRoot.K[0].K if element.S == "/Figure"]
        return [float(figure.A.BBox[3]) - float(figure.A.BBox[1]) for figure in figures]


def test_a_chart_shrinks_a_little_rather_than_leave_a_hole() -> None:
    found = set()
    for count in range(30):
        data = render_pdf(Document("T", (*FILLER[:count], CLIFF)))
        (height,) = heights(data)
        assert 195 * 0.72 - 1 <= height <= 195.01
        found.add(round(height))
    assert len(found) > 2


def test_one_page_gives_its_spare_room_to_the_chart() -> None:
    found = set()
    for count in range(14, 24):
        data = render_pdf(Document("T", (*FILLER[:count], CLIFF), one_page=True))
        assert len(PdfReader(io.BytesIO(data)).pages) == 1
        found.add(round(heights(data)[0]))
    assert found - {185, 165, 145, 125}
    assert max(found) <= 185


def test_the_values_of_a_chart_may_go_to_the_next_page() -> None:
    split = 0
    for count in range(10, 28):
        pages = page_texts(*FILLER[:count], CLIFF)
        chart = next(n for n, text in enumerate(pages) if "T€" in text)
        values = next(n for n, text in enumerate(pages) if ": Werte" in text)
        assert values - chart in (0, 1)
        split += values - chart
    assert 0 < split < 18


def test_status_symbols_are_drawn_beside_their_word() -> None:
    table = Table("T", (Column("A"), Column("Status")), (("x", "in Arbeit ◐"), ("y", "offen ○")))
    data = render_pdf(Document("T", (table,)))
    plain = render_pdf(Document("T", (replace(table, rows=(("x", "in Arbeit"), ("y", "offen"))),)))
    assert check(data) == []
    assert "TD: in Arbeit" in [line.strip().replace("\u00a0", " ") for line in outline(data)]
    curves = [
        sum(str(operator) == "c" for page in pdf.pages for _o, operator in pikepdf.parse_content_stream(page))
        for pdf in (pikepdf.open(io.BytesIO(data)), pikepdf.open(io.BytesIO(plain)))
    ]
    assert curves[1] == 0
    assert curves[0] > 8


def test_contents_list_as_many_levels_as_fit_one_page() -> None:
    few = (Heading(1, "A"), Heading(2, "B"), Heading(3, "C"))
    many = tuple(block for n in range(18) for block in (Heading(1, f"K {n}"), Heading(2, f"U {n}")))
    lines = [line.strip() for line in outline(render_pdf(Document("T", few, contents=True)))]
    assert [line for line in lines if line.startswith("Link")] == ["Link: A 1", "Link: B 1", "Link: C 1"]
    first, second, *_rest = page_texts(*many, contents=True)
    assert "K 17" in first
    assert "U 1" not in first
    assert "K 0" in second


def test_columns_are_as_wide_as_their_content_needs() -> None:
    text = "Ein Satz, der viel Platz braucht und sonst in vielen kurzen Zeilen stünde. " * 2
    tables = (
        Table("T", (Column("Nr.", first), Column("Text", second)), (("1", text), ("2", text)))
        for first, second in ((3, 1), (1, 1), (1, 9))
    )
    assert len({render_pdf(Document("T", (table,))) for table in tables}) == 1


def test_short_fields_of_a_compact_document_stand_beside_their_names() -> None:
    fields = tuple(block for n in range(30) for block in (Heading(1, f"Feld {n}"), Paragraph(f"Inhalt {n}.")))
    data = render_pdf(Document("T", fields, compact=True))
    assert check(data) == []
    lines = [line.strip() for line in outline(data)]
    assert lines[2:6] == ["H2: Feld 0", "P: Inhalt 0.", "H2: Feld 1", "P: Inhalt 1."]
    (page,) = PdfReader(io.BytesIO(data)).pages
    places: dict[str, float] = {}
    page.extract_text(
        visitor_text=lambda text, cm, tm, *_font: places.setdefault(text.strip(), cm[5] + tm[5])
    )
    assert places["Feld 3"] - places["Feld 4"] > 10, "places on the page, not inside a paragraph"
    assert abs(places["Feld 3"] - places["Inhalt 3."]) < 0.1
    assert len(PdfReader(io.BytesIO(render_pdf(Document("T", fields)))).pages) == 2


def test_long_and_several_texts_of_a_field_stay_below_its_name() -> None:
    blocks = (Heading(1, "Lang"), Paragraph("Wort " * 90), Heading(1, "Zwei"), Paragraph("a"), Paragraph("b"))
    wide = render_pdf(Document("T", blocks, compact=True))
    assert check(wide) == []
    first = PdfReader(io.BytesIO(wide)).pages[0].extract_text()
    assert "Lang \n" in first and "Zwei \n" in first


@pytest.mark.parametrize("count", range(20, 36, 3))
def test_a_long_text_begins_below_its_heading_and_goes_on(count: int) -> None:
    long = " ".join(f"w{number}" for number in range(700))
    pages = page_texts(*FILLER[:count], Heading(1, "Allein?"), Paragraph(long))
    (page,) = (text for text in pages if "Allein?" in text)
    assert "w30" in page.split()
    assert len(pages) == 2 or count > 30


def test_short_contents_stand_in_two_columns_read_down_the_left_one_first() -> None:
    def made(count: int, word: str = "") -> bytes:
        chapters = tuple(b for n in range(count) for b in (Heading(1, f"K{n}{word}"), Paragraph("x")))
        return render_pdf(Document("T", chapters, contents=True))

    def places(data: bytes) -> list[tuple[str, float]]:
        found: list[tuple[str, float]] = []
        PdfReader(io.BytesIO(data)).pages[0].extract_text(
            visitor_text=lambda text, cm, tm, *_font: found.append((text.strip(), round(cm[4] + tm[4])))
        )
        return [(text, x) for text, x in found if re.match(r"K\d", text)][:8]

    beside = made(8)
    assert check(beside) == []
    lines = [line.strip() for line in outline(beside) if line.strip().startswith("Link")]
    assert lines == [f"Link: K{n} 1" for n in range(8)]
    assert [text for text, _x in places(beside)] == [f"K{n}" for n in range(8)]
    assert len({x for _text, x in places(beside)[:4]}) == 1
    assert places(beside)[4][1] - places(beside)[0][1] > 200
    assert len({x for _text, x in places(made(5))}) == 1, "few lines need no columns"
    assert len({x for _text, x in places(made(8, " und ein langer Titel" * 3))}) == 1


def test_few_bars_of_a_tornado_take_less_room() -> None:
    def height(count: int) -> float:
        names = tuple(f"Annahme {n}" for n in range(count))
        series = tuple(
            Series(name, tuple(float(n + 1) * sign for n in range(count)), role)
            for name, sign, role in (("kleinster", -1, "way2"), ("größter", 1, "way1"))
        )
        chart = Chart("tornado", "Spannen", "Balken", names, series)
        return heights(render_pdf(Document("T", (chart,))))[0]

    assert height(2) < height(4) < height(9) == pytest.approx(195, abs=0.1)
