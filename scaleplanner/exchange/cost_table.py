"""Reads any table of cost from a workbook or a CSV file, as cells without meaning."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from scaleplanner.errors import UserError
from scaleplanner.exchange.xlsx.archive import MAX_FILE, not_readable, read_archive
from scaleplanner.i18n import _

Cell = str | Decimal
SUFFIXES = (".xlsx", ".csv", ".txt")
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 2_000, 60, 30
_LONGEST = 500
_LARGEST = 10**13
_DELIMITERS = ";\t,"
_SAMPLE = 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as read: rows of texts and numbers, an empty text where nothing stands.

    A text file has one table without a name.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(row) for row in self.rows), default=0)


def read_cost_table(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a file that hold anything, cut to sizes a plan can use.

    Raises UserError for what cannot be read or holds no table. Nothing in the file is executed:
    formulas count with the values stored beside them.
    """
    if path.suffix.lower() in (".csv", ".txt"):
        sheets: tuple[Sheet, ...] = (Sheet("", _csv_rows(path)),)
    else:
        sheets = _workbook(path)
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    if not filled:
        raise UserError(
            _(
                "„{name}“ enthält keine Tabelle. Es wurde nichts übernommen. Wählen Sie eine andere Datei."
            ).format(name=path.name)
        )
    return filled


def _workbook(path: Path) -> tuple[Sheet, ...]:
    data = read_archive(path)
    try:
        return tuple(_sheets(data))
    except Exception as error:
        # The library raises whatever it meets in a damaged file: here is the border to our own errors.
        raise UserError(not_readable(path.name)) from error


def _sheets(data: bytes) -> list[Sheet]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        return [Sheet(str(sheet.title), _trimmed(_rows(sheet))) for sheet in shown[:MOST_SHEETS]]
    finally:
        book.close()


def _rows(sheet: Any) -> Iterable[Iterable[object]]:
    sheet.reset_dimensions()
    return islice(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), MOST_ROWS)


def _csv_rows(path: Path) -> tuple[tuple[Cell, ...], ...]:
    text = _decoded(_bytes(path))
    sample = text.splitlines()[:_SAMPLE]
    delimiter = max(_DELIMITERS, key=lambda mark: sum(line.count(mark) for line in sample))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return _trimmed(row[:MOST_COLUMNS] for row in islice(reader, MOST_ROWS))
    except csv.Error as error:
        raise UserError(
            _(
                "„{name}“ lässt sich nicht als Tabelle lesen. Es wurde nichts übernommen. Speichern Sie sie"
                " in Excel als „CSV (Trennzeichen-getrennt)“ oder als .xlsx."
            ).format(name=path.name)
        ) from error


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size <= MAX_FILE:
            return path.read_bytes()
    except OSError as error:
        raise UserError(
            _(
                "„{name}“ konnte nicht gelesen werden. Es wurde nichts übernommen. Prüfen Sie, ob die Datei"
                " noch da ist und ob Sie sie öffnen dürfen."
            ).format(name=path.name)
        ) from error
    raise UserError(
        _(
            "„{name}“ ist zu groß. Es wurde nichts übernommen. Kopieren Sie die Kostentabelle in eine"
            " eigene Datei."
        ).format(name=path.name)
    )


def _decoded(data: bytes) -> str:
    """Return the text: UTF-8 or UTF-16 with a mark, else what German Windows programs write."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _trimmed(rows: Iterable[Iterable[object]]) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows as cells without empty columns at the right and empty rows at the end."""
    cells = [[_cell(value) for value in row] for row in rows]
    for row in cells:
        while row and row[-1] == "":
            row.pop()
    while cells and not cells[-1]:
        cells.pop()
    return tuple(tuple(row) for row in cells)


def _cell(value: object) -> Cell:
    """Return a number as a decimal without the noise of its binary form, everything else as a text."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _LARGEST:
        return Decimal(f"{Decimal(f'{value:.12g}'):f}")
    return " ".join(str(value).split())[:_LONGEST]
