"""Deleting a person for good: nothing of the solution names the person afterwards."""

from dataclasses import replace
from datetime import datetime

import pytest

from scaleplanner.domain.carrier import CarrierPartner, Decision, Person
from scaleplanner.domain.deletion import mentions, without_person
from scaleplanner.domain.pilot import Lesson
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.waste_bin import entry_of, put_back, with_discarded
from tests.builders import a_full_solution, a_solution

ADA = Person("p1", "Ada Beispiel", "Hauptamt", 'Leitung "IT"', "ada@stadt.example")
BEN = Person("p2", "Ben Muster", "Kämmerei")


@pytest.fixture
def solution() -> Solution:
    made = a_solution(
        persons=(ADA, BEN),
        partners=(CarrierPartner("w", "Werke", person_id="p1", interest="Frau Beispiel fragen"),),
        decisions=(Decision("d", "Betrieb", reason="Ada Beispiel und Ben Muster raten dazu"),),
        lessons=(Lesson("l", "Rückfragen an ada@stadt.example"),),
    )
    return with_discarded(made, made.without_entry("lessons", "l"), datetime(2026, 11, 27))


def test_entry_references_and_texts_lose_the_person(solution: Solution) -> None:
    rest = without_person(solution, "p1")
    assert rest.persons == (BEN,)
    assert rest.partners[0].person_id == ""
    assert rest.decisions[0].reason == 'Leitung "IT" und Ben Muster raten dazu'
    assert rest.partners[0].interest == 'Leitung "IT" fragen'
    for word in ("Ada", "Beispiel", "ada@"):
        assert word not in repr(rest)


def test_what_lies_in_the_waste_bin_loses_the_name_and_can_still_be_put_back(solution: Solution) -> None:
    rest = without_person(solution, "p1")
    assert entry_of(rest.discarded[0]).text == "Rückfragen an [Kontakt nicht festgehalten]"
    assert put_back(rest, rest.discarded[0].id).problems == ()


def test_the_number_of_places_is_known_before(solution: Solution) -> None:
    assert mentions(solution, "p1") == 3
    assert mentions(solution, "p2") == 1
    assert mentions(solution, "niemand") == 0


def test_nothing_else_changes(solution: Solution) -> None:
    assert without_person(solution, "niemand") is solution
    full = a_full_solution()
    rest = without_person(replace(full, persons=(*full.persons, BEN)), "p2")
    assert rest == full
