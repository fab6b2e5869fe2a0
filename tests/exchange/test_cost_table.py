"""Any cost table: read with bounds, columns guessed, rows turned into lines."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Nature, OriginKind
from scaleplanner.errors import UserError
from scaleplanner.exchange.cost_lines import (
    KIND,
    NAME,
    PRICE,
    QUANTITY,
    UNIT,
    Candidate,
    Mapping,
    candidates,
    guess_mapping,
)
from scaleplanner.exchange.cost_table import MOST_ROWS, Sheet, read_cost_table

TODAY = date(2026, 11, 21)
D = Decimal


def sheet(*rows: tuple[str | Decimal, ...]) -> Sheet:
    return Sheet("Kosten", rows)


def lines(table: Sheet, catalogue: Catalogue, mapping: Mapping | None = None) -> tuple[Candidate, ...]:
    found = mapping or guess_mapping(table)
    return candidates(table, found, catalogue.cost_kinds, OriginKind.OFFER, "k.xlsx", TODAY)


def test_a_workbook_is_read_without_noise_hidden_sheets_and_empty_edges(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    first.title = "Kosten"
    first.append(["Name", 2027, None, None])
    first.append(["Strom", 0.1 + 0.2, date(2026, 3, 1), True])
    first.append([None, None])
    book.create_sheet("geheim").sheet_state = "hidden"
    book.create_sheet("leer")
    book.save(tmp_path / "k.xlsx")
    assert read_cost_table(tmp_path / "k.xlsx") == (
        Sheet("Kosten", (("Name", D(2027)), ("Strom", D("0.3"), "01.03.2026", "True"))),
    )


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("Übersicht;2027\nStrom;1.200,50\n".encode("cp1252"), "Übersicht"),
        ("\ufeffÜbersicht\t2027\nStrom\t1.200,50\n".encode(), "Übersicht"),
        ("Übersicht;2027\nStrom;1.200,50\n".encode("utf-16"), "Übersicht"),
    ],
)
def test_csv_in_the_encodings_of_offices(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / "k.csv"
    path.write_bytes(data)
    (found,) = read_cost_table(path)
    assert found.rows == ((name, "2027"), ("Strom", "1.200,50"))
    assert found.width == 2


def test_a_long_file_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "k.csv"
    path.write_text("a;1\n" * (MOST_ROWS + 5), encoding="utf-8")
    assert len(read_cost_table(path)[0].rows) == MOST_ROWS


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("k.xlsx", b"nothing", "keine lesbare Excel-Datei"),
        ("k.csv", b"\r\n;;\r\n", "enthält keine Tabelle"),
        ("k.csv", b'a;b\n"' + b"x" * 200_000, "nicht als Tabelle lesen"),
        ("k.csv", b"x" * 20_000_001, "zu groß"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UserError, match=words):
        read_cost_table(tmp_path / name)


def test_a_missing_file_is_explained(tmp_path: Path) -> None:
    for name in ("fehlt.csv", "fehlt.xlsx"):
        with pytest.raises(UserError, match="konnte nicht gelesen werden"):
            read_cost_table(tmp_path / name)


def test_columns_are_guessed_from_the_head() -> None:
    table = sheet(
        ("Kostenplan 2027 bis 2029",),
        (),
        ("Kostenart", "Bezeichnung", D(2027), "Ansatz 2028", "Summe"),
        ("KA.S3", "Hosting", D(10), D(20), D(30)),
    )
    assert guess_mapping(table) == Mapping(3, {KIND: 0, NAME: 1}, {2027: 2, 2028: 3})


def test_a_unit_price_keeps_its_quantity_and_a_total_does_not() -> None:
    head = ("Pos.", "Leistung", "Menge", "Einheit", "Gesamtpreis", "Einzelpreis")
    assert guess_mapping(sheet(head, ("1", "x"))).columns == {NAME: 1, QUANTITY: 2, UNIT: 3, PRICE: 5}
    assert guess_mapping(sheet((*head[:4], "Betrag"))).columns == {NAME: 1, UNIT: 3, PRICE: 4}


def test_without_a_head_the_column_of_texts_is_the_name() -> None:
    assert guess_mapping(sheet((D(1), "Strom"), (D(2), "Miete"))).columns == {NAME: 1}


def test_rows_become_lines_with_their_origin(catalogue: Catalogue) -> None:
    table = sheet(
        ("Kostenart", "Bezeichnung", D(2027), D(2028)),
        ("ka.s3", "Hosting", D("12000.1"), "1.200,50 €"),
        ("Wartung, Pflege, Support", "Vertrag", "-", D(5)),
        ("", "Gateways", D(21500), ""),
        ("", "Zwischensumme", D(1), D(2)),
        ("", "Offen", "n. n.", D(2)),
        ("", "Ohne Betrag", "", ""),
        ("", "", D(7), D(7)),
    )
    hosting, contract, gateways, total, broken = lines(table, catalogue)
    assert hosting.line.amount.explicit == ((2027, D("12000.1")), (2028, D("1200.50")))
    assert (hosting.line.kind, hosting.line.nature) == ("KA.S3", Nature.RECURRING)
    assert hosting.line.origin.note == "k.xlsx, Blatt Kosten, Zeile 2"
    assert (hosting.line.origin.kind, hosting.line.origin.day) == (OriginKind.OFFER, TODAY)
    assert contract.line.kind == "KA.S4"
    assert contract.line.amount.explicit[0] == (2027, D(0))
    assert gateways.line.nature is Nature.ONE_OFF
    assert gateways.line.amount.first == date(2027, 1, 1)
    assert total.is_sum
    assert "„n. n.“ ist keine Zahl. Diese Zeile wird nicht übernommen. Schreiben Sie" in broken.problem
    assert [each.is_proposed for each in (hosting, total, broken)] == [True, False, False]


def test_a_text_file_has_no_sheet_to_name(tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "k.csv"
    path.write_text("Bezeichnung;2027\nStrom;1.200,50\nGas;1.5\n", encoding="utf-8")
    (table,) = read_cost_table(path)
    power, gas = lines(table, catalogue)
    assert power.line.origin.note == "k.xlsx, Zeile 2"
    assert gas.problem.endswith("Schreiben Sie Cent mit Komma. Diese Zeile wird nicht übernommen.")
    assert "bisherige" not in gas.problem


def test_quantity_times_price_without_years(catalogue: Catalogue) -> None:
    table = sheet(("Leistung", "Menge", "Einheit", "Einzelpreis"), ("Sensoren", D(300), "Stück", "165,00"))
    (found,) = lines(table, catalogue)
    amount = found.line.amount
    assert (amount.quantity, amount.unit, amount.unit_price) == (D(300), "Stück", D("165.00"))
    assert amount.explicit == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hosting", "KA.S3"),
        ("wartung", "KA.S4"),
        ("Schulung", "KA.S7"),
        ("Personal", "KA.P1"),
        ("KA.S8", "KA.S8"),
        ("Investition", ""),
        ("Rechenzentrum mit allem", ""),
        ("", ""),
    ],
)
def test_a_cost_kind_is_found_by_a_part_of_its_title(text: str, kind: str, catalogue: Catalogue) -> None:
    (found,) = lines(sheet(("Bezeichnung", "Kostenart", "2027"), ("Zeile", text, D(5))), catalogue)
    assert found.line.kind == kind


def test_amounts_are_read_as_spreadsheets_show_them(catalogue: Catalogue) -> None:
    (found,) = lines(
        sheet(("Position", "2027", "2028", "2029", "2030"), ("Wartung", "1.234,56 €", "(500)", "3-", "–")),
        catalogue,
    )
    assert [value for _year, value in found.line.amount.explicit] == [D("1234.56"), D(-500), D(-3), D(0)]


@pytest.mark.parametrize(
    "head", ["Ansatz 2027 (T€)", "2027 in TEUR", "2027 Tsd. Euro", "2027 in Tausend EUR", "2027 T €"]
)
def test_a_table_in_thousands_is_read_in_euros(head: str, catalogue: Catalogue) -> None:
    table = sheet(
        ("Position", head), ("Server", D("12.5")), ("Porto", "1,2"), ("Netz", "800 €"), ("Recht", "3 T€")
    )
    assert guess_mapping(table).factor == 1000
    amounts = {found.line.name: found.line.amount.explicit[0][1] for found in lines(table, catalogue)}
    assert amounts == {"Server": 12500, "Porto": 1200, "Netz": 800, "Recht": 3000}


def test_a_table_in_thousands_is_told_above_its_head(catalogue: Catalogue) -> None:
    table = sheet(("Anmeldung, Beträge in TEUR", ""), ("Position", "Gesamtkosten"), ("Server", "12,5"))
    (found,) = lines(table, catalogue)
    assert found.line.amount.unit_price == 12500
    assert guess_mapping(sheet(("Position", "Preis in €"), ("Server", "12,5"))).factor == 1
    assert guess_mapping(sheet(("Test EUR", "Preis"), ("Server", "12,5"))).factor == 1
