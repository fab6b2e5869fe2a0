from dataclasses import replace
from datetime import date
from decimal import Decimal as D

from scaleplanner.domain.finance.actuals import (
    COST,
    FUNDING,
    INCOME,
    actual_rows,
    with_actual,
    year_result,
    year_results,
)
from scaleplanner.domain.finance.plan import Amount, FundingStatus, IncomeLine
from scaleplanner.domain.finance.receipts import Receipt, Spending
from tests.domain.finance.plans import cost, plan_of, share, way_of

WAY = way_of(
    cost("1000", line_id="betrieb", surcharge_rate=D("0.1")),
    replace(cost("500", line_id="intern"), budget_effective=False),
    incomes=(
        IncomeLine("entgelt", "Entgelt", amount=Amount(unit_price=D(200))),
        IncomeLine("ruf", "Ansehen", amount=Amount(unit_price=D(99)), cash_effective=False),
    ),
    fundings=(share("0.5"), share("0.1", id="idee", status=FundingStatus.IDEA)),
)
PLAN = plan_of(WAY)


def receipt(amount: str, year: int = 2027, line: str = "betrieb") -> Receipt:
    return Receipt(f"{amount}{year}", day=date(year, 3, 1), amount=D(amount), line_id=line)


def test_only_what_counts_in_the_budget_is_compared_and_a_surcharge_belongs_to_its_line() -> None:
    rows = actual_rows(PLAN, WAY, Spending(), 2027)
    assert [(row.group, row.line_id, row.planned, row.actual) for row in rows] == [
        (COST, "betrieb", D(1100), None),
        (INCOME, "entgelt", D(200), None),
        (FUNDING, "zuschuss", D(500), None),
    ]


def test_a_year_without_receipt_is_open_and_not_zero() -> None:
    rows = actual_rows(PLAN, WAY, Spending(receipts=(receipt("10.25"), receipt("-0.25"))), 2028)
    assert rows[0].actual is None
    assert rows[0].difference is None


def test_receipts_of_the_year_are_the_actual_until_one_is_noted() -> None:
    spending = Spending(receipts=(receipt("1040.25"), receipt("-0.25"), receipt("7", 2028)))
    row = actual_rows(PLAN, WAY, spending, 2027)[0]
    assert (row.actual, row.receipts, row.difference, row.is_typed) == (D(1040), D(1040), D(-60), False)
    row = actual_rows(PLAN, WAY, with_actual(spending, "betrieb", 2027, D("1100.5")), 2027)[0]
    assert (row.actual, row.receipts, row.difference, row.is_typed) == (
        D("1100.5"), D(1040), D("0.5"), True,
    )  # fmt: skip


def test_the_need_of_a_year_is_known_when_every_line_is() -> None:
    spending = with_actual(Spending(), "betrieb", 2027, D(1200))
    spending = with_actual(spending, "entgelt", 2027, D(0))
    result = year_results(PLAN, WAY, spending)[0]
    assert (result.planned_need, result.actual_need, result.known, result.total) == (D(400), None, 2, 3)
    spending = with_actual(spending, "zuschuss", 2027, D("450.40"))
    assert year_results(PLAN, WAY, spending)[0].actual_need == D("749.60")


def test_a_line_that_is_planned_with_zero_holds_nothing_up() -> None:
    way = way_of(cost("100"), replace(cost("0"), id="null"))
    spending = with_actual(Spending(), "kosten", 2027, D(90))
    rows = actual_rows(plan_of(way), way, spending, 2027)
    assert year_result(plan_of(way), rows, 2027).actual_need == D(90)


def test_a_year_outside_the_plan_has_no_rows() -> None:
    assert actual_rows(PLAN, WAY, Spending(), 2026) == ()
    assert year_result(PLAN, (), 2026).actual_need is None


def test_an_actual_is_replaced_kept_in_order_and_removed() -> None:
    spending = with_actual(Spending(), "b", 2028, D(2))
    spending = with_actual(spending, "b", 2027, D(1), "Nachzahlung")
    spending = with_actual(spending, "b", 2027, D(3))
    assert [(entry.year, entry.amount, entry.note) for entry in spending.actuals] == [
        (2027, D(3), "Nachzahlung"),
        (2028, D(2), ""),
    ]
    assert with_actual(with_actual(spending, "b", 2027, None), "b", 2028, None) == Spending()
