"""Whatever is done to the lines of a plan: undo goes back to the start, redo to the end, step by step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from scaleplanner.domain.finance.edits import (
    all_lines,
    copied_figures,
    duplicated,
    inserted,
    moved,
    with_own_funds,
    with_year_amount,
    without_line,
)
from scaleplanner.domain.finance.plan import CostLine, Way
from scaleplanner.domain.municipality import Municipality
from scaleplanner.domain.new_solution import FiveAnswers, new_solution
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.workspace import Workspace

Change = Callable[[Solution], Solution]
KINDS = ("insert", "duplicate", "move", "remove", "amount", "own", "copy", "horizon")


def change_of(kind: str, number: int) -> Change:
    """Return a change; the number chooses line, year, amount and direction."""

    def on_way(way: Way, year: int) -> Way:
        lines = all_lines(way)
        line_id = lines[number % len(lines)].id if lines else ""
        match kind:
            case "duplicate" if line_id:
                return duplicated(way, line_id, f"kopie-{number}-{len(lines)}")
            case "move" if line_id:
                return moved(way, line_id, 1 if number % 2 else -1)
            case "remove" if line_id:
                return without_line(way, line_id)
            case "amount" if line_id:
                return with_year_amount(way, line_id, year, Decimal(number) / 4 if number % 3 else None)
            case "own":
                return with_own_funds(way, year, Decimal(number))
        return inserted(way, CostLine(f"neu-{number}-{len(lines)}", "Neu"), line_id)

    def change(solution: Solution) -> Solution:
        plan = solution.plan
        if kind == "copy":
            ids = [way.id for way in plan.ways]
            copied = copied_figures(plan, ids[number % len(ids)], ids[(number + 1) % len(ids)])
            return replace(solution, plan=copied)
        if kind == "horizon":
            return replace(solution, plan=replace(plan, horizon=1 + number % 30))
        way = plan.ways[number % len(plan.ways)]
        return solution.with_way(on_way(way, plan.years[number % plan.horizon]))

    return change


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 500)), max_size=12))
def test_undo_restores_every_step(qtbot: QtBot, steps: list[tuple[str, int]]) -> None:
    answers = FiveAnswers("Digitaler Mängelmelder", Municipality(), funding_end=date(2027, 6, 30))
    workspace = Workspace(new_solution(answers, date(2026, 11, 21), "s1"), lambda _solution: None)
    seen = [workspace.solution]
    for kind, number in steps:
        workspace.edit(f"{kind} {number}", change_of(kind, number))
        if workspace.solution != seen[-1]:
            seen.append(workspace.solution)
    stack = workspace.undo_stack
    assert stack.count() == len(seen) - 1
    for before in reversed(seen[:-1]):
        stack.undo()
        assert workspace.solution == before
    for after in seen[1:]:
        stack.redo()
        assert workspace.solution == after
