"""Conflicts on the way to the decision are found, and gone when they are solved."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from scaleplanner.domain.calendar import with_budget_year
from scaleplanner.domain.carrier import Carrier
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.deliberation import CommitteeQuestion, Cosigning, CosignStatus, Involvement
from scaleplanner.domain.finding import Finding, Severity
from scaleplanner.domain.findings import find
from scaleplanner.domain.planning import (
    CommitteeSession,
    Deadline,
    Outcome,
    SessionRole,
    TargetMunicipality,
    Transfer,
)
from scaleplanner.domain.solution import Solution
from tests.builders import a_solution

TODAY = date(2026, 3, 2)
END = date(2027, 12, 31)
COUNCIL = CommitteeSession("rat", "Rat", date(2026, 5, 4), SessionRole.DECISION)
Found = Callable[..., list[Finding]]


def planned(**changes: Any) -> Solution:
    settled = {"sessions": (COUNCIL,), "funding_end": END, "carrier": Carrier("K02"), **changes}
    return with_budget_year(a_solution(**settled), 2028)


@pytest.fixture
def found(catalogue: Catalogue) -> Found:
    """Return the findings of one rule."""

    def of(code: str, solution: Solution, *holidays: date) -> list[Finding]:
        every = find(solution, catalogue, TODAY, frozenset(holidays))
        return [finding for finding in every if finding.code == code]

    return of


def test_a_session_on_a_weekend_or_holiday(found: Found) -> None:
    assert found("rest_day", planned()) == []
    (finding,) = found("rest_day", planned(), date(2026, 5, 4))
    assert finding.text == "„Rat“ tagt am 04.05.2026, das ist ein Feiertag."
    assert finding.target == "gremien:sessions.rat.day"
    sunday = replace(COUNCIL, day=date(2026, 5, 3))
    assert "Wochenende" in found("rest_day", planned(sessions=(sunday,)))[0].text
    held = replace(sunday, outcome=Outcome.AGREED)
    assert found("rest_day", planned(sessions=(held,))) == []


def test_a_paper_handed_in_after_the_session(found: Found) -> None:
    late = replace(COUNCIL, paper_due=date(2026, 5, 5))
    (finding,) = found("paper_after_session", planned(sessions=(late,)))
    assert finding.severity is Severity.ERROR
    in_time = replace(COUNCIL, paper_due=COUNCIL.day)
    assert found("paper_after_session", planned(sessions=(in_time,))) == []


def test_a_condition_without_a_measure(found: Found) -> None:
    session = replace(COUNCIL, outcome=Outcome.AGREED_WITH_CONDITIONS, conditions=("Bericht", "Vertrag"))
    (finding,) = found("condition_open", planned(sessions=(session,)))
    assert finding.text == "„Rat“: 2\u00a0Auflagen noch ohne Maßnahme"


def test_a_council_is_missed_only_once_the_first_is_there(found: Found) -> None:
    targets = Transfer(targets=(TargetMunicipality("a", "Altmoor"), TargetMunicipality("b", "Ilmried")))
    assert found("council_missing", planned(transfer=targets)) == []
    first = replace(COUNCIL, id="a", municipality="Altmoor")
    (finding,) = found("council_missing", planned(transfer=targets, sessions=(COUNCIL, first)))
    assert finding.text.endswith("Ilmried")


def test_open_cosignings_are_named_before_the_next_session(found: Found) -> None:
    signings = (Cosigning("k", "Kämmerei"), Cosigning("i", "IT", CosignStatus.SIGNED))
    (finding,) = found("cosign_open", planned(cosignings=signings))
    assert finding.text == "Vor „Rat“ am 04.05.2026 fehlt noch die Mitzeichnung: Kämmerei"
    assert (finding.severity, finding.target) == (Severity.OPEN, "gremien:cosignings.k")
    near = planned(cosignings=signings, sessions=(replace(COUNCIL, day=date(2026, 3, 30)),))
    assert found("cosign_open", near)[0].severity is Severity.HINT
    signed = replace(signings[0], status=CosignStatus.NOT_NEEDED)
    assert found("cosign_open", planned(cosignings=(signed,))) == []


def test_a_refused_or_late_cosigning(found: Found) -> None:
    refused = Cosigning("k", "Kämmerei", CosignStatus.REFUSED, date(2026, 1, 1))
    assert len(found("cosign_refused", planned(cosignings=(refused,)))) == 1
    late = replace(refused, status=CosignStatus.SENT)
    assert found("cosign_late", planned(cosignings=(late,)))[0].text.endswith("war am 01.01.2026 fällig")
    assert found("cosign_late", planned(cosignings=(replace(late, due=TODAY),))) == []


def test_a_decision_after_the_registration_of_money(found: Found) -> None:
    assert found("decision_after_registration", planned()) == []
    late = replace(COUNCIL, day=date(2027, 9, 6))
    (finding,) = found("decision_after_registration", planned(sessions=(late,)))
    assert "06.09.2027 liegt nach der Mittelanmeldung für 2028 (30.06.2027)" in finding.text
    own = Deadline("m", "Mittelanmeldung", date(2027, 10, 1), step="mittelanmeldung:2028")
    assert found("decision_after_registration", planned(sessions=(late,), deadlines=(own,))) == []


@pytest.mark.parametrize(
    ("form", "code"), [("K06", "short_founding"), ("K16", "short_procurement"), ("K03", "short_approval")]
)
def test_too_little_time_between_decision_and_operation(found: Found, form: str, code: str) -> None:
    late = replace(COUNCIL, day=date(2027, 11, 8))
    solution = planned(carrier=Carrier(form), sessions=(late,))
    assert len(found(code, solution)) == 1
    assert found(code, planned(carrier=Carrier(form))) == []
    undated = replace(late, id="b", day=None)
    assert found(code, replace(solution, sessions=(late, undated))) == []


def test_a_step_to_the_operation_after_the_end_of_funding(found: Found) -> None:
    late = Deadline("v", "Verträge", date(2028, 1, 31), step="vertrag")
    assert len(found("deadline_after_funding", planned(deadlines=(late,)))) == 1
    for fine in (replace(late, step=""), replace(late, done=True), replace(late, day=END)):
        assert found("deadline_after_funding", planned(deadlines=(fine,))) == []


def test_questions_of_councillors_wait_for_an_answer(found: Found) -> None:
    asked = Involvement("r", "Rundgang", open_questions=("Was kostet ein Sensor?",))
    assert len(found("question_open", planned(involvements=(asked,)))) == 1
    answer = CommitteeQuestion("a", "Was kostet ein Sensor?", "22 € im Jahr")
    assert found("question_open", planned(involvements=(asked,), questions=(answer,))) == []
