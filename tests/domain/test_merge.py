"""Changes of two people in one solution: what is apart comes together, what collides is asked."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scaleplanner.domain.changes import diff, value_at
from scaleplanner.domain.merge import merge
from scaleplanner.domain.solution import Solution
from tests.builders import a_solution
from tests.domain.test_changes import FULL, LINE, mutated, with_lines

FIRST = a_solution().plan.ways[0].costs[0]
BASE = with_lines(FIRST, LINE)


def priced(solution: Solution, line_id: str, price: str) -> Solution:
    way = solution.plan.ways[0]
    costs = tuple(
        replace(line, amount=replace(line.amount, unit_price=Decimal(price))) if line.id == line_id else line
        for line in way.costs
    )
    return solution.with_way(replace(way, costs=costs))


def price_of(solution: Solution, line_id: str) -> Decimal:
    return next(line.amount.unit_price for line in solution.plan.ways[0].costs if line.id == line_id)


def test_changes_in_different_places_come_together() -> None:
    mine = replace(priced(BASE, "betrieb", "1"), reference="Az. 1")
    theirs = replace(priced(BASE, "wartung", "2"), name="Neuer Name")
    merged = merge(BASE, mine, theirs)
    assert merged.conflicts == ()
    assert merged.solution.name == "Neuer Name"
    assert merged.solution.reference == "Az. 1"
    assert [price_of(merged.solution, line) for line in ("betrieb", "wartung")] == [Decimal(1), Decimal(2)]


def test_the_same_field_is_asked_and_stays_theirs_until_answered() -> None:
    merged = merge(BASE, priced(BASE, "wartung", "1"), priced(BASE, "wartung", "2"))
    (conflict,) = merged.conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == (Decimal(800), Decimal(1), Decimal(2))
    assert conflict.label.endswith("Kostenposition „Wartung“ · Einzelpreis")
    assert price_of(merged.solution, "wartung") == 2
    assert price_of(merged.resolved([conflict]), "wartung") == 1
    assert merged.resolved([]) == merged.solution


def test_equal_changes_are_no_conflict() -> None:
    both = priced(BASE, "wartung", "1")
    merged = merge(BASE, both, both)
    assert (merged.conflicts, merged.mine, merged.solution) == ((), (), both)


def test_an_entry_removed_there_and_changed_here_is_one_conflict() -> None:
    mine, theirs = priced(BASE, "wartung", "1"), with_lines(FIRST)
    (conflict,) = merge(BASE, mine, theirs).conflicts
    assert conflict.path[-1] == "@wartung"
    assert conflict.theirs is None
    assert price_of(merge(BASE, mine, theirs).resolved([conflict]), "wartung") == 1
    (other,) = merge(BASE, theirs, mine).conflicts
    assert merge(BASE, theirs, mine).resolved([other]) == theirs


def test_lines_added_on_both_sides_both_stay_also_when_one_side_sorted() -> None:
    one, two = replace(LINE, id="eins", name="Eins"), replace(LINE, id="zwei", name="Zwei")
    merged = merge(BASE, with_lines(LINE, FIRST, one), with_lines(FIRST, LINE, two))
    assert merged.conflicts == ()
    assert [line.id for line in merged.solution.plan.ways[0].costs] == ["wartung", "betrieb", "eins", "zwei"]


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_nothing_of_either_side_gets_lost(data: st.DataObject) -> None:
    mine, theirs = mutated(FULL, data.draw), mutated(FULL, data.draw)
    assert merge(FULL, mine, FULL).solution == mine
    assert merge(FULL, FULL, theirs).solution == theirs
    merged = merge(FULL, mine, theirs)
    colliding = {conflict.path for conflict in merged.conflicts}
    kept = merged.resolved(merged.conflicts)
    for change in diff(FULL, mine):
        if not change.is_order:
            assert value_at(kept, change.path) == change.new
    for change in diff(FULL, theirs):
        if not change.is_order and not any(change.path[: len(path)] == path for path in colliding):
            assert value_at(merged.solution, change.path) == change.new
