"""The simulation: reproducible, exact without spread, close to theory with it."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from subprocess import run
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, given, settings

from scaleplanner.domain.finance.plan import FundingLine, FundingRule, FundingStatus, IncomeLine, Plan, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.simulation import Quantiles, Settings, Shape, needs, simulate
from scaleplanner.domain.risk_words import exceeds_sentence
from tests.domain.finance.plans import cost, dated, plan_of, share, way_of
from tests.domain.finance.rich_plans import rich_plans
from tests.test_demo_golden import SENSOR, example


def uncertain(**changes: Any) -> Way:
    return way_of(replace(cost(eligible=False), low=D(800), high=D(1600)), **changes)


def of(way: Way, **changes: Any) -> Any:
    return simulate(plan_of(way), way, Settings(**changes))


def test_the_same_seed_gives_the_same_result_and_another_one_not() -> None:
    assert of(uncertain()) == of(uncertain())
    assert of(uncertain(), seed=1).total != of(uncertain(), seed=2).total


def test_a_triangle_has_its_quantiles() -> None:
    """From 800 to 1.600, top at 1.000: P10 = 800 + √(0,1 · 800 · 200), P90 = 1.600 − √(0,1 · 800 · 600)."""
    found = of(uncertain(), runs=200_000)
    assert [float(value) for value in (found.years[0].p10, found.years[0].p90)] == pytest.approx(
        [926.5, 1380.9], abs=3
    )
    assert float(found.total.p50) == pytest.approx(5 * (1600 - 240000**0.5), rel=0.01)


def test_a_spread_of_nothing_draws_nothing() -> None:
    settled = way_of(replace(cost(), low=D(1000), high=D(1000)))
    assert of(settled).total == Quantiles(D(5000), D(5000), D(5000))


def test_a_line_moves_all_its_years_together() -> None:
    drawn = needs(plan_of(uncertain()), uncertain(), Settings(runs=50))
    assert np.ptp(drawn, axis=1) == pytest.approx(0)
    assert drawn.min() >= 800 and drawn.max() <= 1600


def test_pert_stays_closer_to_the_likely_value() -> None:
    pert = needs(plan_of(uncertain()), uncertain(), Settings(runs=50_000, shape=Shape.PERT))[:, 0]
    assert pert.mean() == pytest.approx((800 + 4 * 1000 + 1600) / 6, abs=2)
    assert pert.min() >= 800 and pert.max() <= 1600


def test_uncertain_revenue_lowers_the_need() -> None:
    fee = IncomeLine("e", "E", amount=cost("400").amount, low=D(0))
    drawn = needs(plan_of(way := way_of(cost(eligible=False), incomes=(fee,))), way, Settings(runs=500))
    assert drawn.min() > 600 and drawn.max() <= 1000 and np.ptp(drawn) > 300


def test_one_inflation_factor_moves_all_costs() -> None:
    way = way_of(cost(eligible=False), cost("3000", line_id="b", eligible=False))
    drawn = needs(plan_of(way), way, Settings(runs=50_000, inflation=D("0.02")))
    assert drawn[:, 0].std() == pytest.approx(80, rel=0.03)
    assert drawn[:, 0].mean() == pytest.approx(4000, rel=0.001)


@pytest.mark.parametrize("status", [FundingStatus.APPLIED, FundingStatus.PROMISED])
def test_a_probable_grant_comes_in_its_share_of_the_runs(status: FundingStatus) -> None:
    grant = FundingLine("f", "F", status=status, amount=D(600), probability=D("0.25"))
    drawn = needs(plan_of(way := way_of(cost(), fundings=(grant,))), way, Settings(runs=20_000))
    assert set(np.unique(drawn[:, 0])) == {400.0, 1000.0}
    assert (drawn[:, 0] == 400).mean() == pytest.approx(0.25, abs=0.01)


def test_grants_follow_the_drawn_cost_up_to_their_cap() -> None:
    line = replace(cost(), low=D(500), high=D(2000))
    capped = share("0.5", yearly_cap=D(600))
    drawn = needs(plan_of(way := way_of(line, fundings=(capped,))), way, Settings(runs=2000))[:, 0]
    assert drawn.min() < 300 and drawn.max() > 1300
    runs = needs(plan_of(free := way_of(replace(line, eligible=False))), free, Settings(runs=2000))[:, 0]
    assert drawn == pytest.approx(runs - np.minimum(600, 0.5 * runs))


def test_a_late_grant_reacts_when_it_is_paid() -> None:
    line = replace(cost(), low=D(500), high=D(2000))
    late = share("0.5", lag_months=12)
    drawn = needs(plan_of(way := way_of(line, fundings=(late,))), way, Settings(runs=100))
    assert drawn[:, 1] == pytest.approx(drawn[:, 0] / 2, abs=0.51)
    deficit = share(rule=FundingRule.DEFICIT, own_share=D(300))
    drawn = needs(plan_of(way := way_of(line, fundings=(deficit,))), way, Settings(runs=100))
    assert drawn[:, 0] == pytest.approx(300)
    assert drawn[:, 1] == pytest.approx(0)


def test_a_deficit_grant_fills_what_a_late_one_leaves() -> None:
    line = replace(dated(cost(), date(2027, 1, 1), date(2027, 12, 31)), low=D(500), high=D(2000))
    grants = (share("0.5", lag_months=12), share("0", id="luecke", rule=FundingRule.DEFICIT))
    way = way_of(line, fundings=grants)
    drawn = needs(plan_of(way), way, Settings(runs=100))
    assert drawn[:, 0] == pytest.approx(-drawn[:, 1], abs=0.51)
    assert drawn[:, 0].min() > 200


def test_a_fixed_grant_that_may_come_arrives_after_its_lag() -> None:
    hoped = share(rule=FundingRule.FIXED, amount=D(600), begin=date(2027, 10, 1), lag_months=6)
    grant = replace(hoped, status=FundingStatus.IDEA, probability=D("0.5"))
    way = way_of(cost(eligible=False), fundings=(grant,))
    drawn = needs(plan_of(way), way, Settings(runs=50))
    assert [set(drawn[:, year]) for year in (0, 1, 2)] == [{1000}, {400, 1000}, {1000}]


def test_the_chance_to_exceed_needs_entered_funds() -> None:
    assert of(uncertain()).exceeds is None
    found = of(uncertain(own_funds=((2027, D(1000)), (2028, D(1000)), (2040, D(1)))), runs=50_000)
    assert float(found.exceeds) == pytest.approx(0.75, abs=0.01)


@pytest.mark.parametrize(
    ("entered", "words"),
    [
        ((2027,), "Die für 2027 eingetragenen"),
        ((2027, 2029, 2040), "Die für 2027 und 2029 eingetragenen"),
        ((2027, 2028, 2030), "Die für 2027, 2028 und 2030 eingetragenen"),
        (range(2027, 2032), "Die für 2027–2031 eingetragenen"),
    ],
)
def test_the_sentence_names_the_years_it_compares(entered: Iterable[int], words: str) -> None:
    found = of(uncertain(own_funds=tuple((year, D(1)) for year in entered)))
    assert exceeds_sentence(found) == f"{words} Eigenmittel reichen in 100\u00a0% der Durchläufe nicht aus."
    assert exceeds_sentence(of(uncertain())) == ""


def test_the_example_is_stable() -> None:
    plan = example(SENSOR).plan
    found = simulate(plan, plan.main_way)
    assert found.total.p10 < 287091 < found.total.p90
    assert found == simulate(plan, plan.main_way)
    assert found.total.p50 == found.total.p50.to_integral_value()


@settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(rich_plans())
def test_without_spread_every_run_is_the_projection(plan: Plan) -> None:
    way = plan.main_way
    need = project(plan, way).need
    drawn = needs(plan, way, Settings(runs=3))
    assert (drawn == np.array([float(value) for value in need])).all()
    if plan.unit.places == 0:
        assert simulate(plan, way, Settings(runs=3)).years == tuple(Quantiles(n, n, n) for n in need)


def test_numpy_waits_for_the_first_simulation() -> None:
    code = "import sys, scaleplanner.domain.finance.simulation; sys.exit('numpy' in sys.modules)"
    assert run([sys.executable, "-c", code], check=False).returncode == 0
