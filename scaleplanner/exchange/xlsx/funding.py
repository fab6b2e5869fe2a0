"""Funding, savings, revenue and own funds of a way."""

from collections.abc import Iterable
from decimal import Decimal

from scaleplanner.domain.finance.funding import FundingPayments
from scaleplanner.domain.finance.lines import LineYears
from scaleplanner.domain.finance.months import MONTHS
from scaleplanner.domain.finance.plan import FundingLine, FundingRule, IncomeLine
from scaleplanner.domain.finance.rounding import round_to
from scaleplanner.domain.labels import label
from scaleplanner.exchange.xlsx import eligible, layout
from scaleplanner.exchange.xlsx.book import Sheet
from scaleplanner.exchange.xlsx.context import Export, WaySheets, header, section, total
from scaleplanner.exchange.xlsx.costs import (
    closed,
    describe,
    fill_years,
    line_titles,
    sum_row,
    sum_years,
)
from scaleplanner.exchange.xlsx.quantities import address, literal, rounded, way_label
from scaleplanner.i18n import N_, _

RULES = {
    FundingRule.SHARE: N_("Anteil"),
    FundingRule.DEFICIT: N_("Fehlbedarf"),
    FundingRule.FIXED: N_("Festbetrag"),
}


def build(export: Export, sheets: WaySheets, row: int) -> int:
    """Write the tables of funding and income; return the next free row."""
    values = sheets.projection
    titles = (
        _("Bezeichnung"),
        _("Geber"),
        _("Quote"),
        _("Status"),
        _("Betrag €"),
        _("höchstens je Jahr"),
        _("höchstens gesamt"),
        _("Regel"),
        _("Beginn"),
        _("Ende"),
    )
    if not sheets.is_stacked:
        sheets.funding.widths[layout.KIND] = 22
    header(export, sheets.funding, row, titles)
    row = _grants(export, sheets, row + 1, True, values.external_funding)
    row = _grants(export, sheets, row + 1, False, values.possible_funding)
    header(export, sheets.funding, row + 1, line_titles()[:10])
    saved = tuple(entry for entry in values.savings if entry.budget_effective)
    other = tuple(entry for entry in values.savings if not entry.budget_effective)
    title = _("Einsparungen, zahlungswirksam")
    row = _incomes(export, sheets, row + 2, title, saved, "saving", values.saving)
    if other:
        uncounted = tuple(sum(column, Decimal(0)) for column in zip(*(e.values for e in other), strict=True))
        title = _("Einsparungen, nicht zahlungswirksam (mindern den Bedarf nicht)")
        row = _incomes(export, sheets, row + 1, title, other, "other_saving", uncounted)
    title = _("Erträge")
    row = _incomes(export, sheets, row + 1, title, values.revenues, "revenue", values.revenue)
    return _own_funds(export, sheets, row + 1)


def _grants(export: Export, sheets: WaySheets, row: int, counts: bool, sums: tuple[Decimal, ...]) -> int:
    sheet = sheets.funding
    title = _("Externe Förderung, gesichert") if counts else _("Externe Förderung, möglich (zählt nicht)")
    section(sheet, row, title, export.sum_column())
    begin = row = row + 1
    payments = {entry.line_id: entry for entry in sheets.projection.fundings}
    for grant in sheets.way.fundings:
        if grant.status.counts is counts:
            _grant(export, sheets, row, grant, payments[grant.id])
            row += 1
    table, row = closed(sheet, begin, row)
    title = _("Summe gesicherte Förderung") if counts else _("Summe mögliche Förderung")
    sheets.rows["funding" if counts else "possible"] = sum_row(export, table, row, title, sums)
    return row + 1


def _grant(
    export: Export, sheets: WaySheets, row: int, grant: FundingLine, payments: FundingPayments
) -> None:
    sheet = sheets.funding
    sheets.lines[grant.id] = row
    sheet.put(row, layout.NAME, grant.name, "wrap")
    sheet.put(row, layout.KIND, grant.provider, "wrap")
    sheet.put(row, layout.UNIT, label(grant.status))
    sheet.put(row, layout.BASIS, RULES[grant.rule])
    if grant.begin:
        sheet.put(row, layout.FIRST, grant.begin, "date")
    if grant.end:
        sheet.put(row, layout.LAST, grant.end, "date")
    if grant.id in sheets.entitled:
        entitled = sheets.entitled[grant.id]
        name = _("Anspruch vor Zahlungsverzug von {months} Monaten").format(months=grant.lag_months)
        sheets.basis.put(entitled, layout.NAME, name, "wrap")
        _entitlement(export, sheets, sheets.basis, entitled, grant, None)
        for index, value in enumerate(payments.values):
            sheet.calc(row, layout.YEARS + index, delayed(sheets, grant, index), value, export.money)
    else:
        _entitlement(export, sheets, sheet, row, grant, payments)
    sum_years(export, sheet, row, payments.total, export.money)


