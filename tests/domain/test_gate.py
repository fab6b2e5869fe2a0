from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scaleplanner.domain.assessment import Answer, ChecklistState
from scaleplanner.domain.carrier import Carrier
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.edited import with_value
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.domain.gate import Gate, GateResult, gate
from scaleplanner.domain.municipality import Municipality
from scaleplanner.domain.pilot import Kpi, Pilot
from scaleplanner.domain.planning import CommitteeSession, Outcome, Risk, SessionRole
from scaleplanner.domain.solution import Goal, Solution
from tests.domain.sample import TODAY, sample_solution

Change = Callable[[Solution], Solution]


@pytest.fixture
def good(catalogue: Catalogue) -> Solution:
    """Every part is full."""
    solution = replace(
        sample_solution(catalogue),
        goal=Goal.PERMANENT,
        kpis=(kpi("90"),),
        pilot=Pilot(sus=Decimal(80), sus_count=20),
        carrier=Carrier("K00", "kommunaler-eigenbetrieb-der-loesung"),
        municipality=Municipality("Musterau", lead_office="IT"),
        risks=(Risk("r", "R", likelihood=1, impact=1),),
        sessions=(CommitteeSession("s", "Rat", date(2026, 7, 1), SessionRole.DECISION,
                                   outcome=Outcome.AGREED),),
        checklist=tuple(ChecklistState(item.id, Answer.YES) for item in catalogue.checklist),
    )  # fmt: skip
    own = tuple((year, Decimal(90000)) for year in range(2027, 2032))
    return solution.with_way(replace(solution.plan.main_way, own_funds=own))


def kpi(actual: str) -> Kpi:
    return Kpi("k", "Fahrten", "", Decimal(0), Decimal(actual), None, Decimal(100))


def answer(item: str, given: Answer | None, due: date | None = None) -> Change:
    return lambda solution: solution.with_item(ChecklistState(item, given, due=due))


def judged(solution: Solution, catalogue: Catalogue) -> Gate:
    return gate(solution, catalogue, TODAY)


def test_all_full_is_fortfuehren(good: Solution, catalogue: Catalogue) -> None:
    found = judged(good, catalogue)
    assert found.points == 100 and found.judged == 100
    assert found.result is GateResult.CONTINUE
    assert found.sentence == "Fortführen: 100 von 100 Punkten."
    assert found.path == () and found.knock_outs == () and found.missing == ()
    assert len(found.reasons) == 9


@pytest.mark.parametrize(
    ("limits", "result"),
    [
        (("100", "60", "40"), GateResult.CONTINUE),
        (("101", "60", "40"), GateResult.CONDITIONS),
        (("101", "101", "40"), GateResult.REWORK),
        (("101", "101", "101"), GateResult.END),
    ],
)
def test_limits(
    good: Solution, catalogue: Catalogue, limits: tuple[str, str, str], result: GateResult
) -> None:
    for name, value in zip(("go", "conditions", "recycle"), limits, strict=True):
        good = with_value(good, f"parameter.gate_{name}", value)
    assert judged(good, catalogue).result is result


@pytest.mark.parametrize(
    ("change", "points", "result"),
    [
        (lambda s: replace(s, kpis=(kpi("10"),)), 80, GateResult.CONTINUE),
        (lambda s: replace(s, kpis=(kpi("10"),), risks=(Risk("r", "R", likelihood=5, impact=5),)), 75,
         GateResult.CONDITIONS),
    ],
)  # fmt: skip
def test_points_by_hand(
    good: Solution, catalogue: Catalogue, change: Change, points: int, result: GateResult
) -> None:
    found = judged(change(good), catalogue)
    assert (found.points, found.result) == (points, result)


def test_an_open_must_item_makes_conditions(good: Solution, catalogue: Catalogue) -> None:
    found = judged(answer("I01", None)(good), catalogue)
    assert found.points == 100 and found.result is GateResult.CONDITIONS
    assert [item.id for item in found.conditions] == ["I01"]
    assert [(step.text, step.target) for step in found.path] == [
        ("Infrastruktur: 1\u00a0Muss-Punkt erledigen (I01)", "konzept:infrastruktur.I01")
    ]


def test_a_critical_no_knocks_out(good: Solution, catalogue: Catalogue) -> None:
    found = judged(answer("I11", Answer.NO)(good), catalogue)
    assert found.points == 100 and found.result is GateResult.REWORK
    assert found.knock_outs[0].text.startswith("I11 ist mit nein beantwortet: ")
    assert found.reasons[0] == found.knock_outs[0].text
    assert judged(answer("I11", Answer.PARTLY)(good), catalogue).result is GateResult.CONDITIONS


