"""Bad input at the real window: a clear sentence, nothing changed, nothing lost."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from scaleplanner.store import Store
from tests.journeys.driver import Driver
from tests.journeys.test_5_export import pdf_text

ODD = "Maß & <b>Nutzen</b> &amp; \u201e100 %\u201c {name} =1+1 %s\\n"
CONTROL = "vor\x00\x0b\x1bnach\u202eEnde"


def test_an_unclear_number_is_asked_back(driver: Driver) -> None:
    driver.plan_platform()
    driver.choose_row("Betrieb der Plattform")
    before = driver.workspace.solution
    driver.enter("cost.quantity", "1.5")
    assert driver.sees("Die Eingabe „1.5“ ist nicht eindeutig. Meinten Sie 1,5 oder 15?")
    assert driver.workspace.solution == before
    assert driver.shown("cost.quantity") == "1.5", "what was typed stays to be corrected"
    driver.enter("cost.quantity", "1,5")
    assert not driver.sees("nicht eindeutig")
    assert driver.workspace.solution.plan.main_way.costs[0].amount.quantity == Decimal("1.5")


def test_an_unclear_amount_in_the_grid_is_asked_back(driver: Driver) -> None:
    driver.plan_platform()
    before = driver.workspace.solution
    driver.type_amount("Betrieb der Plattform", 2028, "1.5")
    assert driver.sees("nicht eindeutig")
    assert driver.workspace.solution == before
    assert driver.grid("Betrieb der Plattform", 2028) == "40.000"
    driver.type_amount("Betrieb der Plattform", 2028, "45.000")
    assert not driver.sees("nicht eindeutig")
    assert driver.totals("Gesamtkosten")[2028] == "45.000"


def test_a_day_that_does_not_exist_is_refused(driver: Driver) -> None:
    driver.create("Mängelmelder", "30.06.2027")
    driver.go("Lösung")
    before = driver.workspace.solution
    for typed in ("31.02.2027", "00.00.0000", "bald"):
        driver.enter("funding_end", typed)
        assert driver.sees(f"„{typed}“"), typed
        assert driver.workspace.solution == before
    driver.enter("funding_end", "28.2.2027")
    assert driver.workspace.solution.funding_end == date(2027, 2, 28)


def test_the_dialog_insists_on_a_name_and_a_real_date(driver: Driver) -> None:
    driver.press("Mit fünf Fragen beginnen")
    driver.write("Name der Lösung", "   ")
    driver.press("Lösung anlegen")
    assert driver.sees("Geben Sie der Lösung einen Namen.")
    driver.write("Name der Lösung", "Mängelmelder")
    driver.write("Letzter Tag der Förderung", "31.06.2027")
    driver.press("Lösung anlegen")
    assert driver.sees("Den Tag „31.06.2027“ gibt es im Kalender nicht.")
    assert driver.window.session.store.list_solutions() == ()
    driver.write("Letzter Tag der Förderung", "30.06.2027")
    driver.press("Lösung anlegen")
    assert driver.workspace.solution.funding_end == date(2027, 6, 30)


def test_an_emptied_name_keeps_the_old_one(driver: Driver) -> None:
    driver.create("Mängelmelder")
    driver.go("Lösung")
    driver.enter("name", "")
    assert driver.sees("Die Lösung braucht einen Namen")
    assert driver.workspace.solution.name == "Mängelmelder"


def test_markup_reaches_paper_and_workbook_as_typed(driver: Driver) -> None:
    driver.create("Mängelmelder", "31.12.2028", "Musterstadt")
    driver.jump("loesung:profile.problem")
    driver.enter("profile.problem", ODD)
    driver.jump("finanzen")
    driver.pick("Position anlegen", "Laufende Kosten")
    driver.enter("cost.name", "=HYPERLINK(A1) <i>&")
    driver.enter("cost.price", "1.000")
    driver.wait_saved()
    assert driver.stored().profile.problem == ODD
    files = driver.export("Kostenmappe", "Weiterführungskonzept")
    words = pdf_text(next(path for path in files if path.suffix == ".pdf"))
    assert " ".join(ODD.split()) in words
    assert "=HYPERLINK(A1) <i>&" in words
    book = openpyxl.load_workbook(next(path for path in files if path.suffix == ".xlsx"))
    (cell,) = [
        cell for row in book["Kosten"].iter_rows() for cell in row if cell.value == "=HYPERLINK(A1) <i>&"
    ]
    assert cell.data_type == "s", "a text stays a text"


def test_control_characters_do_no_harm(driver: Driver) -> None:
    driver.create("Mängelmelder", "31.12.2028", "Musterstadt")
    driver.jump("loesung:profile.problem")
    driver.enter("profile.problem", CONTROL)
    driver.wait_saved()
    assert driver.stored() == driver.workspace.solution
    files = driver.export("Kostenmappe", "Weiterführungskonzept", "Ratsinformation")
    words = pdf_text(next(path for path in files if "konzept" in path.name))
    assert "vor" in words
    assert "nach" in words
    assert not {"\x00", "\x0b", "\x1b"} & set(words)
    for path in files:
        if path.suffix == ".xlsx":
            openpyxl.load_workbook(path)


@pytest.mark.parametrize("place", ["file", "system"])
def test_a_folder_that_takes_no_files_is_told(driver: Driver, place: str) -> None:
    driver.plan_platform()
    in_the_way = driver.folder / "Ordner"
    in_the_way.write_text("kein Ordner")
    folder = in_the_way if place == "file" else Path("/proc")
    driver.go("Ausgabe")
    driver.choose_folder(folder)
    driver.press("3 Ausgaben erstellen")
    driver.wait_until(lambda: driver.sees("nicht fertig geworden"))
    assert driver.sees(str(folder))
    assert in_the_way.read_text() == "kein Ordner"
    assert driver.find_button(lambda text: text == "3 Ausgaben erstellen", "").isEnabled()


def test_a_damaged_database_is_told_and_left_alone(closed: Driver) -> None:
    damaged = b"SQLite format 3\x00" + b"\xff" * 5000
    closed.database.write_bytes(damaged)
    closed.dialogs.expect("show_error")
    assert not closed.start()
    sentence = closed.dialogs.only()
    assert str(closed.database) in sentence
    assert sentence.endswith(".")
    assert closed.database.read_bytes() == damaged


def test_a_folder_that_cannot_hold_a_database_is_told(closed: Driver) -> None:
    blocked = closed.folder / "belegt"
    blocked.write_text("")
    closed.dialogs.expect("show_error")
    assert not closed.start(blocked / "loesungen.db")
    assert "belegt" in closed.dialogs.only()


def test_a_second_window_may_look_but_not_change(driver: Driver) -> None:
    driver.create("Mängelmelder")
    second = Driver(driver._qtbot, driver.dialogs, driver.folder)
    driver.dialogs.expect("ask_action", "Schreibgeschützt öffnen")
    assert second.start()
    assert "schreibgeschützt" in driver.dialogs.only("ask_action")
    assert second.sees("Die Datenbank ist schreibgeschützt geöffnet.")
    second.press_row("Mängelmelder öffnen")
    second.go("Lösung")
    second.enter("reference", "AZ 9")
    assert second.workspace.solution.reference == ""
    assert second.sees("Ihre Eingabe wurde nicht übernommen.")
    second.end()
    driver.go("Lösung")
    driver.enter("reference", "AZ 1")
    driver.wait_saved()
    assert driver.stored().reference == "AZ 1"


def test_a_second_window_is_not_opened_against_the_will(driver: Driver) -> None:
    second = Driver(driver._qtbot, driver.dialogs, driver.folder)
    driver.dialogs.expect("ask_action", "")
    assert not second.start()
    assert Store.open(driver.database, read_only=True).list_solutions() == ()
