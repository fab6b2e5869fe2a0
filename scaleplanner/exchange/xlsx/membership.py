"""The quotas of a year with entry and exit: each month is shared among the members of that month."""

from scaleplanner.domain.finance.keys import has_members, year_quotas
from scaleplanner.domain.finance.months import MONTHS
from scaleplanner.domain.finance.plan import KeyKind
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import MONTH_NAMES
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import a1
from scaleplanner.exchange.xlsx.partners import Part, Shared
from scaleplanner.i18n import _

#: Stands for a sum of 0, so that a month without members divides nothing by 0.
_NOTHING = "0.0000001"


def build(shared: Shared, row: int) -> tuple[int, int, int]:
    """Write months and quotas; return the next row, that of the months with members, that of the quotas."""
    sheet, members = shared.sheet, row + 1
    _months(shared, row, _("Rechenhilfe: Zahl der Mitglieder je Monat"), "")
    counted = row + 1 + MONTHS
    sheet.put(counted, layout.NAME, _("Monate mit Mitgliedern"), "muted")
    for column in shared.columns:
        places = shared.down(members, column, "r", MONTHS)
        sheet.calc(counted, column, f"SUMPRODUCT(({places}>=1)*1)", None, "count")
    row, sums = counted + 2, []
    for part in shared.parts:
        if part.kind is KeyKind.EQUAL:
            sums.append(members)
            continue
        title = _("Rechenhilfe: Summe der Gewichte der Mitglieder je Monat, {kind}")
        weights = shared.down(part.first, layout.QUANTITY, "rc")
        _months(shared, row, title.format(kind=label(part.kind)), f"{weights}*")
        sums.append(row + 1)
        row += MONTHS + 2
    firsts = []
    for part, first in zip(shared.parts, sums, strict=True):
        firsts.append(row + 1)
        row = _quotas(shared, row, part, (members, first, counted))
    if len(firsts) == 1 and not shared.parts[0].share:
        return row, counted, firsts[0]
    return _together(shared, row, firsts), counted, row + 1


def _months(shared: Shared, row: int, title: str, weights: str) -> None:
    """Write for each month the number of its members, or the sum of their weights."""
    sheet = shared.sheet
    shared.band(row, title)
    for month, name in enumerate(MONTH_NAMES, start=1):
        place = row + month
        sheet.put(place, layout.NAME, name, "muted")
        sheet.put(place, layout.QUANTITY, month, "count")
        for column in shared.columns:
            number = f"{a1(shared.years, column, 'r')}*12+{a1(place, layout.QUANTITY, 'c')}"
            test = f"({shared.begins()}<={number})*({shared.ends()}>={number})"
            sheet.calc(place, column, f"MAX({_NOTHING},SUMPRODUCT({weights}{test}))", None, "number")


def _quotas(shared: Shared, row: int, part: Part, rows: tuple[int, int, int]) -> int:
    """Write the mean of the monthly quotas of a plain key; return the next free row."""
    sheet, (members, sums, counted) = shared.sheet, rows
    title = _("Rechenhilfe: Jahresquoten, Mittel der Monate mit Mitgliedern, {kind}")
    shared.band(row, title.format(kind=label(part.kind)))
    shared.label(row + 1, "{name}")
    months = shared.down(members, layout.QUANTITY, "rc", MONTHS)
    known = _known(shared) if len(shared.parts) == 1 else {}
    for index in range(shared.count):
        weight = "" if part.kind is KeyKind.EQUAL else f"{a1(part.first + index, layout.QUANTITY, 'c')}*"
        for column in shared.columns:
            numbers = f"{a1(shared.years, column, 'r')}*12+{months}"
            test = f"({shared.begin(index)}<={numbers})*({shared.end(index)}>={numbers})"
            mean = f"SUMPRODUCT({test}/{shared.down(sums, column, 'r', MONTHS)})"
            formula = f"{weight}{mean}/MAX(1,{a1(counted, column, 'r')})"
            value = known[column][index] if known else None
            sheet.calc(row + 1 + index, column, formula, value, "factor")
    return row + shared.count + 2


def _known(shared: Shared) -> dict[int, tuple[float, ...]]:
    """Return the quotas the program knows by the column of their year: those of the whole key."""
    return {
        column: tuple(map(float, year_quotas(shared.key, year)))
        if has_members(shared.key, year)
        else (0.0,) * shared.count
        for column, year in zip(shared.columns, shared.export.years, strict=True)
    }


def _together(shared: Shared, row: int, firsts: list[int]) -> int:
    """Add up the quotas of the parts of a key by what each part counts; return the next free row."""
    sheet, known = shared.sheet, _known(shared)
    shared.band(row, _("Rechenhilfe: Jahresquoten des ganzen Schlüssels"))
    shared.label(row + 1, "{name}")
    for index in range(shared.count):
        for column in shared.columns:
            terms = (
                f"{part.share}*{a1(first + index, column)}"
                for part, first in zip(shared.parts, firsts, strict=True)
            )
            formula = "+".join(terms)
            if shared.divisor:
                formula = f"({formula})/{shared.divisor}"
            sheet.calc(row + 1 + index, column, formula, known[column][index], "factor")
    return row + shared.count + 2
