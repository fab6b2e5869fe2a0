"""Export: workbook, concept and council paper from the page „Ausgabe“ say what the window says."""

from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from tests.journeys.driver import Driver

OUTPUTS = ("Kostenmappe", "Weiterführungskonzept", "Ratsinformation")


def result_rows(path: Path) -> dict[str, dict[int, float]]:
    """Return the lines of the sheet „Ergebnis“ by year."""
    sheet = openpyxl.load_workbook(path, data_only=True)["Ergebnis"]
    # The first column is hidden and holds the keys of the rows.
    rows = [[cell for cell in row[1:] if cell is not None] for row in sheet.iter_rows(values_only=True)]
    years = next(row[1:] for row in rows if row and row[0] == "Ergebnis")
    columns = [int(year) for year in years if isinstance(year, int | float)]
    return {
        str(row[0]): dict(zip(columns, row[1:], strict=False))
        for row in rows
        if row and isinstance(row[0], str)
    }


def german(amount: str) -> float:
    return float(amount.replace(".", "").replace(",", ".").replace("−", "-"))


def pdf_text(path: Path) -> str:
    """Return the words of a PDF, separated by single spaces."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


@pytest.fixture
def planned(driver: Driver) -> Driver:
    driver.plan_platform()
    driver.type_amount("Beschlossene Eigenmittel", 2027, "16.000")
    return driver


def test_three_outputs_say_what_the_window_says(planned: Driver) -> None:
    shown = {
        "Kosten": planned.totals("Gesamtkosten"),
        "= Haushaltsbedarf": planned.totals("Haushaltsbedarf"),
        "Deckungslücke": planned.totals("Deckungslücke"),
    }
    files = planned.export(*OUTPUTS)
    assert [path.suffix for path in files] == [".xlsx", ".pdf", ".pdf"]
    for path in files:
        assert "Musterstadt" in path.name
        assert "Mängelmelder" in path.name
        assert planned.sees(path.name)
    rows = result_rows(files[0])
    for title, amounts in shown.items():
        assert rows[title] == {year: german(text) for year, text in amounts.items()}
    council = next(path for path in files if "Ratsinformation" in path.name)
    concept = next(path for path in files if "konzept" in path.name)
    assert len(PdfReader(council).pages) == 1
    for amount in {*shown["Kosten"].values(), *shown["= Haushaltsbedarf"].values()} - {"0"}:
        assert amount in pdf_text(concept)
    assert "2028 fehlen 16.000 €" in pdf_text(council)
    assert "Mängelmelder" in pdf_text(council)


def test_the_export_takes_what_is_typed_this_moment(planned: Driver) -> None:
    planned.jump("finanzen")
    planned.type_amount("Betrieb der Plattform", 2030, "52.500")
    (book,) = planned.export("Kostenmappe")
    assert result_rows(book)["Kosten"][2030] == 52_500


def test_an_existing_file_stays_and_the_new_one_counts_up(planned: Driver) -> None:
    (first,) = planned.export("Kostenmappe")
    before = first.read_bytes()
    planned.go("Überblick")
    (second,) = planned.export("Kostenmappe")
    assert second != first
    assert first.read_bytes() == before


def test_the_public_version_leaves_persons_out(planned: Driver) -> None:
    planned.go("Kriterien")
    planned.press("Alle 56 Kriterien zeigen")
    planned.line("Kriterien", "Proof of Value")
    planned.press("Stand: in Arbeit")
    planned.go("Ausgabe")
    planned.press("Fassung: Öffentliche Fassung")
    (concept,) = planned.export("Weiterführungskonzept")
    assert "öffentlich" in concept.name
    assert "Betrieb der Plattform" in pdf_text(concept)
