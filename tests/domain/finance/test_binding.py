from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.finance.binding import binding_watch, next_ends
from scaleplanner.domain.finance.explain import explain
from scaleplanner.domain.finance.inputs import BoundAsset
from scaleplanner.domain.finance.plan import CostLine, FundingStatus, Nature, PilotGrant, Plan
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.money_words import binding_sentence
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


@pytest.mark.parametrize(
    ("begin", "end", "use_ends", "months"),
    [
        (date(2025, 3, 15), date(2030, 3, 14), date(2026, 12, 31), (38, 60)),
        (date(2025, 3, 1), date(2030, 2, 28), date(2026, 12, 1), (38, 60)),
        (date(2025, 3, 15), date(2030, 3, 31), date(2026, 12, 31), (39, 61)),
        (date(2025, 3, 15), date(2030, 3, 14), date(2030, 2, 1), (0, 60)),
        (date(2025, 3, 15), date(2030, 3, 14), date(2024, 1, 1), (60, 60)),
        (date(2025, 3, 15), date(2025, 3, 20), date(2024, 1, 1), (0, 0)),
    ],
)
def test_only_whole_months_of_the_period_count(
    begin: date, end: date, use_ends: date, months: tuple[int, int]
) -> None:
    """finance.md: full calendar months after the month in which use ends / total months of the period."""
    grant = replace(BOUND, binding_begin=begin, binding_end=end)
    (watch,) = binding_watch(plan_of(pilot_grants=(grant,)), None, use_ends)
    left, total = months
    assert (watch.left_months, watch.total_months) == months
    assert watch.repayment == (round(D(43400) * left / total, 2) if total else 0)


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
    grant = replace(BOUND, **changes)
    assert binding_watch(plan_of(pilot_grants=(grant,)), None, date(2027, 1, 1)) == ()


@pytest.mark.parametrize(("status", "count"), [(FundingStatus.NOTICE, 1), (FundingStatus.IDEA, 0)])
def test_a_grant_of_the_plan_binds_as_soon_as_it_counts(status: FundingStatus, count: int) -> None:
    grant = share(status=status, binding_begin=date(2028, 1, 1), binding_end=date(2032, 12, 31))
    way = way_of(cost("1000"), fundings=(grant,))
    watched = binding_watch(plan_of(way), way, date(2028, 12, 31))
    assert len(watched) == count
    assert [watch.repayment for watch in watched] == [D("800.00")] * count


def test_of_a_grant_of_the_plan_only_what_is_paid_can_be_reclaimed() -> None:
    """500 € a year from 2027, bound for five years from 2028."""
    grant = share(status=FundingStatus.NOTICE, lag_months=12, name="Land",
                  binding_begin=date(2028, 1, 1), binding_end=date(2032, 12, 31))  # fmt: skip
    way = way_of(cost("1000"), fundings=(grant,))
    (early,) = binding_watch(plan_of(way), way, date(2027, 12, 31))
    assert (early.amount, early.repayment, early.parts[0].repayment) == (D(2000), D(0), D(0))
    assert early.by_year == (
        (2027, D(0)),
        (2028, D("400.00")),
        (2029, D("600.00")),
        (2030, D("600.00")),
        (2031, D("400.00")),
        (2032, D("0.00")),
    )
    assert binding_sentence(early).replace("\u00a0", " ") == (
        "„Land“ bindet 2.000,00 € bis zum 31.12.2032, 60 Monate lang. Noch ist davon nichts gezahlt."
    )
    (later,) = binding_watch(plan_of(way), way, date(2029, 6, 30))
    assert later.repayment == D("700.00") == later.parts[0].repayment
    assert "sind geschätzt 700,00 € zurückzuzahlen" in binding_sentence(later).replace("\u00a0", " ")


GATEWAYS = BoundAsset("gw", "Gateways", "pilot", D(12000), date(2027, 1, 1), date(2036, 12, 31))
SENSORS = BoundAsset("se", "Sensoren", "pilot", D("10000.01"), date(2027, 1, 1), date(2029, 12, 31))


