from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest

from scaleplanner.domain.finance.instruments import (
    growth_balance,
    instrument_notes,
    totals_by_purpose,
)
from scaleplanner.domain.finance.plan import FundingStatus
from scaleplanner.domain.finance.strategy import Cumulation, GrowthUse, Instrument, Purpose, Strategy

TODAY = date(2026, 11, 27)
QUIET = Instrument(
    "i", "Landesmittel", conditions_day=date(2026, 5, 1), cumulation=Cumulation.LIMITED, plan_b="strecken"
)


def notes(**changes: object) -> list[tuple[str, bool]]:
    return [(note.text, note.urgent) for note in instrument_notes(replace(QUIET, **changes), TODAY)]


def test_an_instrument_in_order_has_no_remark() -> None:
    assert notes(deadline=date(2027, 3, 31), valid_until=date(2028, 12, 31)) == []


@pytest.mark.parametrize(
    ("changes", "text", "urgent"),
    [
        ({"deadline": date(2026, 11, 26)}, "Die Antragsfrist ist am 26.11.2026 abgelaufen.", True),
        ({"deadline": date(2026, 11, 27)}, "Der Antrag ist bis 27.11.2026 fällig.", True),
        ({"deadline": date(2027, 1, 26)}, "Der Antrag ist bis 26.01.2027 fällig.", True),
        ({"valid_until": date(2026, 11, 1)}, "Das Programm ist am 01.11.2026 ausgelaufen.", True),
        ({"valid_until": date(2026, 12, 31)}, "Das Programm läuft am 31.12.2026 aus.", True),
        ({"conditions_day": None}, "Von wann die Bedingungen sind, ist noch offen.", False),
        (
            {"conditions_day": date(2025, 11, 26)},
            "Die Bedingungen vom 26.11.2025 sind älter als zwölf Monate.",
            False,
        ),
        ({"plan_b": " "}, "Der Plan B ist noch offen.", False),
        (
            {"cumulation": Cumulation.UNKNOWN},
            "Ob sich das Instrument mit anderen verbinden lässt, ist ungeklärt.",
            False,
        ),
    ],
)
def test_each_lapse_is_said_once(changes: dict[str, object], text: str, urgent: bool) -> None:
    assert notes(**changes) == [(text, urgent)]


def test_a_deadline_no_longer_matters_after_the_application() -> None:
    assert notes(deadline=date(2026, 1, 1), status=FundingStatus.APPLIED) == []


def test_what_is_paid_out_needs_nothing_more() -> None:
    paid = replace(QUIET, status=FundingStatus.PAID, conditions_day=None, cumulation=Cumulation.UNKNOWN,
                   plan_b="", valid_until=date(2020, 1, 1))  # fmt: skip
    assert instrument_notes(paid, TODAY) == ()


def test_urgent_remarks_come_first() -> None:
    found = notes(plan_b="", deadline=date(2026, 11, 1))
    assert [urgent for _text, urgent in found] == [True, False]


def test_money_is_summed_by_purpose_and_certainty() -> None:
    growth = replace(QUIET, purpose=Purpose.GROWTH)
    strategy = Strategy(
        (
            replace(QUIET, amount=D(100), status=FundingStatus.NOTICE),
            replace(QUIET, amount=D(40)),
            QUIET,
            replace(growth, amount=D(7), status=FundingStatus.PROMISED),
            replace(growth, amount=D(9)),
        ),
        growth_uses=(GrowthUse("transfer_use.team", D(5)), GrowthUse("transfer_use.product")),
    )
    operation, grown = totals_by_purpose(strategy)
    assert (operation.purpose, operation.secured, operation.possible, operation.without_amount) == (
        Purpose.OPERATION, D(100), D(40), 1,
    )  # fmt: skip
    assert (grown.secured, grown.possible) == (D(7), D(9))
    assert growth_balance(strategy) == (D(7), D(9), D(5))
    assert growth_balance(Strategy()) == (0, 0, 0)


def test_an_untouched_use_and_rule_are_empty() -> None:
    assert Strategy().growth_use("x") == GrowthUse("x")
    assert Strategy().bond_rule("x").answer is None
