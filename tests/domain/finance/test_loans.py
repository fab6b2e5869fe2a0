"""Loan schedules to the cent."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given

from scaleplanner.domain.finance.inputs import Loan, LoanRule
from scaleplanner.domain.finance.loans import loan_years, schedule
from tests.domain.finance.plans import plan_of
from tests.domain.finance.rich_plans import loans

LOAN = Loan("k", "Kredit", D(10000), D("0.05"), date(2027, 1, 15), 36, 1)


def test_an_annuity_is_constant_and_the_last_instalment_balances() -> None:
    """10.000 € at 5 % over three years: 10.000 × 0.05 / (1 − 1.05⁻³) = 3.672,09 €."""
    entries = schedule(LOAN)
    assert [(e.day, e.interest, e.repayment, e.balance) for e in entries] == [
        (date(2028, 1, 1), D("500.00"), D("3172.09"), D("6827.91")),
        (date(2029, 1, 1), D("341.40"), D("3330.69"), D("3497.22")),
        (date(2030, 1, 1), D("174.86"), D("3497.22"), D("0.00")),
    ]


def test_equal_repayments_cost_less_interest_every_time() -> None:
    entries = schedule(replace(LOAN, rule=LoanRule.INSTALMENT))
    assert [e.repayment for e in entries] == [D("3333.33"), D("3333.33"), D("3333.34")]
    assert [e.interest for e in entries] == [D("500.00"), D("333.33"), D("166.67")]


def test_half_a_cent_of_interest_is_rounded_up() -> None:
    """33.975 € × 2.8 % / 12 are exactly 79,275 €."""
    loan = replace(LOAN, amount=D(33975), rate=D("0.028"), payments_per_year=12, term_months=48)
    assert schedule(loan)[0].interest == D("79.28")


def test_several_payments_a_year_begin_one_period_after_the_money() -> None:
    entries = schedule(replace(LOAN, payments_per_year=4, term_months=7, rate=D(0)))
    assert [e.day for e in entries] == [date(2027, 4, 1), date(2027, 7, 1), date(2027, 10, 1)]
    assert [e.repayment for e in entries] == [D("3333.33"), D("3333.33"), D("3333.34")]


@pytest.mark.parametrize(
    "gap", [{"paid_out": None}, {"term_months": 0}, {"amount": D(0)}, {"payments_per_year": 0}], ids=str
)
def test_an_unfinished_loan_has_no_schedule(gap: dict[str, object]) -> None:
    unfinished = replace(LOAN, **gap)
    assert schedule(unfinished) == ()
    assert loan_years(plan_of(), (unfinished,)).received == (0,) * 5


def test_the_years_of_several_loans_add_up() -> None:
    years = loan_years(plan_of(), (LOAN, replace(LOAN, id="l")))
    assert years.received == (20000, 0, 0, 0, 0)
    assert years.interest == (0, D("1000.00"), D("682.80"), D("349.72"), 0)
    assert sum(years.repaid) == 20000


@given(loans)
def test_every_loan_is_repaid_to_the_cent(loan: Loan) -> None:
    entries = schedule(loan)
    if entries:
        assert entries[-1].balance == 0
        assert sum(entry.repayment for entry in entries) == loan.amount
        assert all(entry.repayment >= 0 and entry.interest >= 0 for entry in entries)
