"""Blocks of cells: text for the clipboard, and pasted text as changes, all or nothing."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scaleplanner.domain.finance.edits import find_line, with_own_funds, with_year_amount
from scaleplanner.domain.finance.lines import gross_factor
from scaleplanner.domain.finance.plan import ONE, ZERO, CostLine, Way
from scaleplanner.domain.finance.rounding import EXACT
from scaleplanner.domain.numbers import NumberProblem, read_amount
from scaleplanner.gui.models.plan_rows import OWN_FUNDS, GridRow
from scaleplanner.i18n import _

#: Row key, year and the new amount; None brings the formula back.
Change = tuple[str, int, Decimal | None]
Cell = tuple[int, int]
_NAMED = 3
_MOST_CELLS = 20_000
_NET_PLACES = Decimal("1e-10")


@dataclass(frozen=True, slots=True)
class Grid:
    """What the cells mean: the rows shown and the years of the columns 1 to n."""

    rows: Sequence[GridRow]
    years: Sequence[int]

    def shown(self, cell: Cell) -> str | Decimal | None:
        """Return title, amount or sum of a cell; None outside of the grid."""
        number, column = cell
        if not 0 <= number < len(self.rows) or not 0 <= column <= len(self.years) + 1:
            return None
        row = self.rows[number]
        if column == 0:
            return row.title
        return row.values[column - 1] if column <= len(self.years) else row.total

    def is_editable(self, cell: Cell) -> bool:
        """Whether an amount can be typed there."""
        number, column = cell
        return 0 <= number < len(self.rows) and 0 < column <= len(self.years) and self.rows[number].editable

    def name(self, cell: Cell) -> str:
        """Return `Strom 2028` for a sentence."""
        number, column = cell
        title = self.rows[number].title if 0 <= number < len(self.rows) else _("unter der Tabelle")
        if 0 < column <= len(self.years):
            return f"{title} {self.years[column - 1]}"
        return (
            title if column <= len(self.years) + 1 else _("{title}, rechts der Tabelle").format(title=title)
        )


@dataclass(frozen=True, slots=True)
class Paste:
    """The outcome of reading a block: changes, or the sentence that says why nothing happens."""

    changes: tuple[Change, ...] = ()
    problem: str = ""


def block_text(grid: Grid, cells: Iterable[Cell]) -> str:
    """Return the rectangle around the cells as text for a spreadsheet, decimals with a comma."""
    chosen = set(cells)
    if not chosen:
        return ""
    rows = range(min(row for row, _column in chosen), max(row for row, _column in chosen) + 1)
    columns = range(min(column for _row, column in chosen), max(column for _row, column in chosen) + 1)
    lines = [
        "\t".join(_plain(grid.shown((row, column))) if (row, column) in chosen else "" for column in columns)
        for row in rows
    ]
    return "\n".join(lines)


def _plain(value: str | Decimal | None) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return " ".join(str(value or "").split())


def read_block(text: str) -> list[list[str]]:
    """Return the cells of a block from the clipboard; quoted cells may hold line breaks."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    except csv.Error:
        rows = [line.split("\t") for line in text.splitlines()]
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def paste(grid: Grid, anchor: Cell, block: list[list[str]], selected: Sequence[Cell] = ()) -> Paste:
    """Lay a block on the grid from its upper left cell; one value fills every selected cell.

    Empty cells change nothing. What repeats title, sum or a calculated amount is no problem.
    """
    if sum(map(len, block)) > _MOST_CELLS:
        return Paste(problem=_("Der Block ist zu groß. Kopieren Sie höchstens 20.000 Zellen auf einmal."))
    if len(block) == 1 and len(block[0]) == 1 and len(selected) > 1:
        placed = [(cell, block[0][0]) for cell in selected if grid.is_editable(cell)]
    else:
        top, left = anchor
        placed = [
            ((top + down, left + across), text)
            for down, line in enumerate(block)
            for across, text in enumerate(line)
        ]
    return _collect(grid, [(cell, text) for cell, text in placed if text.strip()])


