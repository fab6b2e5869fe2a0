"""Per head, entry curve and exit of a partner."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.finance.key_effects import (
    entry_curve,
    exit_effect,
    fairness,
    limit_problem,
    shares_of,
)
from scaleplanner.domain.finance.plan import CostKey, KeyKind, Partner
from scaleplanner.domain.finance.rounding import Unit

A, B, C = Partner("a", "Ahl", 3000), Partner("b", "Berg", 1000), Partner("c", "Celle", 500)


def key(*partners: Partner, kind: KeyKind = KeyKind.BASE_INHABITANTS) -> CostKey:
    return CostKey(kind, base_share=D("0.4"), partners=partners)


def test_the_base_makes_small_partners_pay_more_per_head() -> None:
    shares = shares_of(key(A, B), 2027, D(1000), Unit.EURO)
    assert [share.share for share in shares] == [650, 350]
    assert [share.per_head.value for share in shares] == [D("0.22"), D("0.35")]
    assert fairness(shares) == (
        "Je Einwohnerin und Einwohner zahlt Berg am meisten (0,35\u00a0€), Ahl am wenigsten (0,22\u00a0€)."
    )


def test_equal_and_unknown_contributions_per_head() -> None:
    people = shares_of(key(A, B, kind=KeyKind.INHABITANTS), 2027, D(1000), Unit.EURO)
    assert fairness(people) == "Alle Kommunen zahlen 0,25\u00a0€ je Einwohnerin und Einwohner."
    unknown = key(Partner("x", "X"), A, kind=KeyKind.EQUAL)
    assert fairness(shares_of(unknown, 2027, D(1000), Unit.EURO)) == ""


def test_every_newcomer_lowers_the_shares_of_the_others() -> None:
    late = replace(A, joins=date(2029, 1, 1))
    steps = entry_curve(key(late, B, C, kind=KeyKind.INHABITANTS), 2027, D(900), Unit.EURO)
    assert [(step.count, step.newcomer, step.shares) for step in steps] == [
        (1, "Berg", (900,)),
        (2, "Celle", (600, 300)),
        (3, "Ahl", (200, 100, 600)),
    ]


def test_limits_hold_on_the_entry_curve_as_far_as_they_leave_room() -> None:
    small = replace(C, minimum=D(200))
    steps = entry_curve(
        key(replace(A, maximum=D(500)), B, small, kind=KeyKind.EQUAL), 2027, D(900), Unit.EURO
    )
    assert [step.shares for step in steps] == [(900,), (450, 450), (300, 300, 300)]
    limited = key(replace(A, maximum=D(400)), B, small, kind=KeyKind.INHABITANTS)
    assert [step.shares for step in entry_curve(limited, 2027, D(900), Unit.EURO)][1:] == [
        (400, 500),
        (400, 300, 200),
    ]


@given(
    st.lists(
        st.tuples(st.integers(1, 9999), st.integers(0, 400), st.integers(400, 5000)), min_size=1, max_size=5
    )
)
def test_the_entry_curve_ends_at_the_shares_of_all(entered: list[tuple[int, int, int]]) -> None:
    partners = tuple(
        Partner(str(number), "x", people, minimum=D(least), maximum=D(most))
        for number, (people, least, most) in enumerate(entered)
    )
    everybody = key(*partners)
    steps = entry_curve(everybody, 2027, D(3000), Unit.CENT)
    assert steps[-1].shares == tuple(share.share for share in shares_of(everybody, 2027, D(3000), Unit.CENT))
    assert all(sum(step.shares) == 3000 for step in steps)


def test_the_others_bear_the_share_of_the_partner_that_leaves() -> None:
    shared = key(A, B, C, kind=KeyKind.INHABITANTS)
    more = exit_effect(shared, "a", 2027, D(900), Unit.EURO)
    assert [(share.name, share.share) for share in more] == [("Berg", 400), ("Celle", 200)]
    assert more[0].per_head.value == D("0.40")
    assert exit_effect(key(A), "a", 2027, D(900), Unit.EURO) == ()


@given(st.decimals(0, 99999, places=2), st.sampled_from(("a", "b", "c")))
def test_an_exit_shifts_exactly_one_share(amount: D, gone: str) -> None:
    shared = key(A, B, C)
    borne = {share.partner_id: share.share for share in shares_of(shared, 2027, amount, Unit.CENT)}
    assert sum(share.share for share in exit_effect(shared, gone, 2027, amount, Unit.CENT)) == borne[gone]


@pytest.mark.parametrize(
    ("limits", "amount", "start"),
    [
        ({"minimum": D(600)}, "1000", "Die Mindestbeiträge 2027 sind zusammen höher"),
        ({"maximum": D(100)}, "1000", "Die Höchstbeiträge 2027 reichen für"),
        ({"minimum": D(100)}, "1000", ""),
        ({"minimum": D(600)}, "-1000", ""),
    ],
)
def test_limits_without_room_are_named(limits: dict[str, D], amount: str, start: str) -> None:
    shared = key(*(replace(partner, **limits) for partner in (A, B)))
    problem = limit_problem(shared, 2027, D(amount))
    assert problem.startswith(start) and bool(problem) == bool(start)
