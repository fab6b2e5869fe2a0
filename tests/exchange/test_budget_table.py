"""The budget export in the municipality's own columns, as text and as a sheet of values."""

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from scaleplanner.domain.budget_columns import USUAL, BudgetColumn, columns_from, stored_columns
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.budget_table import budget_table
from scaleplanner.exchange.csv_grid import budget_csv
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.xlsx.plain import write_budget

EXAMPLE = load_examples()[0]
TODAY = date(2026, 11, 21)
OWN = ("product=Produktkonto", "cost_centre=", "years=Ansatz", "name=Bezeichnung", "budget=")


def arranged(stored: tuple[str, ...], solution: Solution = EXAMPLE) -> Solution:
    return replace(solution, municipality=replace(solution.municipality, budget_columns=stored))


def test_own_columns_in_own_order_with_own_titles() -> None:
    way = EXAMPLE.plan.main_way
    line = replace(way.costs[0], cost_centre="KST 4711")
    plan = EXAMPLE.plan.with_way(replace(way, costs=(line, *way.costs[1:])))
    found = budget_table(replace(arranged(OWN), plan=plan))
    years = tuple(f"Ansatz {year}" for year in EXAMPLE.plan.years)
    assert found[0] == ("Produktkonto", "Kostenstelle", *years, "Bezeichnung", "Haushalt")
    values = project(plan, plan.main_way).budget_lines[0].values
    assert found[1] == (line.product, "KST 4711", *values, line.name, "investiv")
    assert found[-1] == ("", "", *project(plan, plan.main_way).gap, "Deckungslücke", "")


def test_the_sheet_holds_values_only_and_the_csv_says_the_same() -> None:
    solution = arranged(OWN)
    book = openpyxl.load_workbook(io.BytesIO(write_budget(solution, TODAY)))
    (sheet,) = book.worksheets
    table = budget_table(solution)
    cells = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    expected = [
        tuple(value or None if isinstance(value, str) else float(value) for value in row) for row in table
    ]
    assert [
        tuple(value or None if isinstance(value, str) else value for value in row) for row in cells
    ] == expected
    assert not any(str(value).startswith("=") for row in cells for value in row)
    assert sheet.protection.sheet is False
    assert [row[0].font.bold for row in sheet.iter_rows()] == [True, *[False] * (len(table) - 5), *[True] * 4]
    assert "Beträge in Euro" in str(sheet.oddHeader.right.text)
    lines = budget_csv(solution).decode("utf-8-sig").splitlines()
    assert lines[0] == ";".join(str(value) for value in table[0])
    assert len(lines) == len(table)


def test_a_text_that_looks_like_a_formula_stays_text() -> None:
    way = EXAMPLE.plan.main_way
    plan = EXAMPLE.plan.with_way(replace(way, costs=(replace(way.costs[0], name="=1+1"),)))
    book = openpyxl.load_workbook(io.BytesIO(write_budget(replace(EXAMPLE, plan=plan), TODAY)))
    assert book.worksheets[0]["B2"].data_type == "s"


def test_the_public_version_hides_confidential_lines() -> None:
    way = EXAMPLE.plan.main_way
    secret = replace(way.costs[0], name="Angebot Streng Geheim", remark="vertraulich", confidential=True)
    solution = replace(EXAMPLE, plan=EXAMPLE.plan.with_way(replace(way, costs=(secret, *way.costs[1:]))))
    assert "Streng Geheim" in budget_csv(solution).decode()
    assert "Streng Geheim" not in budget_csv(solution, public=True).decode()
    assert "Vertrauliche Position" in budget_csv(solution, public=True).decode()


@pytest.mark.parametrize("stored", [(), ("nichts=Kein", "=")])
def test_without_a_usable_choice_the_usual_columns_stand(stored: tuple[str, ...]) -> None:
    assert tuple(column.key for column in columns_from(stored)) == USUAL


def test_a_choice_is_kept_and_the_usual_one_is_none() -> None:
    chosen = (
        BudgetColumn("account", "Sachkonto = neu"),
        BudgetColumn("years"),
        BudgetColumn("name", "Position"),
    )
    assert columns_from(stored_columns(chosen)) == (*chosen[:2], BudgetColumn("name"))
    assert stored_columns(BudgetColumn(key) for key in USUAL) == ()
