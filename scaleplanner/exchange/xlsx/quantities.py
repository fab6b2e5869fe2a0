"""Drivers and months per year, and the formula of a line-year that rests on them."""

from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.lines import driver_value
from scaleplanner.domain.finance.plan import Amount, CostLine, Driver, IncomeLine, Nature
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.assumptions import index_link
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export, WaySheets, header, section
from scaleplanner.i18n import _

#: Month numbers (year × 12 + month) of lines without a first or last month.
NO_BEGIN, NO_END = 0, 99_999
#: Decimal places of amounts that are in cents whatever the unit of the plan.
CENTS = "2"


def address(here: Sheet, there: Sheet, row: int, column: int, fixed: str = "") -> str:
    """Return the address of a cell, with the sheet's name only where it is needed."""
    return a1(row, column, fixed) if here is there else there.link(row, column, fixed)


def year_link(here: Sheet, there: Sheet, row: int) -> str:
    """Return the address of a row with `{column}` for the letter of the year."""
    place = address(here, there, row, 0)
    return f"{place[: place.rindex('A')]}{{column}}{row + 1}"


def build(export: Export, sheets: WaySheets, row: int) -> int:
    """Write drivers and months of a way; return the next free row."""
    sheet = sheets.basis
    sheet.repeat = (layout.TITLE_ROW, layout.TITLE_ROW)
    section(sheet, row, _("Mengen und Treiber"), export.sum_column() - 1)
    row += 1
    titles = (_("Treiber"), _("Einheit"), _("Grundwert"), "", _("Stufe je"))
    header(export, sheet, row, titles, total=False)
    for driver in sheets.way.drivers:
        row = _driver(export, sheets, row + 1, driver)
    row = _nothing(sheet, row, sheets.way.drivers) + 2
    section(sheet, row, _("Monate im Jahr"), export.sum_column() - 1)
    row += 1
    headings = ("", "", "", "", "", "", "", _("Beginn"), _("Ende"))
    title = _("Monate, in denen die Zeile läuft (Beginn, Ende: Jahr × 12 + Monat)")
    header(export, sheet, row, (title, *headings), total=False)
    sheets.rows["months"] = row
    for line in sheets.way.costs:
        row += 1
        label = line_label(export, sheets, line.id, line.name)
        _months(export, sheets, row, label, line.id, line.amount, line.nature)
    for income in sheets.way.incomes:
        row += 1
        _months(export, sheets, row, income.name, income.id, income.amount, Nature.RECURRING)
    return _nothing(sheet, row, (*sheets.way.costs, *sheets.way.incomes)) + 2


def _nothing(sheet: Sheet, row: int, entries: tuple[object, ...]) -> int:
    """Say below its head that a table is empty; return its last row."""
    if entries:
        return row
    sheet.put(row + 1, layout.NAME, _("keine Einträge"), "muted")
    return row + 1


def line_label(export: Export, sheets: WaySheets, line_id: str, name: str) -> str:
    """Return the name of a line, or a neutral one for a confidential line of the public version."""
    for number, line in enumerate(sheets.way.costs, start=1):
        if line.id == line_id and export.is_hidden(line):
            return _("Vertrauliche Position {number}").format(number=number)
    return name


def _driver(export: Export, sheets: WaySheets, row: int, driver: Driver) -> int:
    sheet = sheets.basis
    sheet.put(row, layout.NAME, driver.name)
    sheet.put(row, layout.KIND, driver.unit)
    sheet.put(row, layout.QUANTITY, driver.value, "in_number")
    sheet.key_row(row, "driver", sheets.way.id, driver.id)
    export.name(layout.AMOUNT, way_label(export, sheets, driver.name), sheet.link(row, layout.QUANTITY, "rc"))
    entries = dict(driver.by_year)
    earlier = [value for since, value in driver.by_year if since < export.plan.base_year]
    for index, year in enumerate(export.years):
        column = layout.YEARS + index
        if year in entries or (index == 0 and earlier):
            sheet.put(row, column, entries.get(year, earlier[-1] if earlier else None), "in_number")
            continue
        before = a1(row, column - 1) if index else a1(row, layout.QUANTITY, "c")
        sheet.calc(row, column, before, None, "number")
    sheets.drivers[driver.id] = row
    if driver.capacity > 0:
        row = _steps(export, sheets, row, driver)
    return row


def _steps(export: Export, sheets: WaySheets, row: int, driver: Driver) -> int:
    sheet, base = sheets.basis, row
    sheet.put(base, layout.PRICE, driver.capacity, "number")
    place = sheet.link(base, layout.PRICE, "rc")
    step = export.name(layout.STEP, way_label(export, sheets, driver.name), place)
    row += 1
    sheet.put(row, layout.NAME, _("{name}: Stufen (aufgerundet)").format(name=driver.name))
    for index, year in enumerate(export.years):
        cell = a1(base, layout.YEARS + index)
        formula = f"ROUNDUP(ROUND({cell}/{step},9),0)"
        sheet.calc(row, layout.YEARS + index, formula, driver_value(driver, year), "number")
    sheets.drivers[driver.id] = row
    return row


