from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scaleplanner.domain.assessment import Answer, ChecklistState
from scaleplanner.domain.carrier import Carrier, CarrierPartner, Commitment, PartnerRole
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.edited import with_value
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.domain.finding import Situation
from scaleplanner.domain.gate_judgement import GatePart
from scaleplanner.domain.gate_parts import gate_parts
from scaleplanner.domain.municipality import Municipality
from scaleplanner.domain.pilot import Kpi, Pilot
from scaleplanner.domain.planning import CommitteeSession, Outcome, Risk, SessionRole, Submission
from scaleplanner.domain.solution import Solution
from tests.domain.sample import TODAY, sample_solution

EMPTY = Solution("s", "S", Plan(2027))
OWN = "kommunaler-eigenbetrieb-der-loesung"
DECISION = CommitteeSession("r", "Rat", date(2026, 11, 1), SessionRole.DECISION)
Change = Callable[[Solution], Solution]


def part(solution: Solution, catalogue: Catalogue, name: str) -> GatePart:
    return next(p for p in gate_parts(Situation(solution, catalogue, TODAY)) if p.id == name)


def put(**changes: Any) -> Change:
    return lambda solution: replace(solution, **changes)


def kpis(actual: str, name: str = "Fahrten") -> Change:
    return put(kpis=(Kpi("k", name, "", Decimal(0), Decimal(actual), None, Decimal(100)),))


def survey(**changes: Any) -> Change:
    return put(pilot=Pilot(**changes))


def answered(*ids: str, answer: Answer = Answer.YES) -> Change:
    def change(solution: Solution) -> Solution:
        for item in ids:
            solution = solution.with_item(ChecklistState(item, answer))
        return solution

    return change


def partner(commitment: Commitment, role: PartnerRole = PartnerRole.CARRIER) -> tuple[CarrierPartner, ...]:
    return (CarrierPartner("p", "P", role, commitment=commitment),)


def risks(*values: tuple[int, int, str]) -> Change:
    return put(risks=tuple(Risk(f"r{n}", "R", likelihood=low, impact=high, response=text)
                           for n, (low, high, text) in enumerate(values)))  # fmt: skip


def decided(outcome: Outcome, role: SessionRole = SessionRole.DECISION) -> Change:
    return put(sessions=(replace(DECISION, outcome=outcome, role=role),))


LAW = [f"R{number:02}" for number in (1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 14, 17)]
TECHNOLOGY = ["T01", "T02", "T04", "T06", "T08", "T10", "T11", "T13", "T18"]

CASES: list[tuple[str, Change, str | None]] = [
    ("effect", put(), None),
    ("effect", kpis("80"), "1"),
    ("effect", kpis("79.9"), "0.5"),
    ("effect", kpis("50"), "0.5"),
    ("effect", kpis("49"), "0"),
    ("acceptance", put(), None),
    ("acceptance", survey(sus=Decimal(68), sus_count=8), "1"),
    ("acceptance", survey(sus=Decimal(68), sus_count=7), "0.5"),
    ("acceptance", survey(sus=Decimal(67), sus_count=20), "0.5"),
    ("acceptance", survey(sus=Decimal(49), sus_count=20), "0"),
    ("acceptance", survey(sus=Decimal(49), sus_count=20, csat=Decimal(4), csat_count=9), "1"),
    ("acceptance", survey(csat=Decimal(3), csat_count=9), "0.5"),
    ("technology", put(), None),
    ("technology", answered(*TECHNOLOGY[:4]), None),
    ("technology", answered(*TECHNOLOGY), "1"),
    ("technology", answered(*TECHNOLOGY[:5]), "0.5"),
    ("technology", lambda s: answered("T06", answer=Answer.NO)(answered(*TECHNOLOGY)(s)), "0"),
    ("technology", lambda s: kpis("90", "Verfügbarkeit")(answered(*TECHNOLOGY)(s)), "0.5"),
    ("technology", lambda s: kpis("100", "Verfügbarkeit")(answered(*TECHNOLOGY)(s)), "1"),
    ("law", answered(*LAW[:5]), None),
    ("law", answered(*LAW), "1"),
    ("law", answered(*LAW[:6]), "0.5"),
    ("law", answered(*LAW, answer=Answer.PARTLY), "0"),
    ("operation", put(), None),
    ("operation", answered("P01", "P03"), "1"),
    ("operation", answered("P01"), "0.5"),
    ("operation", answered("P03", answer=Answer.PARTLY), "0.5"),
    ("operation", answered("P01", "P03", answer=Answer.NO), "0"),
    ("carrier", put(), None),
    ("carrier", put(carrier=Carrier(operator_id="mischform")), "0.5"),
    ("carrier", put(carrier=Carrier(operator_id=OWN)), "0.5"),
    ("carrier", put(carrier=Carrier(operator_id=OWN), municipality=Municipality(lead_office="IT")), "1"),
    ("carrier", put(carrier=Carrier(operator_id="mischform"), partners=partner(Commitment.DECLARED)), "1"),
    ("carrier", put(partners=partner(Commitment.AGREED)), "0.5"),
    ("carrier", put(partners=partner(Commitment.NONE)), "0"),
    ("carrier", put(partners=partner(Commitment.AGREED, PartnerRole.SUPPLIER)), None),
    ("funding", put(), None),
    ("risk", put(), None),
    ("risk", risks((3, 5, "")), "0"),
    ("risk", risks((3, 5, "Vertrag"), (2, 2, "")), "1"),
    ("risk", risks((2, 2, ""), (0, 0, "")), "0.5"),
    ("risk", risks((0, 3, "")), None),
    ("politics", put(), None),
    ("politics", decided(Outcome.PENDING), "0.5"),
    ("politics", put(sessions=(replace(DECISION, day=date(2026, 8, 31)),)), None),
    ("politics", put(sessions=(replace(DECISION, day=None),)), None),
    ("politics", decided(Outcome.AGREED), "1"),
    ("politics", decided(Outcome.AGREED_WITH_CONDITIONS), "1"),
    ("politics", decided(Outcome.REJECTED), "0"),
    ("politics", decided(Outcome.NOTED), "0.5"),
    ("politics", decided(Outcome.NOTED, SessionRole.INFORMATION), "0.5"),
    ("politics", decided(Outcome.REJECTED, SessionRole.PREPARATION), "0"),
]


