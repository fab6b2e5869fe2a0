"""Loans and sales in the workbook: formulas over their terms, the program's cents after any change."""

from dataclasses import replace
from pathlib import Path

import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.loans import schedule
from scaleplanner.exchange.xlsx.layout import InputKey
from scaleplanner.exchange.xlsx.reader import read_workbook
from scaleplanner.exchange.xlsx.returned import apply, compare
from scaleplanner.exchange.xlsx.writer import current_values, write_workbook
from tests.exchange import xlsx_plans
from tests.exchange.test_xlsx_hostile import edited
from tests.exchange.xlsx_budget import rich
from tests.exchange.xlsx_edits import settled, stale

WAY = "fortfuehren"


@pytest.fixture(scope="module")
def brief(catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, criteria=(), aspects=())


def key(kind: str, entry: str, column: str) -> InputKey:
    return InputKey(kind, (WAY, entry), column)


def test_every_instalment_and_year_is_a_formula(brief: Catalogue) -> None:
    export = settled(xlsx_plans.solution(rich()), brief)
    sheet, loans = export.book.sheet("loans"), export.plan.main_way.loans
    shown = [
        tuple(sheet.cells[row, column].value for column in (4, 5, 6))
        for (row, column), cell in sorted(sheet.cells.items())
        if column == 1 and isinstance(cell.value, int)
    ]
    entries = [e for loan in loans for e in schedule(loan) if e.day.year <= export.years[-1]]
    expected = [(entry.interest, entry.repayment, entry.balance) for entry in entries]
    assert [values for values in shown if any(values)] == expected
    assert all(
        sheet.cells[row, 4].formula
        for (row, column), cell in sheet.cells.items()
        if column == 3 and cell.formula
    )
    assert not any(cell.note for cell in sheet.cells.values())
    rows = [row for row, text in export.book.sheet("funding").row_keys.items() if text.startswith("loan")]
    assert len(rows) == 3 * len(loans)
    names = {name for name in export.book.names if name.startswith("Kredit")}
    assert {"Kredit_Bank", "Kreditlaufzeit_Bank", "Kreditzins_Bank"} <= names


#: Several changes in one workbook, because each opens LibreOffice's calculation anew.
EDITS = (
    (
        (key("loan", "b", "price"), "25000.07"),
        (key("loan_term", "b", "quantity"), "91"),
        (key("loan_rate", "o", "quantity"), "0.03"),
        (key("loan", "f", "price"), "9999.99"),
        (key("sale", "bau", "price"), "1"),
        (key("sale", "gateways", "price"), "20000"),
    ),
    (
        (key("loan_term", "b", "quantity"), "0"),
        (key("loan_term", "f", "quantity"), "31"),
        (key("loan_rate", "k", "quantity"), "0.0333"),
        (key("loan", "o", "price"), "0"),
        (key("cost", "gateways", "price"), "4000"),
    ),
    (
        (key("loan_rate", "b", "quantity"), "0"),
        (key("loan_rate", "f", "quantity"), "0.0475"),
        (key("loan_term", "k", "quantity"), "13"),
    ),
)


def test_the_loans_of_another_way_change_no_figure_and_are_named(brief: Catalogue) -> None:
    plan, borrowed = xlsx_plans.plan(), rich().main_way.loans
    other = next(way for way in plan.ways if way.is_quantified and way.id != plan.main_way.id)
    found = []
    for loans in ((), borrowed):
        book = settled(xlsx_plans.solution(plan.with_way(replace(other, loans=loans))), brief).book
        cells = [cell for sheet in book.sheets for _place, cell in sorted(sheet.cells.items())]
        assert book.sheet(f"way {other.id}")
        found.append([cell.value for cell in cells if not str(cell.value).startswith("Kredite dieses Weges")])
        notes = [str(cell.value) for cell in cells if str(cell.value).startswith("Kredite dieses Weges")]
        assert [all(loan.name in note for loan in loans) for note in notes] == ([True] if loans else [])
    assert found[0] == found[1]


@pytest.mark.timeout(900)
def test_changed_terms_give_the_program_with_these_terms(tmp_path: Path, brief: Catalogue) -> None:
    solution = xlsx_plans.solution(rich())
    assert not stale([(solution, edits) for edits in EDITS], tmp_path, brief)


def test_terms_come_back_with_their_source(tmp_path: Path, brief: Catalogue) -> None:
    solution, day = xlsx_plans.solution(rich()), xlsx_plans.TODAY
    data, path = write_workbook(solution, brief, day), tmp_path / "mappe.xlsx"
    sheet = settled(solution, brief).book.sheet("funding")
    places = {found: place for found, place, _cell in sheet.inputs()}
    for wanted, typed in (
        (key("loan_rate", "b", "quantity"), 0.05),
        (key("loan_term", "b", "quantity"), 9000),
    ):
        row, column = places[wanted]
        data = edited(data, sheet.title, f"{chr(65 + column)}{row + 1}", typed)
    path.write_bytes(data)
    returned = read_workbook(path, solution)
    found = compare(returned.base_values, current_values(solution, brief, day), returned.values, solution)
    assert [(one.label, one.theirs) for one in found] == [("Fortführen – Bank – Zins im Jahr", "0.05")]
    assert "0 bis 600 ganze Monate" in returned.problems[0].message
    loan = apply(solution, found, day).plan.main_way.loans[1]
    assert (str(loan.rate), loan.term_months) == ("0.05", 66)
    assert loan.source == "Rückmeldung Kämmerei, 01.09.2026"
