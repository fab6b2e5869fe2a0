"""The views by hand, and for the first example."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

from scaleplanner.domain.finance.inputs import Loan
from scaleplanner.domain.finance.plan import CostLine, FundingLine, IncomeLine, IncomeNature, Nature, Way
from scaleplanner.domain.finance.views import Views, views
from tests.domain.finance.plans import cost, dated, plan_of, share, way_of
from tests.test_demo_golden import SENSOR, example


def asset() -> CostLine:
    line = cost("12000", line_id="netz", kind="KA.I1", nature=Nature.INVESTMENT, useful_life_months=48)
    return dated(replace(line, ready=date(2027, 7, 1)), date(2027, 5, 1))


def of(way: Way) -> Views:
    return views(plan_of(way), way)


def test_every_flow_has_its_place() -> None:
    """Grant 50 % of 12.000 € investment and 1.000 € a year."""
    saving = IncomeLine("sparen", "Sparen", nature=IncomeNature.SAVING, amount=cost("200").amount)
    found = of(way_of(cost(), asset(), incomes=(saving,), fundings=(share(),)))
    assert found.result.sum_of("cost") == (-1000,) * 5
    assert found.result.sum_of("depreciation") == (-1500, -3000, -3000, -3000, -1500)
    assert found.result.sum_of("dissolution") == (750, 1500, 1500, 1500, 750)
    assert found.result.sum_of("grant") == (500,) * 5
    assert found.result.total == (-1050, -1800, -1800, -1800, -1050)
    assert found.current.total == (-300,) * 5
    assert found.current.rows[0].total == -5000
    assert found.investive.total == (-6000, 0, 0, 0, 0)
    assert found.net_present_value.total == (-6300, -300, -300, -300, -300)
    assert found.finance_total == found.net_present_value.total


def test_the_result_view_has_a_gap_of_its_own() -> None:
    """Depreciation burdens years in which nothing is paid; own funds decided cover it."""
    own = ((2027, D(1100)), (2028, D(300)))
    found = of(replace(way_of(cost(), asset(), fundings=(share(),)), own_funds=own))
    assert found.result.total == (-1250, -2000, -2000, -2000, -1250)
    assert found.result_gap == (150, 1700, 2000, 2000, 1250)
    assert found.projection.gap[1:] == (200, 500, 500, 500)


def test_a_late_payment_counts_where_the_cost_arose() -> None:
    found = of(way_of(cost(), asset(), fundings=(share(lag_months=9),)))
    assert found.result.sum_of("grant") == (500,) * 5
    assert found.investive.sum_of("grant") == (0, 6000, 0, 0, 0)
    # from February 2028, when the money arrives: 41 of the 48 months are left
    assert found.result.sum_of("dissolution") == (0, D(1610), D(1756), D(1756), D(878))


def test_the_notice_decides_the_split() -> None:
    found = of(way_of(cost(), asset(), fundings=(share(investive_share=D("0.25")),)))
    assert found.investive.sum_of("grant") == (1625, 0, 0, 0, 0)
    assert found.current.sum_of("grant")[0] == 4875


def test_a_split_without_eligible_assets_goes_to_all_of_the_year() -> None:
    fixed = FundingLine("f", "Fest", status=share().status, amount=D(1000), investive_share=D(1))
    found = of(way_of(replace(asset(), eligible=False), fundings=(fixed,)))
    assert found.investive.sum_of("grant") == (1000, 0, 0, 0, 0)


def test_a_replacement_carries_no_grant() -> None:
    found = of(way_of(replace(asset(), kind="KA.I3"), fundings=(share(),)))
    assert found.result.sum_of("dissolution") == (0,) * 5
    assert found.result.sum_of("grant") == (6000, 0, 0, 0, 0)


def test_an_idea_brings_nothing() -> None:
    idea = FundingLine("idee", "Idee", quota=D(1), amount=D(5000))
    assert of(way_of(asset(), fundings=(idea,))).splits == ()


def test_the_end_of_use_writes_off_asset_and_special_item() -> None:
    way = way_of(asset(), fundings=(share(),), use_ends=date(2028, 12, 31))
    found = of(way)
    assert found.result.sum_of("write_off") == (0, -7500, 0, 0, 0)
    assert found.result.sum_of("release") == (0, 3750, 0, 0, 0)


def test_a_provision_is_expense_when_formed_and_cash_when_paid() -> None:
    line = dated(cost("900", nature=Nature.ONE_OFF), date(2031, 3, 1))
    found = of(way_of(replace(line, provision_formed=date(2028, 12, 31))))
    assert found.result.total == (0, -900, 0, 0, 0)
    assert found.current.total == found.net_present_value.total == (0, 0, 0, 0, -900)


def test_loans_are_financing_and_never_part_of_the_net_present_value() -> None:
    loan = Loan("k", "Kredit", D(1000), D("0.05"), date(2027, 1, 1), 24, 1)
    found = of(way_of(cost(), loans=(loan,)))
    assert found.financing.total == (1000, D("-487.80"), D("-512.20"), 0, 0)
    assert found.result.sum_of("interest") == found.current.sum_of("interest") == (0, -50, D("-25.61"), 0, 0)
    assert found.net_present_value.total == (-1000,) * 5


def test_the_view_of_a_line_can_be_overridden() -> None:
    expense = replace(asset(), view_override="ergebnis")
    assert of(way_of(expense)).result.total == (-12000, 0, 0, 0, 0)
    investive = replace(dated(cost("480", nature=Nature.ONE_OFF), date(2027, 1, 1)), view_override="finanz")
    found = of(way_of(replace(investive, useful_life_months=48)))
    assert (found.investive.total[0], found.result.total[0]) == (-480, -120)


def test_the_kameral_view_knows_no_depreciation() -> None:
    loan = Loan("k", "Kredit", D(1000), D(0), date(2027, 1, 1), 24, 1)
    found = of(way_of(cost(), asset(), fundings=(share(),), loans=(loan,)))
    assert found.administrative.total == (-500,) * 5
    assert found.capital.total == (-5000, -500, -500, 0, 0)


def test_what_costs_no_budget_is_in_no_view() -> None:
    found = of(way_of(cost(budget_effective=False), cost("10", line_id="b", overhead_rate=D("0.2"))))
    assert found.result.total == found.net_present_value.total == (-10,) * 5


def test_the_sensor_network_in_the_budget() -> None:
    """Gateways 21.500 € (84 months), platform 24.000 € (60 months); 22.750 € of the grant are investive."""
    solution = example(SENSOR)
    found = views(solution.plan, solution.plan.main_way)
    assert found.investive.total == (-22750, 0, 0, 0, 0)
    assert found.result.sum_of("depreciation") == (-2736, -7871, -7872, -7871, -7871)
    assert found.result.sum_of("dissolution") == (1368, 3936, 3935, 3936, 3936)
    assert found.net_present_value.total == (-134290, -56808, -29101, -31971, -34921)
