"""Nutzwertanalyse: weights, knock-outs, reasons, rank flips."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.finance.inputs import ScoreGroup, UtilityCriterion, UtilityScore
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.domain.finance.utility import shifted, utility
from tests.domain.finance.plans import plan_of, way_of


def criterion(name: str, weight: str, *points: str, knock_out: bool = False) -> UtilityCriterion:
    scores = tuple(
        UtilityScore(way_id, D(value), "Weil es so ist.")
        for way_id, value in zip("abc", points, strict=False)
    )
    return UtilityCriterion(name, name, D(weight), knock_out, scores=scores)


def plan(*criteria: UtilityCriterion) -> Plan:
    ways = tuple(replace(way_of(), id=name, name=f"Weg {name}") for name in "abc")
    return plan_of(ways[0], ways=ways, criteria=criteria)


def test_points_are_weighted_and_ranked() -> None:
    found = utility(plan(criterion("Nutzen", "60", "5", "8"), criterion("Risiko", "40", "10", "2.5")))
    assert [(way.way_id, way.points, way.rank) for way in found.ways] == [("a", 70, 1), ("b", 58, 2)]
    assert found.problems == ()


def test_a_missed_knock_out_has_no_rank_whatever_the_points() -> None:
    barrier = criterion("Barrierefrei", "0", "0", "1", knock_out=True)
    first, second = utility(plan(barrier, criterion("Nutzen", "100", "10", "1"))).ways
    assert (first.way_id, first.rank, first.missed) == ("b", 1, ())
    assert (second.way_id, second.rank, second.missed) == ("a", None, ("Barrierefrei",))


def test_equal_points_share_a_rank() -> None:
    found = utility(plan(criterion("Nutzen", "100", "5", "5", "3")))
    assert [way.rank for way in found.ways] == [1, 1, 3]


@pytest.mark.parametrize(
    ("criteria", "problem"),
    [
        ((criterion("N", "99.5", "1"),), "Die Gewichte ergeben zusammen 99,5 statt 100."),
        ((criterion("N", "110", "1"), criterion("M", "-10", "1")), "Ein Gewicht ist kleiner als 0."),
        ((criterion("N", "50", "1", "2"), criterion("M", "50", "1")), "„Weg b“ ist bei „M“ noch nicht"),
        ((criterion("N", "100", "11"),), "Die Punkte von „Weg a“ bei „N“ liegen außerhalb von 0 bis 10."),
        ((UtilityCriterion("N", "N", D(100), scores=(UtilityScore("a", D(5), " "),)),),
         "Begründen Sie die Punkte von „Weg a“ bei „N“ mit einem Satz."),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(criteria: tuple[UtilityCriterion, ...], problem: str) -> None:
    found = utility(plan(*criteria))
    assert len(found.problems) == 1 and found.problems[0].startswith(problem)
    assert found.flips == ()


def test_a_flip_names_the_weight_that_changes_the_first_place() -> None:
    """a leads 52 : 48; with 5 points less on its strength the lead is gone."""
    found = utility(plan(criterion("Nutzen", "52", "10", "0"), criterion("Risiko", "48", "0", "10")))
    assert [(flip.criterion, flip.shift, flip.way_name) for flip in found.flips] == [
        ("Nutzen", -5, "Weg b"),
        ("Risiko", 5, "Weg b"),
    ]
    assert found.flips[0].sentence == "Zählt „Nutzen“ 5 Punkte weniger, liegt „Weg b“ vorn."
    assert found.flips[1].sentence == "Zählt „Risiko“ 5 Punkte mehr, liegt „Weg b“ vorn."


def test_a_clear_lead_does_not_flip() -> None:
    assert utility(plan(criterion("N", "60", "10", "0"), criterion("R", "40", "5", "5"))).flips == ()


def test_knock_outs_and_other_tables_do_not_count_as_weights() -> None:
    other = replace(criterion("Q", "30", "1"), group=ScoreGroup.QUALITY)
    barrier = criterion("K", "0", "5", knock_out=True)
    assert utility(plan(barrier, criterion("N", "100", "5"), other)).problems == ()


@given(st.lists(st.integers(0, 100), min_size=1, max_size=6), st.data())
def test_a_moved_weight_keeps_the_sum(raw: list[int], data: st.DataObject) -> None:
    total = sum(raw)
    weights = [D(100)] if not total else [D(part) * 100 / total for part in raw]
    criteria = tuple(criterion(str(place), str(weight), "1") for place, weight in enumerate(weights))
    index = data.draw(st.integers(0, len(criteria) - 1))
    moved = shifted(criteria, index, data.draw(st.sampled_from((D(5), D(-5)))))
    assert all(0 <= each.weight <= 100 + D("1e-20") for each in moved)
    if len(criteria) > 1 and criteria[index].weight < 100:
        assert abs(sum(each.weight for each in moved) - sum(weights)) < D("1e-20")
