"""The sheet that shows what moves the result: spreads of the lines, scenarios, stress tests, own trials.

Every need on it is a formula; the sheet „Proben“ holds a block for each. What only a search or drawing
numbers finds, critical values and the simulation, stands in the program alone: no formula gives it.
"""

from decimal import Decimal

from scaleplanner.domain.finance.plan import BASE_CASE
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.scenarios import scenarios_of
from scaleplanner.domain.finance.sensitivity import (
    Line,
    Spread,
    at_value,
    entered_lines,
    spread_of,
    total_need,
)
from scaleplanner.domain.finance.stress import StressResult, stress_results
from scaleplanner.exchange.xlsx import cases, layout, scenarios, stress, swings
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export, grid, header
from scaleplanner.i18n import _

_NAME, _LOW, _LIKELY, _HIGH, _AT_LOW, _AT_HIGH, _SPAN, _MODE = range(1, 9)
_RATE, _MONTHS, _ONCE, _BEFORE, _AFTER, _EXTRA = range(_LOW, _MODE)
#: A line, its spread, and the need with the line at both ends.
Swing = tuple[Line, Spread, Decimal, Decimal]
#: Each line takes two more projections: the sheet shows those with the widest spread.
MOST_LINES = 10


def build(export: Export, sheet: Sheet, there: Sheet) -> None:
    """Fill the sheet for the chosen way, and `there` with a block of formulas for each case."""
    sheet.widths.update({_NAME: 46, _MODE: 20} | dict.fromkeys(range(_LOW, _MODE), 18))
    sheet.repeat = (layout.TITLE_ROW, layout.TITLE_ROW)
    blocks = _Blocks(export, sheet, there)
    row, spreads = _spreads(export, sheet, layout.FIRST_ROW, blocks)
    row = _scenarios(export, sheet, row + 1, blocks, spreads)
    row = _stress(export, sheet, row + 1, blocks)
    row = _trial(export, sheet, row + 1)
    text = _(
        "Kritische Werte und die Simulation stehen nur im Programm: Sie entstehen durch Suche und durch "
        "Zufallszahlen, nicht durch eine Formel."
    )
    _note(sheet, row + 1, text)


class _Blocks:
    """The sheet with the cases, filled from above; the results link to it."""

    def __init__(self, export: Export, front: Sheet, sheet: Sheet) -> None:
        self._export, self._front, self.sheet = export, front, sheet
        self._row = layout.FIRST_ROW + 3
        grid(export, sheet)
        sheet.widths[layout.NAME] = 62
        titles = ("", _("Faktor, Quote"), "", _("Betrag €"), _("höchstens je Jahr"), _("höchstens gesamt"))
        header(export, sheet, layout.FIRST_ROW, (_("Probe"), *titles))
        for column in (layout.DRIVER, layout.GROWTH):
            sheet.cells[layout.FIRST_ROW, column].style = "head_right"
        text = _(
            "Hier rechnet die Mappe die Proben von „{sheet}“, und zwar nur, was sich gegenüber „{costs}“ und "
            "„{funding}“ ändert. Die Faktoren folgen den gelben Zellen auf „{sheet}“."
        )
        sheets = export.ways[export.plan.main_way.id]
        names = {"sheet": front.title, "costs": sheets.costs.title, "funding": sheets.funding.title}
        sheet.put(layout.FIRST_ROW + 1, layout.NAME, text.format(**names), "note").span = layout.YEARS

    def need(self, row: int, column: int, case: cases.Case | None, value: Decimal) -> None:
        """Write the need over the horizon in a case on the front; without a case it stays as it is."""
        export, sheets = self._export, self._export.ways[self._export.plan.main_way.id]
        place, link = sheets.rows["need"], sheets.result.link
        word = _("bewegt nichts")
        if case is not None:
            begin = self._row
            self._row, place = cases.build(export, self.sheet, begin, case)
            link = self.sheet.link
            word = _("Proben, Zeile {row}").format(row=begin + 1)
        self._front.calc(row, column, link(place, export.sum_column()), value, export.money)
        if (row, _MODE) not in self._front.cells:
            self._front.put(row, _MODE, word, "word")


def _note(sheet: Sheet, row: int, text: str) -> int:
    sheet.put(row, _NAME, text, "note").span = _MODE - _NAME
    return row + 1


def _heads(sheet: Sheet, row: int, titles: tuple[str, ...]) -> None:
    sheet.put(row, _NAME, titles[0], "head")
    sheet.put_row(row, _LOW, titles[1:], "head_right")