def _collect(grid: Grid, placed: list[tuple[Cell, str]]) -> Paste:
    changes: list[Change] = []
    wrong: list[str] = []
    reason = ""
    for cell, text in placed:
        if _repeats(grid, cell, text):
            continue
        if not grid.is_editable(cell):
            wrong.append(_("{cell} (nicht eingebbar)").format(cell=grid.name(cell)))
            continue
        try:
            amount = read_amount(text)
        except NumberProblem as problem:
            reason = reason or str(problem)
            wrong.append(_("{cell} („{text}“)").format(cell=grid.name(cell), text=text.strip()[:20]))
            continue
        changes.append((grid.rows[cell[0]].key, grid.years[cell[1] - 1], amount))
    return Paste(problem=problem_sentence(wrong, reason)) if wrong else Paste(tuple(changes))


def _repeats(grid: Grid, cell: Cell, text: str) -> bool:
    shown = grid.shown(cell)
    if not isinstance(shown, Decimal):
        return isinstance(shown, str) and " ".join(text.split()) == " ".join(shown.split())
    try:
        return read_amount(text) == shown
    except NumberProblem:
        return False


def problem_sentence(wrong: Sequence[str], reason: str = "") -> str:
    """Return one sentence about all cells that cannot be taken, then why the first of them cannot."""
    listed = "; ".join(wrong[:_NAMED])
    if len(wrong) > _NAMED:
        listed = _("{listed} und {count} weitere").format(listed=listed, count=len(wrong) - _NAMED)
    if len(wrong) == 1:
        sentence = _("Nichts wurde eingefügt, eine Zelle passt nicht: {listed}.").format(listed=listed)
    else:
        sentence = _("Nichts wurde eingefügt, {count} Zellen passen nicht: {listed}.").format(
            count=len(wrong), listed=listed
        )
    return f"{sentence} {reason}".rstrip()


def fill_right(grid: Grid, cells: Iterable[Cell]) -> tuple[Change, ...]:
    """Repeat the leftmost selected amount of each row; a single cell takes the amount to its left."""
    by_row: dict[int, list[int]] = {}
    for row, column in cells:
        if grid.is_editable((row, column)):
            by_row.setdefault(row, []).append(column)
    changes: list[Change] = []
    for row, columns in by_row.items():
        first = min(columns) if len(columns) > 1 else columns[0] - 1
        amount = grid.shown((row, first))
        if first < 1 or not isinstance(amount, Decimal):
            continue
        changes += [
            (grid.rows[row].key, grid.years[column - 1], amount) for column in columns if column > first
        ]
    return tuple(changes)


def cleared(grid: Grid, cells: Iterable[Cell]) -> tuple[Change, ...]:
    """Return the changes that take back the typed amounts among the cells."""
    return tuple(
        (grid.rows[row].key, grid.years[column - 1], None)
        for row, column in cells
        if grid.is_editable((row, column)) and grid.years[column - 1] in grid.rows[row].explicit
    )


def with_changes(way: Way, changes: Iterable[Change]) -> Way:
    """Return the way with amounts as they are shown in the grid typed in, or taken back."""
    for key, year, amount in changes:
        if key == OWN_FUNDS:
            way = with_own_funds(way, year, amount)
        else:
            way = with_year_amount(way, key, year, entered_amount(way, key, amount))
    return way


def entered_amount(way: Way, line_id: str, shown: Decimal | None) -> Decimal | None:
    """Return the amount to store so that the grid shows what was typed: net of VAT."""
    line = find_line(way, line_id)
    if shown is None or not isinstance(line, CostLine) or gross_factor(line) in (ONE, ZERO):
        return shown
    return EXACT.divide(shown, gross_factor(line)).quantize(_NET_PLACES, "ROUND_HALF_UP", EXACT)
