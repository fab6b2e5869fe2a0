"""Whatever number is typed into an input, every formula has a result, or the cell does not take it."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal as D
from pathlib import Path

import openpyxl
import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.inputs import StressKind, StressTest
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.finance.stress import stress_results
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.xlsx import render, writer
from scaleplanner.exchange.xlsx.book import a1
from tests.exchange import libreoffice, xlsx_bound, xlsx_cells, xlsx_plans
from tests.exchange.xlsx_budget import rich
from tests.exchange.xlsx_sweep import Sweep

BOUND = 6


@pytest.fixture(scope="module")
def brief(catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, criteria=(), aspects=())


def taxed(plan: Plan, rate: D = D("0.19")) -> Plan:
    """Return the plan with revenue that bears the tax, and a test of its rate."""
    way = plan.main_way
    incomes = tuple(replace(line, vat_included=True) for line in way.incomes)
    test = StressTest("ust", "Umsatzsteuer", StressKind.VAT, rate)
    return replace(plan.with_way(replace(way, incomes=incomes)), stress_tests=(test,))


def shared() -> Plan:
    plan = xlsx_plans.random_plan(7)
    return plan.with_way(replace(plan.main_way, cost_key=xlsx_plans.terms(xlsx_plans.key(), 7)))


def broken(solutions: Iterable[Solution], catalogue: Catalogue, once: bool) -> list[object]:
    """Return inputs and values that leave a formula without a result; `once` takes one input of each sort."""
    found: list[object] = []
    for solution in solutions:
        sweep, inputs = Sweep(solution, catalogue), {}
        for place, sort in sweep.inputs().items():
            inputs.setdefault(sort if once else place, place)
        assert inputs
        for place in inputs.values():
            for value in sweep.values(place):
                wrong = sweep.broken(place, value)
                found += [(solution.name, place, value, wrong[:3])] if wrong else []
    return found


def test_a_sample_of_typed_numbers_has_results(brief: Catalogue) -> None:
    solutions = (load_examples()[0], xlsx_plans.solution(taxed(rich())))
    assert not broken(solutions, brief, once=True)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_every_typed_number_has_results(brief: Catalogue) -> None:
    middle = xlsx_plans.plan(Unit.CENT, horizon=7, mid_year=True)
    plans = map(xlsx_plans.solution, (taxed(rich()), shared(), middle, xlsx_plans.plan(horizon=1)))
    generated = (xlsx_bound.random_solution(seed, 2) for seed in range(BOUND))
    assert not broken((*load_examples(), *plans, *generated), brief, once=False)


def failed(solutions: Iterable[Solution], numbers: Iterable[str], folder: Path, brief: Catalogue) -> object:
    """Type one number into every input that takes it; return the errors LibreOffice finds by workbook."""
    files = []
    for solution in solutions:
        for number in numbers:
            sweep, wanted = Sweep(solution, brief), D(number) if number else None
            for place in sweep.inputs():
                if wanted in sweep.values(place):
                    sweep.cell(place).value = wanted
            files.append(folder / f"typed{len(files)}.xlsx")
            files[-1].write_bytes(render.render(sweep.book, xlsx_plans.TODAY, "", ""))
    copies = libreoffice.recalculate(files, folder)
    errors = {copy.name: xlsx_cells.read(copy).errors[:3] for copy in copies}
    return {name: places for name, places in errors.items() if places}


def test_one_number_in_every_input_has_results_in_libreoffice(tmp_path: Path, brief: Catalogue) -> None:
    solutions = (load_examples()[2], xlsx_plans.solution(taxed(rich())))
    assert not failed(solutions, ("", "0", "1000000000000"), tmp_path, brief)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_more_numbers_in_every_input_have_results_in_libreoffice(tmp_path: Path, brief: Catalogue) -> None:
    solutions = (
        *load_examples(),
        *map(xlsx_plans.solution, (taxed(rich()), shared(), xlsx_plans.plan(Unit.CENT))),
    )
    numbers = ("", "0", "1", "-1", "-0.01", "0.5", "1000000000000", "-1000000000000")
    assert not failed(solutions, numbers, tmp_path, brief)


def test_no_tax_is_below_zero() -> None:
    for rate in (D(-1), D("-0.2"), D(-3)):
        plan = taxed(xlsx_plans.plan(), rate)
        (result,) = stress_results(plan, plan.main_way)
        assert result.extra == 0
    plan = taxed(xlsx_plans.plan())
    assert stress_results(plan, plan.main_way)[0].extra > 0


def test_the_cells_of_loans_and_of_the_interest_take_no_impossible_number(
    tmp_path: Path, brief: Catalogue
) -> None:
    path = tmp_path / "mappe.xlsx"
    path.write_bytes(writer.write_workbook(xlsx_plans.solution(rich()), brief, xlsx_plans.TODAY))
    book = openpyxl.load_workbook(path)
    rules = [
        (sheet, rule.operator, rule.type, rule.formula1, rule.formula2)
        for sheet in ("Annahmen", "Finanzierung")
        for rule in book[sheet].data_validations.dataValidation
        if rule.errorStyle in (None, "stop") and rule.error
    ]
    assert ("Annahmen", "greaterThan", "decimal", "-1", None) in rules
    assert ("Annahmen", None, "whole", "0", "10000000000000") in rules
    assert ("Finanzierung", None, "whole", "0", "600") in rules
    assert ("Finanzierung", None, "decimal", "0", "1") in rules
    assert ("Finanzierung", None, "decimal", "0", "10000000000000") in rules


def test_amounts_of_a_year_are_asked_in_the_unit_of_the_plan(tmp_path: Path, brief: Catalogue) -> None:
    for unit, asked in ((Unit.EURO, "whole"), (Unit.CENT, "decimal")):
        solution = xlsx_plans.solution(xlsx_plans.plan(unit))
        export = writer.compose(solution, brief, xlsx_plans.TODAY)
        (tmp_path / "a.xlsx").write_bytes(writer.write_workbook(solution, brief, xlsx_plans.TODAY))
        book = openpyxl.load_workbook(tmp_path / "a.xlsx")
        kinds = set()
        for sheet in export.book.sheets:
            rules = book[sheet.title].data_validations.dataValidation
            for key, (row, column), _cell in sheet.inputs():
                if key.year and key.kind in ("own_funds", "income", "funding", "corrected"):
                    place = a1(row, column)
                    (rule,) = (rule for rule in rules if place in rule.sqref)
                    assert rule.type == asked, (key, unit)
                    kinds.add(key.kind)
        assert kinds >= {"own_funds", "income", "corrected"}
