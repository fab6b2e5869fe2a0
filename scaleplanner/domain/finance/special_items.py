"""Sonderposten: the investive part of grants, spread over the assets of its year and dissolved with them."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from scaleplanner.domain.finance.allocation import allocate
from scaleplanner.domain.finance.assets import Asset, Month, assets, last_use, spread
from scaleplanner.domain.finance.funding import eligible_months, fund
from scaleplanner.domain.finance.months import MONTHS
from scaleplanner.domain.finance.plan import ZERO, FundingLine, Plan, Scenario, Way
from scaleplanner.domain.finance.projection import Projection
from scaleplanner.domain.finance.rounding import EXACT, round_to

Years = tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class SpecialItem:
    """The part of a grant that belongs to an asset; `paid` is the month in which the money arrives."""

    grant_id: str
    asset: Asset
    amount: Decimal
    paid: Month

    @property
    def period(self) -> tuple[Month, Month]:
        """From the later of readiness and payment over the remaining life; at once if that is over."""
        start = max(self.asset.ready, self.paid)
        return start, max(self.asset.end, start + 1) if self.asset.life else start


@dataclass(frozen=True, slots=True)
class GrantSplit:
    """What a grant brings in euros: by the year of the eligible cost and by the year of its payment."""

    grant_id: str
    running: Years
    running_paid: Years
    investive: Years
    investive_paid: Years


def entitlement(plan: Plan, way: Way, grant: FundingLine, scenario: Scenario) -> Years:
    """Return the amounts of a grant by the year of the eligible cost, before any payment lag."""
    plain = replace(grant, lag_months=0)
    fundings = tuple(plain if line.id == grant.id else line for line in way.fundings)
    rows = fund(plan, replace(way, fundings=fundings), scenario)
    return next(row.values for row in rows if row.line_id == grant.id)


def special_items(
    plan: Plan, way: Way, projection: Projection, scenario: Scenario
) -> tuple[SpecialItem, ...]:
    """Return the Sonderposten of all grants that count; replacements carry none."""
    carriers = tuple(
        asset for asset in assets(way, projection) if asset.cost > 0 and not asset.is_replacement
    )
    items: list[SpecialItem] = []
    for grant in way.fundings:
        if not grant.status.counts:
            continue
        for year, payment in zip(plan.years, entitlement(plan, way, grant, scenario), strict=True):
            of_year = tuple(asset for asset in carriers if asset.paid // MONTHS == year)
            if payment > 0 and of_year:
                items += _items_of_year(plan, way, grant, year, payment, of_year, scenario)
    return tuple(items)


def _items_of_year(
    plan: Plan,
    way: Way,
    grant: FundingLine,
    year: int,
    payment: Decimal,
    carriers: tuple[Asset, ...],
    scenario: Scenario,
) -> list[SpecialItem]:
    """Split the payment of a year: by eligible cost, unless the grant notice says otherwise."""
    costs = [_eligible(plan, way, grant, year, asset.line_id, scenario) for asset in carriers]
    investive = sum(costs, ZERO)
    total, _ = eligible_months(plan, way, grant, year, scenario)
    if grant.investive_share is not None:
        share = grant.investive_share
        costs, investive = (costs, investive) if investive else ([asset.cost for asset in carriers], ZERO)
    else:
        share = EXACT.divide(investive, total) if total else ZERO
    part = min(round_to(EXACT.multiply(payment, share), plan.unit), payment)
    weight = sum(costs, ZERO)
    if part <= 0 or weight <= 0:
        return []
    exact = tuple(Fraction(cost) / Fraction(weight) for cost in costs)
    amounts = allocate(part, exact, plan.unit)
    return [
        SpecialItem(grant.id, asset, amount, asset.paid + grant.lag_months)
        for asset, amount in zip(carriers, amounts, strict=True)
        if amount
    ]


def _eligible(
    plan: Plan, way: Way, grant: FundingLine, year: int, line_id: str, scenario: Scenario
) -> Decimal:
    only = replace(way, costs=tuple(line for line in way.costs if line.id == line_id))
    return eligible_months(plan, only, grant, year, scenario)[0]


def dissolution(plan: Plan, way: Way, item: SpecialItem) -> tuple[Years, Years]:
    """Return the yearly dissolution over the remaining life, and what is released when the use ends."""
    return spread(plan, item.amount, item.period, last_use(way, item.asset), item.paid)


def grant_splits(
    plan: Plan, way: Way, projection: Projection, scenario: Scenario, items: tuple[SpecialItem, ...]
) -> tuple[GrantSplit, ...]:
    """Return running and investive part of every grant that counts, by cost year and by payment year."""
    paid = {row.line_id: row.values for row in projection.fundings if row.counts}
    splits = []
    for grant in way.fundings:
        if grant.id not in paid:
            continue
        own = [item for item in items if item.grant_id == grant.id]
        investive = _by_year(plan, [(item.asset.paid, item.amount) for item in own])
        investive_paid = _by_year(plan, [(item.paid, item.amount) for item in own])
        due = entitlement(plan, way, grant, scenario)
        splits.append(
            GrantSplit(
                grant.id,
                _less(due, investive),
                _less(paid[grant.id], investive_paid),
                investive,
                investive_paid,
            )
        )
    return tuple(splits)


def _by_year(plan: Plan, amounts: list[tuple[Month, Decimal]]) -> Years:
    return tuple(
        sum((amount for month, amount in amounts if month // MONTHS == year), ZERO) for year in plan.years
    )


def _less(whole: Years, part: Years) -> Years:
    return tuple(a - b for a, b in zip(whole, part, strict=True))
