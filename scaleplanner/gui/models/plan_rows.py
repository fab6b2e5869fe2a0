"""The rows of the finance grid: groups, lines and own funds with their values per year."""

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from scaleplanner.domain.finance.edits import Line, all_lines
from scaleplanner.domain.finance.explain import OVERHEAD, SURCHARGE
from scaleplanner.domain.finance.lines import LineYears
from scaleplanner.domain.finance.plan import (
    ZERO,
    Amount,
    CostLine,
    Driver,
    FundingLine,
    FundingRule,
    Growth,
    IncomeLine,
    Nature,
    OriginKind,
    Plan,
    Way,
)
from scaleplanner.domain.finance.projection import Projection
from scaleplanner.domain.numbers import format_number, format_percent, format_price
from scaleplanner.domain.origins import is_old
from scaleplanner.domain.wording import count_of
from scaleplanner.i18n import N_, _

OWN_FUNDS = "own_funds"
#: The middle of the id of a Kostenart → its group, in the order of the grid.
_KINDS = {
    "I": N_("Investitionen"),
    "P": N_("Personalkosten"),
    "S": N_("Sachkosten"),
    "Z": N_("Zinsen"),
    "R": N_("Risiko und Rückstellungen"),
    "": N_("Weitere Kosten"),
}
#: The letter shown for each kind of origin (look.md, Finanzen).
LETTERS = {
    OriginKind.OFFER: "A",
    OriginKind.CONTRACT: "V",
    OriginKind.ACTUAL: "I",
    OriginKind.FLAT_RATE: "P",
    OriginKind.ESTIMATE: "S",
    OriginKind.UNKNOWN: "?",
}


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: `kind` is group, line, derived or own; `explicit` holds the years with a typed amount.

    `line_id` names the line behind the row, `part` its surcharge or overhead; `is_old` its origin.
    `typed_over` are the places of amounts typed over a computed one: the origin is not theirs. `is_folded`
    says of a group that its rows are out of sight.
    """

    kind: str
    key: str
    title: str
    values: tuple[Decimal, ...]
    note: str = ""
    letter: str = ""
    explicit: frozenset[int] = frozenset()
    editable: bool = False
    line_id: str = ""
    part: str = ""
    is_old: bool = False
    typed_over: frozenset[int] = frozenset()
    is_folded: bool = False

    @property
    def total(self) -> Decimal:
        """Sum over the horizon."""
        return sum(self.values, ZERO)


@dataclass(frozen=True, slots=True)
class _Source:
    """What every row is made from."""

    plan: Plan
    way: Way
    today: date
    lines: dict[str, Line]


def plan_rows(
    plan: Plan, way: Way, projection: Projection, today: date = date.min, by_kind: bool = False
) -> tuple[GridRow, ...]:
    """Return the rows of a way in the order of the grid; empty groups are left out.

    Costs are grouped by when they fall due, or by Kostenart.
    """
    source = _Source(plan, way, today, {line.id: line for line in all_lines(way)})
    costs = _by_kind if by_kind else _by_due
    groups = [
        *costs(source, projection.budget_lines),
        _group("funding", _("Förderung"), _funding_rows(source, projection)),
        _group("saving", _("Einsparungen"), _rows(source, projection.savings)),
        _group("revenue", _("Erträge und Entgelte"), _rows(source, projection.revenues)),
        _group("other", _("Nachrichtlich: nicht haushaltswirksam"), _rows(source, projection.other_lines)),
        (_own_row(way, projection),),
    ]
    return tuple(row for group in groups for row in group)


def group_of(rows: Iterable[GridRow]) -> dict[str, str]:
    """Return the key of the group of each row that belongs to one."""
    groups: dict[str, str] = {}
    group = ""
    for row in rows:
        if row.kind == "group":
            group = row.key
        elif row.kind in ("line", "derived"):
            groups[row.key] = group
    return groups


def in_sight(rows: tuple[GridRow, ...], folded: Set[str]) -> tuple[GridRow, ...]:
    """Return the rows without those of folded groups; the head of such a group counts them."""
    groups = group_of(rows)
    counts = Counter(group for group in groups.values() if group in folded)
    return tuple(
        replace(row, is_folded=True, note=count_of(counts[row.key], _("Zeile"), _("Zeilen")))
        if row.key in counts
        else row
        for row in rows
        if groups.get(row.key) not in folded
    )


def _by_due(source: _Source, costs: Iterable[LineYears]) -> list[tuple[GridRow, ...]]:
    rows = tuple(costs)
    once = [row for row in rows if row.nature is not Nature.RECURRING]
    running = [row for row in rows if row.nature is Nature.RECURRING]
    return [
        _group("once", _("Einmalige Kosten, Investitionen"), _rows(source, once)),
        _group("running", _("Laufende Kosten"), _rows(source, running)),
    ]


def _by_kind(source: _Source, costs: Iterable[LineYears]) -> list[tuple[GridRow, ...]]:
    """Surcharges stay below their line, whatever Kostenart they are of."""
    parts: dict[str, list[LineYears]] = {key: [] for key in _KINDS}
    for row in costs:
        line = source.lines.get(row.line_id)
        kind = line.kind if isinstance(line, CostLine) else row.kind
        letter = kind.partition(".")[2][:1]
        parts[letter if letter in parts else ""].append(row)
    return [_group(f"kind:{key}", _(title), _rows(source, parts[key])) for key, title in _KINDS.items()]


def _group(key: str, title: str, rows: tuple[GridRow, ...]) -> tuple[GridRow, ...]:
    if not rows:
        return ()
    totals = tuple(sum(column, ZERO) for column in zip(*(row.values for row in rows), strict=True))
    return (GridRow("group", f"group:{key}", title, totals), *rows)


def _rows(source: _Source, rows: Iterable[LineYears]) -> tuple[GridRow, ...]:
    return tuple(_row(source, row) for row in rows)


def _row(source: _Source, row: LineYears) -> GridRow:
    line = source.lines.get(row.line_id)
    if row.is_surcharge or row.is_overhead:
        part = SURCHARGE if row.is_surcharge else OVERHEAD
        key = f"{row.line_id}:{row.kind}:{row.name}"
        return GridRow("derived", key, row.title, row.values, line_id=row.line_id, part=part)
    if not isinstance(line, CostLine | IncomeLine):
        return GridRow("line", row.line_id, row.name, row.values, line_id=row.line_id)
    typed = frozenset(year for year, _value in line.amount.explicit)
    over = typed if line.amount.unit_price else frozenset()
    return GridRow(
        "line",
        line.id,
        line.name,
        row.values,
        amount_note(source.plan, source.way, line.amount),
        LETTERS[line.origin.kind],
        typed,
        editable=not (isinstance(line, CostLine) and line.repayment_of),
        line_id=line.id,
        is_old=is_old(line.origin.day, source.today),
        typed_over=frozenset(place for place, year in enumerate(source.plan.years) if year in over),
    )


def _funding_rows(source: _Source, projection: Projection) -> tuple[GridRow, ...]:
    return tuple(
        _funding_row(source, line, row.values)
        for row in projection.fundings
        if isinstance(line := source.lines[row.line_id], FundingLine)
    )


def _funding_row(source: _Source, line: FundingLine, values: tuple[Decimal, ...]) -> GridRow:
    return GridRow(
        "line",
        line.id,
        line.name,
        values,
        _funding_note(line),
        LETTERS[line.origin.kind],
        frozenset(year for year, _value in line.explicit),
        editable=line.rule is FundingRule.FIXED,
        line_id=line.id,
        is_old=is_old(line.origin.day, source.today),
    )


def _funding_note(line: FundingLine) -> str:
    share = format_percent(line.quota) if line.rule is FundingRule.SHARE else ""
    possible = "" if line.status.counts else _("nur möglich, zählt nicht")
    return ", ".join(part for part in (share, possible) if part)


def _own_row(way: Way, projection: Projection) -> GridRow:
    return GridRow(
        "own",
        OWN_FUNDS,
        _("Beschlossene Eigenmittel"),
        projection.own_funds,
        explicit=frozenset(year for year, _value in way.own_funds),
        editable=True,
    )


def amount_note(plan: Plan, way: Way, amount: Amount) -> str:
    """Return how the amount comes about: `14 × 240 €, +3,0 %`."""
    driver = next((item for item in way.drivers if item.id == amount.driver_id), None)
    return _note(amount, driver, plan.growth(amount.growth_id))


@lru_cache(maxsize=4096)
def _note(amount: Amount, driver: Driver | None, growth: Growth | None) -> str:
    parts = []
    if driver is not None:
        factor = f"{format_number(amount.quantity)} × " if amount.quantity != 1 else ""
        parts.append(f"{factor}{driver.name} × {format_price(amount.unit_price)}\u00a0€")
    elif amount.quantity != 1:
        unit = f" {amount.unit}" if amount.unit else ""
        parts.append(f"{format_number(amount.quantity)}{unit} × {format_price(amount.unit_price)}\u00a0€")
    if growth is not None and growth.rate:
        parts.append(f"{'+' if growth.rate > 0 else ''}{format_percent(growth.rate)}")
    return ", ".join(parts)
