"""The seal: equal content gives equal seals, any change another one, and nobody is named."""

import json
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.carrier import CarrierPartner, Person
from scaleplanner.domain.finance.plan import Amount, CostLine
from scaleplanner.domain.seal import (
    canonical,
    from_canonical,
    restored,
    seal_of,
    seal_of_text,
    sealed_copy,
    short_seal,
)
from scaleplanner.domain.solution import Solution
from tests.builders import a_full_solution, a_solution

PERSON = Person("p1", "Erika Meier", "Amt 10", "Projektleitung", "e.meier@example.org")


def with_price(price: str) -> Solution:
    solution = a_solution()
    way = solution.plan.ways[0]
    line = CostLine("betrieb", "Betrieb", amount=Amount(unit_price=Decimal(price)))
    return solution.with_way(replace(way, costs=(line,)))


def test_the_seal_is_the_fingerprint_of_the_canonical_text() -> None:
    solution = a_full_solution()
    assert seal_of(solution) == seal_of_text(canonical(solution))
    assert len(seal_of(solution)) == 64
    assert list(json.loads(canonical(solution))) == sorted(json.loads(canonical(solution)))


def test_a_full_solution_comes_back_from_its_text() -> None:
    sealed = sealed_copy(a_full_solution())
    assert from_canonical(canonical(sealed)) == sealed
    assert seal_of(sealed) == seal_of(a_full_solution())


def test_a_change_of_one_cent_changes_the_seal() -> None:
    assert seal_of(with_price("12000.50")) != seal_of(with_price("12000.51"))


def test_the_seal_of_a_known_solution_stays() -> None:
    """A new field may change the seal of new versions; this test says so aloud."""
    texts = json.loads(canonical(a_solution()))
    assert texts["plan"]["ways"][0]["costs"][0]["amount"]["unit_price"] == "12000.5"
    assert texts["persons"] == []


@given(st.decimals(-10_000_000, 10_000_000, places=4), st.integers(0, 6))
def test_equal_numbers_give_equal_seals(price: Decimal, zeros: int) -> None:
    longer = f"{price:f}" + "0" * zeros
    assert with_price(f"{price:f}") == with_price(longer)
    assert seal_of(with_price(f"{price:f}")) == seal_of(with_price(longer))


def test_minus_zero_is_zero() -> None:
    assert seal_of(with_price("-0.00")) == seal_of(with_price("0"))


def test_nobody_is_named() -> None:
    profile = replace(a_solution().profile, problem="Frau Meier und ERIKA MEIER fragen: e.meier@example.org")
    partner = CarrierPartner("c1", "Stadtwerke", person_id="p1")
    text = canonical(replace(a_solution(), persons=(PERSON,), partners=(partner,), profile=profile))
    assert "meier" not in text.lower()
    assert "Projektleitung und Projektleitung fragen: [Kontakt nicht festgehalten]" in text
    content = from_canonical(text)
    assert content.persons == (Person("p1", "", "Amt 10", "Projektleitung"),)
    assert content.partners[0].person_id == "p1"


def test_a_backslash_in_a_function_is_only_text() -> None:
    person = replace(PERSON, function="Amt \\1")
    solution = replace(a_solution(), persons=(person,), reference="Frau Meier")
    assert sealed_copy(solution).reference == "Amt \\1"


def test_names_come_back_only_where_the_person_is_still_known() -> None:
    other = Person("p2", "Otto Klug", "Amt 20")
    current = replace(a_solution(), persons=(PERSON, other), name="Neu")
    sealed = sealed_copy(replace(current, name="Alt"))
    draft = restored(sealed, replace(current, persons=(PERSON,)))
    assert draft.persons[0] == PERSON
    assert draft.persons[1] == Person("p2", "Amt 20", "Amt 20")
    assert draft.name == "Alt"


def test_the_short_form() -> None:
    assert short_seal("0123456789abcdef" * 4) == "0123 4567 89ab"
