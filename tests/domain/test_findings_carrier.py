"""Choices without a reason, a stale reserve, risks without a measure, partners without a date."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scaleplanner.domain.carrier import Carrier, Commitment, Decision
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.edited import with_value
from scaleplanner.domain.finding import Finding
from scaleplanner.domain.findings import find
from scaleplanner.domain.planning import Measure, Outcome, RiskStrategy
from scaleplanner.domain.risk_reserve import with_reserve
from scaleplanner.domain.solution import Solution
from tests.domain.sample import TODAY, sample_solution


@pytest.fixture
def solution(catalogue: Catalogue) -> Solution:
    return sample_solution(catalogue)


def found(code: str, solution: Solution, catalogue: Catalogue, today: date = TODAY) -> list[Finding]:
    return [finding for finding in find(solution, catalogue, today) if finding.code == code]


@pytest.mark.parametrize(
    ("about", "target"),
    [
        ("form:K02", "traegerschaft:reason.form"),
        ("operator:staedtische-tochter", "traegerschaft:reason.operator"),
        ("financing:kommunaler-haushalt", "traegerschaft:reason.financing"),
        ("way:fortfuehren", "finanzen:reason.way"),
    ],
)
def test_every_choice_asks_for_its_reason(
    solution: Solution, catalogue: Catalogue, about: str, target: str
) -> None:
    chosen = replace(solution, carrier=replace(solution.carrier, financing="kommunaler-haushalt"))
    assert target in {finding.target for finding in found("unexplained_choice", chosen, catalogue)}
    explained = chosen.with_entry("decisions", Decision("n", "Wahl", "Wahl", "Gut begründet", about=about))
    assert target not in {finding.target for finding in found("unexplained_choice", explained, catalogue)}


def test_a_decision_without_reason_is_named_once(solution: Solution, catalogue: Catalogue) -> None:
    begun = solution.with_entry("decisions", Decision("n", "Form", "Vertrag", about="form:K02"))
    targets = [finding.target for finding in found("unexplained_choice", begun, catalogue)]
    assert "traegerschaft:reason.form" not in targets
    assert found("decision_reason", begun, catalogue)


def test_nothing_chosen_needs_no_reason(solution: Solution, catalogue: Catalogue) -> None:
    one_way = replace(solution.plan, ways=solution.plan.ways[:1])
    nothing = replace(solution, carrier=Carrier(), plan=one_way)
    assert found("unexplained_choice", nothing, catalogue) == []


def test_the_reserve_is_compared_with_the_risks(solution: Solution, catalogue: Catalogue) -> None:
    assert found("stale_reserve", solution, catalogue) == [], "no reserve is no stale one"
    held = with_reserve(solution, TODAY)
    assert found("stale_reserve", held, catalogue) == []
    dearer = held.with_entry("risks", replace(held.risks[0], effect=Decimal(30000)))
    (finding,) = found("stale_reserve", dearer, catalogue)
    assert finding.target == "finanzen:kosten.risikovorsorge"
    assert "5.760" in finding.text and "9.000" in finding.text, "0,3 × 19.200 and 0,3 × 30.000"
    assert found("stale_reserve", with_reserve(dearer, TODAY), catalogue) == []


@pytest.mark.parametrize(("impact", "is_named"), [(3, False), (4, True), (5, True)])
def test_risks_above_medium_need_a_measure(
    solution: Solution, catalogue: Catalogue, impact: int, is_named: bool
) -> None:
    heavy = solution.with_entry("risks", replace(solution.risks[0], impact=impact))
    assert bool(found("unmeasured_risk", heavy, catalogue)) == is_named
    measured = heavy.with_entry("measures", Measure("m2", "Absichtserklärung", "Kämmerei", source="r1"))
    assert found("unmeasured_risk", measured, catalogue) == []


def test_the_threshold_can_be_changed_and_accepted_risks_stay(
    solution: Solution, catalogue: Catalogue
) -> None:
    heavy = solution.with_entry("risks", replace(solution.risks[0], impact=4))
    (finding,) = found("unmeasured_risk", heavy, catalogue)
    assert finding.target == "gremien:risks.r1.response"
    assert found("unmeasured_risk", with_value(heavy, "parameter.risk_medium", "12"), catalogue) == []
    accepted = heavy.with_entry("risks", replace(heavy.risks[0], strategy=RiskStrategy.ACCEPT))
    assert found("unmeasured_risk", accepted, catalogue) == []
    silent = heavy.with_entry("risks", replace(heavy.risks[0], response=""))
    assert found("unmeasured_risk", silent, catalogue) == [], "a missing response has a rule of its own"
    assert found("risk_response", silent, catalogue)


@pytest.mark.parametrize(
    ("contact", "commitment", "is_named"),
    [
        (None, Commitment.DECLARED, True),
        (date(2026, 10, 29), Commitment.DECLARED, False),
        (date(2026, 10, 30), Commitment.TALKS, True),
        (date(2026, 8, 31), Commitment.TALKS, True),
        (None, Commitment.AGREED, False),
    ],
)
def test_partners_are_met_before_the_decision(
    solution: Solution, catalogue: Catalogue, contact: date | None, commitment: Commitment, is_named: bool
) -> None:
    partner = replace(solution.partners[0], next_contact=contact, commitment=commitment)
    findings = found("no_contact", solution.with_entry("partners", partner), catalogue)
    assert [finding.target for finding in findings] == ["traegerschaft:partners.p1.next_contact"] * is_named


def test_without_a_decision_ahead_no_contact_is_missing(solution: Solution, catalogue: Catalogue) -> None:
    assert found("no_contact", solution, catalogue)
    assert found("no_contact", replace(solution, sessions=()), catalogue) == []
    assert found("no_contact", solution, catalogue, date(2026, 10, 30)) == []
    taken = solution.with_entry("sessions", replace(solution.sessions[1], outcome=Outcome.AGREED))
    assert found("no_contact", taken, catalogue) == []
