"""Stress tests by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from typing import Any

import pytest

from scaleplanner.domain.finance.inputs import StressKind, StressTest, VatBasis
from scaleplanner.domain.finance.plan import IncomeLine, IncomeNature, Way
from scaleplanner.domain.finance.stress import DEFAULTS, stress_results
from tests.domain.finance.plans import cost, dated, plan_of, share, way_of


def way() -> Way:
    """Yearly: 10.000 and 2.000 € personnel, 6.000 € operator, 1.190 € gross fee, 50 % on 500 €."""
    lines = (
        replace(cost("10000", line_id="p"), kind="KA.P1", eligible=False),
        replace(cost("2000", line_id="q"), kind="KA.P1", eligible=False),
        dated(replace(cost("6000", line_id="b"), kind="KA.S6", eligible=False), date(2027, 7, 1)),
        replace(cost("500", line_id="s"), kind="KA.S3"),
    )
    saving = IncomeLine("t", "Touren", nature=IncomeNature.SAVING, amount=cost("300").amount)
    fee = IncomeLine("e", "Entgelt", amount=cost("1190").amount, vat_included=True)
    return way_of(*lines, incomes=(fee, saving), fundings=(share(),))


def extra(kind: StressKind, on: Way | None = None, **changes: Any) -> D:
    test = replace(next(test for test in DEFAULTS if test.kind is kind), **changes)
    (result,) = stress_results(plan_of(on or way(), stress_tests=(test,)), on or way())
    assert result.after == result.before + result.extra
    return result.extra


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (StressKind.FUNDING, 5 * 125),
        (StressKind.WAGES, 5 * 600),
        (StressKind.OPERATOR, 1500 + 1500),  # six months of 2027, six months of 2028
        (StressKind.KEY_PERSON, 5000),
        (StressKind.USAGE, 5 * 357),
        (StressKind.VAT, 5 * 190),
    ],
)
def test_the_usual_tests(kind: StressKind, expected: int) -> None:
    assert extra(kind) == expected


def test_changing_the_operator_costs_once() -> None:
    assert extra(StressKind.OPERATOR, amount=D(4000)) == 7000
    assert extra(StressKind.OPERATOR, way_of(cost()), amount=D(4000)) == 0
    assert extra(StressKind.OPERATOR, months=3) == 750


@pytest.mark.parametrize("changes", [{"vat_included": False}, {"vat_basis": VatBasis.SOVEREIGN},
                                     {"vat_basis": VatBasis.EXEMPT}], ids=str)  # fmt: skip
def test_net_prices_and_untaxed_services_keep_our_revenue(changes: dict[str, object]) -> None:
    fee, *others = way().incomes
    assert extra(StressKind.VAT, replace(way(), incomes=(replace(fee, **changes), *others))) == 0


def test_tax_on_a_net_price_is_borne_by_those_who_pay_it() -> None:
    fee, *others = way().incomes
    net = replace(way(), incomes=(replace(fee, vat_included=False), *others))
    assert sentence(DEFAULTS[5], net) == (
        "Fällt auf Entgelte 19\u00a0% Umsatzsteuer an, ändert sich der Haushaltsbedarf 2027–2031 nicht."
        " Wer die Entgelte zahlt, trägt 1.130\u00a0€ mehr."
    )
    assert "Wer die Entgelte zahlt" not in sentence(DEFAULTS[5], way())


def test_a_single_year_is_no_span() -> None:
    single = plan_of(way(), horizon=1)
    assert "Haushaltsbedarf 2027 um" in stress_results(single, way())[0].sentence


def test_nobody_can_leave_without_personnel() -> None:
    assert extra(StressKind.KEY_PERSON, way_of(cost())) == 0


def test_a_plan_without_tests_gets_the_usual_ones() -> None:
    assert [result.test for result in stress_results(plan_of(way()), way())] == list(DEFAULTS)


def sentence(test: StressTest, on: Way) -> str:
    return stress_results(plan_of(on, stress_tests=(test,)), on)[0].sentence


def test_every_event_says_when_nothing_is_hit() -> None:
    nothing = "Im Plan steht nichts, was davon betroffen wäre."
    assert all(sentence(test, way_of()).endswith(nothing) for test in DEFAULTS)
    free = replace(way().incomes[0], vat_basis=VatBasis.EXEMPT)
    untaxed = replace(way(), incomes=(free, *way().incomes[1:]))
    assert not any(nothing in sentence(test, untaxed) for test in DEFAULTS), "revenue free of tax is no gap"


def test_every_result_is_one_sentence() -> None:
    assert sentence(DEFAULTS[1], way()) == (
        "Steigen die Personalkosten um weitere 5\u00a0%, steigt der"
        " Haushaltsbedarf 2027–2031 um 3.000\u00a0€."
    )
    assert sentence(DEFAULTS[1], way_of(cost())).endswith(
        ", ändert sich der Haushaltsbedarf 2027–2031 nicht: Im Plan steht nichts, was davon betroffen wäre."
    )
    cheaper = StressTest("t", "Weniger", StressKind.WAGES, D("-0.1"))
    assert sentence(cheaper, way()).endswith("sinkt der Haushaltsbedarf 2027–2031 um 6.000\u00a0€.")
    moved = replace(DEFAULTS[2], amount=D(4000))
    assert sentence(moved, way()) == (
        "Fällt der Betreiber aus, kostet der Betrieb 12 Monate lang 50\u00a0% mehr und der Wechsel"
        " 4.000\u00a0€;"
        " dann steigt der Haushaltsbedarf 2027–2031 um 7.000\u00a0€."
    )
    for test in DEFAULTS:
        assert sentence(test, way()).endswith(".")
