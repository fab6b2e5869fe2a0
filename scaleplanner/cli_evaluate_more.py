"""`evaluate --json` of one way: views, bridges, assets, sensitivity, risk, economies of scale, sharing."""

from datetime import date
from decimal import Decimal
from typing import Any

from scaleplanner.content import load_catalogue
from scaleplanner.domain.finance.assets import asset_years, assets, day_of
from scaleplanner.domain.finance.bridge import Bridge, finance_bridge, kameral_bridge, result_bridge
from scaleplanner.domain.finance.corridor import corridor_sentence, price_corridor
from scaleplanner.domain.finance.follow_up_cost import (
    depth_sentence,
    follow_up_cost,
    full_cost,
    investment_volume,
    required_depth,
)
from scaleplanner.domain.finance.indicators import share
from scaleplanner.domain.finance.key_effects import entry_curve, fairness, shares_of
from scaleplanner.domain.finance.loans import loan_years
from scaleplanner.domain.finance.medium_term import grid
from scaleplanner.domain.finance.partner_change import levied, one_less, one_more
from scaleplanner.domain.finance.plan import BASE_CASE, Plan, Way
from scaleplanner.domain.finance.replacements import replacement_sentence, replacements
from scaleplanner.domain.finance.sales import value_with_residual
from scaleplanner.domain.finance.scaling import break_even, saving_sentence, unit_costs
from scaleplanner.domain.finance.sensitivity import tornado
from scaleplanner.domain.finance.simulation import simulate
from scaleplanner.domain.finance.special_items import dissolution, special_items
from scaleplanner.domain.finance.stress import stress_results
from scaleplanner.domain.finance.vat2b import vat_lights
from scaleplanner.domain.finance.views import View, Views, views
from scaleplanner.domain.finance.wibe import wibe
from scaleplanner.domain.origins import origin_summary
from scaleplanner.domain.plain import to_plain
from scaleplanner.domain.risk_words import simulation_sentences
from scaleplanner.domain.solution import Solution

#: So many units of a driver are shown on the curve of unit cost.
_COUNTS = 5


def evaluation_day(plan: Plan) -> date:
    """Return the day on which what depends on today is calculated: the last one before the base year."""
    return date(plan.base_year - 1, 12, 31)


def way_details(solution: Solution, way: Way) -> dict[str, Any]:
    """Return what is calculated of a quantified way in the base case beyond sums and indicators."""
    plan = solution.plan
    found = views(plan, way)
    return {
        "depth": _depth(solution, way, found),
        "origins": _origins(plan, way),
        "views": {
            "result": _view(found.result),
            "finance_current": _view(found.current),
            "finance_investive": _view(found.investive),
            "finance_financing": _view(found.financing),
            "value_flows": _view(found.net_present_value),
            "administrative": _view(found.administrative),
            "capital": _view(found.capital),
        },
        "full_cost_with_interest": to_plain(full_cost(plan, way, found.projection)),
        "value_with_residual": to_plain(value_with_residual(plan, way, found.projection)),
        "bridges": _bridges(found),
        "medium_term": to_plain(grid(plan, way, solution.spending)),
        "assets": _assets(plan, way, found),
        "replacements": [
            {**_dict(entry), "sentence": replacement_sentence(entry)}
            for entry in replacements(plan, way, found.projection)
        ],
        "special_items": _special_items(plan, way, found),
        "grant_splits": to_plain(found.splits),
        "loans": to_plain(loan_years(plan, way.loans)),
        "follow_up_cost": with_properties(follow_up_cost(plan, way), "gross", "net"),
        "wibe": with_properties(wibe(plan, way), "total"),
        "tornado": [with_properties(bar, "span") for bar in tornado(plan, way)],
        "stress_tests": [
            {
                "id": result.test.id,
                "before": to_plain(result.before),
                "after": to_plain(result.after),
                "extra": to_plain(result.extra),
                "sentence": result.sentence,
            }
            for result in stress_results(plan, way)
        ],
        "simulation": _simulation(plan, way),
        "scaling": _scaling(plan, way),
        "sharing": _sharing(plan, way),
        "vat": to_plain(vat_lights(plan, way)),
    }


def with_properties(value: object, *properties: str) -> dict[str, Any]:
    """Return the fields of a value and some of its properties."""
    return {**_dict(value), **{name: to_plain(getattr(value, name)) for name in properties}}


