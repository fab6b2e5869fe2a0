"""What all sheet builders share: the solution, the projections and where the assumptions stand."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.assets import Asset
from scaleplanner.domain.finance.lines import due_year
from scaleplanner.domain.finance.plan import ZERO, Amount, CostLine, Plan, Way
from scaleplanner.domain.finance.projection import Projection, project
from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import Book, Sheet
from scaleplanner.exchange.xlsx.persons import impersonal
from scaleplanner.i18n import _


@dataclass(slots=True)
class WaySheets:
    """Where the figures of one way stand."""

    way: Way
    projection: Projection
    costs: Sheet
    funding: Sheet
    basis: Sheet
    result: Sheet
    rows: dict[str, int] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    months: dict[str, int] = field(default_factory=dict)
    drivers: dict[str, int] = field(default_factory=dict)
    heads: dict[str, int] = field(default_factory=dict)
    entitled: dict[str, int] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    surcharges: dict[str, int] = field(default_factory=dict)
    raws: dict[str, int] = field(default_factory=dict)
    corrected: dict[str, int] = field(default_factory=dict)
    assets: tuple[Asset, ...] = ()
    shares: dict[tuple[str, str], int] = field(default_factory=dict)
    early: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def is_stacked(self) -> bool:
        """Whether all tables of the way share one sheet."""
        return self.costs is self.result


@dataclass(slots=True)
class Export:
    """One export: everything is read from it, only the book is written."""

    solution: Solution
    catalogue: Catalogue
    today: date
    public: bool
    book: Book
    first_index_year: int = 0
    indices: dict[tuple[str, int], int] = field(default_factory=dict)
    repayments: dict[tuple[str, str], int] = field(default_factory=dict)
    ways: dict[str, WaySheets] = field(default_factory=dict)
    marks: dict[str, int] = field(default_factory=dict)
    has_cents: bool = field(init=False)

    def __post_init__(self) -> None:
        """Find out once whether any amount has cents; loans have them in every year but by chance."""
        ways = self.shown_ways()
        lines = [line for way in ways for line in self.project(way).cost_lines]
        self.has_cents = (
            self.plan.unit is Unit.CENT
            or bool(ways and ways[0].loans)
            or any(value % 1 for line in lines for value in line.values)
        )

    @property
    def plan(self) -> Plan:
        """The plan of the solution."""
        return self.solution.plan

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the horizon."""
        return self.plan.years

    @property
    def money(self) -> str:
        """The style of a computed amount: in the unit of the plan, in cents where a repayment has some."""
        return "cents" if self.has_cents else "money"

    @property
    def money_input(self) -> str:
        """The style of an amount people may change."""
        return "in_money" if self.plan.unit is Unit.EURO else "in_cents"

    def find_first_index_year(self) -> int:
        """Return the earliest year for which the assumptions hold growth rates."""
        return min((self.plan.base_year, *(basis for _, basis in self.used_indices())))

    def used_indices(self) -> tuple[tuple[str, int], ...]:
        """Return the pairs of growth profile and price level that lines of quantified ways use."""
        found = set()
        for way in self.shown_ways():
            for amount in (*(line.amount for line in way.costs), *(line.amount for line in way.incomes)):
                if self.plan.growth(amount.growth_id) is not None:
                    found.add((amount.growth_id, self.basis(amount)))
        return tuple(sorted(found))

    def basis(self, amount: Amount) -> int:
        """Return the year of the price level of a line."""
        return amount.price_year or self.plan.price_year or self.plan.base_year

    def shown_ways(self) -> tuple[Way, ...]:
        """Return the main way and every other way with figures; none in a plan without ways."""
        if not self.plan.ways:
            return ()
        main = self.plan.main_way
        return (main, *(way for way in self.plan.ways if way.is_quantified and way.id != main.id))

    def project(self, way: Way) -> Projection:
        """Return the program's own values of a way."""
        return project(self.plan, way)

    def is_hidden(self, line: object) -> bool:
        """Whether a line is confidential and left out of this version."""
        return self.public and isinstance(line, CostLine) and line.confidential

    def due(self, amount: Amount) -> int:
        """Return the year in which a one-off amount is paid."""
        return due_year(self.plan, amount)

    def sum_column(self) -> int:
        """Return the column behind the last year."""
        return layout.YEARS + self.plan.horizon

    def name(self, kind: str, label: str, place: str) -> str:
        """Give cells with an assumption a name and return it; in a public version without persons."""
        return self.book.name(kind, impersonal(label, self.solution.persons if self.public else ()), place)

    def driver_name(self, way: Way, driver_id: str) -> str:
        """Return the name of a driver, or a dash."""
        return next((driver.name for driver in way.drivers if driver.id == driver_id), "–")

    def growth_name(self, growth_id: str) -> str:
        """Return the name of a growth profile, or a dash."""
        profile = self.plan.growth(growth_id)
        return profile.name if profile else "–"


def grid(export: Export, sheet: Sheet) -> None:
    """Prepare a sheet for tables with one row per line and one column per year."""
    widths = (4, 43, 12, 10, 13, 13, 15, 15, 10, 10, 10, 8, 10, 9, 28)
    sheet.widths.update(enumerate(widths))
    for index, year in enumerate(export.years):
        sheet.widths[layout.YEARS + index] = 11.5
        sheet.column_keys[layout.YEARS + index] = layout.year_key(year)
    sheet.widths[export.sum_column()] = 12.5
    sheet.column_keys.update({**layout.COLUMN_KEYS, **layout.DESCRIPTION_KEYS})
    sheet.column_keys[export.sum_column() + 1] = layout.COST_KIND_KEY
    sheet.hide_empty = (layout.KIND, layout.REMARK)


#: Columns of the tables of lines that hold numbers or months.
_NUMBERS = (layout.QUANTITY, layout.PRICE, layout.FIRST, layout.LAST)


def header(export: Export, sheet: Sheet, row: int, titles: tuple[str, ...], total: bool = True) -> None:
    """Write the header of a table: column titles, then the years as formulas of the base year."""
    for column, title in enumerate(titles, start=layout.NAME):
        sheet.put(row, column, title, "head_right" if column in _NUMBERS and title else "head")
    for column in range(layout.NAME + len(titles), layout.YEARS):
        sheet.put(row, column, "", "head")
    for index, year in enumerate(export.years):
        formula = f"{layout.BASE_YEAR}+{index}" if index else layout.BASE_YEAR
        sheet.calc(row, layout.YEARS + index, formula, year, "head_year")
    if total:
        sheet.put(row, export.sum_column(), _("Summe"), "head_right")


def section(sheet: Sheet, row: int, title: str, last: int) -> None:
    """Write a band that names the rows below."""
    sheet.put(row, layout.NAME, title, "band")
    for column in range(layout.NAME + 1, last + 1):
        sheet.put(row, column, "", "band")


def total(values: tuple[Decimal, ...]) -> Decimal:
    """Return the sum of yearly values."""
    return sum(values, ZERO)
