"""The block for corrected amounts on the sheet Haushalt: what is entered there replaces the line-year."""

from collections.abc import Iterator
from decimal import Decimal

from scaleplanner.domain.finance.assets import is_investive
from scaleplanner.domain.finance.lines import LineYears
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export, WaySheets, section
from scaleplanner.exchange.xlsx.costs import across, buys_nothing, closed
from scaleplanner.exchange.xlsx.layout import InputKey, input_key
from scaleplanner.exchange.xlsx.quantities import literal
from scaleplanner.exchange.xlsx.technical import canonical
from scaleplanner.i18n import _

_KIND = "corrected"


def reserve(export: Export, ways: WaySheets, first: int) -> None:
    """Fix the rows of the block, so that the cost lines can refer to it before it is written."""
    lines = {line.id: line for line in ways.way.costs}
    for row, entry in enumerate(ways.projection.budget_lines, start=first):
        line = lines[entry.line_id]
        if not (entry.is_surcharge or line.repayment_of or export.is_hidden(line)):
            ways.corrected[line.id] = row


def build(export: Export, sheet: Sheet, ways: WaySheets, row: int) -> int:
    """Ask for other amounts per line and year, and show what all inputs changed; return the next free row."""
    last = export.sum_column()
    section(sheet, row, _("Korrigierte Ansätze: hier andere Beträge eintragen"), last)
    sheet.put(row, last, _("Unterschied"), "band_year")
    first, plan = row + 1, export.marks["budget_first"]
    row = first
    for place, entry in enumerate(ways.projection.budget_lines, start=plan):
        sheet.calc(row, layout.NAME, a1(place, layout.NAME), sheet.cells[place, layout.NAME].value, "line")
        for column in range(layout.KIND, layout.YEARS):
            sheet.put(row, column, "", "line")
        if ways.corrected.get(entry.line_id) == row:
            sheet.key_row(row, _KIND, ways.way.id, entry.line_id)
            _years(export, sheet, ways, (row, place), entry)
        sheet.calc(row, last, _more(a1(place, last), entry.total), Decimal(0), export.money)
        row += 1
    _table, row = closed(sheet, first, row)
    cost = "+".join(f"{{column}}{export.marks[key] + 1}" for key in ("budget_running", "budget_investive"))
    across(export, sheet, row, _("Kosten mit den korrigierten Ansätzen"), cost, ways.projection.cost)
    row += 1
    sheet.put(row, layout.NAME, _("Unterschied zum Stand der Ausgabe"), "text")
    for column, value in enumerate(
        (*ways.projection.cost, sum(ways.projection.cost, Decimal(0))), start=layout.YEARS
    ):
        formula = _more(a1(row - 1, column), value)
        sheet.calc(row, column, formula, Decimal(0), export.money)
    text = _(
        "Ein Betrag hier gilt sofort in der ganzen Mappe, eine leere Zelle lässt den Ansatz, wie er ist. "
        "Graue Beträge stehen fest auf „{costs}“: Ändern Sie sie dort. Eine Investition in einem weiteren "
        "Jahr legen Sie im Programm oder als neue Zeile an."
    ).format(costs=ways.costs.title)
    sheet.put(row + 1, layout.NAME, text, "note").span = last - 1
    return row + 3


def _years(export: Export, sheet: Sheet, ways: WaySheets, places: tuple[int, int], entry: LineYears) -> None:
    """Write an input per year; where the year itself is typed on the sheet Kosten, show that amount.

    A year without an investment stays empty: a link would lead back to the line that asks for it here.
    """
    (row, place), costs = places, ways.costs.cells
    line = next(line for line in ways.way.costs if line.id == entry.line_id)
    for column, value in enumerate(entry.values, start=layout.YEARS):
        if costs[ways.lines[entry.line_id], column].is_input:
            sheet.calc(row, column, a1(place, column), value, f"linked_{export.money}")
        elif buys_nothing(line, value):
            sheet.put(row, column, "", "line")
        else:
            sheet.put(row, column, None, export.money_input).base = value


def _more(now: str, exported: Decimal) -> str:
    return f"ROUND({now}-{literal(exported)},2)" if exported >= 0 else f"ROUND({now}+{literal(-exported)},2)"


def linked_values(export: Export) -> Iterator[tuple[InputKey, str]]:
    """Yield the amounts that are no inputs in the block, or on Kosten, by the key an input would have.

    A workbook from before an amount was typed asks for it here, one from an older program for every year.
    """
    sheet = export.book.sheet("budget")
    for row in export.ways[export.plan.main_way.id].corrected.values():
        for column in range(layout.YEARS, export.sum_column()):
            cell = sheet.cells[row, column]
            if not cell.is_input:
                key = input_key(sheet.row_keys[row], sheet.column_keys[column])
                yield key, canonical(cell.value or Decimal(0))
    for way in export.plan.ways:
        for line in filter(is_investive, way.costs):
            path = (way.id, line.id)
            years = (year for year, amount in line.amount.explicit if not amount and year in export.years)
            yield from ((InputKey("cost", path, layout.year_key(year)), "0") for year in years)
