"""The partners of the cost key: when they take part, and how little or much they pay at most."""

from dataclasses import dataclass
from decimal import Decimal

from scaleplanner.domain.finance.plan import CostKey, KeyKind
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import Sheet, Value, a1
from scaleplanner.exchange.xlsx.context import Export, section
from scaleplanner.exchange.xlsx.quantities import NO_BEGIN, NO_END
from scaleplanner.i18n import _

#: So many fit behind the quota in a rank number.
MAX_PARTNERS = 99
_JOINS, _LEAVES, _LEAST, _MOST = layout.UNIT, layout.PRICE, layout.DRIVER, layout.GROWTH
_BEGIN, _END = layout.FIRST, layout.LAST
_KEYS = {_JOINS: "joins", _LEAVES: "leaves", _LEAST: "minimum", _MOST: "maximum"}


@dataclass(frozen=True, slots=True)
class Part:
    """A plain key within the key: its kind, the first row of its weights, and what it counts."""

    kind: KeyKind
    first: int
    share: str


@dataclass(frozen=True, slots=True)
class Quotas:
    """Where the quotas of the partners stand: one column for all years, or one for each."""

    first: int
    yearly: bool

    def cell(self, index: int, column: int) -> str:
        """Return the address of the quota of a partner in the year of a column."""
        row = self.first + index
        return a1(row, column) if self.yearly else a1(row, layout.PRICE, "c")

    def down(self, count: int, column: int) -> str:
        """Return the range of the quotas of all partners in the year of a column."""
        fixed, place = ("r", column) if self.yearly else ("rc", layout.PRICE)
        return f"{a1(self.first, place, fixed)}:{a1(self.first + count - 1, place, fixed)}"


@dataclass(frozen=True, slots=True)
class Shared:
    """Where the sheet of the cost key holds what the helper tables below rest on.

    `partners`, `years` and `levied` are rows: of the first partner, of the years, of the amount to share;
    `dated` and `limited` say whether the partners have cells for entry and exit, and for limits.
    """

    export: Export
    sheet: Sheet
    key: CostKey
    parts: tuple[Part, ...]
    divisor: str
    partners: int
    years: int
    levied: int
    amounts: tuple[Decimal, ...]
    dated: bool
    limited: bool

    @property
    def count(self) -> int:
        """How many partners there are."""
        return len(self.key.partners)

    @property
    def columns(self) -> range:
        """The columns of the years."""
        return range(layout.YEARS, self.export.sum_column())

    def down(self, first: int, column: int, fixed: str = "r", count: int = 0) -> str:
        """Return the range of one cell per partner, or of `count` cells, down from a row."""
        last = first + (count or self.count) - 1
        return f"{a1(first, column, fixed)}:{a1(last, column, fixed)}"

    def begin(self, index: int) -> str:
        """Return the month number from which a partner takes part."""
        return a1(self.partners + index, _BEGIN, "c")

    def end(self, index: int) -> str:
        """Return the month number to which a partner takes part."""
        return a1(self.partners + index, _END, "c")

    def least(self, index: int) -> str:
        """Return the least contribution of a partner."""
        return a1(self.partners + index, _LEAST, "c")

    def most(self, index: int) -> str:
        """Return the greatest contribution of a partner."""
        return a1(self.partners + index, _MOST, "c")

    def begins(self) -> str:
        """Return the range of the month numbers from which the partners take part."""
        return self.down(self.partners, _BEGIN, "rc")

    def ends(self) -> str:
        """Return the range of the month numbers to which the partners take part."""
        return self.down(self.partners, _END, "rc")

    def band(self, row: int, title: str) -> None:
        """Write a band that names the rows below and their years, because a page may begin with it."""
        section(self.sheet, row, title, self.export.sum_column())
        for column, year in zip(self.columns, self.export.years, strict=True):
            self.sheet.calc(row, column, a1(self.years, column, "r"), year, "band_year")

    def label(self, row: int, title: str) -> None:
        """Name the partners in the rows of a helper table; `{name}` stands for the name."""
        for index, partner in enumerate(self.key.partners):
            self.sheet.put(row + index, layout.NAME, title.format(name=partner.name), "muted")


def has_dates(key: CostKey) -> bool:
    """Whether any partner joins or leaves."""
    return any(partner.joins or partner.leaves for partner in key.partners)


def has_limits(key: CostKey) -> bool:
    """Whether any partner has a least or greatest contribution."""
    return any(partner.minimum is not None or partner.maximum is not None for partner in key.partners)


