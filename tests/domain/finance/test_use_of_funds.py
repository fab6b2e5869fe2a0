from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.finance.plan import FundingRule, PilotGrant
from scaleplanner.domain.finance.receipts import Notice, NoticeItem, Receipt, Spending, YearActual
from scaleplanner.domain.finance.use_of_funds import NoticeUse, grant_for, use_of_notice
from scaleplanner.domain.money_words import rule_sentence
from tests.domain.finance.plans import numbers, plan_of

NOTICE = Notice(
    "n", "Bescheid", "pilot", rule=FundingRule.SHARE, quota=D("0.7"), approved=D(700),
    items=(NoticeItem("personal", "Personal", D(600)), NoticeItem("technik", "Technik", D(400))),
)  # fmt: skip
TODAY = date(2026, 11, 27)
GRANT = PilotGrant("pilot", "Pilot", payments=((2025, D(400)), (2026, D(250))))


def use(*spent: tuple[str, str], notice: Notice = NOTICE, **changes: object) -> NoticeUse:
    receipts = tuple(
        replace(Receipt(str(number), item_id=item, amount=D(amount)), **changes)
        for number, (item, amount) in enumerate(spent)
    )
    return use_of_notice(plan_of(pilot_grants=(GRANT,)), Spending(receipts=receipts), notice, TODAY)


def test_who_pays_sums_to_what_was_spent() -> None:
    notice = replace(NOTICE, third_party=D(50))
    result = use(("personal", "500"), ("technik", "300.10"), notice=notice)
    assert (result.own_planned, result.own_spent) == (D(250), D("190.03"))
    assert result.grant + notice.third_party + result.own_spent == result.spent


SHARED = "Gerechnet: 70 % der zählenden Ausgaben von 700,10 €, höchstens"
FILLED = "Gerechnet: zählende Ausgaben von 700,10 € abzüglich 200,00 € Eigenanteil und 50,00 € Mittel"
FIXED = "Gerechnet: fester Betrag, solange die zählenden Ausgaben von 700,10 €"
DEFICIT = {"rule": FundingRule.DEFICIT, "own_share": D(200), "third_party": D(50)}


@pytest.mark.parametrize(
    ("changes", "grant", "words"),
    [({}, "490.07", SHARED), (DEFICIT, "450.10", FILLED), ({"rule": FundingRule.FIXED}, "700", FIXED)],
    ids=("share", "deficit", "fixed"),
)
def test_the_rule_of_each_kind_of_funding_is_said(changes: dict[str, Any], grant: str, words: str) -> None:
    result = use(("personal", "500"), ("technik", "200.10"), notice=replace(NOTICE, **changes))
    assert result.grant == D(grant)
    assert rule_sentence(result).replace("\u00a0", " ").startswith(words)


def test_spent_as_approved_keeps_the_grant_and_the_rest_is_outstanding() -> None:
    result = use(("personal", "600"), ("technik", "400"))
    assert (result.spent, result.eligible, result.grant, result.reduction) == (D(1000), D(1000), D(700), 0)
    assert (result.paid, result.outstanding, result.to_repay, result.used_share) == (650, 50, 0, 1)


def test_less_spent_reduces_a_share_by_its_quota_and_what_was_paid_too_much_is_repaid() -> None:
    result = use(("personal", "500.10"), ("technik", "300"))
    assert (result.grant, result.to_repay, result.outstanding) == (D("560.07"), D("89.93"), 0)


def test_an_item_may_exceed_by_a_fifth_when_others_make_up_for_it() -> None:
    result = use(("personal", "700"), ("technik", "300"))
    assert (result.eligible, result.not_eligible) == (D(1000), 0)
    assert not any(item.exceeds for item in result.items)


def test_what_exceeds_an_item_by_more_than_a_fifth_does_not_count() -> None:
    result = use(("personal", "721"), ("technik", "200"))
    assert [item.exceeds for item in result.items] == [True, False]
    assert (result.items[0].counted, result.eligible, result.not_eligible) == (D(720), D(920), D(1))


def test_the_tolerance_is_a_setting_of_the_notice() -> None:
    strict = replace(NOTICE, item_tolerance=D(0))
    assert use(("personal", "700"), ("technik", "300"), notice=strict).eligible == D(900)


def test_the_total_is_never_more_than_approved() -> None:
    result = use(("personal", "720"), ("technik", "480"))
    assert (result.eligible, result.not_eligible, result.grant) == (D(1000), D(200), D(700))


def test_what_is_not_eligible_is_spent_but_does_not_count() -> None:
    result = use(("personal", "600"), eligible=False)
    assert (result.spent, result.eligible, result.grant) == (D(600), 0, 0)


def test_refunds_reduce_what_was_spent() -> None:
    assert use(("personal", "600"), ("personal", "-100")).spent == D(500)
    assert use(("personal", "-100")).grant == 0


def test_a_deficit_shrinks_by_the_whole_saving() -> None:
    notice = replace(NOTICE, rule=FundingRule.DEFICIT, own_share=D(200), third_party=D(100))
    assert use(("personal", "600"), ("technik", "400"), notice=notice).grant == D(700)
    assert use(("personal", "600"), ("technik", "350"), notice=notice).grant == D(650)


def test_a_fixed_amount_stays_until_the_cost_falls_below_it() -> None:
    notice = replace(NOTICE, rule=FundingRule.FIXED)
    assert use(("personal", "600"), ("technik", "100"), notice=notice).grant == D(700)
    assert use(("personal", "600"), ("technik", "99"), notice=notice).grant == D(699)


def test_a_funding_line_was_paid_as_far_as_its_actuals_say() -> None:
    spending = Spending(actuals=(YearActual("a", "land", 2027, D("12.50")), YearActual("b", "x", 2027, D(9))))
    assert use_of_notice(plan_of(), spending, replace(NOTICE, grant_id="land"), TODAY).paid == D("12.50")


def test_receipts_come_by_day_and_those_without_last() -> None:
    days = (None, date(2026, 5, 1), date(2025, 5, 1))
    receipts = tuple(Receipt(str(n), day=day, item_id="technik") for n, day in enumerate(days))
    found = use_of_notice(plan_of(), Spending(receipts=receipts), NOTICE, TODAY).receipts
    assert [receipt.id for receipt in found] == ["2", "1", "0"]


def test_a_notice_without_items_has_no_share() -> None:
    assert use(notice=replace(NOTICE, items=())).used_share is None


@pytest.mark.parametrize("rule", FundingRule)
@given(eligible=numbers("0", "5000", 2), quota=numbers("0", "1"), own=numbers("0", "900", 2))
def test_a_grant_never_exceeds_its_notice_nor_the_cost(
    rule: FundingRule, eligible: D, quota: D, own: D
) -> None:
    grant = grant_for(replace(NOTICE, rule=rule, quota=quota, own_share=own), eligible)
    assert 0 <= grant <= NOTICE.approved
    assert grant <= eligible


@given(st.lists(st.tuples(st.sampled_from(("personal", "technik")), numbers("-50", "500", 2)).map(
    lambda pair: (pair[0], str(pair[1]))), max_size=12))  # fmt: skip
def test_spent_is_the_sum_of_its_parts(spent: list[tuple[str, str]]) -> None:
    result = use(*spent)
    assert result.spent == result.eligible + result.not_eligible == sum(item.spent for item in result.items)
    assert result.paid + result.outstanding - result.to_repay == result.grant
