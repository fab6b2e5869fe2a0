"""The sheet with the checks: sums, coverage, and the difference to the program's own values."""

from decimal import Decimal

from scaleplanner.domain.finance.plan import ZERO
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export, WaySheets
from scaleplanner.i18n import _

_LABEL, _FOUND, _EXPECTED, _DIFFERENCE, _RESULT, _FLAG = range(1, 7)
_WRONG = _("prüfen")


def build(export: Export, sheet: Sheet) -> str:
    """Fill the sheet; return the address of the number of failed checks."""
    sheet.widths.update({_LABEL: 70, _FOUND: 18, _EXPECTED: 18, _DIFFERENCE: 14, _RESULT: 12, _FLAG: 10})
    titles = (
        _("Prüfung"),
        _("Wert der Formel"),
        _("Vergleichswert"),
        _("Differenz"),
        _("Ergebnis"),
        _("Fehler"),
    )
    row = layout.FIRST_ROW
    sheet.put_row(row, _LABEL, titles, "head")
    for ways in export.ways.values():
        row = _program(export, sheet, row, ways)
        row = _sums(export, sheet, row, ways)
    row += 1
    sheet.put(row, _LABEL, _("Zahl der Abweichungen"), "total_label")
    formula = f"SUM({a1(layout.FIRST_ROW + 1, _FLAG)}:{a1(row - 1, _FLAG)})"
    sheet.calc(row, _FLAG, formula, 0, "count")
    text = _(
        "Nach dem Export stehen alle Differenzen auf 0,00. Ändern Sie eine gelb hinterlegte Zelle, zeigt die "
        "Differenz zum Programm die Wirkung Ihrer Änderung. Die Summenprüfungen bleiben immer bei 0,00."
    )
    sheet.put(row + 2, _LABEL, text, "note").span = _FLAG - _LABEL
    sheet.row_after = row + 4
    place = (layout.FIRST_ROW + 1, _RESULT, row, _RESULT)
    sheet.words += [(place, "OK", "good"), (place, _WRONG, "bad")]
    return sheet.link(row, _FLAG, "rc")


def _program(export: Export, sheet: Sheet, row: int, ways: WaySheets) -> int:
    """Compare with the program's own values, which stand here as constants."""
    last = export.sum_column()
    values = ways.projection
    npv = ways.result.cells[ways.rows["npv"], layout.PRICE].value
    entries = (
        (_("Kosten gesamt"), "r_cost", last, sum(values.cost, ZERO)),
        (_("Förderung gesamt"), "r_funding", last, sum(values.external_funding, ZERO)),
        (_("Haushaltsbedarf gesamt"), "need", last, sum(values.need, ZERO)),
        (_("Deckungslücke gesamt"), "gap", last, sum(values.gap, ZERO)),
        (_("Kapitalwert"), "npv", layout.PRICE, npv if isinstance(npv, Decimal) else ZERO),
    )
    for title, key, column, value in entries:
        row += 1
        formula = ways.result.link(ways.rows[key], column)
        _check(
            sheet, row, _("{way}: {title} wie im Programm").format(way=ways.way.name, title=title), formula
        )
        sheet.put(row, _EXPECTED, value, "cents")
    return row


def _sums(export: Export, sheet: Sheet, row: int, ways: WaySheets) -> int:
    """Compare sums by column with sums by row, and need with its cover."""
    last, rows, result = export.sum_column(), ways.rows, ways.result
    first = layout.YEARS

    def years(key: str, there: Sheet) -> str:
        return f"SUM({there.link(rows[key], first)}:{a1(rows[key], last - 1)})"

    name = ways.way.name
    row += 1
    _check(sheet, row, _("{way}: Quersumme der Kosten").format(way=name), ways.costs.link(rows["cost"], last))
    sheet.calc(row, _EXPECTED, years("cost", ways.costs), None, "cents")
    row += 1
    parts = (result.link(rows[key], last) for key in ("r_funding", "r_saving", "r_revenue", "need"))
    title = _("{way}: Förderung + Einsparungen + Erträge + Bedarf = Kosten").format(way=name)
    _check(sheet, row, title, "+".join(parts))
    sheet.calc(row, _EXPECTED, result.link(rows["r_cost"], last), None, "cents")
    return row


def _check(sheet: Sheet, row: int, title: str, formula: str) -> None:
    sheet.put(row, _LABEL, title)
    sheet.calc(row, _FOUND, formula, None, "cents")
    found, expected, difference = a1(row, _FOUND), a1(row, _EXPECTED), a1(row, _DIFFERENCE)
    sheet.calc(row, _DIFFERENCE, f"ROUND({found}-{expected},2)", 0, "cents")
    sheet.calc(row, _RESULT, f'IF(ABS({difference})<0.005,"OK","{_WRONG}")', "OK", "ok")
    sheet.calc(row, _FLAG, f"IF(ABS({difference})<0.005,0,1)", 0, "count")


def note_ties(sheet: Sheet, places: list[str]) -> None:
    """Add the line-years that were written as explicit amounts because of a binary tie."""
    row = sheet.row_after
    for place in places:
        text = _("Fester Betrag statt Formel, siehe Notiz in der Zelle: {place}")
        sheet.put(row, _LABEL, text.format(place=place))
        row += 1
