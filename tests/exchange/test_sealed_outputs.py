"""Outputs of a sealed version carry its seal where a draft says „Entwurf“."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pypdf
import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.exchange.outputs import make_outputs
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.request import Request

TODAY = date(2027, 3, 12)
SEAL = "0123 4567 89ab"
EXAMPLE = replace(load_examples()[0], is_example=False)


def pdf_text(data: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages).replace(
        "\u00a0", " "
    )


def cells(data: bytes) -> str:
    book = openpyxl.load_workbook(BytesIO(data))
    front = book.worksheets[0]
    footers = " ".join(str(sheet.oddFooter.left.text) + str(sheet.oddFooter.center.text) for sheet in book)
    return " ".join(str(cell) for row in front.iter_rows(values_only=True) for cell in row) + footers


@pytest.mark.parametrize("key", ["konzept", "ratsinformation", "wirtschaftlichkeit", "kriterien"])
def test_a_pdf_carries_the_seal_instead_of_the_watermark(key: str, catalogue: Catalogue) -> None:
    (draft,) = make_outputs(Request(EXAMPLE, catalogue, TODAY), [key])
    (sealed,) = make_outputs(Request(EXAMPLE, catalogue, TODAY, seal=SEAL), [key])
    assert "ENTWURF" in pdf_text(draft.data)
    assert "ENTWURF" not in pdf_text(sealed.data)
    pages = pypdf.PdfReader(BytesIO(sealed.data)).pages
    assert all(f"Siegel {SEAL}" in page.extract_text().replace("\u00a0", " ") for page in pages)
    assert sealed.file_name == draft.file_name


def test_the_workbook_carries_the_seal(catalogue: Catalogue) -> None:
    (draft,) = make_outputs(Request(EXAMPLE, catalogue, TODAY), ["kostenmappe"])
    (sealed,) = make_outputs(Request(EXAMPLE, catalogue, TODAY, seal=SEAL), ["kostenmappe"])
    assert "Entwurf" in cells(draft.data)
    assert SEAL not in cells(draft.data)
    assert f"Siegel {SEAL}" in cells(sealed.data)
    assert "Entwurf" not in cells(sealed.data)


def test_the_same_version_gives_the_same_bytes(catalogue: Catalogue) -> None:
    first = make_outputs(Request(EXAMPLE, catalogue, TODAY, seal=SEAL))
    assert first == make_outputs(Request(EXAMPLE, catalogue, TODAY, seal=SEAL))
