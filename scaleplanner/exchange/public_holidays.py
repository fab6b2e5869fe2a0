"""The public holidays of a Land, from the library; the domain gets them handed in as plain days."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from scaleplanner.domain.committees import WAITING
from scaleplanner.domain.solution import Solution

_FIRST, _LAST = 1990, 2100


def public_holidays(land: str, years: Iterable[int]) -> dict[date, str]:
    """Return the statutory holidays with their German names; nationwide ones without a known Land."""
    found: dict[date, str] = {}
    for year in years:
        if _FIRST <= year <= _LAST:
            found.update(_of_year(land, year))
    return found


def holidays_of(solution: Solution, today: date) -> frozenset[date]:
    """Return the holidays of every year in which the solution has a session, a deadline or its start."""
    days = [
        today,
        solution.funding_end,
        *(session.day for session in solution.sessions),
        *(deadline.day for deadline in solution.deadlines),
    ]
    named = {day.year for day in days if day is not None}
    years = {year + step for year in named for step in (-2, -1, 0, 1)}
    return frozenset(public_holidays(solution.municipality.land, sorted(years)))


def session_holidays(solution: Solution) -> frozenset[date]:
    """Return the holidays in the years of the coming sessions; without one the library is not even loaded."""
    years = {each.day.year for each in solution.sessions if each.day is not None and each.outcome in WAITING}
    return frozenset(public_holidays(solution.municipality.land, sorted(years)))


@cache
def _of_year(land: str, year: int) -> dict[date, str]:
    from holidays.countries.germany import Germany

    known = land if land in Germany.subdivisions else None
    return dict(Germany(subdiv=known, years=year, language="de"))
