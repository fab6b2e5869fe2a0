"""Loans of the chosen way: terms and years on the sheet Finanzierung, instalments on their own sheet."""

from datetime import date

from scaleplanner.domain.finance.assets import month_of
from scaleplanner.domain.finance.inputs import Loan, LoanRule
from scaleplanner.domain.finance.loans import loan_years, schedule
from scaleplanner.domain.finance.months import MONTHS
from scaleplanner.domain.labels import label
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import Sheet, Value, a1
from scaleplanner.exchange.xlsx.context import Export, WaySheets, header, section, total
from scaleplanner.exchange.xlsx.costs import Table, across, sum_years
from scaleplanner.exchange.xlsx.quantities import to_cents
from scaleplanner.i18n import N_, _

#: What a row of a loan holds; the sums below the loans find their rows by these words.
_RECEIVED, _REPAID, _INTEREST = N_("Aufnahme"), N_("Tilgung"), N_("Zinsen")
#: Columns of the sheet with the instalments.
_NUMBER, _DUE, _YEAR, _COST, _PART, _LEFT = range(1, 7)


def build(export: Export, sheets: WaySheets, sheet: Sheet, row: int) -> None:
    """Write the loans of a way below its funding and their instalments on `sheet`."""
    there, last = sheets.funding, export.sum_column()
    titles = (
        _("Kredite"),
        _("Art"),
        _("Laufzeit, Zins"),
        _("Einheit"),
        _("Betrag €"),
        _("Raten im Jahr"),
        _("Rückzahlung"),
        "",
        _("Auszahlung"),
    )
    header(export, there, row, titles)
    sheet.freeze, sheet.landscape = (layout.FIRST_ROW, 0), False
    sheet.widths.update({_NUMBER: 36, **dict.fromkeys(range(_DUE, _LEFT + 1), 13)})
    years, begin, place = row, row + 1, layout.FIRST_ROW
    for number, loan in enumerate(sheets.way.loans):
        row = begin + 3 * number
        names = _terms(export, sheets, row, loan)
        if loan.paid_out is None or not 0 < loan.payments_per_year <= MONTHS:
            _empty_years(export, sheets, row)
            continue
        paid = there.link(row, layout.FIRST, "rc")
        table = _instalments(export, sheet, place, loan, loan.paid_out, (paid, *names))
        _years(export, sheets, (row, years), loan, table)
        place = table.last + 3
    text = _(
        "Raten bis zum Ende des Zeitraums. Betrag, Laufzeit und Zins ändern Sie auf dem Blatt „{sheet}“."
    ).format(sheet=there.title)
    sheet.put(max(place - 1, layout.FIRST_ROW), _NUMBER, text, "note").span = _LEFT - _NUMBER
    row = begin + 3 * len(sheets.way.loans)
    loans = Table(there, begin, row - 1)
    found, kinds = loan_years(export.plan, sheets.way.loans), loans.column_range(layout.KIND, "rc")
    for key, word, title, values in (
        ("loan_received", _RECEIVED, _("Kreditaufnahme"), found.received),
        ("loan_repaid", _REPAID, _("Kredittilgung"), found.repaid),
        ("loan_interest", _INTEREST, _("Kreditzinsen"), found.interest),
    ):
        formula = f'SUMIF({kinds},"{_(word)}",{{column}}{begin + 1}:{{column}}{loans.last + 1})'
        sheets.rows[key] = across(export, there, row, title, formula, values)
        row += 1
    text = _(
        "Kredite decken keine Lücke: Aufnahme und Tilgung stehen nur im Finanzhaushalt, die Zinsen auch im "
        "Ergebnishaushalt. Der Bedarf zählt sie nicht."
    )
    there.put(row, layout.NAME, text, "note").span = last - 1


def mention(export: Export, sheets: WaySheets, row: int) -> int:
    """Say below the funding of a way that is not chosen that it has loans; return the next free row."""
    if not sheets.way.loans:
        return row
    text = _(
        "Kredite dieses Weges: {names}. Sie ändern weder Bedarf noch Kapitalwert. Raten, Tilgung und Zinsen "
        "zeigt die Mappe für den gewählten Weg."
    ).format(names=", ".join(loan.name for loan in sheets.way.loans))
    sheets.funding.put(row, layout.NAME, text, "note").span = export.sum_column() - 1
    return row + 2


def _terms(export: Export, sheets: WaySheets, row: int, loan: Loan) -> tuple[str, ...]:
    """Write the terms; amount, months and rate are inputs and have names, which are returned."""
    sheet, names = sheets.funding, []
    entries: tuple[tuple[str, str, str, int, Value, str, str], ...] = (
        ("loan", _RECEIVED, layout.LOAN, layout.PRICE, loan.amount, "in_cents", ""),
        ("loan_term", _REPAID, layout.LOAN_TERM, layout.QUANTITY, loan.term_months, "in_count", _("Monate")),
        ("loan_rate", _INTEREST, layout.LOAN_RATE, layout.QUANTITY, loan.rate, "in_percent", _("im Jahr")),
    )
    for offset, (kind, word, name, column, value, style, unit) in enumerate(entries):
        place = row + offset
        sheet.put(place, layout.NAME, loan.name, "line")
        sheet.put(place, layout.KIND, _(word))
        sheet.put(place, layout.UNIT, unit)
        sheet.put(place, column, value, style)
        sheet.key_row(place, kind, sheets.way.id, loan.id)
        names.append(export.name(name, loan.name, sheet.link(place, column, "rc")))
    if loan.paid_out:
        sheet.put(row, layout.FIRST, loan.paid_out, "date")
    sheet.put(row + 1, layout.DRIVER, loan.payments_per_year, "count")
    sheet.put(row + 1, layout.GROWTH, label(loan.rule))
    return tuple(names)