def with_assets(*assets: BoundAsset, **changes: object) -> Plan:
    line = CostLine("zurueck", "Rückzahlung", nature=Nature.ONE_OFF, repayment_of="pilot")
    way = way_of(line, use_ends=date(2027, 12, 31))
    return replace(plan_of(way, pilot_grants=(BOUND,), bound_assets=assets), **changes)


def test_every_asset_has_its_own_term_and_is_rounded_by_itself() -> None:
    (watch,) = binding_watch(with_assets(GATEWAYS, SENSORS), None, date(2027, 12, 31))
    assert [(part.name, part.left_months, part.total_months, part.repayment) for part in watch.parts] == [
        ("Gateways", 108, 120, D("10800.00")),
        ("Sensoren", 24, 36, D("6666.67")),
        ("Pilot, übriger Betrag", 48, 60, D("17119.99")),
    ]
    assert watch.repayment == D("34586.66")
    assert (watch.end, watch.left_months, watch.has_assets) == (date(2036, 12, 31), 108, True)
    assert dict(watch.by_year)[2036] == D("0.00")
    assert dict(watch.by_year)[2031] == D("6000.00")


def test_an_asset_without_dates_has_the_term_of_the_grant() -> None:
    plain = replace(GATEWAYS, begin=None, end=None)
    (watch,) = binding_watch(with_assets(plain), None, date(2027, 12, 31))
    assert watch.repayment == D("34720.00")
    assert next_ends((watch,)) == ((date(2031, 12, 31), "Pilot", "pilot", ""),)


def test_ends_of_assets_are_dates_of_their_own() -> None:
    watched = binding_watch(with_assets(GATEWAYS, SENSORS), None, date(2027, 12, 31))
    assert next_ends(watched) == (
        (date(2029, 12, 31), "Sensoren", "pilot", "se"),
        (date(2031, 12, 31), "Pilot, übriger Betrag", "pilot", ""),
        (date(2036, 12, 31), "Gateways", "pilot", "gw"),
    )


def test_interest_is_added_to_the_repayment_of_the_plan() -> None:
    plan = with_assets(GATEWAYS, SENSORS, repayment_rate=D("0.06"), repayment_months=6)
    (watch,) = binding_watch(plan, None, date(2027, 12, 31))
    assert (watch.repayment, watch.interest) == (D("34586.66"), D("1037.60"))
    assert dict(watch.interest_by_year)[2027] == D("1037.60")
    assert project(plan, plan.main_way).cost[0] == D("35624.26")
    words = explain(plan, plan.main_way, "zurueck", plan.base_year)
    assert "Sensoren 10.000,01\u00a0€ × 24/36 = 6.666,67\u00a0€" in words
    assert "Zinsen 6\u00a0% für 6 Monate = 1.037,60\u00a0€. Zusammen 35.624,26\u00a0€." in words


def test_without_a_rate_there_is_no_interest() -> None:
    (watch,) = binding_watch(with_assets(), None, date(2027, 12, 31))
    assert (watch.interest, watch.interest_by_year, watch.has_assets) == (D(0), (), False)


@given(
    st.lists(st.tuples(st.integers(1, 900_000), st.integers(1, 120)), max_size=6),
    st.integers(0, 10_000_000),
    st.integers(2026, 2040),
)
def test_the_repayment_is_the_sum_of_its_parts_and_never_grows(
    entered: list[tuple[int, int]], rest: int, year: int
) -> None:
    assets = tuple(
        BoundAsset(str(number), "x", "pilot", D(cents) / 100, date(2027, 1, 1), date(2026 + months, 12, 31))
        for number, (cents, months) in enumerate(entered)
    )
    grant = replace(BOUND, bound=sum((asset.amount for asset in assets), D(rest + 1) / 100))
    plan = replace(with_assets(*assets), pilot_grants=(grant,))
    (watch,) = binding_watch(plan, None, date(year, 12, 31))
    assert watch.repayment == sum(part.repayment for part in watch.parts)
    assert watch.repayment <= grant.bound
    amounts = [amount for _year, amount in watch.by_year]
    assert amounts == sorted(amounts, reverse=True)
    assert amounts[-1] == 0
