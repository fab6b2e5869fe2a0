"""A copy that comes back: all differences are found, and only what nobody loses is proposed."""

from dataclasses import replace

import pytest

from scaleplanner.domain.returned_copy import Side, compare_copy
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import EXAMPLE_IDS, load_examples
from tests.builders import a_full_solution

FIRST = load_examples()[0]


@pytest.mark.parametrize("mine", [*load_examples(), a_full_solution()], ids=[*EXAMPLE_IDS, "full"])
def test_all_taken_gives_the_file_and_none_taken_changes_nothing(mine: Solution) -> None:
    for copy in (FIRST, a_full_solution(), replace(mine, partners=mine.partners[::-1], name="X")):
        found = compare_copy(mine, copy, ())
        expected = replace(copy, is_example=mine.is_example, discarded=mine.discarded)
        assert found.taken(found.differences) == expected
        assert found.taken(()) == mine
        assert {difference.side for difference in found.differences} <= {Side.UNKNOWN}


def test_the_nearest_version_tells_who_changed_what() -> None:
    base = replace(FIRST, reference="alt", persons=FIRST.persons[:1])
    older = replace(base, name="Ganz früher", reference="uralt", risks=())
    mine = replace(base, reference="hier", name="Hier", persons=())
    theirs = replace(base, reference="dort", stage=list(type(base.stage))[-1], persons=FIRST.persons[:1])
    found = compare_copy(mine, theirs, (older, base, replace(older, measures=())))
    sides = {difference.change.path[0]: difference.side for difference in found.differences}
    assert sides == {
        "reference": Side.BOTH,
        "name": Side.HERE,
        "persons": Side.HERE,
        "stage": Side.THERE,
    }
    proposed = found.taken(each for each in found.differences if each.is_proposed)
    assert proposed == replace(mine, stage=theirs.stage)


def test_without_a_version_nothing_is_proposed_that_removes() -> None:
    theirs = replace(FIRST, persons=(), reference="dort")
    found = compare_copy(FIRST, theirs, ())
    assert not found.has_base
    proposed = found.taken(each for each in found.differences if each.is_proposed)
    assert proposed == replace(FIRST, reference="dort")
