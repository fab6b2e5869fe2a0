from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scaleplanner.domain.assessment import Answer, ChecklistState, CriterionState, CriterionStatus
from scaleplanner.domain.carrier import Carrier
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import (
    Amount,
    CostKey,
    FundingLine,
    FundingRule,
    FundingStatus,
    KeyKind,
    Nature,
    Origin,
    OriginKind,
    Partner,
    Plan,
    Way,
    WayKind,
)
from scaleplanner.domain.finance.typical import FIRST_ESTIMATE
from scaleplanner.domain.finding import months_back
from scaleplanner.domain.findings import RULES, Finding, Severity, find
from scaleplanner.domain.municipality import Municipality
from scaleplanner.domain.new_solution import FiveAnswers, new_solution
from scaleplanner.domain.pilot import Pilot
from scaleplanner.domain.planning import MeasureStatus, Submission
from scaleplanner.domain.solution import Solution
from tests.domain.sample import TODAY, figure, sample_solution

Change = Callable[[Solution], Solution]


def codes(solution: Solution, catalogue: Catalogue) -> set[str]:
    return {finding.code for finding in find(solution, catalogue, TODAY)}


def on_way(**changes: Any) -> Change:
    return lambda solution: solution.with_way(replace(solution.plan.main_way, **changes))


def on_cost(**changes: Any) -> Change:
    def change(solution: Solution) -> Solution:
        first, *others = solution.plan.main_way.costs
        return on_way(costs=(replace(first, **changes), *others))(solution)

    return change


def on_grant(**changes: Any) -> Change:
    return lambda solution: on_way(fundings=(replace(solution.plan.main_way.fundings[0], **changes),))(
        solution
    )


def on_plan(**changes: Any) -> Change:
    return lambda solution: replace(solution, plan=replace(solution.plan, **changes))


def put(**changes: Any) -> Change:
    return lambda solution: replace(solution, **changes)


def on_entry(collection: str, **changes: Any) -> Change:
    return lambda solution: solution.with_entry(
        collection, replace(getattr(solution, collection)[0], **changes)
    )


def ways_without(*kinds: WayKind) -> Change:
    return lambda s: on_plan(ways=tuple(way for way in s.plan.ways if way.kind not in kinds))(s)


def key(kind: KeyKind, quota: str = "0") -> CostKey:
    return CostKey(kind, partners=(Partner("a", "A", fixed_quota=Decimal(quota)), Partner("b", "B")))


def drop_profile(field: str) -> Change:
    return lambda s: replace(s, profile=replace(s.profile, **{field: () if field == "audiences" else ""}))


LIMITED_KEY = CostKey(partners=(Partner("a", "A", minimum=Decimal(9_000_000)), Partner("b", "B")))
FULL_GRANT = FundingLine("x", "X", status=FundingStatus.NOTICE, rule=FundingRule.SHARE, quota=Decimal("1.1"))
FIXED_GRANT = FundingLine("y", "Y", status=FundingStatus.NOTICE, explicit=((2028, Decimal(3000)),))

