"""What `evaluate --json` says of the parts of the plan that no example fills."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

from scaleplanner.cli_evaluate import evaluate
from scaleplanner.domain.finance.inputs import BudgetGrid
from scaleplanner.domain.finance.plan import ExperienceCurve, Origin, OriginKind
from scaleplanner.exchange.package import load_examples
from tests.domain.finance.actual_years import finished
from tests.domain.finance.plans import plan_of
from tests.domain.finance.test_scaling import network


def test_evaluate_has_the_experience_curve() -> None:
    solution = load_examples()[1]
    assert evaluate(solution)["experience"]["introductions"] == []
    curve = ExperienceCurve(D(3200), D("0.9"), Origin(OriginKind.OFFER, date(2026, 9, 1)))
    found = evaluate(replace(solution, plan=replace(solution.plan, experience=curve)))["experience"]
    assert (found["first_cost"], found["learning_rate"]) == ("3200", "0.9")
    assert found["origin"]["kind"] == "angebot"
    assert [step["number"] for step in found["introductions"]] == list(range(1, 10)), "nine towns share"
    assert found["introductions"][7]["cost"] == "2332.80"
    assert found["introductions"][1] == {
        "number": 2,
        "cost": "2880.00",
        "total": "6080.00",
        "unlearned": "6400.00",
    }
    assert found["sentence"].startswith("Die Einführung bei der 9. Kommune kostet 2.29")


def test_evaluate_prints_the_chosen_columns_of_the_budget() -> None:
    solution = load_examples()[0]
    chosen = BudgetGrid(with_actual=True, two_budget_years=True)
    found = evaluate(replace(solution, plan=replace(solution.plan, budget_grid=chosen)))
    assert found["plan"]["budget_grid"] == {"with_actual": True, "two_budget_years": True}
    columns = found["ways"][0]["medium_term"]["columns"]
    assert [column["year"] for column in columns] == [2025, 2026, 2027, 2028, 2029, 2030]
    assert [column["kind"] for column in columns[:4]] == ["ist_pilot", "ist_pilot", "ansatz", "ansatz"]


def test_evaluate_shows_the_result_of_a_finished_year() -> None:
    solution = load_examples()[0]
    found, waiting = (evaluate(one) for one in (finished(solution), finished(solution, leave=1)))
    shown, planned = (one["ways"][0]["medium_term"] for one in (found, waiting))
    first, year = shown["columns"][0], solution.plan.base_year
    assert (first["kind"], planned["columns"][0]["kind"]) == ("ergebnis", "planung")
    assert shown["actual_note"].startswith(f"Ergebnis {year}: ")
    assert planned["actual_note"].startswith(f"Ist {year}: ")
    (result,) = (one for one in found["actuals"] if one["year"] == year)
    balances = [one["finance"][-1]["values"][0] for one in (planned, shown)]
    need = D(result["actual_need"]) - D(result["planned_need"])
    assert D(balances[0]) - D(balances[1]) == need != 0


def test_evaluate_searches_the_break_even_as_far_as_the_window() -> None:
    """1.000 € / (102 − 100) = 500 partners, far beyond the curve that is shown."""
    solution = replace(load_examples()[0], plan=plan_of(network("102")))
    found = {row["driver"]: row["break_even"] for row in evaluate(solution)["ways"][0]["scaling"]}
    assert (found["n"]["first"]["value"], found["n"]["lasting"]["value"]) == ("500", "500")
