"""The grid of the mittelfristige Finanzplanung, computed from the rows of the budget above it."""

from collections.abc import Callable
from dataclasses import dataclass

from scaleplanner.domain.finance.medium_term import (
    Column,
    ColumnKind,
    GridRow,
    actual_year,
    grid,
    kind_word,
)
from scaleplanner.domain.finance.outcome import missing_note, outcome_note
from scaleplanner.exchange.xlsx import layout, outcome, spending
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export, WaySheets, section
from scaleplanner.exchange.xlsx.quantities import address, line_label
from scaleplanner.i18n import _

Formula = Callable[[int], str]
_TOTALS = ("balance", "total")
_WIDTH = 11.5
#: Columns left of the years that the tables above leave free enough for years before the plan.
_MOST_BEFORE = 3


@dataclass(slots=True)
class _Block:
    """Where the grid stands: a year of the plan in its own column, those before it left of them."""

    export: Export
    sheet: Sheet
    ways: WaySheets
    years: tuple[int, ...]
    head: int

    def place(self, index: int) -> int:
        """Return the column of a year; the sums behind the years stay free."""
        shift = max(self.years[0] - self.export.plan.base_year, -_MOST_BEFORE)
        column = layout.YEARS + shift + index
        return column + 1 if column >= self.export.sum_column() else column

    def of_year(self, index: int, row: int, there: Sheet | None = None) -> str:
        """Return what a row above, or of another sheet, says for the year of a column."""
        first, last = layout.YEARS, self.export.sum_column() - 1
        known = f"{a1(layout.FIRST_ROW, first, 'rc')}:{a1(layout.FIRST_ROW, last, 'rc')}"
        begin = address(self.sheet, there or self.sheet, row, first, "rc")
        wanted = a1(self.head, self.place(index), "r")
        return f"SUMIF({known},{wanted},{begin}:{a1(row, last, 'rc')})"

    def of_mark(self, index: int, mark: str, sign: str = "+") -> str:
        """Return the same for a sum of the sheet with its sign."""
        return f"{sign}{self.of_year(index, self.export.marks[mark])}"

    def of_sale(self, index: int, mark: str) -> str:
        """Return what sales bring, an empty text without any."""
        return self.of_mark(index, mark) if mark in self.export.marks else ""

    def of_loan(self, index: int, key: str, sign: str = "-") -> str:
        """Return a sum of the loans with its sign, an empty text without any."""
        if not self.ways.way.loans:
            return ""
        return f"{sign}{self.of_year(index, self.ways.rows[key], self.ways.funding)}"

    def of_actuals(self, index: int, *parts: str) -> str:
        """Return what the actuals of the year before last change, an empty text for other years."""
        if self.years[index] != actual_year(self.export.plan):
            return ""
        return "".join(f"+{outcome.change_name(part)}" for part in parts)

    def put(self, row: int, entry: GridRow, formula: Formula | None, style: str) -> None:
        """Write a row; years before the plan come from the figures of the pilot."""
        strong = entry.key in _TOTALS
        self.sheet.put(row, layout.NAME, entry.name, "total_label" if strong else "line")
        prefix = "total_" if strong else ""
        for index, (year, value) in enumerate(zip(self.years, entry.values, strict=True)):
            column = self.place(index)
            if value is None:
                self.sheet.put(row, column, "–", "word")
            elif formula is not None and year in self.export.years:
                self.sheet.calc(row, column, formula(index), value, prefix + self.style(year, style))
            elif year < self.export.plan.base_year:
                cents = "cents" if value % 1 and style == "money" else style
                self.sheet.calc(
                    row, column, spending.pilot_link(self.export, entry.key, year), value, prefix + cents
                )
            else:
                self.sheet.put(row, column, value, prefix + style)

    def style(self, year: int, style: str) -> str:
        """Return the style of an amount: actuals have cents, also those still to be typed."""
        return "cents" if style == "money" and year == actual_year(self.export.plan) else style


