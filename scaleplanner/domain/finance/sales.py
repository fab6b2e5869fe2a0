"""Sale of assets and what they are worth at the end: proceeds, gain or loss, residual value."""

from dataclasses import replace
from decimal import Decimal

from scaleplanner.domain.finance.assets import Asset, asset_years, assets, is_sold
from scaleplanner.domain.finance.indicators import present_value
from scaleplanner.domain.finance.lines import LineYears, named
from scaleplanner.domain.finance.months import MONTHS
from scaleplanner.domain.finance.plan import ZERO, Nature, Plan, Way
from scaleplanner.domain.finance.projection import Projection
from scaleplanner.domain.finance.rounding import round_cents, round_to
from scaleplanner.i18n import N_

SALE_KIND = "KA.A1"


def _sold(way: Way, projection: Projection) -> list[Asset]:
    """Return the assets that are sold, of a line bought in parts the first: the price is for all of them."""
    found: list[Asset] = []
    for asset in assets(way, projection):
        if asset.sold is not None and all(asset.line_id != other.line_id for other in found):
            found.append(asset)
    return found


def proceeds(plan: Plan, way: Way, projection: Projection) -> tuple[LineYears, ...]:
    """Return a row per sold asset with what it brings, in the year of the sale."""
    prices = {line.id: line.sale_price for line in way.costs}
    rows = []
    for asset in _sold(way, projection):
        price = round_to(prices[asset.line_id], plan.unit)
        rows.append(_row(plan, asset, N_("Verkauf: {name}"), price))
    return tuple(row for row in rows if row.total)


def gains(plan: Plan, way: Way, projection: Projection) -> tuple[LineYears, ...]:
    """Return a row per sold line: price less book value, a gain above 0 and a loss below.

    What was written off before, because the use had ended, brings a gain of the whole price.
    """
    prices = {line.id: line.sale_price for line in way.costs}
    rows = []
    for first in _sold(way, projection):
        parts = [asset for asset in assets(way, projection) if asset.line_id == first.line_id]
        parts = [asset for asset in parts if is_sold(way, asset)]
        book = sum((sum(asset_years(plan, way, asset).written_off, ZERO) for asset in parts), ZERO)
        gain = round_to(prices[first.line_id], plan.unit) - book
        wording = N_("Gewinn aus Verkauf: {name}") if gain >= 0 else N_("Verlust aus Verkauf: {name}")
        rows.append(_row(plan, first, wording, gain))
    return tuple(row for row in rows if row.total)


def _row(plan: Plan, asset: Asset, wording: str, amount: Decimal) -> LineYears:
    sold = -1 if asset.sold is None else asset.sold // MONTHS
    values = tuple(amount if year == sold else ZERO for year in plan.years)
    return _named(asset, wording, values)


def _named(asset: Asset, wording: str, values: tuple[Decimal, ...]) -> LineYears:
    return replace(named(asset.line_id, wording, asset.name, SALE_KIND, values), nature=Nature.INVESTMENT)


def residual(plan: Plan, way: Way, projection: Projection) -> tuple[LineYears, ...]:
    """Return a row per asset with a book value at the end of the horizon, counted in its last year."""
    rows = []
    for asset in assets(way, projection):
        book = asset_years(plan, way, asset).book_value[-1] if asset.life else ZERO
        if book:
            values = (*(ZERO,) * (plan.horizon - 1), book)
            rows.append(_named(asset, N_("Restwert: {name}"), values))
    return tuple(rows)


def value_with_residual(plan: Plan, way: Way, projection: Projection) -> Decimal:
    """Return the Kapitalwert with sales and residual values, in euros and cents."""
    flows = [-need for need in projection.need]
    for row in (*proceeds(plan, way, projection), *residual(plan, way, projection)):
        flows = [flow + value for flow, value in zip(flows, row.values, strict=True)]
    return round_cents(present_value(plan, tuple(flows)))
