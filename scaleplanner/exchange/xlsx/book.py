"""A workbook in memory: cells with formulas and the program's own values, before a file is written."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache

from scaleplanner.exchange.xlsx import layout

#: First row and column, last row and column.
Place = tuple[int, int, int, int]
Value = str | int | float | Decimal | date | None
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
MAX_TITLE = 31
_MAX_TEXT = 32_000
_MAX_NAME_PART = 80
_NOT_IN_NAMES = re.compile("[^A-Za-z0-9ÄÖÜäöüß]+")
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def safe_text(text: str) -> str:
    """Return the text without characters a workbook cannot hold, at most as long as a cell.

    A carriage return would come back as the text that stands for it in the file.
    """
    if len(text) <= _MAX_TEXT and text.isprintable():
        return text
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:_MAX_TEXT]


def _cut(text: str, most: int) -> str:
    """Return the text at most as long as that, counted as Excel does: an emoji counts twice."""
    text = text[:most]
    while len(text.encode("utf-16-le")) > 2 * most:
        text = text[:-1]
    return text


@dataclass(slots=True)
class Cell:
    """A constant, or a formula with the value the program knows (None: any value the formula gives).

    `base` is what an empty input stands for, when that is not nothing; `once` makes the formula a constant as
    soon as its value is known.
    """

    value: Value = None
    formula: str = ""
    style: str = "text"
    note: str = ""
    replaceable: bool = False
    span: int = 0
    base: Value = None
    once: bool = False

    @property
    def is_input(self) -> bool:
        """Whether people may change the cell."""
        return self.style[:3] == "in_"


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart: where its values stand, its colour, and its hatching or its marks."""

    name: str
    values: Place
    colour: str
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A native chart and the cell its upper left corner stands on."""

    title: str
    description: str
    row: int
    column: int
    categories: Place
    series: tuple[Series, ...]
    kind: str = "column"
    stacked: bool = True


def a1(row: int, column: int, fixed: str = "") -> str:
    """Return the address of a cell; `fixed` contains `r` and/or `c` for absolute parts."""
    return f"{'$' if 'c' in fixed else ''}{_letters(column)}{'$' if 'r' in fixed else ''}{row + 1}"


@cache
def _letters(column: int) -> str:
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(slots=True)
class Sheet:
    """A sheet under construction; rows and columns count from 0."""

    key: str
    title: str
    heading: str = ""
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    row_keys: dict[int, str] = field(default_factory=dict)
    column_keys: dict[int, str] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    freeze: tuple[int, int] = (layout.FIRST_ROW + 1, 2)
    repeat: tuple[int, int] = (layout.FIRST_ROW, layout.FIRST_ROW)
    landscape: bool = True
    hidden: bool = False
    row_after: int = 0
    hide_empty: tuple[int, int] = (0, -1)
    charts: list[ChartSpec] = field(default_factory=list)
    choices: dict[Place, tuple[str, ...]] = field(default_factory=dict)
    words: list[tuple[Place, str, str]] = field(default_factory=list)
    table: tuple[str, int] | None = None

    def put(self, row: int, column: int, value: Value, style: str = "text", note: str = "") -> Cell:
        """Write a constant."""
        cell = Cell(value, "", style, note)
        self.cells[row, column] = cell
        return cell

    def calc(self, row: int, column: int, formula: str, value: Value = None, style: str = "money") -> Cell:
        """Write a formula without its equals sign, with the program's value."""
        cell = Cell(value, formula, style)
        self.cells[row, column] = cell
        return cell

    def put_row(self, row: int, column: int, values: tuple[Value, ...], style: str = "text") -> None:
        """Write constants side by side."""
        for offset, value in enumerate(values):
            self.put(row, column + offset, value, style)

    def key_row(self, row: int, kind: str, *path: str) -> None:
        """Give a row the key its inputs are found by."""
        self.row_keys[row] = layout.row_key(kind, *path)

    def link(self, row: int, column: int, fixed: str = "") -> str:
        """Return the address of a cell as seen from another sheet."""
        quoted = self.title.replace("'", "''")
        return f"'{quoted}'!{a1(row, column, fixed)}"

    def link_range(self, row: int, column: int, last_column: int) -> str:
        """Return the fixed address of cells side by side as seen from another sheet."""
        return f"{self.link(row, column, 'rc')}:{a1(row, last_column, 'rc')}"

    def inputs(self) -> Iterator[tuple[layout.InputKey, tuple[int, int], Cell]]:
        """Yield every keyed input cell with its address."""
        for row, column in sorted(place for place, cell in self.cells.items() if cell.is_input):
            if row in self.row_keys and column in self.column_keys:
                key = layout.input_key(self.row_keys[row], self.column_keys[column])
                yield key, (row, column), self.cells[row, column]

    @property
    def size(self) -> tuple[int, int]:
        """Number of rows and columns in use."""
        rows = max((row for row, _ in self.cells), default=0)
        columns = max((column for _, column in self.cells), default=0)
        return rows + 1, columns + 1


@dataclass(slots=True)
class Book:
    """Sheets in order, and names of cells."""

    title: str
    sheets: list[Sheet] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def add(self, key: str, title: str, heading: str = "") -> Sheet:
        """Append a sheet; its title is made valid and unique."""
        sheet = Sheet(key, self._free_title(title), heading or title)
        self.sheets.append(sheet)
        return sheet

    def sheet(self, key: str) -> Sheet:
        """Return the sheet with the key; KeyError if there is none."""
        for sheet in self.sheets:
            if sheet.key == key:
                return sheet
        raise KeyError(key)

    def name(self, kind: str, label: str, place: str) -> str:
        """Give cells a name such as `Steigerung_Tarif`; it is made valid and unique, and returned.

        The word of its kind before the underscore keeps a name from looking like an address of a cell.
        """
        plain = _NOT_IN_NAMES.sub("_", unicodedata.normalize("NFC", label))[:_MAX_NAME_PART].strip("_")
        base = name = f"{kind}_{plain}" if plain else kind
        taken, number = {each.casefold() for each in self.names}, 2
        while name.casefold() in taken:
            name, number = f"{base}_{number}", number + 1
        self.names[name] = place
        return name

    def _free_title(self, wanted: str) -> str:
        visible = "".join(character for character in wanted if character.isprintable())
        base = _cut(visible.translate(_FORBIDDEN).strip(" '"), MAX_TITLE).strip(" '") or "Blatt"
        taken = {sheet.title.casefold() for sheet in self.sheets} | {"history"}
        title, number = base, 2
        while title.casefold() in taken:
            tail = f" ({number})"
            title, number = _cut(base, MAX_TITLE - len(tail)) + tail, number + 1
        return title