def way_label(export: Export, sheets: WaySheets, name: str) -> str:
    """Return a name for the names of cells; those of another way than the chosen one carry its name."""
    return name if sheets.way.id == export.plan.main_way.id else f"{name} {sheets.way.name}"


def month_number(day: date | None, otherwise: int) -> int:
    """Return year × 12 + month."""
    return day.year * 12 + day.month if day else otherwise


def _months(
    export: Export,
    sheets: WaySheets,
    row: int,
    label: str,
    line_id: str,
    amount: Amount,
    nature: Nature,
) -> None:
    sheet = sheets.basis
    year_row = sheets.rows["months"]
    sheet.put(row, layout.NAME, label, "wrap")
    begin, end = month_number(amount.first, NO_BEGIN), month_number(amount.last, NO_END)
    if nature is not Nature.RECURRING and amount.first is None:
        begin = export.plan.base_year * 12 + 1
    sheet.put(row, layout.FIRST, begin, "month_number")
    sheet.put(row, layout.LAST, end, "month_number")
    first, last = a1(row, layout.FIRST, "c"), a1(row, layout.LAST, "c")
    for index in range(export.plan.horizon):
        year = a1(year_row, layout.YEARS + index, "r")
        formula = f"MAX(0,MIN(12,{last}-{year}*12)-MAX(1,{first}-{year}*12)+1)"
        if nature is not Nature.RECURRING:
            formula = f"IF(AND({first}>{year}*12,{first}<={year}*12+12),12,0)"
        sheet.calc(row, layout.YEARS + index, formula, None, "count")
    sheets.months[line_id] = row


def product(
    export: Export, sheets: WaySheets, here: Sheet, there: Sheet, row: int, amount: Amount, index: int
) -> str:
    """Return quantity × price × driver × index × factor × months / 12 of the line that stands in `row`."""
    parts = [address(here, there, row, column, "c") for column in (layout.QUANTITY, layout.PRICE)]
    column = layout.YEARS + index
    if amount.driver_id in sheets.drivers:
        parts.append(address(here, sheets.basis, sheets.drivers[amount.driver_id], column))
    growth = index_link(export, amount.growth_id, export.basis(amount), export.years[index])
    if growth:
        parts.append(growth)
    if (row, layout.FACTOR) in there.cells:
        parts.append(address(here, there, row, layout.FACTOR, "c"))
    return "*".join(parts)


def months_part(sheets: WaySheets, here: Sheet, line_id: str, index: int) -> str:
    """Return the factor for the part of the year a line runs."""
    return f"*{address(here, sheets.basis, sheets.months[line_id], layout.YEARS + index)}/12"


def unrounded(export: Export, sheets: WaySheets, here: Sheet, line: CostLine | IncomeLine, index: int) -> str:
    """Return the formula of a line-year before it is rounded; empty where no input moves it."""
    there = sheets.costs if isinstance(line, CostLine) else sheets.funding
    if isinstance(line, CostLine) and (line.repayment_of or export.is_hidden(line)):
        return ""
    row, column = sheets.lines[line.id], layout.YEARS + index
    cell = there.cells.get((row, column))
    if cell is not None and cell.is_input:
        return address(here, there, row, column)
    given = dict(line.amount.explicit).get(export.years[index])
    if given is None:
        whole = product(export, sheets, here, there, row, line.amount, index)
        formula = whole + months_part(sheets, here, line.id, index)
    else:
        formula = typed_amount(here, there, row, given)
    return unless_corrected(export, sheets, line.id, index, formula)


def typed_amount(here: Sheet, there: Sheet, row: int, given: Decimal) -> str:
    """Return the formula of an amount the plan holds before VAT, of the line that stands in `row`."""
    factor = (
        f"*{address(here, there, row, layout.FACTOR, 'c')}" if (row, layout.FACTOR) in there.cells else ""
    )
    return literal(given) + factor


def unless_corrected(export: Export, sheets: WaySheets, line_id: str, index: int, formula: str) -> str:
    """Return the formula, replaced by the corrected amount as soon as one stands on the sheet Haushalt."""
    if line_id not in sheets.corrected:
        return formula
    place = export.book.sheet("budget").link(sheets.corrected[line_id], layout.YEARS + index)
    return f'IF({place}="",{formula},{place})'


def rounded(expression: str, places: str = layout.PLACES) -> str:
    """Return the formula that rounds as the program does, by default to the unit of the plan."""
    return f"ROUND(ROUND({expression},6),{places})"


def to_cents(expression: str) -> str:
    """Return the formula that rounds to the cent: nine decimals tell half a cent from what is just below."""
    return f"ROUND(ROUND({expression},9),2)"


def literal(value: Decimal) -> str:
    """Return a number as it stands in a formula."""
    return f"{value:f}"
