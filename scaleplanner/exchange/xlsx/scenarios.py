"""The scenarios as cases: factors of best and worst case follow the spreads, all others are cells."""

from dataclasses import dataclass

from scaleplanner.domain.finance.lines import scenario_factor
from scaleplanner.domain.finance.plan import ONE, CostLine, Scenario
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.scenarios import is_partner_revenue
from scaleplanner.domain.finance.sensitivity import Line, entered_lines, spread_of
from scaleplanner.exchange.xlsx import layout, swings
from scaleplanner.exchange.xlsx.book import a1
from scaleplanner.exchange.xlsx.case_grants import Touched
from scaleplanner.exchange.xlsx.cases import Case, moves_need
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.exchange.xlsx.quantities import literal

#: The addresses of low, likely and high value of the lines that stand on the sheet, by their id.
Spreads = dict[str, tuple[str, str, str]]
BEST, WORST = "best", "worst"


def case_of(export: Export, scenario: Scenario, funding: str, spreads: Spreads) -> Case | None:
    """Return the case of a scenario with the factor on all grants in a cell; None if it touches nothing."""
    plan, way = export.plan, export.plan.main_way
    derived = scenario.id in (BEST, WORST) and all(own.id != scenario.id for own in plan.scenarios)
    factors = _Derived(export, scenario.id == WORST, spreads)
    touched = []
    for line in entered_lines(way):
        factor = factors.formula(line) if derived else _typed(scenario, line)
        if factor and moves_need(line):
            touched.append(Touched(line, factor))
    granted = any(grant.status.counts for grant in way.fundings)
    if not touched and not granted:
        return None
    return Case(
        scenario.name, project(plan, way, scenario), tuple(touched), funding=funding if granted else ""
    )


def _typed(scenario: Scenario, line: Line) -> str:
    """Return the factor of a line as a number, empty for 1."""
    general = scenario.cost_factor if isinstance(line, CostLine) else scenario.income_factor
    factor = scenario_factor(scenario, general, line.id, line.kind)
    return "" if factor == ONE else literal(factor)


@dataclass(frozen=True, slots=True)
class _Derived:
    """The factors of best and worst case: each line at the end of its spread, one partner less."""

    export: Export
    worst: bool
    spreads: Spreads

    def formula(self, line: Line) -> str:
        """Return the formula of the factor of a line, empty without a spread or partners."""
        factor = self._end(line)
        if not self.worst or not is_partner_revenue(line):
            return factor
        return f"MIN({factor or 1},{self._less(line)})"

    def _end(self, line: Line) -> str:
        spread = spread_of(self.export.plan, self.export.plan.main_way, line)
        if spread is None:
            return ""
        low = isinstance(line, CostLine) is not self.worst
        if line.id in self.spreads:
            end, likely = self.spreads[line.id][0 if low else 2], self.spreads[line.id][1]
        else:
            value = line.low if low else line.high
            likely = swings.likely(self.export, line)
            if value is None or not likely:
                return ""
            end, likely = literal(value), f"({likely})"
        return f"IF({likely}=0,1,{end}/{likely})"

    def _less(self, line: Line) -> str:
        """Return (n − 1) / n for the partners of a line: its driver, else its quantity; 0 for one alone."""
        sheets, count = self.export.ways[self.export.plan.main_way.id], ""
        place = sheets.drivers.get(line.amount.driver_id)
        if place is None:
            count = sheets.funding.link(sheets.lines[line.id], layout.QUANTITY)
        else:
            last = a1(place, self.export.sum_column() - 1)
            count = f"MAX({sheets.basis.link(place, layout.YEARS)}:{last})"
        return f"IF({count}>1,({count}-1)/{count},0)"
