from dataclasses import replace
from decimal import Decimal

import pytest

from scaleplanner.documents.blocks import Chart
from scaleplanner.documents.cliff_chart import cliff_chart, cost_chart, need_chart
from scaleplanner.documents.concept import build_concept
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.solution import Solution
from tests.documents.helpers import an_empty_solution, chapter, printed, row, tables
from tests.domain.sample import TODAY, sample_solution


@pytest.fixture
def solution(catalogue: Catalogue) -> Solution:
    return sample_solution(catalogue)


def test_history_comes_before_the_plan(solution: Solution) -> None:
    chart = cliff_chart(solution)
    assert chart.categories == ("2025", "2026", "2027", "2028", "2029", "2030", "2031")
    values = {series.role: series.values for series in chart.series}
    assert values["funding"][:3] == (49000.0, 44800.0, 11000.0)
    assert values["own"][:4] == (21000.0, 19200.0, 42000.0, 0.0)
    assert values["gap"][:4] == (0.0, 0.0, 0.0, 31720.0)
    assert chart.categories[chart.marked] == "2028"
    assert "2028 fehlen 31.720" in chart.alt
    assert "revenue" not in values, "a source that never pays has no place in the legend"


def test_the_bars_add_up_to_the_cost(solution: Solution) -> None:
    chart, projection = cliff_chart(solution), project(solution.plan, solution.plan.main_way)
    sums = [sum(values) for values in zip(*(series.values for series in chart.series), strict=True)]
    assert sums[2:] == [float(cost) for cost in projection.cost]
    assert sums[:2] == [70000.0, 64000.0]


def test_own_funds_beyond_the_need_are_not_drawn(solution: Solution) -> None:
    rich = replace(
        solution.plan.main_way, own_funds=tuple((year, Decimal(99000)) for year in range(2027, 2032))
    )
    chart = cliff_chart(solution.with_way(rich))
    own = next(series for series in chart.series if series.role == "own")
    assert own.values[2] == 42000.0
    assert chart.marked == -1
    assert "Durchgehend gedeckt" in chart.alt


def test_another_way_can_be_drawn(solution: Solution) -> None:
    chart = cliff_chart(solution, solution.plan.way("beenden"))
    assert chart.categories[chart.marked] == "2027"


def test_an_empty_solution_draws_nothing(catalogue: Catalogue) -> None:
    empty = an_empty_solution()
    chart = cliff_chart(empty)
    assert (chart.categories, chart.series, chart.marked) == ((), (), -1)
    assert "Noch nicht beziffert." in chart.alt
    assert cost_chart(empty, catalogue) is None
    assert need_chart(empty) is None


def test_costs_by_kind(solution: Solution, catalogue: Catalogue) -> None:
    chart = cost_chart(solution, catalogue)
    assert chart is not None
    projection = project(solution.plan, solution.plan.main_way)
    assert [series.label for series in chart.series] == ["Sachkosten", "Investitionen"]
    sums = [sum(values) for values in zip(*(series.values for series in chart.series), strict=True)]
    assert sums == [float(cost) for cost in projection.cost]


def test_need_is_cumulated(solution: Solution) -> None:
    chart = need_chart(solution)
    assert chart is not None
    assert chart.series[0].values[-1] == 173345.0
    assert len(chart.series) == 3, "a way without figures has no line"
    alone = replace(solution, plan=replace(solution.plan, ways=solution.plan.ways[:1]))
    assert need_chart(alone) is None


def test_the_table_below_the_lines_holds_their_values(solution: Solution, catalogue: Catalogue) -> None:
    blocks = chapter(build_concept(solution, catalogue, TODAY), "Wege im Vergleich")
    chart = next(block for block in blocks if isinstance(block, Chart))
    needs = next(table for table in tables(blocks) if table.caption.startswith("Haushaltsbedarf"))
    assert not chart.table
    for series in chart.series:
        added = printed(*(Decimal(value) for value in series.values))
        assert row(needs, f"{series.label}, aufaddiert") == added
        assert row(needs, series.label)[0] == added[0]
