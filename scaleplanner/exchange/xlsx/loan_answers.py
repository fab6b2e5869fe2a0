"""What comes back for loans and for the sale of assets."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.edits import find_line, with_line
from scaleplanner.domain.finance.inputs import Loan
from scaleplanner.domain.finance.plan import CostLine
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx.layout import InputKey
from scaleplanner.i18n import N_, _

#: What the inputs are called, by the kind of their rows.
COLUMNS = {
    "loan": N_("Kreditbetrag"),
    "loan_term": N_("Laufzeit in Monaten"),
    "loan_rate": N_("Zins im Jahr"),
    "sale": N_("Verkaufserlös"),
}


def with_loan(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    """Return the solution with another amount, term or rate of a loan, and who changed it as its source."""
    way, value = solution.plan.way(key.path[0]), Decimal(text) if text else None
    if way is None or value is None:
        return solution
    loans = tuple(
        _sourced(_changed(loan, key.kind, value), day) if loan.id == key.path[1] else loan
        for loan in way.loans
    )
    return solution.with_way(replace(way, loans=loans))


def _changed(loan: Loan, kind: str, value: Decimal) -> Loan:
    if kind == "loan":
        return replace(loan, amount=value)
    return replace(loan, rate=value) if kind == "loan_rate" else replace(loan, term_months=int(value))


def _sourced(loan: Loan, day: date) -> Loan:
    text = _("Rückmeldung Kämmerei, {day}").format(day=format_date(day))
    source = loan.source if text in loan.source else f"{text}; {loan.source}".strip("; ")
    return replace(loan, source=source, day=day)


def with_sale(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    """Return the solution with another price for which the asset of a line is sold."""
    way = solution.plan.way(key.path[0])
    line = find_line(way, key.path[1]) if way else None
    if way is None or not text or not isinstance(line, CostLine):
        return solution
    return solution.with_way(with_line(way, replace(line, sale_price=Decimal(text))))
