"""Amortisation and internal rate of return as formulas, with the words where a figure does not exist."""

from scaleplanner.domain.finance.indicators import Indicator, Indicators
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import Sheet, Value, a1
from scaleplanner.exchange.xlsx.context import Export, WaySheets, section
from scaleplanner.exchange.xlsx.quantities import literal
from scaleplanner.i18n import N_, _

_NO_OUTLAY, _NOT_REACHED = N_("keine Anfangsauszahlung"), N_("nicht im Zeitraum")
_RELAPSE, _FINANCING = N_("später wieder negativ"), N_("Zinsfuß einer Finanzierung")
#: Where the search for the internal rate starts: from nearly a total loss to ten times the money in a year.
_STARTS = ("0.1", "-0.2", "-0.4", "-0.6", "-0.8", "-0.9", "-0.99", "1", "9")
_UNSOLVABLE, _AMBIGUOUS = N_("nicht berechenbar"), N_("nicht eindeutig")


def build(export: Export, sheets: WaySheets, row: int, known: Indicators) -> int:
    """Write cumulated flows, years until they are balanced, changes of sign, and what follows from them."""
    sheet, flow = sheets.result, sheets.rows["flow"]
    section(sheet, row, _("Amortisation und interner Zinsfuß"), export.sum_column())
    results = row + 1
    static, dynamic, signs = results + 4, results + 6, results + 8
    _cumulated(export, sheets, static, _("Zahlungsstrom, aufsummiert"), "")
    factor = f"*{{column}}{sheets.rows['discount'] + 1}"
    _cumulated(export, sheets, dynamic, _("Zahlungsstrom, abgezinst und aufsummiert"), factor)
    _signs(export, sheet, signs, flow)
    for offset, (title, cumulated, found) in enumerate(
        (
            (_("Amortisation, statisch (Jahre)"), static, known.static_payback),
            (_("Amortisation, dynamisch (Jahre)"), dynamic, known.dynamic_payback),
        )
    ):
        years = f"SUM({_across(export, cumulated + 1)})"
        formula = f'IF({years}=0,"{_NOT_REACHED}",ROUND({years},6))'
        formula = f'IF({a1(flow, layout.YEARS)}>=0,"{_NO_OUTLAY}",{formula})'
        below = f'COUNTIF({_across(export, cumulated)},"<0")>ROUNDUP(ROUND({years},9),0)'
        remark = f'IF(AND({years}>0,{below}),"{_RELAPSE}","")'
        _result(sheet, results + offset, (title, "number"), (formula, remark), found)
    changes = f"SUM({_across(export, signs + 1)})"
    place = signs + 2
    sheet.put(place, layout.NAME, _("Zinsfuß, gesucht von mehreren Startwerten aus"), "muted")
    formula = rate_formula(_across(export, flow), known.internal_rate)
    sheet.calc(place, layout.PRICE, formula, None, "number")
    rate = a1(place, layout.PRICE)
    formula = f'IF({rate}<=-1,"{_UNSOLVABLE}",ROUND({rate},6))'
    formula = f'IF({changes}=0,"{_UNSOLVABLE}",IF({changes}>1,"{_AMBIGUOUS}",{formula}))'
    remark = f'IF(AND({changes}=1,{a1(signs, export.sum_column() - 1)}<0),"{_FINANCING}","")'
    names = (_("Interner Zinsfuß"), "percent_result")
    _result(sheet, results + 2, names, (formula, remark), known.internal_rate)
    return place + 1


def rate_formula(flows: str, known: Indicator) -> str:
    """Return the rate as a formula, −1 without one.

    IRR finds a root only from a near start, and from a far one perhaps a root below −1. With one change of
    sign a single root lies above −1, so the largest of those found is the right one.
    """
    starts = _STARTS if known.value is None else (literal(known.value), *_STARTS)
    return f"MAX({','.join(f'IFERROR(IRR({flows},{start}),-1)' for start in starts)})"


def _across(export: Export, row: int) -> str:
    return f"{a1(row, layout.YEARS)}:{a1(row, export.sum_column() - 1)}"


def _result(
    sheet: Sheet, row: int, names: tuple[str, str], formulas: tuple[str, str], known: Indicator
) -> None:
    """Write a figure, or the word for its absence, and beside it what has to be said about it."""
    value: Value = known.remark if known.value is None else known.value
    sheet.put(row, layout.NAME, names[0])
    sheet.calc(row, layout.PRICE, formulas[0], value, names[1]).replaceable = True
    said = known.remark if known.value is not None else ""
    sheet.calc(row, layout.DRIVER, formulas[1], said, "muted").replaceable = True


def _cumulated(export: Export, sheets: WaySheets, row: int, title: str, factor: str) -> None:
    """Write the cumulated flow, and below it t − 1 + |before| / flow in the year that balances it."""
    sheet, flow = sheets.result, sheets.rows["flow"]
    sheet.put(row, layout.NAME, title, "muted")
    sheet.put(row + 1, layout.NAME, _("Jahre bis zum Ausgleich, im Jahr des Ausgleichs"), "muted")
    for index in range(export.plan.horizon):
        column = layout.YEARS + index
        own = a1(flow, column) + factor.format(column=a1(0, column)[:-1])
        if not index:
            sheet.calc(row, column, own, None, "cents")
            sheet.put(row + 1, column, 0, "number")
            continue
        before, now = a1(row, column - 1), a1(row, column)
        sheet.calc(row, column, f"{before}+{own}", None, "cents")
        earlier = f"{a1(row, layout.YEARS, 'c')}:{before}"
        hit = f"AND(ROUND(MAX({earlier}),6)<0,ROUND({now},6)>=0)"
        year = a1(sheets.rows["years"], column, "r")
        formula = f"IF({hit},{year}-{layout.BASE_YEAR}-1-{before}/({now}-{before}),0)"
        sheet.calc(row + 1, column, formula, None, "number")


def _signs(export: Export, sheet: Sheet, row: int, flow: int) -> None:
    """Write the sign of each flow, zeros ignored, and where it changes."""
    sheet.put(row, layout.NAME, _("Vorzeichen (0 zählt wie das Jahr davor)"), "muted")
    sheet.put(row + 1, layout.NAME, _("Vorzeichenwechsel"), "muted")
    for index in range(export.plan.horizon):
        column = layout.YEARS + index
        own = a1(flow, column)
        if not index:
            sheet.calc(row, column, f"SIGN({own})", None, "number")
            sheet.put(row + 1, column, 0, "number")
            continue
        before, now = a1(row, column - 1), a1(row, column)
        sheet.calc(row, column, f"IF({own}=0,{before},SIGN({own}))", None, "number")
        sheet.calc(row + 1, column, f"IF({before}*{now}<0,1,0)", None, "number")
