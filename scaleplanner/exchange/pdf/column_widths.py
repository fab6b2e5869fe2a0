"""How wide the columns of a table are: no word broken, no column wider than it can use, rows low."""

import math
from itertools import permutations, product

from scaleplanner.documents.blocks import Table
from scaleplanner.exchange.pdf.fonts import REGULAR, STRONG, width
from scaleplanner.exchange.pdf.text import measured

PADDING = 4.0
SMALLEST = 9.0
_WIDEST_WORD = 160.0
# Rows that are looked at, points that move at once, and how often, to make a table lower.
_ROWS, _STEPS, _MOVES = 24, (6.0, 18.0, 42.0), 24
# Lines end before the edge, by about this share of a word, at most by this share of the line.
_RAGGED, _MOST_RAGGED = 0.35, 0.4
_PART, _FUZZ = 0.05, 0.0001


def fits(table: Table, size: float, room: float) -> bool:
    """Tell whether a table fits the page without breaking a word."""
    return sum(least_widths(table, size)) <= room


def least_widths(table: Table, size: float) -> list[float]:
    """Return per column the width of its longest word, so that amounts are never broken."""
    return [
        max(
            _longest_word(column.title, size, STRONG),
            *(_longest_word(row[i], size, STRONG) for row in table.rows),
            12.0,
        )
        + 2 * PADDING
        + 1
        for i, column in enumerate(table.columns)
    ]


def _longest_word(text: str, size: float, font: str) -> float:
    words = measured(text).split(" ")
    return max((min(_WIDEST_WORD, width(word, size, font)) for word in words), default=0.0)


def fitting_size(table: Table, size: float, room: float) -> float:
    """Return the text size at which no word of the table breaks, not below the smallest."""
    while size > SMALLEST and not fits(table, size, room):
        size -= 0.5
    return size


def column_widths(table: Table, size: float, room: float) -> list[float]:
    """Share the page by the wished widths: every column gets its longest word, none more than it can use."""
    least = least_widths(table, size)
    if sum(least) >= room:
        return [value * room / sum(least) for value in least]
    wished = [column.width for column in table.columns]
    most = [max(pair) for pair in zip(_most(table, size), least, strict=True)]
    if sum(most) <= room:
        return _shared(wished, most, [room] * len(most), room)
    return _lowered(table, size, _shared(wished, least, most, room), least)


def _lowered(table: Table, size: float, widths: list[float], least: list[float]) -> list[float]:
    """Move room between columns of text as long as the rows of the table need fewer lines together.

    Between two lines the text that is left over counts, so that small steps lead to the next whole one.
    """
    texts = [index for index, column in enumerate(table.columns) if column.align == "left"]
    rows = table.rows[:: max(1, len(table.rows) // _ROWS)]
    wide = [[_length(row[i], size) for row in rows] for i in range(len(widths))]
    lines = [_lines(wide[i], widths[i]) for i in range(len(widths))]
    found = _height(lines)
    for _move in range(_MOVES if found >= len(rows) + 1 else 0):
        best = found
        for (giver, taker), step in product(permutations(texts, 2), _STEPS):
            if widths[giver] - step < least[giver] or max(lines[taker]) <= 1:
                continue
            tried = [*lines]
            tried[giver] = _lines(wide[giver], widths[giver] - step)
            tried[taker] = _lines(wide[taker], widths[taker] + step)
            if (total := _height(tried)) < best - _FUZZ:
                best, chosen, kept = total, (giver, taker, step), tried
        if best == found:
            break
        widths[chosen[0]] -= chosen[2]
        widths[chosen[1]] += chosen[2]
        found, lines = best, kept
    return widths


def _length(text: str, size: float) -> tuple[float, float]:
    """Return the width of a text on one line and what its lines leave free at their ends."""
    line = measured(text)
    length = width(line, size, REGULAR)
    return length, _RAGGED * length / (line.count(" ") + 1)


def _lines(wide: list[tuple[float, float]], column: float) -> list[float]:
    """Return how many lines the texts of a column need, about; the last line counts by its length."""
    room = column - 2 * PADDING - 1
    return [
        1.0 if length <= room else max(1.01, length / (room - min(free, room * _MOST_RAGGED)))
        for length, free in wide
    ]


def _height(lines: list[list[float]]) -> float:
    """Return the lines of all rows; what the cells need besides counts far less than one line."""
    rows: list[tuple[float, ...]] = list(zip(*lines, strict=True))
    highest = [max(row) for row in rows]
    cells = sum(math.ceil(cell) for row in rows for cell in row)
    return sum(map(math.ceil, highest)) + (_PART * cells + _PART * _PART * sum(highest)) / len(rows)


def _shared(weights: list[float], least: list[float], most: list[float], room: float) -> list[float]:
    """Share the page by weights within the limits of each column."""
    fixed: dict[int, float] = {}
    while True:
        free = room - sum(fixed.values())
        open_ones = [i for i in range(len(weights)) if i not in fixed]
        total = sum(weights[i] for i in open_ones) or 1.0
        shares = {i: free * weights[i] / total for i in open_ones}
        short = {i: least[i] for i in open_ones if shares[i] < least[i] - 0.01}
        ample = {i: most[i] for i in open_ones if shares[i] > most[i] + 0.01}
        lacking = sum(value - shares[i] for i, value in short.items())
        spare = sum(shares[i] - value for i, value in ample.items())
        if not short and not ample:
            return [fixed.get(i, shares.get(i, 0.0)) for i in range(len(weights))]
        fixed |= short if lacking >= spare else ample


def _most(table: Table, size: float) -> list[float]:
    """Return per column the width in which no cell needs a second line; figures share one width."""
    widths = [
        max(width(measured(text), size, STRONG) for text in (column.title, *(row[i] for row in table.rows)))
        + 2 * PADDING
        + 1
        for i, column in enumerate(table.columns)
    ]
    figures = [value for value, column in zip(widths, table.columns, strict=True) if column.align == "right"]
    return [
        max(figures) if column.align == "right" else value
        for value, column in zip(widths, table.columns, strict=True)
    ]
