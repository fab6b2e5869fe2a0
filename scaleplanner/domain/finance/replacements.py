"""Purchases to propose when a useful life ends, and investments that may be low-value items."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from scaleplanner.domain.finance.assets import REPLACEMENT_KIND, Asset, assets, day_of, last_use
from scaleplanner.domain.finance.lines import full_year_value, gross_factor, growth_factor
from scaleplanner.domain.finance.months import MONTHS
from scaleplanner.domain.finance.plan import ZERO, CostLine, Nature, Plan, Way
from scaleplanner.domain.finance.projection import Projection
from scaleplanner.domain.finance.rounding import EXACT, round_to
from scaleplanner.domain.numbers import format_date, format_euro
from scaleplanner.i18n import N_, _


@dataclass(frozen=True, slots=True)
class Replacement:
    """A proposed purchase after the end of a useful life inside the horizon."""

    line_id: str
    name: str
    day: date
    amount: Decimal


def replacements(plan: Plan, way: Way, projection: Projection) -> tuple[Replacement, ...]:
    """Return the purchases to propose, at the price of their year; a line `<id>-ersatz` answers one."""
    lines = {line.id: line for line in way.costs}
    horizon_end = (plan.years[-1] + 1) * MONTHS
    found = []
    for asset in assets(way, projection):
        line, stop = lines[asset.line_id], last_use(way, asset)
        needed = asset.life > 0 and asset.end < (horizon_end if stop is None else min(stop, horizon_end))
        if needed and f"{line.id}-ersatz" not in lines:
            day = day_of(asset.end)
            found.append(Replacement(line.id, line.name, day, _price_in(plan, way, line, asset, day.year)))
    return tuple(found)


def replacement_sentence(proposal: Replacement) -> str:
    """Return the proposal in words."""
    text = _(
        "Die Nutzungsdauer von „{name}“ endet am {day}."
        " Ein Ersatz kostet {amount} zum Preis des Jahres {year}."
    )
    return text.format(
        name=proposal.name,
        day=format_date(proposal.day - timedelta(days=1)),
        year=proposal.day.year,
        amount=format_euro(proposal.amount),
    )


def _price_in(plan: Plan, way: Way, line: CostLine, asset: Asset, year: int) -> Decimal:
    if line.amount.explicit:
        basis = asset.paid // MONTHS
        grown = EXACT.multiply(asset.cost, growth_factor(plan, line.amount.growth_id, basis, year))
        return round_to(grown, plan.unit)
    price = EXACT.multiply(full_year_value(plan, way, line.amount, year), gross_factor(line))
    return round_to(price, plan.unit)


def replacement_line(line: CostLine, proposal: Replacement) -> CostLine:
    """Return the cost line that takes up a proposal; it carries no grant."""
    amount = replace(line.amount, first=proposal.day, last=None, explicit=())
    if line.amount.explicit:
        amount = replace(amount, explicit=((proposal.day.year, proposal.amount),))
    return replace(
        line,
        id=f"{line.id}-ersatz",
        name=N_("Ersatz: {name}").format(name=line.name),
        kind=REPLACEMENT_KIND,
        amount=amount,
        eligible=False,
        ready=None,
    )


def low_value_hints(plan: Plan, way: Way) -> tuple[tuple[str, str], ...]:
    """Return line ids with a sentence of investments that the low-value limit makes expense."""
    if plan.low_value_limit is None:
        return ()
    return tuple(
        (line.id, _low_sentence(line))
        for line in way.costs
        if line.nature is Nature.INVESTMENT and ZERO < line.amount.unit_price <= plan.low_value_limit
    )


def _low_sentence(line: CostLine) -> str:
    return _(
        "„{name}“ liegt je Stück nicht über der Grenze für geringwertige Güter. Dann ist es Aufwand statt"
        " Investition. Ausnahme: Die Teile bilden zusammen ein System. Klären Sie das mit der Kämmerei."
    ).format(name=line.name)
