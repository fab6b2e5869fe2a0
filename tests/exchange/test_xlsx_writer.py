"""What stands in the workbook, and how it is protected, printed and described."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from scaleplanner.domain.carrier import Person
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.allocation import levy
from scaleplanner.domain.finance.cliff import funding_cliff
from scaleplanner.domain.finance.indicators import indicators
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange.package import EXAMPLE_IDS, load_examples
from scaleplanner.exchange.xlsx import writer
from scaleplanner.exchange.xlsx.book import Book
from tests.exchange import xlsx_plans

PLAN = xlsx_plans.plan()
WAY = PLAN.main_way


@pytest.fixture(scope="module")
def data(catalogue: Catalogue) -> bytes:
    return writer.write_workbook(xlsx_plans.solution(), catalogue, xlsx_plans.TODAY)


@pytest.fixture(scope="module")
def values(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data), data_only=True)


@pytest.fixture(scope="module")
def formulas(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data))


def row_of(sheet: Any, name: str) -> list[Any]:
    return next([cell.value for cell in row] for row in sheet.iter_rows() if row[1].value == name)


def years(row: list[Any]) -> list[float]:
    return list(row[15:20])


def test_sheets_in_the_order_auditors_know(values: Any) -> None:
    assert values.sheetnames == [
        "Deckblatt",
        "Annahmen",
        "Mengen und Treiber",
        "Kosten",
        "Finanzierung",
        "Ergebnis",
        "Haushalt",
        "Wege",
        "Weg – Reduziert- 50 %--klein-",
        "Weg – Geordnet beenden",
        "Sensitivität",
        "Proben",
        "Kostenschlüssel",
        "Kriterien",
        "Aspekte",
        "Risiken",
        "Maßnahmen und Termine",
        "Mittelverwendung",
        "Belege",
        "Herkunft",
        "Prüfungen",
        "Technik",
    ]
    assert [sheet.title for sheet in values if sheet.sheet_state != "visible"] == ["Technik"]


def test_values_are_there_without_recalculation(values: Any) -> None:
    result, known = project(PLAN, WAY), indicators(PLAN, project(PLAN, WAY))
    sheet = values["Ergebnis"]
    assert years(row_of(sheet, "= Haushaltsbedarf")) == [float(value) for value in result.need]
    assert years(row_of(sheet, "Deckungslücke")) == [float(value) for value in result.gap]
    assert row_of(sheet, "Kapitalwert")[5] == float(known.net_present_value)
    assert row_of(sheet, "Annuität")[5] == float(known.annuity)
    cliff = funding_cliff(PLAN, WAY, result)
    assert row_of(sheet, "Dauerbedarf (Mittel der Folgejahre)")[5] == float(cliff.lasting_need)


def test_the_budget_splits_running_and_investive(values: Any) -> None:
    result, sheet = project(PLAN, WAY), values["Haushalt"]
    investive = row_of(sheet, "Summe investiv (nur Finanzhaushalt)")
    running = row_of(sheet, "Summe laufend (Ergebnishaushalt und Finanzhaushalt)")
    assert years(investive) == [float(value) for value in result.investment]
    assert [a + b for a, b in zip(years(investive), years(running), strict=True)] == [
        float(value) for value in result.cost
    ]
    relief = [c - n for c, n in zip(result.cost, result.need, strict=True)]
    assert years(row_of(sheet, "Summe Entlastungen")) == [float(value) for value in relief]


def test_shares_follow_the_cost_key(values: Any) -> None:
    shares = levy(PLAN, WAY, project(PLAN, WAY))
    assert shares is not None
    sheet = values["Kostenschlüssel"]
    for index, partner in enumerate(xlsx_plans.key().partners):
        rows = [row for row in sheet.iter_rows(values_only=True) if row[1] == partner.name]
        assert list(rows[1][15:20]) == [float(value) for value in shares.partners[index][1]]


def test_one_row_one_short_formula(formulas: Any) -> None:
    row = row_of(formulas["Kosten"], "Betriebsentgelt")
    assert row[15] == (
        "=ROUND(ROUND(IF('Haushalt'!P29=\"\",$D9*$F9*'Mengen und Treiber'!P7*Annahmen!G19*$L9"
        "*'Mengen und Treiber'!P15/12,'Haushalt'!P29),6),Nachkommastellen)"
    ).replace("Annahmen!G19", "'Annahmen'!" + re.findall(r"'Annahmen'!(\w+)", row[15])[0])
    assert row_of(formulas["Ergebnis"], "Kapitalwert")[5] == "=ROUND(ROUND(P18+NPV(Zinssatz,Q18:T18),9),2)"


def test_mid_year_takes_the_explicit_sum(catalogue: Catalogue) -> None:
    solution = xlsx_plans.solution(xlsx_plans.plan(mid_year=True))
    book = openpyxl.load_workbook(BytesIO(writer.write_workbook(solution, catalogue, xlsx_plans.TODAY)))
    assert "SUMPRODUCT" in row_of(book["Ergebnis"], "Kapitalwert")[5]


def test_assumptions_have_names(formulas: Any) -> None:
    assert set(formulas.defined_names) >= {"Basisjahr", "Zinssatz", "Einwohner", "Nachkommastellen"}


ADDRESS = re.compile(r"(?:[A-Z]{1,3}\d+|R\d*C?\d*|C\d*)", re.IGNORECASE)


@pytest.mark.parametrize("solution", load_examples(), ids=EXAMPLE_IDS)
def test_every_rate_and_quantity_has_a_name(solution: Solution, catalogue: Catalogue) -> None:
    book = writer.compose(solution, catalogue, xlsx_plans.TODAY).book
    names = book.names
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert re.fullmatch(r"[A-Za-zÄÖÜäöüß_][\wÄÖÜäöüß]*", name) and not ADDRESS.fullmatch(name), name
    places = set(names.values())
    kinds = ("growth", "driver", "surcharge", "overhead", "levy", "base_share", "bound")
    for sheet in book.sheets:
        for key, (row, column), _cell in sheet.inputs():
            if key.kind in kinds and (key.column in ("quantity", "price", "value") or key.kind == "growth"):
                place = sheet.link(row, column, "rc")
                assert any(covers(each, place) for each in places), (key, place)
    assert compose_names(solution, catalogue) == names


def covers(range_: str, place: str) -> bool:
    """Whether a name stands for the cell or for the row of cells it lies in."""
    sheet, _mark, cells = place.rpartition("!")
    title, _mark, named = range_.rpartition("!")
    first, _colon, last = named.partition(":")
    return title == sheet and first.split("$")[2] == cells.split("$")[2] and (bool(last) or first == cells)


def compose_names(solution: Solution, catalogue: Catalogue) -> dict[str, str]:
    return writer.compose(solution, catalogue, xlsx_plans.TODAY).book.names


def test_names_of_cells_are_valid_whatever_things_are_called() -> None:
    book = Book("x")
    sheet = book.add("a", "Blatt")
    labels = ("Tarif", "tarif", "  TVöD (E 9b) +2,8 % ", "", "", "=A1", "\U0001f6b2", "C1", "x" * 300)
    made = [book.name("Steigerung", label, sheet.link(0, 0, "rc")) for label in labels]
    assert made == [
        "Steigerung_Tarif",
        "Steigerung_tarif_2",
        "Steigerung_TVöD_E_9b_2_8",
        "Steigerung",
        "Steigerung_2",
        "Steigerung_A1",
        "Steigerung_3",
        "Steigerung_C1",
        "Steigerung_" + "x" * 80,
    ]


def test_a_public_workbook_names_no_person_in_its_names(catalogue: Catalogue) -> None:
    plan = xlsx_plans.plan()
    profile = replace(plan.growths[0], name="Ansatz Erika Beispiel")
    person = Person("p", "Erika Beispiel", "Amt 20", "Leitung")
    known = xlsx_plans.solution(replace(plan, growths=(profile, *plan.growths[1:])))
    solution = replace(known, persons=(person,))
    inside = writer.compose(solution, catalogue, xlsx_plans.TODAY).book.names
    outside = writer.compose(solution, catalogue, xlsx_plans.TODAY, public=True).book.names
    assert "Steigerung_Ansatz_Erika_Beispiel" in inside
    assert "Steigerung_Ansatz_Leitung" in outside
    assert not [name for name in outside if "Erika" in name]


def test_ways_without_figures_are_never_zero(values: Any) -> None:
    row = row_of(values["Wege"], "An Träger übergeben")
    assert row[15] == "noch nicht beziffert"
    assert row[16] is None
    assert row_of(values["Wege"], "Geordnet beenden")[15] == float(project(PLAN, PLAN.ways[3]).need[0])


def test_all_checks_are_fine(values: Any) -> None:
    sheet = values["Prüfungen"]
    results = [row[5] for row in sheet.iter_rows(min_row=6, values_only=True) if row[5]]
    assert set(results) == {"OK"}
    assert len(results) > 3 * 15
    assert row_of(values["Deckblatt"], "Alle Prüfungen")[2] == "OK"


def test_weakest_origins_come_first(values: Any) -> None:
    kinds = [row[3] for row in values["Herkunft"].iter_rows(min_row=6, values_only=True) if row[3]]
    assert kinds == sorted(kinds, key=["ohne Herkunft", "Pauschale", "Angebot"].index)
    assert "Angebot" in kinds


def test_inputs_are_unlocked_and_everything_else_is_protected(formulas: Any) -> None:
    for sheet in formulas:
        assert sheet.protection.sheet, sheet.title
        assert sheet.protection.password is None, sheet.title
    inputs = [
        cell for sheet in formulas for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    ]
    assert len(inputs) > 100
    assert all(cell.fill.fgColor.rgb == "FFFFF8DC" for cell in inputs)
    assert not [cell for cell in inputs if cell.data_type == "f"]
    assert formulas["Kosten"].data_validations.dataValidation


def test_printing(formulas: Any) -> None:
    for sheet in formulas:
        assert sheet.print_area, sheet.title
        if sheet.sheet_state == "hidden":
            place = sheet.print_area.rpartition("!")[2].replace("$", "")
            assert sheet[place].value is None, "the technical sheet prints nothing"
            continue
        assert sheet.page_setup.fitToHeight in (0, None), "as many pages as it takes, or one"
        assert "&P" in str(sheet.oddFooter.right.text)
        assert sheet.page_setup.orientation == ("portrait" if sheet.title == "Deckblatt" else "landscape")
    assert formulas["Kosten"].freeze_panes == "C6"
    assert formulas["Kosten"].print_title_rows == "$5:$5"
    assert formulas["Kosten"].page_setup.paperSize == 8


def test_title_and_alternative_text(data: bytes, formulas: Any) -> None:
    assert formulas.properties.title == "SensorNetz & Co"
    with ZipFile(BytesIO(data)) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
        assert not [
            name for name in archive.namelist() if "external" in name.lower() or "vba" in name.lower()
        ]
    assert 'descr="Säulen je Jahr' in drawing


def test_the_same_solution_gives_the_same_bytes(data: bytes, catalogue: Catalogue) -> None:
    assert writer.write_workbook(xlsx_plans.solution(), catalogue, xlsx_plans.TODAY) == data


def test_progress_is_reported(catalogue: Catalogue) -> None:
    steps: list[tuple[int, int]] = []
    plan = xlsx_plans.random_plan(1)
    writer.write_workbook(
        xlsx_plans.solution(plan), catalogue, xlsx_plans.TODAY, progress=lambda a, b: steps.append((a, b))
    )
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_a_plan_without_a_way_is_a_sentence(catalogue: Catalogue) -> None:
    with pytest.raises(UserError, match="noch keinen Weg"):
        writer.write_workbook(xlsx_plans.solution(Plan(2027)), catalogue, xlsx_plans.TODAY)


def test_the_public_version_keeps_secrets(catalogue: Catalogue) -> None:
    solution = replace(
        xlsx_plans.solution(),
        persons=(Person("p", "Erika Beispiel", "Bauhof", "Leitung Bauhof"),),
        reference="Az. Erika Beispiel",
    )
    data = writer.write_workbook(solution, catalogue, date(2026, 9, 1), public=True)
    with ZipFile(BytesIO(data)) as archive:
        text = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
    assert "Plattform" not in text
    assert "Angebot Nr. 4711" not in text
    assert "Erika" not in text
    assert "Vertrauliche Position 4" in text
    book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    expected = project(PLAN, WAY)
    assert years(row_of(book["Ergebnis"], "= Haushaltsbedarf")) == [float(value) for value in expected.need]
