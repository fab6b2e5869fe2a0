"""Cost keys: quotas of every kind, entry and exit by months, least and greatest contributions."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from fractions import Fraction as F
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.finance.allocation import allocate, levy
from scaleplanner.domain.finance.keys import (
    bounds_fit,
    bounds_of,
    has_members,
    limits_hold,
    quotas,
    year_quotas,
    year_shares,
)
from scaleplanner.domain.finance.plan import CostKey, KeyKind, Partner
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.rounding import Unit
from tests.domain.finance.plans import cost, plan_of, way_of

BIG = Partner("a", "Ahl", 3000, D("0.75"), usage=D(10), area=D(20), fiscal_strength=D(800))
SMALL = Partner("b", "Berg", 1000, D("0.25"), usage=D(30), area=D(60), fiscal_strength=D(200))


def key(kind: KeyKind, *partners: Partner, **changes: Any) -> CostKey:
    return replace(CostKey(kind, base_share=D("0.4"), partners=partners or (BIG, SMALL)), **changes)


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        (KeyKind.EQUAL, F(1, 2)),
        (KeyKind.INHABITANTS, F(3, 4)),
        (KeyKind.USAGE, F(1, 4)),
        (KeyKind.AREA, F(1, 4)),
        (KeyKind.FISCAL_STRENGTH, F(4, 5)),
        (KeyKind.FIXED, F(3, 4)),
        (KeyKind.BASE_INHABITANTS, F(2, 5) / 2 + F(3, 5) * F(3, 4)),
        (KeyKind.BASE_USAGE, F(2, 5) / 2 + F(3, 5) * F(1, 4)),
    ],
)
def test_every_kind_forms_one_exact_quota(kind: KeyKind, first: F) -> None:
    assert quotas(key(kind)) == (first, 1 - first)


def test_a_mix_adds_its_weighted_keys() -> None:
    mixed = key(KeyKind.MIXED, mix=(("einwohner", D(50)), ("nutzung", D(30)), ("gleich", D(20))))
    first = F(1, 2) * F(3, 4) + F(3, 10) * F(1, 4) + F(1, 5) * F(1, 2)
    assert quotas(mixed) == (first, 1 - first)


@pytest.mark.parametrize("mix", [(), (("gemischt", D(1)),), (("erfunden", D(1)),), (("flaeche", D(0)),)])
def test_a_mix_that_says_nothing_is_refused(mix: tuple[tuple[str, D], ...]) -> None:
    with pytest.raises(ValueError):
        quotas(key(KeyKind.MIXED, mix=mix))


def test_weights_of_zero_are_refused_and_an_empty_key_has_no_quota() -> None:
    with pytest.raises(ValueError, match="weights are 0"):
        quotas(key(KeyKind.USAGE, Partner("a", "A"), Partner("b", "B")))
    assert quotas(CostKey(KeyKind.USAGE)) == ()


def test_each_month_is_shared_among_the_members_of_that_month() -> None:
    joining = replace(SMALL, joins=date(2027, 10, 15))
    exact = year_quotas(key(KeyKind.INHABITANTS, BIG, joining), 2027)
    assert exact == ((9 + 3 * F(3, 4)) / 12, F(3, 12) * F(1, 4))
    assert allocate(D(12000), exact, Unit.EURO) == (D(11250), D(750))
    assert year_quotas(key(KeyKind.INHABITANTS, BIG, joining), 2028) == (F(3, 4), F(1, 4))


def test_who_left_pays_to_the_end_of_the_month() -> None:
    leaving = replace(BIG, leaves=date(2027, 3, 1))
    assert year_quotas(key(KeyKind.EQUAL, leaving, SMALL), 2027) == (F(3, 24), F(21, 24))


def test_months_without_members_are_left_out_and_a_year_without_any_is_refused() -> None:
    late = key(KeyKind.EQUAL, replace(BIG, joins=date(2028, 7, 1)), replace(SMALL, joins=date(2029, 1, 1)))
    assert year_quotas(late, 2028) == (1, 0)
    assert not has_members(late, 2027)
    with pytest.raises(ValueError, match="no partner"):
        year_quotas(late, 2027)


def test_the_lead_bears_a_year_without_partners() -> None:
    late = key(KeyKind.EQUAL, replace(BIG, joins=date(2028, 1, 1)))
    way = way_of(cost("1000"), cost_key=late)
    plan = plan_of(way)
    shares = levy(plan, way, project(plan, way))
    assert shares is not None
    assert shares.levied == (0, 1000, 1000, 1000, 1000)
    assert shares.lead == (1000, 0, 0, 0, 0)
    assert shares.partners == (("a", (0, 1000, 1000, 1000, 1000)),)


def test_a_least_contribution_is_kept_and_the_rest_shared_again() -> None:
    third = Partner("c", "Celle", 1000)
    limited = key(KeyKind.INHABITANTS, BIG, replace(SMALL, minimum=D(400)), third)
    assert year_shares(limited, 2027, D(1000)) == (F(45, 100), F(40, 100), F(15, 100))


def test_a_greatest_contribution_is_cut_by_months() -> None:
    limited = key(KeyKind.EQUAL, replace(BIG, maximum=D(240), leaves=date(2027, 6, 30)), SMALL)
    assert year_shares(limited, 2027, D(1000)) == (F(12, 100), F(88, 100))


def test_the_side_with_the_larger_deviation_is_fixed_first() -> None:
    """1000 shared 600/300/100: 'a' is 200 above its maximum, 'c' only 50 below its minimum.

    First 'a' is fixed at 400; the other 600 are shared 450/150, and 'c' keeps its minimum by itself.
    """
    partners = (
        Partner("a", "A", 600, maximum=D(400)),
        Partner("b", "B", 300),
        Partner("c", "C", 100, minimum=D(150)),
    )
    shares = year_shares(key(KeyKind.INHABITANTS, *partners), 2027, D(1000))
    assert shares == (F(40, 100), F(45, 100), F(15, 100))


@pytest.mark.parametrize(
    ("least", "most"),
    [(D(600), None), (None, D(100)), (D(500), D(400))],
    ids=["too high", "too low", "crossed"],
)
def test_limits_without_room_do_not_count(least: D | None, most: D | None) -> None:
    limited = key(
        KeyKind.EQUAL, replace(BIG, minimum=least, maximum=most), replace(SMALL, minimum=least, maximum=most)
    )
    assert not bounds_fit(limited, 2027, D(1000))
    assert year_shares(limited, 2027, D(1000)) == (F(1, 2), F(1, 2))


def test_limits_do_not_count_for_a_surplus() -> None:
    limited = key(KeyKind.EQUAL, replace(BIG, minimum=D(900)), SMALL)
    assert year_shares(limited, 2027, D(-1000)) == (F(1, 2), F(1, 2))


def test_a_partner_without_weight_does_not_take_the_rest() -> None:
    limited = key(KeyKind.INHABITANTS, replace(BIG, maximum=D(100)), Partner("z", "Null"))
    assert year_shares(limited, 2027, D(1000)) == (1, 0)


months = st.dates(date(2026, 1, 1), date(2028, 12, 31))
money = st.decimals(0, 5000, places=2)
partners = st.builds(
    Partner,
    st.uuids().map(str),
    st.just("P"),
    st.integers(1, 90_000),
    joins=st.none() | months,
    minimum=st.none() | money,
    maximum=st.none() | money,
    usage=st.decimals("0.01", 900, places=2),
)
kinds = st.sampled_from((KeyKind.EQUAL, KeyKind.INHABITANTS, KeyKind.USAGE, KeyKind.BASE_USAGE))


@given(st.lists(partners, min_size=1, max_size=6), kinds, st.decimals(-9000, 9000, places=2))
def test_the_shares_always_sum_to_the_amount(members: list[Partner], kind: KeyKind, amount: D) -> None:
    shared = key(kind, *members)
    if not has_members(shared, 2027):
        return
    exact = year_shares(shared, 2027, amount)
    assert sum(exact) == 1
    assert sum(allocate(amount, exact, Unit.CENT)) == amount


def clamped(amount: F, exact: tuple[F, ...], limits: list[tuple[F, F | None]]) -> tuple[F, ...] | None:
    """Return factor × quota within the limits, with the factor at which all sum to the amount."""

    def contributions(factor: F) -> list[F]:
        claims = (factor * quota for quota in exact)
        raised = [max(least, claim) for claim, (least, _most) in zip(claims, limits, strict=True)]
        return [
            claim if most is None else min(most, claim)
            for claim, (_least, most) in zip(raised, limits, strict=True)
        ]

    ends = [
        (quota, end) for quota, pair in zip(exact, limits, strict=True) if quota for end in (*pair, amount)
    ]
    factors = sorted({F(0), *(end / quota for quota, end in ends if end is not None)})
    for under, over in zip(factors, factors[1:] + factors[-1:], strict=True):
        low, high = sum(contributions(under)), sum(contributions(over))
        if low <= amount <= high:
            factor = under + (amount - low) * (over - under) / (high - low) if high > low else under
            return tuple(claim / amount for claim in contributions(factor))
    return None


@given(st.lists(partners, min_size=1, max_size=6), kinds, st.decimals("0.01", 9000, places=2))
def test_the_shares_are_one_factor_on_all_quotas_within_the_limits(
    members: list[Partner], kind: KeyKind, amount: D
) -> None:
    """What the workbook computes (`contributions.py`) is what the iteration of `year_shares` ends with."""
    shared = key(kind, *members)
    if not has_members(shared, 2027) or not bounds_fit(shared, 2027, amount):
        return
    limits = [bounds_of(partner, 2027) for partner in members]
    exact = year_quotas(shared, 2027)
    found = clamped(F(amount), exact, limits)
    assert limits_hold(shared, 2027, amount) is (found is not None)
    assert year_shares(shared, 2027, amount) == (exact if found is None else found)


@given(st.lists(partners, min_size=2, max_size=6), money)
def test_limits_that_fit_are_kept(members: list[Partner], amount: D) -> None:
    shared = key(KeyKind.INHABITANTS, *(replace(member, joins=None) for member in members))
    if not amount or not bounds_fit(shared, 2027, amount):
        return
    for partner, quota in zip(shared.partners, year_shares(shared, 2027, amount), strict=True):
        assert quota * F(amount) >= F(partner.minimum or 0)
        assert partner.maximum is None or quota * F(amount) <= F(partner.maximum)
