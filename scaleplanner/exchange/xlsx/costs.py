"""The cost lines with one formula across the years, their sums, and what is not budget-effective."""

from dataclasses import dataclass
from decimal import Decimal

from scaleplanner.domain.finance.assets import is_investive
from scaleplanner.domain.finance.lines import LineYears, gross_factor
from scaleplanner.domain.finance.plan import ONE, Amount, CostLine, IncomeLine, Nature
from scaleplanner.domain.finance.rounding import round_to
from scaleplanner.domain.labels import label
from scaleplanner.exchange.xlsx import kinds, layout
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export, WaySheets, header, section, total
from scaleplanner.exchange.xlsx.quantities import (
    CENTS,
    address,
    line_label,
    rounded,
    unrounded,
    way_label,
)
from scaleplanner.i18n import _


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet and the rows of a table that are summed up."""

    sheet: Sheet
    first: int
    last: int

    def column_range(self, column: int, fixed: str = "r") -> str:
        """Return the range of a column."""
        return f"{a1(self.first, column, fixed)}:{a1(self.last, column, fixed)}"


def closed(sheet: Sheet, begin: int, row: int) -> tuple[Table, int]:
    """Return the table of the rows from `begin` and the row behind it; an empty table says so."""
    if row == begin:
        sheet.put(row, layout.NAME, _("keine Einträge"), "muted")
        row += 1
    return Table(sheet, begin, row - 1), row


def line_titles() -> tuple[str, ...]:
    """Return the titles of the columns of a table of lines."""
    return (
        _("Bezeichnung"),
        _("Art"),
        _("Menge"),
        _("Einheit"),
        _("Einzelpreis €"),
        _("Treiber"),
        _("Steigerung"),
        _("Preisstand"),
        _("von"),
        _("bis"),
        _("USt-Faktor"),
        _("Produkt"),
        _("Konto"),
        _("Bemerkung"),
    )


def build(export: Export, sheets: WaySheets, row: int) -> int:
    """Write the cost tables of a way; return the next free row."""
    values = sheets.projection
    lines = {line.id: line for line in sheets.way.costs}
    sheet, last = sheets.costs, export.sum_column()
    header(export, sheet, row, line_titles())
    if not sheets.is_stacked:
        sheet.put(row, last + 1, _("Kostenart"), "head")
        sheet.widths[last + 1] = 14
    section(sheet, row + 1, _("Haushaltswirksame Kosten"), last if sheets.is_stacked else last + 1)
    begin = row = row + 2
    for entry in values.budget_lines:
        if not sheets.is_stacked:
            sheet.put(row, last + 1, kinds.group_name(export, entry.kind))
        row = _row(export, sheets, row, lines[entry.line_id], entry)
    table, row = closed(sheet, begin, row)
    sheets.rows["first_cost"], sheets.rows["last_cost"] = table.first, table.last
    sheets.rows["cost"] = sum_row(export, table, row, _("Summe Kosten"), values.cost)
    row += 1
    sheets.rows["investment"] = _part(export, table, row, _("davon Investitionen"), values.investment)
    row += 2
    section(sheet, row, _("Nicht haushaltswirksam (nur Vollkosten)"), last)
    begin = row = row + 1
    for entry in values.other_lines:
        row = _row(export, sheets, row, lines[entry.line_id], entry)
    other, row = closed(sheet, begin, row)
    others = tuple(full - cost for full, cost in zip(values.full_cost, values.cost, strict=True))
    sheets.rows["other"] = sum_row(export, other, row, _("Summe nicht haushaltswirksam"), others)
    row += 1
    formula = f"{{column}}{sheets.rows['cost'] + 1}+{{column}}{sheets.rows['other'] + 1}"
    sheets.rows["full"] = across(export, sheet, row, _("Vollkosten"), formula, values.full_cost)
    return row + 2


def across(
    export: Export,
    sheet: Sheet,
    row: int,
    title: str,
    formula: str,
    values: tuple[Decimal, ...],
    strong: bool = True,
) -> int:
    """Write one formula across the years, with `{column}` for the letter of the year's column."""
    style = f"total_{export.money}" if strong else export.money
    sheet.put(row, layout.NAME, title, "total_label" if strong else "text")
    if strong:
        _fill(sheet, row)
    for index, value in enumerate(values):
        column = layout.YEARS + index
        letter = a1(0, column)[:-1]
        sheet.calc(row, column, formula.format(column=letter), value, style)
    sum_years(export, sheet, row, total(values), style)
    return row


