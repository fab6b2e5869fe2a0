"""The grid of the mittelfristige Finanzplanung: columns relative to the budget year, VE and Stellenplan."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from scaleplanner.domain.finance.assets import is_investive
from scaleplanner.domain.finance.lines import driver_value
from scaleplanner.domain.finance.months import months_in
from scaleplanner.domain.finance.outcome import Outcome, outcome
from scaleplanner.domain.finance.personnel import is_post
from scaleplanner.domain.finance.plan import ONE, ZERO, Plan, Way
from scaleplanner.domain.finance.projection import Projection
from scaleplanner.domain.finance.receipts import Spending
from scaleplanner.domain.finance.rounding import EXACT
from scaleplanner.domain.finance.views import View, Views, views
from scaleplanner.i18n import N_, _


class ColumnKind(Enum):
    """What a column of the grid shows."""

    PILOT = "ist_pilot"
    ACTUAL = "ergebnis"
    CURRENT = "ansatz_vorjahr"
    BUDGET = "ansatz"
    PLANNING = "planung"


_KIND_WORDS = {
    ColumnKind.PILOT: N_("Pilot, Ist"),
    ColumnKind.ACTUAL: N_("Ergebnis"),
    ColumnKind.CURRENT: N_("Ansatz Vorjahr"),
    ColumnKind.BUDGET: N_("Ansatz"),
    ColumnKind.PLANNING: N_("Planung"),
}


#: The years after the budget year; no source names another number per Land.
_PLANNING_YEARS = 3
_NOTHING_SPENT = Spending()


@dataclass(frozen=True, slots=True)
class Column:
    """A year of the grid and what it shows."""

    year: int
    kind: ColumnKind


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row with one value per column; None where the plan knows nothing of the year."""

    key: str
    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid: income above 0, expense below; commitments and posts as planned.

    `actual_note` says of a year of the plan which actuals it shows or waits for; empty without such a column.
    """

    columns: tuple[Column, ...]
    result: tuple[GridRow, ...]
    finance: tuple[GridRow, ...]
    commitments: tuple[GridRow, ...]
    posts: tuple[GridRow, ...]
    actual_note: str = ""

    @property
    def commitment_note(self) -> str:
        """What a reader must know where no commitment is planned; empty where one is."""
        if any(any(row.values) for row in self.commitments):
            return ""
        return _(
            "Verpflichtungsermächtigungen gibt es nur für Investitionen; laufende Verträge binden ohne sie."
        )


def columns(plan: Plan) -> tuple[Column, ...]:
    """Return the chosen columns relative to the budget year, or to the base year without one.

    A year before the plan with figures of the pilot is neither Ergebnis nor Ansatz of a budget; a year of the
    plan is planned until `grid` finds its actuals.
    """
    budget, form = plan.budget_year or plan.base_year, plan.budget_grid
    found = [Column(budget - 2, ColumnKind.ACTUAL)] if form.with_actual else []
    found += [Column(budget - 1, ColumnKind.CURRENT), Column(budget, ColumnKind.BUDGET)]
    for offset in range(1, _PLANNING_YEARS + 1):
        is_second = form.two_budget_years and offset == 1
        found.append(Column(budget + offset, ColumnKind.BUDGET if is_second else ColumnKind.PLANNING))
    return tuple(Column(column.year, _known_kind(plan, column)) for column in found)


def _known_kind(plan: Plan, column: Column) -> ColumnKind:
    if column.year < plan.base_year and any(entry.year == column.year for entry in plan.history):
        return ColumnKind.PILOT
    is_planned = column.kind is ColumnKind.ACTUAL and column.year in plan.years
    return ColumnKind.PLANNING if is_planned else column.kind


def actual_year(plan: Plan) -> int | None:
    """Return the year of the plan whose Ergebnis the grid shows once its actuals are known, or None."""
    year = (plan.budget_year or plan.base_year) - 2
    return year if plan.budget_grid.with_actual and year in plan.years else None


def kind_word(column: Column) -> str:
    """Return what a column shows in the words of the budget."""
    return _(_KIND_WORDS[column.kind])


def column_title(column: Column) -> str:
    """Return what a column shows, with its year: `Ansatz 2027`."""
    return f"{kind_word(column)} {column.year}"


def grid(plan: Plan, way: Way, spending: Spending = _NOTHING_SPENT) -> Grid:
    """Return the grid of a way; years before the base year show the actuals of the pilot.

    The year before last shows its Ergebnis when it lies in the plan and every line has its actual.
    """
    found, shown, year = views(plan, way), columns(plan), actual_year(plan)
    planned = Grid(
        columns=shown,
        result=_result(plan, found, shown),
        finance=_finance(plan, found, shown),
        commitments=commitments(plan, way, found.projection, shown),
        posts=posts(plan, way, shown),
    )
    return planned if year is None else _with(planned, outcome(plan, way, spending, year, found.splits))


def _with(planned: Grid, found: Outcome) -> Grid:
    """Return the grid with what the actuals of its first column change."""
    if not found.is_complete:
        return replace(planned, actual_note=found.note)
    result = {"income": found.running_in, "expense": found.running_out}
    finance = {
        "current_in": found.running_in,
        "current_out": found.running_out,
        "investive_in": found.investive_in,
        "investive_out": found.investive_out,
    }
    return replace(
        planned,
        columns=(Column(found.year, ColumnKind.ACTUAL), *planned.columns[1:]),
        result=_changed(planned.result, result),
        finance=_changed(planned.finance, finance),
        actual_note=found.note,
    )


def _changed(rows: tuple[GridRow, ...], changes: Mapping[str, Decimal]) -> tuple[GridRow, ...]:
    """Return the rows with changes in their first column; the balance takes all of them."""
    every = {**changes, "balance": sum(changes.values(), ZERO)}
    return tuple(
        replace(row, values=((row.values[0] or ZERO) + every.get(row.key, ZERO), *row.values[1:]))
        for row in rows
    )


def _result(plan: Plan, found: Views, shown: tuple[Column, ...]) -> tuple[GridRow, ...]:
    income, expense = _income_and_expense(found.result)
    return (
        _row(plan, shown, "income", _("Erträge"), income, _history(plan, 1)),
        _row(plan, shown, "expense", _("Aufwendungen"), expense, _history(plan, -1)),
        _row(plan, shown, "balance", _("Saldo Ergebnishaushalt"), found.result.total, _history(plan, 0)),
    )


def _finance(plan: Plan, found: Views, shown: tuple[Column, ...]) -> tuple[GridRow, ...]:
    rows = []
    for view, key, income_name, expense_name in (
        (found.current, "current", _("Einzahlungen laufend"), _("Auszahlungen laufend")),
        (found.investive, "investive", _("Einzahlungen investiv"), _("Auszahlungen investiv")),
        (found.financing, "financing", _("Kreditaufnahme"), _("Kredittilgung")),
    ):
        income, expense = _income_and_expense(view)
        rows.append(_row(plan, shown, f"{key}_in", income_name, income, {}))
        rows.append(_row(plan, shown, f"{key}_out", expense_name, expense, {}))
    total = _row(plan, shown, "balance", _("Saldo Finanzhaushalt"), found.finance_total, _history(plan, 0))
    return (*rows, total)


def _income_and_expense(view: View) -> tuple[tuple[Decimal, ...], tuple[Decimal, ...]]:
    """Return the sums of income and expense by the kind of row, so that a refund lowers its own side."""
    taken = {"revenue", "saving", "grant", "dissolution", "release", "loan", "sale"}
    income = view.sum_of(*taken)
    return income, tuple(total - part for total, part in zip(view.total, income, strict=True))


def _history(plan: Plan, side: int) -> dict[int, Decimal]:
    """Return the actuals of the pilot: its funding (1), its cost (−1) or the balance (0)."""
    pick = {1: lambda entry: entry.funding, -1: lambda entry: -entry.cost, 0: lambda entry: -entry.own_share}
    return {entry.year: pick[side](entry) for entry in plan.history}


def _row(
    plan: Plan,
    shown: tuple[Column, ...],
    key: str,
    name: str,
    values: tuple[Decimal, ...],
    history: dict[int, Decimal],
) -> GridRow:
    known = {**{year: value for year, value in history.items() if year < plan.base_year},
             **dict(zip(plan.years, values, strict=True))}  # fmt: skip
    return GridRow(key, name, tuple(known.get(column.year) for column in shown))


def commitments(
    plan: Plan, way: Way, projection: Projection, shown: tuple[Column, ...]
) -> tuple[GridRow, ...]:
    """Return the Verpflichtungsermächtigungen: later payments of investments that begin in a budget year.

    One row per budget year; each column shows what the orders of that year commit it to pay.
    """
    rows = []
    for budget in (column.year for column in shown if column.kind is ColumnKind.BUDGET):
        later = dict.fromkeys(plan.years, ZERO)
        for place in ordered_lines(plan, way, projection, budget):
            for year, value in zip(plan.years, projection.budget_lines[place].values, strict=True):
                later[year] += value if year > budget else ZERO
        name = _("Verpflichtungsermächtigung {year}").format(year=budget)
        rows.append(GridRow(f"ve{budget}", name, tuple(later.get(column.year) for column in shown)))
    return tuple(rows)


def ordered_lines(plan: Plan, way: Way, projection: Projection, year: int) -> tuple[int, ...]:
    """Return the places among the budget lines of the investments whose first payment falls into a year."""
    lines = {line.id: line for line in way.costs}
    found = []
    for place, row in enumerate(projection.budget_lines):
        paid = [known for known, value in zip(plan.years, row.values, strict=True) if value]
        if paid and is_investive(lines[row.line_id]) and paid[0] == year:
            found.append(place)
    return tuple(found)


def posts(plan: Plan, way: Way, shown: tuple[Column, ...]) -> tuple[GridRow, ...]:
    """Return the posts in VZÄ per personnel line and their sum; a post counts in each year it is filled."""
    rows = []
    drivers = {driver.id: driver for driver in way.drivers}
    for line in way.costs:
        if not is_post(line):
            continue
        values: list[Decimal | None] = []
        for column in shown:
            driver = drivers.get(line.amount.driver_id)
            factor = driver_value(driver, column.year) if driver else ONE
            filled = months_in(line.amount.first, line.amount.last, column.year) > 0
            count = EXACT.multiply(line.amount.quantity, factor) if filled else ZERO
            values.append(count if column.year in plan.years else None)
        rows.append(GridRow(line.id, line.name, tuple(values)))
    return (*rows, GridRow("total", _("Stellen zusammen"), _sums(shown, rows))) if rows else ()


def _sums(shown: tuple[Column, ...], rows: list[GridRow]) -> tuple[Decimal | None, ...]:
    sums: list[Decimal | None] = []
    for index in range(len(shown)):
        known = [value for row in rows if (value := row.values[index]) is not None]
        sums.append(sum(known, ZERO) if known else None)
    return tuple(sums)