BROKEN: list[tuple[str, Change]] = [
    ("unknown_driver", on_cost(amount=Amount(driver_id="weg"))),
    ("unknown_growth", on_cost(amount=Amount(growth_id="weg"))),
    ("unknown_kind", on_cost(kind="KA.X9")),
    ("unknown_repayment", on_cost(repayment_of="weg")),
    ("no_end_of_use", on_cost(repayment_of="pilot")),
    ("reversed_dates", on_cost(amount=Amount(first=date(2028, 1, 1), last=date(2027, 1, 1)))),
    ("reversed_dates", on_grant(begin=date(2029, 1, 1))),
    ("grants_above_cost", on_way(fundings=(FULL_GRANT,))),
    ("grants_above_eligible", on_way(fundings=(replace(FULL_GRANT, quota=Decimal("0.9")), FIXED_GRANT))),
    ("spread_without_value", on_cost(low=Decimal(2000), high=Decimal(2500))),
    ("weights_zero", on_way(cost_key=key(KeyKind.INHABITANTS))),
    ("fixed_quotas", on_way(cost_key=key(KeyKind.FIXED, "0.7"))),
    ("limits_without_room", on_way(cost_key=LIMITED_KEY)),
    ("no_figures", on_way(costs=(), incomes=())),
    ("no_origin", on_cost(origin=Origin())),
    ("old_origin", on_cost(origin=Origin(OriginKind.OFFER, date(2025, 9, 1)))),
    ("no_price", on_cost(amount=Amount())),
    ("gap_without_cover", put(submission=Submission("Ja", consequence_of_no="Aus"))),
    ("operator_without_fee", lambda s: on_way(costs=s.plan.main_way.costs[:1])(s)),
    ("no_plan_b", on_grant(plan_b="")),
    ("saving_not_agreed", lambda s: on_way(incomes=(replace(s.plan.main_way.incomes[0], agreed_by=" "),))(s)),
    ("surcharge_reason", on_cost(surcharge_rate=Decimal("0.1"))),
    ("view_reason", on_cost(view_override="ergebnis")),
    ("no_useful_life", on_cost(useful_life_months=0)),
    (
        "staff_plan",
        on_cost(kind="KA.P1", nature=Nature.RECURRING, amount=Amount(Decimal(9), "Stunden", Decimal(40))),
    ),
    ("few_alternatives", ways_without(WayKind.REDUCED)),
    ("price_of_ending", ways_without(WayKind.END)),
    ("no_municipality", put(municipality=Municipality())),
    ("no_inhabitants", put(municipality=Municipality("Musterau"))),
    ("inhabitants_day", put(municipality=Municipality("Musterau", inhabitants=5))),
    ("no_problem", drop_profile("problem")),
    ("no_core_service", drop_profile("core_service")),
    ("no_audiences", drop_profile("audiences")),
    ("pilot_dates", put(pilot=Pilot(date(2026, 1, 1), date(2025, 1, 1)))),
    ("few_kpis", put(kpis=())),
    ("kpi_source", on_entry("kpis", source="")),
    ("no_evidence", lambda s: s.with_criterion(replace(s.criteria[0], evidence=()))),
    ("no_reason", lambda s: s.with_criterion(replace(s.criteria[2], reason=""))),
    ("no_reason", lambda s: s.with_item(ChecklistState("T02", Answer.NOT_APPLICABLE))),
    ("unknown_criterion", lambda s: s.with_criterion(CriterionState("weg", CriterionStatus.OPEN))),
    ("no_criteria", put(criteria=())),
    ("dsfa_open", lambda s: s.with_item(ChecklistState("R03", Answer.NO))),
    ("no_operator", put(carrier=Carrier())),
    ("unknown_operator", put(carrier=Carrier(operator_id="weg"))),
    ("unknown_form", put(carrier=Carrier("K99", "mischform"))),
    ("decision_reason", on_entry("decisions", reason="")),
    ("decision_alternatives", on_entry("decisions", alternatives=())),
    ("lost_person", put(persons=())),
    ("no_risks", put(risks=())),
    ("risk_response", on_entry("risks", likelihood=4, response="")),
    ("overdue", on_entry("measures", due=date(2026, 8, 31))),
    ("overdue", on_entry("deadlines", day=date(2026, 8, 31))),
    ("no_session", put(sessions=())),
    ("late_session", put(funding_end=date(2026, 10, 1))),
    ("no_proposal", put(submission=Submission())),
    ("no_consequence", put(submission=Submission())),
]


@pytest.mark.parametrize(
    ("code", "change"), BROKEN, ids=[f"{n}-{code}" for n, (code, _c) in enumerate(BROKEN)]
)
def test_a_rule_speaks_only_when_broken(catalogue: Catalogue, code: str, change: Change) -> None:
    solution = sample_solution(catalogue)
    assert code not in codes(solution, catalogue)
    assert code in codes(change(solution), catalogue)


