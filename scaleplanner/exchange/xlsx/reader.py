"""Read a returned workbook: values, base values and problems; nothing is changed here."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from scaleplanner.domain.assessment import Answer
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import NumberProblem, parse_date, parse_number, parse_percent
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.archive import not_readable, read_archive
from scaleplanner.exchange.xlsx.layout import InputKey
from scaleplanner.exchange.xlsx.technical import canonical
from scaleplanner.i18n import _, german

MAX_ROWS, MAX_COLUMNS = 5_000, 400
_SEARCH_ROWS, _SEARCH_COLUMNS = 30, 30
_MAX_TEXT = 5_000
_MAX_NUMBER = 10**13

Values = tuple[tuple[InputKey, str], ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that could not be understood: where it stands and what to do."""

    sheet: str
    cell: str
    message: str


@dataclass(frozen=True, slots=True)
class Returned:
    """What a returned workbook holds, as comparable texts by the key of the input."""

    values: Values
    base_values: Values
    problems: tuple[Problem, ...]
    exported: date | None = None


def read_workbook(path: Path, solution: Solution) -> Returned:
    """Return the inputs of a workbook of this solution.

    UserError when the file is no workbook of ours, belongs to another solution or to a newer program;
    what stands in single cells never raises, it becomes a problem.
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
    values: dict[InputKey, str] = {}
    problems: list[Problem] = []
    for title, rows in sheets:
        for key, value, cell in _inputs(rows):
            if key not in base:
                continue
            try:
                text = _understood(key, value, base[key])
                if values.setdefault(key, text) != text:
                    message = _("Diese Zeile kommt doppelt vor, die erste zählt. Löschen Sie die andere.")
                    problems.append(Problem(title, cell, message))
            except NumberProblem as problem:
                problems.append(Problem(title, cell, str(problem)))
    exported = _date(technical.get("date", ""))
    return Returned(tuple(sorted(values.items())), tuple(sorted(base.items())), tuple(problems), exported)


Rows = list[tuple[Any, ...]]


def _sheets(data: bytes) -> list[tuple[str, Rows]]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        return [(sheet.title, list(_rows(sheet))) for sheet in book.worksheets]
    finally:
        book.close()


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True)):
        if number >= MAX_ROWS:
            return
        yield row


def _technical(sheets: list[tuple[str, Rows]], name: str) -> dict[str, str]:
    for _title, rows in sheets:
        for number, row in enumerate(rows[:_SEARCH_ROWS]):
            if layout.MARKER in row[:_SEARCH_COLUMNS]:
                column = row.index(layout.MARKER)
                pairs = ((_cell(entry, column), _cell(entry, column + 1)) for entry in rows[number + 1 :])
                return {str(key): "" if text is None else str(text) for key, text in pairs if key}
    raise UserError(
        _(
            "„{name}“ ist keine Mappe aus diesem Programm oder ihr technisches Blatt fehlt. Es wurde nichts "
            "übernommen. Geben Sie die Mappe neu aus und tragen Sie die Änderungen dort ein."
        ).format(name=name)
    )


def _cell(row: tuple[Any, ...], column: int) -> Any:
    return row[column] if column < len(row) else None


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


def _inputs(rows: Rows) -> Iterator[tuple[InputKey, Any, str]]:
    """Yield key, value and address of every keyed cell, wherever rows and columns were moved to."""
    corner = _corner(rows)
    if corner is None:
        return
    top, left = corner
    columns = {index: str(text) for index, text in enumerate(rows[top]) if text is not None and index != left}
    for number, row in enumerate(rows):
        text = _cell(row, left)
        if number == top or not isinstance(text, str) or not text:
            continue
        for index, column in columns.items():
            address = f"{_letters(index)}{number + 1}"
            yield layout.input_key(text, column), _cell(row, index), address


def _corner(rows: Rows) -> tuple[int, int] | None:
    for number, row in enumerate(rows[:_SEARCH_ROWS]):
        if layout.CORNER in row[:_SEARCH_COLUMNS]:
            return number, row.index(layout.CORNER)
    return None


def _letters(column: int) -> str:
    text, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def _may_be_empty(key: InputKey) -> bool:
    """Whether an empty cell has a meaning: no text, no explicit amount, no cap."""
    amounts = key.year is not None and key.kind in ("cost", "income", "funding", "own_funds", "actual")
    return key.is_text or amounts or key.column in ("yearly_cap", "total_cap", "minimum", "maximum", "amount")


def _understood(key: InputKey, value: Any, base: str) -> str:
    """Return the value as comparable text; NumberProblem when it is no number where one belongs."""
    if value is None or (isinstance(value, str) and not value.strip()):
        if key.kind == "corrected":
            return base
        if base and not _may_be_empty(key):
            raise NumberProblem(
                _("Die Zelle ist leer oder eine Formel ohne Wert. Der bisherige Wert bleibt.")
            )
        return ""
    if key.column == "answer":
        return _answer(value)
    if key.is_date:
        return _day(value)
    if key.is_text:
        return canonical(_text(value))
    if isinstance(value, (bool, date, datetime)):
        raise NumberProblem(
            _("Hier steht ein Datum oder Wahrheitswert statt einer Zahl. Der bisherige Wert bleibt.")
        )
    if isinstance(value, (int, float)):
        return _bounded(Decimal(repr(value)))
    text = str(value)[:_MAX_TEXT]
    number = parse_percent(text) if text.strip().endswith("%") else parse_number(text)
    return _bounded(number)


def _bounded(number: Decimal) -> str:
    if not number.is_finite() or abs(number) > _MAX_NUMBER:
        raise NumberProblem(_("Die Zahl ist zu groß. Der bisherige Wert bleibt. Prüfen Sie die Stellen."))
    return canonical(number)


def _answer(value: Any) -> str:
    with german():
        known = [label(answer) for answer in Answer]
    text = canonical(_text(value)).casefold()
    if text not in known:
        words = ", ".join(f"„{answer}“" for answer in known)
        message = _("Diese Antwort gibt es nicht. Der bisherige Wert bleibt. Möglich sind {words}.")
        raise NumberProblem(message.format(words=words))
    return text


def _day(value: Any) -> str:
    """Return a date as ISO text: real dates and dates as text."""
    if isinstance(value, (date, datetime)):
        return date(value.year, value.month, value.day).isoformat()
    text = _text(value).strip()
    return (_date(text) or parse_date(text)).isoformat()


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)[:_MAX_TEXT]


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