def build(export: Export, sheet: Sheet, ways: WaySheets, row: int) -> int:
    """Write the grid in the columns of the window and the papers; return the next free row."""
    found = grid(export.plan, ways.way, export.solution.spending)
    block = _Block(export, sheet, ways, tuple(column.year for column in found.columns), row + 2)
    last = max(export.sum_column(), block.place(len(found.columns) - 1))
    section(sheet, row, _("Mittelfristige Finanzplanung"), last)
    for index, column in enumerate(found.columns):
        place, shift = block.place(index), column.year - export.plan.base_year
        sheet.widths[place] = max(_WIDTH, sheet.widths.get(place, 0)) if place >= layout.YEARS else _WIDTH
        _kind(export, sheet, (row + 1, place), column)
        formula = f"{layout.BASE_YEAR}{shift:+d}" if shift else layout.BASE_YEAR
        sheet.calc(row + 2, place, formula, column.year, "head_year")
    row = _result(block, found.result, row + 3)
    row = _finance(block, found.finance, row)
    row = _commitments(block, found.commitments, row)
    if found.commitment_note:
        note = sheet.put(row, layout.NAME, found.commitment_note, "note")
        note.span, row = export.sum_column() - 1, row + 1
    return _note(block, found.actual_note, _posts(block, found.posts, row)) + 1


def _kind(export: Export, sheet: Sheet, place: tuple[int, int], column: Column) -> None:
    """Write what a column shows; the year before last is planned until all its actuals are known."""
    if column.year != actual_year(export.plan):
        sheet.put(*place, kind_word(column), "head_right")
        return
    words = (kind_word(Column(column.year, kind)) for kind in (ColumnKind.ACTUAL, ColumnKind.PLANNING))
    known, planned = (f'"{word}"' for word in words)
    sheet.calc(*place, f"IF({outcome.COMPLETE}=1,{known},{planned})", kind_word(column), "head_right")


def _note(block: _Block, note: str, row: int) -> int:
    """Say what of the year before last is actual, or how many lines are missing; return the next free row."""
    year = actual_year(block.export.plan)
    if year is None:
        return row
    missing = missing_note(year, f'"&{outcome.KNOWN}&"', f'"&{outcome.EXPECTED}&"')
    waiting = f'IF({outcome.EXPECTED}=0,"","{missing}")'
    formula = f'IF({outcome.COMPLETE}=1,"{outcome_note(year)}",{waiting})'
    cell = block.sheet.calc(row, layout.NAME, formula, note, "note")
    cell.span = block.export.sum_column() - 1
    return row + 1


def _result(block: _Block, rows: tuple[GridRow, ...], row: int) -> int:
    """Write income from receipts and Sonderposten; the bridge gives the balance, expense is the rest."""
    block.sheet.put(row, layout.NAME, _("Ergebnishaushalt"), "bold")
    income, expense, balance = rows
    first = row + 1

    def received(index: int) -> str:
        marks = ("budget_received", "bridge_grant", "bridge_lag", "dissolution")
        terms = "".join(block.of_mark(index, mark) for mark in marks).lstrip("+")
        known = block.of_actuals(index, "running_in")
        return f"ROUND({terms}{block.of_sale(index, 'sale_gain')}{known},2)"

    def spent(index: int) -> str:
        column = block.place(index)
        return f"ROUND({a1(first + 2, column)}-{a1(first, column)},2)"

    def saved(index: int) -> str:
        known = block.of_actuals(index, "running_in", "running_out")
        planned = block.of_mark(index, "bridge_end", "")
        return f"ROUND({planned}{known},2)" if known else planned

    block.put(first, income, received, block.export.money)
    block.put(first + 1, expense, spent, block.export.money)
    block.put(first + 2, balance, saved, block.export.money)
    return first + 4


