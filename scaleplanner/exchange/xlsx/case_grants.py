"""The grants of a changed case: the rules of the base case over other eligible cost."""

from dataclasses import dataclass, replace

from scaleplanner.domain.finance.funding import FundingPayments
from scaleplanner.domain.finance.incremental import Line
from scaleplanner.domain.finance.months import MONTHS
from scaleplanner.domain.finance.plan import FundingLine, FundingRule
from scaleplanner.domain.finance.projection import Projection
from scaleplanner.exchange.xlsx import eligible, layout
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export, WaySheets
from scaleplanner.exchange.xlsx.costs import across, sum_years
from scaleplanner.exchange.xlsx.funding import delayed
from scaleplanner.exchange.xlsx.quantities import line_label, rounded
from scaleplanner.i18n import _


@dataclass(frozen=True, slots=True)
class Touched:
    """A line and the formula of the factor on it."""

    line: Line
    factor: str


def build(
    export: Export, sheet: Sheet, row: int, now: Projection, touched: list[Touched], factor: str
) -> int:
    """Write the grants that count and their sum; return the next free row, below the sum."""
    base = export.ways[export.plan.main_way.id]
    case = replace(base, costs=sheet, funding=sheet, basis=sheet, rows={}, lines={}, entitled={})
    grants = _Grants(export, sheet, base, case, touched, factor)
    payments = {entry.line_id: entry for entry in now.fundings}
    for grant in base.way.fundings:
        if grant.status.counts:
            row = grants.write(row, grant, payments[grant.id])
    paid = "+".join(f"{{column}}{place + 1}" for place in case.lines.values())
    across(export, sheet, row, _("Gesicherte Förderung"), paid, now.external_funding)
    return row + 1


