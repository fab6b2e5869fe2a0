"""Planned and actual per line and year: what was noted, what receipts prove, and the difference."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from scaleplanner.domain.finance.plan import ZERO, Plan, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.receipts import Spending, YearActual

COST, INCOME, FUNDING = "cost", "income", "funding"


@dataclass(frozen=True, slots=True)
class ActualRow:
    """A line in a year, in euros: `actual` is None while nothing is known, `receipts` what is proven."""

    group: str
    line_id: str
    name: str
    planned: Decimal
    actual: Decimal | None
    receipts: Decimal

    @property
    def difference(self) -> Decimal | None:
        """Actual less planned: positive costs more, or brings more."""
        return None if self.actual is None else self.actual - self.planned

    @property
    def is_typed(self) -> bool:
        """Whether the actual was noted and differs from the sum of the receipts."""
        return self.actual is not None and self.actual != self.receipts


@dataclass(frozen=True, slots=True)
class YearResult:
    """A year as planned and as it was; the actual need exists only when every cost line has its actual."""

    year: int
    planned_need: Decimal
    actual_need: Decimal | None
    known: int
    total: int


def actual_rows(plan: Plan, way: Way, spending: Spending, year: int) -> tuple[ActualRow, ...]:
    """Return the lines of a way in a year of the plan: budget-effective cost, income, funding that counts."""
    if year not in plan.years:
        return ()
    index = year - plan.base_year
    result = project(plan, way)
    planned: dict[tuple[str, str, str], Decimal] = {}
    names = {line.id: line.name for line in way.costs}
    for row in result.budget_lines:
        key = (COST, row.line_id, names[row.line_id])
        planned[key] = planned.get(key, ZERO) + row.values[index]
    for row in (*result.savings, *result.revenues):
        if row.budget_effective:
            planned[INCOME, row.line_id, row.name] = row.values[index]
    for grant in result.fundings:
        if grant.counts:
            planned[FUNDING, grant.line_id, grant.name] = grant.values[index]
    return tuple(
        ActualRow(group, line_id, name, value, *_known(spending, line_id, year))
        for (group, line_id, name), value in planned.items()
    )


def _known(spending: Spending, line_id: str, year: int) -> tuple[Decimal | None, Decimal]:
    """Return the actual (noted, else the sum of receipts, else unknown) and the sum of receipts."""
    found = [
        receipt.amount
        for receipt in spending.receipts
        if receipt.line_id == line_id and receipt.day is not None and receipt.day.year == year
    ]
    proven = sum(found, ZERO)
    noted = spending.actual(line_id, year)
    if noted is not None:
        return noted.amount, proven
    return (proven if found else None), proven


def year_result(plan: Plan, rows: Iterable[ActualRow], year: int) -> YearResult:
    """Return the need of a year, planned and actual."""
    all_rows = tuple(rows)
    sign = {COST: 1, INCOME: -1, FUNDING: -1}
    planned = sum((sign[row.group] * row.planned for row in all_rows), ZERO)
    expected = [row for row in all_rows if row.planned or row.actual is not None]
    known = [row for row in expected if row.actual is not None]
    complete = bool(expected) and len(known) == len(expected)
    actual = sum((sign[row.group] * (row.actual or ZERO) for row in known), ZERO) if complete else None
    return YearResult(year, planned, actual, len(known), len(expected))


def year_results(plan: Plan, way: Way, spending: Spending) -> tuple[YearResult, ...]:
    """Return planned and actual need of every year of the plan."""
    return tuple(year_result(plan, actual_rows(plan, way, spending, year), year) for year in plan.years)


def with_actual(
    spending: Spending, line_id: str, year: int, amount: Decimal | None, note: str = ""
) -> Spending:
    """Return the spending with the actual of a line and year noted, or removed when there is no amount."""
    others = tuple(entry for entry in spending.actuals if (entry.line_id, entry.year) != (line_id, year))
    if amount is None:
        return replace(spending, actuals=others)
    old = spending.actual(line_id, year)
    entry = YearActual(f"{line_id}-{year}", line_id, year, amount, note or (old.note if old else ""))
    ordered = sorted((*others, entry), key=lambda item: (item.year, item.line_id))
    return replace(spending, actuals=tuple(ordered))
