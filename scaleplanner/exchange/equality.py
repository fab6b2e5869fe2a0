"""The Zahlen-Gleichheitsprüfung: domain, documents and workbook must show the same figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from io import BytesIO

from scaleplanner.documents.blocks import Document, Table
from scaleplanner.documents.figures import figures_of
from scaleplanner.domain.finance.indicators import indicators
from scaleplanner.domain.finance.plan import Plan, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.numbers import MINUS, NBSP
from scaleplanner.errors import UserError
from scaleplanner.i18n import _

Row = tuple[Decimal, ...]
_PART = 3


class EqualityError(UserError):
    """Two outputs would show different figures; nothing was written."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A row of figures of the domain that an output has to show; `label` names it in German.

    A deduction may be printed with a minus sign, as in „Kosten − Förderung = Bedarf“.
    """

    label: str
    values: Row
    is_deduction: bool = False


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A row of figures that one output does not show."""

    output: str
    label: str


def expected_rows(plan: Plan) -> tuple[Expected, ...]:
    """Return the rows by year and the Kapitalwert of all ways with figures; rows of zeros may be left out."""
    return tuple(row for way in plan.ways if way.is_quantified for row in _way_rows(plan, way))


def expected_lines(plan: Plan) -> tuple[Expected, ...]:
    """Return every cost row of the chosen way; the public version may merge confidential ones."""
    has_figures = bool(plan.ways) and plan.main_way.is_quantified
    rows = project(plan, plan.main_way).budget_lines if has_figures else ()
    return tuple(Expected(row.name, row.values) for row in rows if any(row.values))


def _way_rows(plan: Plan, way: Way) -> list[Expected]:
    projection = project(plan, way)
    rows = [(_("Haushaltsbedarf"), projection.need)]
    if way.id == plan.main_way.id:
        rows += [
            (_("Kosten"), projection.cost),
            (_("Deckungslücke"), projection.gap),
        ]
    rows += [(_("Kapitalwert"), (indicators(plan, projection).net_present_value,))]
    found = [Expected(f"{label}, {way.name}", values) for label, values in rows if any(values)]
    funding = projection.external_funding
    if way.id == plan.main_way.id and any(funding):
        found.append(Expected(f"{_('Förderung')}, {way.name}", funding, is_deduction=True))
    return found


def compare_rows(output: str, shown: Iterable[Row], expected: Iterable[Expected]) -> tuple[Mismatch, ...]:
    """Return the expected rows that the output does not show in this order of years."""
    rows = [row for row in shown if row]
    return tuple(Mismatch(output, row.label) for row in expected if not _is_printed(rows, row))


def _is_printed(rows: Sequence[Row], expected: Expected) -> bool:
    if _is_shown(rows, expected.values):
        return True
    return expected.is_deduction and _is_shown(rows, tuple(-value for value in expected.values))


def _is_shown(rows: Sequence[Row], values: Row) -> bool:
    """Whether the values stand side by side; a long horizon may break them over several tables.

    A part of a broken row has at least `_PART` values: single ones would match by chance anywhere.
    """
    rest = values
    while rest:
        length = max((_prefix(row, rest) for row in rows), default=0)
        if length < min(len(rest), _PART):
            return False
        rest = rest[length:]
    return True


def _prefix(row: Row, values: Row) -> int:
    best = 0
    for start in range(len(row)):
        length = 0
        while length < len(values) and start + length < len(row) and row[start + length] == values[length]:
            length += 1
        best = max(best, length)
    return best


def document_rows(document: Document) -> tuple[Row, ...]:
    """Return the figures of each table row and each key figure of a document."""
    tables = (block for block in document.blocks if isinstance(block, Table))
    rows = [tuple(map(_number, row[1:])) for table in tables for row in table.rows]
    figures = [(_number(text),) for text in figures_of(document)]
    return tuple(tuple(value for value in row if value is not None) for row in (*rows, *figures))


def _number(text: str) -> Decimal | None:
    bare = text.replace("€", "").replace(NBSP, "").strip().replace(".", "").replace(",", ".")
    try:
        number = Decimal(bare.replace(MINUS, "-"))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def workbook_rows(data: bytes) -> tuple[Row, ...]:
    """Return the stored numbers of each row of a workbook, as a preview without calculation shows them."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    try:
        rows = (row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
        return tuple(found for row in rows if (found := tuple(_figures(row))))
    finally:
        book.close()


def _figures(row: Iterable[object]) -> Iterable[Decimal]:
    for cell in row:
        if isinstance(cell, int | float) and not isinstance(cell, bool | date):
            yield Decimal(repr(cell)).quantize(Decimal("0.01")) if abs(cell) < 1e15 else Decimal(cell)


def foreign_figures(page: Document, concept: Document) -> tuple[Mismatch, ...]:
    """Return the figures of a short document that the concept does not print."""
    known = set(figures_of(concept))
    return tuple(Mismatch(page.title, text) for text in figures_of(page) if text not in known)


def refuse(mismatches: tuple[Mismatch, ...]) -> None:
    """Raise the `EqualityError` that names the first difference; nothing may be written then."""
    if not mismatches:
        return
    first = mismatches[0]
    raise EqualityError(
        _(
            "Die Zahlen der Ausgaben stimmen nicht überein: „{label}“ fehlt in „{output}“ oder weicht ab. "
            "Es wurde nichts geschrieben. Speichern Sie die Lösung als Paket und melden Sie den Fehler."
        ).format(label=first.label, output=first.output)
    )
