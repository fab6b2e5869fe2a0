"""Assets: straight-line depreciation by month, book value, and the write-off when the use ends."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.lines import LineYears, due_year
from scaleplanner.domain.finance.months import MONTHS, months_in
from scaleplanner.domain.finance.plan import ZERO, CostLine, Nature, Plan, Way
from scaleplanner.domain.finance.projection import Projection
from scaleplanner.domain.finance.rounding import EXACT, Unit, round_to
from scaleplanner.i18n import _

REPLACEMENT_KIND = "KA.I3"
#: Values of `CostLine.view_override`: treat a line as expense, or as investive, whatever its nature.
AS_EXPENSE, AS_INVESTMENT = "ergebnis", "finanz"
#: Month as a running number: year × 12 + month − 1.
Month = int


@dataclass(frozen=True, slots=True)
class Asset:
    """One payment for an asset; `ready` and `end` are the first month of use and the one after the last."""

    line_id: str
    name: str
    cost: Decimal
    paid: Month
    ready: Month
    life: int
    is_replacement: bool = False
    sold: Month | None = None

    @property
    def end(self) -> Month:
        """The month after the useful life."""
        return self.ready + self.life


@dataclass(frozen=True, slots=True)
class AssetYears:
    """Depreciation, write-off and book value of an asset at the end of each year of the horizon, in euros."""

    asset: Asset
    depreciation: tuple[Decimal, ...]
    written_off: tuple[Decimal, ...]
    book_value: tuple[Decimal, ...]


def month_of(day: date) -> Month:
    """Return the running number of a month."""
    return day.year * MONTHS + day.month - 1


def day_of(month: Month) -> date:
    """Return the first day of a month."""
    return date(month // MONTHS, month % MONTHS + 1, 1)


def is_investive(line: CostLine) -> bool:
    """Whether a cost line is paid from the investive part of the budget: by its nature, or overridden."""
    if line.view_override in (AS_EXPENSE, AS_INVESTMENT):
        return line.view_override == AS_INVESTMENT
    return line.nature is Nature.INVESTMENT


def assets(way: Way, projection: Projection) -> tuple[Asset, ...]:
    """Return an asset per payment of every investment that counts in the budget, with its surcharge."""
    lines = {line.id: line for line in way.costs}
    totals: dict[tuple[str, int], Decimal] = {}
    for row in projection.budget_lines:
        if is_investive(lines[row.line_id]):
            for year, value in zip(projection.years, row.values, strict=True):
                totals[row.line_id, year] = totals.get((row.line_id, year), ZERO) + value
    found: list[Asset] = []
    for (line_id, year), value in sorted(totals.items(), key=lambda entry: entry[0][1]):
        if value:
            is_first = all(asset.line_id != line_id for asset in found)
            found.append(_asset(lines[line_id], year, value, is_first))
    return tuple(found)


def possible_assets(plan: Plan, way: Way, projection: Projection) -> tuple[Asset, ...]:
    """Return the assets, and one of 0 euros for each year in which an investment would cost something.

    A price or a driver of 0 may still change; what is typed as 0 for a year, or is sold, makes none.
    """
    order = {line.id: number for number, line in enumerate(way.costs)}
    found = list(assets(way, projection))
    known = {(asset.line_id, asset.paid // MONTHS) for asset in found}
    for line in way.costs:
        if is_investive(line) and line.budget_effective and not (line.repayment_of or line.sale_day):
            years = [year for year in _payment_years(plan, line) if (line.id, year) not in known]
            has_assets = any(line_id == line.id for line_id, _year in known)
            found += [_asset(line, year, ZERO, not (has_assets or at)) for at, year in enumerate(years)]
    return tuple(sorted(found, key=lambda asset: (asset.paid // MONTHS, order[asset.line_id])))


def _payment_years(plan: Plan, line: CostLine) -> list[int]:
    """Return the years of the horizon in which a line has an amount by its formula."""
    amount, typed = line.amount, {year for year, _value in line.amount.explicit}
    if line.nature is Nature.RECURRING:
        years = [year for year in plan.years if months_in(amount.first, amount.last, year)]
    else:
        years = [year for year in plan.years if year == due_year(plan, amount)]
    return [year for year in years if year not in typed]


def payment_month(line: CostLine, year: int) -> Month:
    """Return the month of a payment: that of the line in its first year, else January."""
    first = line.amount.first
    return year * MONTHS + (first.month - 1 if first and first.year == year else 0)


def _asset(line: CostLine, year: int, value: Decimal, is_first: bool) -> Asset:
    """Only what is paid first is ready when the line says so; later payments are used from their month on."""
    paid = payment_month(line, year)
    ready = month_of(line.ready) if line.ready and is_first else paid
    is_replacement = line.kind == REPLACEMENT_KIND
    sold = month_of(line.sale_day) if line.sale_day and month_of(line.sale_day) >= paid else None
    return Asset(line.id, line.name, value, paid, ready, line.useful_life_months, is_replacement, sold)


def spread(
    plan: Plan, total: Decimal, period: tuple[Month, Month], stop: Month | None, known: Month
) -> tuple[tuple[Decimal, ...], tuple[Decimal, ...]]:
    """Spread an amount by month over a period, rounded cumulatively so that the parts sum to it.

    Returns the parts of the years of the horizon, and per year what is left when the use stops; that is not
    before the month in which the amount is known.
    """
    first, end = period
    done, rest = [], []
    for year in plan.years:
        begin, close = year * MONTHS, (year + 1) * MONTHS
        before, after = (
            _upto(total, first, end, _earlier(month, stop), plan.unit) for month in (begin, close)
        )
        done.append(after - before)
        is_last = stop is not None and begin < max(stop, known + 1) <= close
        rest.append(total - _upto(total, first, end, stop or close, plan.unit) if is_last else ZERO)
    return tuple(done), tuple(rest)


def _earlier(month: Month, stop: Month | None) -> Month:
    return month if stop is None else min(month, stop)


def _upto(total: Decimal, first: Month, end: Month, month: Month, unit: Unit) -> Decimal:
    """Return what has been spread before the month."""
    if month >= end > first:
        return total
    if month <= first or end <= first:
        return ZERO
    return round_to(EXACT.divide(total * (month - first), Decimal(end - first)), unit)


def stop_month(way: Way) -> Month | None:
    """Return the month after the use ends, or None."""
    return None if way.use_ends is None else month_of(way.use_ends) + 1


def last_use(way: Way, asset: Asset) -> Month | None:
    """Return the month after an asset leaves: sold, or the use of everything ends; None while it stays."""
    known = [month for month in (stop_month(way), asset.sold and asset.sold + 1) if month is not None]
    return min(known, default=None)


def asset_years(plan: Plan, way: Way, asset: Asset) -> AssetYears:
    """Return the yearly values of an asset; a life of 0 months means that it is not depreciated."""
    stop = last_use(way, asset)
    done, rest = spread(plan, asset.cost, (asset.ready, asset.end), stop, asset.paid)
    book = []
    for year in plan.years:
        close = (year + 1) * MONTHS
        gone = stop is not None and max(stop, asset.paid + 1) <= close
        left = asset.cost - _upto(asset.cost, asset.ready, asset.end, close, plan.unit)
        known = min(asset.ready, asset.paid) < close
        book.append(ZERO if gone or not known else left)
    return AssetYears(asset, done, rest, tuple(book))


def depreciation_rows(plan: Plan, way: Way, projection: Projection) -> tuple[LineYears, ...]:
    """Return a row of depreciation (KA.A1) per asset."""
    return _rows(plan, way, projection, _("Abschreibung: {name}"), lambda years: years.depreciation)


def write_off_rows(plan: Plan, way: Way, projection: Projection) -> tuple[LineYears, ...]:
    """Return a row per asset that is written off when the use ends; what is sold shows its gain instead."""

    def kept(years: AssetYears) -> tuple[Decimal, ...]:
        return () if is_sold(way, years.asset) else years.written_off

    return _rows(plan, way, projection, _("Abgang Restbuchwert: {name}"), kept)


def is_sold(way: Way, asset: Asset) -> bool:
    """Whether the asset leaves by a sale, not by the end of the use."""
    return asset.sold is not None and asset.sold + 1 == last_use(way, asset)


def _rows(
    plan: Plan,
    way: Way,
    projection: Projection,
    title: str,
    pick: Callable[[AssetYears], tuple[Decimal, ...]],
) -> tuple[LineYears, ...]:
    rows = []
    for asset in assets(way, projection):
        values = pick(asset_years(plan, way, asset))
        if any(values):
            rows.append(LineYears(asset.line_id, title.format(name=asset.name), "KA.A1", values))
    return tuple(rows)
