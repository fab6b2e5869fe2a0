"""What really came: actuals per line and year to fill in, and the receipts on a sheet of their own."""

from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.plan import CostLine, FundingLine, IncomeLine
from scaleplanner.domain.finance.receipts import Receipt
from scaleplanner.exchange.xlsx import layout, receipt_items
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.exchange.xlsx.quantities import line_label
from scaleplanner.exchange.xlsx.receipt_items import FREE_ROWS
from scaleplanner.i18n import _

Line = CostLine | IncomeLine | FundingLine
_NAME, _FIRST = 1, 2
_DAY, _NUMBER, _PAYEE, _REASON, _AMOUNT, _LINE = range(1, 7)
_COLUMNS = {_DAY: "due", _NUMBER: "number", _PAYEE: "payee", _REASON: "reason", _AMOUNT: "amount"}
#: The beginning of the keys of free rows.
FRESH = "neu-"


def build(export: Export, sheet: Sheet, row: int) -> int:
    """Write the actuals of the chosen way; return the next free row."""
    way, years = export.plan.main_way, export.years
    names, last = line_names(export), _FIRST + len(years) - 1
    sheet.put(row, _NAME, _("Ist je Zeile und Jahr, leer = noch nicht bekannt"), "head")
    for offset, year in enumerate(years):
        sheet.column_keys[_FIRST + offset] = layout.year_key(year)
        sheet.put(row, _FIRST + offset, year, "head_year")
        sheet.widths.setdefault(_FIRST + offset, 17)
    incomes: tuple[Line, ...] = (*way.incomes, *way.fundings)
    groups: tuple[tuple[str, tuple[Line, ...]], ...] = (
        (_("Kosten"), way.costs),
        (_("Erträge, Einsparungen und Förderung"), incomes),
    )
    for title, lines in groups:
        row += 1
        for column in range(_NAME, last + 1):
            sheet.put(row, column, title if column == _NAME else "", "band")
        first = row + 1
        for line in lines:
            row += 1
            sheet.put(row, _NAME, names[line.id], "line")
            if export.is_hidden(line):
                continue
            sheet.key_row(row, "actual", line.id)
            export.marks[f"actual {line.id}"] = row
            for offset, year in enumerate(years):
                noted = export.solution.spending.actual(line.id, year)
                sheet.put(row, _FIRST + offset, noted.amount if noted else None, "in_cents")
        row += 1
        sheet.put(row, _NAME, _("Summe Ist"), "total_label")
        for column in range(_FIRST, last + 1):
            formula = f"SUM({a1(first, column)}:{a1(max(first, row - 1), column)})" if row > first else "0"
            sheet.calc(row, column, formula, None, "total_cents")
    return row + 2


def line_names(export: Export) -> dict[str, str]:
    """Return a name of each line of every way by which formulas find its receipts: no two read the same."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    main = export.plan.main_way
    for way in (main, *(way for way in export.plan.ways if way.id != main.id)):
        lines: tuple[Line, ...] = (*way.costs, *way.incomes, *way.fundings)
        for line in lines:
            if line.id in names:
                continue
            hidden = way is main and export.is_hidden(line)
            plain = line_label(export, export.ways[main.id], line.id, line.name) if hidden else line.name
            name, number = plain.strip() or _("ohne Namen"), 2
            while name.casefold() in taken:
                name, number = f"{plain} ({number})", number + 1
            names[line.id] = name
            taken.add(name.casefold())
    return names


def place_of(export: Export, sheet: Sheet, line_id: str, year: int) -> str:
    """Return where on their sheet the actual of a line and year is typed."""
    return a1(export.marks[f"actual {line_id}"], _FIRST + year - export.plan.base_year)


def receipt_ranges(export: Export) -> tuple[str, str, str]:
    """Return the days, the lines and the amounts of all receipts, seen from another sheet."""
    sheet, first = export.book.sheet("receipts"), layout.FIRST_ROW + 1
    last = first + len(export.solution.spending.receipts) + FREE_ROWS - 1
    days, lines, amounts = (
        f"{sheet.link(first, column, 'rc')}:{a1(last, column, 'rc')}" for column in (_DAY, _LINE, _AMOUNT)
    )
    return days, lines, amounts


def receipts(export: Export, sheet: Sheet) -> None:
    """Fill the sheet with the receipts of the program and free rows for more."""
    sheet.widths.update({_DAY: 13, _NUMBER: 18, _PAYEE: 34, _REASON: 46, _AMOUNT: 15, _LINE: 40})
    sheet.column_keys.update(_COLUMNS)
    titles = (_("Datum"), _("Nummer"), _("Empfang (Stelle, Firma)"), _("Grund"), _("Betrag €"))
    row = layout.FIRST_ROW
    sheet.put_row(row, _DAY, (*titles, _("Zeile des Plans")), "head")
    for column in (_DAY, _AMOUNT):
        sheet.cells[row, column].style = "head_right"
    receipt_items.head(export, sheet, row)
    names = line_names(export)
    known = sorted(export.solution.spending.receipts, key=lambda one: (one.day or date.max, one.number))
    free = (Receipt(f"{FRESH}{number}") for number in range(1, FREE_ROWS + 1))
    first = row + 1
    for receipt in (*known, *free):
        row += 1
        sheet.key_row(row, "receipt", receipt.id)
        sheet.put(row, _DAY, receipt.day, "in_date")
        sheet.put(row, _NUMBER, receipt.number, "in_text")
        sheet.put(row, _PAYEE, receipt.payee, "in_wrap")
        sheet.put(row, _REASON, receipt.reason, "in_wrap")
        sheet.put(row, _AMOUNT, receipt.amount if receipt in known else None, "in_cents")
        sheet.put(row, _LINE, names.get(receipt.line_id, ""), "line")
        receipt_items.fill(export, sheet, row, receipt)
    row += 1
    sheet.put(row, _DAY, _("Summe"), "total_label")
    for column in range(_NUMBER, _AMOUNT):
        sheet.put(row, column, "", "total_label")
    place = f"SUM({a1(first, _AMOUNT)}:{a1(row - 1, _AMOUNT)})"
    total = sum((receipt.amount for receipt in known), Decimal(0))
    sheet.calc(row, _AMOUNT, place, total, "total_cents")
    text = _(
        "Neue Belege tragen Sie in die leeren Zeilen ein. Zeilen des Plans und Positionen des Bescheids "
        "ordnen Sie ihnen im Programm zu: Erst danach zählen sie in der Mittelverwendung."
    )
    sheet.put(row + 2, _DAY, text, "note").span = _LINE - _DAY
