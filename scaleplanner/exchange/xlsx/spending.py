"""The sheet with the money of the pilot: cost, funding and own share by year, grants and their binding."""

from decimal import Decimal

from scaleplanner.exchange.xlsx import actuals, draws, layout, proofs
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.i18n import N_, _

TITLE = N_("Mittelverwendung")
_NAME, _COST, _FUNDING, _PAID, _OWN, _SHARE, _OPEN = range(1, 8)
_PROVIDER, _BEGIN, _END, _BOUND, _FROM, _UNTIL = range(2, 8)


def build(export: Export, sheet: Sheet) -> None:
    """Fill the sheet; without figures of the pilot it says so."""
    sheet.widths.update({_NAME: 44, _COST: 30, **dict.fromkeys(range(_FUNDING, _OPEN + 1), 17)})
    sheet.repeat = (layout.TITLE_ROW, layout.TITLE_ROW)
    row = _years(export, sheet, layout.FIRST_ROW)
    row = proofs.build(export, sheet, _grants(export, sheet, row + 3) + 2)
    row = draws.build(export, sheet, row)
    export.marks["actuals_end"] = actuals.build(export, sheet, row)


def pilot_link(export: Export, key: str, year: int) -> str:
    """Return the formula for income, expense or balance of a year of the pilot, seen from another sheet."""
    places = {
        entry.year: place for place, entry in enumerate(export.plan.history, start=layout.FIRST_ROW + 1)
    }
    sign, column = {"income": ("", _FUNDING), "expense": ("-", _COST)}.get(key, ("-", _OWN))
    return f"{sign}'{_(TITLE)}'!{a1(places[year], column, 'rc')}"


def _years(export: Export, sheet: Sheet, row: int) -> int:
    titles = (_("Jahr des Pilotbetriebs"), _("Kosten €"), _("Förderung €"), _("ausgezahlt €"))
    more = (_("Eigenanteil €"), _("Anteil der Förderung"), _("noch nicht ausgezahlt €"))
    sheet.put(row, _NAME, titles[0], "head")
    sheet.put_row(row, _COST, (*titles[1:], *more), "head_right")
    first = row + 1
    paid: dict[int, Decimal] = {}
    for grant in export.plan.pilot_grants:
        for number, amount in grant.payments:
            paid[number] = paid.get(number, Decimal(0)) + amount
    for year in export.plan.history:
        row += 1
        sheet.put(row, _NAME, str(year.year), "line")
        amounts = (year.cost, year.funding, paid.get(year.year, Decimal(0)))
        sheet.put_row(row, _COST, amounts, "cents")
        _computed(sheet, row, "cents")
    if row < first:
        sheet.put(first, _NAME, _("keine Angaben zum Pilot"), "muted")
        return first
    row += 1
    sheet.put(row, _NAME, _("Summe"), "total_label")
    for column in (_COST, _FUNDING, _PAID):
        formula = f"SUM({a1(first, column)}:{a1(row - 1, column)})"
        sheet.calc(row, column, formula, None, "total_cents")
    _computed(sheet, row, "total_cents")
    return row


def _computed(sheet: Sheet, row: int, style: str) -> None:
    cost, funding, paid = (a1(row, column) for column in (_COST, _FUNDING, _PAID))
    sheet.calc(row, _OWN, f"{cost}-{funding}", None, style)
    sheet.calc(row, _SHARE, f"IF({cost}=0,0,ROUND({funding}/{cost},6))", None, "percent_result")
    sheet.calc(row, _OPEN, f"{funding}-{paid}", None, style)


def _grants(export: Export, sheet: Sheet, row: int) -> int:
    sheet.put_row(row, _NAME, (_("Zuwendung"), _("Geber, Aktenzeichen")), "head")
    titles = (_("Beginn"), _("Ende"), _("gebunden €"), _("Bindung ab"), _("Bindung bis"))
    sheet.put_row(row, _BEGIN, titles, "head_right")
    for grant in export.plan.pilot_grants:
        row += 1
        sheet.put(row, _NAME, grant.name, "line")
        source = ", ".join(part for part in (grant.provider, grant.reference) if part)
        sheet.put(row, _PROVIDER, source, "line")
        for column, day in (
            (_BEGIN, grant.begin),
            (_END, grant.end),
            (_FROM, grant.binding_begin),
            (_UNTIL, grant.binding_end),
        ):
            sheet.put(row, column, day, "date")
        sheet.put(row, _BOUND, grant.bound, "cents")
    return row + 1
