"""The sheets Sensitivität and Proben: every spread and stress test is live, also through grants."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal as D
from pathlib import Path
from random import Random

import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance import stress
from scaleplanner.domain.finance.inputs import StressKind, StressTest, VatBasis
from scaleplanner.domain.finance.plan import CostLine, IncomeLine, Scenario
from scaleplanner.domain.finance.scenarios import scenarios_of
from scaleplanner.domain.finance.sensitivity import likely_value, spread_of
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.xlsx import check, layout, render, technical, writer
from scaleplanner.exchange.xlsx.book import Sheet
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.exchange.xlsx.layout import InputKey
from tests.exchange import libreoffice, xlsx_cells, xlsx_plans
from tests.exchange.xlsx_edits import Case, has_fixed, settled, stale, wrong_needs

SEEDS, WRITTEN, EDITED, EDITED_LONG = 60, 6, 12, 150
KINDS = ("KA.P1", "KA.P1", "KA.S3", "KA.S4", "KA.B1")


@pytest.fixture(scope="module")
def brief(catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, criteria=(), aspects=())


def with_spreads(solution: Solution, seed: int) -> Solution:
    """Return the solution with kinds, tax and a low or high value, or both, for most lines, and own tests."""
    dice, plan = Random(seed), solution.plan
    way = plan.main_way

    def ends(line: CostLine | IncomeLine) -> dict[str, D | None]:
        likely = likely_value(plan, way, line)
        low, high = (round(likely * D(dice.randint(*pair)) / 100, 2) for pair in ((0, 99), (101, 180)))
        return {"low": dice.choice((low, low, None)), "high": dice.choice((high, high, None))}

    costs = tuple(replace(line, **ends(line), kind=dice.choice(KINDS)) for line in way.costs)
    incomes = tuple(
        replace(
            line,
            **ends(line),
            kind=dice.choice(("", "FA.4", "FA.5")),
            vat_included=dice.random() < 0.7,
            vat_basis=dice.choice([*VatBasis]),
        )
        for line in way.incomes
    )
    own = Scenario(
        "eigen", "Eigenes Szenario", D("1.1"), D("0.85"), D("0.6"), (("c1", D("1.3")), ("FA.4", D(2)))
    )
    tests = tuple(random_test(dice, kind) for kind in StressKind)
    plan = replace(plan, stress_tests=dice.choice((tests, tests, ())), scenarios=dice.choice(((), (own,))))
    return replace(solution, plan=plan).with_way(replace(way, costs=costs, incomes=incomes))


def random_test(dice: Random, kind: StressKind) -> StressTest:
    rate = D(dice.randint(-90, 150)) / 100
    amount = D(dice.choice((0, dice.randint(0, 900_000)))) / 100
    return StressTest(kind.value, f"Probe {kind.value}", kind, rate, dice.choice((0, 5, 12, 17, 40)), amount)


def generated(seed: int) -> Solution:
    return with_spreads(xlsx_plans.solution(xlsx_plans.random_plan(seed)), seed)


def word(export: Export, name: str) -> str:
    """Return what the last column of the sheet says of a line or test."""
    sheet = export.book.sheet("sensitivity")
    row = next(row for (row, column), cell in sheet.cells.items() if column == 1 and cell.value == name)
    return str(sheet.cells[row, 8].value)


def test_generated_plans_give_the_program_value(tmp_path: Path, brief: Catalogue) -> None:
    files, solutions, blocks = [], [generated(seed) for seed in range(SEEDS)], 0
    for seed, solution in enumerate(solutions):
        export = writer.compose(solution, brief, xlsx_plans.TODAY, public=seed % 5 == 0)
        assert not [one for one in check.check_equal(export.book) if not one.tie], seed
        needs = [
            cell for cell in export.book.sheet("cases").cells.values() if cell.value == "= Haushaltsbedarf"
        ]
        blocks += len(needs)
        if seed < WRITTEN:
            files.append(tmp_path / f"plan{seed}.xlsx")
            files[-1].write_bytes(writer.write_workbook(solution, brief, xlsx_plans.TODAY))
    assert blocks > 6 * SEEDS
    copies = libreoffice.recalculate(files, tmp_path)
    for file, copy, solution in zip(files, copies, solutions, strict=False):
        original, recalculated = xlsx_cells.read(file), xlsx_cells.read(copy)
        assert not recalculated.errors
        assert not original.differences(recalculated, original.formulas), file.name
        assert not list(wrong_needs(solution, recalculated)), file.name


def random_edits(seeds: range, catalogue: Catalogue) -> Iterator[Case]:
    """Yield generated plans with one input of their main way that is changed."""
    kinds = ("cost", "income", "funding", "driver", "growth", "surcharge", "own_share")
    for seed in seeds:
        solution, dice = generated(seed), Random(seed)
        export = settled(solution, catalogue)
        if has_fixed(export):
            continue
        inputs = technical.base_values(export.book)
        numbers = [(key, text) for key, text in inputs if key.kind in kinds and not key.is_text and text]
        if numbers:
            key, text = dice.choice(numbers)
            factor = D(dice.choice(("0.5", "0.81", "1.37", "2")))
            yield solution, ((key, f"{round(D(text) * factor + D('0.01'), 4):f}"),)


@pytest.mark.timeout(900)
def test_spreads_and_stress_tests_follow_any_input(tmp_path: Path, brief: Catalogue) -> None:
    cases = list(random_edits(range(EDITED), brief))
    assert len(cases) > EDITED // 2
    assert not stale(cases, tmp_path, brief)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_spreads_and_stress_tests_follow_many_inputs(tmp_path: Path, brief: Catalogue) -> None:
    assert not stale(random_edits(range(EDITED, EDITED + EDITED_LONG), brief), tmp_path, brief)


def test_the_yellow_cells_of_the_sheet_move_the_need(tmp_path: Path, brief: Catalogue) -> None:
    """Rates, months, amounts and ends of a spread typed into the workbook are those of the program."""
    files, after = [], []
    for number, solution in enumerate((*load_examples(), xlsx_plans.solution(), generated(7))):
        changed = with_other_tests(solution)
        export = settled(solution, brief)
        type_into(export.book.sheet("sensitivity"), changed)
        files.append(tmp_path / f"typed{number}.xlsx")
        files[-1].write_bytes(render.render(export.book, xlsx_plans.TODAY, "", ""))
        after.append(changed)
    for solution, copy in zip(after, libreoffice.recalculate(files, tmp_path), strict=True):
        cells = xlsx_cells.read(copy)
        assert not cells.errors
        assert not list(wrong_needs(solution, cells)), solution.name


def with_other_tests(solution: Solution) -> Solution:
    plan, way = solution.plan, solution.plan.main_way
    tests = tuple(
        replace(
            test,
            rate=test.rate * D("0.7") + D("0.03"),
            months=test.months + 7,
            amount=test.amount + D("1234.5"),
        )
        for test in stress.tests_of(plan)
    )

    def moved(line: CostLine | IncomeLine) -> dict[str, D | None]:
        ends = {"low": line.low, "high": line.high}
        return {name: None if value is None else value * D("0.9") + 7 for name, value in ends.items()}

    costs = tuple(replace(line, **moved(line)) for line in way.costs)
    incomes = tuple(replace(line, **moved(line)) for line in way.incomes)
    changed = replace(solution, plan=replace(plan, stress_tests=tests))
    return changed.with_way(replace(way, costs=costs, incomes=incomes))


def type_into(sheet: Sheet, solution: Solution) -> None:
    """Type rates, months, amounts, low and high values of the solution into the yellow cells."""
    plan, way = solution.plan, solution.plan.main_way
    typed: dict[str, tuple[D | int | None, ...]] = {
        test.name: (test.rate, test.months, test.amount) for test in stress.tests_of(plan)
    }
    typed |= {line.name: (line.low, None, line.high) for line in (*way.costs, *way.incomes)}
    for row in {row for row, _column in sheet.cells}:
        name = sheet.cells.get((row, 1))
        for column, value in enumerate(typed.get(str(name.value), ()) if name else (), start=2):
            cell = sheet.cells.get((row, column))
            if cell is not None and cell.is_input:
                cell.value = value


def test_a_change_of_an_example_reaches_each_result(tmp_path: Path, brief: Catalogue) -> None:
    way = "fortfuehren"
    cases: list[Case] = [
        (load_examples()[0], ((InputKey("funding", (way, "landesmittel"), "quantity"), "0.1"),)),
        (load_examples()[0], ((InputKey("cost", (way, "betrieb"), "price"), "31000"),)),
        (load_examples()[2], ((InputKey("income", (way, "kontrolle"), "price"), "17000"),)),
    ]
    assert not stale(cases, tmp_path, brief)


def test_a_test_that_touches_nothing_says_so(brief: Catalogue) -> None:
    solution = xlsx_plans.solution()
    export = settled(solution, brief)
    names = {
        result.test.kind: result for result in stress.stress_results(solution.plan, solution.plan.main_way)
    }
    assert word(export, names[StressKind.OPERATOR].test.name) == "bewegt nichts"
    assert word(export, names[StressKind.FUNDING].test.name).startswith("Proben, Zeile ")


def test_every_result_is_a_formula(brief: Catalogue) -> None:
    for solution in load_examples():
        export = settled(solution, brief)
        sheet, way = export.book.sheet("sensitivity"), solution.plan.main_way
        names = {line.name for line in (*way.costs, *way.incomes) if spread_of(solution.plan, way, line)}
        rows = [row for (row, column), cell in sheet.cells.items() if column == 1 and cell.value in names]
        assert rows
        for row in rows:
            assert all(sheet.cells[row, column].formula for column in (3, 5, 6, 7))
        tests = {result.test.name for result in stress.stress_results(solution.plan, way)}
        rows = [row for (row, column), cell in sheet.cells.items() if column == 1 and cell.value in tests]
        assert len(rows) == len(tests)
        names = {scenario.name for scenario in scenarios_of(solution.plan, way)} - {"Basis"}
        rows += [row for (row, column), cell in sheet.cells.items() if column == 1 and cell.value in names]
        assert len(rows) == len(tests) + len(names) > len(tests) + 1
        assert all(sheet.cells[row, column].formula for row in rows for column in (5, 6, 7))
        assert layout.FIRST_ROW in {row for row, _column in export.book.sheet("cases").cells}


def test_the_public_version_shows_no_scenario_with_a_confidential_line(brief: Catalogue) -> None:
    solution = xlsx_plans.solution()
    way = solution.plan.main_way
    costs = tuple(replace(line, low=D(1), high=D(2000)) if line.confidential else line for line in way.costs)
    assert costs != way.costs
    spread = solution.with_way(replace(way, costs=costs))
    for public in (False, True):
        book = writer.compose(spread, brief, xlsx_plans.TODAY, public=public).book
        texts = [str(cell.value) for cell in book.sheet("sensitivity").cells.values()]
        assert ("ungünstig" in texts) is not public
        assert any("fehlen in der öffentlichen Fassung" in text for text in texts) is public
