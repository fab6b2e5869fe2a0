"""Calculate: cost and funding lines, the gap in the strip, the Förderklippe on the overview."""

from decimal import Decimal

import pytest

from tests.journeys.driver import Driver


@pytest.fixture
def planned(driver: Driver) -> Driver:
    driver.plan_platform()
    return driver


def test_lines_become_need_and_gap(planned: Driver) -> None:
    need = {2027: "16.000", 2028: "16.000", 2029: "40.000", 2030: "40.000"}
    assert planned.totals("Gesamtkosten") == dict.fromkeys(need, "40.000")
    assert planned.totals("Haushaltsbedarf") == need
    assert planned.totals("Deckungslücke") == need
    assert planned.grid("Betrieb der Plattform", "Summe") == "160.000"
    assert planned.grid("Landesprogramm", 2028) == "24.000"
    assert planned.grid("Landesprogramm", 2029) == "0"


def test_own_funds_close_the_gap_year_by_year(planned: Driver) -> None:
    planned.type_amount("Beschlossene Eigenmittel", 2027, "16.000")
    planned.type_amount("Beschlossene Eigenmittel", 2029, "10.000,40")
    gap = planned.totals("Deckungslücke")
    assert gap == {2027: "0", 2028: "16.000", 2029: "30.000", 2030: "40.000"}
    assert planned.totals("Haushaltsbedarf")[2027] == "16.000", "own funds are money of the budget"
    planned.wait_saved()
    assert dict(planned.stored().plan.main_way.own_funds) == {
        2027: Decimal("16000"),
        2029: Decimal("10000.40"),
    }


def test_an_amount_of_a_year_can_be_typed_and_given_back_to_the_formula(planned: Driver) -> None:
    planned.type_amount("Betrieb der Plattform", 2030, "52.500")
    assert planned.totals("Gesamtkosten")[2030] == "52.500"
    assert planned.totals("Deckungslücke")[2030] == "52.500"
    planned.undo()
    assert planned.totals("Gesamtkosten")[2030] == "40.000"
    planned.redo()
    planned.type_amount("Betrieb der Plattform", 2030, "")
    assert planned.grid("Betrieb der Plattform", 2030) == "40.000"


def test_the_overview_says_when_the_money_ends(planned: Driver) -> None:
    for year in (2027, 2028):
        planned.type_amount("Beschlossene Eigenmittel", year, "16.000")
    planned.go("Überblick")
    sentence = "2029 fehlen 40.000\u00a0€, danach rund 40.000\u00a0€ im Jahr."
    assert planned.sees(sentence), planned.text()
    planned.restart()
    planned.press_row("Mängelmelder öffnen")
    assert planned.sees(sentence)


def test_a_line_can_be_removed_and_brought_back(planned: Driver) -> None:
    planned.jump("finanzen")
    planned.choose_row("Landesprogramm")
    planned.press("Position löschen (Strg+Entf)")
    assert planned.totals("Deckungslücke")[2027] == "40.000"
    planned.undo()
    assert planned.totals("Deckungslücke")[2027] == "16.000"
