"""Folgekosten a year, the full cost of the plan, and how deep the calculation has to go."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from scaleplanner.domain.finance.assets import Asset, asset_years, assets, last_use
from scaleplanner.domain.finance.lines import LineYears
from scaleplanner.domain.finance.months import MONTHS
from scaleplanner.domain.finance.plan import BASE_CASE, ZERO, Nature, Plan, Scenario, Way
from scaleplanner.domain.finance.projection import Projection, project
from scaleplanner.domain.finance.rounding import EXACT, round_to
from scaleplanner.domain.finance.special_items import SpecialItem, dissolution, special_items
from scaleplanner.domain.numbers import format_euro
from scaleplanner.i18n import _

PERSONNEL_KINDS = ("KA.P1", "KA.P2")
_HALF = Decimal("0.5")
#: Rules of the Länder that are known by their paragraph; the others are cited in general.
CITATIONS = {"NI": "§ 12 KomHKVO Niedersachsen", "NW": "§ 13 KomHVO NRW"}


class Depth(Enum):
    """How deep the calculation has to go."""

    FOLLOW_UP_COST = "folgekosten"
    COMPARISON = "wirtschaftlichkeitsvergleich"
    NET_PRESENT_VALUE = "kapitalwert"


@dataclass(frozen=True, slots=True)
class FollowUpCost:
    """Folgekosten of one year in euros; `year` is None when no year of the horizon fits the definition."""

    year: int | None
    depreciation: Decimal = ZERO
    personnel: Decimal = ZERO
    operation: Decimal = ZERO
    imputed_interest: Decimal = ZERO
    dissolution: Decimal = ZERO
    revenue: Decimal = ZERO

    @property
    def gross(self) -> Decimal:
        """Depreciation, personnel, operation and imputed interest."""
        return self.depreciation + self.personnel + self.operation + self.imputed_interest

    @property
    def net(self) -> Decimal:
        """Gross less the dissolution of Sonderposten and revenue."""
        return self.gross - self.dissolution - self.revenue


@dataclass(frozen=True, slots=True)
class DepthRule:
    """The depth with the sentence that cites the rule."""

    depth: Depth
    sentence: str


def follow_up_cost(plan: Plan, way: Way, scenario: Scenario = BASE_CASE) -> FollowUpCost:
    """Return the Folgekosten of the first year in which every asset is depreciated for twelve months.

    Replacements do not count: they take the place of an asset that is already there.
    """
    projection = project(plan, way, scenario)
    owned = tuple(asset for asset in assets(way, projection) if asset.life and not asset.is_replacement)
    index = next((i for i, year in enumerate(plan.years) if all(_full(asset, year) for asset in owned)), None)
    if index is None:
        return FollowUpCost(None)
    items = special_items(plan, way, projection, scenario)
    recurring = [row for row in projection.budget_lines if row.nature is Nature.RECURRING]
    return FollowUpCost(
        year=plan.years[index],
        depreciation=sum((asset_years(plan, way, asset).depreciation[index] for asset in owned), ZERO),
        personnel=_sum(recurring, index, personnel=True),
        operation=_sum(recurring, index, personnel=False),
        imputed_interest=round_to(_interest(plan, owned, items), plan.unit),
        dissolution=sum((dissolution(plan, way, item)[0][index] for item in items), ZERO),
        revenue=projection.revenue[index],
    )


def _full(asset: Asset, year: int) -> bool:
    return asset.ready <= year * MONTHS and (year + 1) * MONTHS <= asset.end


def _sum(rows: list[LineYears], index: int, *, personnel: bool) -> Decimal:
    picked = (row.values[index] for row in rows if (row.kind in PERSONNEL_KINDS) is personnel)
    return sum(picked, ZERO)


def _interest(plan: Plan, owned: tuple[Asset, ...], items: tuple[SpecialItem, ...]) -> Decimal:
    """Return ½ × net investment × imputed rate, unrounded; 0 without a rate."""
    lines = {asset.line_id for asset in owned}
    granted = sum((item.amount for item in items if item.asset.line_id in lines), ZERO)
    net = sum((asset.cost for asset in owned), ZERO) - granted
    return EXACT.multiply(EXACT.multiply(_HALF, net), plan.imputed_rate or ZERO)


def full_cost(plan: Plan, way: Way, projection: Projection) -> tuple[Decimal, ...]:
    """Return the undiscounted full cost per year: with lines outside the budget and imputed interest."""
    items = special_items(plan, way, projection, BASE_CASE)
    interest = [ZERO] * plan.horizon
    for asset in assets(way, projection):
        own = tuple(item for item in items if item.asset == asset)
        yearly = _interest(plan, (asset,), own)
        for index, year in enumerate(plan.years):
            stop = last_use(way, asset) or asset.end
            months = min(asset.end, stop, (year + 1) * MONTHS) - max(asset.ready, year * MONTHS)
            part = EXACT.divide(yearly * max(0, months), Decimal(MONTHS))
            interest[index] += round_to(part, plan.unit)
    return tuple(cost + extra for cost, extra in zip(projection.full_cost, interest, strict=True))


def investment_volume(way: Way, projection: Projection) -> Decimal:
    """Return the acquisition cost of all assets that are no replacements."""
    return sum((asset.cost for asset in assets(way, projection) if not asset.is_replacement), ZERO)


def required_depth(plan: Plan, volume: Decimal, land: str = "", budget_rules: str = "") -> DepthRule | None:
    """Return the depth that the own Wertgrenze asks for, or None when it is not entered.

    `budget_rules` is the short name of the rules of the Land, cited where no paragraph is known.
    """
    if plan.threshold is None:
        return None
    rules = CITATIONS.get(land) or budget_rules or _("Haushaltsrecht des Landes")
    amounts = {"volume": format_euro(volume), "limit": format_euro(plan.threshold), "rules": rules}
    if plan.comparison_limit is not None and volume > max(plan.comparison_limit, plan.threshold):
        text = _(
            "Die Investitionen von {volume} liegen über der Wertgrenze der Kommune von {limit}. Nötig ist ein"
            " Vergleich mehrerer Wege mit Kapitalwert ({rules})."
        )
        amounts["limit"] = format_euro(max(plan.comparison_limit, plan.threshold))
        return DepthRule(Depth.NET_PRESENT_VALUE, text.format(**amounts))
    if volume > plan.threshold and plan.comparison_limit is not None:
        text = _(
            "Die Investitionen von {volume} liegen über der Wertgrenze der Kommune von {limit}. Nötig ist ein"
            " Kostenvergleich mehrerer Wege ({rules})."
        )
        return DepthRule(Depth.COMPARISON, text.format(**amounts))
    if volume > plan.threshold:
        text = _(
            "Die Investitionen von {volume} liegen über der Wertgrenze der Kommune von {limit}. Nötig ist ein"
            " Wirtschaftlichkeitsvergleich mehrerer Wege ({rules})."
        )
        return DepthRule(Depth.COMPARISON, text.format(**amounts))
    text = _(
        "Die Investitionen von {volume} liegen nicht über der Wertgrenze der Kommune von {limit}. Es genügt"
        " eine Berechnung der Folgekosten ({rules})."
    )
    return DepthRule(Depth.FOLLOW_UP_COST, text.format(**amounts))


def depth_sentence(plan: Plan, way: Way, land: str = "", budget_rules: str = "") -> str:
    """Return how deep the calculation of a way has to go, with the rule that says so."""
    rule = required_depth(plan, investment_volume(way, project(plan, way)), land, budget_rules)
    return rule.sentence if rule else _("Eine Wertgrenze ist noch nicht eingetragen.")
