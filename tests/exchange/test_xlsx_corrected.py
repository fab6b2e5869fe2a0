"""A corrected amount on the sheet Haushalt: the whole workbook is the plan with that amount."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.assets import is_investive
from scaleplanner.domain.finance.edits import find_line
from scaleplanner.domain.finance.lines import gross_factor
from scaleplanner.domain.finance.plan import Amount, CostLine
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.xlsx import render, returned, technical, writer
from scaleplanner.exchange.xlsx.book import Book, a1
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.exchange.xlsx.evaluate import Evaluator
from scaleplanner.exchange.xlsx.layout import YEARS, InputKey
from scaleplanner.exchange.xlsx.reader import read_workbook
from tests.exchange import libreoffice, xlsx_bound, xlsx_cells, xlsx_edits, xlsx_plans

D = Decimal
Edits = tuple[tuple[InputKey, str], ...]
#: What a line may have that its corrected amount has to go through.
TRAITS: dict[str, Callable[[CostLine], object]] = {
    "growth": lambda line: line.amount.growth_id,
    "driver": lambda line: line.amount.driver_id,
    "VAT": lambda line: gross_factor(line) != 1,
    "surcharge": lambda line: line.surcharge_rate,
    "overhead": lambda line: line.overhead_rate,
    "grants": lambda line: line.eligible,
    "months": lambda line: line.amount.first,
    "spread": lambda line: line.low is not None,
    "typed": lambda line: line.amount.explicit,
    "investment": lambda line: line.useful_life_months,
}
AMOUNTS = ("0", "-1234.5", "20000", "7.49", "12345.67")
#: Sums of the sheet Haushalt that follow from assets and their grants.
SUMS = ("depreciation", "dissolution", "budget_running", "budget_investive", "bridge_start", "bridge_end")


@pytest.fixture(scope="module")
def brief(catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, criteria=(), aspects=())


def typed() -> Solution:
    """Return a plan with lines that have typed amounts only, one of them with VAT."""
    plan = xlsx_plans.plan(Unit.CENT)
    years = ((2028, D("1000.555")), (2029, D(2000)), (2040, D(900)))
    line = CostLine(
        "fest", "Festbetrag", amount=Amount(explicit=years), low=D(500), high=D(3000), eligible=True
    )
    taxed = replace(line, id="steuer", name="Mit Steuer", vat_rate=D("0.19"), low=D(100), high=D(4000))
    way = plan.main_way
    return xlsx_plans.solution(plan.with_way(replace(way, costs=(*way.costs, line, taxed))))


def solutions() -> tuple[Solution, ...]:
    plans = (xlsx_plans.plan(), xlsx_plans.plan(Unit.CENT, horizon=7, mid_year=True))
    return (*load_examples(), *map(xlsx_plans.solution, plans), typed())


def asked(export: Export) -> dict[str, list[InputKey]]:
    """Return the inputs for corrected amounts by their line."""
    found: dict[str, list[InputKey]] = {}
    for key, _place, _cell in export.book.sheet("budget").inputs():
        if key.kind == "corrected":
            found.setdefault(key.path[1], []).append(key)
    return found


def bought(solution: Solution) -> dict[str, set[int]]:
    """Return the years in which each investment is paid."""
    plan, way = solution.plan, solution.plan.main_way
    investive = {line.id for line in way.costs if is_investive(line)}
    rows = (
        row for row in project(plan, way).budget_lines if row.line_id in investive and not row.is_surcharge
    )
    return {
        row.line_id: {y for y, value in zip(plan.years, row.values, strict=True) if value} for row in rows
    }


def test_no_investment_is_asked_for_in_a_year_without_one(brief: Catalogue) -> None:
    """Another year would be another asset: its depreciation needs rows the workbook does not have."""
    seen = 0
    for solution in solutions():
        export = xlsx_edits.settled(solution, brief)
        ways = export.ways[solution.plan.main_way.id]
        inputs = [key for key, _place, _cell in ways.costs.inputs() if key.kind == "cost" and key.year]
        current = dict(writer.current_values(solution, brief, xlsx_plans.TODAY))
        for line_id, paid in bought(solution).items():
            years = {key.year for key in asked(export).get(line_id, ())}
            assert years <= paid
            assert {key.year for key in inputs if key.path[1] == line_id} <= paid
            seen += len(years)
            for year in set(solution.plan.years) - paid if line_id in ways.corrected else ():
                assert current[InputKey("corrected", (ways.way.id, line_id), f"y{year}")] == "0"
    assert seen


def edits_of(solution: Solution, export: Export) -> Iterator[Edits]:
    """Yield edits of every line in its first and its last year, and of investments where they are paid."""
    keys, paid = asked(export), bought(solution)
    running = [line_id for line_id in keys if line_id not in paid]
    for end in (0, -1):
        yield tuple((keys[line_id][end], AMOUNTS[(place - end) % 5]) for place, line_id in enumerate(running))
    yield tuple(
        (key, text)
        for line_id, text in zip(paid, ("30123.45", "999", "7400"), strict=False)
        for key in keys.get(line_id, ())
        if key.year in paid[line_id]
    )


@pytest.mark.timeout(900)
def test_corrected_amounts_give_the_plan_with_these_amounts(tmp_path: Path, brief: Catalogue) -> None:
    cases: list[xlsx_edits.Case] = []
    traits: set[str] = set()
    for solution in solutions():
        export = xlsx_edits.settled(solution, brief)
        lines = [line for line in solution.plan.main_way.costs if line.id in asked(export)]
        traits |= {trait for trait, has in TRAITS.items() for line in lines if has(line)}
        cases += [(solution, edits) for edits in edits_of(solution, export) if edits]
    assert traits == set(TRAITS)
    assert not xlsx_edits.stale(cases, tmp_path, brief)


def computed(book: Book) -> xlsx_cells.Cells:
    """Return the values of all cells with every formula computed anew by our own evaluator."""
    for sheet in book.sheets:
        for cell in sheet.cells.values():
            cell.value = None if cell.formula else cell.value
    evaluator, found = Evaluator(book), xlsx_cells.Cells()
    for sheet in book.sheets:
        for row, column in sheet.cells:
            value = evaluator.cell((sheet.title, row, column, row, column))
            if value is not None and value != "":
                number = float(value) if isinstance(value, int | float) else value
                found.values[sheet.title, a1(row, column)] = number
    return found


def corrected(solution: Solution, edits: Edits, catalogue: Catalogue) -> tuple[Export, Export]:
    """Return the workbook with the edits typed into it, and the one of the plan that took them over."""
    export = xlsx_edits.settled(solution, catalogue)
    for key, text in edits:
        xlsx_edits.put(export, key, text)
        difference = returned.Difference(key, "", "", "", text, False)
        solution = returned.apply(solution, (difference,), xlsx_plans.TODAY)
    return export, xlsx_edits.settled(solution, catalogue)


def test_generated_plans_follow_their_corrected_amounts(brief: Catalogue) -> None:
    for seed in range(30):
        solution, dice = xlsx_bound.random_solution(seed, 1), Random(seed)
        paid = bought(solution)
        keys = [
            key
            for line_id, years in asked(xlsx_edits.settled(solution, brief)).items()
            for key in years
            if line_id not in paid or key.year in paid[line_id]
        ]
        chosen = dice.sample(keys, min(len(keys), dice.randint(1, 5)))
        edits = tuple(
            (key, dice.choice(("123.45", "9000") if key.path[1] in paid else AMOUNTS)) for key in chosen
        )
        old, new = corrected(solution, edits, brief)
        cells = computed(old.book)
        wrong = [
            *xlsx_edits.wrong_cells(old.book, new.book, cells),
            *xlsx_edits.wrong_needs(new.solution, cells),
        ]
        assert not wrong, (seed, edits)


@pytest.mark.parametrize("text", ["0", "-1234.5"])
def test_an_asset_that_costs_nothing_carries_no_grant(brief: Catalogue, text: str) -> None:
    for solution in solutions():
        keys = asked(xlsx_edits.settled(solution, brief))
        for line_id, years in bought(solution).items():
            edits = tuple((key, text) for key in keys.get(line_id, ()) if key.year in years)[:1]
            old, new = corrected(solution, edits, brief)
            cells, title = computed(old.book), old.book.sheet("budget").title
            for name in SUMS:
                for column in range(YEARS, YEARS + solution.plan.horizon):
                    expected = new.book.sheet("budget").cells[new.marks[name], column].value
                    found = cells.values[title, a1(old.marks[name], column)]
                    assert xlsx_cells.same(float(str(expected)), found), (line_id, name, column)


def test_each_year_of_a_line_has_one_place_to_change_it(brief: Catalogue) -> None:
    for solution in solutions():
        export, way = xlsx_edits.settled(solution, brief), solution.plan.main_way
        inputs = [key for sheet in export.book.sheets for key, _place, _cell in sheet.inputs()]
        places = [
            (key.path[1], key.year)
            for key in inputs
            if key.year and key.kind in ("cost", "corrected") and key.path[0] == way.id
        ]
        assert len(set(places)) == len(places)
        lines = {line.id for line in way.costs if line.budget_effective and not line.repayment_of}
        paid = bought(solution)
        assert {place for place in places if place[0] in lines} == {
            (line_id, year) for line_id in lines for year in export.years if year in paid.get(line_id, {year})
        }
        linked = [cell for cell in export.book.sheet("budget").cells.values() if "linked_" in cell.style]
        assert all(cell.formula and not cell.is_input for cell in linked)


def test_lines_the_public_must_not_see_are_not_asked_for(brief: Catalogue) -> None:
    export = writer.compose(xlsx_plans.solution(), brief, xlsx_plans.TODAY, public=True)
    assert "plattform" not in asked(export)
    assert "betrieb" in asked(export)


def differences(
    path: Path, export: Export, now: Solution, catalogue: Catalogue
) -> tuple[returned.Difference, ...]:
    """Return what the program finds in the workbook."""
    path.write_bytes(render.render(export.book, xlsx_plans.TODAY, "", ""))
    found = read_workbook(path, now)
    assert not found.problems
    mine = writer.current_values(now, catalogue, xlsx_plans.TODAY)
    return returned.compare(found.base_values, mine, found.values, now)


KEY = InputKey("corrected", ("fortfuehren", "personal"), "y2029")


def test_an_amount_taken_over_is_no_difference_any_more(tmp_path: Path, brief: Catalogue) -> None:
    solution, path = xlsx_plans.solution(), tmp_path / "zurück.xlsx"
    export = xlsx_edits.settled(solution, brief)
    assert not differences(path, export, solution, brief)
    xlsx_edits.put(export, KEY, "50000")
    found = differences(path, export, solution, brief)
    assert [(one.key, one.theirs, one.conflict) for one in found] == [(KEY, "50000", False)]
    after = returned.apply(solution, found, xlsx_plans.TODAY)
    line = find_line(after.plan.main_way, "personal")
    assert isinstance(line, CostLine) and line.amount.explicit == ((2029, D(50000)),)
    assert KEY not in asked(xlsx_edits.settled(after, brief))["personal"]
    assert not differences(path, export, after, brief)


def test_a_workbook_from_before_still_corrects_typed_amounts(tmp_path: Path, brief: Catalogue) -> None:
    """Until now the block asked for every year, also where the year is typed on the sheet Kosten."""
    solution, path = xlsx_plans.solution(), tmp_path / "alt.xlsx"
    export = xlsx_edits.settled(solution, brief)
    sheet, key = export.book.sheet("budget"), InputKey("corrected", ("fortfuehren", "plattform"), "y2028")
    for (row, column), cell in sheet.cells.items():
        if cell.style.startswith("linked_"):
            sheet.put(row, column, None, "in_money").base = cell.value
    export.book.sheet("technical").cells.clear()
    technical.build(export, export.book.sheet("technical"))
    assert not differences(path, export, solution, brief)
    xlsx_edits.put(export, key, "4321")
    found = differences(path, export, solution, brief)
    assert [(one.key, one.base, one.mine, one.conflict) for one in found] == [(key, "1234", "1234", False)]
    after = returned.apply(solution, found, xlsx_plans.TODAY)
    line = find_line(after.plan.main_way, "plattform")
    assert isinstance(line, CostLine) and dict(line.amount.explicit)[2028] == 4321


def test_the_checks_say_what_a_corrected_amount_changes(tmp_path: Path, brief: Catalogue) -> None:
    export = xlsx_edits.settled(xlsx_plans.solution(), brief)
    xlsx_edits.put(export, KEY, "8000")
    file = tmp_path / "geprüft.xlsx"
    file.write_bytes(render.render(export.book, xlsx_plans.TODAY, "", ""))
    (copy,) = libreoffice.recalculate([file], tmp_path)
    found = {text for (sheet, _), text in xlsx_cells.read(copy).values.items() if sheet == "Prüfungen"}
    assert found & {"OK", "geändert", "prüfen", "Fehlerwert"} == {"OK", "geändert"}
