"""`evaluate --json` beyond the ways: value analysis, financing strategy, risks, use of funds, binding."""

from datetime import date
from typing import Any

from scaleplanner.cli_evaluate_more import evaluation_day, with_properties
from scaleplanner.domain.finance.actuals import actual_rows, year_results
from scaleplanner.domain.finance.binding import binding_watch
from scaleplanner.domain.finance.draws import draw_states
from scaleplanner.domain.finance.experience import experience_sentence
from scaleplanner.domain.finance.green_bond import bond_sentence, considers_bond
from scaleplanner.domain.finance.instruments import growth_balance, instrument_notes, totals_by_purpose
from scaleplanner.domain.finance.plan import Plan, Way
from scaleplanner.domain.finance.ppp import compare_ppp
from scaleplanner.domain.finance.receipts import Spending
from scaleplanner.domain.finance.use_of_funds import NoticeUse, outside_period, use_of_notice
from scaleplanner.domain.finance.utility import utility
from scaleplanner.domain.money_dates import money_dates
from scaleplanner.domain.money_words import (
    binding_sentence,
    draw_sentence,
    outside_advice,
    ppp_sentence,
    use_sentence,
)
from scaleplanner.domain.plain import to_plain
from scaleplanner.domain.risk_reserve import expected_value, planned_reserve, reserve, reserve_sentence
from scaleplanner.domain.scale_effects import experience
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.success import commitments, kpi_controls

#: What a KPI is judged by; the rest of it is no figure of the finance core.
_KPI_FIELDS = ("id", "name", "unit", "baseline", "target", "actual")


def solution_details(solution: Solution) -> dict[str, Any]:
    """Return the value analysis, the financing strategy, the risks, the use of funds and the binding."""
    plan, spending = solution.plan, solution.spending
    way = plan.main_way if plan.ways else None
    day = evaluation_day(plan)
    return {
        "utility": to_plain(utility(plan)),
        "experience": _experience(solution),
        "strategy": _strategy(solution, day),
        "risks": _risks(solution),
        "notices": [
            _notice(plan, spending, use_of_notice(plan, spending, notice, day), day)
            for notice in spending.notices
        ],
        "actuals": _actuals(plan, way, spending) if way else [],
        "success": [_kpi(entry.kpi, entry.reached) for entry in kpi_controls(solution)],
        "binding": [
            {**with_properties(entry), "sentence": binding_sentence(entry)}
            for entry in binding_watch(plan, way, day)
        ],
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


def _experience(solution: Solution) -> dict[str, Any]:
    found = experience(solution)
    return {
        **with_properties(solution.plan.experience),
        "introductions": to_plain(found),
        "sentence": experience_sentence(found),
    }


def _strategy(solution: Solution, day: date) -> dict[str, Any]:
    plan, strategy = solution.plan, solution.strategy
    way = plan.main_way if plan.ways else None
    secured, possible, uses = growth_balance(strategy)
    committed = commitments(solution)
    compared = []
    for variant in strategy.ppp_variants if way else ():
        found = compare_ppp(plan, plan.main_way, variant)
        compared.append({**with_properties(found, "difference"), "sentence": ppp_sentence(found)})
    return {
        "instruments": [
            {
                **with_properties(entry),
                "notes": [note.text for note in instrument_notes(entry, day)],
            }
            for entry in strategy.instruments
        ],
        "purposes": to_plain(totals_by_purpose(strategy)),
        "reserve": to_plain(strategy.reserve),
        "growth": {"secured": to_plain(secured), "possible": to_plain(possible), "uses": to_plain(uses)},
        "growth_uses": to_plain(strategy.growth_uses),
        "green_bond": {
            "considered": considers_bond(strategy),
            "rules": to_plain(strategy.bond_rules),
            "sentence": bond_sentence(plan, way),
        },
        "commitments": {"money": to_plain(committed.money), "staff": to_plain(committed.staff)},
        "partnerships": compared,
    }


def _risks(solution: Solution) -> dict[str, Any]:
    return {
        "entries": [
            {"id": risk.id, "name": risk.title, "expected": to_plain(expected_value(risk))}
            for risk in solution.risks
        ],
        "reserve": to_plain(reserve(solution.risks)),
        "planned": to_plain(planned_reserve(solution)),
        "sentence": reserve_sentence(solution),
    }


def _actuals(plan: Plan, way: Way, spending: Spending) -> list[dict[str, Any]]:
    return [
        {
            **with_properties(result),
            "lines": [
                with_properties(row, "difference") for row in actual_rows(plan, way, spending, result.year)
            ],
        }
        for result in year_results(plan, way, spending)
    ]


def _kpi(kpi: object, reached: bool | None) -> dict[str, Any]:
    return {**{name: to_plain(getattr(kpi, name)) for name in _KPI_FIELDS}, "reached": reached}


def _notice(plan: Plan, spending: Spending, use: NoticeUse, day: date) -> dict[str, Any]:
    states = draw_states(use.notice, spending, day)
    outside = outside_advice(plan, spending, use.notice)
    said = (use_sentence(use), draw_sentence(states, day), outside)
    return {
        "id": use.notice.id,
        "name": use.notice.name,
        "items": [with_properties(item, "difference", "exceeds") for item in use.items],
        "planned_cost": to_plain(use.notice.planned_cost),
        "spent": to_plain(use.spent),
        "eligible_spent": to_plain(use.eligible),
        "not_eligible": to_plain(use.not_eligible),
        "used_share": to_plain(use.used_share),
        "approved": to_plain(use.notice.approved),
        "grant": to_plain(use.grant),
        "reduction": to_plain(use.reduction),
        "paid": to_plain(use.paid),
        "own_planned": to_plain(use.own_planned),
        "own_spent": to_plain(use.own_spent),
        "to_repay": to_plain(use.to_repay),
        "outstanding": to_plain(use.outstanding),
        "sentence": " ".join(filter(None, said)),
        "outside_period": [receipt.id for receipt in outside_period(plan, spending, use.notice)],
        "draws": [
            {
                "day": to_plain(state.draw.day),
                "amount": to_plain(state.draw.amount),
                "until": state.until.isoformat(),
                "spent_on": to_plain(state.spent_on),
                "unspent": to_plain(state.unspent),
                "planned": state.draw.is_planned(day),
                "late": state.is_late(day),
            }
            for state in states
        ],
    }
