"""One changed case as a block of formulas: the lines it touches, the grants that follow, the need.

A case takes the cells of the base case and multiplies what it touches by a factor; everything else refers to
the rows of the base case. So a change of any input changes every case.
"""

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from scaleplanner.domain.finance import incremental
from scaleplanner.domain.finance.funding import is_eligible
from scaleplanner.domain.finance.incremental import Line
from scaleplanner.domain.finance.lines import LineYears
from scaleplanner.domain.finance.plan import CostLine, IncomeLine, IncomeNature
from scaleplanner.domain.finance.projection import Projection
from scaleplanner.exchange.xlsx import case_grants, layout
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.case_grants import Touched
from scaleplanner.exchange.xlsx.context import Export, section, total
from scaleplanner.exchange.xlsx.costs import across, sum_years
from scaleplanner.exchange.xlsx.quantities import line_label, literal, rounded, unrounded
from scaleplanner.i18n import _

Years = tuple[Decimal, ...]
#: Writes rows of additional cost from a row on; returns the row of the first of them and the next free row.
Extra = Callable[[int], tuple[int, int]]
#: Decimals of an amount that stands in a formula itself, far below the sixth that is rounded first.
_EXACT = Decimal("1e-12")


@dataclass(frozen=True, slots=True)
class Case:
    """What changes: a factor on lines, one on all grants, additional cost; and the result of the program."""

    title: str
    projection: Projection
    touched: tuple[Touched, ...] = ()
    funding: str = ""
    extra: Extra | None = None


def moves_need(line: Line) -> bool:
    """Whether another amount of the line changes the need."""
    if isinstance(line, IncomeLine):
        return line.nature is IncomeNature.REVENUE or line.cash_effective
    return line.budget_effective and not line.repayment_of


def is_number(factor: str) -> bool:
    """Whether a factor is no formula: then its cell can be changed."""
    return factor.replace(".", "", 1).removeprefix("-").isdigit()


def exact(export: Export, sheet: Sheet, line: Line, index: int) -> str:
    """Return the line-year before it is rounded: the row funding rests on, its formula, or the amount."""
    sheets = export.ways[export.plan.main_way.id]
    if line.id in sheets.raws:
        return sheets.basis.link(sheets.raws[line.id], layout.YEARS + index)
    formula = unrounded(export, sheets, sheet, line, index)
    if formula:
        return formula
    amount = incremental.unrounded(export.plan, sheets.way, line)[index]
    return literal(amount.quantize(_EXACT).normalize())


def build(export: Export, sheet: Sheet, row: int, case: Case) -> tuple[int, int]:
    """Write the block of a case; return the next free row and the row of its need."""
    return _Block(export, sheet, case).write(row)