def _depth(solution: Solution, way: Way, found: Views) -> dict[str, Any]:
    plan, land = solution.plan, solution.municipality.land
    rules = load_catalogue().budget_rules(land)
    rule = required_depth(plan, investment_volume(way, found.projection), land, rules)
    return {
        "required": None if rule is None else rule.depth.value,
        "sentence": depth_sentence(plan, way, land, rules),
    }


def _origins(plan: Plan, way: Way) -> dict[str, Any]:
    found = origin_summary(way, evaluation_day(plan))
    return {
        "count": found.count,
        "proven": found.proven,
        "share": to_plain(share(Decimal(found.proven), Decimal(found.count)).value),
        "old": list(found.old),
        "sentence": found.sentence,
    }


def _simulation(plan: Plan, way: Way) -> dict[str, Any]:
    found = simulate(plan, way)
    return {**_dict(found), "sentences": list(simulation_sentences(found, plan.years))}


def _special_items(plan: Plan, way: Way, found: Views) -> list[dict[str, Any]]:
    rows = []
    for item in special_items(plan, way, found.projection, BASE_CASE):
        regular, released = dissolution(plan, way, item)
        rows.append(
            {
                "grant_id": item.grant_id,
                "asset_id": item.asset.line_id,
                "amount": to_plain(item.amount),
                "dissolution": to_plain(regular),
                "released": to_plain(released),
            }
        )
    return rows


def _dict(value: object) -> dict[str, Any]:
    plain = to_plain(value)
    return plain if isinstance(plain, dict) else {}


def _view(view: View) -> dict[str, Any]:
    return {
        "rows": [{"key": row.key, "name": row.name, "values": to_plain(row.values)} for row in view.rows],
        "balance": to_plain(view.total),
    }


def _bridges(found: Views) -> dict[str, Any]:
    named = (
        ("finance", finance_bridge(found)),
        ("result", result_bridge(found)),
        ("kameral", kameral_bridge(found)),
    )
    return {name: _bridge(bridge) for name, bridge in named}


def _bridge(bridge: Bridge) -> dict[str, Any]:
    return {
        "steps": [
            {"key": row.key, "name": row.name, "values": to_plain(row.values)}
            for row in (bridge.start, *bridge.steps, bridge.end)
        ],
        "difference": to_plain(bridge.difference),
    }


def _assets(plan: Plan, way: Way, found: Views) -> list[dict[str, Any]]:
    rows = []
    for asset in assets(way, found.projection):
        years = asset_years(plan, way, asset)
        rows.append(
            {
                "id": asset.line_id,
                "name": asset.name,
                "acquisition": to_plain(asset.cost),
                "ready": day_of(asset.ready).isoformat(),
                "life_months": asset.life,
                "depreciation": to_plain(years.depreciation),
                "written_off": to_plain(years.written_off),
                "book_value": to_plain(years.book_value),
            }
        )
    return rows


def _scaling(plan: Plan, way: Way) -> list[dict[str, Any]]:
    year, rows = plan.years[-1], []
    for driver in way.drivers:
        steps = unit_costs(plan, way, driver.id, year, _COUNTS)
        corridor = price_corridor(steps)
        rows.append(
            {
                "driver": driver.id,
                "year": year,
                "break_even": to_plain(break_even(plan, way, driver.id, year)),
                "unit_costs": to_plain(steps),
                "sentence": saving_sentence(steps[-1]),
                "corridor": {**_dict(corridor), "sentence": corridor_sentence(corridor)},
            }
        )
    return rows


def _sharing(plan: Plan, way: Way) -> dict[str, Any] | None:
    key = way.cost_key
    if key is None or not key.partners:
        return None
    year, amounts = plan.years[-1], levied(plan, way)
    if amounts is None:  # all weights are 0: a finding, and nothing to share
        return None
    try:
        shares = shares_of(key, year, amounts[-1], plan.unit)
        steps = entry_curve(key, year, amounts[-1], plan.unit)
    except ValueError:  # nobody takes part in the last year
        shares, steps = (), ()
    return {
        "year": year,
        "shares": to_plain(shares),
        "sentence": fairness(shares),
        "entry_curve": to_plain(steps),
        "one_less": [
            {"leaving": partner.id, "changes": to_plain(one_less(plan, way, partner.id))}
            for partner in key.partners
        ],
        "one_more": to_plain(one_more(plan, way)),
    }
