"""All ways side by side: need, gap and Kapitalwert, each linked to the figures of its way."""

from scaleplanner.domain.finance.plan import Way
from scaleplanner.domain.labels import label
from scaleplanner.exchange.xlsx import charts, layout
from scaleplanner.exchange.xlsx.book import Sheet
from scaleplanner.exchange.xlsx.context import Export, grid, header, section
from scaleplanner.i18n import _


def build(export: Export, sheet: Sheet) -> None:
    """Fill the sheet; a way without figures is „noch nicht beziffert“, never 0."""
    grid(export, sheet)
    sheet.widths[layout.KIND] = 26
    sheet.repeat = (layout.TITLE_ROW, layout.TITLE_ROW)
    row, needs = layout.FIRST_ROW, {}
    header(export, sheet, row, (_("Haushaltsbedarf je Weg"), _("Art"), "", "", _("Kapitalwert €")))
    for way in export.plan.ways:
        row += 1
        _way(export, sheet, row, way, "need")
        if way.id in export.ways and way.is_quantified:
            needs[way.id] = row
            there = export.ways[way.id]
            value = there.result.cells[there.rows["npv"], layout.PRICE].value
            link = there.result.link(there.rows["npv"], layout.PRICE)
            sheet.calc(row, layout.PRICE, link, value, "cents")
    row += 2
    section(sheet, row, _("Deckungslücke je Weg"), export.sum_column())
    for way in export.plan.ways:
        row += 1
        _way(export, sheet, row, way, "gap")
    row += 2
    for way in export.plan.ways:
        if way.summary:
            sheet.put(row, layout.NAME, f"{way.name}: {way.summary}", "note").span = export.sum_column() - 1
            row += 1
    charts.cumulated_need(export, sheet, row + 1, needs)


def _way(export: Export, sheet: Sheet, row: int, way: Way, key: str) -> None:
    chosen = _(" (gewählt)") if way.id == export.plan.main_way.id else ""
    sheet.put(row, layout.NAME, f"{way.name}{chosen}", "bold" if chosen else "text")
    sheet.put(row, layout.KIND, label(way.kind))
    if way.id not in export.ways or not way.is_quantified:
        sheet.put(row, layout.YEARS, _("noch nicht beziffert"), "muted")
        return
    there = export.ways[way.id]
    for column in range(layout.YEARS, export.sum_column() + 1):
        source = there.result.cells[there.rows[key], column]
        link = there.result.link(there.rows[key], column)
        sheet.calc(row, column, link, source.value, export.money)
