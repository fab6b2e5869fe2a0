"""Rows whose hidden key belongs to another entry: somebody sorted the table without the hidden column."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scaleplanner.domain.finance.lines import OVERHEAD_NAME, SURCHARGE_NAME
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.input_names import entry_name
from scaleplanner.exchange.xlsx.returned_sheet import Problem, ReturnedSheet
from scaleplanner.i18n import _

#: Rows that are called after a line, with a word before its name.
_DERIVED = {"surcharge": SURCHARGE_NAME, "overhead": OVERHEAD_NAME}
_WORDS = tuple(pattern.format(name="").casefold() for pattern in _DERIVED.values())
#: Kinds of rows that stand in one table.
_TABLES = {"surcharge": "cost", "overhead": "cost", "loan_term": "loan", "loan_rate": "loan"}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with a key: its kind and what the entry of the key is called."""

    kind: str
    name: str

    @property
    def table(self) -> str:
        """The rows among which this one may have been sorted."""
        return _TABLES.get(self.kind, self.kind)


@dataclass(frozen=True, slots=True)
class Moved:
    """A row that shows the name of one entry beside the key of another."""

    number: int
    found: str
    own: str


def find_moved(sheet: ReturnedSheet, solution: Solution, questions: Mapping[str, str]) -> tuple[Moved, ...]:
    """Return the rows that show the name of another entry of their table than their key belongs to.

    `questions` are the texts of the items of a form. A row without any known name tells nothing: entries
    may have been renamed since the export.
    """
    rows: dict[int, _Row] = {}
    for number in range(sheet.top + 1, len(sheet.rows)):
        key = layout.input_key(sheet.key(number), "")
        name = questions.get(key.path[0], "") if key.kind == "check" else entry_name(solution, key)
        if name:
            rows[number] = _Row(key.kind, name)
    known: dict[str, set[str]] = {}
    for row in rows.values():
        known.setdefault(row.table, set()).add(_plain(row.name))
    strangers = (
        (number, _stranger(row, sheet.rows[number], known[row.table])) for number, row in rows.items()
    )
    return tuple(Moved(number, found, rows[number].name) for number, found in strangers if found)


def problem_of(sheet: ReturnedSheet, moved: tuple[Moved, ...]) -> Problem:
    """Say once for a sheet that rows and hidden keys do not belong together, with the first of them."""
    text = _(
        "Zeilen und ihre ausgeblendeten Schlüssel passen hier nicht zusammen ({count}): „{found}“ steht "
        "beim Schlüssel von „{own}“. Die Tabelle wurde wohl ohne die ausgeblendete erste Spalte sortiert. "
        "Diese Zeilen werden nicht übernommen. Machen Sie das Sortieren rückgängig oder geben Sie die Mappe "
        "neu aus."
    )
    first = moved[0]
    message = text.format(count=len(moved), found=first.found, own=first.own)
    return Problem(sheet.title, sheet.address(first.number, "name"), message)


def _stranger(row: _Row, cells: Iterable[object], known: set[str]) -> str:
    """Return the name of another entry that stands in a row instead of its own; an empty text without one."""
    texts = {_plain(cell): " ".join(cell.split()) for cell in cells if isinstance(cell, str)}
    pattern = _DERIVED.get(row.kind, "{name}")
    if _plain(pattern.format(name=row.name)) in texts:
        return ""
    return next((shown for text, shown in texts.items() if known & {text, _without_word(text)}), "")


def _without_word(text: str) -> str:
    return next((text.removeprefix(word) for word in _WORDS if text.startswith(word)), text)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
