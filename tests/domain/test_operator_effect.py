from dataclasses import replace
from datetime import date
from decimal import Decimal

from scaleplanner.domain.carrier import Carrier, Decision, FormPaper
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.domain.form_papers import form_papers, papers_sentence
from scaleplanner.domain.operator_effect import (
    OperatorChoice,
    PlannedAmount,
    can_be_planned,
    effect_in_euros,
    lines_of_kind,
    with_choice,
    yearly_effect,
)
from scaleplanner.domain.reasons import choice_of, choices, decision_about, new_decision, unexplained
from scaleplanner.domain.solution import Solution
from tests.domain.sample import sample_solution

TODAY = date(2026, 9, 1)
OPERATOR, HOUSEHOLD, FEES = "privater-it-dienstleister", "kommunaler-haushalt", "lizenz-und-nutzungsentgelte"


def test_choosing_without_amounts_changes_no_plan(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    after = with_choice(solution, catalogue, OperatorChoice(OPERATOR, HOUSEHOLD), TODAY)
    assert (after.carrier.operator_id, after.carrier.financing) == (OPERATOR, HOUSEHOLD)
    assert after.plan == solution.plan
    assert effect_in_euros(solution, after) == "Am Haushaltsbedarf ändert sich nichts."


def test_a_new_cost_line_raises_the_need_by_its_amount(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    choice = OperatorChoice(OPERATOR, HOUSEHOLD, PlannedAmount("KA.S9", Decimal(1000)))
    after = with_choice(solution, catalogue, choice, TODAY)
    line = after.plan.main_way.costs[-1]
    assert (line.kind, line.amount.unit_price, line.origin.day) == ("KA.S9", Decimal(1000), TODAY)
    first = yearly_effect(solution, after)[0]
    assert first == (2027, Decimal(1000))
    assert "steigt um" in effect_in_euros(solution, after)
    again = with_choice(after, catalogue, choice, TODAY)
    ids = [cost.id for cost in again.plan.main_way.costs]
    assert len(ids) == len(set(ids)) == len(after.plan.main_way.costs) + 1


def test_an_existing_line_is_adjusted(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    assert lines_of_kind(solution.plan.main_way, "KA.S6") == (("betrieb", "Betriebsentgelt"),)
    choice = OperatorChoice(OPERATOR, HOUSEHOLD, PlannedAmount("KA.S6", Decimal(30000), "betrieb"))
    after = with_choice(solution, catalogue, choice, TODAY)
    assert len(after.plan.main_way.costs) == len(solution.plan.main_way.costs)
    # 36.000 became 30.000; nothing else moves.
    assert yearly_effect(solution, after)[0] == (2027, Decimal(-6000))
    assert "sinkt um" in effect_in_euros(solution, after)


def test_fees_relieve_and_grants_wait_for_a_promise(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    fees = OperatorChoice(OPERATOR, FEES, funding=PlannedAmount("FA.6", Decimal(500)))
    assert yearly_effect(solution, with_choice(solution, catalogue, fees, TODAY))[0] == (2027, Decimal(-500))
    grant = OperatorChoice(OPERATOR, "eu-mittel", funding=PlannedAmount("FA.2", Decimal(500)))
    after = with_choice(solution, catalogue, grant, TODAY)
    assert after.plan.main_way.fundings[-1].explicit[0] == (2027, Decimal(500))
    assert not any(value for _year, value in yearly_effect(solution, after))


def test_own_funds_and_loans_are_no_line(catalogue: Catalogue) -> None:
    planned = [kind.id for kind in catalogue.funding_kinds if can_be_planned(catalogue, kind.id)]
    assert "FA.1" not in planned and "FA.9" not in planned and "FA.6" in planned


def test_a_solution_without_ways_can_choose(catalogue: Catalogue) -> None:
    empty = Solution("s", "S", Plan(2027))
    choice = OperatorChoice(OPERATOR, HOUSEHOLD, PlannedAmount("KA.S6", Decimal(1)))
    after = with_choice(empty, catalogue, choice, TODAY)
    assert after.carrier.operator_id == OPERATOR and yearly_effect(empty, after) == ()


def test_choices_ask_for_reasons(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    kinds = [choice.about.partition(":")[0] for choice in choices(solution, catalogue)]
    assert kinds == ["form", "operator", "way"]
    assert len(unexplained(solution, catalogue)) == 3
    choice = choice_of(solution, catalogue, "form")
    assert choice is not None and choice.title == catalogue.form("K02").title
    decision = new_decision(choice, TODAY)
    begun = solution.with_entry("decisions", decision)
    assert decision_about(begun, choice.about) == decision
    assert len(unexplained(begun, catalogue)) == 3
    reasoned = begun.with_entry("decisions", replace(decision, reason="Schnell"))
    assert [each.about for each in unexplained(reasoned, catalogue)] == [
        "operator:staedtische-tochter",
        "way:fortfuehren",
    ]


def test_nothing_chosen_needs_no_reason(catalogue: Catalogue) -> None:
    empty = Solution("s", "S", Plan(2027), decisions=(Decision("d", "Technik"),))
    assert choices(empty, catalogue) == ()
    assert choice_of(empty, catalogue, "way") is None


def test_papers_follow_the_form(catalogue: Catalogue) -> None:
    form = catalogue.form("K03")
    paper = FormPaper("K03", form.documents[0], True, TODAY)
    other = FormPaper("K04", form.documents[0], True)
    due = FormPaper("K03", form.documents[1], False, date(2027, 1, 31))
    solution = Solution("s", "S", Plan(2027), carrier=Carrier("K03", papers=(other, paper, due)))
    papers = form_papers(solution, catalogue)
    assert [each.title for each in papers] == list(form.documents)
    assert papers[0] == paper and papers[1] == due
    assert papers_sentence(papers) == (
        f"1 von {len(papers)} Unterlagen liegen vor, die nächste ist am 31.01.2027 fällig."
    )
    assert form_papers(Solution("s", "S", Plan(2027)), catalogue) == ()
    assert papers_sentence(()) == ""