class _Block:
    """Writes one case below the others."""

    def __init__(self, export: Export, sheet: Sheet, case: Case) -> None:
        self._export, self._sheet, self._case = export, sheet, case
        self._base = export.ways[export.plan.main_way.id]

    def write(self, row: int) -> tuple[int, int]:
        export, case, now, before = self._export, self._case, self._case.projection, self._base.projection
        section(self._sheet, row, case.title, export.sum_column())
        terms, row = [self._base_year("need")], row + 1
        first, row = case.extra(row) if case.extra else (row, row)
        granted: list[Touched] = []
        for touched in case.touched:
            if isinstance(touched.line, CostLine):
                if is_eligible(touched.line):
                    granted.append(Touched(touched.line, a1(row, layout.QUANTITY, "rc")))
                row = self._cost(row, touched.line, touched.factor)
        if row > first:
            more = _minus(now.cost, before.cost)
            row = self._sum(row, first, _("Kosten: mehr oder weniger"), more)
            terms.append(f"+{{column}}{row}")
        first = row
        for touched in case.touched:
            if isinstance(touched.line, IncomeLine):
                row = self._line(row, touched.line, touched.factor)
        if row > first:
            more = _minus(_plus(now.saving, now.revenue), _plus(before.saving, before.revenue))
            row = self._sum(row, first, _("Einnahmen und Einsparungen: mehr oder weniger"), more)
            terms.append(f"-{{column}}{row}")
        if any(grant.status.counts for grant in self._base.way.fundings) and (case.funding or granted):
            row = case_grants.build(export, self._sheet, row, now, granted, case.funding)
            terms.append(f"-({{column}}{row}-{self._base_year('r_funding')})")
        across(export, self._sheet, row, _("= Haushaltsbedarf"), "".join(terms), now.need)
        return row + 2, row

    def _base_year(self, key: str) -> str:
        place = self._base.result.link(self._base.rows[key], 0)
        return f"{place[: place.rindex('A')]}{{column}}{self._base.rows[key] + 1}"

    def _sum(self, row: int, first: int, title: str, values: Years) -> int:
        formula = f"SUM({{column}}{first + 1}:{{column}}{row})"
        across(self._export, self._sheet, row, title, formula, values)
        return row + 1

    def _cost(self, row: int, line: CostLine, factor: str) -> int:
        """Write the change of a line and of its surcharge."""
        after = self._line(row, line, factor)
        return self._surcharge(after, line, row) if line.surcharge_rate else after

    def _line(self, row: int, line: Line, factor: str) -> int:
        export, sheet, base = self._export, self._sheet, self._base
        there = base.costs if isinstance(line, CostLine) else base.funding
        name = line_label(export, base, line.id, line.name)
        sheet.put(row, layout.NAME, _("{name}: mehr oder weniger").format(name=name))
        if is_number(factor):
            sheet.put(row, layout.QUANTITY, Decimal(factor), "in_factor")
        else:
            sheet.calc(row, layout.QUANTITY, factor, None, "factor")
        own = a1(row, layout.QUANTITY, "c")
        amounts = (exact(export, sheet, line, index) for index in range(export.plan.horizon))
        formulas = (rounded(f"{amount}*{own}") for amount in amounts)
        self._changes(row, line, formulas, (there, base.lines[line.id]))
        return row + 1

    def _surcharge(self, row: int, line: CostLine, of: int) -> int:
        """Write the change of the surcharge on the line that stands in row `of`."""
        sheet, base, place = self._sheet, self._base, self._base.surcharges[line.id]
        name = _("Zuschlag: {name}").format(name=line_label(self._export, base, line.id, line.name))
        sheet.put(row, layout.NAME, _("{name}: mehr oder weniger").format(name=name))
        if (place, layout.PRICE) in base.costs.cells:
            sheet.calc(row, layout.QUANTITY, base.costs.link(place, layout.PRICE), None, "percent")
        else:
            sheet.put(row, layout.QUANTITY, line.surcharge_rate, "percent")
        rate, columns = a1(row, layout.QUANTITY, "c"), range(layout.YEARS, self._export.sum_column())
        amounts = (f"({base.costs.link(base.lines[line.id], c)}+{a1(of, c)})" for c in columns)
        formulas = (rounded(f"{rate}*{amount}") for amount in amounts)
        self._changes(row, line, formulas, (base.costs, place), True)
        return row + 1

    def _changes(
        self, row: int, line: Line, formulas: Iterable[str], place: tuple[Sheet, int], surcharge: bool = False
    ) -> None:
        """Write by how much each year differs from the row of the base case."""
        export, sheet, (there, own) = self._export, self._sheet, place
        now, before = (
            _rows(projection, line, surcharge)
            for projection in (self._case.projection, self._base.projection)
        )
        values = _minus(now, before)
        for column, formula, value in zip(itertools.count(layout.YEARS), formulas, values, strict=False):
            sheet.calc(row, column, f"{formula}-{there.link(own, column)}", value, export.money)
        sum_years(export, sheet, row, total(values), export.money)


def _rows(projection: Projection, line: Line, surcharge: bool) -> Years:
    rows: Iterable[LineYears] = (
        projection.cost_lines if isinstance(line, CostLine) else (*projection.savings, *projection.revenues)
    )
    return next(row.values for row in rows if row.line_id == line.id and row.is_surcharge is surcharge)


def _minus(first: Years, second: Years) -> Years:
    return tuple(a - b for a, b in zip(first, second, strict=True))


def _plus(first: Years, second: Years) -> Years:
    return tuple(a + b for a, b in zip(first, second, strict=True))