def _fill(sheet: Sheet, row: int) -> None:
    for column in range(layout.KIND, layout.YEARS):
        sheet.put(row, column, "", "total_label")


def sum_years(export: Export, sheet: Sheet, row: int, value: Decimal, style: str) -> None:
    """Write the sum over the years behind a row."""
    years = f"{a1(row, layout.YEARS)}:{a1(row, export.sum_column() - 1)}"
    sheet.calc(row, export.sum_column(), f"SUM({years})", value, style)


def sum_row(export: Export, table: Table, row: int, title: str, values: tuple[Decimal, ...]) -> int:
    """Write the sum of a table below it."""
    formula = f"SUM({{column}}{table.first + 1}:{{column}}{table.last + 1})"
    return across(export, table.sheet, row, title, formula, values)


def _part(export: Export, table: Table, row: int, title: str, values: tuple[Decimal, ...]) -> int:
    natures = table.column_range(layout.KIND, "rc")
    word = label(Nature.INVESTMENT)
    formula = f'SUMIF({natures},"{word}",{{column}}{table.first + 1}:{{column}}{table.last + 1})'
    return across(export, table.sheet, row, title, formula, values)


def _row(export: Export, sheets: WaySheets, row: int, line: CostLine, entry: LineYears) -> int:
    if export.is_hidden(line):
        _hidden(export, sheets, row, line, entry)
    elif entry.is_surcharge or entry.kind != line.kind or entry.name != line.name:
        _rated(export, sheets, row, line, entry)
    else:
        _line(export, sheets, row, line, entry)
    sum_years(export, sheets.costs, row, entry.total, export.money)
    return row + 1


def _hidden(export: Export, sheets: WaySheets, row: int, line: CostLine, entry: LineYears) -> None:
    sheet = sheets.costs
    name = line_label(export, sheets, line.id, line.name)
    if entry.is_surcharge:
        name = _("Zuschlag: {name}").format(name=name)
        sheets.surcharges[line.id] = row
    elif not entry.budget_effective and line.budget_effective:
        name = _("Gemeinkosten: {name}").format(name=name)
    else:
        sheets.lines[line.id] = row
    sheet.put(row, layout.NAME, name, "line")
    sheet.put(row, layout.KIND, label(entry.nature))
    for index, value in enumerate(entry.values):
        sheet.put(row, layout.YEARS + index, value, export.money)


def _rated(export: Export, sheets: WaySheets, row: int, line: CostLine, entry: LineYears) -> None:
    sheet = sheets.costs
    surcharge = entry.is_surcharge
    if surcharge:
        sheets.surcharges[line.id] = row
    sheet.put(row, layout.NAME, entry.name, "line")
    sheet.put(row, layout.KIND, label(entry.nature), "line")
    rate = line.surcharge_rate if surcharge else line.overhead_rate
    sheet.put(row, layout.PRICE, rate, "in_percent")
    sheet.key_row(row, "surcharge" if surcharge else "overhead", sheets.way.id, line.id)
    kind = layout.SURCHARGE if surcharge else layout.OVERHEAD
    export.name(kind, way_label(export, sheets, line.name), sheet.link(row, layout.PRICE, "rc"))
    sheet.put(row, layout.REMARK, line.surcharge_reason if surcharge else "", "wrap")
    for index, value in enumerate(entry.values):
        column = layout.YEARS + index
        base = a1(sheets.lines[line.id], column)
        formula = rounded(f"{a1(row, layout.PRICE, 'c')}*{base}")
        sheet.calc(row, column, formula, value, export.money)


