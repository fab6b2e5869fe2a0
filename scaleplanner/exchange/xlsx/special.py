"""Sonderposten as formulas: the investive part of each grant, its share per asset, and its dissolution."""

from decimal import Decimal

from scaleplanner.domain.finance.assets import Asset, last_use
from scaleplanner.domain.finance.months import MONTHS
from scaleplanner.domain.finance.plan import BASE_CASE, ZERO, FundingLine
from scaleplanner.domain.finance.special_items import SpecialItem, dissolution, special_items
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.assets import asset_name, used_part
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export, WaySheets, header, section
from scaleplanner.exchange.xlsx.costs import closed, sum_row
from scaleplanner.exchange.xlsx.quantities import NO_END, address, literal, rounded
from scaleplanner.i18n import _

_ELIGIBLE, _WEIGHT, _AMOUNT, _UNITS, _RANK = (
    layout.QUANTITY,
    layout.UNIT,
    layout.PRICE,
    layout.DRIVER,
    layout.GROWTH,
)
_LIFE, _COST_YEAR, _PAY_YEAR = layout.BASIS, layout.PRODUCT, layout.ACCOUNT
_MOST = 99


def build(export: Export, sheet: Sheet, ways: WaySheets, row: int) -> int:
    """Write an item per grant and asset; return the next free row."""
    section(sheet, row, _("Sonderposten: investiver Teil der Förderung"), export.sum_column())
    row += 1
    titles = (
        _("Förderung, Anlage (ab, bis: Jahr × 12 + Monat)"),
        "",
        _("förderfähig €"),
        _("Gewicht"),
        _("Betrag €"),
        _("Einheiten"),
        _("Rang"),
        _("Monate"),
        _("ab"),
        _("Nutzung bis"),
        "",
        _("Kosten im Jahr"),
        _("Zahlung im Jahr"),
    )
    header(export, sheet, row, titles)
    for column in (_UNITS, _RANK, _LIFE, _COST_YEAR, _PAY_YEAR, _WEIGHT):
        sheet.cells[row, column].style = "head_right"
    years, begin = row, row + 1
    row = begin
    known = special_items(export.plan, ways.way, ways.projection, BASE_CASE)
    sums = [ZERO] * export.plan.horizon
    carriers = [one for one in ways.assets if one.cost >= 0 and not one.is_replacement]
    for grant in ways.way.fundings:
        if not grant.status.counts:
            continue
        export.marks[f"special_first {grant.id}"] = row
        for year in export.years:
            group = [asset for asset in carriers if asset.paid // MONTHS == year]
            for index, asset in enumerate(group):
                item = SpecialItem(
                    grant.id, asset, _amount(known, grant, asset), asset.paid + grant.lag_months
                )
                _weight(export, sheet, ways, (row, row - index, len(group), index), grant, asset)
                _item(export, sheet, ways, (row, years), grant, item)
                parts = zip(*dissolution(export.plan, ways.way, item), strict=True)
                sums = [have + one + rest for have, (one, rest) in zip(sums, parts, strict=True)]
                row += 1
        export.marks[f"special_last {grant.id}"] = row - 1
    table, row = closed(sheet, begin, row)
    export.marks["special_first"], export.marks["special_last"] = table.first, table.last
    export.marks["dissolution"] = sum_row(export, table, row, _("Summe Auflösung"), tuple(sums))
    return row + 2


def _amount(known: tuple[SpecialItem, ...], grant: FundingLine, asset: Asset) -> Decimal:
    found = (item.amount for item in known if item.grant_id == grant.id and item.asset == asset)
    return next(found, ZERO)


def _weight(
    export: Export,
    sheet: Sheet,
    ways: WaySheets,
    place: tuple[int, int, int, int],
    grant: FundingLine,
    asset: Asset,
) -> None:
    """Write eligible cost, weight, whole units, rank of the rest and amount of an item of its group."""
    row, first, count, index = place
    year = asset.paid // MONTHS
    column = layout.YEARS + year - export.plan.base_year
    last = first + count - 1

    def group(of: int) -> str:
        return f"{a1(first, of, 'rc')}:{a1(last, of, 'rc')}"

    cost = a1(_asset_row(export, ways, asset), layout.PRICE)
    formula = f"IF({cost}>0,{_eligible(ways, sheet, grant, asset, column)},0)"
    sheet.calc(row, _ELIGIBLE, formula, None, "cents")
    own = a1(row, _ELIGIBLE)
    payment = _payment(ways, sheet, grant, column)
    total = address(sheet, ways.basis, ways.rows[f"eligible {grant.id}"], column)
    if grant.investive_share is None:
        sheet.calc(row, _WEIGHT, own, None, "cents")
        share = f"IF({total}=0,0,SUM({group(_ELIGIBLE)})/{total})"
    else:
        sheet.calc(row, _WEIGHT, f"IF(SUM({group(_ELIGIBLE)})=0,MAX(0,{cost}),{own})", None, "cents")
        share = literal(grant.investive_share)
    part = f"MAX(0,MIN({rounded(f'{payment}*{share}')},{payment}))"
    units = f"ROUND({part}*10^{layout.PLACES},0)"
    weights = f"SUM({group(_WEIGHT)})"
    quota = f"IF({weights}=0,0,{a1(row, _WEIGHT)}/{weights})"
    sheet.calc(row, _UNITS, f"INT(ROUND({quota}*{units},6))", None, "count").replaceable = True
    rest = f"ROUND(({quota}*{units}-{a1(row, _UNITS)})*1000000,0)*1000000"
    tie = f"ROUND({quota}*10000,0)*100+{max(0, _MOST - index)}"
    sheet.calc(row, _RANK, f"{rest}+{tie}", None, "count")
    extra = f"RANK({a1(row, _RANK)},{group(_RANK)})<={units}-SUM({group(_UNITS)})"
    formula = f"IF({weights}=0,0,({a1(row, _UNITS)}+IF({extra},1,0))/10^{layout.PLACES})"
    sheet.calc(row, _AMOUNT, formula, None, export.money).replaceable = True


def _payment(ways: WaySheets, sheet: Sheet, grant: FundingLine, column: int) -> str:
    if grant.id in ways.entitled:
        return address(sheet, ways.basis, ways.entitled[grant.id], column)
    return address(sheet, ways.funding, ways.lines[grant.id], column)


def _eligible(ways: WaySheets, sheet: Sheet, grant: FundingLine, asset: Asset, column: int) -> str:
    """Return what of the asset's line the grant covers: its unrounded cost and the share of its months."""
    ids = [line.id for line in ways.way.costs if line.eligible and line.budget_effective]
    if asset.line_id not in ids:
        return "0"
    number = 1 + ids.index(asset.line_id)
    raw = address(sheet, ways.basis, ways.rows["eligible"] + number, column)
    return f"{raw}*{address(sheet, ways.basis, ways.heads[grant.id] + number, column)}"


def _asset_row(export: Export, ways: WaySheets, asset: Asset) -> int:
    return export.marks["assets_first"] + ways.assets.index(asset)


def _item(
    export: Export,
    sheet: Sheet,
    ways: WaySheets,
    rows: tuple[int, int],
    grant: FundingLine,
    item: SpecialItem,
) -> None:
    """Write when the item is dissolved, and how much of it in each year."""
    row, years = rows
    asset, (start, end) = item.asset, item.period
    sheet.cells[row, _AMOUNT].value = item.amount
    name = asset_name(export, ways, asset, _asset_row(export, ways, asset))
    sheet.put(row, layout.NAME, _("{grant}: {asset}").format(grant=grant.name, asset=name), "line")
    stop = last_use(ways.way, asset)
    sheet.put(row, _LIFE, end - start, "count")
    sheet.put(row, layout.FIRST, start + 1, "month_number")
    sheet.put(row, layout.LAST, NO_END if stop is None else stop, "month_number")
    sheet.put(row, _COST_YEAR, asset.paid // MONTHS, "year")
    sheet.put(row, _PAY_YEAR, item.paid // MONTHS, "year")
    amount, life, first, last = (a1(row, at, "c") for at in (_AMOUNT, _LIFE, layout.FIRST, layout.LAST))
    done, released = dissolution(export.plan, ways.way, item)
    for index, (value, rest) in enumerate(zip(done, released, strict=True)):
        column = layout.YEARS + index
        now = f"{a1(years, column, 'r')}*12"
        after, before = (used_part(amount, life, first, last, month) for month in (f"{now}+12", now))
        formula = f"{after}-{before}"
        if _leaves(stop, item.paid, export.years[index]):
            formula = f"{amount}-{before}"
        sheet.calc(row, column, formula, value + rest, export.money).replaceable = True
    column = export.sum_column()
    span = f"{a1(row, layout.YEARS)}:{a1(row, column - 1)}"
    sheet.calc(row, column, f"SUM({span})", sum((*done, *released), ZERO), export.money)


def _leaves(stop: int | None, known: int, year: int) -> bool:
    """Whether the asset leaves in the year, not before its money is known."""
    return stop is not None and year * MONTHS < max(stop, known + 1) <= (year + 1) * MONTHS
