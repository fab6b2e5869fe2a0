"""Posts by grade: the table prices them, workplace cost and overhead come along."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

from scaleplanner.domain.finance.edits import change_line, duplicated, inserted, moved, without_line
from scaleplanner.domain.finance.explain import explain
from scaleplanner.domain.finance.inputs import Grade, StaffRates, StressKind
from scaleplanner.domain.finance.personnel import (
    grade_sentence,
    graded,
    new_post,
    personnel_hints,
    with_grade,
    with_rates,
    with_workplace,
    without_grade,
    workplace_of,
)
from scaleplanner.domain.finance.plan import Growth, OriginKind, Plan
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.sensitivity import scaled
from scaleplanner.domain.finance.stress import stress_results
from tests.domain.finance.plans import cost, dated, plan_of, way_of

EG10 = Grade("eg10", "EG 10", D(82000), 2027, "Personalkostentabelle der Stadt", date(2026, 8, 1))
RATES = StaffRates("tarif", D(9000), "leistung", True, D("0.2"), "Rundschreiben", date(2026, 7, 1))


def staffed(quantity: str = "0.5", rates: StaffRates = RATES) -> Plan:
    """A plan with half a post in EG 10 and its workplace."""
    plan = replace(plan_of(), grades=(EG10,), staff=rates)
    post = graded(plan, cost(line_id="stelle"), "eg10")
    post = replace(post, amount=replace(post.amount, quantity=D(quantity)))
    way = with_workplace(plan, way_of(post), post, "sachkosten")
    return plan.with_way(way)


def test_half_a_post_costs_half_the_table() -> None:
    found = project(plan := staffed(), plan.main_way)
    post, workplace = found.cost_lines
    assert post.values == (41000, 42230, 43497, 44802, 46146)
    assert workplace.values == (4500, 4613, 4728, 4846, 4967)
    assert found.overheads[0].values[0] == 8200
    assert found.cost[0] == 45500


def test_the_origin_of_a_post_is_the_table() -> None:
    post = staffed().main_way.costs[0]
    assert (post.origin.kind, post.origin.day) == (OriginKind.FLAT_RATE, date(2026, 8, 1))
    assert post.origin.note == "EG 10, Personalkostentabelle der Stadt"
    assert grade_sentence(EG10) == "EG 10: 82.000\u00a0€, Stand 01.08.2026"


def test_a_change_of_the_table_reaches_the_posts_that_follow_it() -> None:
    plan = staffed()
    own = replace(
        plan.main_way.costs[0], id="eigen", amount=replace(plan.main_way.costs[0].amount, unit_price=D(90000))
    )
    plan = plan.with_way(replace(plan.main_way, costs=(*plan.main_way.costs, own)))
    changed = with_grade(plan, replace(EG10, annual_cost=D(84000))).main_way
    assert [line.amount.unit_price for line in changed.costs] == [84000, 9000, 90000]


def test_the_workplace_follows_posts_months_and_driver() -> None:
    way = staffed().main_way
    way = change_line(way, "stelle", lambda line: dated(line, date(2028, 1, 1), quantity=D(2), driver_id="n"))
    follower = workplace_of(way, "stelle")
    assert follower is not None
    amount = follower.amount
    assert (amount.quantity, amount.first, amount.driver_id) == (2, date(2028, 1, 1), "n")
    assert amount.unit_price == 9000
    assert without_line(way, "stelle").costs == ()


def test_a_workplace_with_a_quantity_of_its_own_keeps_it() -> None:
    plan = staffed()
    way = change_line(plan.main_way, "sachkosten", lambda line: dated(line, None, quantity=D("0.25")))
    way = change_line(way, "stelle", lambda line: replace(line, name="Leitung"))
    follower = workplace_of(way, "stelle")
    assert follower is not None and follower.amount.quantity == D("0.25")
    said = explain(plan, way, "sachkosten", 2027)
    assert "Menge oder Monate sind eigene; sie folgen „Leitung“ nicht." in said
    wages = next(found for found in stress_results(plan, way) if found.test.kind is StressKind.WAGES)
    assert wages.extra == sum((2050, 2112, 2174, 2240, 2308)), "5 % of each year of the post and nothing else"
    assert scaled(way, "stelle", D(2)).costs[1] == follower


def test_other_rates_reach_the_workplaces() -> None:
    off = with_rates(staffed(), replace(RATES, workplace_cost=D(9500), workplace_effective=False))
    line = off.main_way.costs[1]
    assert (line.amount.unit_price, line.budget_effective) == (9500, False)
    assert project(off, off.main_way).cost[0] == 41000


def test_a_second_workplace_is_not_added() -> None:
    plan = staffed()
    post = plan.main_way.costs[0]
    assert with_workplace(plan, plan.main_way, post, "noch-eine") is plan.main_way


def test_double_counting_and_deviation_are_said() -> None:
    plan = staffed()
    assert any("doppelt" in hint for hint in personnel_hints(plan, plan.main_way))
    quiet = staffed(rates=replace(RATES, workplace_effective=False))
    assert personnel_hints(quiet, quiet.main_way) == ()
    dear = replace(quiet, grades=(replace(EG10, annual_cost=D(85000)),))
    (hint,) = personnel_hints(dear, dear.main_way)
    assert "85.000\u00a0€" in hint and "82.000\u00a0€" in hint


def test_without_its_grade_a_post_keeps_the_price() -> None:
    plan = without_grade(staffed(), "eg10")
    assert plan.grades == ()
    assert (plan.main_way.costs[0].grade_id, plan.main_way.costs[0].amount.unit_price) == ("", 82000)


def test_a_new_post_takes_the_first_grade_or_stays_open() -> None:
    assert new_post(staffed(), "neu").amount.unit_price == 82000
    open_post = new_post(plan_of(), "neu")
    assert (open_post.kind, open_post.amount.unit_price, open_post.grade_id) == ("KA.P1", 0, "")


def test_insert_places_a_line_behind_another() -> None:
    way = way_of(cost(line_id="a"), cost(line_id="b"))
    assert [line.id for line in inserted(way, cost(line_id="neu"), "a").costs] == ["a", "neu", "b"]
    assert [line.id for line in inserted(way, cost(line_id="neu"), "").costs] == ["a", "b", "neu"]
    assert [line.id for line in moved(duplicated(way, "a", "c"), "b", -1).costs] == ["a", "b", "c"]


def test_the_tariff_step_of_the_profile_counts_for_posts() -> None:
    stepped = Growth("tarif", "Tarif", steps=((date(2028, 5, 1), D("0.03")),))
    plan = replace(staffed(), growths=(stepped,))
    assert project(plan, plan.main_way).cost_lines[0].values[:3] == (41000, 41820, 42230)
