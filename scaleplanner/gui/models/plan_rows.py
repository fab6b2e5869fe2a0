"""The rows of the finance grid: groups, lines and own funds with their values per year."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from scaleplanner.domain.finance.edits import all_lines, find_line
from scaleplanner.domain.finance.lines import LineYears
from scaleplanner.domain.finance.plan import (
    ZERO,
    Amount,
    CostLine,
    FundingLine,
    FundingRule,
    IncomeLine,
    Nature,
    Origin,
    OriginKind,
    Plan,
    Way,
)
from scaleplanner.domain.finance.projection import Projection
from scaleplanner.domain.numbers import format_number, format_percent, format_price
from scaleplanner.i18n import _

OWN_FUNDS = "own_funds"
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
    """One row: `kind` is group, line or own; `explicit` holds the years with a typed amount."""

    kind: str
    key: str
    title: str
    values: tuple[Decimal, ...]
    note: str = ""
    letter: str = ""
    explicit: frozenset[int] = frozenset()
    editable: bool = False

    @property
    def total(self) -> Decimal:
        """Sum over the horizon."""
        return sum(self.values, ZERO)


def plan_rows(plan: Plan, way: Way, projection: Projection) -> tuple[GridRow, ...]:
    """Return the rows of a way in the order of the grid; empty groups are left out."""
    budget = [row for row in projection.cost_lines if row.budget_effective]
    once = [row for row in budget if row.nature is not Nature.RECURRING]
    running = [row for row in budget if row.nature is Nature.RECURRING]
    groups = [
        _group("once", _("Einmalige Kosten und Investitionen"), _rows(plan, way, once)),
        _group("running", _("Laufende Kosten"), _rows(plan, way, running)),
        _group("funding", _("Förderung"), _funding_rows(way, projection)),
        _group("saving", _("Einsparungen"), _rows(plan, way, projection.savings)),
        _group("revenue", _("Erträge und Entgelte"), _rows(plan, way, projection.revenues)),
        _group("other", _("Nachrichtlich: nicht haushaltswirksam"), _rows(plan, way, projection.other_lines)),
        (_own_row(way, projection),),
    ]
    return tuple(row for group in groups for row in group)


def _group(key: str, title: str, rows: tuple[GridRow, ...]) -> tuple[GridRow, ...]:
    if not rows:
        return ()
    totals = tuple(sum(column, ZERO) for column in zip(*(row.values for row in rows), strict=True))
    return (GridRow("group", f"group:{key}", title, totals), *rows)


def _rows(plan: Plan, way: Way, rows: Iterable[LineYears]) -> tuple[GridRow, ...]:
    return tuple(_row(plan, way, row) for row in rows)


def _row(plan: Plan, way: Way, row: LineYears) -> GridRow:
    line = find_line(way, row.line_id)
    if row.is_surcharge or (row.kind == "KA.P3" and row.name.startswith("Gemeinkosten:")):
        return GridRow("derived", f"{row.line_id}:{row.kind}:{row.name}", row.name, row.values)
    if isinstance(line, CostLine | IncomeLine):
        return GridRow(
            "line",
            line.id,
            line.name,
            row.values,
            amount_note(plan, way, line.amount),
            LETTERS[line.origin.kind],
            frozenset(year for year, _value in line.amount.explicit),
            editable=not (isinstance(line, CostLine) and line.repayment_of),
        )
    return GridRow("line", row.line_id, row.name, row.values)


def _funding_rows(way: Way, projection: Projection) -> tuple[GridRow, ...]:
    lines = {line.id: line for line in way.fundings}
    return tuple(
        GridRow(
            "line",
            row.line_id,
            row.name,
            row.values,
            _funding_note(lines[row.line_id]),
            LETTERS[lines[row.line_id].origin.kind],
            frozenset(year for year, _value in lines[row.line_id].explicit),
            editable=lines[row.line_id].rule is FundingRule.FIXED,
        )
        for row in projection.fundings
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
    parts = []
    if driver is not None:
        factor = f"{format_number(amount.quantity)} × " if amount.quantity != 1 else ""
        parts.append(f"{factor}{driver.name} × {format_price(amount.unit_price)}\u00a0€")
    elif amount.quantity != 1:
        unit = f" {amount.unit}" if amount.unit else ""
        parts.append(f"{format_number(amount.quantity)}{unit} × {format_price(amount.unit_price)}\u00a0€")
    growth = plan.growth(amount.growth_id)
    if growth is not None and growth.rate:
        parts.append(f"{'+' if growth.rate > 0 else ''}{format_percent(growth.rate)}")
    return ", ".join(parts)


def origin_counts(way: Way) -> tuple[tuple[OriginKind, int], ...]:
    """Return how many lines of the way have each kind of origin."""
    origins: list[Origin] = [line.origin for line in all_lines(way)]
    return tuple((kind, sum(origin.kind is kind for origin in origins)) for kind in OriginKind)
