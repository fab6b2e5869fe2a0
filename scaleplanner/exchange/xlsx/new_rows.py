"""Find the rows that the other side inserted into a workbook: new lines, or a sentence why not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from scaleplanner.domain.catalogue_entries import CostKind
from scaleplanner.domain.finance.edits import all_lines, find_line
from scaleplanner.domain.finance.plan import ONE, ZERO, Amount, CostLine, FundingLine, IncomeLine, Nature
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import NumberProblem
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.cost_lines import is_sum, kind_of
from scaleplanner.exchange.xlsx import layout, row_places
from scaleplanner.exchange.xlsx.layout import InputKey
from scaleplanner.exchange.xlsx.new_lines import NewLine, with_content_id
from scaleplanner.exchange.xlsx.returned_sheet import Problem, ReturnedSheet
from scaleplanner.exchange.xlsx.typed import Odd, understood
from scaleplanner.i18n import _, german

MOST_LINES, MOST_SENTENCES = 100, 20
_LONGEST_NAME = 500
_FIRST_YEAR, _LAST_YEAR = 2000, 2099
_COST, _INCOME, _GRANT = "cost", "income", "funding"
#: What the tables hold in which a row with this kind of key stands.
_TABLES = {
    "cost": _COST,
    "surcharge": _COST,
    "overhead": _COST,
    "income": _INCOME,
    "funding": _GRANT,
    "own_share": _GRANT,
}
#: Columns of a new row that have no place in the line yet.
_UNUSED = ("yearly_cap", "total_cap", "basis", "first", "last", "factor")
_BLANK = (None, "", "–")
_UNUSED_INCOME = (*_UNUSED, "product", "account", "remark")


class _Left(Exception):
    """A row is left out: the column to point at, and why."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


@dataclass(frozen=True, slots=True)
class _Place:
    """A row that is not ours, with the nearest rows of ours above and below."""

    sheet: ReturnedSheet
    number: int
    above: InputKey
    below: InputKey

    @property
    def neighbours(self) -> tuple[InputKey, ...]:
        """The addresses of the lines beside the row, the upper one first."""
        keys = (self.above, self.below)
        return tuple(key for key in keys if key.kind in _TABLES and len(key.path) == 2)

    @property
    def table(self) -> tuple[str, str]:
        """What the table around the row holds and its way; empty texts outside of a table."""
        found = {(_TABLES[key.kind], key.path[0]) for key in self.neighbours}
        return found.pop() if len(found) == 1 else ("", "")


def find_copies(sheets: Sequence[ReturnedSheet], solution: Solution) -> tuple[frozenset[int], ...]:
    """Return per sheet the rows that are copies of a line under another name: they are rows of their own."""
    rows: dict[str, list[tuple[int, int, str]]] = {}
    for at, sheet in enumerate(sheets):
        for number in range(sheet.top + 1, len(sheet.rows)):
            key = sheet.key(number)
            if key.startswith((f"{_COST}|", f"{_INCOME}|")):
                rows.setdefault(key, []).append((at, number, sheet.text(number, "name").casefold()))
    found: list[set[int]] = [set() for _sheet in sheets]
    for key, places in rows.items():
        own = _name_of(solution, layout.input_key(key, ""))
        original = own if any(name == own for _at, _number, name in places) else places[0][2]
        for at, number, name in places:
            if name not in ("", original):
                found[at].add(number)
    return tuple(frozenset(numbers) for numbers in found)


def _name_of(solution: Solution, key: InputKey) -> str:
    way = solution.plan.way(key.path[0]) if len(key.path) == 2 else None
    line = find_line(way, key.path[1]) if way else None
    return " ".join(line.name.split()).casefold() if line else ""


