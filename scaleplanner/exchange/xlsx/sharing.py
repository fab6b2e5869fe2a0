"""The cost key: quotas and shares by largest remainder, in formulas."""

from dataclasses import replace

from scaleplanner.domain.finance.allocation import Levy, levy, quotas
from scaleplanner.domain.finance.keys import weight_of
from scaleplanner.domain.finance.plan import CostKey, KeyKind
from scaleplanner.domain.labels import label
from scaleplanner.exchange.xlsx import contributions, layout, membership, partners
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export, grid, header, section, total
from scaleplanner.exchange.xlsx.costs import across, sum_years
from scaleplanner.exchange.xlsx.partners import MAX_PARTNERS, Part, Quotas, Shared, share_cells
from scaleplanner.exchange.xlsx.quantities import rounded, year_link
from scaleplanner.i18n import _

_BASED = (KeyKind.BASE_INHABITANTS, KeyKind.BASE_USAGE)
#: How the weights of a key are written.
_WEIGHTS = {
    KeyKind.INHABITANTS: "in_count",
    KeyKind.BASE_INHABITANTS: "in_count",
    KeyKind.FISCAL_STRENGTH: "in_price",
}


def applies(export: Export) -> bool:
    """Whether the main way is shared by a key that can be computed."""
    key = export.plan.main_way.cost_key
    if key is None or not 0 < len(key.partners) <= MAX_PARTNERS:
        return False
    return levy(export.plan, export.plan.main_way, export.project(export.plan.main_way)) is not None


def build(export: Export, sheet: Sheet) -> None:
    """Fill the sheet with quotas, the amount to share and the share of each partner."""
    way = export.plan.main_way
    key, shares = way.cost_key, levy(export.plan, way, export.project(way))
    if key is None or shares is None:
        return
    grid(export, sheet)
    sheet.repeat = (layout.TITLE_ROW, layout.TITLE_ROW)
    row = layout.FIRST_ROW
    _heads(sheet, row, (_("Kostenschlüssel"), "", _("Wert")))
    sheet.put_row(row + 1, layout.NAME, (_("Art des Schlüssels"), label(key.kind)))
    sheet.put(row + 2, layout.NAME, _("Anteil der Umlage am Bedarf"))
    sheet.put(row + 2, layout.QUANTITY, key.levy_share, "in_percent")
    sheet.key_row(row + 2, "levy", way.id)
    levied = export.name(layout.LEVY, "", sheet.link(row + 2, layout.QUANTITY, "rc"))
    base, divisor = "", ""
    if key.kind in _BASED:
        sheet.put(row + 3, layout.NAME, _("davon Sockel zu gleichen Teilen"))
        sheet.put(row + 3, layout.QUANTITY, key.base_share, "in_percent")
        sheet.key_row(row + 3, "base_share", way.id)
        base = export.name(layout.BASE_SHARE, "", sheet.link(row + 3, layout.QUANTITY, "rc"))
    if key.kind is KeyKind.MIXED:
        first, parts, divisor = _mixed(export, sheet, row + 5, key)
    else:
        first = _weighted(export, sheet, row + 5, key, key.kind, base)
        parts = (Part(key.kind, first, f"(1-{base})" if base else ""),)
        if base:
            parts = (Part(KeyKind.EQUAL, first, base), *parts)
    members = first + len(key.partners) + 1
    row = partners.build(export, sheet, members, key)
    terms = (partners.has_dates(key), partners.has_limits(key))
    shared = Shared(export, sheet, key, parts, divisor, members + 1, row, row + 2, shares.levied, *terms)
    _amounts(shared, levied, shares, Quotas(first, False))


def _heads(sheet: Sheet, row: int, titles: tuple[str, ...]) -> None:
    """Write a head row: the name to the left, what is a number to the right."""
    sheet.put(row, layout.NAME, titles[0], "head")
    sheet.put_row(row, layout.NAME + 1, titles[1:], "head_right")


def _weighted(export: Export, sheet: Sheet, row: int, key: CostKey, kind: KeyKind, base: str = "") -> int:
    """Write weights and quotas of a plain key; return the first row of its partners."""
    title = _("Quote, wenn alle dabei sind") if partners.has_dates(key) else _("Quote")
    _heads(sheet, row, (_("Partner"), "", _("Gewicht"), "", title))
    first, count = row + 1, len(key.partners)
    weights = f"SUM({a1(first, layout.QUANTITY, 'rc')}:{a1(first + count - 1, layout.QUANTITY, 'rc')})"
    exact = quotas(replace(key, kind=kind))
    for place, (partner, quota) in enumerate(zip(key.partners, exact, strict=True), start=first):
        sheet.put(place, layout.NAME, partner.name)
        formula = f"1/{count}"
        if kind is not KeyKind.EQUAL:
            style = _WEIGHTS.get(kind, "in_number")
            sheet.put(place, layout.QUANTITY, weight_of(partner, kind), style)
            sheet.key_row(place, "partner", export.plan.main_way.id, partner.id, kind.value)
            formula = f"{a1(place, layout.QUANTITY)}/MAX(0.0000001,{weights})"
        if base:
            formula = f"{base}/{count}+(1-{base})*{formula}"
        sheet.calc(place, layout.PRICE, formula, float(quota), "factor").replaceable = True
    return first


