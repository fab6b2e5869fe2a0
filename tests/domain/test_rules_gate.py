"""The section „Gate“ of the guidance rules, sentence by sentence."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.content import load_catalogue
from scaleplanner.domain.assessment import Answer, ChecklistState
from scaleplanner.domain.edited import parameter, parameter_day, with_parameter
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.domain.finding import Situation
from scaleplanner.domain.gate import GateResult, gate
from scaleplanner.domain.gate_parts import gate_parts
from scaleplanner.domain.pilot import Kpi, Pilot
from scaleplanner.domain.planning import Risk
from scaleplanner.domain.solution import Goal, Solution
from tests.domain.sample import TODAY
from tests.domain.test_gate import good, judged

__all__ = ["good"]
CATALOGUE = load_catalogue()
WEIGHTS = {
    "Wirkung": 20, "Akzeptanz": 10, "Technik": 10, "Recht": 15, "Betrieb": 15, "Träger": 10,
    "Finanzierung": 10, "Risiken": 5, "Politischer Rückhalt": 5,
}  # fmt: skip
RULES = tuple(entry for entry in CATALOGUE.parameters if entry.group == "gate")


def with_rule(solution: Solution, name: str, value: int) -> Solution:
    return with_parameter(solution, CATALOGUE, name, Decimal(value), TODAY)


# -- „Weights: Wirkung 20 …“ ----------------------------------------------------------------------


def test_weights() -> None:
    parts = gate_parts(Situation(Solution("s", "S", Plan(2027)), CATALOGUE, TODAY))
    assert {part.title: part.weight for part in parts} == WEIGHTS
    assert sum(part.weight for part in parts) == 100


# -- „Each part gives 0, ½ or 1 of its weight by the thresholds (editable, dated)“ ----------------


@given(st.integers(0, 120), st.integers(0, 100), st.integers(1, 5), st.integers(1, 5))
def test_each_part_gives_nothing_half_or_all(actual: int, sus: int, likelihood: int, impact: int) -> None:
    solution = replace(
        Solution("s", "S", Plan(2027)),
        kpis=(Kpi("k", "Fahrten", "", Decimal(0), Decimal(actual), None, Decimal(100)),),
        pilot=Pilot(sus=Decimal(sus), sus_count=20),
        risks=(Risk("r", "R", likelihood=likelihood, impact=impact),),
    )
    for part in gate(solution, CATALOGUE, TODAY).parts:
        assert part.points in (None, 0, part.weight / 2, part.weight)


def test_weights_and_thresholds_are_dated_and_marked() -> None:
    assert len(RULES) >= 20
    for entry in RULES:
        assert date.fromisoformat(entry.valid_from) and entry.provenance.endswith("ungeprüft")


@pytest.mark.parametrize("name", [entry.id for entry in RULES])
def test_every_weight_and_threshold_can_be_changed_with_its_day(good: Solution, name: str) -> None:
    changed = with_rule(good, name, 77)
    assert parameter(changed, CATALOGUE, name) == 77
    assert parameter_day(changed, name) == TODAY
    back = with_parameter(changed, CATALOGUE, name, None, TODAY)
    assert back.settings == good.settings, "the start value needs no day"


# -- „≥ 80 and no knock-out: Fortführen; 60–79 …: mit Auflagen; 40–59: Nachbessern; below …“ ------


@pytest.mark.parametrize(
    ("weight", "points", "result"),
    [
        (20, "80", GateResult.CONTINUE),
        (21, "79", GateResult.CONDITIONS),
        (53, "60", GateResult.CONDITIONS),
        (54, "60", GateResult.REWORK),
        (100, "44", GateResult.REWORK),
        (120, "40", GateResult.REWORK),
        (121, "40", GateResult.END),
    ],
)
def test_the_limits_are_eighty_sixty_and_forty(
    good: Solution, weight: int, points: str, result: GateResult
) -> None:
    """Only Wirkung fails: of 80 + weight points 80 are reached; 53 weight points give 60,15."""
    poor = with_rule(replace(good, kpis=(replace(good.kpis[0], actual=Decimal(0)),)), "gate_weight_effect",
                     weight)  # fmt: skip
    found = judged(poor, CATALOGUE)
    assert found.points is not None and f"{found.points:.0f}" == points
    assert found.result is result


def test_open_must_items_with_a_date_are_conditions(good: Solution) -> None:
    dated = good.with_item(ChecklistState("I01", Answer.PARTLY, due=date(2027, 1, 31)))
    found = judged(dated, CATALOGUE)
    assert found.points == 100 and found.result is GateResult.CONDITIONS
    assert found.lacking == "" and [item.id for item in found.conditions] == ["I01"]
    undated = judged(good.with_item(ChecklistState("I01", Answer.PARTLY)), CATALOGUE)
    assert undated.lacking.endswith("Noch ohne Frist: I01.") and undated.lacking in undated.reasons


def test_a_knock_out_forbids_fortfuehren_a_hard_one_ends(good: Solution) -> None:
    refused = judged(good.with_item(ChecklistState("I11", Answer.NO)), CATALOGUE)
    assert refused.points == 100 and refused.result is GateResult.REWORK
    ended = judged(replace(good, goal=Goal.END), CATALOGUE)
    assert ended.points == 100 and ended.result is GateResult.END


# -- „Parts without data are nicht beurteilbar and named; > 30 points without data: no result“ ----


def test_thirty_points_without_data_still_give_a_result(good: Solution) -> None:
    found = judged(replace(good, kpis=(), pilot=Pilot()), CATALOGUE)
    assert found.judged == 70 and found.result is not None
    assert [part.title for part in found.missing] == ["Wirkung", "Akzeptanz"]
    assert all("nicht beurteilbar" in part.text for part in found.missing)


def test_more_than_thirty_give_only_the_list_of_what_is_missing(good: Solution) -> None:
    found = judged(replace(good, kpis=(), pilot=Pilot(), risks=()), CATALOGUE)
    assert (found.result, found.points, found.path) == (None, None, ())
    assert found.sentence == "Noch kein Ergebnis. Nicht beurteilbar: Wirkung, Akzeptanz und Risiken."


# -- „Always: reasons, and the shortest way to Fortführen“ ----------------------------------------


@given(st.sets(st.sampled_from([item.id for item in CATALOGUE.checklist])), st.integers(0, 100))
def test_always_reasons_and_the_way(open_items: set[str], actual: int) -> None:
    solution = replace(
        Solution("s", "S", Plan(2027)),
        kpis=(Kpi("k", "Fahrten", "", Decimal(0), Decimal(actual), None, Decimal(100)),),
        pilot=Pilot(sus=Decimal(80), sus_count=20),
        risks=(Risk("r", "R", likelihood=1, impact=1),),
        checklist=tuple(
            ChecklistState(item.id, Answer.PARTLY if item.id in open_items else Answer.YES)
            for item in CATALOGUE.checklist
        ),
    )
    found = gate(solution, CATALOGUE, TODAY)
    assert len(found.reasons) >= 9
    assert found.result is not None, "75 weight points are judged"
    assert bool(found.path) == (found.result is not GateResult.CONTINUE)
    assert all(step.text and step.target for step in found.path)