class RowFinder:
    """Reads the inserted rows of all sheets; `lines` and `problems` hold what was found, both bounded."""

    def __init__(self, solution: Solution, kinds: Sequence[CostKind], exported: set[InputKey]) -> None:
        self._solution, self._kinds = solution, kinds
        self._exported = {(key.kind, key.path) for key in exported}
        self._present: set[tuple[str, tuple[str, ...]]] = set()
        self.lines: list[NewLine] = []
        self._problems: list[Problem] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The sentences about rows that are left out, with their number when there are many."""
        shown, rest = self._problems[:MOST_SENTENCES], self._problems[MOST_SENTENCES:]
        if rest:
            text = _("Diese und {count} weitere Zeilen sind neu und werden nicht übernommen.")
            shown.append(replace(rest[0], message=text.format(count=len(rest) - 1)))
        return tuple(shown)

    def read(self, sheets: Sequence[ReturnedSheet], copies: Sequence[frozenset[int]]) -> None:
        """Read every row that the program did not write."""
        for sheet in sheets:
            keys = (layout.input_key(sheet.key(number), "") for number in range(len(sheet.rows)))
            self._present.update((key.kind, key.path) for key in keys)
        for sheet, copied in zip(sheets, copies, strict=True):
            for place in _foreign_rows(sheet, copied):
                self._take(place)

    def _take(self, place: _Place) -> None:
        sheet, number = place.sheet, place.number
        try:
            line = self._line(place)
        except _Left as left:
            self._problems.append(Problem(sheet.title, sheet.address(number, left.column), str(left)))
            return
        self.lines.append(line)
        unused = _UNUSED_INCOME if isinstance(line.line, IncomeLine) else _UNUSED
        filled = next((column for column in unused if sheet.value(number, column) not in _BLANK), "")
        if filled and not line.like:
            text = _(
                "Von der neuen Zeile „{name}“ kommt diese Angabe nicht mit. Tragen Sie Treiber, Steigerung, "
                "Zeitraum und Umsatzsteuer nach dem Einlesen auf der Seite „Finanzen“ ein."
            )
            message = text.format(name=line.line.name)
            self._problems.append(Problem(sheet.title, sheet.address(number, filled), message))

    def _line(self, place: _Place) -> NewLine:
        table, way_id = place.table
        if table == _GRANT:
            raise _Left("name", _(row_places.GRANTS))
        pattern = self._pattern(place) if table else None
        if pattern is None:
            raise _Left("name", row_places.sentence(place.sheet))
        source = self._copied(place)
        filled = _copy(place, source) if source else _filled(place, pattern, self._kinds)
        line = with_content_id(way_id, filled)
        self._refuse_known(way_id, line)
        if len(self.lines) >= MOST_LINES:
            text = _("Mehr als {most} neue Zeilen: Lesen Sie diese mit „Kostentabelle einlesen“ ein.")
            raise _Left("name", text.format(most=MOST_LINES))
        since, like = self._solution.plan.base_year, source.name if source else ""
        return NewLine(way_id, line, since, self._after(place), is_sum(line.name), like)

    def _copied(self, place: _Place) -> CostLine | IncomeLine | None:
        """Return the line whose copied row still computes its years; None where amounts were typed."""
        key = layout.input_key(place.sheet.key(place.number), "")
        way = self._solution.plan.way(key.path[0]) if key.kind in (_COST, _INCOME) else None
        line = find_line(way, key.path[1]) if way and len(key.path) == 2 else None
        if isinstance(line, FundingLine) or line is None or line.amount.explicit:
            return None
        if isinstance(line, CostLine) and (line.repayment_of or line.follows):
            return None
        years = [place.sheet.value(place.number, column) for _year, column in _years(place.sheet)]
        has_price = bool(_text(place, "name")) and place.sheet.value(place.number, "price") not in _BLANK
        return line if has_price and years and all(value is Odd.FORMULA for value in years) else None

    def _pattern(self, place: _Place) -> CostLine | IncomeLine | None:
        """Return an empty line of the kind of its neighbours; None when the way or what it needs is gone."""
        table, way_id = place.table
        way = self._solution.plan.way(way_id)
        for key in place.neighbours if way else ():
            near = find_line(way, key.path[1]) if way else None
            if table == _COST and isinstance(near, CostLine):
                return CostLine("", "", budget_effective=near.budget_effective and key.kind != "overhead")
            if table == _INCOME and isinstance(near, IncomeLine):
                return IncomeLine("", "", nature=near.nature, cash_effective=near.cash_effective)
        if way is None or table != _COST:
            return None
        return CostLine("", "", budget_effective=all(key.kind != "overhead" for key in place.neighbours))

    def _refuse_known(self, way_id: str, line: CostLine | IncomeLine) -> None:
        """A row that appears twice, or one of ours that lost its key, is no new line."""
        if any(known.line.id == line.id for known in self.lines):
            text = _("Diese Zeile kommt doppelt vor, die erste zählt. Löschen Sie die andere.")
            raise _Left("name", text)
        way = self._solution.plan.way(way_id)
        for known in all_lines(way) if way else ():
            row = (_COST if isinstance(known, CostLine) else _INCOME, (way_id, known.id))
            is_lost = row in self._exported and row not in self._present
            if is_lost and known.name.casefold() == line.name.casefold():
                text = _(
                    "„{name}“ gibt es hier schon, aber der ausgeblendete Schlüssel der Zeile fehlt: Sie wird "
                    "nicht übernommen. Ändern Sie die Zeile auf der Seite „Finanzen“."
                )
                raise _Left("name", text.format(name=known.name))

    def _after(self, place: _Place) -> tuple[str, ...]:
        """Return what stands above: the line of ours, and before it what was inserted between."""
        above = place.above.path[1] if place.above in place.neighbours else ""
        before = self.lines[-1] if self.lines else None
        if before and before.way_id == place.table[1] and (before.after[-1:] or ("",)) == (above,):
            return (before.line.id, *before.after)
        return (above,) if above else ()


def _foreign_rows(sheet: ReturnedSheet, copied: frozenset[int]) -> Iterator[_Place]:
    """Yield the filled rows without a key; a sheet none of whose rows is marked as ours tells nothing."""
    first, last = sheet.top + 1, len(sheet.rows)
    keys = [layout.input_key(sheet.key(number), "") for number in range(last)]
    if not any(key.kind == layout.OWN_ROW for key in keys):
        return
    name = sheet.place("name")

    def is_foreign(number: int) -> bool:
        if number in copied or keys[number].kind == layout.EMPTY_ROW:
            return number in copied or sheet.is_filled(number, name if name >= 0 else sheet.left + 1)
        return not sheet.key(number).strip() and sheet.is_filled(number)

    foreign = dict.fromkeys(number for number in range(first, last) if is_foreign(number))
    ours = [number for number in range(first, last) if number not in foreign and keys[number].kind]
    nothing, at = InputKey("", (), ""), 0
    for number in foreign:
        while at < len(ours) and ours[at] < number:
            at += 1
        above = keys[ours[at - 1]] if at else nothing
        below = keys[ours[at]] if at < len(ours) else nothing
        yield _Place(sheet, number, above, below)


def _copy(place: _Place, source: CostLine | IncomeLine) -> CostLine | IncomeLine:
    """Return the copied line with the name, quantity, price and texts of its row; its spread stays behind."""
    quantity, price = _number(place, "quantity"), _number(place, "price")
    amount = replace(source.amount, quantity=ONE if quantity is None else quantity, unit_price=price or ZERO)
    name = _text(place, "name")[:_LONGEST_NAME]
    line = replace(source, id="", name=name, amount=amount, low=None, high=None)
    if isinstance(line, IncomeLine):
        return line
    return replace(
        line,
        product=_text(place, "product"),
        account=_text(place, "account"),
        remark=_text(place, "remark"),
        sale_day=None,
        sale_price=ZERO,
    )


def _filled(
    place: _Place, pattern: CostLine | IncomeLine, kinds: Sequence[CostKind]
) -> CostLine | IncomeLine:
    """Return the line a row describes; what cannot be read leaves the whole row out."""
    name = _text(place, "name")[:_LONGEST_NAME]
    explicit = tuple(
        (year, value) for year, column in _years(place.sheet) if (value := _number(place, column)) is not None
    )
    quantity, price = _number(place, "quantity"), _number(place, "price")
    if not name:
        if explicit or price is not None:
            raise _Left("name", _("Diese neue Zeile hat keine Bezeichnung. Sie wird nicht übernommen."))
        raise _Left("name", row_places.sentence(place.sheet))
    if not explicit and price is None:
        text = _(
            "Die neue Zeile „{name}“ hat keinen Betrag und wird nicht übernommen. Tragen Sie Beträge je Jahr "
            "oder Menge und Preis ein."
        )
        raise _Left("name", text.format(name=name))
    amount = Amount(explicit=explicit)
    if not explicit:
        amount = Amount(ONE if quantity is None else quantity, _text(place, "unit"), price or ZERO)
    if isinstance(pattern, IncomeLine):
        return replace(pattern, name=name, amount=amount, budget_line=_text(place, "sort"))
    nature, first = _nature(_text(place, "sort"), explicit, len(_years(place.sheet)))
    return replace(
        pattern,
        name=name,
        kind=kind_of(_text(place, "cost_kind"), kinds) or kind_of(_text(place, "sort"), kinds),
        nature=nature,
        amount=replace(amount, first=first),
        product=_text(place, "product"),
        account=_text(place, "account"),
        remark=_text(place, "remark"),
    )


def _nature(text: str, explicit: tuple[tuple[int, Decimal], ...], years: int) -> tuple[Nature, date | None]:
    """Return the nature named in the row, else one-off for a single year among several, as cost tables do."""
    with german():
        named = next((nature for nature in Nature if label(nature).casefold() == text.casefold()), None)
    filled = [year for year, value in explicit if value]
    once = years > 1 and len(filled) == 1
    nature = named or (Nature.ONE_OFF if once else Nature.RECURRING)
    return nature, date(filled[0], 1, 1) if once and nature is not Nature.RECURRING else None


def _years(sheet: ReturnedSheet) -> list[tuple[int, str]]:
    pairs = ((InputKey("", (), column).year, column) for column in sheet.columns.values())
    return sorted({(year, column) for year, column in pairs if year and _FIRST_YEAR <= year <= _LAST_YEAR})


def _text(place: _Place, column: str) -> str:
    return _understood(place, column, "remark" if column == "remark" else "product")


def _number(place: _Place, column: str) -> Decimal | None:
    text = _understood(place, column, column)
    return round(Decimal(text), 4) if text else None


def _understood(place: _Place, column: str, meaning: str) -> str:
    value: Any = place.sheet.value(place.number, column)
    try:
        return understood(InputKey(_COST, (), meaning), value, "")
    except NumberProblem as problem:
        raise _Left(column, problem.unread) from problem