def _finance(block: _Block, rows: tuple[GridRow, ...], row: int) -> int:
    """Write payments in and out by their part of the Finanzhaushalt and their sum."""
    block.sheet.put(row, layout.NAME, _("Finanzhaushalt"), "bold")
    first = row + 1

    def formula_of(key: str) -> Formula | None:
        parts: dict[str, tuple[Formula, ...]] = {
            "current_in": (
                lambda index: block.of_mark(index, "budget_received", ""),
                lambda index: block.of_mark(index, "bridge_grant"),
                lambda index: block.of_actuals(index, "running_in"),
            ),
            "current_out": (
                lambda index: block.of_mark(index, "budget_running", "-"),
                lambda index: block.of_loan(index, "loan_interest"),
                lambda index: block.of_actuals(index, "running_out"),
            ),
            "investive_in": (
                lambda index: block.of_mark(index, "bridge_grant", "-"),
                lambda index: block.of_sale(index, "sale_proceeds"),
                lambda index: block.of_actuals(index, "investive_in"),
            ),
            "investive_out": (
                lambda index: block.of_mark(index, "budget_investive", "-"),
                lambda index: block.of_actuals(index, "investive_out"),
            ),
            "financing_in": (lambda index: block.of_loan(index, "loan_received", ""),),
            "financing_out": (lambda index: block.of_loan(index, "loan_repaid"),),
        }

        def formula(index: int) -> str:
            return f"ROUND({''.join(part(index) for part in parts[key])},2)"

        return None if key.startswith("financing") and not block.ways.way.loans else formula

    for offset, entry in enumerate(rows[:-1]):
        block.put(first + offset, entry, formula_of(entry.key), block.export.money)
    last = first + len(rows) - 1
    block.put(last, rows[-1], lambda index: _sum(first, last - 1, block.place(index)), block.export.money)
    return last + 2


def _sum(first: int, last: int, column: int) -> str:
    return f"ROUND(SUM({a1(first, column)}:{a1(last, column)}),2)"


def _commitments(block: _Block, rows: tuple[GridRow, ...], row: int) -> int:
    """Write what investments of a budget year bind later, from their rows in the table of the cost."""
    block.sheet.put(row, layout.NAME, _("Verpflichtungsermächtigungen"), "bold")
    export, first, last = block.export, block.export.marks["budget_first"], block.export.marks["budget_last"]
    paid_first = f"{a1(first, layout.LAST, 'rc')}:{a1(last, layout.LAST, 'rc')}"
    for entry in rows:
        row += 1
        budget = int(entry.key.removeprefix("ve"))
        ordered = a1(block.head, block.place(block.years.index(budget)), "rc")

        def formula(index: int, budget: int = budget, ordered: str = ordered) -> str:
            if block.years[index] <= budget:
                return "0"
            column = layout.YEARS + block.years[index] - export.plan.base_year
            return f"SUMIF({paid_first},{ordered},{a1(first, column, 'r')}:{a1(last, column, 'r')})"

        block.put(row, entry, formula, export.money)
    return row + 1


def _posts(block: _Block, rows: tuple[GridRow, ...], row: int) -> int:
    """Write the posts from quantity, driver and months of their lines."""
    if not rows:
        return row
    row += 1
    block.sheet.put(row, layout.NAME, _("Stellenplan (VZÄ)"), "bold")
    ways, first = block.ways, row + 1
    lines = {line.id: line for line in ways.way.costs}
    for offset, entry in enumerate(rows[:-1]):
        line = lines[entry.key]
        name = line_label(block.export, ways, line.id, line.name)

        def formula(index: int, line_id: str = line.id, driver_id: str = line.amount.driver_id) -> str:
            place = address(block.sheet, ways.costs, ways.lines[line_id], layout.QUANTITY, "rc")
            parts = [place, f"SIGN({block.of_year(index, ways.months[line_id], ways.basis)})"]
            if driver_id in ways.drivers:
                parts.insert(1, block.of_year(index, ways.drivers[driver_id], ways.basis))
            return "*".join(parts)

        shown = GridRow(entry.key, name, entry.values)
        block.put(first + offset, shown, None if block.export.is_hidden(line) else formula, "number")
    last = first + len(rows) - 1

    def total(index: int) -> str:
        column = block.place(index)
        return f"SUM({a1(first, column)}:{a1(last - 1, column)})"

    block.put(last, rows[-1], total, "number")
    return last + 1
