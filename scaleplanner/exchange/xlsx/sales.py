"""Sales of assets on the sheet Haushalt: what they bring, and the gain above the book value, as formulas."""

from scaleplanner.domain.finance.assets import Asset
from scaleplanner.domain.finance.months import MONTHS
from scaleplanner.domain.finance.views import views
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export, WaySheets, section
from scaleplanner.exchange.xlsx.costs import Table, across
from scaleplanner.exchange.xlsx.quantities import rounded
from scaleplanner.i18n import N_, _

#: What a row of a sale holds; the sums below find their rows by these words.
_PROCEEDS, _GAIN = N_("Erlös"), N_("Gewinn")
#: An asset with its name, and the rows with the book values that leave with the sale of its line.
Sold = tuple[Asset, str, list[int]]


def build(export: Export, sheet: Sheet, ways: WaySheets, row: int, found: list[Sold]) -> int:
    """Write price and gain per sold line and their sums; return the next free row."""
    if not found:
        return row
    section(sheet, row, _("Verkauf von Anlagen"), export.sum_column())
    for column, title in ((layout.PRICE, _("Preis €")), (layout.LAST, _("Jahr"))):
        sheet.put(row, column, title, "band_year")
    first = row = row + 1
    lines = {line.id: line for line in ways.way.costs}
    for asset, name, leaving in found:
        line = lines[asset.line_id]
        sheet.put(row, layout.NAME, _("Erlös: {name}").format(name=name), "line")
        sheet.put(row + 1, layout.NAME, _("davon über dem Restbuchwert: {name}").format(name=name), "line")
        for offset, word in enumerate((_PROCEEDS, _GAIN)):
            sheet.put(row + offset, layout.KIND, _(word))
        sheet.put(row, layout.LAST, (asset.sold or 0) // MONTHS, "year")
        hidden = export.is_hidden(line)
        sheet.put(row, layout.PRICE, line.sale_price, "price" if hidden else "in_price")
        if not hidden:
            sheet.key_row(row, "sale", ways.way.id, line.id)
            export.name(layout.SALE, line.name, sheet.link(row, layout.PRICE, "rc"))
        _years(export, sheet, row, asset, leaving)
        row += 2
    table = Table(sheet, first, row - 1)
    kinds, amounts = table.column_range(layout.KIND, "rc"), views(export.plan, ways.way)
    for key, word, title, values in (
        ("sale_proceeds", _PROCEEDS, _("Summe Erlöse"), amounts.investive.sum_of("sale")),
        ("sale_gain", _GAIN, _("Summe Gewinne"), amounts.result.sum_of("sale")),
    ):
        formula = f'SUMIF({kinds},"{_(word)}",{{column}}{first + 1}:{{column}}{table.last + 1})'
        export.marks[key] = across(export, sheet, row, title, formula, values)
        row += 1
    return row + 1


def _years(export: Export, sheet: Sheet, row: int, asset: Asset, leaving: list[int]) -> None:
    """Write the price in the year of the sale, and what it brings above the book values that leave."""
    price = rounded(a1(row, layout.PRICE, "c"))
    sold = a1(row, layout.LAST, "c")
    for index in range(export.plan.horizon):
        column = layout.YEARS + index
        year = a1(layout.FIRST_ROW, column, "r")
        sheet.calc(row, column, f"IF({year}={sold},{price},0)", None, export.money)
        books = "".join(f"-{a1(place, column)}" for place in leaving)
        sheet.calc(row + 1, column, f"MAX(0,{a1(row, column)}{books})", None, export.money)
    for offset in range(2):
        place = row + offset
        years = f"{a1(place, layout.YEARS)}:{a1(place, export.sum_column() - 1)}"
        sheet.calc(place, export.sum_column(), f"SUM({years})", None, export.money)