@dataclass(frozen=True, slots=True)
class _Grants:
    """Where the grants of the base case stand, and where those of this case."""

    export: Export
    sheet: Sheet
    base: WaySheets
    case: WaySheets
    touched: list[Touched]
    factor: str

    def write(self, row: int, grant: FundingLine, payments: FundingPayments) -> int:
        """Write a grant from its eligible cost to its payments; return the next free row."""
        export, sheet, case = self.export, self.sheet, self.case
        if grant.rule is not FundingRule.FIXED or grant.lag_months % MONTHS:
            row = self._eligible(row, grant)
        if grant.rule is FundingRule.DEFICIT:
            self._link(row, layout.PRICE, base_row=self.base.rows[f"eligible {grant.id}"] + 1)
            eligible.own_share(export, sheet, row)
            row += 1
        if grant.lag_months % MONTHS:
            row = self._early(row, grant)
        last = not self.factor and not grant.lag_months
        self._entitled(row, grant, payments if last else None)
        if self.factor:
            row = self._scaled(row, grant, None if grant.lag_months else payments)
        if grant.lag_months:
            case.entitled[grant.id], row = row, row + 1
            sheet.put(row, layout.NAME, _("{name}: Zahlung").format(name=grant.name), "text")
            for index, value in enumerate(payments.values):
                sheet.calc(row, layout.YEARS + index, delayed(case, grant, index), value, export.money)
        case.lines[grant.id] = row
        sum_years(export, sheet, row, payments.total, export.money)
        return row + 1

    def _link(self, row: int, column: int, base_row: int) -> None:
        """Show an input of the base case again, so that the formulas of its row hold here too."""
        there = self.base.basis
        cell = there.cells[base_row, column]
        style = cell.style.removeprefix("in_")
        self.sheet.calc(row, column, there.link(base_row, column), None, style)

    def _eligible(self, row: int, grant: FundingLine) -> int:
        """Write what each touched line changes of the eligible cost, then that cost."""
        sheet, first = self.sheet, row
        for touched in self.touched:
            row = self._part(row, touched, self.base.shares[grant.id, touched.line.id], _("förderfähig"))
        sheet.put(row, layout.NAME, _("{name}: förderfähige Kosten").format(name=grant.name), "muted")
        self.case.rows[f"eligible {grant.id}"] = row
        for column in range(layout.YEARS, self.export.sum_column()):
            formula = self.base.basis.link(self.base.rows[f"eligible {grant.id}"], column)
            sheet.calc(row, column, formula + _more(first, row, column), None, "raw")
        return row + 1

    def _part(self, row: int, touched: Touched, share: int, what: str) -> int:
        base, name = self.base, line_label(self.export, self.base, touched.line.id, touched.line.name)
        self.sheet.put(row, layout.NAME, f"{name}: {what}, {_('mehr oder weniger')}", "muted")
        self.sheet.calc(row, layout.QUANTITY, touched.factor, None, "factor")
        for column in range(layout.YEARS, self.export.sum_column()):
            raw, part = (base.basis.link(place, column) for place in (base.raws[touched.line.id], share))
            formula = f"{raw}*{part}*({a1(row, layout.QUANTITY, 'c')}-1)"
            self.sheet.calc(row, column, formula, None, "raw")
        return row + 1

    def _early(self, row: int, grant: FundingLine) -> int:
        """Write which part of the eligible cost is paid before the turn of the year."""
        export, sheet, first = self.export, self.sheet, row
        for touched in self.touched:
            row = self._part(row, touched, self.base.early[grant.id, touched.line.id], _("früh gezahlt"))
        title = _("{name}: Anteil, der ohne Jahreswechsel gezahlt wird").format(name=grant.name)
        sheet.put(row, layout.NAME, title, "muted")
        lines = [line for line in self.base.way.costs if line.id in self.base.raws]
        for index in range(export.plan.horizon):
            column = layout.YEARS + index
            formula = self.base.basis.link(self.base.rows[f"early {grant.id}"], column)
            if self.touched:
                cost = eligible.early_cost(self.base, sheet, grant, lines, column)
                whole = a1(self.case.rows[f"eligible {grant.id}"], column)
                parts = f"({cost}{_more(first, row, column)})"
                formula = eligible.early_part(export, grant, index, parts, whole)
            sheet.calc(row, column, formula, None, "share")
        self.case.rows[f"early {grant.id}"] = row
        return row + 1

    def _entitled(self, row: int, grant: FundingLine, payments: FundingPayments | None) -> None:
        """Write the entitlement by the rule of the grant, within its caps."""
        export, sheet, base = self.export, self.sheet, self.base
        there, place = base.funding, base.lines[grant.id]
        if grant.id in base.entitled:
            there, place = base.basis, base.entitled[grant.id]
        name = grant.name if payments else _("{name}: Anspruch").format(name=grant.name)
        sheet.put(row, layout.NAME, name, "text")
        for column in (layout.QUANTITY, layout.DRIVER, layout.GROWTH):
            cell = there.cells.get((place, column))
            if cell is not None and cell.is_input:
                style = cell.style.removeprefix("in_")
                sheet.calc(row, column, there.link(place, column), None, style)
        for index in range(export.plan.horizon):
            column = layout.YEARS + index
            if grant.rule is FundingRule.FIXED:
                formula = there.link(place, column)
            else:
                rule = eligible.amount_formula(export, self.case, sheet, row, grant, index)
                formula = eligible.capped(row, grant, index, rule)
            value = payments.values[index] if payments else None
            sheet.calc(row, column, formula, value, export.money)

    def _scaled(self, row: int, grant: FundingLine, payments: FundingPayments | None) -> int:
        """Write the entitlement with the factor of the case; return its row."""
        sheet, name = self.sheet, grant.name
        title = name if payments else _("{name}: Anspruch mit Faktor").format(name=name)
        sheet.put(row + 1, layout.NAME, title, "text")
        sheet.calc(row + 1, layout.QUANTITY, self.factor, None, "factor")
        for index in range(self.export.plan.horizon):
            column = layout.YEARS + index
            formula = rounded(f"{a1(row + 1, layout.QUANTITY, 'c')}*{a1(row, column)}")
            value = payments.values[index] if payments else None
            sheet.calc(row + 1, column, formula, value, self.export.money)
        return row + 1


def _more(first: int, row: int, column: int) -> str:
    """Return the sum of the rows of changes, empty without any."""
    return f"+SUM({a1(first, column)}:{a1(row - 1, column)})" if row > first else ""
