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
from scaleplanner.exchange.xlsx.quantities import typed_amount, unless_corrected


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
    gross = f"{value}*{there.link(row, layout.FACTOR)}" if (row, layout.FACTOR) in there.cells else value
    amounts = _typed(export, line, there, row)
    return f"IF({value}=0,MAX({','.join(amounts)}),{gross})" if amounts else gross


def _typed(export: Export, line: Line, there: Sheet, row: int) -> list[str]:
    """Return the typed amounts with VAT, as cells where they are inputs, and the corrected ones."""
    sheets, here = export.ways[export.plan.main_way.id], export.book.sheet("sensitivity")
    inputs: list[int] = []
    terms: list[str] = []
    for year, value in line.amount.explicit:
        index = year - export.plan.base_year
        cell = there.cells.get((row, layout.YEARS + index)) if year in export.years else None
        if cell is not None and cell.is_input:
            inputs.append(layout.YEARS + index)
            continue
        formula = typed_amount(here, there, row, value)
        is_shown = year in export.years
        terms.append(unless_corrected(export, sheets, line.id, index, formula) if is_shown else formula)
    if line.id in sheets.corrected:
        place, last = sheets.corrected[line.id], export.sum_column() - 1
        return [f"{export.book.sheet('budget').link(place, layout.YEARS)}:{a1(place, last)}", *terms]
    if len(inputs) == export.plan.horizon:
        return [f"{there.link(row, inputs[0])}:{a1(row, inputs[-1])}", *terms]
    return [*(there.link(row, column) for column in inputs), *terms]
