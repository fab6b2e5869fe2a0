"""The table that leads from the actuals of a year to the Ergebnis in the mittelfristige Finanzplanung.

It stands below the actuals, and the grid refers to its sums by their names.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scaleplanner.domain.finance.actuals import COST, ActualRow, actual_rows
from scaleplanner.domain.finance.assets import is_investive
from scaleplanner.domain.finance.medium_term import actual_year
from scaleplanner.exchange.xlsx import actuals, layout
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.i18n import N_, _

_NAME, _PLAN, _RECEIPTS, _ACTUAL, _CHANGE, _INVESTIVE = range(1, 7)
#: The names of what the grid takes over: whether all lines are known, how many, and how many there are.
_WORDS = ("vollständig", "erfasst", "erwartet")
COMPLETE, KNOWN, EXPECTED = (f"{layout.ACTUAL}_{word}" for word in _WORDS)
#: The part of the budget and the words that name its sum, here and behind „Unterschied_“.
_PARTS = {
    "running_in": N_("Erträge laufend"),
    "running_out": N_("Aufwendungen laufend"),
    "investive_in": N_("Einzahlungen investiv"),
    "investive_out": N_("Auszahlungen investiv"),
}


def change_name(part: str) -> str:
    """Return the name of the cell with what the actuals change in a part of the budget."""
    return f"{layout.CHANGE}_{_PARTS[part].replace(' ', '_')}"


@dataclass(frozen=True, slots=True)
class _Group:
    """The rows of lines of one side of the budget; without any the row says so."""

    first: int
    last: int

    def column(self, column: int) -> str:
        return f"{a1(self.first, column)}:{a1(self.last, column)}"


def build(export: Export) -> None:
    """Write plan, receipts, actual and difference of each line of the year, and their sums."""
    year, sheet = actual_year(export.plan), export.book.sheet("spending")
    if year is None:
        return
    row = export.marks["actuals_end"]
    titles = (_("Plan €"), _("Belege €"), _("Ist €"), _("Unterschied €"), _("davon investiv €"))
    sheet.put(row, _NAME, _("Ergebnis {year}: Plan und Ist je Zeile").format(year=year), "head")
    sheet.put_row(row, _PLAN, titles, "head_right")
    rows = actual_rows(export.plan, export.plan.main_way, export.solution.spending, year)
    costs, row = _lines(export, sheet, row + 1, _("Kosten"), [one for one in rows if one.group == COST])
    title = _("Erträge, Einsparungen und Förderung")
    incomes, row = _lines(export, sheet, row, title, [one for one in rows if one.group != COST])
    _sums(export, sheet, row + 1, costs, incomes)


def _lines(
    export: Export, sheet: Sheet, row: int, title: str, rows: Sequence[ActualRow]
) -> tuple[_Group, int]:
    """Write the lines of a side of the budget with their sum; return them and the next free row."""
    for column in range(_NAME, _INVESTIVE + 1):
        sheet.put(row, column, title if column == _NAME else "", "band")
    first = row = row + 1
    for entry in rows:
        _line(export, sheet, row, entry)
        row += 1
    if not rows:
        sheet.put(row, _NAME, _("keine Einträge"), "muted")
        row += 1
    group = _Group(first, row - 1)
    sheet.put(row, _NAME, _("Summe"), "total_label")
    for column in range(_PLAN, _INVESTIVE + 1):
        sheet.calc(row, column, f"SUM({group.column(column)})", None, "total_cents")
    return group, row + 1


def _line(export: Export, sheet: Sheet, row: int, entry: ActualRow) -> None:
    ways, names = export.ways[export.plan.main_way.id], actuals.line_names(export)
    year = int(str(actual_year(export.plan)))
    index = year - export.plan.base_year
    sheet.put(row, _NAME, names[entry.line_id], "line")
    sheet.calc(row, _PLAN, _planned(export, entry, layout.YEARS + index), entry.planned, "cents")
    line = next((line for line in ways.way.costs if line.id == entry.line_id), None)
    if export.is_hidden(line):
        sheet.put(row, _ACTUAL, entry.actual, "cents")
    else:
        _known(export, sheet, row, entry, year)
    plan, actual, change = (a1(row, column) for column in (_PLAN, _ACTUAL, _CHANGE))
    sheet.calc(row, _CHANGE, f'IF(ISNUMBER({actual}),ROUND({actual}-{plan},2),"")', None, "cents")
    if line is not None:
        share = "1" if is_investive(line) else ""
    else:
        share = _share(export, entry.line_id, plan, year)
    if not share:
        sheet.put(row, _INVESTIVE, "–", "word")
        return
    part = change if share == "1" else f"ROUND(ROUND({change}*{share},6),2)"
    cell = sheet.calc(row, _INVESTIVE, f'IF(ISNUMBER({change}),{part},"")', None, "cents")
    cell.replaceable = True


def _planned(export: Export, entry: ActualRow, column: int) -> str:
    """Return the link to what is planned: a cost line with its surcharge, an income or a grant."""
    ways, budget = export.ways[export.plan.main_way.id], export.book.sheet("budget")
    if entry.group != COST:
        return ways.funding.link(ways.lines[entry.line_id], column)
    first = export.marks["budget_first"]
    own = (place for place, row in enumerate(ways.projection.budget_lines) if row.line_id == entry.line_id)
    return "+".join(budget.link(first + place, column) for place in own)


def _known(export: Export, sheet: Sheet, row: int, entry: ActualRow, year: int) -> None:
    """Write what receipts prove, and the actual: what was typed above, else the receipts."""
    typed, proven = actuals.place_of(export, sheet, entry.line_id, year), a1(row, _RECEIPTS)
    if export.public:
        has_receipts = any(
            one.line_id == entry.line_id and one.day is not None and one.day.year == year
            for one in export.solution.spending.receipts
        )
        sheet.put(row, _RECEIPTS, entry.receipts if has_receipts else None, "cents")
    else:
        days, lines, amounts = actuals.receipt_ranges(export)
        own = f"({days}>=DATE({year},1,1))*({days}<=DATE({year},12,31))*({lines}={a1(row, _NAME)})"
        formula = f'IF(SUMPRODUCT({own})=0,"",SUMPRODUCT({own},{amounts}))'
        sheet.calc(row, _RECEIPTS, formula, None, "cents")
    formula = f'IF(ISNUMBER({typed}),{typed},IF(ISNUMBER({proven}),{proven},""))'
    known = "" if entry.actual is None else entry.actual
    sheet.calc(row, _ACTUAL, formula, known, "cents")


def _share(export: Export, grant_id: str, plan: str, year: int) -> str:
    """Return which part of a payment is investive: as planned in the year, else as in the whole grant."""
    first, last = (export.marks.get(f"special_{end} {grant_id}", 0) for end in ("first", "last"))
    if last < first or not first:
        return ""
    ways, budget = export.ways[export.plan.main_way.id], export.book.sheet("budget")
    there, place = ways.funding, ways.lines[grant_id]
    if grant_id in ways.entitled:
        there, place = ways.basis, ways.entitled[grant_id]
    whole = f"SUM({there.link_range(place, layout.YEARS, export.sum_column() - 1)})"
    paid, amounts = (
        f"{budget.link(first, column, 'rc')}:{a1(last, column, 'rc')}"
        for column in (layout.ACCOUNT, layout.PRICE)
    )
    of_grant = f"IF({whole}<>0,SUM({amounts})/{whole},0)"
    return f"IF({plan}<>0,SUMIF({paid},{year},{amounts})/{plan},{of_grant})"


def _sums(export: Export, sheet: Sheet, row: int, costs: _Group, incomes: _Group) -> None:
    """Write how many lines are known and what all of them change, under the names the grid refers to."""
    groups = (costs, incomes)
    known = "+".join(f"COUNT({group.column(_ACTUAL)})" for group in groups)
    missing = "+".join(
        f'SUMPRODUCT(({group.column(_PLAN)}<>0)*({group.column(_ACTUAL)}=""))' for group in groups
    )
    found, expected, complete = row, row + 1, row + 2
    sheet.put(found, _NAME, _("Zeilen mit Ist"), "line")
    sheet.calc(found, _PLAN, known, None, "count")
    sheet.put(expected, _NAME, _("Zeilen mit Plan oder Ist"), "line")
    sheet.calc(expected, _PLAN, f"{a1(found, _PLAN)}+{missing}", None, "count")
    sheet.put(complete, _NAME, _("Alle erfasst (1 = ja, 0 = nein)"), "line")
    all_known = f"AND({a1(expected, _PLAN)}>0,{a1(found, _PLAN)}={a1(expected, _PLAN)})"
    sheet.calc(complete, _PLAN, f"IF({all_known},1,0)", None, "count")
    for word, place in zip(_WORDS, (complete, found, expected), strict=True):
        export.name(layout.ACTUAL, word, sheet.link(place, _PLAN, "rc"))
    row = complete + 1
    for part, title in _PARTS.items():
        group, sign = (incomes, "") if part.endswith("_in") else (costs, "-")
        every, investive = (f"SUM({group.column(column)})" for column in (_CHANGE, _INVESTIVE))
        change = investive if part.startswith("investive") else f"({every}-{investive})"
        sheet.put(row, _NAME, _("Unterschied {part}").format(part=_(title)), "line")
        formula = f"IF({a1(complete, _PLAN, 'r')}=1,ROUND({sign}{change},2),0)"
        sheet.calc(row, _PLAN, formula, None, "cents")
        export.name(layout.CHANGE, title, sheet.link(row, _PLAN, "rc"))
        row += 1
    text = _(
        "Sind alle Zeilen erfasst, zeigt die Mittelfristige Finanzplanung auf dem Blatt „Haushalt“ das "
        "Ergebnis: die Planung und dazu diese Unterschiede."
    )
    sheet.put(row, _NAME, text, "note").span = _INVESTIVE - _NAME
