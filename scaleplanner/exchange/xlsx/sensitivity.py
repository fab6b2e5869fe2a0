"""The sheet that shows what moves the result: spreads of the lines, stress tests, own trials."""

from decimal import Decimal

from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.sensitivity import (
    Line,
    Spread,
    at_value,
    entered_lines,
    spread_of,
    total_need,
)
from scaleplanner.domain.finance.stress import stress_results
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.i18n import _

_NAME, _LOW, _LIKELY, _HIGH, _AT_LOW, _AT_HIGH, _SPAN = range(1, 8)
#: Each line takes two more projections: the sheet shows those with the widest spread.
MOST_LINES = 10


def build(export: Export, sheet: Sheet) -> None:
    """Fill the sheet for the chosen way."""
    sheet.widths.update({_NAME: 46, **dict.fromkeys(range(_LOW, _SPAN + 1), 18)})
    row = _spreads(export, sheet, layout.FIRST_ROW)
    row = _stress(export, sheet, row + 2)
    _trial(export, sheet, row + 2)


def _note(sheet: Sheet, row: int, text: str) -> int:
    sheet.put(row, _NAME, text, "note").span = _SPAN - _NAME
    return row + 1


def _spreads(export: Export, sheet: Sheet, row: int) -> int:
    titles = (_("Zeile, Wert je Jahr"), _("niedrig €"), _("wahrscheinlich €"), _("hoch €"))
    titles_right = (_("Bedarf bei niedrig €"), _("Bedarf bei hoch €"), _("Spanne €"))
    _heads(sheet, row, (*titles, *titles_right))
    first = row + 1
    for line, spread, at_low, at_high in _longest(export):
        row += 1
        sheet.put(row, _NAME, line.name, "line")
        sheet.put_row(row, _LOW, (spread.low, spread.likely, spread.high), "cents")
        sheet.put_row(row, _AT_LOW, (at_low, at_high), export.money)
        sheet.put(row, _SPAN, abs(at_high - at_low), export.money)
    if row < first:
        row += 1
        sheet.put(row, _NAME, _("Keine Zeile hat eine Spanne."), "muted")
    text = _("Bedarf über den ganzen Zeitraum, Werte des Programms zum Stand der Ausgabe, keine Formeln.")
    return _note(sheet, row + 1, text)


def _heads(sheet: Sheet, row: int, titles: tuple[str, ...]) -> None:
    sheet.put(row, _NAME, titles[0], "head")
    sheet.put_row(row, _LOW, titles[1:], "head_right")


def _longest(export: Export) -> list[tuple[Line, Spread, Decimal, Decimal]]:
    """Return the lines with the need at both ends, the one that moves it most first."""
    plan, way, found = export.plan, export.plan.main_way, []
    for line, spread in _widest(export):
        low, high = (
            total_need(project(plan, at_value(plan, way, line, side))) for side in (spread.low, spread.high)
        )
        found.append((line, spread, low, high))
    return sorted(found, key=lambda entry: -abs(entry[3] - entry[2]))


def _widest(export: Export) -> list[tuple[Line, Spread]]:
    way, found = export.plan.main_way, []
    for line in entered_lines(way):
        spread = spread_of(export.plan, way, line)
        if spread is not None and not export.is_hidden(line):
            found.append((line, spread))
    found.sort(key=lambda pair: pair[1].low - pair[1].high)
    return found[:MOST_LINES]


def _stress(export: Export, sheet: Sheet, row: int) -> int:
    titles = (_("Belastungsprobe"), _("Bedarf ohne €"), _("Bedarf mit €"), _("Mehrbedarf €"))
    _heads(sheet, row, titles)
    for result in stress_results(export.plan, export.plan.main_way):
        row += 1
        sheet.put(row, _NAME, result.test.name, "line")
        sheet.put(row, _LOW, result.before, export.money)
        sheet.put(row, _LIKELY, result.after, export.money)
        sheet.put(row, _HIGH, result.extra, export.money)
    text = _("Bedarf mit und ohne Belastung: Werte des Programms zum Stand der Ausgabe.")
    return _note(sheet, row + 1, text)


def _trial(export: Export, sheet: Sheet, row: int) -> int:
    """Let people try a change of each sum: live, and never read back."""
    sheets = export.ways[export.plan.main_way.id]
    titles = (_("Eigene Probe"), _("Veränderung"), _("Summe €"), _("Wirkung auf den Bedarf €"))
    _heads(sheet, row, titles)
    trials = (
        (_("Kosten"), "r_cost", Decimal("0.1"), ""),
        (_("Gesicherte Förderung"), "r_funding", Decimal("-0.5"), "-"),
        (_("Einsparungen"), "r_saving", Decimal("-0.2"), "-"),
        (_("Erträge"), "r_revenue", Decimal("-0.2"), "-"),
    )
    for name, key, change, sign in trials:
        row += 1
        sheet.put(row, _NAME, name, "line")
        sheet.put(row, _LOW, change, "in_percent")
        place = sheets.result.link(sheets.rows[key], export.sum_column())
        sheet.calc(row, _LIKELY, place, None, export.money)
        sheet.calc(row, _HIGH, f"{sign}{a1(row, _LOW)}*{a1(row, _LIKELY)}", None, "cents")
    text = _(
        "Ändern Sie die gelben Prozentwerte: Die Wirkung rechnet die Mappe sofort. Diese Werte liest das "
        "Programm nicht zurück."
    )
    return _note(sheet, row + 1, text)
