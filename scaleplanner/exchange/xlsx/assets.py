"""Depreciation of each asset by month, as formulas with the cumulative rounding of the program."""

from dataclasses import replace
from decimal import Decimal

from scaleplanner.domain.finance.assets import (
    Asset,
    AssetYears,
    asset_years,
    is_sold,
    last_use,
    possible_assets,
)
from scaleplanner.domain.finance.months import MONTHS
from scaleplanner.domain.finance.plan import ZERO
from scaleplanner.exchange.xlsx import layout, sales
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export, WaySheets, header, section
from scaleplanner.exchange.xlsx.costs import closed, sum_row, sum_years
from scaleplanner.exchange.xlsx.quantities import NO_END, address, rounded
from scaleplanner.i18n import N_, _

#: Why an asset leaves.
SOLD, GONE = N_("verkauft"), N_("ausgebucht")
#: Enough to see when the book value of an asset leaves.
_ANY_COST = Decimal(10**9)
_LIFE, _COST = layout.QUANTITY, layout.PRICE


def build(export: Export, sheet: Sheet, ways: WaySheets, row: int) -> int:
    """Write a row per asset and their sum; return the next free row."""
    section(sheet, row, _("Abschreibungen"), export.sum_column())
    row += 1
    titles = ["", _("Monate"), "", _("Anschaffung €"), "", "", "", _("ab"), _("Nutzung bis")]
    header(export, sheet, row, (_("Anlage (ab, bis: Jahr × 12 + Monat)"), *titles))
    years, begin = row, row + 1
    export.marks["assets_first"] = row = begin
    ways.assets = _with_rows(export, ways)
    found = [asset_years(export.plan, ways.way, asset) for asset in ways.assets]
    for asset, values in zip(ways.assets, found, strict=True):
        _asset(export, sheet, ways, (row, years), asset, values.depreciation)
        row += 1
    table, row = closed(sheet, begin, row)
    export.marks["assets_last"] = table.last
    columns = zip(*(values.depreciation for values in found), strict=True)
    sums = tuple(sum(column, ZERO) for column in columns) or (ZERO,) * export.plan.horizon
    export.marks["depreciation"] = sum_row(export, table, row, _("Summe Abschreibungen"), sums)
    row = export.marks["leaving_first"] = row + 1
    sold: dict[str, sales.Sold] = {}
    for place, values in enumerate(found, start=begin):
        asset = values.asset
        if asset.sold is not None and asset.sold // MONTHS in export.years:
            sold.setdefault(asset.line_id, (asset, asset_name(export, ways, asset, place), []))
        if any(_leaves(export, ways, asset)):
            _leaving(export, sheet, ways, (row, place), values)
            if is_sold(ways.way, asset) and asset.line_id in sold:
                sold[asset.line_id][2].append(row)
            row += 1
    export.marks["leaving_last"] = max(row - 1, export.marks["leaving_first"])
    return sales.build(export, sheet, ways, row + 2, list(sold.values()))


def _with_rows(export: Export, ways: WaySheets) -> tuple[Asset, ...]:
    """Return the assets of the plan, and those an input of the workbook may make."""
    hidden = {line.id for line in ways.way.costs if export.is_hidden(line)}
    found = possible_assets(export.plan, ways.way, ways.projection)
    return tuple(asset for asset in found if asset.cost or asset.line_id not in hidden)


def _leaves(export: Export, ways: WaySheets, asset: Asset) -> list[bool]:
    """Return in which years a book value leaves; what costs nothing yet leaves like any other."""
    shown = asset if asset.cost else replace(asset, cost=_ANY_COST)
    return [bool(value) for value in asset_years(export.plan, ways.way, shown).written_off]


def asset_name(export: Export, ways: WaySheets, asset: Asset, row: int) -> str:
    """Return the name of an asset with the year of its payment, a neutral one in the public version."""
    line = next(line for line in ways.way.costs if line.id == asset.line_id)
    if export.is_hidden(line):
        return _("Vertrauliche Anlage {number}").format(number=row - export.marks["assets_first"] + 1)
    return f"{line.name} ({asset.paid // MONTHS})"


def used_part(amount: str, life: str, first: str, last: str, months: str) -> str:
    """Return the part of an amount that is spread until a month, the months up to the last use."""
    return rounded(f"{amount}*MAX(0,MIN({life},MIN({last},{months})-{first}+1))/MAX(1,{life})")


def _places(row: int) -> tuple[str, str, str, str]:
    cost, life, first, last = (a1(row, place, "c") for place in (_COST, _LIFE, layout.FIRST, layout.LAST))
    return cost, life, first, last


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
    sheet.put(row, layout.NAME, asset_name(export, ways, asset, row), "line")
    sheet.put(row, _LIFE, asset.life, "count")
    column = layout.YEARS + year - export.plan.base_year
    places = (address(sheet, ways.costs, place, column) for place in _cost_rows(export, ways, asset.line_id))
    sheet.calc(row, _COST, "+".join(places), asset.cost, export.money)
    sheet.put(row, layout.FIRST, asset.ready + 1, "month_number")
    sheet.put(row, layout.LAST, NO_END if stop is None else stop, "month_number")
    for index, value in enumerate(values):
        place = layout.YEARS + index
        now = f"{a1(years, place, 'r')}*12"
        after, before = (used_part(*_places(row), month) for month in (f"{now}+12", now))
        sheet.calc(row, place, f"{after}-{before}", value, export.money).replaceable = True
    sum_years(export, sheet, row, sum(values, ZERO), export.money)


def _leaving(
    export: Export, sheet: Sheet, ways: WaySheets, rows: tuple[int, int], values: AssetYears
) -> None:
    """Write what is left of an asset when its use ends or it is sold."""
    row, place = rows
    sold = is_sold(ways.way, values.asset)
    title = _("Restbuchwert beim Verkauf: {name}") if sold else _("Restbuchwert beim Abgang: {name}")
    sheet.put(row, layout.NAME, title.format(name=asset_name(export, ways, values.asset, place)), "line")
    sheet.put(row, layout.KIND, SOLD if sold else GONE)
    cost, life, first, last = _places(place)
    leaves = _leaves(export, ways, values.asset)
    for index, (value, is_due) in enumerate(zip(values.written_off, leaves, strict=True)):
        formula = f"{cost}-{used_part(cost, life, first, last, last)}" if is_due else "0"
        sheet.calc(row, layout.YEARS + index, formula, value, export.money).replaceable = True
    sum_years(export, sheet, row, sum(values.written_off, ZERO), export.money)


def _cost_rows(export: Export, ways: WaySheets, line_id: str) -> list[int]:
    """Return the rows of a line and its surcharge on the sheet with the costs."""
    first = ways.rows["first_cost"]
    entries = enumerate(ways.projection.budget_lines)
    return [first + offset for offset, entry in entries if entry.line_id == line_id]
