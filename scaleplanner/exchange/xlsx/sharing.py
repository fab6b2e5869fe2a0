"""The cost key: quotas and shares by largest remainder, in formulas."""

from scaleplanner.domain.finance.allocation import Levy, levy, quotas
from scaleplanner.domain.finance.plan import CostKey, KeyKind
from scaleplanner.domain.labels import label
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import Sheet, Value, a1
from scaleplanner.exchange.xlsx.context import Export, grid, header, section, total
from scaleplanner.exchange.xlsx.costs import across, sum_years
from scaleplanner.exchange.xlsx.quantities import rounded
from scaleplanner.i18n import _

_MAX_PARTNERS = 99
#: Keys whose quotas are formulas of weights on the sheet; other quotas are values of the program.
_LIVE = (KeyKind.EQUAL, KeyKind.INHABITANTS, KeyKind.BASE_INHABITANTS, KeyKind.FIXED)


def applies(export: Export) -> bool:
    """Whether the main way is shared by a key that can be computed."""
    key = export.plan.main_way.cost_key
    if key is None or not 0 < len(key.partners) <= _MAX_PARTNERS:
        return False
    return levy(export.plan, export.plan.main_way, export.project(export.plan.main_way)) is not None


def build(export: Export, sheet: Sheet) -> None:
    """Fill the sheet with quotas, the amount to share and the share of each partner."""
    way = export.plan.main_way
    key, shares = way.cost_key, levy(export.plan, way, export.project(way))
    if key is None or shares is None:
        return
    grid(export, sheet)
    row = layout.FIRST_ROW
    sheet.put_row(row, layout.NAME, (_("Kostenschlüssel"), "", _("Wert")), "head")
    sheet.put_row(row + 1, layout.NAME, (_("Art des Schlüssels"), label(key.kind)))
    sheet.put(row + 2, layout.NAME, _("Anteil der Umlage am Bedarf"))
    sheet.put(row + 2, layout.QUANTITY, key.levy_share, "in_percent")
    sheet.key_row(row + 2, "levy", way.id)
    sheet.put(row + 3, layout.NAME, _("davon Sockel zu gleichen Teilen"))
    sheet.put(row + 3, layout.QUANTITY, key.base_share, "in_percent")
    sheet.key_row(row + 3, "base_share", way.id)
    first = _quotas(export, sheet, row + 5, key, a1(row + 3, layout.QUANTITY, "rc"))
    _amounts(
        export, sheet, first + len(key.partners) + 1, a1(row + 2, layout.QUANTITY, "rc"), (key, shares, first)
    )


def _quotas(export: Export, sheet: Sheet, row: int, key: CostKey, base: str) -> int:
    titles = (_("Partner"), "", _("Gewicht"), "", _("Quote"))
    sheet.put_row(row, layout.NAME, titles, "head")
    first, count = row + 1, len(key.partners)
    weights = f"SUM({a1(first, layout.QUANTITY, 'rc')}:{a1(first + count - 1, layout.QUANTITY, 'rc')})"
    for index, (partner, quota) in enumerate(zip(key.partners, quotas(key), strict=True)):
        place = first + index
        fixed = key.kind is KeyKind.FIXED
        weight: Value = partner.fixed_quota if fixed else partner.inhabitants
        sheet.put(place, layout.NAME, partner.name)
        if key.kind not in _LIVE:
            sheet.put(place, layout.PRICE, float(quota), "factor")
            sheet.put(place, layout.DRIVER, _("Wert des Programms, keine Formel"), "muted")
            continue
        sheet.put(place, layout.QUANTITY, weight, "in_number" if fixed else "in_count")
        sheet.key_row(place, "partner", export.plan.main_way.id, partner.id)
        own = f"{a1(place, layout.QUANTITY)}/MAX(0.0000001,{weights})"
        formula = {
            KeyKind.EQUAL: f"1/{count}",
            KeyKind.BASE_INHABITANTS: f"{base}/{count}+(1-{base})*{own}",
        }.get(key.kind, own)
        sheet.calc(place, layout.PRICE, formula, float(quota), "factor").replaceable = True
    return first


