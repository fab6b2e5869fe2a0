"""The Beratungsfolge: conditions become measures once, every partner has its council."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.committees import (
    councils_sentence,
    last_decision,
    missing_councils,
    next_session,
    open_conditions,
    partner_municipalities,
    session_of,
    session_title,
    with_condition_measures,
    with_partner_councils,
)
from scaleplanner.domain.planning import CommitteeSession, Outcome, SessionRole, TargetMunicipality, Transfer
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from tests.builders import a_solution

TODAY = date(2026, 11, 22)
AGREED = CommitteeSession(
    "a",
    "Ausschuss",
    date(2026, 11, 3),
    outcome=Outcome.AGREED_WITH_CONDITIONS,
    conditions=("Bericht", "Bericht"),
)


@pytest.fixture
def new_id() -> Iterator[str]:
    return (f"neu{number}" for number in count(1))


def joint(*sessions: CommitteeSession) -> Solution:
    targets = tuple(TargetMunicipality(name.lower(), name) for name in ("Altmoor", "Ilmried"))
    return a_solution(sessions=sessions, transfer=Transfer(targets=targets))


def test_each_condition_becomes_one_measure_linked_with_its_session(new_id: Iterator[str]) -> None:
    first = with_condition_measures(a_solution(sessions=(AGREED,)), "a", lambda: next(new_id))
    (measure,) = first.measures
    assert (measure.title, measure.condition, measure.source) == ("Bericht", "Bericht", "sitzung:a")
    assert session_of(first, measure.source) == AGREED
    assert with_condition_measures(first, "a", lambda: next(new_id)) == first


def test_a_renamed_measure_still_fulfils_its_condition(new_id: Iterator[str]) -> None:
    taken = with_condition_measures(a_solution(sessions=(AGREED,)), "a", lambda: next(new_id))
    renamed = taken.with_entry("measures", replace(taken.measures[0], title="Bericht im Herbst"))
    assert open_conditions(renamed, AGREED) == ()
    assert open_conditions(renamed, replace(AGREED, conditions=("Bericht", "Vertrag", " "))) == ("Vertrag",)
    assert session_of(replace(renamed, sessions=()), "sitzung:a") is None


def test_every_partner_gets_its_own_council_once(catalogue: Catalogue, new_id: Iterator[str]) -> None:
    solution = joint(CommitteeSession("x", "Rat", role=SessionRole.DECISION, municipality="Altmoor"))
    assert missing_councils(solution) == ("Ilmried",)
    changed = with_partner_councils(solution, catalogue, lambda: next(new_id))
    added = changed.sessions[-1]
    assert (session_title(added), added.role) == ("Rat, Ilmried", SessionRole.DECISION)
    assert with_partner_councils(changed, catalogue, lambda: next(new_id)) == changed


def test_the_cost_key_names_the_partners_of_the_example() -> None:
    solution = next(each for each in load_examples() if each.plan.main_way.cost_key)
    assert len(partner_municipalities(solution)) == 9
    assert missing_councils(solution) == ()
    assert councils_sentence(solution) == "Partnerkommunen: 0 von 9 haben zugestimmt."


def test_how_far_the_councils_are_is_said_in_words() -> None:
    decides = SessionRole.DECISION
    solution = joint(
        CommitteeSession("a", "Rat", TODAY, decides, outcome=Outcome.AGREED, municipality="Altmoor"),
        CommitteeSession("b", "Rat", None, decides, outcome=Outcome.REJECTED, municipality="Ilmried"),
    )
    expected = "Partnerkommunen: 1 von 2 haben zugestimmt, abgelehnt: Ilmried, 1 ohne Termin."
    assert councils_sentence(solution) == expected
    assert councils_sentence(joint()) == ""


def test_the_next_session_is_the_first_that_is_still_to_come() -> None:
    later = CommitteeSession("l", "Rat", date(2026, 12, 15))
    sooner = CommitteeSession("s", "Ausschuss", date(2026, 12, 1))
    past = CommitteeSession("p", "Beirat", date(2026, 11, 1))
    solution = a_solution(sessions=(later, past, sooner, CommitteeSession("o", "Ohne Tag")))
    assert next_session(solution, TODAY) == sooner
    assert next_session(replace(solution, sessions=(past,)), TODAY) is None


def test_one_council_without_a_day_leaves_the_last_decision_open() -> None:
    dated = CommitteeSession("a", "Rat", TODAY, SessionRole.DECISION)
    assert last_decision(a_solution(sessions=(dated,))) == TODAY
    assert last_decision(a_solution(sessions=(dated, replace(dated, id="b", day=None)))) is None
