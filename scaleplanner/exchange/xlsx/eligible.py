"""What funding rests on: unrounded eligible cost, months covered by the grant, entitlement per year."""

from decimal import Decimal

from scaleplanner.domain.finance.funding import eligible_spread, paying_months
from scaleplanner.domain.finance.lines import line_value
from scaleplanner.domain.finance.months import MONTHS
from scaleplanner.domain.finance.plan import ONE, CostLine, FundingLine, FundingRule, Nature
from scaleplanner.domain.finance.rounding import EXACT
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export, WaySheets, header, section
from scaleplanner.exchange.xlsx.quantities import (
    NO_BEGIN,
    NO_END,
    address,
    line_label,
    literal,
    month_number,
    rounded,
    unrounded,
)
from scaleplanner.i18n import _


def build(export: Export, sheets: WaySheets, row: int) -> int:
    """Write the computation of each grant up to its entitlement; return the next free row."""
    way, sheet = sheets.way, sheets.basis
    if not way.fundings:
        return row
    title = _("Grundlage der Förderung: förderfähige Kosten, ungerundet")
    section(sheet, row, title, export.sum_column() - 1)
    row += 1
    headings = ("", "", "", "", "", "", "", _("Beginn"), _("Ende"))
    header(export, sheet, row, (_("Zeile"), *headings), total=False)
    sheets.rows["eligible"] = row
    lines = [line for line in way.costs if line.eligible and line.budget_effective]
    for line in lines:
        row += 1
        _raw(export, sheets, row, line)
    sheets.rows["raw_last"] = row
    for grant in way.fundings:
        row = _grant(export, sheets, row + 2, grant, lines)
    return row + 2


def _raw(export: Export, sheets: WaySheets, row: int, line: CostLine) -> None:
    sheet = sheets.basis
    sheet.put(row, layout.NAME, line_label(export, sheets, line.id, line.name))
    sheets.raws[line.id] = row
    for index, year in enumerate(export.years):
        column, formula = layout.YEARS + index, unrounded(export, sheets, sheet, line, index)
        if formula:
            sheet.calc(row, column, formula, None, "raw")
        else:
            sheet.put(row, column, line_value(export.plan, sheets.way, line, year), "raw")


def _grant(export: Export, sheets: WaySheets, row: int, grant: FundingLine, lines: list[CostLine]) -> int:
    sheet = sheets.basis
    sheet.put(row, layout.NAME, grant.name, "bold")
    sheet.put(row, layout.FIRST, month_number(grant.begin, NO_BEGIN), "month_number")
    sheet.put(row, layout.LAST, _last_month(grant), "month_number")
    head, first = row, row + 1
    sheets.heads[grant.id] = head
    for line in lines:
        row += 1
        sheets.shares[grant.id, line.id] = row
        label = line_label(export, sheets, line.id, line.name)
        sheet.put(row, layout.NAME, _("{name}: Anteil im Zeitraum").format(name=label), "muted")
        for index in range(export.plan.horizon):
            _share(export, sheets, (row, head), line, index)
    last, row = row, row + 1
    sheet.put(row, layout.NAME, _("Förderfähige Kosten"))
    raw_first = sheets.rows["eligible"] + 1
    payments = next(entry for entry in sheets.projection.fundings if entry.line_id == grant.id)
    for index, value in enumerate(payments.eligible):
        column = layout.YEARS + index
        if not lines:
            sheet.put(row, column, 0, "raw")
            continue
        raw = f"{a1(raw_first, column, 'r')}:{a1(sheets.rows['raw_last'], column, 'r')}"
        shares = f"{a1(first, column)}:{a1(last, column)}"
        cell = sheet.calc(row, column, f"SUMPRODUCT({raw},{shares})", value, "raw")
        if any(export.is_hidden(line) for line in lines):
            cell.value = None
    sheets.rows[f"eligible {grant.id}"] = row
    if grant.rule is FundingRule.DEFICIT:
        row += 1
        sheet.put(row, layout.PRICE, grant.own_share, "in_price")
        sheet.key_row(row, "own_share", sheets.way.id, grant.id)
        own_share(export, sheet, row)
    if grant.lag_months % MONTHS:
        row = _early(export, sheets, row + 1, grant, lines)
    if grant.lag_months:
        row += 1
        sheets.entitled[grant.id] = row
    return row


