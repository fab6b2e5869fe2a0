"""The budget grid as CSV: semicolon, decimal comma, UTF-8 with BOM, as German spreadsheets expect it."""

import csv
import io
from decimal import Decimal

from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.budget_table import budget_table

#: Spreadsheets take a text that begins like this for a formula.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def budget_csv(solution: Solution, public: bool = False) -> bytes:
    """Return the lines of the main way in the columns the municipality has chosen, sums at the end."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    for row in budget_table(solution, public):
        writer.writerow([_shown(value) for value in row])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _shown(value: str | Decimal) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    bare = " ".join(value.split())
    return f"'{bare}" if value.startswith(_DANGEROUS) else bare
