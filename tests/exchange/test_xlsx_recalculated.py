"""LibreOffice computes every formula anew and must find the program's values."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.xlsx import check, render, writer
from scaleplanner.exchange.xlsx.context import Export
from tests.exchange import libreoffice, xlsx_bound, xlsx_cells, xlsx_plans

#: Each way is a generated plan of its own: several in one workbook spare the program's start.
WAYS, BOOKS, BOOKS_LONG = 8, 25, 125


@pytest.fixture(scope="module")
def brief(catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, criteria=(), aspects=())


def unequal(solutions: Iterable[Solution], folder: Path, catalogue: Catalogue) -> dict[str, object]:
    """Return the formulas whose recalculated value is not the one the program wrote."""
    files = []
    for number, solution in enumerate(solutions):
        files.append(folder / f"plan{number}.xlsx")
        files[-1].write_bytes(writer.write_workbook(solution, catalogue, xlsx_plans.TODAY))
    found: dict[str, object] = {}
    for file, copy in zip(files, libreoffice.recalculate(files, folder), strict=True):
        original, recalculated = xlsx_cells.read(file), xlsx_cells.read(copy)
        assert len(original.formulas) > 60
        assert not original.errors and not recalculated.errors
        found[file.name] = original.differences(recalculated, original.formulas)[:5]
    return {name: wrong for name, wrong in found.items() if wrong}


def test_every_formula_gives_the_program_value(tmp_path: Path, brief: Catalogue) -> None:
    special = (
        xlsx_plans.plan(),
        xlsx_plans.plan(Unit.CENT, horizon=7, mid_year=True),
        xlsx_plans.plan(horizon=1),
        xlsx_plans.odd_cents(),
    )
    solutions = (*load_examples(), *map(xlsx_plans.solution, special))
    assert not unequal(solutions, tmp_path, brief)


@pytest.mark.timeout(900)
def test_generated_plans_give_the_program_value(tmp_path: Path, brief: Catalogue) -> None:
    generated = (xlsx_bound.random_solution(seed, WAYS) for seed in range(BOOKS))
    assert not unequal(generated, tmp_path, brief)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("part", range(5))
def test_many_generated_plans_give_the_program_value(tmp_path: Path, brief: Catalogue, part: int) -> None:
    seeds = range(BOOKS + part, BOOKS + BOOKS_LONG, 5)
    generated = (xlsx_bound.random_solution(seed, WAYS) for seed in seeds)
    assert not unequal(generated, tmp_path, brief)


def test_a_wrong_cached_value_is_noticed(tmp_path: Path, brief: Catalogue) -> None:
    export = settled(xlsx_plans.solution(), brief)
    sheet = export.book.sheet("result")
    row = export.ways["fortfuehren"].rows["need"]
    cell = sheet.cells[row, 15]
    cell.value = Decimal(str(cell.value)) + 1
    file = tmp_path / "wrong.xlsx"
    file.write_bytes(render.render(export.book, xlsx_plans.TODAY, "", ""))
    (copy,) = libreoffice.recalculate([file], tmp_path)
    original = xlsx_cells.read(file)
    wrong = original.differences(xlsx_cells.read(copy), original.formulas)
    assert [place for place, _, _ in wrong] == [(sheet.title, f"P{row + 1}")]


def settled(solution: Solution, catalogue: Catalogue) -> Export:
    export = writer.compose(solution, catalogue, xlsx_plans.TODAY)
    check.settle(export.book)
    return export


def test_every_part_opens_again(tmp_path: Path, catalogue: Catalogue) -> None:
    for number, solution in enumerate(load_examples()):
        file = tmp_path / f"example{number}.xlsx"
        file.write_bytes(writer.write_workbook(solution, catalogue, xlsx_plans.TODAY))
        assert len(openpyxl.load_workbook(file).sheetnames) >= 15
        assert not xlsx_cells.read(file).errors