@pytest.mark.parametrize(
    ("name", "change", "value"), CASES, ids=[f"{n}-{name}" for n, (name, _c, _v) in enumerate(CASES)]
)
def test_thresholds(catalogue: Catalogue, name: str, change: Change, value: str | None) -> None:
    found = part(change(EMPTY), catalogue, name)
    assert found.judgement.value == (None if value is None else Decimal(value)), found.text
    assert found.points == (None if value is None else found.weight * Decimal(value))
    assert found.judgement.reason.endswith(".") and "{" not in found.text
    assert ":" in found.judgement.target and found.judgement.step


def own_funds(years: int, amount: int = 90000) -> Change:
    def change(solution: Solution) -> Solution:
        own = tuple((2027 + number, Decimal(amount)) for number in range(years))
        return solution.with_way(replace(solution.plan.main_way, own_funds=own))

    return change


@pytest.mark.parametrize(
    ("years", "sessions", "proposal", "value"),
    [
        (3, (), "", "1"),
        (2, (), "", "0.5"),
        (0, (), "", "0"),
        (0, (), "Umschichten", "0.5"),
        (0, (DECISION,), "", "1"),
        (0, (replace(DECISION, outcome=Outcome.REJECTED),), "", "0"),
    ],
)
def test_funding(
    catalogue: Catalogue, years: int, sessions: tuple[CommitteeSession, ...], proposal: str, value: str
) -> None:
    solution = replace(own_funds(years)(sample_solution(catalogue)), sessions=sessions,
                       submission=Submission(cover_proposal=proposal))  # fmt: skip
    assert part(solution, catalogue, "funding").judgement.value == Decimal(value)


def test_a_short_horizon_asks_for_no_more_years_than_it_has(catalogue: Catalogue) -> None:
    solution = replace(own_funds(2)(sample_solution(catalogue)), sessions=())
    short = replace(solution, plan=replace(solution.plan, horizon=2))
    assert part(short, catalogue, "funding").judgement.value == 1


def test_the_latest_decision_counts(catalogue: Catalogue) -> None:
    first = replace(DECISION, day=date(2026, 3, 1), outcome=Outcome.REJECTED)
    second = replace(DECISION, id="r2", outcome=Outcome.AGREED)
    for sessions in ((first, second), (second, first)):
        assert part(replace(EMPTY, sessions=sessions), catalogue, "politics").judgement.value == 1


def test_weights_and_thresholds_can_be_changed(catalogue: Catalogue) -> None:
    assert sum(found.weight for found in gate_parts(Situation(EMPTY, catalogue, TODAY))) == 100
    heavy = with_value(kpis("80")(EMPTY), "parameter.gate_weight_effect", "25")
    assert part(heavy, catalogue, "effect").points == 25
    strict = with_value(kpis("80")(EMPTY), "parameter.gate_effect", "90")
    assert part(strict, catalogue, "effect").points == 10


def test_texts_name_points_and_reason(catalogue: Catalogue) -> None:
    text = part(kpis("80")(EMPTY), catalogue, "effect").text
    assert text.startswith("Wirkung: 20 von 20 Punkten. Zielerreichung 80")
    assert part(EMPTY, catalogue, "politics").text == (
        "Politischer Rückhalt: nicht beurteilbar. Noch kein Gremium befasst."
    )
