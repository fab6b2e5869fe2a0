"""The need of a way while single lines change: only what depends on them is calculated anew."""

from collections.abc import Mapping

from scaleplanner.domain.finance.funding import Eligible, EligibleRules, is_eligible, payments
from scaleplanner.domain.finance.lines import LineValues, income_value, line_value, rated
from scaleplanner.domain.finance.plan import ZERO, CostLine, FundingLine, IncomeLine, IncomeNature, Plan, Way
from scaleplanner.domain.finance.projection import Years, project
from scaleplanner.domain.finance.rounding import round_to

Line = CostLine | IncomeLine


def unrounded(plan: Plan, way: Way, line: Line) -> Years:
    """Return the unrounded line-years of a cost or income line, in euros."""
    if isinstance(line, CostLine):
        return tuple(line_value(plan, way, line, year) for year in plan.years)
    return tuple(income_value(plan, way, line, year) for year in plan.years)


def burden(plan: Plan, line: Line, values: Years) -> Years:
    """Return what the line adds to the need before grants: its cost with surcharge, less its income."""
    rounded = tuple(round_to(value, plan.unit) for value in values)
    if isinstance(line, IncomeLine):
        counts = line.nature is IncomeNature.REVENUE or line.cash_effective
        return tuple(-value for value in rounded) if counts else (ZERO,) * len(rounded)
    if not line.budget_effective:
        return (ZERO,) * len(rounded)
    if not line.surcharge_rate:
        return rounded
    return _plus(rounded, rated(plan, line.surcharge_rate, rounded))


class Baseline:
    """The base case of a way; `need_with` gives the cents `project` would, at the cost of the changed lines.

    A need is a sum of rounded line-years (finance.md, Numbers), so a line is taken out and put in again;
    grants are calculated anew from the kept parts of all other eligible lines.
    """

    def __init__(self, plan: Plan, way: Way) -> None:
        self._plan, self._way = plan, way
        projection = project(plan, way)
        self.need = projection.need
        self._grants = projection.external_funding
        lines: tuple[Line, ...] = (*way.costs, *way.incomes)
        self._lines = {line.id: line for line in lines}
        self._eligible = tuple(line for line in way.costs if is_eligible(line))
        counting = any(grant.status.counts for grant in way.fundings)
        self._moving = frozenset(line.id for line in self._eligible) if counting else frozenset()
        self._burdens: dict[str, Years] = {}
        self._rules: dict[str, EligibleRules] = {}
        self._parts: dict[str, dict[str, list[Eligible]]] = {}

    def need_with(self, changed: Mapping[str, Years]) -> Years:
        """Return the need with other unrounded line-years, by the id of their line."""
        need = self.need
        for line_id, values in changed.items():
            need = _plus(
                _minus(need, self._before(line_id)), burden(self._plan, self._lines[line_id], values)
            )
        if self._moving.isdisjoint(changed):
            return need
        rows = payments(self._plan, self._way.fundings, lambda grant: self._eligible_with(grant, changed))
        granted = zip(*(row.values for row in rows if row.counts), strict=True)
        return _minus(_plus(need, self._grants), tuple(sum(values, ZERO) for values in granted))

    def _before(self, line_id: str) -> Years:
        if line_id not in self._burdens:
            line = self._lines[line_id]
            self._burdens[line_id] = burden(self._plan, line, unrounded(self._plan, self._way, line))
        return self._burdens[line_id]

    def _eligible_with(self, grant: FundingLine, changed: Mapping[str, Years]) -> list[Eligible]:
        if grant.id not in self._rules:
            rules = EligibleRules(self._plan, grant, with_months=grant.lag_months > 0)
            self._rules[grant.id] = rules
            known = LineValues(self._plan, self._way)
            self._parts[grant.id] = {
                line.id: rules.part_of(line, known.years(line)) for line in self._eligible
            }
        rules, parts = self._rules[grant.id], self._parts[grant.id]
        return rules.sum_of(
            [
                rules.part_of(line, changed[line.id]) if line.id in changed else parts[line.id]
                for line in self._eligible
            ]
        )


def _plus(first: Years, second: Years) -> Years:
    return tuple(a + b for a, b in zip(first, second, strict=True))


def _minus(first: Years, second: Years) -> Years:
    return tuple(a - b for a, b in zip(first, second, strict=True))
