"""Sharing among municipalities: the shares always sum to the amount."""

from dataclasses import replace
from decimal import Decimal as D
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.finance.allocation import allocate, levy, quotas
from scaleplanner.domain.finance.plan import CostKey, KeyKind, Partner
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.rounding import Unit
from tests.domain.finance.plans import cost, plan_of, way_of

PARTNERS = (Partner("a", "A", 6000), Partner("b", "B", 3000), Partner("c", "C", 1000))
weights = st.lists(st.integers(0, 90000), min_size=1, max_size=12).filter(any)
partner_lists = weights.map(
    lambda people: tuple(Partner(str(i), str(i), count, D(count)) for i, count in enumerate(people))
)
keys = st.builds(
    CostKey,
    kind=st.sampled_from((KeyKind.EQUAL, KeyKind.INHABITANTS, KeyKind.BASE_INHABITANTS, KeyKind.FIXED)),
    levy_share=st.decimals(0, 1, places=3),
    base_share=st.decimals(0, 1, places=2),
    partners=partner_lists,
)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (KeyKind.EQUAL, "1/3 1/3 1/3"),
        (KeyKind.INHABITANTS, "3/5 3/10 1/10"),
        (KeyKind.BASE_INHABITANTS, "37/75 47/150 29/150"),
    ],
)
def test_exact_quotas(kind: KeyKind, expected: str) -> None:
    key = CostKey(kind, base_share=D("0.4"), partners=PARTNERS)
    assert quotas(key) == tuple(map(Fraction, expected.split()))


def test_fixed_quotas_are_brought_to_one() -> None:
    partners = (Partner("a", "A", fixed_quota=D("0.5")), Partner("b", "B", fixed_quota=D("0.3")))
    assert quotas(CostKey(KeyKind.FIXED, partners=partners)) == (Fraction(5, 8), Fraction(3, 8))


def test_all_weights_zero_is_refused_and_gives_no_levy() -> None:
    nobody = CostKey(KeyKind.INHABITANTS, partners=(Partner("a", "A"),))
    with pytest.raises(ValueError, match="weights"):
        quotas(nobody)
    way = way_of(cost(), cost_key=nobody)
    plan = plan_of(way)
    assert levy(plan, way, project(plan, way)) is None


def test_ties_go_to_the_larger_quota_then_to_the_order() -> None:
    half, quarter = Fraction(1, 2), Fraction(1, 4)
    assert allocate(D(2), (quarter, half, quarter), Unit.EURO) == (1, 1, 0)
    assert allocate(D(1), (half, half), Unit.EURO) == (1, 0)
    assert allocate(D("0.03"), (half, half), Unit.CENT) == (D("0.02"), D("0.01"))
    # 3 × 1/6 and 3 × 1/2 both leave a half: the larger quota is served first
    assert allocate(D(3), (Fraction(1, 6), half, Fraction(1, 3)), Unit.EURO) == (0, 2, 1)


def test_a_negative_amount_is_shared_by_its_absolute_value() -> None:
    exact = quotas(CostKey(KeyKind.INHABITANTS, partners=PARTNERS))
    positive, negative = allocate(D(101), exact, Unit.EURO), allocate(D(-101), exact, Unit.EURO)
    assert negative == tuple(-value for value in positive)


def test_lead_bears_what_is_not_levied() -> None:
    key = CostKey(KeyKind.INHABITANTS, levy_share=D("0.6"), partners=PARTNERS)
    way = way_of(cost("1001"), cost_key=key)
    plan = plan_of(way)
    found = levy(plan, way, project(plan, way))
    assert found is not None
    assert (found.levied[0], found.lead[0]) == (601, 400)
    assert [(name, values[0]) for name, values in found.partners] == [("a", 361), ("b", 180), ("c", 60)]


def test_no_key_and_no_partners_give_no_levy() -> None:
    for key in (None, CostKey()):
        way = way_of(cost(), cost_key=key)
        plan = plan_of(way)
        assert levy(plan, way, project(plan, way)) is None


@given(keys)
def test_quotas_sum_to_one(key: CostKey) -> None:
    assert sum(quotas(key)) == 1


@given(keys, st.integers(-(10**9), 10**9), st.sampled_from(Unit))
def test_shares_sum_to_the_amount_and_stay_near_their_claim(key: CostKey, units: int, unit: Unit) -> None:
    amount = D(units) / 10**unit.places
    exact = quotas(key)
    shares = allocate(amount, exact, unit)
    assert sum(shares) == amount
    for value, quota in zip(shares, exact, strict=True):
        assert abs(Fraction(value) - quota * Fraction(amount)) < Fraction(1, 10**unit.places)


@given(keys, st.decimals(-5000, 5000, places=2))
def test_lead_and_partners_bear_the_need(key: CostKey, price: D) -> None:
    way = way_of(replace(cost(str(price))), cost_key=key)
    plan = plan_of(way)
    projection = project(plan, way)
    found = levy(plan, way, projection)
    assert found is not None
    for index, need in enumerate(projection.need):
        partners = sum(values[index] for _, values in found.partners)
        assert partners == found.levied[index]
        assert partners + found.lead[index] == need
