"""The native charts with the tables behind them: Förderklippe, cost by kind, cumulated need of the ways."""

from decimal import Decimal

from scaleplanner.exchange.xlsx import kinds, layout
from scaleplanner.exchange.xlsx.book import ChartSpec, Place, Series, Sheet, a1
from scaleplanner.exchange.xlsx.context import Export, WaySheets, header, section, total
from scaleplanner.exchange.xlsx.costs import sum_years
from scaleplanner.exchange.xlsx.pages import CHART
from scaleplanner.i18n import _

_COLOURS = ("#0B5D66", "#B4690E", "#4A4E8F", "#8A9893", "#A02C1C")
_PATTERNS = ("", "wide_upward_diagonal", "light_horizontal", "dotted_grid", "wide_downward_diagonal")
_MARKERS = ("circle", "square", "diamond", "triangle", "x")


def cliff(export: Export, sheets: WaySheets, row: int) -> int:
    """Write the table behind the chart of the Förderklippe, with the pilot years, and the chart."""
    sheet = sheets.result
    titles = (_("Jahr"), _("Förderung"), _("Einsparungen, Erträge"), _("Eigenmittel"), _("Deckungslücke"))
    section(sheet, row, _("Diagramm Förderklippe"), export.sum_column())
    row += 1
    columns = (layout.NAME, layout.KIND, layout.PRICE, layout.DRIVER, layout.GROWTH)
    sheet.put(row, layout.NAME, titles[0], "head")
    for column, title in zip(columns[1:], titles[1:], strict=True):
        sheet.put(row, column, title, "head_right")
    first = row + 1
    row = _history(export, sheet, row, columns)
    row = _plan_years(export, sheets, row, columns)
    colours = ("#0B5D66", "#7FB3B8", "#8A9893", "#A02C1C")
    patterns = ("", "light_horizontal", "", "wide_upward_diagonal")
    series = tuple(
        Series(title, (first, column, row, column), colour, pattern)
        for title, column, colour, pattern in zip(titles[1:], columns[1:], colours, patterns, strict=True)
    )
    text = _("Säulen je Jahr: Förderung, Einsparungen und Erträge, Eigenmittel und Deckungslücke in Euro.")
    years = (first, layout.NAME, row, layout.NAME)
    spec = ChartSpec(_("Förderklippe, Beträge in €"), text, row + 2, layout.NAME, years, series)
    sheet.charts.append(spec)
    return row + 2 + CHART


def _history(export: Export, sheet: Sheet, row: int, columns: tuple[int, ...]) -> int:
    for year in export.plan.history:
        row += 1
        sheet.put(row, layout.NAME, _("{year} (Pilot)").format(year=year.year))
        amounts = (year.funding, Decimal(0), year.own_share, Decimal(0))
        for column, amount in zip(columns[1:], amounts, strict=True):
            sheet.put(row, column, amount, export.money)
    return row


def _plan_years(export: Export, sheets: WaySheets, row: int, columns: tuple[int, ...]) -> int:
    sheet, rows = sheets.result, sheets.rows
    for index, number in enumerate(export.years):
        row += 1
        column = layout.YEARS + index
        saved, earned = a1(rows["r_saving"], column), a1(rows["r_revenue"], column)
        need, gap = a1(rows["need"], column), a1(rows["gap"], column)
        sheet.put(row, layout.NAME, str(number))
        formulas = (a1(rows["r_funding"], column), f"{saved}+{earned}", f"MAX(0,{need})-{gap}", gap)
        for place, formula in zip(columns[1:], formulas, strict=True):
            sheet.calc(row, place, formula, None, export.money)
    return row


def cost_kinds(export: Export, sheets: WaySheets, row: int) -> int:
    """Write the cost of each year by group of Kostenart, and the chart."""
    sheet, rows, there = sheets.result, sheets.rows, sheets.costs
    sums: dict[str, list[Decimal]] = {}
    for entry in sheets.projection.budget_lines:
        name = kinds.group_name(export, entry.kind)
        have = sums.setdefault(name, [Decimal(0)] * export.plan.horizon)
        sums[name] = [one + more for one, more in zip(have, entry.values, strict=True)]
    if not sums:
        return row
    section(sheet, row, _("Kosten nach Art"), export.sum_column())
    head = row = row + 1
    header(export, sheet, row, (_("Kostenart"),))
    first, last, where = rows["first_cost"], rows["last_cost"], export.sum_column() + 1
    keys = there.link(first, where, "rc") + ":" + a1(last, where, "rc")
    for name, values in sums.items():
        row += 1
        sheet.put(row, layout.NAME, name)
        for index, value in enumerate(values):
            column = layout.YEARS + index
            cells = there.link(first, column, "r") + ":" + a1(last, column, "r")
            sheet.calc(row, column, f"SUMIF({keys},{a1(row, layout.NAME, 'c')},{cells})", value, export.money)
        sum_years(export, sheet, row, total(tuple(values)), export.money)
    series = _rows(export, tuple(sums), head + 1, _PATTERNS)
    text = _("Gestapelte Säulen je Jahr: haushaltswirksame Kosten nach Art in Euro ({names}).")
    text = text.format(names=", ".join(sums))
    title = _("Kosten nach Art, Beträge in €")
    sheet.charts.append(ChartSpec(title, text, row + 2, layout.NAME, _years(export, head), series))
    return row + 2 + CHART


def _years(export: Export, row: int) -> Place:
    return row, layout.YEARS, row, export.sum_column() - 1


def _rows(
    export: Export, names: tuple[str, ...], first: int, patterns: tuple[str, ...]
) -> tuple[Series, ...]:
    count = len(_COLOURS)
    return tuple(
        Series(name, _years(export, first + index), _COLOURS[index % count], patterns[index % count])
        for index, name in enumerate(names)
    )


def cumulated_need(export: Export, sheet: Sheet, row: int, needs: dict[str, int]) -> int:
    """Write the need of the ways added up over the years, and the chart; `needs` gives their rows."""
    names = {way.id: way.name for way in export.plan.ways if way.id in needs}
    if len(names) < 2:
        return row
    section(sheet, row, _("Haushaltsbedarf, über die Jahre aufsummiert"), export.sum_column())
    head = row = row + 1
    header(export, sheet, row, (_("Weg"),), total=False)
    for way_id, name in names.items():
        row += 1
        sheet.put(row, layout.NAME, name)
        for index in range(export.plan.horizon):
            column = layout.YEARS + index
            formula = a1(needs[way_id], column)
            if index:
                formula = f"{a1(row, column - 1)}+{formula}"
            sheet.calc(row, column, formula, None, export.money)
    text = _("Linien: Haushaltsbedarf der Wege in Euro, von Jahr zu Jahr aufsummiert ({names}).")
    text = text.format(names=", ".join(names.values()))
    title = _("Aufsummierter Haushaltsbedarf der Wege in €")
    series = _rows(export, tuple(names.values()), head + 1, _MARKERS)
    years = _years(export, head)
    sheet.charts.append(ChartSpec(title, text, row + 2, layout.NAME, years, series, kind="line"))
    return row + 2 + CHART