def _early(export: Export, sheets: WaySheets, row: int, grant: FundingLine, lines: list[CostLine]) -> int:
    """Write which part of the eligible cost falls early enough to be paid in the same year."""
    sheet, until = sheets.basis, MONTHS - grant.lag_months % MONTHS
    head = sheets.heads[grant.id]
    for line in lines:
        label = line_label(export, sheets, line.id, line.name)
        sheets.early[grant.id, line.id] = row
        title = _("{name}: Anteil bis Monat {month}").format(name=label, month=until)
        sheet.put(row, layout.NAME, title, "muted")
        for index in range(export.plan.horizon):
            _share(export, sheets, (row, head), line, index, until)
        row += 1
    sheet.put(row, layout.NAME, _("Anteil, der ohne Jahreswechsel gezahlt wird"))
    shares = early_shares(export, sheets, grant)
    for index in range(export.plan.horizon):
        column = layout.YEARS + index
        if not lines:
            sheet.put(row, column, shares[index], "share")
            continue
        early = early_cost(sheets, sheet, grant, lines, column)
        whole = a1(sheets.rows[f"eligible {grant.id}"], column)
        sheet.calc(row, column, early_part(export, grant, index, early, whole), shares[index], "share")
    sheets.rows[f"early {grant.id}"] = row
    return row


def early_cost(sheets: WaySheets, here: Sheet, grant: FundingLine, lines: list[CostLine], column: int) -> str:
    """Return the formula of the eligible cost that falls early enough to be paid in the same year."""
    first, last = (sheets.early[grant.id, line.id] for line in (lines[0], lines[-1]))
    rows = ((sheets.rows["eligible"] + 1, sheets.rows["raw_last"]), (first, last))
    ranges = (
        f"{address(here, sheets.basis, top, column, 'r')}:{a1(bottom, column, 'r')}" for top, bottom in rows
    )
    return f"SUMPRODUCT({','.join(ranges)})"


def early_part(export: Export, grant: FundingLine, index: int, early: str, whole: str) -> str:
    """Return the formula of the part of a year's entitlement that is paid before the turn of the year."""
    until = MONTHS - grant.lag_months % MONTHS
    even = literal(_early_part(paying_months(grant, export.years[index], ()), until))
    return f"IF({whole}=0,{even},{early}/{whole})"


def own_share(export: Export, sheet: Sheet, row: int) -> None:
    """Write how much of the fixed own share each year consumes; the eligible cost stands above."""
    sheet.put(row, layout.NAME, _("fester Eigenanteil"), "muted")
    for column in range(layout.YEARS, export.sum_column()):
        rest = a1(row, layout.PRICE, "c")
        if column > layout.YEARS:
            rest += f"-SUM({a1(row, layout.YEARS, 'c')}:{a1(row, column - 1)})"
        sheet.calc(row, column, f"MIN({rest},{a1(row - 1, column)})", None, "raw")


def _last_month(grant: FundingLine) -> int:
    """Return the last month whose last day the grant covers."""
    if grant.end is None:
        return NO_END
    after = grant.end.toordinal() + 1
    day = type(grant.end).fromordinal(after)
    return day.year * MONTHS + day.month - 1


