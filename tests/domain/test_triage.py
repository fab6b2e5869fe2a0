from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from scaleplanner.domain.assessment import CriterionState, CriterionStatus
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.domain.solution import Goal, Solution, Stage
from scaleplanner.domain.triage import Relevant, triage
from tests.domain.sample import TODAY

DECISION = "beschluss-in-der-gemeinderatssitzung"
ENDS = (None, date(2026, 1, 1), date(2026, 12, 31), date(2028, 6, 30), date(2031, 1, 1))


def chosen(catalogue: Catalogue, stage: Stage, goal: Goal, end: date | None = None) -> tuple[Relevant, ...]:
    return triage(Solution("s", "S", Plan(2027), stage=stage, goal=goal, funding_end=end), catalogue, TODAY)


def ids(found: tuple[Relevant, ...]) -> set[str]:
    return {entry.criterion.id for entry in found}


@pytest.mark.parametrize(("stage", "goal", "end"), list(product(Stage, Goal, ENDS)))
def test_always_ten_to_fifteen_with_reasons(
    catalogue: Catalogue, stage: Stage, goal: Goal, end: date | None
) -> None:
    found = chosen(catalogue, stage, goal, end)
    assert 10 <= len(found) <= 15
    assert all(entry.points > 0 and entry.reasons for entry in found)
    points = [entry.points for entry in found]
    assert points == sorted(points, reverse=True)
    assert len(ids(found)) == len(found)


def test_milestones_lead_after_the_pilot(catalogue: Catalogue) -> None:
    found = chosen(catalogue, Stage.PILOT_ENDED, Goal.PERMANENT)
    assert all(entry.criterion.milestone for entry in found[:3])
    assert "ist ein Meilenstein" in found[0].reasons


def test_the_goal_brings_the_transfer(catalogue: Catalogue) -> None:
    transfer = {criterion.id for criterion in catalogue.criteria_of("P5")}
    for stage in Stage:
        assert transfer <= ids(chosen(catalogue, stage, Goal.TRANSFER))
    assert not transfer & ids(chosen(catalogue, Stage.PILOT_RUNNING, Goal.PERMANENT))


def test_continuation_is_what_a_pilot_is_asked_about(catalogue: Catalogue) -> None:
    wanted = {criterion.id for criterion in catalogue.criteria_of("P4")}
    assert wanted <= ids(chosen(catalogue, Stage.PILOT_RUNNING, Goal.BOTH, date(2026, 12, 31)))


def test_the_end_of_funding_brings_the_decision(catalogue: Catalogue) -> None:
    far = chosen(catalogue, Stage.PILOT_RUNNING, Goal.PERMANENT, date(2031, 1, 1))
    near = chosen(catalogue, Stage.PILOT_RUNNING, Goal.PERMANENT, date(2027, 3, 1))
    assert DECISION not in ids(far) and DECISION in ids(near)
    entry = next(entry for entry in near if entry.criterion.id == DECISION)
    assert "muss vor dem Ende der Förderung stehen" in entry.reasons


@pytest.mark.parametrize(
    ("end", "points"),
    [(date(2027, 9, 30), 2), (date(2027, 10, 1), 1), (date(2028, 9, 30), 1), (date(2028, 10, 1), 0)],
)
def test_money_weighs_more_as_the_end_comes_closer(catalogue: Catalogue, end: date, points: int) -> None:
    def total(day: date | None) -> int:
        found = chosen(catalogue, Stage.PILOT_ENDED, Goal.PERMANENT, day)
        return next(e.points for e in found if e.criterion.id == "finanzierung-vertikale-skalierung")

    assert total(end) - total(None) == points


def test_a_good_end_needs_its_own_criteria(catalogue: Catalogue) -> None:
    assert {"wissenstransfer-organisieren-und-dokumentieren", "kontinuitaet"} <= ids(
        chosen(catalogue, Stage.PILOT_ENDED, Goal.END)
    )


def test_work_on_criteria_changes_nothing(catalogue: Catalogue) -> None:
    solution = Solution("s", "S", Plan(2027))
    first = triage(solution, catalogue, TODAY)
    done = tuple(CriterionState(entry.criterion.id, CriterionStatus.PROVEN) for entry in first)
    assert triage(replace(solution, criteria=done), catalogue, TODAY) == first


def test_named_criteria_exist(catalogue: Catalogue) -> None:
    near = chosen(catalogue, Stage.PILOT_ENDED, Goal.END, TODAY)
    assert {DECISION, "betreibermodell-waehlen-und-ueberpruefen", "kontinuitaet"} <= ids(near)
    assert "dokumentation-der-technischen-entwicklung" in ids(near)