def _mixed(export: Export, sheet: Sheet, row: int, key: CostKey) -> tuple[int, tuple[Part, ...], str]:
    """Write each key of a mix with its weight, then the mean of their quotas.

    Returns the first row of those, the keys, and what the sum of their quotas is divided by.
    """
    way_id, parts = export.plan.main_way.id, [(KeyKind(name), weight) for name, weight in key.mix if weight]
    _heads(sheet, row, (_("Teil des gemischten Schlüssels"), "", _("Gewicht")))
    mix = row + 1
    places = f"{a1(mix, layout.QUANTITY, 'rc')}:{a1(mix + len(parts) - 1, layout.QUANTITY, 'rc')}"
    divisor = f"MAX(0.0000001,SUM({places}))"
    firsts = []
    row = mix + len(parts) + 1
    for offset, (kind, weight) in enumerate(parts):
        sheet.put(mix + offset, layout.NAME, label(kind))
        sheet.put(mix + offset, layout.QUANTITY, weight, "in_number")
        sheet.key_row(mix + offset, "mix", way_id, kind.value)
        sheet.put(row, layout.NAME, label(kind), "bold")
        firsts.append(_weighted(export, sheet, row + 1, key, kind))
        row = firsts[-1] + len(key.partners) + 1
    title = _("Quote, wenn alle dabei sind") if partners.has_dates(key) else _("Quote")
    _heads(sheet, row, (_("Partner, gemischte Quote"), "", "", "", title))
    for index, (partner, quota) in enumerate(zip(key.partners, quotas(key), strict=True)):
        terms = (
            f"{a1(mix + number, layout.QUANTITY, 'rc')}*{a1(first + index, layout.PRICE)}"
            for number, first in enumerate(firsts)
        )
        sheet.put(row + 1 + index, layout.NAME, partner.name)
        formula = f"({'+'.join(terms)})/{divisor}"
        sheet.calc(row + 1 + index, layout.PRICE, formula, float(quota), "factor").replaceable = True
    found = tuple(
        Part(kind, first, a1(mix + number, layout.QUANTITY, "rc"))
        for number, ((kind, _weight), first) in enumerate(zip(parts, firsts, strict=True))
    )
    return row + 1, found, divisor


def _amounts(shared: Shared, share: str, shares: Levy, quotas: Quotas) -> None:
    """Write what is to finance, the shares, and below them the helper tables they rest on."""
    export, sheet, key, row = shared.export, shared.sheet, shared.key, shared.years
    ways, count = export.ways[export.plan.main_way.id], shared.count
    header(export, sheet, row, (_("Zu finanzieren"),))
    needs, levied, result = row + 1, shared.levied, row + 5
    pattern = year_link(sheet, ways.result, ways.rows["need"])
    across(export, sheet, needs, _("Haushaltsbedarf"), pattern, ways.projection.need)
    total_row = result + 1 + count
    helper = total_row + 2
    formula = rounded(f"{share}*{{column}}{needs + 1}")
    if shared.dated:
        helper, counted, first = membership.build(shared, helper)
        quotas = Quotas(first, True)
        formula = f"IF({{column}}{counted + 1}=0,0,{formula})"
    across(export, sheet, levied, _("davon Umlage"), formula, shares.levied)
    for column in shared.columns:
        sheet.cells[levied, column].replaceable = True
    lead = key.lead_name or _("federführende Kommune")
    formula = f"{{column}}{needs + 1}-{{column}}{levied + 1}"
    across(export, sheet, row + 3, _("davon {name}").format(name=lead), formula, shares.lead)
    if shared.limited:
        helper, export.marks["sharing_room"], quotas = contributions.build(shared, helper, quotas)
    section(sheet, result, _("Umlage je Partner"), export.sum_column())
    shared.band(helper, _("Rechenhilfe: ganze Einheiten, dann Rang der größten Reste"))
    shared.label(helper + 1, _("{name}: ganze Einheiten"))
    shared.label(helper + 1 + count, _("{name}: Rangzahl des Rests"))
    for index, partner in enumerate(key.partners):
        sheet.put(result + 1 + index, layout.NAME, partner.name)
        values = shares.partners[index][1]
        for column in shared.columns:
            rows = (result + 1 + index, helper + 1, count, index)
            places = (quotas.cell(index, column), a1(levied, column, "r"))
            share_cells(sheet, column, rows, places, values[column - layout.YEARS])
            sheet.cells[result + 1 + index, column].style = export.money
        sum_years(export, sheet, result + 1 + index, total(values), export.money)
    pattern = f"SUM({{column}}{result + 2}:{{column}}{result + 1 + count})"
    across(export, sheet, total_row, _("Summe Umlage"), pattern, shares.levied)
    export.marks["sharing_shares"], export.marks["sharing_levied"] = total_row, levied