def _share(
    export: Export,
    sheets: WaySheets,
    rows: tuple[int, int],
    line: CostLine,
    index: int,
    until: int = MONTHS,
) -> None:
    """Write which part of a line-year the grant covers, up to a month of the year."""
    row, head = rows
    sheet, months = sheets.basis, sheets.months[line.id]
    column = layout.YEARS + index
    year = a1(sheets.rows["months"], column, "r") + "*12"
    begin, end = a1(head, layout.FIRST, "rc"), a1(head, layout.LAST, "rc")
    first, last = a1(months, layout.FIRST, "rc"), a1(months, layout.LAST, "rc")
    if line.nature is not Nature.RECURRING:
        inside = f"AND({first}>{year},{first}<={year}+12)"
        due = f"IF({inside},{first},{year}+1)"
        late = f",{due}<={year}+{until}" if until < MONTHS else ""
        formula = f"IF(AND({due}>={begin},{due}<={end}{late}),1,0)"
    else:
        running = a1(months, column)
        both = f"MAX(0,MIN({until},{last}-{year},{end}-{year})-MAX(1,{first}-{year},{begin}-{year})+1)"
        alone = f"MAX(0,MIN({until},{end}-{year})-MAX(1,{begin}-{year})+1)/12"
        # A year without running months has an amount only if one is typed, which then counts all year.
        fallback = "0" if line.repayment_of else alone
        formula = f"IF({running}>0,{both}/MAX(1,{running}),{fallback})"
    sheet.calc(row, column, formula, None, "share")


def _earlier(sheets: WaySheets, grant: FundingLine) -> list[str]:
    """Return the ids of the counting grants before this one in the list."""
    ids = [other.id for other in sheets.way.fundings]
    return [other.id for other in sheets.way.fundings[: ids.index(grant.id)] if other.status.counts]


def _due(here: Sheet, sheets: WaySheets, grant_id: str, column: int) -> str:
    """Return the cell of what a grant pays for the cost of a year, before any payment lag."""
    if grant_id in sheets.entitled:
        return address(here, sheets.basis, sheets.entitled[grant_id], column)
    return address(here, sheets.funding, sheets.lines[grant_id], column)


def amount_formula(
    export: Export, sheets: WaySheets, here: Sheet, row: int, grant: FundingLine, index: int
) -> str:
    """Return the entitlement of a year by the rule of the grant, before any cap."""
    column, year = layout.YEARS + index, export.years[index]
    cost = address(here, sheets.basis, sheets.rows[f"eligible {grant.id}"], column)
    if grant.rule is FundingRule.SHARE:
        return rounded(f"{a1(row, layout.QUANTITY, 'c')}*{cost}")
    if grant.rule is FundingRule.DEFICIT:
        own = address(here, sheets.basis, sheets.rows[f"eligible {grant.id}"] + 1, column)
        others = "".join(f"-{_due(here, sheets, other, column)}" for other in _earlier(sheets, grant))
        return f"MAX(0,{rounded(f'{cost}-{own}{others}')})"
    explicit = dict(grant.explicit)
    if year in explicit:
        return rounded(literal(explicit[year]))
    due = grant.begin.year if grant.begin else export.plan.base_year
    return rounded(a1(row, layout.PRICE, "c")) if year == due and not explicit else "0"


def capped(row: int, grant: FundingLine, index: int, formula: str) -> str:
    """Return the formula with the caps per year and in all, both rounded down to the unit."""
    column, parts = layout.YEARS + index, [formula]
    if grant.yearly_cap is not None:
        parts.append(f"ROUNDDOWN({a1(row, layout.DRIVER, 'c')},{layout.PLACES})")
    if grant.total_cap is not None:
        left = f"ROUNDDOWN({a1(row, layout.GROWTH, 'c')},{layout.PLACES})"
        if index:
            left += f"-SUM({a1(row, layout.YEARS, 'c')}:{a1(row, column - 1)})"
        parts.append(left)
    return formula if len(parts) == 1 else f"MIN({','.join(parts)})"


def early_shares(export: Export, sheets: WaySheets, grant: FundingLine) -> list[Decimal]:
    """Return which part of each year's entitlement is paid before the turn of the year, given the lag."""
    rest = grant.lag_months % MONTHS
    if not rest:
        return [ONE] * export.plan.horizon
    spread = eligible_spread(export.plan, sheets.way, grant)
    shares = []
    for year, (_total, months) in zip(export.years, spread, strict=True):
        shares.append(_early_part(paying_months(grant, year, months), MONTHS - rest))
    return shares


def _early_part(weights: tuple[Decimal, ...], until: int) -> Decimal:
    return EXACT.divide(sum(weights[:until], Decimal(0)), sum(weights, Decimal(0)))