def _amounts(export: Export, sheet: Sheet, row: int, share: str, parts: tuple[CostKey, Levy, int]) -> None:
    key, shares, first = parts
    ways = export.ways[export.plan.main_way.id]
    header(export, sheet, row, (_("Zu finanzieren"),))
    need = ways.result.link(ways.rows["need"], 0)
    pattern = need[: need.rindex("A")] + "{column}" + str(ways.rows["need"] + 1)
    needs = row + 1
    across(export, sheet, needs, _("Haushaltsbedarf"), pattern, ways.projection.need)
    levied = row + 2
    formula = rounded(f"{share}*{{column}}{needs + 1}")
    across(export, sheet, levied, _("davon Umlage"), formula, shares.levied)
    for column in range(layout.YEARS, export.sum_column()):
        sheet.cells[levied, column].replaceable = True
    lead = key.lead_name or _("federführende Kommune")
    formula = f"{{column}}{needs + 1}-{{column}}{levied + 1}"
    across(export, sheet, row + 3, _("davon {name}").format(name=lead), formula, shares.lead)
    count = len(key.partners)
    result, helper = row + 5, row + 8 + count
    section(sheet, result, _("Umlage je Partner"), export.sum_column())
    section(
        sheet, helper, _("Rechenhilfe: ganze Einheiten, dann Rang der größten Reste"), export.sum_column()
    )
    for index, partner in enumerate(key.partners):
        sheet.put(result + 1 + index, layout.NAME, partner.name)
        sheet.put(
            helper + 1 + index, layout.NAME, _("{name}: ganze Einheiten").format(name=partner.name), "muted"
        )
        name = _("{name}: Rangzahl des Rests").format(name=partner.name)
        sheet.put(helper + 1 + count + index, layout.NAME, name, "muted")
        values = shares.partners[index][1]
        for column in range(export.plan.horizon):
            rows = (result + 1 + index, helper + 1, count, index)
            _share(sheet, layout.YEARS + column, rows, (first + index, levied), values[column])
            sheet.cells[result + 1 + index, layout.YEARS + column].style = export.money
        sum_years(export, sheet, result + 1 + index, total(values), export.money)
    pattern = f"SUM({{column}}{result + 2}:{{column}}{result + 1 + count})"
    across(export, sheet, result + 1 + count, _("Summe Umlage"), pattern, shares.levied)


def _share(
    sheet: Sheet, column: int, rows: tuple[int, int, int, int], sources: tuple[int, int], value: Value
) -> None:
    """Write whole units, rank number and share of one partner in one year."""
    row, helper, count, index = rows
    quota, levied = a1(sources[0], layout.PRICE, "c"), a1(sources[1], column, "r")
    units = f"ROUND(ABS({levied})*10^{layout.PLACES},0)"
    floor, rank = helper + index, helper + count + index
    sheet.calc(floor, column, f"INT(ROUND({quota}*{units},6))", None, "count")
    rest = f"ROUND(({quota}*{units}-{a1(floor, column)})*1000000,0)*1000000"
    tie = f"ROUND({quota}*10000,0)*100+{_MAX_PARTNERS - index}"
    sheet.calc(rank, column, f"{rest}+{tie}", None, "count")
    floors = f"{a1(helper, column, 'r')}:{a1(helper + count - 1, column, 'r')}"
    ranks = f"{a1(helper + count, column, 'r')}:{a1(helper + 2 * count - 1, column, 'r')}"
    extra = f"IF(RANK({a1(rank, column)},{ranks})<={units}-SUM({floors}),1,0)"
    formula = f"SIGN({levied})*({a1(floor, column)}+{extra})/10^{layout.PLACES}"
    sheet.calc(row, column, formula, value).replaceable = True
