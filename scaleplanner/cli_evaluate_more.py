"""The rest of `evaluate --json`: views, bridges, sensitivity, risk, sharing, strategy, use of funds."""

from datetime import date
from typing import Any

from scaleplanner.domain.finance.actuals import year_results
from scaleplanner.domain.finance.assets import asset_years, assets, day_of
from scaleplanner.domain.finance.binding import binding_watch
from scaleplanner.domain.finance.bridge import Bridge, finance_bridge, kameral_bridge, result_bridge
from scaleplanner.domain.finance.draws import draw_states
from scaleplanner.domain.finance.follow_up_cost import follow_up_cost
from scaleplanner.domain.finance.instruments import growth_balance, totals_by_purpose
from scaleplanner.domain.finance.key_effects import entry_curve, shares_of
from scaleplanner.domain.finance.loans import loan_years
from scaleplanner.domain.finance.medium_term import grid
from scaleplanner.domain.finance.partner_change import levied, one_less, one_more
from scaleplanner.domain.finance.plan import Plan, Way
from scaleplanner.domain.finance.ppp import compare_ppp
from scaleplanner.domain.finance.receipts import Spending
from scaleplanner.domain.finance.scaling import break_even, unit_costs
from scaleplanner.domain.finance.sensitivity import tornado
from scaleplanner.domain.finance.simulation import simulate
from scaleplanner.domain.finance.stress import stress_results
from scaleplanner.domain.finance.use_of_funds import NoticeUse, use_of_notice
from scaleplanner.domain.finance.utility import utility
from scaleplanner.domain.finance.vat2b import vat_lights
from scaleplanner.domain.finance.views import View, Views, views
from scaleplanner.domain.finance.wibe import wibe
from scaleplanner.domain.money_dates import money_dates
from scaleplanner.domain.plain import to_plain
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.success import commitments

#: So many units of a driver are shown on the curve of unit cost.
_COUNTS = 5
#: The search for the break-even ends here: `evaluate` shall answer within seconds.
_LIMIT = 100


def way_details(plan: Plan, way: Way) -> dict[str, Any]:
    """Return what is calculated of a quantified way in the base case beyond sums and indicators."""
    found = views(plan, way)
    follow_up = follow_up_cost(plan, way)
    values = wibe(plan, way)
    return {
        "views": {
            "result": _view(found.result),
            "finance_current": _view(found.current),
            "finance_investive": _view(found.investive),
            "finance_financing": _view(found.financing),
            "value_flows": _view(found.net_present_value),
        },
        "bridges": _bridges(found),
        "medium_term": to_plain(grid(plan, way)),
        "assets": _assets(plan, way, found),
        "loans": to_plain(loan_years(plan, way.loans)),
        "follow_up_cost": {
            **_dict(follow_up),
            "gross": to_plain(follow_up.gross),
            "net": to_plain(follow_up.net),
        },
        "wibe": {**_dict(values), "total": to_plain(values.total)},
        "tornado": [{**_dict(bar), "span": to_plain(bar.span)} for bar in tornado(plan, way)],
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
        "simulation": to_plain(simulate(plan, way)),
        "scaling": _scaling(plan, way),
        "sharing": _sharing(plan, way),
        "vat": to_plain(vat_lights(plan, way)),
    }


def solution_details(solution: Solution) -> dict[str, Any]:
    """Return the value analysis, the financing strategy, the use of funds and the binding."""
    plan = solution.plan
    way = plan.main_way if plan.ways else None
    day = date(plan.base_year - 1, 12, 31)
    return {
        "utility": to_plain(utility(plan)),
        "strategy": _strategy(solution),
        "notices": [
            _notice(solution.spending, use_of_notice(plan, solution.spending, notice), day)
            for notice in solution.spending.notices
        ],
        "actuals": to_plain(year_results(plan, way, solution.spending)) if way else [],
        "binding": to_plain(binding_watch(plan, way, day)),
        "dates": [
            {
                "task": entry.task.value,
                "day": entry.day.isoformat(),
                "title": entry.title,
                "target": entry.target,
            }
            for entry in money_dates(solution, day)
        ],
    }


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
    year = plan.years[-1]
    return [
        {
            "driver": driver.id,
            "year": year,
            "break_even": to_plain(break_even(plan, way, driver.id, year, _LIMIT)),
            "unit_costs": to_plain(unit_costs(plan, way, driver.id, year, _COUNTS)),
        }
        for driver in way.drivers
    ]


def _sharing(plan: Plan, way: Way) -> dict[str, Any] | None:
    key = way.cost_key
    if key is None or not key.partners:
        return None
    year, amounts = plan.years[-1], levied(plan, way)
    if amounts is None:  # all weights are 0: a finding, and nothing to share
        return None
    try:
        shares = shares_of(key, year, amounts[-1], plan.unit)
        steps = entry_curve(key, amounts[-1], plan.unit)
    except ValueError:  # nobody takes part in the last year
        shares, steps = (), ()
    return {
        "year": year,
        "shares": to_plain(shares),
        "entry_curve": to_plain(steps),
        "one_less": [
            {"leaving": partner.id, "changes": to_plain(one_less(plan, way, partner.id))}
            for partner in key.partners
        ],
        "one_more": to_plain(one_more(plan, way)),
    }


def _strategy(solution: Solution) -> dict[str, Any]:
    plan, strategy = solution.plan, solution.strategy
    committed = commitments(solution)
    secured, possible, uses = growth_balance(strategy)
    compared = []
    if plan.ways:
        for variant in strategy.ppp_variants:
            found = compare_ppp(plan, plan.main_way, variant)
            compared.append({**_dict(found), "difference": to_plain(found.difference)})
    return {
        "purposes": to_plain(totals_by_purpose(strategy)),
        "reserve": to_plain(strategy.reserve),
        "growth": {"secured": to_plain(secured), "possible": to_plain(possible), "uses": to_plain(uses)},
        "commitments": {"money": to_plain(committed.money), "staff": to_plain(committed.staff)},
        "partnerships": compared,
    }


def _notice(spending: Spending, use: NoticeUse, day: date) -> dict[str, Any]:
    states = draw_states(use.notice, spending, day)
    return {
        "id": use.notice.id,
        "name": use.notice.name,
        "items": [{**_dict(item), "exceeds": item.exceeds} for item in use.items],
        "planned_cost": to_plain(use.notice.planned_cost),
        "spent": to_plain(use.spent),
        "eligible_spent": to_plain(use.eligible),
        "approved": to_plain(use.notice.approved),
        "grant": to_plain(use.grant),
        "paid": to_plain(use.paid),
        "to_repay": to_plain(use.to_repay),
        "outstanding": to_plain(use.outstanding),
        "draws": [
            {
                "day": to_plain(state.draw.day),
                "amount": to_plain(state.draw.amount),
                "until": state.until.isoformat(),
                "spent_on": to_plain(state.spent_on),
                "unspent": to_plain(state.unspent),
                "late": state.is_late(day),
            }
            for state in states
        ],
    }
