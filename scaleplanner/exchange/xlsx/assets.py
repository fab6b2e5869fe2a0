"""Depreciation of each asset by month, as formulas with the cumulative rounding of the program."""

from decimal import Decimal

from scaleplanner.domain.finance.assets import Asset, asset_years, assets, last_use
from scaleplanner.domain.finance.lines import MONTHS
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export, WaySheets, header, section
from scaleplanner.exchange.xlsx.costs import closed, sum_row, sum_years
from scaleplanner.exchange.xlsx.quantities import NO_END, address, rounded
from scaleplanner.i18n import _

_LIFE, _COST = layout.QUANTITY, layout.PRICE


def build(export: Export, sheet: Sheet, ways: WaySheets, row: int) -> int:
    """Write a row per asset and their sum; return the next free row."""
    section(sheet, row, _("Abschreibungen"), export.sum_column())
    row += 1
    titles = ["", _("Monate"), "", _("Anschaffung €"), "", "", "", _("ab"), _("Nutzung bis")]
    header(export, sheet, row, (_("Anlage (ab, bis: Jahr × 12 + Monat)"), *titles))
    years = row
    begin = row = row + 1
    columns = []
    for asset in assets(ways.way, ways.projection):
        found = asset_years(export.plan, ways.way, asset)
        _asset(export, sheet, ways, (row, years), asset, found.depreciation)
        columns.append(found.depreciation)
        row += 1
    table, row = closed(sheet, begin, row)
    values = tuple(sum(column, Decimal(0)) for column in zip(*columns, strict=True))
    title = _("Summe Abschreibungen")
    sums = values or (Decimal(0),) * export.plan.horizon
    export.marks["depreciation"] = sum_row(export, table, row, title, sums)
    return row + 2


def _asset(
    export: Export,
    sheet: Sheet,
    ways: WaySheets,
    rows: tuple[int, int],
    asset: Asset,
    values: tuple[Decimal, ...],
) -> None:
    row, years = rows
    stop, year = last_use(ways.way, asset), asset.paid // MONTHS
    name = next(line.name for line in ways.way.costs if line.id == asset.line_id)
    hidden = any(export.is_hidden(line) for line in ways.way.costs if line.id == asset.line_id)
    title = _("Vertrauliche Anlage {number}").format(number=row - years) if hidden else f"{name} ({year})"
    sheet.put(row, layout.NAME, title, "line")
    sheet.put(row, _LIFE, asset.life, "count")
    column = layout.YEARS + year - export.plan.base_year
    places = (address(sheet, ways.costs, place, column) for place in _cost_rows(export, ways, asset.line_id))
    sheet.calc(row, _COST, "+".join(places), asset.cost, export.money)
    sheet.put(row, layout.FIRST, asset.ready + 1, "month_number")
    sheet.put(row, layout.LAST, NO_END if stop is None else stop, "month_number")
    cost, life, first, last = (a1(row, place, "c") for place in (_COST, _LIFE, layout.FIRST, layout.LAST))

    def upto(months: str) -> str:
        used = f"MAX(0,MIN({life},MIN({last},{months})-{first}+1))"
        return rounded(f"{cost}*{used}/MAX(1,{life})")

    for index, value in enumerate(values):
        place = layout.YEARS + index
        now = f"{a1(years, place, 'r')}*12"
        cell = sheet.calc(row, place, f"{upto(f'{now}+12')}-{upto(now)}", value, export.money)
        cell.replaceable = True
    sum_years(export, sheet, row, sum(values, Decimal(0)), export.money)


def _cost_rows(export: Export, ways: WaySheets, line_id: str) -> list[int]:
    """Return the rows of a line and its surcharge on the sheet with the costs."""
    first = ways.rows["first_cost"]
    entries = enumerate(ways.projection.budget_lines)
    return [first + offset for offset, entry in entries if entry.line_id == line_id]
