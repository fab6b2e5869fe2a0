"""Half away from zero, first to six decimals, then to the unit."""

from decimal import Decimal as D

import pytest
from hypothesis import given

from scaleplanner.domain.finance.rounding import EXACT, Unit, floor_to, round_cents, round_to
from tests.domain.finance.plans import numbers


@pytest.mark.parametrize(
    ("value", "euro", "cent"),
    [
        ("0.5", "1", "0.50"),
        ("-0.5", "-1", "-0.50"),
        ("0.4999995", "1", "0.50"),
        ("0.4999994", "0", "0.50"),
        ("922.5", "923", "922.50"),
        ("1.005", "1", "1.01"),
        ("-1.005", "-1", "-1.01"),
        ("2.5", "3", "2.50"),
    ],
)
def test_half_away_from_zero_in_two_steps(value: str, euro: str, cent: str) -> None:
    assert round_to(D(value), Unit.EURO) == D(euro)
    assert round_to(D(value), Unit.CENT) == D(cent)


def test_the_tie_that_binary_spreadsheets_miss() -> None:
    assert round_to(900 * (1 + D("0.025")), Unit.EURO) == 923


def test_caps_go_down_and_indicators_to_the_cent() -> None:
    assert floor_to(D("99.99"), Unit.EURO) == 99
    assert floor_to(D("99.999"), Unit.CENT) == D("99.99")
    assert round_cents(D("-0.005")) == D("-0.01")


def test_half_a_cent_behind_a_division_is_half_a_cent() -> None:
    twelfth = EXACT.divide(D("0.028"), D(12))
    assert round_cents(EXACT.multiply(D(33975), twelfth)) == D("79.28")
    assert round_cents(D("1e100")) == D("1e100")


def test_places_are_the_digits_of_the_workbook_formula() -> None:
    assert [Unit.EURO.places, Unit.CENT.places] == [0, 2]


@given(numbers("-1000000", "1000000", 9))
def test_rounding_is_symmetric_and_near(value: D) -> None:
    for unit, width in ((Unit.EURO, D(1)), (Unit.CENT, D("0.01"))):
        rounded = round_to(value, unit)
        assert round_to(-value, unit) == -rounded
        assert abs(rounded - value) <= width / 2 + D("0.0000005")
        assert round_to(rounded, unit) == rounded
