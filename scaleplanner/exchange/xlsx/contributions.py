"""The quotas after least and greatest contributions: one factor on all quotas, kept within the limits.

The program fixes violators and shares the rest again (finance.md, Sharing costs). That ends where every
contribution is factor × quota, but not below its least and not above its greatest, and all sum to the
amount. The sum grows with the factor and bends only where a partner reaches a limit; between the two bends
around the amount it is a straight line.
"""

from scaleplanner.domain.finance.keys import has_members, year_shares
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import a1
from scaleplanner.exchange.xlsx.partners import Quotas, Shared
from scaleplanner.i18n import N_, _

#: What the row of the room says.
YES, NO = N_("ja"), N_("nein")


def build(shared: Shared, row: int, quotas: Quotas) -> tuple[int, int, Quotas]:
    """Write limits, bends, factor and quotas; return the next row, that of the room, and the quotas."""
    sheet, count = shared.sheet, shared.count
    shared.band(row, _("Rechenhilfe: Mindest- und Höchstbeiträge"))
    months = row + 1 if shared.dated else 0
    least = row + 1 + count if months else row + 1
    most, bends = least + count, least + 2 * count
    sums, results = bends + 2 * count, bends + 4 * count
    if months:
        _months(shared, months)
    _limits(shared, months, least, most)
    _bends(shared, quotas, (least, most, bends, sums))
    room = results + 6
    _factor(shared, results, (least, most, bends, sums))
    row = room + 2
    shared.band(row, _("Rechenhilfe: Quoten mit Mindest- und Höchstbeiträgen"))
    shared.label(row + 1, "{name}")
    known = _known(shared)
    for index in range(count):
        for column in shared.columns:
            own = quotas.cell(index, column)
            claim = f"{a1(results + 5, column, 'r')}*{own}"
            low, high = a1(least + index, column), a1(most + index, column)
            levied = a1(shared.levied, column, "r")
            formula = f"MAX({low},MIN({high},{claim}))/{levied}"
            formula = f'IF({a1(room, column, "r")}="{_(YES)}",{formula},{own})'
            sheet.calc(row + 1 + index, column, formula, known[column][index], "factor")
    return row + count + 2, room, Quotas(row + 1, True)


def _known(shared: Shared) -> dict[int, tuple[float, ...]]:
    """Return the quotas the program knows by the column of their year."""
    years = zip(shared.columns, shared.export.years, shared.amounts, strict=True)
    return {
        column: tuple(map(float, year_shares(shared.key, year, amount)))
        if has_members(shared.key, year)
        else (0.0,) * shared.count
        for column, year, amount in years
    }


def _months(shared: Shared, row: int) -> None:
    shared.label(row, _("{name}: Monate als Mitglied"))
    for index in range(shared.count):
        begin, end = shared.begin(index), shared.end(index)
        for column in shared.columns:
            year = a1(shared.years, column, "r")
            formula = f"MAX(0,MIN(12,{end}-{year}*12)-MAX(1,{begin}-{year}*12)+1)"
            shared.sheet.calc(row + index, column, formula, None, "count")


def _limits(shared: Shared, months: int, least: int, most: int) -> None:
    """Write the limits of each year, cut by the months of membership; nobody pays more than the amount."""
    sheet = shared.sheet
    shared.label(least, _("{name}: mindestens €"))
    shared.label(most, _("{name}: höchstens €"))
    for index in range(shared.count):
        low, high = shared.least(index), shared.most(index)
        for column in shared.columns:
            part = f"*{a1(months + index, column)}/12" if months else ""
            levied = a1(shared.levied, column, "r")
            sheet.calc(least + index, column, f"{low}{part}" if part else low, None, "cents")
            formula = f'IF({high}="",{levied},MIN({levied},{high}{part}))'
            sheet.calc(most + index, column, formula, None, "cents")


def _bends(shared: Shared, quotas: Quotas, rows: tuple[int, int, int, int]) -> None:
    """Write the factor with which a partner reaches a limit, and all contributions with that factor."""
    sheet, count, (least, most, bends, sums) = shared.sheet, shared.count, rows
    shared.label(bends, _("{name}: Faktor am Mindestbeitrag"))
    shared.label(bends + count, _("{name}: Faktor am Höchstbeitrag"))
    shared.label(sums, _("{name}: alle Beiträge mit dem Faktor am Mindestbeitrag"))
    shared.label(sums + count, _("{name}: alle Beiträge mit dem Faktor am Höchstbeitrag"))
    for place in range(2 * count):
        limit, index = (least, place) if place < count else (most, place - count)
        for column in shared.columns:
            own, bound = quotas.cell(index, column), a1(limit + index, column)
            sheet.calc(bends + place, column, f"IF({own}>0,{bound}/{own},0)", None, "cents")
            claims = f"{a1(bends + place, column)}*{quotas.down(count, column)}"
            low, high = shared.down(least, column), shared.down(most, column)
            formula = f"SUMPRODUCT(ABS({claims}-{low})-ABS({claims}-{high})+{low}+{high})/2"
            sheet.calc(sums + place, column, formula, None, "cents")


def _factor(shared: Shared, row: int, rows: tuple[int, int, int, int]) -> None:
    """Write the bends around the amount, the factor between them, and whether the limits leave room."""
    sheet, count, (least, most, bends, sums) = shared.sheet, shared.count, rows
    titles = (
        _("Faktoren, mit denen die Beiträge bis zur Umlage reichen"),
        _("größter Faktor darunter"),
        _("kleinster Faktor darüber"),
        _("Beiträge mit dem größten Faktor darunter"),
        _("Beiträge mit dem kleinsten Faktor darüber"),
        _("Faktor auf alle Quoten"),
        _("Grenzen lassen Raum für die Umlage"),
    )
    for offset, title in enumerate(titles):
        sheet.put(row + offset, layout.NAME, title, "muted")
    for column in shared.columns:
        levied = a1(shared.levied, column, "r")
        factors, amounts = (shared.down(first, column, "r", 2 * count) for first in (bends, sums))
        low, high = shared.down(least, column), shared.down(most, column)
        number, under, over, below, above = (a1(row + offset, column) for offset in range(5))
        line = f"{under}+({levied}-{below})*({over}-{under})/({above}-{below})"
        holds = (
            f"{levied}>0,SUMPRODUCT(({low}>{high})*1)=0,ROUND(SUM({low}),6)<={levied},"
            f"ROUND(MAX({amounts}),6)>={levied}"
        )
        formulas = (
            (f"MAX(1,SUMPRODUCT(({amounts}<={levied})*1))", "count"),
            (f"SMALL({factors},{number})", "cents"),
            (f"SMALL({factors},MIN({2 * count},{number}+1))", "cents"),
            (f"SMALL({amounts},{number})", "cents"),
            (f"SMALL({amounts},MIN({2 * count},{number}+1))", "cents"),
            (f"IF({above}>{below},{line},{under})", "cents"),
            (f'IF(AND({holds}),"{_(YES)}","{_(NO)}")', "word"),
        )
        for offset, (formula, style) in enumerate(formulas):
            sheet.calc(row + offset, column, formula, None, style)
