"""Growth that differs by year, and tariff steps within a year."""

from datetime import date
from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.finance.lines import growth_factor
from scaleplanner.domain.finance.plan import Growth
from scaleplanner.domain.finance.tariff import month_indices
from tests.domain.finance.plans import cost, plan_of, projected, way_of

MAY = (date(2028, 5, 1), D("0.03"))


def wages(*steps: tuple[date, D], rate: str = "0") -> Growth:
    return Growth("tarif", "Tarif", D(rate), steps=steps)


def test_a_step_enters_as_the_mean_of_the_twelve_months() -> None:
    """3 % from May: four months at 1, eight at 1.03, so the year costs 2 % more, later years 3 %."""
    profile = wages(MAY)
    assert month_indices(profile, 2028) == (1, 1, 1, 1) + (D("1.03"),) * 8
    plan = plan_of(growths=(profile,))
    assert growth_factor(plan, "tarif", 2027, 2028) == D("1.02")
    assert round(growth_factor(plan, "tarif", 2027, 2029), 20) == D("1.03")


def test_line_years_follow_the_step() -> None:
    found = projected(way_of(cost("60000", "tarif")), growths=(wages(MAY),))
    assert found.cost == (60000, 61200, 61800, 61800, 61800)


def test_the_price_of_the_year_of_a_step_is_its_mean() -> None:
    """A step in the price year is already half in the price: only the rest comes the year after."""
    profile = wages((date(2027, 7, 1), D("0.04")))
    factor = growth_factor(plan_of(growths=(profile,)), "tarif", 2027, 2028)
    assert round(factor, 10) == round(D("1.04") / D("1.02"), 10)


def test_two_steps_in_a_year_build_on_each_other() -> None:
    profile = wages((date(2028, 4, 1), D("0.01")), (date(2028, 10, 1), D("0.02")))
    assert month_indices(profile, 2028)[-1] == D("1.0302")


def test_a_step_replaces_the_rate_of_its_year_only() -> None:
    profile = wages(MAY, rate="0.02")
    assert month_indices(profile, 2027) == (D("1.02"),) * 12
    assert month_indices(profile, 2028)[0] == 1


def test_an_exception_counts_for_its_year() -> None:
    profile = Growth("tarif", "Tarif", D("0.03"), by_year=((2029, D("0.05")),))
    found = projected(way_of(cost("1000", "tarif")), growths=(profile,))
    assert found.cost == (1000, 1030, 1082, 1114, 1147)


@given(st.decimals("-0.5", "0.5", places=4), st.integers(2026, 2034))
def test_a_step_in_january_is_the_rate_of_the_year(rate: D, year: int) -> None:
    stepped = wages((date(year, 1, 1), rate), rate="0.02")
    plain = Growth("tarif", "Tarif", D("0.02"), by_year=((year, rate),))
    for target in range(2028, 2032):
        one, other = (
            growth_factor(plan_of(growths=(each,)), "tarif", 2027, target) for each in (stepped, plain)
        )
        assert round(one - other, 30) == 0
