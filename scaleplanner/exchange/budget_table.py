"""The budget export as a table of values, in the columns the municipality has chosen."""

from collections.abc import Iterator
from decimal import Decimal

from scaleplanner.domain.budget_columns import YEARS, BudgetColumn, columns_from
from scaleplanner.domain.finance.assets import is_investive
from scaleplanner.domain.finance.plan import ZERO, CostLine, FundingLine, IncomeLine
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.labels import label
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import whose_budget
from scaleplanner.errors import UserError
from scaleplanner.i18n import N_, _

#: Texts and amounts; a year in a heading is a text.
Row = tuple[str | Decimal, ...]
#: So many rows at the end are sums.
SUMS = 4
_COSTS = N_("Kosten")


def budget_table(solution: Solution, public: bool = False) -> tuple[Row, ...]:
    """Return headings, the lines of the main way year by year, and their sums.

    `public` leaves out the names and texts of confidential lines. UserError without a way.
    """
    if not solution.plan.ways:
        raise UserError(
            _(
                "Der Finanzplan enthält noch keinen Weg. Ohne Weg gibt es kein Haushaltsraster. "
                "Legen Sie auf der Seite „Finanzen“ zuerst einen Weg an."
            )
        )
    columns = columns_from(solution.municipality.budget_columns)
    years = solution.plan.years
    headings = (_heading(column, years) for column in columns)
    rows: list[Row] = [tuple(text for texts in headings for text in texts)]
    for texts, amounts in _entries(solution, public):
        rows.append(tuple(value for column in columns for value in _cells(column, texts, amounts)))
    return tuple(rows)


def _heading(column: BudgetColumn, years: tuple[int, ...]) -> tuple[str, ...]:
    if column.key == YEARS:
        return tuple(f"{column.heading} {year}".strip() for year in years)
    return (column.heading,)


def _cells(column: BudgetColumn, texts: dict[str, str], amounts: tuple[Decimal, ...]) -> Row:
    if column.key == YEARS:
        return amounts
    return (sum(amounts, ZERO),) if column.key == "total" else (texts.get(column.key, ""),)


def _entries(solution: Solution, public: bool) -> Iterator[tuple[dict[str, str], tuple[Decimal, ...]]]:
    plan = solution.plan
    way = plan.main_way
    projection = project(plan, way)
    costs: dict[str, CostLine | FundingLine | IncomeLine] = {line.id: line for line in way.costs}
    grants: dict[str, CostLine | FundingLine | IncomeLine] = {line.id: line for line in way.fundings}
    incomes: dict[str, CostLine | FundingLine | IncomeLine] = {line.id: line for line in way.incomes}
    for row in projection.budget_lines:
        yield _texts(_COSTS, row.name, row.kind, costs[row.line_id], public), row.values
    for grant in projection.fundings:
        if grant.counts:
            yield _texts(_("Förderung"), grant.name, grant.kind, grants[grant.line_id], public), grant.values
    for row in projection.savings:
        if row.budget_effective:
            yield _texts(_("Einsparung"), row.name, row.kind, incomes[row.line_id], public), row.values
    for row in projection.revenues:
        yield _texts(_("Ertrag"), row.name, row.kind, incomes[row.line_id], public), row.values
    whose = whose_budget(way, solution.municipality.name)
    for name, values in (
        (_COSTS, projection.cost),
        (f"{_('Haushaltsbedarf')} ({whose})", projection.need),
        (_("Eigenmittel, beschlossen"), projection.own_funds),
        (_("Deckungslücke"), projection.gap),
    ):
        yield {"group": _("Summe"), "name": name}, values


def _texts(
    group: str, name: str, kind: str, line: CostLine | FundingLine | IncomeLine, public: bool
) -> dict[str, str]:
    texts = {"group": group, "name": name, "kind": kind, "origin": label(line.origin.kind)}
    if not isinstance(line, CostLine):
        return texts
    if public and line.confidential:
        return {"group": group, "name": _("Vertrauliche Position")}
    texts |= {key: getattr(line, key) for key in ("product", "account", "cost_centre", "remark")}
    return texts | {"budget": _("investiv") if is_investive(line) else _("laufend")}
