"""Percentages, negative amounts and years outside of the horizon as people write them into a workbook."""

from dataclasses import replace
from pathlib import Path

import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.exchange.xlsx import writer
from scaleplanner.exchange.xlsx.layout import row_key
from scaleplanner.exchange.xlsx.returned import apply
from scaleplanner.gui.models.feedback import read_feedback
from tests.exchange import xlsx_plans
from tests.exchange.test_xlsx_returned import COST, DAY, D, Office, put


@pytest.fixture
def office(tmp_path: Path, catalogue: Catalogue) -> Office:
    return Office(tmp_path, catalogue)


def test_a_carriage_return_is_no_difference(tmp_path: Path, catalogue: Catalogue) -> None:
    brief = replace(catalogue, criteria=(), aspects=())
    solution = xlsx_plans.solution()
    way = solution.plan.main_way
    costs = tuple(replace(line, remark="Zeile 1\r\nZeile 2\rZeile 3") for line in way.costs)
    solution = solution.with_way(replace(way, costs=costs))
    path = tmp_path / "mappe.xlsx"
    path.write_bytes(writer.write_workbook(solution, brief, xlsx_plans.TODAY))
    feedback = read_feedback(path, solution, brief, xlsx_plans.TODAY)
    assert (feedback.differences, feedback.problems) == ((), ())


GROWTH, LEVY = row_key("growth", "tarif"), row_key("levy", "fortfuehren")
RATE, LAND = row_key("plan", "Zinssatz"), row_key("funding", "fortfuehren", "land")


@pytest.mark.parametrize("value", [2.5, "2,5", "12,5 T€", 80])
@pytest.mark.parametrize(
    ("row", "column"), [(GROWTH, "y2028"), (LEVY, "quantity"), (RATE, "value"), (LAND, "quantity")]
)
def test_a_share_above_the_whole_is_asked_about(office: Office, row: str, column: str, value: object) -> None:
    (problem,) = office.returns(put(row, column, value)).problems
    assert "100 %" in problem.message
    assert "bisherige Wert bleibt" in problem.message
    assert office.differences(put(row, column, value)) == ()


@pytest.mark.parametrize("value", ["3,5 %", "3,5%", 0.035, "0,035"])
def test_a_share_is_read_however_it_is_written(office: Office, value: object) -> None:
    (difference,) = office.differences(put(GROWTH, "y2028", value))
    assert difference.theirs == "0.035"


def test_percent_is_no_amount(office: Office) -> None:
    (problem,) = office.returns(put(COST, "price", "2,5 %")).problems
    assert "stehen Prozent, wo ein Betrag" in problem.message
    assert office.differences(put(COST, "price", "2,5 %")) == ()


@pytest.mark.parametrize("text", ["(1.200,50)", "1.200,50-", "−1.200,50 €", "1.200,50 €-"])
def test_a_negative_amount_is_read_as_spreadsheets_show_it(office: Office, text: str) -> None:
    (difference,) = office.differences(put(COST, "price", text))
    assert difference.theirs == "-1200.5"


def test_a_year_outside_of_the_horizon_is_no_conflict(office: Office) -> None:
    shorter = replace(office.solution, plan=replace(office.solution.plan, horizon=3))
    (difference,) = office.differences(put(GROWTH, "y2031", 0.05), shorter)
    assert (difference.is_hidden, difference.conflict) == (True, False)
    after = apply(shorter, (difference,), DAY)
    tariff = next(growth for growth in after.plan.growths if growth.id == "tarif")
    assert tariff.rate_in(2031) == D("0.05")