def _spreads(export: Export, sheet: Sheet, row: int, blocks: _Blocks) -> tuple[int, scenarios.Spreads]:
    """Write the lines with their spread; return the next free row and where the values stand."""
    titles = (_("Zeile, Wert je Jahr"), _("niedrig €"), _("wahrscheinlich €"), _("hoch €"))
    titles_right = (_("Bedarf bei niedrig €"), _("Bedarf bei hoch €"), _("Spanne €"), _("Rechnung"))
    _heads(sheet, row, (*titles, *titles_right))
    lines, found = _longest(export), {}
    for line, spread, at_low, at_high in lines:
        row += 1
        sheet.put(row, _NAME, line.name, "line")
        _values(export, sheet, row, line, spread)
        low, likely, high = (sheet.link(row, column, "rc") for column in (_LOW, _LIKELY, _HIGH))
        found[line.id] = (low, likely, high)
        ends = (
            (low, _AT_LOW, _("{name}: niedrig"), spread.low, at_low),
            (high, _AT_HIGH, _("{name}: hoch"), spread.high, at_high),
        )
        for place, target, title, end, need in ends:
            case = swings.case_of(export, line, title.format(name=line.name), (place, likely), end)
            blocks.need(row, target, case, need)
        formula = f"ROUND(ABS({a1(row, _AT_HIGH)}-{a1(row, _AT_LOW)}),2)"
        sheet.calc(row, _SPAN, formula, abs(at_high - at_low), export.money)
    if not lines:
        row += 1
        sheet.put(row, _NAME, _("Keine Zeile hat eine Spanne."), "muted")
    text = _(
        "Bedarf über den ganzen Zeitraum, mit allen Förderungen. Welche Zeilen hier stehen und in welcher "
        "Reihenfolge, gilt zum Stand der Ausgabe."
    )
    return _note(sheet, row + 1, text), found


def _values(export: Export, sheet: Sheet, row: int, line: Line, spread: Spread) -> None:
    """Write the three values of a line; a missing end is the likely value."""
    formula = swings.likely(export, line)
    if formula:
        sheet.calc(row, _LIKELY, formula, spread.likely, "cents")
    else:
        sheet.put(row, _LIKELY, spread.likely, "cents")
    for column, entered, value in ((_LOW, line.low, spread.low), (_HIGH, line.high, spread.high)):
        if entered is None:
            sheet.calc(row, column, a1(row, _LIKELY), value, "cents")
        else:
            sheet.put(row, column, value, "in_cents")


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


def _scenarios(export: Export, sheet: Sheet, row: int, blocks: _Blocks, spreads: scenarios.Spreads) -> int:
    """Write best and worst case and the scenarios of the plan; return the next free row."""
    plan, way = export.plan, export.plan.main_way
    titles = (_("Szenario"), _("Anteil der Förderung"), "", "")
    titles_right = (_("Bedarf ohne €"), _("Bedarf mit €"), _("Mehrbedarf €"), _("Rechnung"))
    _heads(sheet, row, (*titles, *titles_right))
    sheets, hidden = export.ways[way.id], False
    before = total_need(export.project(way))
    for scenario in scenarios_of(plan, way):
        case = scenarios.case_of(export, scenario, sheet.link(row + 1, _RATE, "rc"), spreads)
        if scenario.id == BASE_CASE.id:
            continue
        if case and any(export.is_hidden(touched.line) for touched in case.touched):
            hidden = True
            continue
        row += 1
        after = total_need(project(plan, way, scenario))
        sheet.put(row, _NAME, scenario.name, "line")
        sheet.put(row, _RATE, scenario.funding_factor, "in_percent")
        without = sheets.result.link(sheets.rows["need"], export.sum_column())
        sheet.calc(row, _BEFORE, without, before, export.money)
        blocks.need(row, _AFTER, case, after)
        formula = f"{a1(row, _AFTER)}-{a1(row, _BEFORE)}"
        sheet.calc(row, _EXTRA, formula, after - before, export.money)
    text = _(
        "Günstig und ungünstig setzen jede Zeile auf ein Ende ihrer Spanne; im ungünstigen Fall entfällt "
        "auch die Förderung, und ein Partner fehlt. Die Faktoren je Zeile stehen auf „{sheet}“."
    ).format(sheet=blocks.sheet.title)
    if hidden:
        text = _("Szenarien mit vertraulichen Zeilen fehlen in der öffentlichen Fassung.")
    return _note(sheet, row + 1, text)


def _stress(export: Export, sheet: Sheet, row: int, blocks: _Blocks) -> int:
    """Write the stress tests with what they change; return the next free row."""
    titles = (_("Belastungsprobe"), _("Veränderung"), _("Monate"), _("Einmalig €"))
    titles_right = (_("Bedarf ohne €"), _("Bedarf mit €"), _("Mehrbedarf €"), _("Rechnung"))
    _heads(sheet, row, (*titles, *titles_right))
    for result in stress_results(export.plan, export.plan.main_way):
        row += 1
        _test(export, sheet, row, result, blocks)
    text = _(
        "Gelb ist, was Sie hier ändern können: Die Mappe rechnet sofort, das Programm liest diese Werte "
        "nicht zurück."
    )
    return _note(sheet, row + 1, text)


def _test(export: Export, sheet: Sheet, row: int, result: StressResult, blocks: _Blocks) -> None:
    sheets, test = export.ways[export.plan.main_way.id], result.test
    sheet.put(row, _NAME, test.name, "line")
    sheet.put(row, _RATE, test.rate, "in_percent")
    if test.kind in stress.REPLACING:
        sheet.put(row, _MONTHS, test.months, "in_count")
        sheet.put(row, _ONCE, test.amount, "in_price")
    without = sheets.result.link(sheets.rows["need"], export.sum_column())
    sheet.calc(row, _BEFORE, without, result.before, export.money)
    places = stress.Places(*(sheet.link(row, column, "rc") for column in (_RATE, _MONTHS, _ONCE)))
    blocks.need(row, _AFTER, stress.case_of(export, blocks.sheet, test, places), result.after)
    formula = f"{a1(row, _AFTER)}-{a1(row, _BEFORE)}"
    sheet.calc(row, _EXTRA, formula, result.extra, export.money)


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
