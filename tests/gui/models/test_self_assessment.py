from dataclasses import replace

import pytest

from scaleplanner.content import load_catalogue
from scaleplanner.domain.assessment import Voice
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.models.self_assessment import (
    disputed,
    lowest,
    results,
    voices_of,
    vote_of,
    with_vote,
    without_vote,
)

CATALOGUE = load_catalogue()
FIRST, SECOND, THIRD, FOURTH = (statement.id for statement in CATALOGUE.statements[:4])


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
    assert [result.statement.id for result in lowest(found)] == [SECOND, FIRST]
    assert [result.statement.id for result in disputed(found)] == [FIRST], "one step apart is no dissent"


def test_votes_are_replaced_and_withdrawn(solution: Solution) -> None:
    first = Voice(FIRST, "Bauhof", 2026, 2)
    changed = replace(first, value=None)
    now = with_vote(with_vote(solution, first), changed)
    assert now.voices == (changed,)
    assert vote_of(now, first) == changed
    assert voices_of(now, 2026) == ("Bauhof",) and voices_of(now, 2025) == ()
    assert without_vote(now, first).voices == ()
