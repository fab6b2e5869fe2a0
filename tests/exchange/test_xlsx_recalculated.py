"""LibreOffice computes every formula anew and must find the program's values."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.xlsx import check, render, writer
from tests.exchange import libreoffice, xlsx_plans

Values = dict[tuple[str, str], object]


def cells(data: Path | bytes) -> Values:
    book = openpyxl.load_workbook(BytesIO(data) if isinstance(data, bytes) else data, data_only=True)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def formulas(path: Path) -> set[tuple[str, str]]:
    book = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def differences(original: Path, recalculated: Path) -> list[tuple[tuple[str, str], object, object]]:
    before, after = cells(original), cells(recalculated)
    return [
        (place, before.get(place), after.get(place))
        for place in sorted(formulas(original))
        if not same(before.get(place), after.get(place))
    ]


def same(one: object, other: object) -> bool:
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) <= 1e-9 * max(1.0, abs(one))
    return one == other


def solutions() -> list[Solution]:
    plans = [
        xlsx_plans.plan(),
        xlsx_plans.plan(Unit.CENT, horizon=7, mid_year=True),
        xlsx_plans.plan(horizon=1),
        *(xlsx_plans.random_plan(seed) for seed in range(20)),
    ]
    return [*load_examples(), *(xlsx_plans.solution(plan) for plan in plans)]


def test_every_formula_gives_the_program_value(tmp_path: Path, catalogue: Catalogue) -> None:
    files = []
    for number, solution in enumerate(solutions()):
        files.append(tmp_path / f"plan{number}.xlsx")
        files[-1].write_bytes(writer.write_workbook(solution, catalogue, xlsx_plans.TODAY))
    found = {}
    for file, copy in zip(files, libreoffice.recalculate(files, tmp_path), strict=True):
        assert len(formulas(file)) > 80
        found[file.name] = differences(file, copy)[:5]
    assert not {name: wrong for name, wrong in found.items() if wrong}


def test_a_wrong_cached_value_is_noticed(tmp_path: Path, catalogue: Catalogue) -> None:
    export = writer.compose(xlsx_plans.solution(), catalogue, xlsx_plans.TODAY)
    check.settle(export.book)
    sheet = export.book.sheet("result")
    row = export.ways["fortfuehren"].rows["need"]
    cell = sheet.cells[row, 15]
    cell.value = Decimal(str(cell.value)) + 1
    file = tmp_path / "wrong.xlsx"
    file.write_bytes(render.render(export.book, xlsx_plans.TODAY, "", ""))
    (copy,) = libreoffice.recalculate([file], tmp_path)
    assert [place for place, _, _ in differences(file, copy)] == [(sheet.title, f"P{row + 1}")]


def test_a_changed_assumption_gives_the_plan_with_that_assumption(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    solution = xlsx_plans.solution()
    file = tmp_path / "plan.xlsx"
    file.write_bytes(writer.write_workbook(solution, catalogue, xlsx_plans.TODAY))
    book = openpyxl.load_workbook(file)
    for row in book["Annahmen"].iter_rows():
        if row[0].value == "growth|leistung":
            for cell in row[4:]:
                cell.value = 0.07
    book.save(file)
    (copy,) = libreoffice.recalculate([file], tmp_path)
    values = cells(copy)
    profiles = tuple(
        replace(profile, rate=Decimal("0.07"), by_year=()) if profile.id == "leistung" else profile
        for profile in solution.plan.growths
    )
    changed = replace(solution.plan, growths=profiles)
    expected = project(changed, changed.main_way)
    assert expected.need != project(solution.plan, solution.plan.main_way).need
    export = writer.compose(solution, catalogue, xlsx_plans.TODAY)
    row = export.ways["fortfuehren"].rows["need"] + 1
    assert [values["Ergebnis", f"{letter}{row}"] for letter in "PQRST"] == [float(v) for v in expected.need]
