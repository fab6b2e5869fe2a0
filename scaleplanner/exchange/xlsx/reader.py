"""Read a returned workbook: values, base values and problems; nothing is changed here."""

import io
import warnings
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from scaleplanner.domain.catalogue_entries import CostKind
from scaleplanner.domain.numbers import NumberProblem
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.archive import not_readable, read_archive
from scaleplanner.exchange.xlsx.layout import InputKey
from scaleplanner.exchange.xlsx.moved_rows import find_moved, problem_of
from scaleplanner.exchange.xlsx.new_lines import NewLine
from scaleplanner.exchange.xlsx.new_rows import RowFinder, find_copies
from scaleplanner.exchange.xlsx.returned_sheet import (
    SEARCH_COLUMNS,
    SEARCH_ROWS,
    Cells,
    Problem,
    ReturnedSheet,
    cell_of,
    keyed_sheet,
)
from scaleplanner.exchange.xlsx.typed import Odd, understood
from scaleplanner.i18n import _

MAX_ROWS, MAX_COLUMNS = 5_000, 400

#: Cells that hold no value of their own, by their type in the library.
_ODD = {"f": Odd.FORMULA, "e": Odd.ERROR}
Values = tuple[tuple[InputKey, str], ...]


@dataclass(frozen=True, slots=True)
class Returned:
    """What a returned workbook holds, as comparable texts by the key of the input.

    `missing` are inputs that were exported and stand nowhere in the file any more, `added` are lines that
    stand only there.
    """

    values: Values
    base_values: Values
    problems: tuple[Problem, ...]
    exported: date | None = None
    missing: tuple[InputKey, ...] = ()
    added: tuple[NewLine, ...] = ()


def read_workbook(
    path: Path,
    solution: Solution,
    kinds: Sequence[CostKind] = (),
    questions: Mapping[str, str] | None = None,
) -> Returned:
    """Return the inputs of a workbook of this solution, and the lines that were inserted with their `kinds`.

    `questions` are the texts in a Rückmeldebogen by their ids. UserError when the file is no workbook of
    ours, belongs to another solution or to a newer program; what stands in single cells never raises, it
    becomes a problem.
    """
    data = read_archive(path)
    try:
        sheets = _sheets(data)
    except Exception as error:
        # The library raises whatever it meets in a damaged file: here is the border to our own errors.
        raise UserError(not_readable(path.name)) from error
    technical = _technical(sheets, path.name)
    _refuse_foreign(technical, solution, path.name)
    base = dict(_base_values(technical))
    keyed = [sheet for title, rows in sheets if (sheet := keyed_sheet(title, rows)) is not None]
    copies = find_copies(keyed, solution)
    moved = [find_moved(sheet, solution, questions or {}) for sheet in keyed]
    left_out = [copied | {row.number for row in rows} for copied, rows in zip(copies, moved, strict=True)]
    values, problems, found = _understood(keyed, left_out, base)
    problems[:0] = [problem_of(sheet, rows) for sheet, rows in zip(keyed, moved, strict=True) if rows]
    for sheet, rows in zip(keyed, moved, strict=True):
        ours = set(range(len(sheet.rows))) - {row.number for row in rows}
        found.update(key for key, _value, _cell in sheet.inputs(ours))
    new = RowFinder(solution, kinds, set(base))
    new.read(keyed, copies)
    return Returned(
        tuple(sorted(values.items())),
        tuple(sorted(base.items())),
        (*problems, *new.problems),
        _day(technical.get("date", "")),
        tuple(sorted(set(base) - found)),
        tuple(new.lines),
    )


def _understood(
    sheets: Sequence[ReturnedSheet], copies: Sequence[Container[int]], base: dict[InputKey, str]
) -> tuple[dict[InputKey, str], list[Problem], set[InputKey]]:
    """Return the values, what was not understood, and the keys that were found at all."""
    values: dict[InputKey, str] = {}
    problems: list[Problem] = []
    found: set[InputKey] = set()
    for sheet, copied in zip(sheets, copies, strict=True):
        for key, value, cell in sheet.inputs(copied):
            if key not in base:
                continue
            found.add(key)
            try:
                text = understood(key, value, base[key])
                if values.setdefault(key, text) != text:
                    message = _("Diese Eingabe kommt doppelt vor, die erste zählt. Löschen Sie die andere.")
                    problems.append(Problem(sheet.title, cell, message))
            except NumberProblem as problem:
                problems.append(Problem(sheet.title, cell, str(problem)))
    return values, problems, found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


Rows = list[Cells]


def _sheets(data: bytes) -> list[tuple[str, Rows]]:
    import openpyxl

    with warnings.catch_warnings():
        # What the library only warns of, such as an impossible date, becomes an error value in its cell.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        try:
            return [(sheet.title, list(_rows(sheet))) for sheet in book.worksheets]
        finally:
            book.close()


def _rows(sheet: Any) -> Iterator[Cells]:
    sheet.reset_dimensions()
    # Rows end where their cells end: told a last column, the library fills every row up to it.
    for row in islice(sheet.iter_rows(), MAX_ROWS):
        yield tuple(map(_value, row[:MAX_COLUMNS]))


def _value(cell: Any) -> Any:
    value = cell.value
    return value if value is None else _ODD.get(cell.data_type, value)


def _technical(sheets: list[tuple[str, Rows]], name: str) -> dict[str, str]:
    for _title, rows in sheets:
        for number, row in enumerate(rows[:SEARCH_ROWS]):
            if layout.MARKER in row[:SEARCH_COLUMNS]:
                column = row.index(layout.MARKER)
                pairs = ((cell_of(entry, column), cell_of(entry, column + 1)) for entry in rows[number + 1 :])
                return {str(key): "" if text is None else str(text) for key, text in pairs if key}
    raise UserError(
        _(
            "„{name}“ ist keine Mappe aus diesem Programm oder ihr technisches Blatt fehlt. Es wurde nichts "
            "übernommen. Geben Sie die Mappe neu aus und tragen Sie die Änderungen dort ein."
        ).format(name=name)
    )


def _refuse_foreign(technical: dict[str, str], solution: Solution, name: str) -> None:
    version = technical.get("format", "")
    if not version.isdecimal() or len(version) > 6:
        raise UserError(not_readable(name))
    if int(version) > layout.FORMAT_VERSION:
        raise UserError(
            _(
                "„{name}“ stammt aus einer neueren Fassung des Programms. Es wurde nichts übernommen. "
                "Aktualisieren Sie das Programm und lesen Sie die Mappe dann ein."
            ).format(name=name)
        )
    if technical.get("solution") != solution.id:
        raise UserError(
            _(
                "„{name}“ gehört zu einer anderen Lösung. In „{solution}“ wurde nichts übernommen. Öffnen "
                "Sie die passende Lösung und lesen Sie die Mappe dort ein."
            ).format(name=name, solution=solution.name)
        )


def _base_values(technical: dict[str, str]) -> Iterator[tuple[InputKey, str]]:
    for text, value in technical.items():
        key = layout.parse_key(text)
        if key is not None:
            yield key, value