@pytest.mark.parametrize(
    ("change", "hard"),
    [
        (lambda s: replace(s, goal=Goal.END), True),
        (lambda s: replace(s, sessions=(replace(s.sessions[0], outcome=Outcome.REJECTED),)), True),
        (answer("R01", Answer.NO, date(2026, 8, 31)), True),
        (answer("R01", Answer.NO, date(2026, 9, 1)), False),
        (answer("R01", Answer.NO), False),
        (answer("R03", Answer.NO, date(2026, 8, 31)), False),
    ],
)
def test_only_hard_knock_outs_end_it(
    good: Solution, catalogue: Catalogue, change: Change, hard: bool
) -> None:
    found = judged(change(good), catalogue)
    assert found.result is (GateResult.END if hard else GateResult.REWORK)
    assert any(entry.hard for entry in found.knock_outs) == hard
    assert found.path


def test_missing_data_lower_no_points(good: Solution, catalogue: Catalogue) -> None:
    found = judged(replace(good, kpis=(), pilot=Pilot()), catalogue)
    assert found.judged == 70 and found.points == 100
    assert found.result is GateResult.CONTINUE
    assert found.sentence == (
        "Fortführen: 100 von 100 Punkten. Nicht beurteilbar: Wirkung und Akzeptanz; "
        "beurteilt sind 70 von 100 Gewichtspunkten."
    )


def test_more_than_thirty_points_without_data_give_no_result(good: Solution, catalogue: Catalogue) -> None:
    found = judged(replace(good, kpis=(), pilot=Pilot(), risks=()), catalogue)
    assert found.result is None and found.points is None and found.path == ()
    assert found.sentence == "Noch kein Ergebnis. Nicht beurteilbar: Wirkung, Akzeptanz und Risiken."
    empty = judged(Solution("s", "S", Plan(2027)), catalogue)
    assert len(empty.missing) == 9 and empty.judged == 0


def test_the_shortest_way_takes_the_fewest_parts(good: Solution, catalogue: Catalogue) -> None:
    """70 points: effect 0 of 20, risk 0 of 5, politics 0 of 5; raising the effect alone is enough."""
    poor = replace(
        good,
        kpis=(kpi("0"),),
        risks=(Risk("r", "R", likelihood=5, impact=5),),
        sessions=(CommitteeSession("s", "Ausschuss", outcome=Outcome.REJECTED),),
    )
    found = judged(poor, catalogue)
    assert found.points == 70 and found.result is GateResult.CONDITIONS
    assert [step.target for step in found.path] == ["loesung:kpis"]
    assert found.path[0].points == 20
    assert judged(replace(poor, kpis=(kpi("100"),)), catalogue).result is GateResult.CONTINUE


def test_following_the_way_leads_to_fortfuehren(good: Solution, catalogue: Catalogue) -> None:
    poor = replace(good, checklist=(), kpis=(kpi("0"),), risks=(Risk("r", "R", likelihood=5, impact=5),))
    for item in catalogue.checklist:
        poor = answer(item.id, Answer.NO)(poor)
    found = judged(poor, catalogue)
    assert found.result is GateResult.REWORK or found.result is GateResult.END
    aspects = [step.target.split(".")[0] for step in found.path if step.target.startswith("konzept:")]
    assert aspects == [f"konzept:{aspect.key}" for aspect in catalogue.aspects]
    for item in catalogue.checklist:
        poor = answer(item.id, Answer.YES)(poor)
    assert "gremien:risks.r" not in {step.target for step in found.path}
    assert judged(poor, catalogue).points == 75
    assert {step.target for step in judged(poor, catalogue).path} == {"loesung:kpis"}


def test_availability_below_target_is_a_step_of_its_own(good: Solution, catalogue: Catalogue) -> None:
    weak = replace(kpi("99"), id="v", name="Verfügbarkeit des Netzes")
    strict = with_value(replace(good, kpis=(weak,)), "parameter.gate_go", "100")
    found = judged(strict, catalogue)
    assert [step.target for step in found.path] == ["loesung:kpis.v"]


def test_an_unreachable_limit_names_all_open_parts(good: Solution, catalogue: Catalogue) -> None:
    strict = with_value(replace(good, kpis=(kpi("60"),)), "parameter.gate_go", "101")
    assert [step.target for step in judged(strict, catalogue).path] == ["loesung:kpis"]


def test_words_of_the_results() -> None:
    assert [result.word for result in GateResult] == [
        "Fortführen",
        "Fortführen mit Auflagen",
        "Nachbessern",
        "Geordnet beenden",
    ]


def test_a_result_is_preliminary_while_muss_items_are_unanswered(
    good: Solution, catalogue: Catalogue
) -> None:
    forgotten = judged(answer("I01", None)(good), catalogue)
    assert "Vorläufig: 1\u00a0Muss-Punkt ist noch nicht beantwortet." in forgotten.sentence
    assert "Vorläufig" not in judged(answer("I01", Answer.PARTLY)(good), catalogue).sentence
