"""A new solution from five questions."""

from datetime import date
from decimal import Decimal

import pytest

from scaleplanner.domain.finance.plan import OriginKind
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.municipality import Municipality
from scaleplanner.domain.new_solution import COST_RANGES, WAY_NAMES, FiveAnswers, new_solution
from scaleplanner.domain.solution import Goal, Stage

TODAY = date(2026, 11, 21)


def test_the_answers_become_fields() -> None:
    answers = FiveAnswers(
        " Mängelmelder ",
        Municipality("Musterstadt"),
        Stage.PILOT_ENDED,
        date(2027, 6, 30),
        "bis_50",
        Goal.BOTH,
    )
    solution = new_solution(answers, TODAY, "s1")
    assert (solution.id, solution.name, solution.created) == ("s1", "Mängelmelder", TODAY)
    assert (solution.stage, solution.goal) == (Stage.PILOT_ENDED, Goal.BOTH)
    assert solution.municipality.name == "Musterstadt"
    assert solution.plan.base_year == 2028
    assert [way.kind for way in solution.plan.ways] == [kind for kind, _name in WAY_NAMES]


@pytest.mark.parametrize(("key", "estimate"), [(key, value) for key, _text, value in COST_RANGES])
def test_the_range_becomes_an_estimate_marked_as_such(key: str, estimate: Decimal | None) -> None:
    solution = new_solution(FiveAnswers("X", running_cost_range=key), TODAY, "s1")
    way = solution.plan.main_way
    if estimate is None:
        assert way.costs == ()
        return
    assert way.costs[0].origin.kind is OriginKind.ESTIMATE
    assert project(solution.plan, way).cost[0] == estimate


def test_without_an_end_of_funding_the_plan_starts_next_year() -> None:
    assert new_solution(FiveAnswers("X"), TODAY, "s1").plan.base_year == 2027


@pytest.mark.parametrize("name", ["", "   "])
def test_a_name_is_needed(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        new_solution(FiveAnswers(name), TODAY, "s1")
