"""Drivers to begin with."""

from dataclasses import replace
from decimal import Decimal as D

import pytest

from scaleplanner.domain.finance.drivers import DriverKind, new_driver
from scaleplanner.domain.finance.plan import CostKey, Partner
from tests.domain.finance.plans import cost, dated, projected, way_of


@pytest.mark.parametrize(
    ("kind", "value", "capacity"),
    [
        (DriverKind.FREE, 1, 0),
        (DriverKind.MUNICIPALITY, 2, 0),
        (DriverKind.USER, 1, 0),
        (DriverKind.STEP, 1, 100),
    ],
)
def test_each_kind_begins_with_what_it_counts(kind: DriverKind, value: int, capacity: int) -> None:
    way = way_of(cost_key=CostKey(partners=(Partner("a", "A"), Partner("b", "B"))))
    driver = new_driver(kind, way, "d")
    assert (driver.value, driver.capacity) == (value, capacity)


def test_steps_count_up_by_their_capacity() -> None:
    driver = replace(new_driver(DriverKind.STEP, way_of(), "d"), value=D(100), by_year=((2028, D(101)),))
    found = projected(way_of(dated(cost("10"), None, driver_id="d"), drivers=(driver,)))
    assert found.cost == (10, 20, 20, 20, 20)
