"""Deadlines of the funding, money called but not spent, bound assets: as findings and as dates."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from typing import Any

import pytest

from scaleplanner.domain.assessment import Answer
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.inputs import BoundAsset
from scaleplanner.domain.finance.plan import FundingStatus, PilotGrant
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.receipts import Draw, Notice, NoticeItem, Receipt, Spending
from scaleplanner.domain.finance.strategy import BondRule, Cumulation, Instrument, Purpose, Strategy
from scaleplanner.domain.finding import Situation
from scaleplanner.domain.findings_funds import RULES
from scaleplanner.domain.handover import overdue
from scaleplanner.domain.money_dates import money_dates
from scaleplanner.domain.next_step import missing, upcoming
from scaleplanner.domain.solution import Solution
from tests.domain.sample import TODAY, sample_solution

SOON, FAR, PAST = date(2026, 10, 15), date(2027, 10, 15), date(2026, 8, 1)
GRANT = PilotGrant("g", "Pilot", bound=D(1000), binding_begin=date(2022, 1, 1), binding_end=FAR)


def bare(catalogue: Catalogue) -> Solution:
    solution = sample_solution(catalogue)
    plan = replace(solution.plan, pilot_grants=(GRANT,))
    return replace(solution, plan=plan, strategy=Strategy(), spending=Spending())


def instrument(**changes: Any) -> Callable[[Solution], Solution]:
    entry = replace(Instrument("i", "Klimabonus"), **changes)
    return lambda solution: replace(solution, strategy=Strategy((entry,)))


def notice(**changes: Any) -> Callable[[Solution], Solution]:
    entry = replace(Notice("n", "Bescheid"), **changes)
    return lambda solution: replace(solution, spending=Spending((entry,)))


def receipt(day: date | None, eligible: bool = True, **changes: Any) -> Callable[[Solution], Solution]:
    """A notice with one receipt; the pilot also has a grant that ended before it."""
    paid = Receipt("b", "Rechnung", day, "4711", amount=D("99.95"), item_id="i", eligible=eligible)
    entry = replace(Notice("n", "Bescheid", items=(NoticeItem("i", "Technik", D(500)),)), **changes)
    ended = replace(GRANT, id="ended", begin=date(2022, 1, 1), end=date(2026, 7, 31))

    def change(solution: Solution) -> Solution:
        plan = replace(solution.plan, pilot_grants=(GRANT, ended))
        return replace(solution, plan=plan, spending=Spending((entry,), (paid,)))

    return change


def asset(**changes: Any) -> Callable[[Solution], Solution]:
    entry = replace(BoundAsset("a", "Gateways", "g", D(100)), **changes)
    return lambda solution: replace(solution, plan=replace(solution.plan, bound_assets=(entry,)))


def grant(**changes: Any) -> Callable[[Solution], Solution]:
    entry = replace(GRANT, **changes)
    return lambda solution: replace(solution, plan=replace(solution.plan, pilot_grants=(entry,)))


def found(solution: Solution, catalogue: Catalogue) -> list[tuple[str, str]]:
    situation = Situation(solution, catalogue, TODAY)
    return [(finding.code, finding.target) for rule in RULES for finding in rule(situation)]


@pytest.mark.parametrize(
    ("code", "target", "change"),
    [
        ("application_due", "finanzen:instruments.i.deadline", instrument(deadline=SOON)),
        ("application_due", "finanzen:instruments.i.deadline", instrument(deadline=PAST)),
        ("programme_ends", "finanzen:instruments.i.valid_until", instrument(valid_until=SOON)),
        (
            "binding_ends",
            "finanzen:instruments.i.binding_end",
            instrument(binding_end=SOON, status=FundingStatus.PAID),
        ),
        ("proof_due", "finanzen:notices.n.due", notice(due=SOON)),
        ("proof_due", "finanzen:notices.n.due", notice(due=PAST)),
        ("binding_ends", "loesung:pilot_grants.g.binding_end", grant(binding_end=SOON)),
        ("binding_ends", "loesung:pilot_grants.g.binding_end", grant(binding_end=SOON, bound=D(0))),
        ("binding_ends", "finanzen:bound_assets.a.end", asset(begin=PAST, end=SOON)),
        (
            "drawn_not_spent",
            "finanzen:notices.n.draws",
            notice(draws=(Draw("d", date(2026, 6, 1), D(5)),)),
        ),
        (
            "drawn_above_grant",
            "finanzen:notices.n.draws",
            notice(draws=(Draw("d", TODAY, D(5)),), approved=D(4)),
        ),
        ("receipt_outside_period", "finanzen:receipts.b.day", receipt(PAST, end=date(2026, 7, 31))),
        ("receipt_outside_period", "finanzen:receipts.b.day", receipt(PAST, begin=date(2026, 8, 2))),
        ("receipt_outside_period", "finanzen:receipts.b.day", receipt(PAST, grant_id="ended")),
        ("asset_without_grant", "finanzen:bound_assets.a.grant_id", asset(grant_id="")),
        ("reversed_dates", "finanzen:bound_assets.a.end", asset(begin=FAR, end=SOON)),
        ("assets_above_grant", "finanzen:bound_assets.a.amount", asset(amount=D(1001))),
    ],
)
def test_a_rule_speaks_only_when_it_matters(
    catalogue: Catalogue, code: str, target: str, change: Callable[[Solution], Solution]
) -> None:
    assert found(bare(catalogue), catalogue) == []
    assert found(change(bare(catalogue)), catalogue) == [(code, target)]


@pytest.mark.parametrize(
    "change",
    [
        instrument(deadline=FAR, valid_until=FAR),
        instrument(deadline=SOON, status=FundingStatus.APPLIED),
        instrument(valid_until=SOON, binding_end=FAR, status=FundingStatus.NOTICE),
        notice(due=FAR),
        notice(due=PAST, proven=PAST),
        notice(draws=(Draw("d", date(2026, 7, 2), D(5)),)),
        grant(binding_end=PAST),
        receipt(PAST, begin=PAST, end=PAST),
        receipt(None, begin=PAST, end=PAST),
        receipt(PAST, grant_id="ended", end=SOON),
        receipt(PAST, eligible=False, end=date(2026, 7, 31)),
    ],
)
def test_what_is_far_away_or_done_is_not_mentioned(
    catalogue: Catalogue, change: Callable[[Solution], Solution]
) -> None:
    assert found(change(bare(catalogue)), catalogue) == []


def bonds(solution: Solution, catalogue: Catalogue, **changes: Any) -> list[tuple[str, str]]:
    entry = replace(Instrument("b", "Grüne Anleihe", "green-bonds"), **changes)
    strategy = replace(solution.strategy, instruments=(entry,))
    return found(replace(solution, strategy=strategy), catalogue)


def test_a_green_bond_pays_investments_only_and_keeps_its_rules(catalogue: Catalogue) -> None:
    solution = bare(catalogue)
    way = solution.plan.main_way
    investments = sum(project(solution.plan, way).investment)
    above = ("bond_above_investments", "finanzen:instruments.b.amount")
    assert bonds(solution, catalogue, amount=investments) == []
    assert bonds(solution, catalogue, amount=investments + 1) == [above]
    rules = catalogue.options_of("green_bond")
    kept = tuple(BondRule(rule.id, Answer.YES, "Beschluss vom 01.03.") for rule in rules)
    assert bonds(solution, catalogue, status=FundingStatus.PROMISED)[0][0] == "bond_rules_open"
    proven = replace(solution, strategy=Strategy(bond_rules=kept))
    assert bonds(proven, catalogue, status=FundingStatus.PROMISED) == []
    claimed = replace(solution, strategy=Strategy(bond_rules=(*kept[:-1], replace(kept[-1], evidence=""))))
    (rule,) = bonds(claimed, catalogue, status=FundingStatus.PROMISED)
    assert rule[1] == f"finanzen:bond_rules.{rules[-1].id.rpartition('.')[2]}.evidence"


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, ["excluded_combination"]),
        ({"status": FundingStatus.IDEA}, []),
        ({"cumulation": Cumulation.LIMITED}, []),
        ({"purpose": Purpose.GROWTH}, []),
    ],
)
def test_money_that_may_not_be_combined_is_named(
    catalogue: Catalogue, changes: dict[str, Any], codes: list[str]
) -> None:
    solution = bare(catalogue)
    line = solution.plan.main_way.fundings[0]
    alone = Instrument("x", "Bund", status=FundingStatus.NOTICE, cumulation=Cumulation.EXCLUDED)
    beside = Instrument("y", "Land", status=FundingStatus.PROMISED, line_id=line.id)
    strategy = Strategy((replace(alone, **changes), beside))
    assert [code for code, _target in found(replace(solution, strategy=strategy), catalogue)] == codes
    own = Strategy((alone, replace(beside, line_id="")))
    assert found(replace(solution, strategy=own), catalogue) == []


def test_dates_of_the_funding_come_up_and_are_overdue(catalogue: Catalogue) -> None:
    solution = instrument(deadline=SOON)(notice(due=PAST)(bare(catalogue)))
    assert (SOON, "Antrag stellen: Klimabonus") in upcoming(solution, TODAY)
    assert (FAR, "Ende der Zweckbindung: Pilot") in upcoming(solution, TODAY)
    late = (PAST, "Verwendungsnachweis vorlegen: Bescheid", "finanzen:notices.n.due")
    assert late in list(overdue(solution, TODAY))
    days = {point.target: point.due for point in missing(solution, catalogue, TODAY)}
    assert days["finanzen:instruments.i.deadline"] == SOON
    assert days["finanzen:notices.n.due"] == PAST


def test_a_binding_known_from_a_line_is_one_date(catalogue: Catalogue) -> None:
    solution = bare(catalogue)
    line = replace(
        solution.plan.main_way.fundings[0],
        status=FundingStatus.NOTICE,
        binding_begin=date(2027, 1, 1),
        binding_end=date(2031, 12, 31),
    )
    solution = solution.with_way(replace(solution.plan.main_way, fundings=(line,)))
    change = instrument(binding_end=date(2031, 12, 31), status=FundingStatus.NOTICE, line_id=line.id)
    ends = [entry.target for entry in money_dates(change(solution), TODAY) if entry.day.year == 2031]
    assert ends == [f"finanzen:finanzierung.{line.id}.binding_end"]
