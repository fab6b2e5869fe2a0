from dataclasses import replace

import pytest

from scaleplanner.content import load_catalogue
from scaleplanner.domain.assessment import Voice
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.standing import (
    compare,
    disputed,
    lowest,
    results,
    voices_of,
    vote_of,
    with_vote,
    without_vote,
    years_of,
)
from tests.domain.sample import sample_solution

CATALOGUE = load_catalogue()
FIRST, SECOND, THIRD, FOURTH = (statement.id for statement in CATALOGUE.statements[:4])


@pytest.fixture
def solution() -> Solution:
    return sample_solution(CATALOGUE)


@pytest.fixture
def voiced(solution: Solution) -> Solution:
    votes = (
        Voice(FIRST, "Bauhof", 2025, 3),
        Voice(FIRST, "Bauhof", 2026, 1),
        Voice(FIRST, "Kämmerei", 2026, 4),
        Voice(SECOND, "Bauhof", 2026, 2),
        Voice(THIRD, "Bauhof", 2026, 6),
        Voice(THIRD, "Kämmerei", 2026, 5),
        Voice(FOURTH, "Bauhof", 2026, None),
    )
    return replace(solution, voices=votes)


def test_median_spread_and_the_year_before(voiced: Solution) -> None:
    found = results(voiced, CATALOGUE, 2026)
    assert [result.statement.id for result in found] == [FIRST, SECOND, THIRD], "do not know is no vote"
    assert found[0].words == "Median 2,5, Spanne 1–4, zuletzt 3"
    assert found[1].words == "Median 2"


def test_lowest_and_most_disputed(voiced: Solution) -> None:
    found = results(voiced, CATALOGUE, 2026)
    assert [result.statement.id for result in lowest(found)] == [SECOND, FIRST, THIRD]
    assert [result.statement.id for result in disputed(found)] == [FIRST, THIRD], "the widest apart first"


def test_votes_are_replaced_and_withdrawn(solution: Solution) -> None:
    first = Voice(FIRST, "Bauhof", 2026, 2)
    changed = replace(first, value=None)
    now = with_vote(with_vote(solution, first), changed)
    assert now.voices == (changed,)
    assert vote_of(now, first) == changed
    assert voices_of(now, 2026) == ("Bauhof",) and voices_of(now, 2025) == ()
    assert without_vote(now, first).voices == ()


def test_never_more_than_three_and_nothing_that_is_fully_true(solution: Solution) -> None:
    fifth = CATALOGUE.statements[4].id
    votes = tuple(Voice(s, "Bauhof", 2026, v) for s, v in ((FIRST, 6), (SECOND, 5), (THIRD, 4), (FOURTH, 3)))
    found = results(replace(solution, voices=(*votes, Voice(fifth, "Bauhof", 2026, 2))), CATALOGUE, 2026)
    assert [result.statement.id for result in lowest(found)] == [fifth, FOURTH, THIRD]
    assert lowest(found[:1]) == (), "what is fully true asks for nothing"


def test_two_years_side_by_side(voiced: Solution) -> None:
    rows = {row.statement.id: row for row in compare(voiced, CATALOGUE, 2025, 2026)}
    assert list(rows) == [FIRST, SECOND, THIRD]
    assert (rows[FIRST].old, rows[FIRST].new, rows[FIRST].change) == (3, 2.5, -0.5)
    assert rows[FIRST].words == "schlechter (3 → 2,5)"
    assert rows[SECOND].change is None and rows[SECOND].words == "nicht vergleichbar"
    better = compare(voiced, CATALOGUE, 2026, 2025)[0]
    assert better.words == "besser (2,5 → 3)"
    assert compare(voiced, CATALOGUE, 2026, 2026)[1].words == "unverändert (2)"


def test_years_with_answers(voiced: Solution) -> None:
    assert years_of(voiced) == (2025, 2026)
    only_unknown = replace(voiced, voices=(Voice(FOURTH, "Bauhof", 2027, None),))
    assert years_of(only_unknown) == ()
