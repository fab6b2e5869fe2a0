"""Folgekosten a year, full cost and depth."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest

from scaleplanner.domain.finance.follow_up_cost import (
    Depth,
    follow_up_cost,
    full_cost,
    investment_volume,
    required_depth,
)
from scaleplanner.domain.finance.plan import IncomeLine, Nature, Way
from scaleplanner.domain.finance.projection import project
from tests.domain.finance.plans import cost, dated, plan_of, share, way_of
from tests.domain.finance.test_views import asset
from tests.test_demo_golden import SENSOR, example


def small() -> Way:
    return way_of(
        asset(),
        replace(cost("40000", line_id="stelle"), kind="KA.P1", eligible=False),
        replace(cost("2500", line_id="strom"), kind="KA.S1", eligible=False),
        replace(cost("900", line_id="start", nature=Nature.ONE_OFF), eligible=False),
        incomes=(IncomeLine("e", "Entgelt", amount=cost("1200").amount),),
        fundings=(share(),),
    )


def test_the_first_full_year_counts() -> None:
    """12.000 € over 48 months from July 2027, half of it granted: 2028 is the first full year."""
    found = follow_up_cost(plan_of(small(), imputed_rate=D("0.03")), small())
    assert found.year == 2028
    assert (found.depreciation, found.personnel, found.operation) == (3000, 40000, 2500)
    assert found.imputed_interest == 90  # ½ × 6.000 € × 3 %
    assert found.gross == 45590
    assert (found.dissolution, found.revenue) == (1500, 1200)
    assert found.net == 42890


def test_without_a_rate_there_is_no_imputed_interest() -> None:
    assert follow_up_cost(plan_of(small()), small()).imputed_interest == 0


def test_no_year_fits_when_lives_never_overlap_for_twelve_months() -> None:
    brief = replace(asset(), id="kurz", useful_life_months=11)
    assert follow_up_cost(plan_of(way_of(brief)), way_of(brief)).year is None


def test_replacements_do_not_move_the_year() -> None:
    later = dated(replace(asset(), id="neu", kind="KA.I3", ready=None), date(2030, 1, 1))
    found = follow_up_cost(plan_of(way_of(asset(), later)), way_of(asset(), later))
    assert (found.year, found.depreciation) == (2028, 3000)


def test_the_sensor_network() -> None:
    """2028: 3.071 + 4.800 € depreciation, 42.230 € personnel, 59.778 € operation; ½ × 22.750 € × 2,5 %."""
    plan = replace(example(SENSOR).plan, imputed_rate=D("0.025"))
    found = follow_up_cost(plan, plan.main_way)
    assert (found.year, found.depreciation, found.personnel, found.operation) == (2028, 7871, 42230, 59778)
    assert (found.imputed_interest, found.dissolution, found.revenue) == (284, 3936, 0)
    assert found.gross == 110163


def test_full_cost_adds_other_lines_and_imputed_interest() -> None:
    way = way_of(asset(), cost("1000", line_id="p", overhead_rate=D("0.2")), fundings=(share(),))
    plan = plan_of(way, imputed_rate=D("0.03"))
    # the grant pays half of asset and personnel; 90 € a year of use, half of it in 2027 and 2031
    assert full_cost(plan, way, project(plan, way)) == (13245, 1290, 1290, 1290, 1245)


@pytest.mark.parametrize(("land", "rules"), [("NI", "§ 12 KomHKVO Niedersachsen"), ("HE", "GemHVO")])
def test_the_own_limit_decides_the_depth(land: str, rules: str) -> None:
    way = small()
    plan = plan_of(way, threshold=D(12000))
    volume = investment_volume(way, project(plan, way))
    below = required_depth(plan, volume, land, "GemHVO")
    above = required_depth(plan, volume + 1, land, "GemHVO")
    assert below is not None and above is not None
    assert (below.depth, above.depth) == (Depth.FOLLOW_UP_COST, Depth.COMPARISON)
    assert below.sentence.endswith(f"({rules}).")
    assert above.sentence.startswith(
        "Die Investitionen von 12.001\u00a0€ liegen über der Wertgrenze der Kommune"
    )


def test_without_a_limit_nothing_is_claimed() -> None:
    assert required_depth(plan_of(), D(10**6)) is None
    rule = required_depth(plan_of(threshold=D(1)), D(0))
    assert rule is not None and rule.sentence.endswith("(Haushaltsrecht des Landes).")


def test_a_second_limit_asks_for_the_kapitalwert() -> None:
    plan = plan_of(threshold=D(50000), comparison_limit=D(200000))
    depths = [required_depth(plan, D(volume), "NI") for volume in (50000, 50001, 200000, 200001)]
    assert [depth.depth for depth in depths if depth] == [
        Depth.FOLLOW_UP_COST,
        Depth.COMPARISON,
        Depth.COMPARISON,
        Depth.NET_PRESENT_VALUE,
    ]
    sentences = [depth.sentence for depth in depths if depth]
    assert "Kostenvergleich" in sentences[1] and "Kapitalwert" in sentences[3]
    assert all("§ 12 KomHKVO" in sentence for sentence in sentences)
