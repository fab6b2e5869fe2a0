"""Tariff steps within a year: the yearly rate that follows from the mean of the twelve monthly indices."""

from datetime import date
from decimal import Decimal
from typing import Protocol

from scaleplanner.domain.finance.rounding import EXACT

MONTHS = 12
_ONE, _ZERO = Decimal(1), Decimal(0)


class Profile(Protocol):
    """What a growth profile offers: its rate, exceptions by year, and steps by day."""

    @property
    def rate(self) -> Decimal:
        """The increase in an ordinary year, as a fraction."""

    @property
    def by_year(self) -> tuple[tuple[int, Decimal], ...]:
        """Other increases of single years."""

    @property
    def steps(self) -> tuple[tuple[date, Decimal], ...]:
        """First day and rate of each step."""


def month_indices(profile: Profile, year: int) -> tuple[Decimal, ...]:
    """Return the twelve monthly indices of a year; the December before is 1.

    Without a step the increase of the year counts from January. The steps of a year replace it, each from
    its own month on (finance.md, Value).
    """
    steps = [(day.month, rate) for day, rate in profile.steps if day.year == year]
    steps = steps or [(1, dict(profile.by_year).get(year, profile.rate))]
    indices = []
    for month in range(1, MONTHS + 1):
        index = _ONE
        for begin, rate in steps:
            index = EXACT.multiply(index, _ONE + rate) if begin <= month else index
        indices.append(index)
    return tuple(indices)


def rate_with_steps(profile: Profile, year: int) -> Decimal:
    """Return the increase of the mean index from the year before to `year`, as a fraction.

    The mean of the year is carried by what the year before ended with: mean × end before / mean before − 1.
    """
    now, before = month_indices(profile, year), month_indices(profile, year - 1)
    grown = EXACT.multiply(sum(now, _ZERO), before[-1])
    return EXACT.subtract(EXACT.divide(grown, sum(before, _ZERO)), _ONE)
