"""The sheet that shows what moves the result: spreads of the lines, stress tests, own trials."""

from decimal import Decimal

from scaleplanner.domain.finance.plan import ZERO
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
from scaleplanner.exchange.xlsx import layout, swings
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.i18n import N_, _

_NAME, _LOW, _LIKELY, _HIGH, _AT_LOW, _AT_HIGH, _SPAN, _MODE = range(1, 9)
_FITS = N_("Stand der Werte: passt zu den Eingaben dieser Mappe")
_STALE = N_("Stand der Werte: überholt, Eingaben wurden geändert, bitte im Programm neu ausgeben")
#: A line, its spread, and the need with the line at both ends.
Swing = tuple[Line, Spread, Decimal, Decimal]
#: Each line takes two more projections: the sheet shows those with the widest spread.
MOST_LINES = 10


def build(export: Export, sheet: Sheet) -> None:
    """Fill the sheet for the chosen way."""
    years = range(swings.YEARS, swings.YEARS + export.plan.horizon)
    sheet.widths.update(dict.fromkeys(years, 13) | {_NAME: 46} | dict.fromkeys(range(_LOW, _MODE + 1), 18))
    sheet.repeat = (layout.TITLE_ROW, layout.TITLE_ROW)
    lines = _longest(export)
    first = layout.FIRST_ROW + 1
    states = [_spreads(export, sheet, layout.FIRST_ROW, lines)]
    states.append(_stress(export, sheet, states[-1] + 2))
    row = _trial(export, sheet, states[-1] + 2) + 1
    sheet.breaks.append(row)
    row, changed = _years(export, sheet, row)
    _live(export, sheet, row + 1, lines, first)
    for state in states:
        _state(sheet, state, changed)


def _note(sheet: Sheet, row: int, text: str) -> int:
    sheet.put(row, _NAME, text, "note").span = _MODE - _NAME
    return row + 1


def _state(sheet: Sheet, row: int, changed: str) -> None:
    """Say in words whether what the program computed still belongs to what the workbook holds."""
    cell = sheet.calc(row, _NAME, f'IF({changed}<0.005,"{_(_FITS)}","{_(_STALE)}")', _(_FITS), "ok")
    cell.span = _MODE - _NAME
    place = (row, _NAME, row, _MODE)
    sheet.words += [(place, _(_FITS), "good"), (place, _(_STALE), "bad")]


def _spreads(export: Export, sheet: Sheet, row: int, lines: list[Swing]) -> int:
    """Write the lines with their spread; return the row of the state."""
    titles = (_("Zeile, Wert je Jahr"), _("niedrig €"), _("wahrscheinlich €"), _("hoch €"))
    titles_right = (_("Bedarf bei niedrig €"), _("Bedarf bei hoch €"), _("Spanne €"), _("Rechnung"))
    _heads(sheet, row, (*titles, *titles_right))
    for line, spread, at_low, at_high in lines:
        row += 1
        sheet.put(row, _NAME, line.name, "line")
        sheet.put_row(row, _LOW, (spread.low, spread.likely, spread.high), "cents")
        sheet.put_row(row, _AT_LOW, (at_low, at_high), export.money)
        formula = f"ABS({a1(row, _AT_HIGH)}-{a1(row, _AT_LOW)})"
        sheet.calc(row, _SPAN, formula, abs(at_high - at_low), export.money)
        sheet.put(row, _MODE, _("Formel") if swings.is_live(export, line) else _("Wert der Ausgabe"), "word")
    if not lines:
        row += 1
        sheet.put(row, _NAME, _("Keine Zeile hat eine Spanne."), "muted")
    text = _(
        "Bedarf über den ganzen Zeitraum. „Formel“ rechnet mit den Eingaben dieser Mappe. Bei „Wert der "
        "Ausgabe“ hängt Förderung an der Zeile: Dort steht der Wert des Programms zum Stand der Ausgabe."
    )
    return _note(sheet, row + 1, text)


def _live(export: Export, sheet: Sheet, row: int, lines: list[Swing], first: int) -> None:
    """Write the helper table of the lines no grant rests on, and the formulas that use it."""
    live = [
        (place, *swing) for place, swing in enumerate(lines, start=first) if swings.is_live(export, swing[0])
    ]
    if not live:
        return
    title = _("Rechenhilfe: Betrag je Jahr bei niedrig und hoch")
    _heads(sheet, row, (title, _("Faktor"), _("Summe €"), *map(str, export.years)))
    row += 1
    for place, line, spread, at_low, at_high in live:
        low, middle, high = (a1(place, column) for column in (_LOW, _LIKELY, _HIGH))
        sheet.calc(place, _LIKELY, swings.likely(export, line), spread.likely, "cents")
        for column, side in ((_LOW, line.low), (_HIGH, line.high)):
            if side is None:
                sheet.calc(place, column, middle, spread.likely, "cents")
        for column, start, known in ((_AT_LOW, row, at_low), (_AT_HIGH, row + swings.rows_of(line), at_high)):
            sheet.calc(place, column, swings.need(export, line, start), known, export.money)
        row = swings.build(export, sheet, row, line, (low, middle, high), spread)


def _years(export: Export, sheet: Sheet, row: int) -> tuple[int, str]:
    """Write the years at the export and now; return the next row and the formula of what changed."""
    sheets, values = export.ways[export.plan.main_way.id], export.project(export.plan.main_way)
    _heads(sheet, row, (_("Stand der Ausgabe und jetzt"), "", _("Summe €"), *map(str, export.years)))
    titles = (
        (_("Kosten"), "r_cost", values.cost),
        (_("Gesicherte Förderung"), "r_funding", values.external_funding),
        (_("Haushaltsbedarf"), "need", values.need),
    )
    first, count = row + 1, len(titles)
    for offset, (title, key, amounts) in enumerate(titles):
        then, now = first + offset, first + count + offset
        sheet.put(then, _NAME, _("{title} bei der Ausgabe").format(title=title), "line")
        sheet.put(now, _NAME, _("{title} jetzt").format(title=title), "line")
        for index, amount in enumerate(amounts):
            column = swings.YEARS + index
            sheet.put(then, column, amount, export.money)
            link = sheets.result.link(sheets.rows[key], layout.YEARS + index)
            sheet.calc(now, column, link, amount, export.money)
        for place in (then, now):
            formula = f"SUM({a1(place, swings.YEARS)}:{a1(place, swings.YEARS + len(amounts) - 1)})"
            sheet.calc(place, swings.SUM, formula, sum(amounts, ZERO), export.money)
    last = swings.YEARS + export.plan.horizon - 1
    before = f"{a1(first, swings.YEARS)}:{a1(first + count - 1, last)}"
    after = f"{a1(first + count, swings.YEARS)}:{a1(first + 2 * count - 1, last)}"
    return first + 2 * count, f"SUMPRODUCT(ABS({before}-{after}))"


def _heads(sheet: Sheet, row: int, titles: tuple[str, ...]) -> None:
    sheet.put(row, _NAME, titles[0], "head")
    sheet.put_row(row, _LOW, titles[1:], "head_right")


def _longest(export: Export) -> list[Swing]:
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
        formula = f"{a1(row, _LIKELY)}-{a1(row, _LOW)}"
        sheet.calc(row, _HIGH, formula, result.extra, export.money)
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
