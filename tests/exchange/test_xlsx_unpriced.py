"""An investment without an amount: its price or its driver may still come from the workbook."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal as D
from pathlib import Path

import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.assets import assets, is_investive
from scaleplanner.domain.finance.edits import with_line
from scaleplanner.domain.finance.plan import CostLine, Driver
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.xlsx.layout import InputKey
from tests.exchange import xlsx_bound, xlsx_edits, xlsx_plans

SEEDS = 6


@pytest.fixture(scope="module")
def brief(catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, criteria=(), aspects=())


def investments(solution: Solution) -> list[CostLine]:
    """Return the investments whose amount follows from a price."""
    return [
        line
        for line in solution.plan.main_way.costs
        if is_investive(line)
        and line.budget_effective
        and line.amount.unit_price
        and not (line.amount.explicit or line.sale_day)
    ]


def unpriced(solution: Solution, lines: list[CostLine]) -> Solution:
    for line in lines:
        free = replace(line, amount=replace(line.amount, unit_price=D(0)), low=None, high=None)
        solution = solution.with_way(with_line(solution.plan.main_way, free))
    return solution


def undriven(solution: Solution, line: CostLine) -> Solution:
    """Let the line be driven by a quantity of 0."""
    way = solution.plan.main_way
    driven = replace(line, amount=replace(line.amount, driver_id="neu"), low=None, high=None)
    way = with_line(replace(way, drivers=(*way.drivers, Driver("neu", "Neuer Treiber", value=D(0)))), driven)
    return solution.with_way(way)


def cases() -> Iterator[xlsx_edits.Case]:
    generated = (xlsx_bound.random_solution(seed, 1) for seed in range(SEEDS))
    for solution in (*load_examples(), xlsx_plans.solution(), *generated):
        way_id, lines = solution.plan.main_way.id, investments(solution)
        prices = tuple((InputKey("cost", (way_id, line.id), "price"), "4321.5") for line in lines)
        if lines:
            yield unpriced(solution, lines), prices
            yield unpriced(solution, lines[:1]), prices[:1]
            yield undriven(solution, lines[0]), ((InputKey("driver", (way_id, "neu"), "quantity"), "3"),)


@pytest.mark.timeout(900)
def test_what_an_input_makes_an_asset_is_depreciated_and_granted(tmp_path: Path, brief: Catalogue) -> None:
    found = list(cases())
    before = [solution.plan for solution, _edits in found]
    assert any(not assets(plan.main_way, project(plan, plan.main_way)) for plan in before)
    assert not xlsx_edits.stale(found, tmp_path, brief)
