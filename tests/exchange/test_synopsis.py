"""The synopsis as a PDF says what the document says."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdf

from scaleplanner.documents.synopsis import Version
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.synopsis import make_synopsis, synopsis_name
from tests.builders import a_full_solution, a_solution
from tests.exchange.uacheck import check

TODAY = date(2027, 3, 12)
SIDES = (Version("Erste Fassung", TODAY, "Amt 10", "", "0123 4567 89ab"), Version("Zweite Fassung"))


def test_an_example_with_a_later_change(catalogue: Catalogue) -> None:
    example = load_examples()[0]
    later = replace(example, reference="Az. 10.24-003/27", risks=example.risks[1:])
    data = make_synopsis(example, later, catalogue, TODAY, SIDES)
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)
    assert "Az. 10.24-003/27" in text.replace("\u00a0", " ")
    assert "Siegel" in text
    assert example.risks[0].title.split()[0] in text
    assert data == make_synopsis(example, later, catalogue, TODAY, SIDES)


def test_a_long_synopsis_stays_accessible(catalogue: Catalogue) -> None:
    data = make_synopsis(a_solution("voll"), a_full_solution(), catalogue, TODAY, SIDES)
    assert not check(data)


def test_the_file_is_named_after_the_solution() -> None:
    assert synopsis_name(a_solution(), TODAY) == (
        "Brünnstedt_SensorNetz_Änderungssynopse_Stand-2027-03-12.pdf"
    )
