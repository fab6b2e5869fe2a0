"""The budget export as a sheet of values: no formulas, no protection, ready for another program."""

import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.budget_table import SUMS, Row, budget_table
from scaleplanner.exchange.xlsx.book import safe_text
from scaleplanner.exchange.xlsx.styles import format_of
from scaleplanner.i18n import _

_NARROWEST, _WIDEST = 11, 44
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
    formats = {name: workbook.add_format(format_of(name)) for name in styles}
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
    _set_up(sheet, rows, title, today)
    workbook.close()
    return stream.getvalue()


def _set_up(sheet: Any, rows: tuple[Row, ...], title: str, today: date) -> None:
    for column in range(len(rows[0])):
        longest = max(len(str(row[column])) for row in rows)
        sheet.set_column(column, column, max(_NARROWEST, min(longest * 1.15 + 3, _WIDEST)))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, len(rows) - 1, len(rows[0]) - 1)
    sheet.set_header("&L" + title[:80].replace("&", "&&") + "&R" + _("Beträge in Euro"))
    day = _("Stand {day}").format(day=format_date(today))
    sheet.set_footer(f"&L{day}&R{_('Seite')} &P {_('von')} &N")
