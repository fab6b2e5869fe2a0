"""Lanes, risk matrix, timeline and tornado hold what the solution says, in figures and in words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scaleplanner.documents.blocks import Chart, Table
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.overview_charts import (
    Swing,
    lanes_blocks,
    risk_chart,
    time_chart,
    tornado_chart,
)
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.planning import CommitteeSession, Deadline, Measure, MeasureStatus, Risk
from tests.documents.helpers import an_empty_solution
from tests.domain.sample import TODAY, sample_solution


def only_chart(blocks: tuple[object, ...]) -> Chart:
    (chart,) = blocks
    assert isinstance(chart, Chart)
    return chart


def test_lanes_count_every_criterion_in_its_phase(catalogue: Catalogue) -> None:
    facts = Facts(sample_solution(catalogue), catalogue, TODAY)
    chart, table = lanes_blocks(facts)
    assert isinstance(chart, Chart)
    assert isinstance(table, Table)
    states = {state.criterion_id for state in facts.solution.criteria}
    expected = sum(len(entry.workstreams) for entry in catalogue.criteria if entry.id in states)
    assert sum(sum(series.values) for series in chart.series) == expected
    assert sum(len(cell) for series in chart.series for cell in series.cells) == expected
    assert [column.title for column in table.columns[1:]] == [series.label for series in chart.series]
    counted = sum(int(part.split()[0]) for row in table.rows for cell in row[1:] for part in _parts(cell))
    assert counted == expected
    assert "belegt" in chart.alt
    assert lanes_blocks(replace(facts, solution=an_empty_solution())) == ()


def _parts(cell: str) -> list[str]:
    return [] if cell == "–" else cell.split(", ")


def test_the_matrix_places_numbers_as_in_the_list() -> None:
    risks = (
        Risk("a", "Ausfall", likelihood=4, impact=5),
        Risk("b", "Teurer", likelihood=2, impact=3),
        Risk("c", "Nicht bewertet"),
        Risk("d", "Auch selten", likelihood=2, impact=3),
        Risk("e", "Außerhalb", likelihood=9, impact=3),
    )
    chart = only_chart(risk_chart(risks))
    assert [series.label for series in chart.series] == ["5", "4", "3", "2", "1"]
    assert chart.series[1].cells == ("", "", "", "", "1")
    assert chart.series[3].cells == ("", "", "2, 4", "", "")
    assert chart.alt.endswith("Hoch: 1 Ausfall.")
    assert "3\u00a0bewerteten Risiken" in chart.alt
    assert risk_chart((Risk("c", "Nicht bewertet"),)) == ()


def test_the_timeline_shows_what_is_still_to_come(catalogue: Catalogue) -> None:
    day = date(2027, 3, 12)
    solution = replace(
        an_empty_solution(),
        sessions=(
            CommitteeSession("a", "Rat", day),
            CommitteeSession("b", "Vorbei", date(2020, 1, 1)),
            CommitteeSession("c", "Vertraulich", day, public=False),
        ),
        deadlines=(Deadline("d", "Anmeldung", date(2027, 6, 30)), Deadline("e", "Erledigt", day, done=True)),
        measures=(Measure("m", "Fertig", due=day, status=MeasureStatus.DONE), Measure("n", "Ohne Termin")),
    )
    chart = only_chart(time_chart(Facts(solution, catalogue, TODAY)))
    assert chart.categories == ("12.03.2027 Rat", "12.03.2027 Vertraulich", "30.06.2027 Anmeldung")
    assert [series.label for series in chart.series] == ["Gremien", "Fristen"]
    assert chart.series[0].values == (day.toordinal(), day.toordinal(), 0)
    assert chart.marked == TODAY.toordinal()
    assert "12.03.2027 Rat; " in chart.alt
    public = only_chart(time_chart(Facts(solution, catalogue, TODAY, public=True)))
    assert public.categories == ("12.03.2027 Rat", "30.06.2027 Anmeldung")
    assert time_chart(Facts(an_empty_solution(), catalogue, TODAY)) == ()


def test_the_tornado_begins_with_the_widest() -> None:
    swings = (
        Swing("Schmal", Decimal(-10), Decimal(10)),
        Swing("Breit", Decimal(57600), Decimal(-28800)),
        Swing("Nichts", Decimal(0), Decimal(0)),
    )
    chart = only_chart(tornado_chart(swings))
    assert chart.categories == ("Breit", "Schmal")
    assert chart.series[1].values == (-28800.0, 10.0)
    assert "−28.800\u00a0€ bis +57.600\u00a0€" in chart.alt
    assert tornado_chart((swings[2],)) == ()


@pytest.mark.parametrize("count", [3, 30])
def test_long_lists_are_limited(count: int, catalogue: Catalogue) -> None:
    swings = tuple(Swing(f"Annahme {n}", Decimal(-n - 1), Decimal(n)) for n in range(count))
    assert len(only_chart(tornado_chart(swings)).categories) == min(count, 10)
    deadlines = tuple(Deadline(f"{n}", f"Frist {n}", date(2027, 1, 1)) for n in range(count))
    solution = replace(an_empty_solution(), deadlines=deadlines)
    assert len(only_chart(time_chart(Facts(solution, catalogue, TODAY))).categories) == min(count, 10)
