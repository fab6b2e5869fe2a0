"""A plan with everything the sheet Haushalt can show: loans, sales, staged investments, posts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

from scaleplanner.domain.finance.inputs import Loan, LoanRule
from scaleplanner.domain.finance.plan import CostLine, HistoryYear, Nature, Plan
from tests.domain.finance.plans import dated
from tests.exchange import xlsx_plans

PLAN = replace(
    xlsx_plans.plan(),
    history=(HistoryYear(2025, D(70000), D(49000)), HistoryYear(2026, D("64000.50"), D(44800))),
)


def rich() -> Plan:
    """Return the plan: a staged investment, loans of every rule, two sales and two kinds of posts."""
    way = PLAN.main_way
    bought = dated(CostLine("bau", "Bau", "KA.E1", nature=Nature.INVESTMENT), date(2027, 3, 1))
    staged = replace(bought, amount=replace(bought.amount, explicit=((2027, D(5000)), (2029, D(3000)))))
    kept = next(line for line in way.costs if line.id == "personal")
    driven = dated(replace(kept, id="team", name="Team"), date(2028, 1, 1), date(2029, 6, 30))
    driven = replace(driven, amount=replace(driven.amount, driver_id=way.drivers[0].id, quantity=D("0.01")))
    loans = (
        Loan("k", "Kredit", D(9000), D("0.05"), date(2027, 1, 1), 36, 1),
        Loan("b", "Bank", D("18234.55"), D("0.0325"), date(2026, 5, 31), 66, 12),
        Loan("f", "Förderkredit", D(12000), D("0.01"), date(2028, 3, 1), 48, 4, LoanRule.INSTALMENT),
        Loan("o", "Zinslos", D(1000), D(0), date(2027, 6, 1), 7, 2),
        Loan("x", "Noch ohne Auszahlung", D(5000), D("0.02"), None, 36),
    )
    sold = tuple(
        replace(line, sale_day=date(2029, 8, 1), sale_price=D(price))
        for line, price in ((staged, 7500), (next(c for c in way.costs if c.id == "gateways"), 100))
    )
    kept_lines = tuple(line for line in way.costs if line.id != "gateways")
    main = replace(way, costs=(*kept_lines, *sold, driven), loans=loans, use_ends=date(2031, 12, 31))
    return replace(PLAN, ways=(main,))
