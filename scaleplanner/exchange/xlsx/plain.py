"""The budget export as a sheet of values: no formulas, no protection, ready for another program."""

import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.budget_table import SUMS, Row, budget_table
from scaleplanner.exchange.xlsx.book import Cell, safe_text
from scaleplanner.exchange.xlsx.fitting import line_height
from scaleplanner.exchange.xlsx.metrics import (
    lines_needed,
    number_text,
    number_width,
    text_width,
    width_for,
)
from scaleplanner.exchange.xlsx.paper import margin_text
from scaleplanner.exchange.xlsx.styles import FITS, format_of
from scaleplanner.i18n import _

_NARROWEST, _WIDEST, _ROW_HEIGHT = 8.0, 44.0, 16.0
#: What the button of the filter takes of a head, in characters.
_BUTTON = 3.0
_A4 = 9


def write_budget(solution: Solution, today: date, public: bool = False) -> bytes:
    """Return the workbook: headings in the first row, one row per line, sums at the end."""
    import xlsxwriter

    rows = budget_table(solution, public)
    has_cents = any(isinstance(value, Decimal) and value % 1 for row in rows for value in row)
    money = "cents" if has_cents or solution.plan.unit is Unit.CENT else "money"
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_numbers": False})
    title = safe_text(_("Haushaltsraster: {name}").format(name=solution.name))
    moment = datetime(today.year, today.month, today.day)
    workbook.set_properties({"title": title, "author": "ScalePlanner", "created": moment})
    sheet = workbook.add_worksheet(_("Haushaltsraster"))
    styles = ("head", "head_right", "line", "total_label", money, f"total_{money}")
    formats = {name: workbook.add_format({**format_of(name), **FITS["single"]}) for name in styles}
    for number, row in enumerate(rows):
        is_sum = number >= len(rows) - SUMS
        for column, value in enumerate(row):
            if isinstance(value, Decimal):
                style = f"total_{money}" if is_sum else money
                sheet.write_number(number, column, float(value), formats[style])
            else:
                head = "head_right" if isinstance(rows[-1][column], Decimal) else "head"
                style = "total_label" if is_sum else "line"
                sheet.write_string(number, column, safe_text(value), formats[style if number else head])
    _set_up(sheet, rows, title, today, money)
    workbook.close()
    return stream.getvalue()


def _width(value: str | Decimal, money: str) -> float:
    """Return the width in characters a value takes, as far as a column may be wide."""
    if isinstance(value, Decimal):
        return max(_NARROWEST, width_for(number_width(number_text(Cell(value, style=money)))))
    return max(_NARROWEST, min(width_for(text_width(value, bold=True), indent=True), _WIDEST))


def _set_up(sheet: Any, rows: tuple[Row, ...], title: str, today: date, money: str) -> None:
    widths = [
        max(_width(head, money) + _BUTTON, *(_width(row[column], money) for row in rows[1:]))
        for column, head in enumerate(rows[0])
    ]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for number, row in enumerate(rows):
        lines = max(lines_needed(str(value), width) for value, width in zip(row, widths, strict=True))
        sheet.set_row(number, max(_ROW_HEIGHT, line_height(lines)))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, len(rows) - 1, len(rows[0]) - 1)
    sheet.set_header(f"&L{margin_text(title)}&R" + _("Beträge in Euro"))
    day = _("Stand {day}").format(day=format_date(today))
    sheet.set_footer(f"&L{day}&R{_('Seite')} &P {_('von')} &N")
