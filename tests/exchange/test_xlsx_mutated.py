"""Damaged and strange workbooks: a clear sentence or correct differences, and never a changed solution."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange.xlsx import form, writer
from scaleplanner.exchange.xlsx.reader import read_workbook
from scaleplanner.exchange.xlsx.returned import apply, compare
from tests.exchange import xlsx_mutations, xlsx_plans

DAY = date(2026, 10, 2)
QUICK, LONG, ROWS = 220, 1100, 70


@pytest.fixture(scope="module")
def brief(catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, criteria=(), aspects=catalogue.aspects[:1])


def outcome(path: Path, solution: Solution, catalogue: Catalogue, mine: writer.Values) -> str:
    """Read a workbook and accept everything it says; return what happened."""
    try:
        returned = read_workbook(path, solution, catalogue.cost_kinds)
    except UserError as error:
        assert path.name in str(error)
        assert "nichts übernommen" in str(error) or "nicht geöffnet" in str(error)
        return "refused"
    known = dict(returned.base_values)
    assert {key for key, _text in returned.values} <= set(known)
    for problem in returned.problems:
        assert problem.message.endswith(".") or "Meinten Sie" in problem.message
    differences = compare(returned.base_values, mine, returned.values, solution, returned.added)
    after = apply(solution, differences, DAY)
    project(after.plan, after.plan.main_way)
    if not differences:
        assert after == solution
    again = compare(returned.base_values, mine, (), after, returned.added)
    assert not again, "what was added once is known"
    if any(difference.added for difference in differences):
        return "added"
    return "differences" if differences else "unchanged"


def run(
    path: Path,
    catalogue: Catalogue,
    seeds: range,
    damaged: Callable[[bytes, int], bytes] = xlsx_mutations.mutated,
) -> Counter[str]:
    plan = xlsx_plans.random_plan(7)
    plan = plan.with_way(replace(plan.main_way, cost_key=xlsx_plans.terms(xlsx_plans.key(), 7)))
    solution = xlsx_plans.solution(plan)
    mine = writer.current_values(solution, catalogue, xlsx_plans.TODAY)
    good = (
        writer.write_workbook(solution, catalogue, xlsx_plans.TODAY),
        form.write_form(solution, catalogue, xlsx_plans.TODAY),
    )
    found: Counter[str] = Counter()
    for seed in seeds:
        path.write_bytes(damaged(good[seed % 5 == 0], seed))
        found[outcome(path, solution, catalogue, mine)] += 1
    return found


def test_mutated_workbooks(tmp_path: Path, brief: Catalogue) -> None:
    found = run(tmp_path / "mappe.xlsx", brief, range(QUICK))
    assert found.total() == QUICK
    assert min(found["refused"], found["differences"], found["unchanged"]) > QUICK // 20


def test_inserted_rows_of_every_kind(tmp_path: Path, brief: Catalogue) -> None:
    found = run(tmp_path / "mappe.xlsx", brief, range(ROWS), xlsx_mutations.with_rows)
    assert min(found["added"], found["unchanged"], found["refused"]) > ROWS // 20


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_many_mutated_workbooks(tmp_path: Path, brief: Catalogue) -> None:
    assert run(tmp_path / "mappe.xlsx", brief, range(QUICK, QUICK + LONG)).total() == LONG
