"""`evaluate --json`: every figure of the finance core as plain data, money as decimal strings."""

from decimal import Decimal
from typing import Any

from scaleplanner.cli_evaluate_more import way_details
from scaleplanner.cli_evaluate_solution import solution_details
from scaleplanner.domain.finance.allocation import levy
from scaleplanner.domain.finance.cliff import funding_cliff
from scaleplanner.domain.finance.edits import find_line
from scaleplanner.domain.finance.indicators import (
    Indicator,
    Indicators,
    indicators,
    mean_per_inhabitant,
    per_inhabitant,
    share,
)
from scaleplanner.domain.finance.plan import BASE_CASE, Plan, Scenario, Way
from scaleplanner.domain.finance.projection import Projection, project
from scaleplanner.domain.finance.scenarios import scenarios_of
from scaleplanner.domain.finance.views import views
from scaleplanner.domain.finance.way_results import result_sentence
from scaleplanner.domain.plain import to_plain
from scaleplanner.domain.risk_words import scenario_sentence
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import cliff_sentence
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
            "budget_year": plan.budget_year,
            "budget_grid": to_plain(plan.budget_grid),
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
    head = {
        "id": way.id,
        "kind": way.kind.value,
        "name": way.name,
        "quantified": way.is_quantified,
        "sentence": result_sentence(solution.plan, way),
    }
    if not way.is_quantified:
        return {**head, "scenarios": []}
    others = [each for each in scenarios_of(solution.plan, way) if each.id != BASE_CASE.id]
    return {
        **head,
        "scenarios": [_scenario(solution, way, scenario) for scenario in (BASE_CASE, *others)],
        **way_details(solution, way),
    }


def _scenario(solution: Solution, way: Way, scenario: Scenario) -> dict[str, Any]:
    plan = solution.plan
    projection = project(plan, way, scenario)
    people = solution.municipality.inhabitants
    result_gap = views(plan, way, scenario).result_gap
    return {
        "id": scenario.id,
        "name": scenario.name,
        "sentence": scenario_sentence(plan, way, scenario),
        "lines": _lines(way, projection),
        "years": [
            {
                "year": year,
                **{name: _text(getattr(projection, name)[index]) for name in _SUMS},
                "result_gap": _text(result_gap[index]),
                "cost_coverage": _indicator(share(projection.revenue[index], projection.cost[index])),
                "cost_per_inhabitant": _indicator(per_inhabitant(projection.cost[index], people)),
                "need_per_inhabitant": _indicator(per_inhabitant(projection.need[index], people)),
            }
            for index, year in enumerate(projection.years)
        ],
        "totals": {name: _text(sum(getattr(projection, name), Decimal(0))) for name in _SUMS},
        "indicators": {
            "one_off_cost": _text(projection.one_off_cost),
            **_indicators(indicators(plan, projection)),
            "cost_per_inhabitant": _indicator(mean_per_inhabitant(projection.cost, people)),
            "need_per_inhabitant": _indicator(mean_per_inhabitant(projection.need, people)),
        },
        "funding_cliff": _cliff(plan, way, projection),
        "levy": _levy(plan, way, projection),
    }


def _lines(way: Way, projection: Projection) -> list[dict[str, Any]]:
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
            "origin": _origin(way, row.line_id),
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
                "origin": _origin(way, grant.line_id),
                "values": [_text(value) for value in grant.values],
                "eligible": [_text(value) for value in grant.eligible],
            }
        )
    return rows


def _origin(way: Way, line_id: str) -> Any:
    line = find_line(way, line_id)
    return None if line is None else to_plain(line.origin)


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
        "sentence": cliff_sentence(cliff),
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
