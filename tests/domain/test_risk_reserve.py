from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.planning import Measure, Risk
from scaleplanner.domain.risk_reserve import (
    RESERVE_ID,
    expected_value,
    measures_of,
    planned_reserve,
    reserve,
    reserve_sentence,
    with_reserve,
)
from scaleplanner.domain.solution import Solution
from tests.domain.sample import sample_solution

TODAY = date(2026, 9, 1)


def test_the_middle_of_the_class_or_the_own_chance() -> None:
    assert expected_value(Risk("r", "R", likelihood=3, effect=Decimal(1000))) == Decimal(300)
    own = Risk("r", "R", likelihood=3, effect=Decimal(1000), chance=Decimal("0.1"))
    assert expected_value(own) == Decimal(100)
    assert expected_value(Risk("r", "R", likelihood=3)) is None
    assert expected_value(Risk("r", "R", effect=Decimal(1000))) is None


def test_the_reserve_becomes_a_visible_line_and_follows() -> None:
    from scaleplanner.content import load_catalogue

    solution = sample_solution(load_catalogue())
    # One risk: likelihood 3 (30 %) × 19.200 € = 5.760 €.
    assert reserve(solution.risks) == Decimal(5760)
    assert planned_reserve(solution) is None and "noch keine Risikovorsorge" in reserve_sentence(solution)
    held = with_reserve(solution, TODAY)
    assert planned_reserve(held) == Decimal(5760) and "enthält sie" in reserve_sentence(held)
    before = project(solution.plan, solution.plan.main_way).need
    after = project(held.plan, held.plan.main_way).need
    assert [late - soon for soon, late in zip(before, after, strict=True)] == [Decimal(5760)] * 5
    more = replace(held, risks=(*held.risks, Risk("x", "X", likelihood=1, effect=Decimal(4000))))
    assert "stehen 5.760" in reserve_sentence(more)
    adjusted = with_reserve(more, TODAY)
    assert planned_reserve(adjusted) == Decimal(5860)
    assert sum(line.id == RESERVE_ID for line in adjusted.plan.main_way.costs) == 1


def test_nothing_to_reserve(catalogue: Catalogue) -> None:
    empty = Solution("s", "S", Plan(2027))
    assert with_reserve(empty, TODAY) == empty
    assert reserve_sentence(empty).startswith("Noch kein Risiko")


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 10**7)), max_size=6))
def test_the_reserve_never_exceeds_the_damage(pairs: list[tuple[int, int]]) -> None:
    risks = [Risk(f"r{n}", "R", likelihood=low, effect=Decimal(euro)) for n, (low, euro) in enumerate(pairs)]
    assert 0 <= reserve(risks) <= sum(euro for _low, euro in pairs)


def test_measures_answer_a_risk() -> None:
    ours, other = Measure("a", "A", source="r1"), Measure("b", "B", source="T01")
    assert measures_of(Solution("s", "S", Plan(2027), measures=(ours, other)), "r1") == (ours,)


def test_the_library_names_the_three_sources(catalogue: Catalogue) -> None:
    assert {risk.source for risk in catalogue.risks} == {"technik", "nachfrage", "umfeld"}
