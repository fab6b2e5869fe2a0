"""The sheet Sensitivität: live where no grant rests on a line, and honest about the other values."""

from dataclasses import replace
from decimal import Decimal as D
from pathlib import Path
from random import Random

import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import CostLine, IncomeLine
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.sensitivity import (
    at_value,
    entered_lines,
    likely_value,
    spread_of,
    total_need,
)
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.xlsx import check, layout, render, returned, writer
from scaleplanner.exchange.xlsx.layout import InputKey
from tests.exchange import libreoffice, xlsx_cells, xlsx_plans
from tests.exchange.xlsx_edits import put, settled

FITS, STALE = "passt zu den Eingaben dieser Mappe", "überholt, Eingaben wurden geändert"
SEEDS, WRITTEN = 60, 6


@pytest.fixture(scope="module")
def brief(catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, criteria=(), aspects=())


def with_spreads(solution: Solution, seed: int) -> Solution:
    """Return the solution with a low or high value, or both, for most lines of its main way."""
    dice, plan = Random(seed), solution.plan
    way = plan.main_way

    def ends(line: CostLine | IncomeLine) -> dict[str, D | None]:
        likely = likely_value(plan, way, line)
        low, high = (round(likely * D(dice.randint(*pair)) / 100, 2) for pair in ((50, 99), (101, 180)))
        return {"low": dice.choice((low, low, None)), "high": dice.choice((high, high, None))}

    costs = tuple(replace(line, **ends(line)) for line in way.costs)
    incomes = tuple(replace(line, **ends(line)) for line in way.incomes)
    return solution.with_way(replace(way, costs=costs, incomes=incomes))


def generated(seed: int) -> Solution:
    return with_spreads(xlsx_plans.solution(xlsx_plans.random_plan(seed)), seed)


def shown(path: Path) -> dict[str, list[float | str]]:
    """Return the rows of the sheet by their names; of two with one name the first."""
    rows: dict[int, dict[str, float | str]] = {}
    for (sheet, place), value in xlsx_cells.read(path).values.items():
        if sheet == "Sensitivität":
            rows.setdefault(int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), {})[
                place.rstrip("0123456789")
            ] = value
    named: dict[str, list[float | str]] = {}
    for _number, row in sorted(rows.items()):
        named.setdefault(str(row.get("B", "")), [row.get(letter, "") for letter in "CDEFGHI"])
    return named


def test_generated_plans_give_the_program_value(tmp_path: Path, brief: Catalogue) -> None:
    files, live = [], 0
    for seed in range(SEEDS):
        export = writer.compose(generated(seed), brief, xlsx_plans.TODAY)
        assert not [one for one in check.check_equal(export.book) if not one.tie], seed
        cells = export.book.sheet("sensitivity").cells.values()
        live += sum(cell.value == "Formel" for cell in cells)
        if seed < WRITTEN:
            files.append(tmp_path / f"plan{seed}.xlsx")
            files[-1].write_bytes(writer.write_workbook(generated(seed), brief, xlsx_plans.TODAY))
    assert live > SEEDS
    for file, copy in zip(files, libreoffice.recalculate(files, tmp_path), strict=True):
        original, recalculated = xlsx_cells.read(file), xlsx_cells.read(copy)
        assert not recalculated.errors
        assert not original.differences(recalculated, original.formulas), file.name


WAY = "fortfuehren"
#: The example, what is changed in its workbook, the text it gets, and whether the values of the export stay.
EDITS: tuple[tuple[int, InputKey, str, bool], ...] = (
    (0, InputKey("cost", (WAY, "betrieb"), "price"), "31000", False),
    (0, InputKey("income", (WAY, "touren"), "quantity"), "2", False),
    (0, InputKey("driver", (WAY, "sensoren"), "quantity"), "777", False),
    (0, InputKey("growth", ("geraete",), "y2028"), "0.09", False),
    (0, InputKey("funding", (WAY, "landesmittel"), "quantity"), "0.1", False),
    (0, InputKey("plan", (layout.RATE,), "value"), "0.09", True),
    (0, InputKey("own_funds", (WAY,), "y2028"), "1234", True),
    (2, InputKey("income", (WAY, "kontrolle"), "price"), "17000", False),
)


def test_live_rows_follow_a_change_and_the_others_say_they_do_not(tmp_path: Path, brief: Catalogue) -> None:
    files, after = [], []
    for number, (example, key, text, _same) in enumerate(EDITS):
        solution = load_examples()[example]
        export = settled(solution, brief)
        put(export, key, text)
        files.append(tmp_path / f"edited{number}.xlsx")
        files[-1].write_bytes(render.render(export.book, xlsx_plans.TODAY, "", ""))
        difference = returned.Difference(key, "", "", "", text, False)
        after.append(returned.apply(solution, (difference,), xlsx_plans.TODAY))
        assert after[-1] != solution
    copies = libreoffice.recalculate(files, tmp_path)
    for (_example, key, _text, same), solution, copy in zip(EDITS, after, copies, strict=True):
        rows, plan, way = shown(copy), solution.plan, solution.plan.main_way
        states = [name for name in rows if name.startswith("Stand der Werte")]
        assert [FITS in state for state in states] == [same], key
        assert (STALE in states[0]) is not same
        live = {name for name, row in rows.items() if row[-1] == "Formel"}
        assert len(live) >= 4
        for line in entered_lines(way):
            if line.name in live:
                assert rows[line.name][:6] == pytest.approx(expected(solution, line)), (key, line.name)
        costs = float(sum(project(plan, way).cost))
        assert rows["Kosten"][1:3] == pytest.approx([costs, costs / 10])


def expected(solution: Solution, line: CostLine | IncomeLine) -> list[float]:
    plan, way = solution.plan, solution.plan.main_way
    spread = spread_of(plan, way, line)
    assert spread is not None
    low, high = (
        total_need(project(plan, at_value(plan, way, line, side))) for side in (spread.low, spread.high)
    )
    return [*map(float, (spread.low, spread.likely, spread.high, low, high, abs(high - low)))]
