"""Outputs of a sealed version carry its seal where a draft says „Entwurf“."""

import base64
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdf
import pytest
from PIL import Image

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.seal import seal_of, sealed_copy, short_seal
from scaleplanner.exchange.logo import accept_logo
from scaleplanner.exchange.outputs import make_outputs
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.request import Request
from scaleplanner.store import StandOutput, Store

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


@pytest.mark.parametrize(
    "key", ["konzept", "ratsinformation", "wirtschaftlichkeit", "kriterien", "aspekt-recht"]
)
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


def test_a_stored_version_with_a_coat_of_arms_gives_its_bytes_again(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    keys = ["ratsinformation", "vorlage", "kriterien", "kostenmappe"]
    picture = BytesIO()
    Image.effect_mandelbrot((300, 400), (-2, -1, 1, 1), 40).convert("RGB").save(picture, "PNG")
    logo = base64.b64encode(accept_logo(picture.getvalue())).decode()
    town = replace(EXAMPLE.municipality, logo=logo, colour="#A02020")
    solution = replace(EXAMPLE, municipality=town)
    request = Request(sealed_copy(solution), catalogue, TODAY, seal=short_seal(seal_of(solution)))
    made = [StandOutput(each.key, each.file_name, each.data) for each in make_outputs(request, keys)]
    with Store.open(tmp_path / "amt.db") as store:
        store.save(solution)
        info = store.seal(solution, "Rat", TODAY, "Amt 10", made, "")
    with Store.open(tmp_path / "amt.db") as store:
        content, is_intact = store.load_stand(info.id)
        kept = {name: store.stand_output(info.id, name) for name in info.outputs}
    assert is_intact
    assert content.municipality.logo == logo
    again = make_outputs(Request(content, catalogue, info.day, seal=info.short), keys)
    assert {each.file_name: each.data for each in again} == kept
    pages = [pypdf.PdfReader(BytesIO(data)).pages[0] for name, data in kept.items() if name.endswith(".pdf")]
    assert [len(page.images) for page in pages] == [1, 1, 1]
