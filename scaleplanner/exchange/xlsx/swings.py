"""The spread of a line: its likely full-year value as a formula, and the cases with the line at both ends."""

from decimal import Decimal

from scaleplanner.domain.finance.plan import CostLine
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.sensitivity import Line, at_value
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.case_grants import Touched
from scaleplanner.exchange.xlsx.cases import Case, moves_need
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.exchange.xlsx.quantities import literal


def case_of(export: Export, line: Line, title: str, places: tuple[str, str], value: Decimal) -> Case | None:
    """Return the case with the line at a full-year value; None if the need does not depend on the line.

    `places` are the addresses of that value and of the likely one.
    """
    if not moves_need(line):
        return None
    plan, way = export.plan, export.plan.main_way
    end, likely_place = places
    factor = f"IF({likely_place}=0,0,{end}/{likely_place})"
    return Case(title, project(plan, at_value(plan, way, line, value)), (Touched(line, factor),))


def likely(export: Export, line: Line) -> str:
    """Return the formula of the likely full-year value: at the highest driver, else the largest typed amount.

    Empty for a repayment, whose value no input gives.
    """
    sheets, amount = export.ways[export.plan.main_way.id], line.amount
    if isinstance(line, CostLine) and line.repayment_of:
        return ""
    there = sheets.costs if isinstance(line, CostLine) else sheets.funding
    row = sheets.lines[line.id]
    parts = [there.link(row, column) for column in (layout.QUANTITY, layout.PRICE)]
    if amount.driver_id in sheets.drivers:
        place = sheets.drivers[amount.driver_id]
        last = a1(place, export.sum_column() - 1)
        parts.append(f"MAX({sheets.basis.link(place, layout.YEARS)}:{last})")
    value = "*".join(parts)
    if amount.explicit:
        value = f"IF({value}=0,MAX({_typed(export, line, there, row)}),{value})"
    return f"{value}*{there.link(row, layout.FACTOR)}" if (row, layout.FACTOR) in there.cells else value


def _typed(export: Export, line: Line, there: Sheet, row: int) -> str:
    """Return the typed amounts, as cells where they are inputs."""
    inputs, terms = [], []
    for year, value in line.amount.explicit:
        column = layout.YEARS + year - export.plan.base_year
        cell = there.cells.get((row, column)) if year in export.years else None
        if cell is not None and cell.is_input:
            inputs.append(column)
        else:
            terms.append(literal(value))
    if len(inputs) == export.plan.horizon:
        return ",".join((f"{there.link(row, inputs[0])}:{a1(row, inputs[-1])}", *terms))
    return ",".join((*(there.link(row, column) for column in inputs), *terms))
