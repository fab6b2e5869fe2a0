"""From the cells of a cost table to lines of the plan: guess the columns, then read row by row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from scaleplanner.domain.catalogue_entries import CostKind
from scaleplanner.domain.finance.plan import ONE, ZERO, Amount, CostLine, Nature, Origin, OriginKind
from scaleplanner.domain.numbers import NumberProblem, read_amount
from scaleplanner.exchange.cost_table import Cell, Sheet
from scaleplanner.i18n import _, german, interface

NAME, KIND, QUANTITY, UNIT, PRICE, PRODUCT, ACCOUNT = (
    "name",
    "kind",
    "quantity",
    "unit",
    "price",
    "product",
    "account",
)
FIELDS = (NAME, KIND, QUANTITY, UNIT, PRICE, PRODUCT, ACCOUNT)
_WORDS = {
    NAME: ("bezeichnung", "position", "kostenposition", "leistung", "beschreibung", "name", "kosten", "was"),
    KIND: ("kostenart", "art"),
    QUANTITY: ("menge", "anzahl", "stück"),
    UNIT: ("einheit",),
    PRICE: ("preis", "einzelpreis", "betrag", "kosten im jahr", "kosten p. a.", "euro", "summe", "gesamt"),
    PRODUCT: ("produkt",),
    ACCOUNT: ("konto", "sachkonto"),
}
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
#: Titles such as „Wartung, Pflege, Support“ name several things.
_PARTS = re.compile(r",\s*|\s+und\s+")
_SUMS = ("summe", "gesamt", "insgesamt", "zwischensumme", "saldo", "total", "übertrag")
_HEAD_ROWS = 25
THOUSAND = Decimal(1000)
_THOUSANDS = re.compile(r"\b(?:T ?€|T ?EUR\b|(?:[Tt]sd\.?|[Tt]ausend) ?(?:€|EUR|Euro))")
_OWN_UNIT = re.compile(r"(?:€|EUR|Euro)\s*$", re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 2000, 2099


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column holds what, from 0; `first_row` is the first row with figures, from 0.

    `factor` is what an amount without a unit of its own is worth in euros: 1, or 1000 in a table in T€.
    """

    first_row: int = 0
    columns: dict[str, int] = field(default_factory=dict)
    years: dict[int, int] = field(default_factory=dict)
    factor: Decimal = ONE


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row read as a line; `is_sum` marks what looks like a sum, `problem` what cannot be read."""

    row: int
    line: CostLine
    is_sum: bool = False
    problem: str = ""

    @property
    def is_proposed(self) -> bool:
        """Whether the row is proposed to be taken."""
        return not self.is_sum and not self.problem


def guess_mapping(sheet: Sheet) -> Mapping:
    """Return the likeliest head row and what its columns hold."""
    best, score = Mapping(), 0
    for number, row in enumerate(sheet.rows[:_HEAD_ROWS]):
        found = _mapping_of(row, number)
        points = len(found.columns) + len(found.years)
        if points > score:
            best, score = found, points
    if NAME not in best.columns:
        text = _first_text_column(sheet, best)
        best = replace(best, columns={**best.columns, NAME: text})
    return replace(best, factor=_factor(sheet.rows[: best.first_row]))


def _factor(heads: Sequence[Sequence[Cell]]) -> Decimal:
    """Return 1000 when the rows above the figures say that they are thousands of euros."""
    texts = (cell for row in heads for cell in row if isinstance(cell, str))
    return THOUSAND if any(_THOUSANDS.search(text) for text in texts) else ONE


def _mapping_of(row: Sequence[Cell], number: int) -> Mapping:
    years: dict[int, int] = {}
    columns: dict[str, int] = {}
    for column, cell in enumerate(row):
        year = _year(cell)
        if year:
            years.setdefault(year, column)
        elif isinstance(cell, str) and (role := _role(cell)):
            columns.setdefault(role, column)
    each = next((at for at, cell in enumerate(row) if isinstance(cell, str) and _is_unit_price(cell)), None)
    if each is not None:
        columns[PRICE] = each
    elif PRICE in columns:
        # A total already holds the quantity.
        columns.pop(QUANTITY, None)
    if years:
        columns = {role: at for role, at in columns.items() if role not in (PRICE, QUANTITY)}
    return Mapping(number + 1, columns, years)


def _is_unit_price(cell: str) -> bool:
    text = cell.lower()
    return "preis" in text and "gesamt" not in text


def _year(cell: Cell) -> int:
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() and _FIRST_YEAR <= cell <= _LAST_YEAR else 0
    found = _YEAR.findall(cell)
    return int(found[0]) if len(found) == 1 and len(cell) <= 24 else 0


def _role(cell: str) -> str:
    """Return what a head names: the role with the longest matching word, whole words first."""
    text = cell.lower()
    matches = [
        (text == word, text.startswith(word), len(word), role)
        for role, words in _WORDS.items()
        for word in words
        if re.search(rf"(?<![a-zäöüß]){re.escape(word)}", text)
    ]
    return max(matches)[3] if matches else ""


def _first_text_column(sheet: Sheet, mapping: Mapping) -> int:
    """Return the column with the most texts below the head."""
    counts = [0] * max(1, sheet.width)
    for row in sheet.rows[mapping.first_row :]:
        for column, cell in enumerate(row):
            counts[column] += isinstance(cell, str) and any(letter.isalpha() for letter in cell)
    return counts.index(max(counts))


@german()
def candidates(
    sheet: Sheet, mapping: Mapping, kinds: Sequence[CostKind], origin: OriginKind, source: str, today: date
) -> tuple[Candidate, ...]:
    """Return a candidate for every row with a name and an amount; its origin names file, sheet and row."""
    result = []
    for number, row in enumerate(sheet.rows[mapping.first_row :], start=mapping.first_row):
        name = _text(row, mapping.columns.get(NAME, 0))
        if not name:
            continue
        line = CostLine("", name, origin=Origin(origin, today, _place(source, sheet.name, number + 1)))
        found = _read(row, mapping, line, kinds)
        if found.problem or found.line.amount.unit_price or found.line.amount.explicit:
            result.append(replace(found, row=number))
    return tuple(result)


def _place(source: str, sheet: str, row: int) -> str:
    """Return where a row stands; a text file has no sheets."""
    if not sheet:
        return _("{source}, Zeile {row}").format(source=source, row=row)
    return _("{source}, Blatt {sheet}, Zeile {row}").format(source=source, sheet=sheet, row=row)


@interface()
def _read(row: Sequence[Cell], mapping: Mapping, line: CostLine, kinds: Sequence[CostKind]) -> Candidate:
    columns = mapping.columns
    try:
        explicit = tuple(
            (year, value)
            for year, column in sorted(mapping.years.items())
            if (value := _euros(row, column, mapping.factor)) is not None
        )
        priced = PRICE in columns and not explicit
        price = _euros(row, columns[PRICE], mapping.factor) if priced else None
        quantity = _amount(row, columns[QUANTITY]) if QUANTITY in columns else None
    except NumberProblem as problem:
        return Candidate(0, line, problem=problem.unread)
    filled = [year for year, value in explicit if value]
    once = len(mapping.years) > 1 and len(filled) == 1
    amount = Amount(
        quantity if quantity is not None and price is not None else ONE,
        _text(row, columns.get(UNIT, -1)),
        price or ZERO,
        explicit=explicit,
        first=date(filled[0], 1, 1) if once else None,
    )
    line = replace(
        line,
        kind=kind_of(_text(row, columns.get(KIND, -1)), kinds),
        nature=Nature.ONE_OFF if once else Nature.RECURRING,
        product=_text(row, columns.get(PRODUCT, -1)),
        account=_text(row, columns.get(ACCOUNT, -1)),
        amount=amount,
    )
    return Candidate(0, line, is_sum=is_sum(line.name))


def is_sum(name: str) -> bool:
    """Whether a row calls itself a sum."""
    return re.split(r"[\s:]", name.lower())[0].startswith(_SUMS)


def _text(row: Sequence[Cell], column: int) -> str:
    if not 0 <= column < len(row):
        return ""
    cell = row[column]
    return f"{cell.normalize():f}" if isinstance(cell, Decimal) else cell


def _amount(row: Sequence[Cell], column: int) -> Decimal | None:
    """Return the number of a cell, None when it is empty."""
    cell = row[column] if 0 <= column < len(row) else ""
    if isinstance(cell, Decimal):
        return round(cell, 4)
    return read_amount(cell) if cell.removesuffix("€").strip() else None


def _euros(row: Sequence[Cell], column: int, factor: Decimal) -> Decimal | None:
    """Return the amount of a cell in euros; one that names its unit is not taken for thousands."""
    value = _amount(row, column)
    if value is None or _OWN_UNIT.search(_text(row, column)):
        return value
    return value * factor


def kind_of(text: str, kinds: Sequence[CostKind]) -> str:
    """Return the Kostenart named by id, title or a part of one title, else nothing: it stays open."""
    bare = text.strip().lower()
    if not bare:
        return ""
    exact = [kind.id for kind in kinds if bare in (kind.id.lower(), kind.title.lower())]
    parts = [kind.id for kind in kinds if bare in _PARTS.split(kind.title.lower())]
    return next(iter(exact), parts[0] if len(parts) == 1 else "")
