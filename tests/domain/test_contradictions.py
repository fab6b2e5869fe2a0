"""Every contradiction is silent about the sample, speaks about the broken and falls silent when repaired."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scaleplanner.domain.assessment import Answer, ChecklistState, CriterionState, CriterionStatus, Evidence
from scaleplanner.domain.carrier import Carrier, CarrierPartner, Commitment, PartnerRole
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.contradictions import CONTRADICTIONS, contradictions
from scaleplanner.domain.finance.inputs import Loan, StressKind, StressTest
from scaleplanner.domain.finance.plan import (
    CostKey,
    CostLine,
    KeyKind,
    Nature,
    Origin,
    Partner,
    Plan,
    Scenario,
    Way,
    WayKind,
)
from scaleplanner.domain.finding import Finding, Severity, Situation
from scaleplanner.domain.findings import find
from scaleplanner.domain.levers import Levers
from scaleplanner.domain.planning import Outcome, SessionRole, Submission
from scaleplanner.domain.solution import Goal, Solution, Stage
from tests.domain.sample import ORIGIN, TODAY, figure, sample_solution

Change = Callable[[Solution], Solution]
OWN = "kommunaler-eigenbetrieb-der-loesung"
PAST, LATER = date(2026, 8, 31), date(2027, 6, 1)


def found(solution: Solution, catalogue: Catalogue) -> list[Finding]:
    return list(contradictions(Situation(solution, catalogue, TODAY)))


def both(*changes: Change) -> Change:
    def change(solution: Solution) -> Solution:
        for each in changes:
            solution = each(solution)
        return solution

    return change


def put(**changes: Any) -> Change:
    return lambda solution: replace(solution, **changes)


def yes(*items: str) -> Change:
    return both(*(answered(item, Answer.YES) for item in items))


def answered(item: str, answer: Answer) -> Change:
    return lambda solution: solution.with_item(ChecklistState(item, answer, "Grund"))


def proven(criterion: str) -> Change:
    state = CriterionState(criterion, CriterionStatus.PROVEN, (Evidence("Beleg"),))
    return lambda solution: solution.with_criterion(state)


def on_way(**changes: Any) -> Change:
    return lambda s: s.with_way(replace(s.plan.main_way, **changes))


def on_plan(**changes: Any) -> Change:
    return lambda s: replace(s, plan=replace(s.plan, **changes))


def on_cost(number: int, **changes: Any) -> Change:
    def change(solution: Solution) -> Solution:
        costs = list(solution.plan.main_way.costs)
        costs[number] = replace(costs[number], **changes)
        return on_way(costs=tuple(costs))(solution)

    return change


def plus_cost(kind: str) -> Change:
    line = CostLine("neu", "Neu", kind, amount=figure("100"), origin=ORIGIN)
    return lambda s: on_way(costs=(*s.plan.main_way.costs, line))(s)


def on(part: str, **changes: Any) -> Change:
    return lambda s: replace(s, **{part: replace(getattr(s, part), **changes)})


def on_entry(collection: str, number: int = 0, **changes: Any) -> Change:
    return lambda s: s.with_entry(collection, replace(getattr(s, collection)[number], **changes))


def on_grant(**changes: Any) -> Change:
    return lambda s: on_plan(pilot_grants=(replace(s.plan.pilot_grants[0], **changes),))(s)


def on_funding(**changes: Any) -> Change:
    return lambda s: on_way(fundings=(replace(s.plan.main_way.fundings[0], **changes),))(s)


def without(*kinds: WayKind) -> Change:
    return lambda s: on_plan(ways=tuple(way for way in s.plan.ways if way.kind not in kinds))(s)


def on_end(**changes: Any) -> Change:
    def change(solution: Solution) -> Solution:
        end = solution.plan.way("beenden")
        assert end is not None
        return solution.with_way(replace(end, **changes))

    return change


def carrier(form: str = "", operator: str = "", **changes: Any) -> Change:
    return put(carrier=Carrier(form, operator, **changes))


def key(*partners: Partner) -> CostKey:
    return CostKey(KeyKind.INHABITANTS, partners=partners)


def covered(solution: Solution) -> Solution:
    return on_way(own_funds=tuple((year, Decimal(90000)) for year in solution.plan.years))(solution)


KPIS = "definition-relevanter-kpis-und-kontinuierliche-verfolgung"
COUNCIL = "beschluss-in-der-gemeinderatssitzung"
NEIGHBOURS = key(Partner("a", "A", 10), Partner("b", "B", 20))
UNCOVERED = put(submission=Submission("Ja", consequence_of_no="Aus"))

# code, what breaks it, what repairs it again
CASES: list[tuple[str, Change, Change]] = [
    ("claimed_origin", both(yes("F02"), on_cost(0, origin=Origin())), on_cost(0, origin=ORIGIN)),
    ("claimed_staff", yes("F03"), plus_cost("KA.P1")),
    ("claimed_cover", both(yes("F05"), UNCOVERED), covered),
    ("claimed_cover", both(yes("F05"), UNCOVERED), on("submission", cover_proposal="Umschichten")),
    ("claimed_grant_end", both(yes("F06"), on_funding(end=None)), on_funding(end=date(2027, 12, 31))),
    ("claimed_alternatives", both(yes("F07"), on_end(costs=())), on_end(costs=(CostLine("a", "A"),))),
    ("claimed_alternatives", both(yes("F07"), without(WayKind.REDUCED)), answered("F07", Answer.NO)),
    ("claimed_levy", yes("F08"), on_way(cost_key=NEIGHBOURS)),
    ("claimed_growth", both(yes("F10"), on_cost(1, amount=figure("1"))),
     on_cost(1, amount=figure("1", growth="zwei"))),
    ("claimed_scenarios", yes("F11"), on_plan(scenarios=(Scenario("s", "S"),))),
    ("claimed_scenarios", yes("F11"), on_plan(stress_tests=(StressTest("s", "S", StressKind.WAGES),))),
    ("claimed_risks", both(yes("F12"), put(risks=())), answered("F12", Answer.PARTLY)),
    ("claimed_risks", both(yes("F12"), on_entry("risks", likelihood=0)), on_entry("risks", likelihood=1)),
    ("claimed_replacement", both(yes("F13"), on_cost(0, useful_life_months=53)),
     on_cost(0, useful_life_months=54)),
    ("claimed_replacement", both(yes("F13"), on_cost(0, useful_life_months=12)), plus_cost("KA.I3")),
    ("claimed_binding", both(yes("I06"), on_grant(binding_end=None)), on_grant(binding_end=LATER)),
    ("claimed_removal", both(yes("I13"), without(WayKind.END)), plus_cost("KA.S11")),
    ("claimed_post", both(yes("P01"), carrier("K00", OWN), put(partners=())), plus_cost("KA.P1")),
    ("claimed_figures", both(yes("P11"), put(kpis=())), answered("P11", Answer.NO)),
    ("claimed_committees", both(yes("P14"), put(sessions=())), answered("P14", Answer.NO)),
    ("claimed_exit", both(yes("P17"), without(WayKind.END)), answered("P17", Answer.NO)),
    ("claimed_care", both(yes("T10"), on_cost(1, kind="KA.S3")), plus_cost("KA.S4")),
    ("claimed_agreement", both(yes("R11"), on("carrier", form_id="")), on("carrier", form_id="K02")),
    ("data_or_not", both(answered("R02", Answer.NOT_APPLICABLE), yes("R04")), yes("R02")),
    ("proven_decision", proven(COUNCIL), on_entry("sessions", 1, day=PAST, outcome=Outcome.AGREED)),
    ("proven_funding", proven("finanzierung-vertikale-skalierung"), covered),
    ("proven_figures", both(proven(KPIS), on_entry("kpis", 0, target=None), on_entry("kpis", 1, target=None),
                            on_entry("kpis", 2, target=None)), on_entry("kpis", target=Decimal(1))),
    ("proven_operator", both(proven("betreibermodell-waehlen-und-ueberpruefen"), carrier("K02")),
     carrier("K02", "mischform")),
    ("proven_partnership", proven("public-private-partnerships"), on("carrier", form_id="K22")),
    ("excluded_form", on("carrier", form_id="K17", form_answers=(("D6", "nein"),)),
     on("carrier", form_answers=(("D6", "ja"),))),
    ("late_form", on("carrier", form_id="K06"), put(funding_end=date(2027, 6, 30))),
    ("late_form", on("carrier", form_id="K06"), yes("R11")),
    ("late_form", on("carrier", form_id="K06"),
     on("carrier", form_answers=(("D9", "unter6"), ("D9a", "K02")))),
    ("no_control_rights", on("carrier", form_id="K17", control_rights=()),
     on("carrier", control_rights=("Sperrminorität",))),
    ("inhouse_with_private", both(yes("R12"), on("carrier", form_id="K23")), on("carrier", form_id="K16")),
    ("own_and_other_operator", carrier("K00", OWN), on_entry("partners", role=PartnerRole.USER)),
    ("operator_without_partner", put(partners=()), on("carrier", operator_id=OWN)),
    ("operator_without_partner", on_entry("partners", role=PartnerRole.USER),
     on_entry("partners", role=PartnerRole.POTENTIAL_CARRIER)),
    ("handed_over_to_itself", both(carrier("K00", OWN), on_way(kind=WayKind.CARRIER)),
     on_way(kind=WayKind.CONTINUE)),
    ("joint_alone", on_way(kind=WayKind.JOINT), on_way(cost_key=NEIGHBOURS)),
    ("ending_goal", both(put(goal=Goal.END), on("transfer", wanted=False)), on_plan(main_way_id="beenden")),
    ("ending_way", on_plan(main_way_id="beenden"), put(goal=Goal.OPEN)),
    ("transfer_not_wanted", on("transfer", wanted=False), on("transfer", targets=())),
    ("transfer_without_goal", put(goal=Goal.PERMANENT), on("transfer", wanted=False)),
    ("licence_open", on("transfer", licence_model=""), yes("T02")),
    ("vat_open", both(on("transfer", pricing="9.600 €"), answered("R10", Answer.NO)), yes("R10")),
    ("credit_unapproved", on_way(loans=(Loan("k", "Kredit"),)), yes("F14")),
    ("credit_unapproved", on("carrier", form_id="K22"), on("carrier", form_id="K02")),
    ("credit_unapproved", on_funding(kind="FA.9"), on_funding(kind="FA.2")),
    ("agreed_nothing", on_entry("partners", commitment=Commitment.AGREED, contribution=" "),
     on_entry("partners", money=Decimal(5000))),
    ("inhabitants_differ", on_way(cost_key=key(Partner("a", "stadt musterau", 32000))),
     on_way(cost_key=key(Partner("a", "Stadt Musterau", 32400)))),
    ("pilot_is_over", on("pilot", end=PAST), put(stage=Stage.PILOT_ENDED)),
    ("pilot_still_runs", put(stage=Stage.PILOT_ENDED), on("pilot", end=PAST)),
    ("pilot_beyond_funding", on("pilot", end=LATER), put(funding_end=LATER)),
    ("concept_after_funding", on("pilot", concept_begin=LATER), on("pilot", concept_begin=PAST)),
    ("funding_ends_differ", on_grant(end=LATER), put(funding_end=LATER)),
    ("unplanned_years", on_plan(base_year=2028), on_plan(base_year=2027)),
    ("above_range", both(put(running_cost_range="bis_25"), on_cost(1, amount=figure("50001"))),
     on_cost(1, amount=figure("50000"))),
    ("decision_before_preparation", on_entry("sessions", 0, day=date(2026, 12, 1)),
     on_entry("sessions", 0, role=SessionRole.INFORMATION)),
    ("mass_above_potential", put(levers=Levers(potential_users=Decimal(5), critical_mass=Decimal(6))),
     on("levers", critical_mass=Decimal(5))),
    ("decided_in_future", on_entry("sessions", outcome=Outcome.AGREED), on_entry("sessions", day=PAST)),
    ("past_and_waiting", on_entry("sessions", day=PAST), on_entry("sessions", outcome=Outcome.AGREED)),
    ("missing_conditions", on_entry("sessions", day=PAST, outcome=Outcome.AGREED_WITH_CONDITIONS),
     on_entry("sessions", conditions=("Bericht",))),
    ("measured_in_future", on_entry("kpis", actual_year=2027), on_entry("kpis", actual_year=2026)),
    ("no_way_to_go", on_entry("kpis", target=Decimal(52)), on_entry("kpis", actual=Decimal(52))),
    ("target_before_actual", on_entry("kpis", target_year=2025), on_entry("kpis", target_year=2026)),
    ("forgotten_repayment", on_end(use_ends=LATER),
     on_end(costs=(CostLine("r", "R", "KA.S11", nature=Nature.ONE_OFF, repayment_of="pilot"),))),
    ("forgotten_repayment", on_end(use_ends=LATER), on_grant(binding_end=PAST)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "breaks", "repairs"), CASES, ids=[f"{n}-{code}" for n, (code, *_rest) in enumerate(CASES)]
)
def test_both_ways(catalogue: Catalogue, code: str, breaks: Change, repairs: Change) -> None:
    broken = breaks(sample_solution(catalogue))
    assert code in {finding.code for finding in found(broken, catalogue)}
    assert code not in {finding.code for finding in found(repairs(broken), catalogue)}


def test_the_sample_contradicts_nothing(catalogue: Catalogue) -> None:
    assert found(sample_solution(catalogue), catalogue) == []
    assert found(Solution("leer", "Leer", Plan(2027)), catalogue) == []


def test_every_rule_is_tried(catalogue: Catalogue) -> None:
    codes = [rule.code for rule in CONTRADICTIONS]
    assert set(codes) == {code for code, *_rest in CASES}
    assert len(codes) == len(set(codes)) >= 30


def test_words_and_places(catalogue: Catalogue) -> None:
    pages = {"loesung", "konzept", "traegerschaft", "finanzen", "gremien", "transfer"}
    for _code, breaks, _repairs in CASES:
        for finding in found(breaks(sample_solution(catalogue)), catalogue):
            page, colon, field = finding.target.partition(":")
            assert page in pages and colon and field, finding
            assert finding.text.endswith(".") and "{" not in finding.text + finding.target
            assert finding.severity in (Severity.ERROR, Severity.HINT)


def test_they_are_among_the_findings(catalogue: Catalogue) -> None:
    broken = on_entry("sessions", outcome=Outcome.AGREED)(sample_solution(catalogue))
    first = find(broken, catalogue, TODAY)[0]
    assert first.code == "decided_in_future" and first.severity is Severity.ERROR
    assert first.text.startswith("„Finanzausschuss“ hat laut Ergebnis")
    assert first.target == "gremien:sessions.s1"


def test_the_first_range_claims_nothing(catalogue: Catalogue) -> None:
    """Before single lines stand in the plan, nothing is said about lines that are missing."""
    line = CostLine("schaetzung", "Schätzung", amount=figure("99999"))
    plan = Plan(2030, ways=(Way("a", WayKind.JOINT, "A", costs=(line,)),))
    early = replace(sample_solution(catalogue), plan=plan, running_cost_range="bis_25")
    codes = {finding.code for finding in found(yes("F03", "F10", "T10")(early), catalogue)}
    assert not codes & {"claimed_staff", "claimed_growth", "claimed_care", "joint_alone", "above_range",
                        "unplanned_years"}  # fmt: skip


def test_names_are_never_used_as_patterns(catalogue: Catalogue) -> None:
    partner = CarrierPartner("{name}", "{id} & Söhne", commitment=Commitment.AGREED)
    finding = next(
        f for f in found(replace(sample_solution(catalogue), partners=(partner,)), catalogue)
        if f.code == "agreed_nothing"
    )  # fmt: skip
    assert finding.text == "Die Zusage von „{id} & Söhne“ ist vereinbart, aber kein Beitrag ist genannt."
    assert finding.target == "traegerschaft:partners.{name}"
