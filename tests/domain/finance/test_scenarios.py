"""Best and worst case."""

from dataclasses import replace
from decimal import Decimal as D

from scaleplanner.domain.finance.bridge import result_bridge
from scaleplanner.domain.finance.plan import Driver, IncomeLine, IncomeNature, Nature, Scenario
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.scenarios import default_scenarios
from scaleplanner.domain.finance.views import views
from tests.domain.finance.plans import cost, plan_of, share, way_of


def test_the_worst_case_takes_the_bad_ends_and_loses_the_funding() -> None:
    saving = IncomeLine(
        "s", "Sparen", "FA.12", IncomeNature.SAVING, cost("200").amount, low=D(50), high=D(300)
    )
    line = replace(cost(), low=D(800), high=D(1500), eligible=False)
    way = way_of(line, cost("100", line_id="b"), incomes=(saving,), fundings=(share("1"),))
    plan = plan_of(way)
    best, worst = (project(plan, way, scenario) for scenario in default_scenarios(plan, way))
    assert (best.need[0], worst.need[0]) == (800 - 300, 1600 - 50)
    assert worst.external_funding == (0,) * 5


def test_the_worst_case_has_one_partner_less() -> None:
    fees = tuple(
        IncomeLine(name, name, kind, amount=replace(cost("100").amount, driver_id=driver, quantity=quantity))
        for name, kind, driver, quantity in (
            ("je", "FA.6", "n", D(1)),
            ("menge", "FA.4", "", D(5)),
            ("einer", "FA.5", "", D(1)),
            ("parken", "FA.7", "", D(5)),
        )
    )
    way = way_of(incomes=fees, drivers=(Driver("n", "Partner", value=D(2), by_year=((2029, D(4)),)),))
    worst = default_scenarios(plan_of(way), way)[1]
    assert dict(worst.factors) == {"je": D("0.75"), "menge": D("0.8"), "einer": D(0)}


def test_a_lower_spread_wins_over_the_lost_partner() -> None:
    line = IncomeLine("e", "E", "FA.6", amount=replace(cost("100").amount, quantity=D(4)), low=D(100))
    way = way_of(incomes=(line,))
    assert default_scenarios(plan_of(way), way)[1].factors == (("e", D("0.25")),)


def test_a_grant_follows_the_cost_of_a_single_line() -> None:
    way = way_of(replace(cost(), kind="KA.S3"), cost("600", line_id="b"), fundings=(share(),))
    dearer = Scenario("teurer", "Teurer", cost_factor=D(2), factors=(("KA.S3", D("1.5")), ("b", D("0.5"))))
    found = project(plan_of(way), way, dearer)
    assert (found.cost[0], found.external_funding[0], found.need[0]) == (3600, 1800, 1800)


def test_the_special_item_follows_too() -> None:
    asset = replace(cost("1200", nature=Nature.INVESTMENT), useful_life_months=12)
    way = way_of(asset, cost("600", line_id="b"), fundings=(share(),))
    found = views(plan_of(way), way, Scenario("teurer", "Teurer", factors=(("kosten", D(2)),)))
    assert found.investive.sum_of("grant") == (1200, 0, 0, 0, 0)
    assert result_bridge(found).difference == (0,) * 5