def _empty_years(export: Export, sheets: WaySheets, row: int) -> None:
    """A loan that is never paid out costs nothing, whatever its other terms."""
    for offset in range(3):
        sheets.funding.put_row(row + offset, layout.YEARS, (0,) * (export.plan.horizon + 1), export.money)


def _instalments(
    export: Export, sheet: Sheet, row: int, loan: Loan, paid_out: date, names: tuple[str, ...]
) -> Table:
    """Write one row per instalment until the end of the horizon; return the table of them."""
    paid, amount, months, rate = names
    step = MONTHS // loan.payments_per_year
    section(sheet, row, loan.name, _LEFT)
    titles = (_("Rate"), _("fällig"), _("Jahr"), _("Zinsen €"), _("Tilgung €"), _("Restschuld €"))
    for column, title in enumerate(titles, start=_NUMBER):
        sheet.put(row + 1, column, title, "head" if column == _NUMBER else "head_right")
    sheet.put(row + 2, _NUMBER, _("Zahl der Raten"), "line")
    sheet.calc(row + 2, _LEFT, f"MAX(1,ROUNDUP(INT({months})/{step},0))", None, "count")
    count, regular, start = (a1(row + offset, _LEFT, "rc") for offset in (2, 3, 4))
    is_annuity = loan.rule is LoanRule.ANNUITY
    title = _("Zinsen und Tilgung je Rate") if is_annuity else _("Tilgung je Rate")
    sheet.put(row + 3, _NUMBER, title, "line")
    per_year = f"{rate}/{loan.payments_per_year}"
    even = f"-PMT({per_year},{count},{start})" if is_annuity else f"{start}/{count}"
    sheet.calc(row + 3, _LEFT, to_cents(even), None, "cents").replaceable = True
    sheet.put(row + 4, _NUMBER, _("Auszahlung"), "line")
    sheet.calc(row + 4, _DUE, paid, None, "month")
    sheet.calc(row + 4, _LEFT, f"IF(AND({amount}>0,{months}>=1),{amount},0)", None, "cents")
    entries, first, due = schedule(loan), row + 5, a1(row + 4, _DUE, "rc")
    # A longer term adds no row: what falls into the horizon does not depend on it.
    within = ((export.years[-1] + 1) * MONTHS - 1 - month_of(paid_out)) // step
    last = first + max(1, within) - 1
    for place in range(first, last + 1):
        number, before = place - first, a1(place - 1, _LEFT)
        entry = entries[number] if number < len(entries) else None
        sheet.put(place, _NUMBER, number + 1, "left")
        own = a1(place, _NUMBER)
        sheet.calc(place, _DUE, f"DATE(YEAR({due}),MONTH({due})+{own}*{step},1)", None, "month")
        sheet.calc(place, _YEAR, f"YEAR({a1(place, _DUE)})", None, "year")
        interest = sheet.calc(
            place, _COST, to_cents(f"{before}*{per_year}"), entry.interest if entry else 0, "cents"
        )
        interest.replaceable = True
        part = f"MAX({regular}-{a1(place, _COST)},0)" if is_annuity else regular
        formula = f"IF({own}>={count},{before},MIN({part},{before}))"
        sheet.calc(place, _PART, formula, entry.repayment if entry else 0, "cents")
        left = entry.balance if entry else 0
        sheet.calc(place, _LEFT, f"{before}-{a1(place, _PART)}", left, "cents")
    return Table(sheet, first, last)


def _years(export: Export, sheets: WaySheets, rows: tuple[int, int], loan: Loan, table: Table) -> None:
    """Write what falls into each year: the payment of the loan, repayments and interest."""
    row, years = rows
    sheet, found = sheets.funding, loan_years(export.plan, (loan,))
    paid, amount = a1(row, layout.FIRST, "c"), a1(row, layout.PRICE, "c")
    months = a1(row + 1, layout.QUANTITY, "rc")

    def column_of(place: int) -> str:
        return f"{table.sheet.link(table.first, place, 'rc')}:{a1(table.last, place, 'rc')}"

    def received(year: str) -> str:
        return f"IF(AND(YEAR({paid})={year},{amount}>0,{months}>=1),{amount},0)"

    def summed(place: int, year: str) -> str:
        return f"SUMIF({column_of(_YEAR)},{year},{column_of(place)})"

    for index in range(export.plan.horizon):
        column = layout.YEARS + index
        year = a1(years, column, "r")
        sheet.calc(row, column, received(year), found.received[index], export.money)
        sheet.calc(row + 1, column, summed(_PART, year), found.repaid[index], export.money)
        sheet.calc(row + 2, column, summed(_COST, year), found.interest[index], export.money)
    for offset, values in enumerate((found.received, found.repaid, found.interest)):
        sum_years(export, sheet, row + offset, total(values), export.money)