def dates(export: Export, sheet: Sheet, key: CostKey) -> str:
    """Return the range of the dates of all partners as seen from another sheet, empty without any."""
    if not has_dates(key):
        return ""
    first = export.marks["sharing_partners"]
    return f"{sheet.link(first, _JOINS, 'rc')}:{a1(first + len(key.partners) - 1, _LEAVES, 'rc')}"


def build(export: Export, sheet: Sheet, row: int, key: CostKey) -> int:
    """Write the table of the partners if it says anything; return the next free row."""
    dates, limits = has_dates(key), has_limits(key)
    if not dates and not limits:
        return row
    sheet.column_keys.update(_KEYS)
    export.marks["sharing_partners"] = row + 1
    titles = {layout.NAME: _("Mindest- und Höchstbeitrag")}
    if dates:
        titles = {
            layout.NAME: _("Mitgliedschaft (Beginn, Ende: Jahr × 12 + Monat)"),
            _JOINS: _("Mitglied von"),
            _LEAVES: _("Mitglied bis"),
            _BEGIN: _("Beginn"),
            _END: _("Ende"),
        }
    if limits:
        titles |= {_LEAST: _("mindestens € im Jahr"), _MOST: _("höchstens € im Jahr")}
    for column in range(layout.NAME, _END + 1):
        style = "head" if column == layout.NAME else "head_right"
        sheet.put(row, column, titles.get(column, ""), style)
    for place, partner in enumerate(key.partners, start=row + 1):
        sheet.put(place, layout.NAME, partner.name)
        sheet.key_row(place, "member", export.plan.main_way.id, partner.id)
        if dates:
            for column, month, day, otherwise in (
                (_JOINS, _BEGIN, partner.joins, NO_BEGIN),
                (_LEAVES, _END, partner.leaves, NO_END),
            ):
                sheet.put(place, column, day, "in_date")
                own = a1(place, column)
                formula = f"IF(ISNUMBER({own}),YEAR({own})*12+MONTH({own}),{otherwise})"
                sheet.calc(place, month, formula, None, "month_number")
        if limits:
            sheet.put(place, _LEAST, partner.minimum, "in_cents")
            sheet.put(place, _MOST, partner.maximum, "in_cents")
    return row + len(key.partners) + 2


def follow(shared: Shared, base: dict[str, int]) -> None:
    """Write the members of another circle: dates and limits of the rows in `base`, none for a newcomer."""
    sheet = shared.sheet
    for place, partner in enumerate(shared.key.partners, start=shared.partners):
        row = base.get(partner.id)
        sheet.put(place, layout.NAME, partner.name, "muted")
        if shared.dated:
            for column, otherwise in ((_BEGIN, NO_BEGIN), (_END, NO_END)):
                if row is None:
                    sheet.put(place, column, otherwise, "month_number")
                else:
                    sheet.calc(place, column, a1(row, column), None, "month_number")
        if shared.limited and row is not None:
            sheet.calc(place, _LEAST, a1(row, _LEAST), None, "cents")
            most = a1(row, _MOST)
            sheet.calc(place, _MOST, f'IF({most}="","",{most})', None, "cents")


def share_cells(
    sheet: Sheet, column: int, rows: tuple[int, int, int, int], places: tuple[str, str], value: Value
) -> None:
    """Write whole units, rank number and share of one partner in one year, by largest remainder.

    `rows` are the row of the share, the first row of the helpers, how many share, and the place of this one;
    `places` the addresses of its quota and of the amount to share.
    """
    row, helper, count, index = rows
    quota, levied = places
    units = f"ROUND(ABS({levied})*10^{layout.PLACES},0)"
    floor, rank = helper + index, helper + count + index
    sheet.calc(floor, column, f"INT(ROUND({quota}*{units},6))", None, "count")
    rest = f"ROUND(ROUND({quota}*{units}-{a1(floor, column)},9)*1000000,0)*1000000000"
    tie = f"ROUND({quota}*1000000,0)*100+{MAX_PARTNERS - index}"
    sheet.calc(rank, column, f"{rest}+{tie}", None, "rank")
    floors = f"{a1(helper, column, 'r')}:{a1(helper + count - 1, column, 'r')}"
    ranks = f"{a1(helper + count, column, 'r')}:{a1(helper + 2 * count - 1, column, 'r')}"
    extra = f"IF(RANK({a1(rank, column)},{ranks})<={units}-SUM({floors}),1,0)"
    formula = f"SIGN({levied})*({a1(floor, column)}+{extra})/10^{layout.PLACES}"
    sheet.calc(row, column, formula, value).replaceable = True
