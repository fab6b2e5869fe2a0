from dataclasses import replace
from decimal import Decimal as D

from scaleplanner.domain.finance.ppp import compare_ppp, open_control, partner_years
from scaleplanner.domain.finance.strategy import PppVariant
from tests.domain.finance.plans import cost, plan_of, way_of

WAY = way_of(cost("1000"))
PLAN = plan_of(WAY, horizon=2, discount_rate=D("0.25"))
VARIANT = PppVariant(
    "bot", "BOT", once=D(50), fee=D(800), fee_growth=D("0.025"), retained=D(100), income=D(20),
    final=D(200), risk=D(40), own_risk=D(90),
)  # fmt: skip


def test_the_partner_costs_fee_and_what_stays_less_what_comes_in() -> None:
    assert partner_years(PLAN, VARIANT) == (D(930), D(1100))


def test_both_are_compared_with_the_risk_that_stays() -> None:
    found = compare_ppp(PLAN, WAY, VARIANT)
    assert (found.own, found.own_risk) == (D("1800.00"), D("162.00"))
    assert (found.partner, found.partner_risk) == (D("1810.00"), D("72.00"))
    assert found.difference == D("-80.00")


def test_at_equal_risk_only_the_money_differs() -> None:
    found = compare_ppp(PLAN, WAY, replace(VARIANT, own_risk=D(40)))
    assert found.difference == D("10.00")


def test_without_a_figure_nothing_is_compared_and_it_is_named() -> None:
    found = compare_ppp(PLAN, WAY, replace(VARIANT, fee=None, own_risk=None))
    assert found.missing == ("Entgelt im Jahr", "Risiken bei eigener Finanzierung")
    assert found.difference is None
    assert found.own is None


def test_zero_is_a_figure() -> None:
    assert compare_ppp(PLAN, WAY, replace(VARIANT, final=D(0), risk=D(0))).difference is not None


def test_own_financing_needs_figures_too() -> None:
    empty = way_of()
    found = compare_ppp(plan_of(empty), empty, VARIANT)
    assert found.missing == ("Zahlen der eigenen Finanzierung im Weg „Weg“",)


def test_the_open_rights_of_control_are_named() -> None:
    variant = replace(VARIANT, votes="Zustimmung zu Preisen", data_rights=" ", reversion="nach 10 Jahren")
    assert open_control(variant) == ("Daten", "Quellcode", "Eintrittsrecht")
