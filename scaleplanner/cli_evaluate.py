"""`evaluate --json`: every figure of the finance core as plain data, money as decimal strings."""

from decimal import Decimal
from typing import Any

from scaleplanner.cli_evaluate_more import solution_details, way_details
from scaleplanner.domain.finance.allocation import levy
from scaleplanner.domain.finance.cliff import funding_cliff
from scaleplanner.domain.finance.indicators import Indicator, Indicators, indicators, per_inhabitant
from scaleplanner.domain.finance.plan import BASE_CASE, Plan, Scenario, Way
from scaleplanner.domain.finance.projection import Projection, project
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import german

FORMAT_VERSION = 1
_SUMS = (
    "cost",
    "investment",
    "full_cost",
    "external_funding",
    "possible_funding",
    "saving",
    "revenue",
    "need",
    "own_funds",
    "gap",
)


@german()
def evaluate(solution: Solution) -> dict[str, Any]:
    """Return all figures by way, scenario and year; the keys are described in `evaluate.md`."""
    plan = solution.plan
    return {
        "format_version": FORMAT_VERSION,
        "solution": {"id": solution.id, "name": solution.name},
        "municipality": {
            "name": solution.municipality.name,
            "inhabitants": solution.municipality.inhabitants,
        },
        "plan": {
            "base_year": plan.base_year,
            "horizon": plan.horizon,
            "years": list(plan.years),
            "discount_rate": _text(plan.discount_rate),
            "mid_year": plan.mid_year,
            "unit": plan.unit.value,
            "main_way": plan.main_way.id,
        },
        "history": [
            {"year": entry.year, "cost": _text(entry.cost), "funding": _text(entry.funding)}
            for entry in plan.history
        ],
        "ways": [_way(solution, way) for way in plan.ways],
        **solution_details(solution),
    }


def _way(solution: Solution, way: Way) -> dict[str, Any]:
    head = {"id": way.id, "kind": way.kind.value, "name": way.name, "quantified": way.is_quantified}
    if not way.is_quantified:
        return {**head, "scenarios": []}
    scenarios = (BASE_CASE, *solution.plan.scenarios)
    return {
        **head,
        "scenarios": [_scenario(solution, way, scenario) for scenario in scenarios],
        **way_details(solution.plan, way),
    }


def _scenario(solution: Solution, way: Way, scenario: Scenario) -> dict[str, Any]:
    plan = solution.plan
    projection = project(plan, way, scenario)
    people = solution.municipality.inhabitants
    return {
        "id": scenario.id,
        "name": scenario.name,
        "lines": _lines(projection),
        "years": [
            {
                "year": year,
                **{name: _text(getattr(projection, name)[index]) for name in _SUMS},
                "cost_per_inhabitant": _indicator(per_inhabitant(projection.cost[index], people)),
                "need_per_inhabitant": _indicator(per_inhabitant(projection.need[index], people)),
            }
            for index, year in enumerate(projection.years)
        ],
        "totals": {name: _text(sum(getattr(projection, name), Decimal(0))) for name in _SUMS},
        "indicators": _indicators(indicators(plan, projection)),
        "funding_cliff": _cliff(plan, way, projection),
        "levy": _levy(plan, way, projection),
    }


def _lines(projection: Projection) -> list[dict[str, Any]]:
    groups = (
        ("cost", projection.cost_lines),
        ("overhead", projection.overheads),
        ("saving", projection.savings),
        ("revenue", projection.revenues),
    )
    rows: list[dict[str, Any]] = [
        {
            "group": group,
            "id": row.line_id,
            "name": row.name,
            "kind": row.kind,
            "nature": row.nature.value,
            "budget_effective": row.budget_effective,
            "surcharge": row.is_surcharge,
            "values": [_text(value) for value in row.values],
        }
        for group, rows_of_group in groups
        for row in rows_of_group
    ]
    for grant in projection.fundings:
        rows.append(
            {
                "group": "funding",
                "id": grant.line_id,
                "name": grant.name,
                "kind": grant.kind,
                "counts": grant.counts,
                "temporary": grant.temporary,
                "values": [_text(value) for value in grant.values],
                "eligible": [_text(value) for value in grant.eligible],
            }
        )
    return rows


def _indicators(found: Indicators) -> dict[str, Any]:
    return {
        "net_present_value": _text(found.net_present_value),
        "cost_present_value": _text(found.cost_present_value),
        "annuity": _text(found.annuity),
        "total_cost": _text(found.total_cost),
        "total_full_cost": _text(found.total_full_cost),
        "total_need": _text(found.total_need),
        "static_payback": _indicator(found.static_payback),
        "dynamic_payback": _indicator(found.dynamic_payback),
        "internal_rate": _indicator(found.internal_rate),
        "cost_coverage": _indicator(found.cost_coverage),
        "secured_share": _indicator(found.secured_share),
    }


def _cliff(plan: Plan, way: Way, projection: Projection) -> dict[str, Any]:
    cliff = funding_cliff(plan, way, projection)
    return {
        "first_year": cliff.first_year,
        "first_gap": _text(cliff.first_gap),
        "lasting_need": _text(cliff.lasting_need),
        "last_own_share": None if cliff.last_own_share is None else _text(cliff.last_own_share),
        "grants": [
            {
                "name": grant.name,
                "end": grant.end.isoformat(),
                "last_twelve_months": _text(grant.last_payments),
            }
            for grant in cliff.grants
        ],
    }


def _levy(plan: Plan, way: Way, projection: Projection) -> dict[str, Any] | None:
    shares = levy(plan, way, projection)
    if shares is None:
        return None
    return {
        "levied": [_text(value) for value in shares.levied],
        "lead": [_text(value) for value in shares.lead],
        "partners": [
            {"id": partner, "values": [_text(value) for value in values]}
            for partner, values in shares.partners
        ],
    }


def _indicator(indicator: Indicator) -> dict[str, str | None]:
    value = None if indicator.value is None else _text(indicator.value)
    return {"value": value, "remark": indicator.remark}


def _text(value: Decimal) -> str:
    return f"{value:f}"
