"""Import: a workbook comes back with changes, they are reviewed and become one undo step."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from scaleplanner.domain.finance.plan import CostLine
from scaleplanner.domain.solution import Solution
from tests.exchange.xlsx_new_rows import typed
from tests.journeys.driver import Driver


def cost_line(solution: Solution) -> CostLine:
    """Return the one cost line of the plan."""
    (line,) = solution.plan.main_way.costs
    return line


def write_as_office(path: Path, changes: dict[str, object]) -> None:
    """Change cells of the line „Betrieb der Plattform“, found by the heads of their columns."""
    book = openpyxl.load_workbook(path)
    sheet = book["Kosten"]
    rows = {row[1].value: row for row in sheet.iter_rows(min_col=1)}
    heads = [cell.value for cell in rows["Bezeichnung"]]
    for head, value in changes.items():
        rows["Betrieb der Plattform"][heads.index(head)].value = value
    book.save(path)


@pytest.fixture
def planned(driver: Driver) -> Driver:
    driver.plan_platform()
    return driver


def read_back(driver: Driver, path: Path) -> None:
    driver.dialogs.expect("ask_open_path", path)
    driver.press("Rückmeldung einlesen")


def test_accepted_changes_are_one_step_and_tell_their_origin(planned: Driver) -> None:
    (book,) = planned.export("Kostenmappe")
    write_as_office(book, {"Einzelpreis €": 6000, "Konto": "4291"})
    before = planned.workspace.solution
    steps = planned.workspace.undo_stack.count()
    read_back(planned, book)
    assert planned.sees("Rückmeldung der Kämmerei prüfen")
    assert planned.sees("6.000")
    assert planned.workspace.solution == before, "reading changes nothing"
    planned.press("2 Änderungen übernehmen")

    assert planned.workspace.undo_stack.count() == steps + 1
    changed = cost_line(planned.workspace.solution)
    assert (changed.amount.unit_price, changed.account) == (Decimal(6000), "4291")
    assert "Rückmeldung" in changed.origin.note
    planned.jump("finanzen")
    assert planned.totals("Gesamtkosten")[2027] == "48.000"
    planned.undo()
    assert planned.workspace.solution == before
    assert planned.totals("Gesamtkosten")[2027] == "40.000"
    planned.redo()
    planned.wait_saved()
    assert cost_line(planned.stored()).account == "4291"


def test_an_inserted_row_is_proposed_and_becomes_one_step(planned: Driver) -> None:
    (path,) = planned.export("Kostenmappe")
    before = planned.workspace.solution
    way, steps = before.plan.main_way, planned.workspace.undo_stack.count()
    book = openpyxl.load_workbook(path)
    row = {"name": "Wartung Sensoren", "y2027": 1200, "y2028": 1300}
    typed(f"cost|{way.id}|{cost_line(before).id}", row)(book)
    book.save(path)
    read_back(planned, path)
    for words in ("Neue Kostenzeile „Wartung Sensoren“", "2028\u00a01.300", "neue Zeile"):
        assert planned.sees(words)
    assert planned.workspace.solution == before
    planned.press("1 Änderung übernehmen")
    _old, line = planned.workspace.solution.plan.main_way.costs
    assert (line.name, line.origin.note[:21]) == ("Wartung Sensoren", "Rückmeldung Kämmerei,")
    assert planned.workspace.undo_stack.count() == steps + 1
    planned.jump("finanzen")
    assert planned.totals("Gesamtkosten")[2027] == "41.200"
    planned.undo()
    assert planned.workspace.solution == before


def test_only_what_is_chosen_is_taken_over(planned: Driver) -> None:
    (book,) = planned.export("Kostenmappe")
    write_as_office(book, {"Einzelpreis €": 6000, "Konto": "4291"})
    planned.jump("finanzen")
    planned.choose_row("Betrieb der Plattform")
    planned.enter("cost.price", "5.500")
    planned.go("Ausgabe")
    read_back(planned, book)
    assert planned.sees("beide geändert")
    planned.press("1 Änderung übernehmen")
    kept = cost_line(planned.workspace.solution)
    assert (kept.amount.unit_price, kept.account) == (Decimal(5500), "4291")


def test_leaving_the_review_changes_nothing(planned: Driver) -> None:
    (book,) = planned.export("Kostenmappe")
    write_as_office(book, {"Einzelpreis €": 6000})
    before = planned.workspace.solution
    read_back(planned, book)
    planned.press("Abbrechen")
    assert planned.workspace.solution == before


def test_what_cannot_be_understood_is_said_and_kept(planned: Driver) -> None:
    (book,) = planned.export("Kostenmappe")
    write_as_office(book, {"Einzelpreis €": "siehe Angebot", "Konto": "4291"})
    read_back(planned, book)
    assert planned.sees("Nicht verstanden")
    planned.press("1 Änderung übernehmen")
    assert cost_line(planned.workspace.solution).amount.unit_price == Decimal(5000)


def test_an_unchanged_workbook_and_a_foreign_file_are_told_apart(planned: Driver) -> None:
    (book,) = planned.export("Kostenmappe")
    planned.dialogs.expect("show_notice")
    read_back(planned, book)
    assert "keine Änderungen" in planned.dialogs.only("show_notice")
    foreign = planned.folder / "fremd.xlsx"
    foreign.write_bytes(b"not a workbook")
    planned.dialogs.expect("show_error")
    read_back(planned, foreign)
    assert "fremd.xlsx" in planned.dialogs.only("show_error")
