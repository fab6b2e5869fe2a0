"""The contract of the workbook: sheets, columns and keys shared by writer and reader."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

#: Raised when a workbook of the new form cannot be read by the old reader.
FORMAT_VERSION = 1
#: First cell of the technical sheet; the reader looks for it, because titles may be changed.
MARKER = "ScalePlanner-Arbeitsmappe"
#: Top left cell of the hidden key column and key row of every sheet with inputs.
CORNER = "§"

# Rows every sheet starts with (counted from 0).
TITLE_ROW, SUBTITLE_ROW, KEY_ROW, FIRST_ROW = 0, 1, 2, 4

# Columns of the tables with one row per line (counted from 0); years follow, then their sum.
KEY, NAME, KIND, QUANTITY, UNIT, PRICE, DRIVER, GROWTH, BASIS, FIRST, LAST = range(11)
FACTOR, PRODUCT, ACCOUNT, REMARK, YEARS = range(11, 16)

# Columns of the sheet with the assumptions.
A_NAME, A_VALUE, A_SOURCE, A_YEARS = range(1, 5)

#: Keys of the columns that take inputs.
COLUMN_KEYS = {
    QUANTITY: "quantity",
    PRICE: "price",
    DRIVER: "yearly_cap",
    GROWTH: "total_cap",
    PRODUCT: "product",
    ACCOUNT: "account",
    REMARK: "remark",
}
#: Keys of the columns that only describe a line; a new row is read by them as well.
DESCRIPTION_KEYS = {
    NAME: "name",
    KIND: "sort",
    UNIT: "unit",
    BASIS: "basis",
    FIRST: "first",
    LAST: "last",
    FACTOR: "factor",
}
COST_KIND_KEY = "cost_kind"
#: In the key column: a row the program wrote without inputs, and one that says that a table is empty.
OWN_ROW, EMPTY_ROW = "own", "empty"
_YEAR_KEY = re.compile("y([0-9]{4})")
TEXT_COLUMNS = (
    "product",
    "account",
    "cost_centre",
    "remark",
    "answer",
    "reason",
    "proof",
    "due",
    "joins",
    "leaves",
    "number",
    "payee",
    "text",
)
#: Columns whose texts may have several lines.
LINES_COLUMNS = ("remark", "reason", "text")
DATE_COLUMNS = ("due", "joins", "leaves")
#: Kinds of inputs that are percentages.
_SHARES = ("growth", "surcharge", "overhead", "levy", "base_share", "loan_rate")
VALUE_KEY = "value"

# Names of the assumptions every formula may use.
RATE, BASE_YEAR, PLACES, INHABITANTS = "Zinssatz", "Basisjahr", "Nachkommastellen", "Einwohner"
#: First words of the names of all other assumptions, followed by what they belong to.
RISE, AMOUNT, STEP, BOUND, QUOTA = "Steigerung", "Menge", "Stufe", "Zweckbindung", "Förderquote"
SURCHARGE, OVERHEAD, LEVY, BASE_SHARE = "Zuschlag", "Gemeinkosten", "Umlageanteil", "Sockelanteil"
LOAN, LOAN_TERM, LOAN_RATE, SALE = "Kredit", "Kreditlaufzeit", "Kreditzins", "Verkaufserlös"
REPAID_RATE, REPAID_MONTHS = "Zins_Rückzahlung", "Monate_Rückzahlung"
#: First words of the names of what the actuals of a year say and change.
ACTUAL, CHANGE = "Ist", "Unterschied"

# Rows of the technical sheet.
T_MARKER, T_VERSION, T_SOLUTION, T_DATE, T_PUBLIC, T_SEAL, T_INPUTS = 0, 1, 2, 3, 4, 5, 6


@dataclass(frozen=True, slots=True, order=True)
class InputKey:
    """Address of an input that survives sorting, inserting and renaming."""

    kind: str
    path: tuple[str, ...]
    column: str

    @property
    def year(self) -> int | None:
        """The year of an input in a year column."""
        found = _YEAR_KEY.fullmatch(self.column)
        return int(found[1]) if found else None

    @property
    def is_text(self) -> bool:
        """Whether the input holds a text or a date."""
        return self.column in TEXT_COLUMNS

    @property
    def is_date(self) -> bool:
        """Whether the input holds a date."""
        return self.column in DATE_COLUMNS

    @property
    def is_share(self) -> bool:
        """Whether the input is a percentage."""
        if self.kind == "plan":
            return self.path == (RATE,)
        return self.kind in _SHARES or (self.kind == "funding" and self.column == "quantity")


def row_key(kind: str, *path: str) -> str:
    """Return the text in the key column of a row."""
    return "|".join((kind, *(quote(part, safe="") for part in path)))


def year_key(year: int) -> str:
    """Return the text in the key row of a year column."""
    return f"y{year}"


def is_year_key(text: str) -> bool:
    """Whether the text in the key row marks a column of a year."""
    return _YEAR_KEY.fullmatch(text) is not None


def input_key(row: str, column: str) -> InputKey:
    """Return the address made of the key of a row and the key of a column."""
    kind, *path = row.split("|")
    return InputKey(kind, tuple(unquote(part) for part in path), column)


def key_text(key: InputKey) -> str:
    """Return the address as one text, as it stands on the technical sheet."""
    return f"{row_key(key.kind, *key.path)}#{key.column}"


def parse_key(text: str) -> InputKey | None:
    """Return the address a text stands for, or None."""
    row, mark, column = text.rpartition("#")
    return input_key(row, column) if mark and row and column else None
