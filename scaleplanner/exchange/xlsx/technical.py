"""The technical sheet: what the reader needs to understand a returned workbook."""

from datetime import date
from decimal import Decimal

from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import Book, Sheet, Value, safe_text
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.i18n import _


def build(export: Export, sheet: Sheet, seal: str = "") -> None:
    """Write format version, solution, seal and the base value of every input."""
    sheet.hidden = True
    sheet.heading = ""
    sheet.widths.update({1: 40, 2: 60, 3: 20})
    facts = (
        (layout.T_MARKER, layout.MARKER, _("Technisches Blatt, bitte nicht ändern")),
        (layout.T_VERSION, "format", str(layout.FORMAT_VERSION)),
        (layout.T_SOLUTION, "solution", export.solution.id),
        (layout.T_DATE, "date", export.today.isoformat()),
        (layout.T_PUBLIC, "public", "1" if export.public else "0"),
        (layout.T_SEAL, "seal", seal),
    )
    for row, name, text in facts:
        sheet.put(row, 1, name)
        sheet.put(row, 2, text)
    for offset, (key, value) in enumerate(base_values(export.book)):
        row = layout.T_INPUTS + offset
        sheet.put(row, 1, layout.key_text(key))
        sheet.put(row, 2, value)


def base_values(book: Book) -> list[tuple[layout.InputKey, str]]:
    """Return the exported value of every input as text."""
    inputs = (entry for sheet in book.sheets for entry in sheet.inputs())
    found = {key: comparable(key, cell.value if cell.base is None else cell.base) for key, _p, cell in inputs}
    return sorted(found.items())


def comparable(key: layout.InputKey, value: Value) -> str:
    """Return the value of an input as comparable text, line by line where a text may have several."""
    if not isinstance(value, str) or key.column not in layout.LINES_COLUMNS:
        return canonical(value)
    return "\n".join(canonical(line) for line in safe_text(value).splitlines()).strip()


def canonical(value: Value) -> str:
    """Return a value as comparable text: numbers as a spreadsheet can hold them, texts without edges."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return " ".join(safe_text(value).split())
    number = Decimal(repr(float(value)))
    plain = f"{number.normalize():f}"
    return "0" if plain in ("-0", "0") else plain
