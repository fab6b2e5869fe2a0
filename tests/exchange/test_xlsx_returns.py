"""The internal rate as a formula: LibreOffice finds it from wherever it lies, and never a wrong root."""

import random
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from scaleplanner.domain.finance.indicators import Indicator, internal_rate
from scaleplanner.exchange.xlsx.book import a1
from scaleplanner.exchange.xlsx.returns import rate_formula
from tests.exchange import libreoffice, xlsx_cells

Flows = tuple[Decimal, ...]
FIRST = 2


def some_flows(count: int) -> list[Flows]:
    """Return flows with one change of sign whose rate is above a loss of 99 %."""
    choose, found = random.Random(4), list[Flows]()
    while len(found) < count:
        years = choose.choice((2, 3, 5, 10, 20, 30))
        change, sign = choose.randrange(1, years), choose.choice((1, -1))
        sizes = [Decimal(choose.randrange(1, 10 ** choose.randrange(2, 8))) for _ in range(years)]
        flows = tuple(-sign * size if year < change else sign * size for year, size in enumerate(sizes))
        rate = internal_rate(flows).value
        if rate is not None and Decimal("-0.99") < rate < 100:
            found.append(flows)
    return found


def test_the_rate_is_found_without_knowing_it(tmp_path: Path) -> None:
    cases, file = some_flows(300), tmp_path / "rates.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Probe")
        sheet.write_string(len(cases), 0, "Ende")
        for row, flows in enumerate(cases):
            sheet.write_row(row, FIRST, [float(flow) for flow in flows])
            across = f"{a1(row, FIRST)}:{a1(row, FIRST + len(flows) - 1)}"
            sheet.write_formula(row, 0, f"={rate_formula(across, Indicator(None))}", None, 0)
    (copy,) = libreoffice.recalculate([file], tmp_path)
    values = xlsx_cells.read(copy).values
    wrong = {
        flows: (values["Probe", a1(row, 0)], rate)
        for row, flows in enumerate(cases)
        if (rate := internal_rate(flows).value) is not None
        and abs(float(values["Probe", a1(row, 0)]) - float(rate)) > 1e-6 * max(1.0, abs(float(rate)))
    }
    assert not wrong