def test_grants_one_after_the_other_are_not_added(catalogue: Catalogue) -> None:
    first = replace(FULL_GRANT, quota=Decimal("0.7"), end=date(2028, 12, 31))
    second = replace(first, id="y", begin=date(2029, 1, 1), end=None)
    assert "grants_above_cost" not in codes(
        on_way(fundings=(first, second))(sample_solution(catalogue)), catalogue
    )
    together = replace(second, begin=date(2028, 12, 31))
    assert "grants_above_cost" in codes(
        on_way(fundings=(first, together))(sample_solution(catalogue)), catalogue
    )


def test_a_fixed_grant_above_all_cost_is_found(catalogue: Catalogue) -> None:
    fixed = replace(FULL_GRANT, rule=FundingRule.FIXED, quota=Decimal(0), explicit=((2027, Decimal(10**8)),))
    assert "grants_above_cost" in codes(on_way(fundings=(fixed,))(sample_solution(catalogue)), catalogue)


def test_fixed_grants_alone_need_no_eligible_cost(catalogue: Catalogue) -> None:
    dear = replace(FIXED_GRANT, explicit=((2028, Decimal(30000)),))
    assert "grants_above_eligible" not in codes(
        on_way(fundings=(dear,))(sample_solution(catalogue)), catalogue
    )


def test_a_spread_names_its_year_and_its_field(catalogue: Catalogue) -> None:
    solution = on_cost(low=Decimal(2000), high=Decimal(2500))(sample_solution(catalogue))
    finding = next(f for f in find(solution, catalogue, TODAY) if f.code == "spread_without_value")
    assert finding.target == "finanzen:kosten.geraete.low"
    assert "2.000\u00a0€ bis 2.500\u00a0€" in finding.text and "22.000\u00a0€" in finding.text


def test_the_sample_has_only_open_points(catalogue: Catalogue) -> None:
    findings = find(sample_solution(catalogue), catalogue, TODAY)
    assert {finding.severity for finding in findings} == {Severity.OPEN}
    assert {finding.code for finding in findings} == {
        "must_open",
        "no_aspect_text",
        "unexplained_choice",
        "no_contact",
    }


def test_aspects_report_their_open_must_items(catalogue: Catalogue) -> None:
    texts = [f.text for f in find(sample_solution(catalogue), catalogue, TODAY) if f.code == "must_open"]
    must = sum(item.must for item in catalogue.checklist_of("technik"))
    assert f"Technik: {must}\u00a0Muss-Punkte offen" in texts


def test_counts_are_worded(catalogue: Catalogue) -> None:
    solution = on_cost(origin=Origin())(sample_solution(catalogue))
    finding = next(f for f in find(solution, catalogue, TODAY) if f.code == "no_origin")
    assert finding.text == "1\u00a0Zahl ohne Herkunft"
    assert finding.target == "finanzen:kosten.geraete"
    everywhere = on_way(costs=tuple(replace(line, origin=Origin()) for line in solution.plan.main_way.costs))(
        solution
    )
    assert "2\u00a0Zahlen ohne Herkunft" in [f.text for f in find(everywhere, catalogue, TODAY)]