def _entitlement(
    export: Export,
    sheets: WaySheets,
    sheet: Sheet,
    row: int,
    grant: FundingLine,
    payments: FundingPayments | None,
) -> None:
    """Write the inputs of a grant and the formula of each year."""
    sheet.key_row(row, "funding", sheets.way.id, grant.id)
    if grant.rule is FundingRule.SHARE:
        sheet.put(row, layout.QUANTITY, grant.quota, "in_percent")
        place = sheet.link(row, layout.QUANTITY, "rc")
        export.name(layout.QUOTA, way_label(export, sheets, grant.name), place)
    elif grant.rule is FundingRule.FIXED and not grant.explicit:
        sheet.put(row, layout.PRICE, grant.amount, "in_price")
    if grant.yearly_cap is not None:
        sheet.put(row, layout.DRIVER, grant.yearly_cap, "in_price")
    if grant.total_cap is not None:
        sheet.put(row, layout.GROWTH, grant.total_cap, "in_price")
    capless = grant.yearly_cap is None and grant.total_cap is None
    explicit = dict(grant.explicit) if grant.rule is FundingRule.FIXED and capless else {}
    for index, year in enumerate(export.years):
        given, column = explicit.get(year), layout.YEARS + index
        if given is not None and given == round_to(given, export.plan.unit):
            sheet.put(row, column, given, export.money_input)
            continue
        formula = eligible.amount_formula(export, sheets, sheet, row, grant, index)
        value = payments.values[index] if payments else None
        sheet.calc(row, column, eligible.capped(row, grant, index, formula), value, export.money)


def delayed(sheets: WaySheets, grant: FundingLine, index: int) -> str:
    """Return what a grant pays that comes later: months before and after the turn of the year."""
    entitled, years = sheets.entitled[grant.id], grant.lag_months // MONTHS
    share_row = sheets.rows.get(f"early {grant.id}")

    def early(index: int) -> tuple[str, str]:
        cell = address(sheets.funding, sheets.basis, entitled, layout.YEARS + index)
        if share_row is None:
            return cell, cell
        return cell, rounded(
            f"{cell}*{address(sheets.funding, sheets.basis, share_row, layout.YEARS + index)}"
        )

    formula = "0"
    if index - years >= 0:
        formula = early(index - years)[1]
    if index - years - 1 >= 0:
        cell, part = early(index - years - 1)
        formula += f"+{cell}-{part}"
    return formula


def _incomes(
    export: Export,
    sheets: WaySheets,
    row: int,
    title: str,
    entries: Iterable[LineYears],
    key: str,
    sums: tuple[Decimal, ...],
) -> int:
    sheet = sheets.funding
    lines = {line.id: line for line in sheets.way.incomes}
    section(sheet, row, title, export.sum_column())
    begin = row = row + 1
    for entry in entries:
        _income(export, sheets, row, lines[entry.line_id], entry)
        row += 1
    table, row = closed(sheet, begin, row)
    sheets.rows[key] = sum_row(export, table, row, _("Summe"), sums)
    return row + 1


def _income(export: Export, sheets: WaySheets, row: int, line: IncomeLine, entry: LineYears) -> None:
    sheet = sheets.funding
    sheets.lines[line.id] = row
    sheet.key_row(row, "income", sheets.way.id, line.id)
    describe(export, sheets, sheet, row, line, line.amount)
    sheet.put(row, layout.KIND, line.budget_line, "wrap")
    fill_years(export, sheets, sheet, line, entry.values)
    sum_years(export, sheet, row, entry.total, export.money)


def _own_funds(export: Export, sheets: WaySheets, row: int) -> int:
    sheet = sheets.funding
    section(sheet, row, _("Bereits beschlossene Eigenmittel"), export.sum_column())
    row += 1
    sheet.put(row, layout.NAME, _("Ansätze im Haushalt"))
    sheet.key_row(row, "own_funds", sheets.way.id)
    decided = dict(sheets.way.own_funds)
    for index, value in enumerate(sheets.projection.own_funds):
        column, given = layout.YEARS + index, decided.get(export.years[index])
        if given is None or given == value:
            sheet.put(row, column, given, export.money_input)
        else:
            sheet.calc(row, column, rounded(literal(given)), value, export.money)
    sum_years(export, sheet, row, total(sheets.projection.own_funds), export.money)
    sheets.rows["own_funds"] = row
    return row + 2
