"""Whole numbers in cells that may hold decimals: Excel shows the comma of „10,“ with nothing behind."""

from collections.abc import Iterable
from typing import Any

from scaleplanner.exchange.xlsx.book import Place, Sheet, a1
from scaleplanner.exchange.xlsx.styles import OPTIONAL_DECIMALS, is_number


def show(target: Any, sheet: Sheet, style: Any) -> None:
    """Give whole numbers a style without a comma; it follows what is typed or computed later."""
    for place in areas(each for each, cell in sheet.cells.items() if is_number(cell.style)):
        first = a1(*place[:2])
        rule = f"=ROUND({first},{OPTIONAL_DECIMALS})=ROUND({first},0)"
        target.conditional_format(*place, {"type": "formula", "criteria": rule, "format": style})


def areas(cells: Iterable[tuple[int, int]]) -> list[Place]:
    """Return the cells as few rectangles: neighbours in a row, and rows of one width below each other."""
    rows: dict[int, list[int]] = {}
    for row, column in cells:
        rows.setdefault(row, []).append(column)
    found, growing = list[Place](), dict[tuple[int, int], int]()
    for row in sorted(rows):
        below = dict[tuple[int, int], int]()
        for span in _spans(sorted(rows[row])):
            first = growing.get(span, row)
            below[span] = first
        found += [
            (first, span[0], row - 1, span[1]) for span, first in growing.items() if below.get(span) != first
        ]
        growing = below if row + 1 in rows else {}
        if not growing:
            found += [(first, span[0], row, span[1]) for span, first in below.items()]
    return found


def _spans(columns: list[int]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for column in columns:
        if spans and spans[-1][1] == column - 1:
            spans[-1] = (spans[-1][0], column)
        else:
            spans.append((column, column))
    return spans