def test_nothing_is_said_twice_about_a_covered_plan(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    rich = on_way(own_funds=tuple((year, Decimal(90000)) for year in range(2027, 2032)))(solution)
    bare = replace(rich, submission=replace(rich.submission, cover_proposal=""))
    assert "gap_without_cover" not in codes(bare, catalogue)


def test_done_things_are_not_overdue(catalogue: Catalogue) -> None:
    solution = on_entry("measures", due=date(2026, 1, 1), status=MeasureStatus.DONE)(
        sample_solution(catalogue)
    )
    solution = on_entry("deadlines", day=date(2026, 1, 1), done=True)(solution)
    assert "overdue" not in codes(solution, catalogue)


def test_own_operation_needs_no_fee(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    own = replace(solution, carrier=Carrier("K00", "kommunaler-eigenbetrieb-der-loesung"))
    bare = on_way(costs=own.plan.main_way.costs[:1])(own)
    assert "operator_without_fee" not in codes(bare, catalogue)


def test_a_first_range_contradicts_no_operator(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    line = replace(solution.plan.main_way.costs[0], id=FIRST_ESTIMATE)
    for costs in ((), (line,)):
        assert "operator_without_fee" not in codes(on_way(costs=costs)(solution), catalogue)
    assert "operator_without_fee" in codes(on_way(costs=(replace(line, id="eigene"),))(solution), catalogue)


def test_one_off_without_life_is_fine(catalogue: Catalogue) -> None:
    solution = on_cost(useful_life_months=0, nature=Nature.ONE_OFF)(sample_solution(catalogue))
    assert "no_useful_life" not in codes(solution, catalogue)


def test_errors_come_first(catalogue: Catalogue) -> None:
    solution = on_cost(kind="KA.X9", origin=Origin())(sample_solution(catalogue))
    severities = [finding.severity for finding in find(solution, catalogue, TODAY)]
    assert severities[0] is Severity.ERROR
    assert severities == sorted(severities)


def test_a_new_solution_contradicts_nothing(catalogue: Catalogue) -> None:
    answers = FiveAnswers("Neu", running_cost_range="bis_50", funding_end=date(2026, 12, 31))
    findings = find(new_solution(answers, TODAY, "neu"), catalogue, TODAY)
    assert not [finding for finding in findings if finding.severity is Severity.ERROR]
    assert {"only_estimate", "no_operator", "no_problem"} <= {finding.code for finding in findings}


def test_a_plan_without_ways_is_bearable(catalogue: Catalogue) -> None:
    solution = Solution("leer", "Leer", Plan(2027))
    assert "no_figures" in codes(solution, catalogue)
    nameless = replace(solution, plan=Plan(2027, ways=(Way("a", WayKind.CONTINUE, "A"),)))
    assert "no_figures" in codes(nameless, catalogue)


def test_targets_and_texts_are_well_formed(catalogue: Catalogue) -> None:
    pages = {"loesung", "kriterien", "konzept", "traegerschaft", "finanzen", "gremien", "ausgabe", "transfer"}
    seen: list[Finding] = []
    for _code, change in BROKEN:
        seen += find(change(sample_solution(catalogue)), catalogue, TODAY)
    for finding in seen:
        page, colon, _field = finding.target.partition(":")
        assert colon and page in pages, finding
        assert finding.text[0].isupper() or finding.text[0] in "„0123456789", finding
        assert "{" not in finding.text


def test_there_are_enough_rules() -> None:
    assert len(RULES) >= 15
    assert len({rule.__name__ for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    ("day", "months"),
    [(date(2025, 9, 1), 12), (date(2025, 9, 2), 11), (date(2026, 9, 1), 0), (date(2024, 2, 29), 30)],
)
def test_months_back(day: date, months: int) -> None:
    assert months_back(day, TODAY) == months


def test_figures_in_use(catalogue: Catalogue) -> None:
    cheap = on_cost(amount=figure("0"))(sample_solution(catalogue))
    assert "no_price" in codes(cheap, catalogue)
    typed = on_cost(amount=Amount(explicit=((2027, Decimal(5)),)))(cheap)
    assert "no_price" not in codes(typed, catalogue)


def test_lines_of_other_ways_are_found_under_their_way(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    reduced = solution.plan.way("reduziert")
    assert reduced is not None
    broken = solution.with_way(replace(reduced, costs=(replace(reduced.costs[0], kind="KA.X9"),)))
    finding = next(f for f in find(broken, catalogue, TODAY) if f.code == "unknown_kind")
    assert finding.target == "finanzen:wege.reduziert.kosten.klein"
