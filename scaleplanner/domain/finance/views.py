"""The views that never mix: Ergebnishaushalt, Finanzhaushalt, Kapitalwert, full cost, kameral."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from scaleplanner.domain.finance.assets import depreciation_rows, is_investive, write_off_rows
from scaleplanner.domain.finance.lines import LineYears
from scaleplanner.domain.finance.loans import loan_years
from scaleplanner.domain.finance.plan import BASE_CASE, ZERO, Plan, Scenario, Way
from scaleplanner.domain.finance.projection import Projection, project
from scaleplanner.domain.finance.sales import gains, proceeds, residual
from scaleplanner.domain.finance.special_items import (
    GrantSplit,
    SpecialItem,
    dissolution,
    grant_splits,
    special_items,
)
from scaleplanner.i18n import _

Years = tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A row of a view, income above 0; `key` is the kind of row, `line_id` its source."""

    key: str
    name: str
    values: Years
    line_id: str = ""

    @property
    def total(self) -> Decimal:
        """Sum over the horizon."""
        return sum(self.values, ZERO)


@dataclass(frozen=True, slots=True)
class View:
    """A view of the plan with its rows; the total is the sum of the rows of each year."""

    years: tuple[int, ...]
    rows: tuple[ViewRow, ...]

    @property
    def total(self) -> Years:
        """The balance of each year."""
        return self.sum_of()

    def sum_of(self, *keys: str) -> Years:
        """Return the sum of the rows of some kinds, of all rows without one."""
        rows = [row.values for row in self.rows if not keys or row.key in keys]
        return tuple(sum((values[index] for values in rows), ZERO) for index in range(len(self.years)))


@dataclass(frozen=True, slots=True)
class Views:
    """All views of one way in one scenario, from the base case of its funding."""

    projection: Projection
    result: View
    current: View
    investive: View
    financing: View
    net_present_value: View
    splits: tuple[GrantSplit, ...]

    @property
    def finance_total(self) -> Years:
        """Balance of the Finanzhaushalt: current, investive and financing."""
        parts = (self.current.total, self.investive.total, self.financing.total)
        return tuple(sum(values, ZERO) for values in zip(*parts, strict=True))

    @property
    def result_gap(self) -> Years:
        """The Deckungslücke as the Ergebnishaushalt sees it: its deficit less the own funds decided."""
        pairs = zip(self.result.total, self.projection.own_funds, strict=True)
        return tuple(max(ZERO, -balance - own) for balance, own in pairs)

    @property
    def administrative(self) -> View:
        """The Verwaltungshaushalt of a kameral municipality: no depreciation, no Sonderposten."""
        return self.current

    @property
    def capital(self) -> View:
        """The Vermögenshaushalt of a kameral municipality."""
        return View(self.investive.years, (*self.investive.rows, *self.financing.rows))


def views(plan: Plan, way: Way, scenario: Scenario = BASE_CASE) -> Views:
    """Return every view of the way; all rest on `project` and nothing else."""
    projection = project(plan, way, scenario)
    items = special_items(plan, way, projection, scenario)
    splits = grant_splits(plan, way, projection, scenario, items)
    shared, sold = _revenue(projection), _sales(plan, way, projection)
    counted = (*sold, *_signed("residual", residual(plan, way, projection), 1))
    return Views(
        projection=projection,
        result=View(plan.years, (*_result_rows(plan, way, projection, items, splits), *shared)),
        current=View(plan.years, (*_current_rows(plan, way, projection, splits), *shared)),
        investive=View(plan.years, (*_investive_rows(way, projection, splits), *sold)),
        financing=View(plan.years, _financing_rows(plan, way)),
        net_present_value=View(
            plan.years, (*_cash_rows(projection), *shared, *(counted if plan.residual_counts else ()))
        ),
        splits=splits,
    )


def _sales(plan: Plan, way: Way, projection: Projection) -> list[ViewRow]:
    return _signed("sale", proceeds(plan, way, projection), 1)


def _signed(key: str, rows: Iterable[LineYears], sign: int = -1) -> list[ViewRow]:
    return [ViewRow(key, row.title, tuple(sign * value for value in row.values), row.line_id) for row in rows]


