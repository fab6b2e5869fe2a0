"""Every example comes with an earlier sealed version, expired origins and a feedback of the Kämmerei."""

from dataclasses import replace
from datetime import date

import pytest

from scaleplanner.documents.synopsis import change_rows
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finding import Situation
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.examples import example_of, example_stand
from scaleplanner.exchange.package import EXAMPLE_IDS, load_examples
from scaleplanner.exchange.package_check import check_solution
from tests.builders import a_solution

TODAY = date(2026, 11, 22)
EXAMPLES = pytest.mark.parametrize("example", load_examples(), ids=EXAMPLE_IDS)


@EXAMPLES
def test_the_earlier_version_is_whole_and_differs(example: Solution, catalogue: Catalogue) -> None:
    stand = example_stand(example)
    assert stand is not None
    assert stand.name and stand.office and stand.day < TODAY
    check_solution(stand.content)
    rows = change_rows(stand.content, example, catalogue)
    assert 3 <= len(rows) <= 20
    assert len({row.chapter for row in rows}) >= 2


@EXAMPLES
def test_two_origins_have_expired(example: Solution, catalogue: Catalogue) -> None:
    situation = Situation(example, catalogue, TODAY)
    assert sum(situation.is_old(origin.day) for _name, _target, origin in situation.figures()) >= 2


def test_other_solutions_have_none() -> None:
    assert example_stand(a_solution()) is None
    assert example_of(a_solution(name="SensorNetz Brünnstedt")) == ""
    first = load_examples()[0]
    assert example_of(replace(first, id="neu", name=f"{first.name} (Kopie)")) == first.id
