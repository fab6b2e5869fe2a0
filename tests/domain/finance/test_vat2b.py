"""The light of § 2b UStG per revenue line."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest

from scaleplanner.domain.finance.inputs import VatBasis
from scaleplanner.domain.finance.plan import IncomeLine, IncomeNature
from scaleplanner.domain.finance.vat2b import Light, VatParameters, vat_lights
from tests.domain.finance.plans import cost, plan_of, way_of
from tests.test_demo_golden import SENSOR, example


def fee(price: str, basis: VatBasis = VatBasis.PUBLIC_COOPERATION, **changes: str) -> IncomeLine:
    line = IncomeLine("e", "Entgelt", "FA.6", amount=cost(price).amount, vat_basis=basis)
    return replace(line, **changes)


@pytest.mark.parametrize(
    ("price", "basis", "light", "words"),
    [
        (
            "17500",
            VatBasis.PUBLIC_COOPERATION,
            Light.GREEN,
            "liegen nicht über 17.500\u00a0€ (Stand 01.11.2026)",
        ),
        (
            "17501",
            VatBasis.PUBLIC_COOPERATION,
            Light.YELLOW,
            "von 17.501\u00a0€ im Jahr übersteigen 17.500\u00a0€",
        ),
        ("17500", VatBasis.UNKNOWN, Light.GREY, "Die Grundlage der Leistung ist offen."),
        ("17501", VatBasis.UNKNOWN, Light.YELLOW, "Lassen Sie § 2b UStG von der Steuerstelle prüfen."),
        ("1", VatBasis.PRIVATE_LAW, Light.RED, "voraussichtlich 19\u00a0% Umsatzsteuer"),
        ("90000", VatBasis.SOVEREIGN, Light.GREEN, "hoheitlich nach Ihrer Angabe"),
        ("90000", VatBasis.EXEMPT, Light.GREEN, "steuerfrei nach Ihrer Angabe"),
    ],
)
def test_basis_and_turnover_decide(price: str, basis: VatBasis, light: Light, words: str) -> None:
    (found,) = vat_lights(plan_of(way := way_of(incomes=(fee(price, basis),))), way)
    assert found.light is light
    assert found.turnover == D(price)
    assert words in found.sentence and found.sentence.startswith("„Entgelt“: ")


def test_comparable_lines_count_together_and_savings_not_at_all() -> None:
    lines = (
        fee("9000"),
        fee("9000", id="f"),
        fee("9000", id="g", kind="FA.7"),
        replace(fee("9000", id="h"), nature=IncomeNature.SAVING),
    )
    lights = vat_lights(plan_of(way := way_of(incomes=lines)), way)
    assert [(found.line_id, found.light, found.turnover) for found in lights] == [
        ("e", Light.YELLOW, 18000),
        ("f", Light.YELLOW, 18000),
        ("g", Light.GREEN, 9000),
    ]


def test_the_parameters_are_dated() -> None:
    newer = VatParameters(D(25000), D("0.2"), date(2028, 1, 1))
    (found,) = vat_lights(plan_of(way := way_of(incomes=(fee("20000"),))), way, newer)
    assert found.light is Light.GREEN
    assert found.sentence.endswith("nicht über 25.000\u00a0€ (Stand 01.01.2028).")


def test_the_fees_of_the_neighbours_are_light_yellow() -> None:
    plan = example(SENSOR).plan
    (found,) = vat_lights(plan, plan.main_way)
    assert (found.light, found.turnover) == (Light.YELLOW, 19200)
