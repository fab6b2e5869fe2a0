"""The Förderklippe: first gap, lasting need, grants that end."""

from datetime import date
from decimal import Decimal as D

from scaleplanner.domain.finance.cliff import EndingGrant, FundingCliff, funding_cliff
from scaleplanner.domain.finance.plan import FundingStatus, HistoryYear, PilotGrant, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.rounding import Unit
from tests.domain.finance.plans import cost, plan_of, share, way_of


def cliff(way: Way, **changes: object) -> FundingCliff:
    plan = plan_of(way, **changes)
    return funding_cliff(plan, way, project(plan, way))


def test_first_gap_and_mean_of_the_years_after() -> None:
    way = way_of(cost("1000", "tarif"), own_funds=((2027, D(1000)),))
    found = cliff(way)
    assert (found.first_year, found.first_gap) == (2028, 1030)
    # (1061 + 1093 + 1126) / 3 = 1093.33
    assert found.lasting_need == 1093
    assert cliff(way, unit=Unit.CENT).lasting_need == D("1093.05")


def test_covered_years_after_the_cliff_lower_the_lasting_need() -> None:
    way = way_of(cost("1000"), own_funds=((2028, D(1000)), (2029, D(400))))
    found = cliff(way)
    assert (found.first_year, found.lasting_need) == (2027, 650)


def test_a_gap_in_the_last_year_is_the_lasting_need() -> None:
    own = tuple((year, D(1000)) for year in range(2027, 2031))
    found = cliff(way_of(cost("1000"), own_funds=own))
    assert (found.first_year, found.first_gap, found.lasting_need) == (2031, 1000, 1000)


def test_covered_throughout() -> None:
    found = cliff(way_of(cost("1000"), own_funds=tuple((year, D(1000)) for year in range(2027, 2032))))
    assert found.is_covered
    assert (found.first_year, found.first_gap, found.lasting_need) == (None, 0, 0)


def test_grants_with_an_end_date_in_order_of_their_end() -> None:
    pilot = PilotGrant(
        "p", "Pilot", begin=date(2025, 1, 1), end=date(2026, 6, 30), payments=((2025, D(120)), (2026, D(60)))
    )
    endless = PilotGrant("q", "Ohne Ende", payments=((2026, D(5)),))
    grants = (
        share("0.5", id="a", name="Lang", end=date(2029, 6, 30)),
        share("0.1", id="b", name="Kurz", end=date(2027, 12, 31)),
        share("0.1", id="c", name="Dauerhaft"),
        share("0.1", id="d", name="Idee", end=date(2027, 12, 31), status=FundingStatus.IDEA),
    )
    found = cliff(way_of(cost("1000"), fundings=grants), pilot_grants=(endless, pilot))
    assert found.grants == (
        EndingGrant("Pilot", date(2026, 6, 30), D(120)),
        EndingGrant("Kurz", date(2027, 12, 31), D(100), "b"),
        EndingGrant("Lang", date(2029, 6, 30), D(500), "a"),
    )


def test_own_share_of_the_last_pilot_year_whatever_the_order() -> None:
    history = (HistoryYear(2026, D(64000), D(44800)), HistoryYear(2025, D(70000), D(49000)))
    assert cliff(way_of(cost()), history=history).last_own_share == 19200
    assert cliff(way_of(cost())).last_own_share is None
