"""A solution whose first year of the plan is over, seen from the budget two years later."""

from dataclasses import replace
from decimal import Decimal as D

from scaleplanner.domain.finance.actuals import actual_rows, with_actual
from scaleplanner.domain.finance.inputs import BudgetGrid
from scaleplanner.domain.solution import Solution

#: What every line of the finished year differs by from its plan.
MORE = D("10.25")


def finished(solution: Solution, leave: int = 0) -> Solution:
    """Return the solution with actuals of its first year, those of the last lines left out."""
    plan = solution.plan
    year = plan.base_year
    seen = replace(plan, budget_year=year + 2, budget_grid=BudgetGrid(with_actual=True))
    spending = solution.spending
    rows = [row for row in actual_rows(plan, plan.main_way, spending, year) if row.planned]
    for row in rows[: len(rows) - leave]:
        spending = with_actual(spending, row.line_id, year, row.planned + MORE)
    return replace(solution, plan=seen, spending=spending)
