"""Loans: the schedule of instalments to the cent, and what falls into each year."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.assets import Month, day_of, month_of
from scaleplanner.domain.finance.inputs import Loan, LoanRule
from scaleplanner.domain.finance.months import MONTHS
from scaleplanner.domain.finance.plan import ONE, ZERO, Nature, Plan, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.rounding import EXACT, round_cents
from scaleplanner.domain.numbers import format_euro
from scaleplanner.i18n import _


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment of a loan in euros and cents; `balance` is what is left after it."""

    month: Month
    interest: Decimal
    repayment: Decimal
    balance: Decimal

    @property
    def day(self) -> date:
        """The first day of the month of payment."""
        return day_of(self.month)


@dataclass(frozen=True, slots=True)
class LoanYears:
    """Receipts, repayments and interest of the loans of a way, one value per year of the horizon."""

    received: tuple[Decimal, ...]
    repaid: tuple[Decimal, ...]
    interest: tuple[Decimal, ...]


def schedule(loan: Loan) -> tuple[Instalment, ...]:
    """Return all instalments, each at the end of its period; the last one balances. Empty without a start."""
    step = MONTHS // loan.payments_per_year if loan.payments_per_year else 0
    if loan.paid_out is None or not step or loan.term_months <= 0 or loan.amount <= 0:
        return ()
    count = -(-loan.term_months // step)
    rate = EXACT.divide(loan.rate, Decimal(loan.payments_per_year))
    regular, balance = _regular(loan, rate, count), loan.amount
    month, entries = month_of(loan.paid_out), []
    for number in range(1, count + 1):
        interest = round_cents(EXACT.multiply(balance, rate))
        repayment = regular - interest if loan.rule is LoanRule.ANNUITY else regular
        repayment = balance if number == count else min(max(repayment, ZERO), balance)
        balance -= repayment
        entries.append(Instalment(month + number * step, interest, repayment, balance))
    return tuple(entries)


def _regular(loan: Loan, rate: Decimal, count: int) -> Decimal:
    """Return the constant instalment of an annuity, or the constant repayment, to the cent."""
    if loan.rule is LoanRule.INSTALMENT or not rate:
        return round_cents(EXACT.divide(loan.amount, Decimal(count)))
    shrunk = EXACT.subtract(ONE, EXACT.power(ONE + rate, -count))
    return round_cents(EXACT.divide(EXACT.multiply(loan.amount, rate), shrunk))


def loan_years(plan: Plan, loans: Iterable[Loan]) -> LoanYears:
    """Return what the loans bring and cost in each year of the horizon."""
    received, repaid, interest = (dict.fromkeys(plan.years, ZERO) for _ in range(3))
    for loan in loans:
        entries = schedule(loan)
        if entries and loan.paid_out is not None and loan.paid_out.year in received:
            received[loan.paid_out.year] += loan.amount
        for entry in entries:
            if entry.day.year in repaid:
                repaid[entry.day.year] += entry.repayment
                interest[entry.day.year] += entry.interest
    return LoanYears(tuple(received.values()), tuple(repaid.values()), tuple(interest.values()))


def loan_sentence(loan: Loan) -> str:
    """Return instalments, last payment and all interest of a loan in words, or what is missing."""
    entries = schedule(loan)
    if not entries:
        return _("Noch offen: Für die Raten fehlen Betrag, Auszahlung oder Laufzeit.")
    first, last = entries[0], entries[-1]
    interest = sum((entry.interest for entry in entries), ZERO)
    text = _(
        "{count} Raten, die erste {first} ({interest} Zins, {repaid} Tilgung), die letzte im {month}."
        " Zinsen zusammen {total}."
    )
    return text.format(
        count=len(entries),
        first=format_euro(first.interest + first.repayment, cents=True),
        interest=format_euro(first.interest, cents=True),
        repaid=format_euro(first.repayment, cents=True),
        month=f"{last.day:%m.%Y}",
        total=format_euro(interest, cents=True),
    )


def loan_hints(plan: Plan, way: Way) -> tuple[str, ...]:
    """Return what a treasury objects to: more loan than investment, or a term beyond the useful lives."""
    borrowed = sum((loan.amount for loan in way.loans), ZERO)
    if not borrowed:
        return ()
    hints = []
    invested = sum(project(plan, way).investment, ZERO)
    if borrowed > invested:
        text = _(
            "Kredite von {loan} stehen Investitionen von {invested} gegenüber. Kredite sind nur für"
            " Investitionen zulässig: Senken Sie den Betrag."
        )
        hints.append(text.format(loan=format_euro(borrowed), invested=format_euro(invested)))
    lives = [line.useful_life_months for line in way.costs if line.nature is Nature.INVESTMENT]
    longest = max((loan.term_months for loan in way.loans), default=0)
    if lives and longest > max(lives):
        text = _("Ein Kredit läuft {term} Monate, die längste Nutzungsdauer beträgt {life} Monate.")
        hints.append(text.format(term=longest, life=max(lives)))
    return tuple(hints)
