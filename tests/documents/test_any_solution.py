"""Builders must bear whatever a solution holds: every field filled with arbitrary values, or nothing."""

from dataclasses import replace
from decimal import Decimal

import pytest

from scaleplanner.documents import (
    build_concept,
    build_cost_report,
    build_council_page,
    build_criteria_report,
    figures_of,
)
from scaleplanner.documents.annexes import all_texts
from scaleplanner.documents.blocks import Chart, Table
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.findings import find
from scaleplanner.domain.next_step import missing, next_step, upcoming
from scaleplanner.domain.search import search
from scaleplanner.domain.solution import Solution
from tests.builders import a_full_solution
from tests.documents.helpers import an_empty_solution, text_of
from tests.domain.sample import TODAY, sample_solution

BUILDERS = (build_concept, build_council_page, build_cost_report, build_criteria_report)


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("build", BUILDERS)
def test_arbitrary_contents_give_sound_blocks(build, public: bool, catalogue: Catalogue) -> None:
    for solution in (a_full_solution(), an_empty_solution(), Solution("x", "X", Plan(2027))):
        document = build(solution, catalogue, TODAY, public=public)
        for block in document.blocks:
            if isinstance(block, Table):
                assert {len(row) for row in block.rows} == {len(block.columns)}
                assert all(index < len(block.rows) for index in block.total_rows)
            if isinstance(block, Chart):
                assert block.alt and block.caption
                assert {len(series.values) for series in block.series} <= {len(block.categories)}
        assert all(isinstance(text, str) for text in all_texts(document.blocks))


@pytest.mark.parametrize("build", BUILDERS)
def test_public_texts_hold_no_person(build, catalogue: Catalogue) -> None:
    solution = a_full_solution()
    public = text_of(build(solution, catalogue, TODAY, public=True))
    for person in solution.persons:
        assert person.name not in public
        assert person.contact not in public


def test_guidance_bears_arbitrary_contents(catalogue: Catalogue) -> None:
    solution = a_full_solution()
    assert find(solution, catalogue, TODAY)
    assert missing(solution, catalogue, TODAY)
    assert next_step(solution, catalogue, TODAY).title
    assert isinstance(upcoming(solution, TODAY), tuple)
    assert search(solution, catalogue, solution.name)[0].title == solution.name


def test_plans_in_cents_print_cents_everywhere(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    first, second = solution.plan.main_way.costs
    odd = replace(second, amount=replace(second.amount, unit_price=Decimal("35999.45")))
    way = replace(solution.plan.main_way, costs=(first, odd))
    cents = replace(solution.with_way(way), plan=replace(solution.with_way(way).plan, unit=Unit.CENT))
    printed = figures_of(build_council_page(cents, catalogue, TODAY))
    assert printed
    assert all("," in amount for amount in printed)
    assert "2028 fehlen 31.719,44 €" in text_of(build_council_page(cents, catalogue, TODAY))


def test_the_same_solution_gives_the_same_document(catalogue: Catalogue) -> None:
    for build in BUILDERS:
        first = build(sample_solution(catalogue), catalogue, TODAY)
        assert first == build(sample_solution(catalogue), catalogue, TODAY)
