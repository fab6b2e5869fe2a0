"""The annexes: assumptions with their source, and where every figure comes from."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest

from scaleplanner.documents.concept import build_concept
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Driver, Growth
from scaleplanner.domain.solution import Solution
from tests.documents.helpers import chapter, row, tables
from tests.domain.sample import TODAY, sample_solution


@pytest.fixture
def solution(catalogue: Catalogue) -> Solution:
    return sample_solution(catalogue)


def test_origins_begin_with_the_estimates(solution: Solution, catalogue: Catalogue) -> None:
    document = build_concept(solution, catalogue, TODAY)
    table = tables(chapter(document, "Zahlen und ihre Herkunft"))[0]
    assert table.caption == "Weg „Fortführen mit den Stadtwerken“"
    assert [cells[2] for cells in table.rows] == ["S", "A", "A", "A"]
    assert row(table, "Gateways") == (
        "10\u00a0Stück × 2.200\u00a0€",
        "A",
        "Angebot Nr. 4711 der Netzbau GmbH, 02.03.2026",
    )


def test_an_origin_is_said_once_for_the_same_line_of_two_ways(
    solution: Solution, catalogue: Catalogue
) -> None:
    plan = solution.plan
    line = next(line for line in plan.main_way.costs if line.name == "Gateways")
    other = replace(plan.ways[1], costs=(line, replace(line, id="x", name="Sensoren")))
    ways = (plan.ways[0], other, *plan.ways[2:])
    document = build_concept(replace(solution, plan=replace(plan, ways=ways)), catalogue, TODAY)
    found = tables(chapter(document, "Zahlen und ihre Herkunft"))
    second = next(table for table in found if table.caption == f"Weg „{other.name}“")
    assert row(second, "Gateways")[1:] == ("A", "wie oben")
    assert row(second, "Sensoren")[1:] == ("A", "Angebot Nr. 4711 der Netzbau GmbH, 02.03.2026")


def test_assumptions_name_source_and_date(solution: Solution, catalogue: Catalogue) -> None:
    table = tables(chapter(build_concept(solution, catalogue, TODAY), "Annahmen mit Quelle"))[0]
    assert row(table, "Einwohnerzahl") == ("32\u00a0400", "Landesamt für Statistik, 31.12.2025")
    assert row(table, "Steigerung Dienstleistungen") == ("2\u00a0% im Jahr", "Annahme")


def test_assumptions_hold_what_changes_within_the_plan(solution: Solution, catalogue: Catalogue) -> None:
    plan, way = solution.plan, solution.plan.main_way
    wages = Growth("t", "Tarif", D("0.03"), ((2028, D("0.025")),), steps=((date(2027, 5, 1), D("0.028")),))
    towns = Driver("k", "Kommunen", "Kommunen", D(3), ((2029, D(4)),))
    users = Driver("n", "Plätze", "Plätze", D(70), capacity=D(25))
    plan = replace(plan, growths=(wages,), mid_year=True).with_way(replace(way, drivers=(towns, users)))
    document = build_concept(replace(solution, plan=plan), catalogue, TODAY)
    table = tables(chapter(document, "Annahmen mit Quelle"))[0]
    shown = {name: value.replace("\u00a0", " ") for name, value, _source in table.rows}
    assert shown["Steigerung Tarif"] == "3 % im Jahr; 2028: 2,5 %; ab 01.05.2027: 2,8 %"
    assert shown["Kommunen"] == "3 Kommunen; ab 2029: 4"
    assert shown["Plätze"] == "70 Plätze; in Stufen zu 25"
    assert shown["Kalkulationszins"].endswith(", zur Jahresmitte")