def _revenue(projection: Projection) -> list[ViewRow]:
    savings = (row for row in projection.savings if row.budget_effective)
    return _signed("revenue", projection.revenues, 1) + _signed("saving", savings, 1)


def _cash_rows(projection: Projection) -> list[ViewRow]:
    """All payments of the Kapitalwert; own funds and loans are none."""
    grants = [
        ViewRow("grant", row.name, row.values, row.line_id) for row in projection.fundings if row.counts
    ]
    return _signed("cost", projection.budget_lines) + grants


def _cost_rows(way: Way, projection: Projection, *, investive: bool) -> list[LineYears]:
    lines = {line.id: line for line in way.costs}
    return [row for row in projection.budget_lines if is_investive(lines[row.line_id]) is investive]


def _provisions(plan: Plan, way: Way) -> dict[str, int]:
    """Return line id → year in which a provision is formed: expense then, cash when paid."""
    days = ((line.id, line.provision_formed) for line in way.costs)
    return {line_id: day.year for line_id, day in days if day is not None and day.year in plan.years}


def _result_rows(
    plan: Plan,
    way: Way,
    projection: Projection,
    items: tuple[SpecialItem, ...],
    splits: tuple[GrantSplit, ...],
) -> list[ViewRow]:
    formed, names = _provisions(plan, way), {grant.id: grant.name for grant in way.fundings}
    expenses = _cost_rows(way, projection, investive=False)
    rows = _signed("cost", (row for row in expenses if row.line_id not in formed))
    for row in expenses:
        if row.line_id in formed:
            values = tuple(-row.total if year == formed[row.line_id] else ZERO for year in plan.years)
            name = _("Rückstellung: {name}").format(name=row.title)
            rows.append(ViewRow("provision", name, values, row.line_id))
    rows += _signed("depreciation", depreciation_rows(plan, way, projection))
    rows += _signed("write_off", write_off_rows(plan, way, projection))
    for gain in gains(plan, way, projection):
        rows += _signed("sale" if gain.total >= 0 else "sale_loss", [gain], 1)
    rows += [ViewRow("grant", names[split.grant_id], split.running, split.grant_id) for split in splits]
    return rows + _dissolution_rows(plan, way, items) + _interest(plan, way)


def _dissolution_rows(plan: Plan, way: Way, items: tuple[SpecialItem, ...]) -> list[ViewRow]:
    rows = []
    for item in items:
        regular, released = dissolution(plan, way, item)
        name = _("Auflösung Sonderposten: {name}").format(name=item.asset.name)
        rows.append(ViewRow("dissolution", name, regular, item.asset.line_id))
        if any(released):
            name = _("Abgang Sonderposten: {name}").format(name=item.asset.name)
            rows.append(ViewRow("release", name, released, item.asset.line_id))
    return rows


def _interest(plan: Plan, way: Way) -> list[ViewRow]:
    if not way.loans:
        return []
    values = tuple(-value for value in loan_years(plan, way.loans).interest)
    return [ViewRow("interest", _("Kreditzinsen"), values)]


def _current_rows(
    plan: Plan, way: Way, projection: Projection, splits: tuple[GrantSplit, ...]
) -> list[ViewRow]:
    names = {grant.id: grant.name for grant in way.fundings}
    grants = [ViewRow("grant", names[split.grant_id], split.running_paid, split.grant_id) for split in splits]
    return _signed("cost", _cost_rows(way, projection, investive=False)) + grants + _interest(plan, way)


def _investive_rows(way: Way, projection: Projection, splits: tuple[GrantSplit, ...]) -> list[ViewRow]:
    names = {grant.id: grant.name for grant in way.fundings}
    rows = _signed("investment", _cost_rows(way, projection, investive=True))
    for split in splits:
        if any(split.investive_paid):
            rows.append(ViewRow("grant", names[split.grant_id], split.investive_paid, split.grant_id))
    return rows


def _financing_rows(plan: Plan, way: Way) -> tuple[ViewRow, ...]:
    if not way.loans:
        return ()
    loans = loan_years(plan, way.loans)
    repaid = tuple(-value for value in loans.repaid)
    return (
        ViewRow("loan", _("Kreditaufnahme"), loans.received),
        ViewRow("repayment", _("Kredittilgung"), repaid),
    )
