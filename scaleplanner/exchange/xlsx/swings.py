"""Lines at their low and high value as formulas, where no grant rests on them."""

from decimal import Decimal

from scaleplanner.domain.finance.funding import is_eligible
from scaleplanner.domain.finance.incremental import unrounded
from scaleplanner.domain.finance.lines import gross_factor, rated
from scaleplanner.domain.finance.plan import ZERO, CostLine, IncomeLine, IncomeNature
from scaleplanner.domain.finance.rounding import EXACT, round_to
from scaleplanner.domain.finance.sensitivity import Line, Spread, scaled_line
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export, WaySheets
from scaleplanner.exchange.xlsx.quantities import literal, months_part, product, rounded
from scaleplanner.i18n import _

#: Columns of the helper tables: name, factor, sum, then the years.
NAME, FACTOR, SUM, YEARS = range(1, 5)


def is_live(export: Export, line: Line) -> bool:
    """Whether the need with another value of the line is a short formula: no grant rests on it."""
    way, amount = export.plan.main_way, line.amount
    if isinstance(line, IncomeLine):
        counts = line.nature is IncomeNature.REVENUE or line.cash_effective
    else:
        granted = is_eligible(line) and any(grant.status.counts for grant in way.fundings)
        counts = line.budget_effective and not line.repayment_of and not granted
    return counts and (bool(amount.quantity * amount.unit_price) or _is_typed(export, line))


def _is_typed(export: Export, line: Line) -> bool:
    """Whether every amount of the line stands in a cell for input."""
    sheet, row = _source(export, line)
    columns = (layout.YEARS + year - export.plan.base_year for year, _value in line.amount.explicit)
    cells = (sheet.cells.get((row, column)) for column in columns)
    return all(cell is not None and cell.is_input for cell in cells)


def _source(export: Export, line: Line) -> tuple[Sheet, int]:
    sheets = export.ways[export.plan.main_way.id]
    return (sheets.costs if isinstance(line, CostLine) else sheets.funding), sheets.lines[line.id]


def likely(export: Export, line: Line) -> str:
    """Return the formula of the likely full-year value: at the highest driver, or the largest amount."""
    sheets, (there, row), amount = export.ways[export.plan.main_way.id], _source(export, line), line.amount
    if not amount.quantity * amount.unit_price:
        return f"MAX({there.link(row, layout.YEARS)}:{a1(row, export.sum_column() - 1)})"
    parts = [there.link(row, column) for column in (layout.QUANTITY, layout.PRICE)]
    if amount.driver_id in sheets.drivers:
        place = sheets.drivers[amount.driver_id]
        last = a1(place, export.sum_column() - 1)
        parts.append(f"MAX({sheets.basis.link(place, layout.YEARS)}:{last})")
    if (row, layout.FACTOR) in there.cells:
        parts.append(there.link(row, layout.FACTOR))
    return "*".join(parts)


def build(export: Export, sheet: Sheet, row: int, line: Line, ends: tuple[str, ...], spread: Spread) -> int:
    """Write the line-years with each end of the spread; return the next free row.

    `ends` are the addresses of low, likely and high value.
    """
    low, middle, high = ends
    for title, place, value in (
        (_("{name}: niedrig"), low, spread.low),
        (_("{name}: hoch"), high, spread.high),
    ):
        sheet.put(row, NAME, title.format(name=line.name), "muted")
        sheet.calc(row, FACTOR, f"IF({middle}=0,0,{place}/{middle})", None, "factor")
        values = _values(export, line, EXACT.divide(value, spread.likely))
        for index, known in enumerate(values):
            formula = rounded(f"{_unrounded(export, sheet, line, index)}*{a1(row, FACTOR, 'c')}")
            sheet.calc(row, YEARS + index, formula, known, export.money)
        _sum(export, sheet, row, values)
        row += 1
        if isinstance(line, CostLine) and line.surcharge_rate:
            row = _surcharge(export, sheet, row, line, values)
    return row


def rows_of(line: Line) -> int:
    """Return how many rows each end of a line takes."""
    return 2 if isinstance(line, CostLine) and line.surcharge_rate else 1


def need(export: Export, line: Line, row: int) -> str:
    """Return the formula of the need with the line at the end that stands in a row of the helper table."""
    sheets, last = export.ways[export.plan.main_way.id], export.sum_column()
    there, own = _source(export, line)
    places = [there.link(own, last)]
    if rows_of(line) > 1:
        places.append(there.link(_surcharge_row(export, line), last))
    ends = [a1(row + offset, SUM) for offset in range(rows_of(line))]
    minus, plus = ("-", "+") if isinstance(line, CostLine) else ("+", "-")
    changed = "".join(f"{plus}{end}{minus}{place}" for end, place in zip(ends, places, strict=True))
    return sheets.result.link(sheets.rows["need"], last) + changed


def _surcharge_row(export: Export, line: Line) -> int:
    way = export.plan.main_way
    wanted = layout.row_key("surcharge", way.id, line.id)
    return next(row for row, key in export.ways[way.id].costs.row_keys.items() if key == wanted)


def _surcharge(export: Export, sheet: Sheet, row: int, line: CostLine, base: tuple[Decimal, ...]) -> int:
    rate = export.ways[export.plan.main_way.id].costs.link(_surcharge_row(export, line), layout.PRICE)
    values = rated(export.plan, line.surcharge_rate, base)
    sheet.put(row, NAME, _("Zuschlag: {name}").format(name=line.name), "muted")
    for index, known in enumerate(values):
        column = YEARS + index
        sheet.calc(row, column, rounded(f"{rate}*{a1(row - 1, column)}"), known, export.money)
    _sum(export, sheet, row, values)
    return row + 1


def _sum(export: Export, sheet: Sheet, row: int, values: tuple[Decimal, ...]) -> None:
    formula = f"SUM({a1(row, YEARS)}:{a1(row, YEARS + export.plan.horizon - 1)})"
    sheet.calc(row, SUM, formula, sum(values, ZERO), export.money)


def _values(export: Export, line: Line, factor: Decimal) -> tuple[Decimal, ...]:
    plan = export.plan
    exact = unrounded(plan, plan.main_way, scaled_line(line, factor))
    return tuple(round_to(value, plan.unit) for value in exact)


def _unrounded(export: Export, sheet: Sheet, line: Line, index: int) -> str:
    """Return the formula of a line-year before it is rounded, or the amount that replaces it."""
    sheets: WaySheets = export.ways[export.plan.main_way.id]
    there, row = _source(export, line)
    given = dict(line.amount.explicit).get(export.years[index])
    if given is None:
        whole = product(export, sheets, sheet, there, row, line.amount, index)
        return whole + months_part(sheets, sheet, line.id, index)
    if there.cells[row, layout.YEARS + index].is_input:
        return there.link(row, layout.YEARS + index)
    gross = gross_factor(line) if isinstance(line, CostLine) else 1
    return literal(EXACT.multiply(given, Decimal(gross)))
