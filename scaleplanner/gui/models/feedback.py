"""A returned workbook as the window shows it: differences in words, problems, dates."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.numbers import format_number, format_percent, format_price
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.layout import InputKey
from scaleplanner.i18n import _

if TYPE_CHECKING:
    from scaleplanner.exchange.xlsx.returned import Difference

_SHARES = ("growth", "surcharge", "overhead", "levy", "base_share")
_PLAIN = ("driver", "partner")


@dataclass(frozen=True, slots=True)
class Feedback:
    """What came back: file name, day of the export, differences, cells that were not understood."""

    name: str
    exported: date | None
    differences: "tuple[Difference, ...]"
    problems: tuple[str, ...]


def read_feedback(path: Path, solution: Solution, catalogue: Catalogue, today: date) -> Feedback:
    """Return what a returned workbook changes; a UserError says why a file is refused."""
    from scaleplanner.exchange.xlsx.reader import read_workbook
    from scaleplanner.exchange.xlsx.returned import compare
    from scaleplanner.exchange.xlsx.writer import current_values

    returned = read_workbook(path, solution)
    mine = current_values(solution, catalogue, today)
    differences = compare(returned.base_values, mine, returned.values, solution)
    problems = tuple(
        _("{sheet}, Zelle {cell}: {message}").format(
            sheet=problem.sheet, cell=problem.cell, message=problem.message
        )
        for problem in returned.problems
    )
    return Feedback(path.name, returned.exported, differences, problems)


def shown(key: InputKey, text: str) -> str:
    """Return a value as users write it: amount with €, share in percent, number, text."""
    if not text:
        return "–"
    if key.is_text:
        return text
    value = Decimal(text)
    if _is_share(key):
        return format_percent(value)
    if key.column == "quantity" or key.kind in _PLAIN or key.path == (layout.INHABITANTS,):
        return format_number(value)
    return f"{format_price(value)}\u00a0€"


def _is_share(key: InputKey) -> bool:
    if key.kind == "plan":
        return key.path == (layout.RATE,)
    return key.kind in _SHARES or (key.kind == "funding" and key.column == "quantity")