def _line(export: Export, sheets: WaySheets, row: int, line: CostLine, entry: LineYears) -> None:
    sheet = sheets.costs
    sheets.lines[line.id] = row
    sheet.key_row(row, "cost", sheets.way.id, line.id)
    gross = gross_factor(line)
    describe(export, sheets, sheet, row, line, line.amount)
    sheet.put(row, layout.KIND, label(line.nature), "line")
    if gross != ONE:
        sheet.put(row, layout.FACTOR, gross, "factor")
    sheet.put(row, layout.PRODUCT, line.product, "in_text")
    sheet.put(row, layout.ACCOUNT, line.account, "in_text")
    sheet.put(row, layout.REMARK, line.remark, "in_wrap")
    if line.repayment_of:
        _repayment(export, sheets, row, line, entry)
        return
    fill_years(export, sheets, sheet, line, entry.values)


def describe(
    export: Export, sheets: WaySheets, sheet: Sheet, row: int, line: CostLine | IncomeLine, amount: Amount
) -> None:
    """Write the columns that describe how the amount of a line is computed."""
    sheet.put(row, layout.NAME, line.name, "line")
    sheet.put(row, layout.QUANTITY, amount.quantity, "in_number")
    sheet.put(row, layout.UNIT, amount.unit, "line")
    sheet.put(row, layout.PRICE, amount.unit_price, "in_price")
    sheet.put(row, layout.DRIVER, export.driver_name(sheets.way, amount.driver_id), "line")
    sheet.put(row, layout.GROWTH, export.growth_name(amount.growth_id), "line")
    sheet.put(row, layout.BASIS, export.basis(amount), "year")
    sheet.put(row, layout.FIRST, amount.first, "month")
    sheet.put(row, layout.LAST, amount.last, "month")


def fill_years(
    export: Export,
    sheets: WaySheets,
    sheet: Sheet,
    line: CostLine | IncomeLine,
    values: tuple[Decimal, ...],
) -> None:
    """Write the years of a line: one formula, or the amount that replaces it."""
    row, explicit = sheets.lines[line.id], dict(line.amount.explicit)
    gross = gross_factor(line) if isinstance(line, CostLine) else ONE
    for index, value in enumerate(values):
        column = layout.YEARS + index
        given = explicit.get(export.years[index])
        is_amount = given is not None and gross == ONE and given == round_to(given, export.plan.unit)
        if is_amount and not buys_nothing(line, value):
            sheet.put(row, column, given, export.money_input)
        else:
            formula = rounded(unrounded(export, sheets, sheet, line, index))
            sheet.calc(row, column, formula, value, export.money)


def buys_nothing(line: CostLine | IncomeLine, value: Decimal) -> bool:
    """Whether an investment has no amount in a year: none is asked for, it would be a new asset."""
    return isinstance(line, CostLine) and is_investive(line) and not value


def _repayment(export: Export, sheets: WaySheets, row: int, line: CostLine, entry: LineYears) -> None:
    sheet = sheets.costs
    sheet.put(row, layout.QUANTITY, "")
    sheet.put(row, layout.PRICE, "")
    bound = export.repayments.get((sheets.way.id, line.repayment_of))
    for index, value in enumerate(entry.values):
        column = layout.YEARS + index
        if bound is None:
            sheet.put(row, column, value, export.money)
            continue
        place = export.book.sheet("assumptions").link(bound, layout.A_YEARS + 2, "rc")
        months = address(sheet, sheets.basis, sheets.months[line.id], column)
        sheet.calc(row, column, rounded(f"{place}*{months}/12", CENTS), value, export.money)
