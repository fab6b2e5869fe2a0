"""The budget grid as CSV: semicolon, decimal comma, UTF-8 with BOM, as German spreadsheets expect it."""

import csv
import io
from decimal import Decimal

from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.budget_table import Row, budget_table
from scaleplanner.exchange.xlsx.book import safe_text

#: Spreadsheets take a text that begins like this for a formula, some of them the wide signs too.
_DANGEROUS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def budget_csv(solution: Solution, public: bool = False) -> bytes:
    """Return the lines of the main way in the columns the municipality has chosen, sums at the end."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    rows = budget_table(solution, public)
    places = 2 if solution.plan.unit is Unit.CENT or any(map(_has_cents, rows)) else 0
    for row in rows:
        writer.writerow([_shown(value, places) for value in row])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _has_cents(row: Row) -> bool:
    return any(isinstance(value, Decimal) and value % 1 for value in row)


def _shown(value: str | Decimal, places: int) -> str:
    if isinstance(value, Decimal):
        return f"{value:.{places}f}".replace(".", ",")
    bare = " ".join(safe_text(value).split())
    return f"'{bare}" if bare.startswith(_DANGEROUS) else bare
