from datetime import date
from decimal import Decimal as D

import pytest

from scaleplanner.domain.finance.binding import binding_watch
from scaleplanner.domain.finance.plan import FundingStatus, PilotGrant
from tests.domain.finance.plans import cost, plan_of, share, way_of

BOUND = PilotGrant(
    "pilot", "Pilot", "Land", bound=D(43400), binding_begin=date(2027, 1, 1), binding_end=date(2031, 12, 31)
)


def test_before_the_binding_begins_all_of_it_would_be_reclaimed() -> None:
    (watch,) = binding_watch(plan_of(pilot_grants=(BOUND,)), None, date(2026, 11, 27))
    assert (watch.total_months, watch.left_months, watch.repayment) == (60, 60, D("43400.00"))
    assert not watch.is_over


def test_each_year_less_is_reclaimed_and_in_the_end_nothing() -> None:
    (watch,) = binding_watch(plan_of(pilot_grants=(BOUND,)), None, date(2026, 12, 31))
    assert watch.by_year == (
        (2026, D("43400.00")),
        (2027, D("34720.00")),
        (2028, D("26040.00")),
        (2029, D("17360.00")),
        (2030, D("8680.00")),
        (2031, D("0.00")),
    )


def test_a_running_month_is_used_to_its_end() -> None:
    (watch,) = binding_watch(plan_of(pilot_grants=(BOUND,)), None, date(2027, 1, 1))
    assert (watch.left_months, watch.repayment) == (59, D("42676.67"))


def test_after_the_binding_nothing_is_reclaimed() -> None:
    (watch,) = binding_watch(plan_of(pilot_grants=(BOUND,)), None, date(2033, 5, 1))
    assert watch.is_over
    assert (watch.repayment, watch.by_year) == (D("0.00"), ((2031, D("0.00")),))


@pytest.mark.parametrize(
    "changes",
    [
        {"binding_begin": None},
        {"binding_end": None},
        {"bound": D(0)},
        {"binding_end": date(2026, 1, 1)},
    ],
)
def test_a_grant_without_a_binding_is_not_watched(changes: dict[str, object]) -> None:
    from dataclasses import replace

    grant = replace(BOUND, **changes)
    assert binding_watch(plan_of(pilot_grants=(grant,)), None, date(2027, 1, 1)) == ()


@pytest.mark.parametrize(("status", "count"), [(FundingStatus.NOTICE, 1), (FundingStatus.IDEA, 0)])
def test_a_grant_of_the_plan_binds_as_soon_as_it_counts(status: FundingStatus, count: int) -> None:
    grant = share(status=status, binding_begin=date(2028, 1, 1), binding_end=date(2032, 12, 31))
    way = way_of(cost("1000"), fundings=(grant,))
    watched = binding_watch(plan_of(way), way, date(2028, 12, 31))
    assert len(watched) == count
    assert [watch.repayment for watch in watched] == [D("2000.00")] * count
