"""The Terminplan: few dates on one page, many with the timeline on one page and the whole table after it."""

from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader

from scaleplanner.documents.blocks import Document, Paper, Paragraph
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.planning import Deadline
from scaleplanner.exchange.outputs import OUTPUTS
from scaleplanner.exchange.pdf.api import render_pdf
from scaleplanner.exchange.request import Request
from tests.builders import a_solution
from tests.exchange.uacheck import check

TODAY = date(2026, 11, 22)


def pages(count: int, catalogue: Catalogue) -> list[str]:
    days = (TODAY + timedelta(days=9 * number + 1) for number in range(count))
    deadlines = tuple(Deadline(f"d{n}", f"Abgabe {n:03}", day) for n, day in enumerate(days))
    data = OUTPUTS["terminplan"].make(Request(a_solution(deadlines=deadlines), catalogue, TODAY))
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages]


@pytest.mark.parametrize("count", [1, 6, 30, 90])
def test_every_date_is_in_the_table(count: int, catalogue: Catalogue) -> None:
    found = pages(count, catalogue)
    everything = " ".join(found)
    for number in range(count):
        assert f"Abgabe {number:03} Frist" in everything


def test_few_dates_share_a_page_and_many_leave_the_first_to_the_timeline(catalogue: Catalogue) -> None:
    assert len(pages(6, catalogue)) == 1
    first, *others = pages(90, catalogue)
    assert others and "Zeitleiste" in first and "Frist" not in first.replace("Fristen", "")
    assert "die nächsten 40 Termine; 50 spätere" in first
    assert "Alle Termine" in others[0]


@pytest.mark.parametrize(("paper", "size"), [("a4_landscape", (842, 595)), ("a3_landscape", (1191, 842))])
@pytest.mark.parametrize("count", [0, 1, 12, 90])
def test_across_everything_fits_exactly_one_page(
    count: int, paper: Paper, size: tuple[int, int], catalogue: Catalogue
) -> None:
    days = (TODAY + timedelta(days=9 * number + 1) for number in range(count))
    deadlines = tuple(Deadline(f"d{n}", f"Abgabe {n:03}", day) for n, day in enumerate(days))
    request = Request(a_solution(deadlines=deadlines), catalogue, TODAY, paper=paper)
    data = OUTPUTS["terminplan"].make(request)
    assert check(data) == []
    (page,) = PdfReader(BytesIO(data)).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == size
    text = " ".join(page.extract_text().split())
    shown = sum(f"Abgabe {n:03} Frist" in text for n in range(count))
    if count == 90:
        assert f"die nächsten {shown} von 90 Terminen" in text
        assert shown >= (15 if paper == "a4_landscape" else 28)
    else:
        assert shown == count
        assert ("noch offen" in text.lower()) == (count == 0)


def test_only_a_page_alone_may_have_another_paper() -> None:
    with pytest.raises(ValueError, match="one page"):
        render_pdf(Document("Titel", (Paragraph("Text"),), paper="a3_landscape"))


@pytest.mark.parametrize("count", [8, 13])
def test_the_lines_of_the_timeline_do_not_touch(count: int, catalogue: Catalogue) -> None:
    days = (TODAY + timedelta(days=9 * number + 1) for number in range(count))
    deadlines = tuple(Deadline(f"d{n}", f"Abgabe {n:03}", day) for n, day in enumerate(days))
    data = OUTPUTS["terminplan"].make(Request(a_solution(deadlines=deadlines), catalogue, TODAY))
    (page,) = PdfReader(BytesIO(data)).pages
    heights: list[float] = []

    def note(text: str, _matrix: list[float], place: list[float], *_font: object) -> None:
        if "Abgabe" in text:
            heights.append(place[5])

    page.extract_text(visitor_text=note)
    timeline = sorted(heights, reverse=True)[:count]
    assert min(upper - lower for upper, lower in pairwise(timeline)) >= 12
