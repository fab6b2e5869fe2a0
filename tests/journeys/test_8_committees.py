"""Committees: conditions become measures, the calendar becomes deadlines, a field is copied, offices sign."""

from datetime import date

from PySide6.QtGui import QGuiApplication

from scaleplanner.domain.deliberation import CosignStatus
from tests.journeys.driver import Driver


def test_from_the_condition_of_a_committee_to_a_measure(driver: Driver) -> None:
    driver.create("Mängelmelder", "31.12.2028", "Musterstadt")
    driver.go("Gremien & Termine")
    driver.press("Sitzung anlegen")
    driver.enter("sessions.committee", "Finanzausschuss")
    driver.choose("sessions.outcome", "mit Auflagen zugestimmt")
    driver.enter("sessions.conditions", "Bericht nach einem Jahr")
    driver.press("Auflagen als Maßnahmen anlegen")
    assert driver.sees("Jede Auflage ist als Maßnahme angelegt.")
    driver.tab("Maßnahmen")
    assert driver.shown("measures.title") == "Bericht nach einem Jahr"
    assert driver.sees("Auflage „Bericht nach einem Jahr“, Finanzausschuss")
    driver.wait_saved()
    (measure,) = driver.stored().measures
    assert measure.condition == "Bericht nach einem Jahr"
    driver.undo()
    assert driver.workspace.solution.measures == ()


def test_the_proposed_calendar_is_taken_over(driver: Driver) -> None:
    driver.create("Mängelmelder", "31.12.2031", "Musterstadt")
    driver.go("Gremien & Termine")
    driver.tab("Kalender")
    driver.enter("calendar.mittelanmeldung", "31.05.2031")
    driver.press(driver.page.fields["calendar.take"].widget.accessibleName())
    driver.wait_saved()
    days = {entry.step: entry.day for entry in driver.stored().deadlines}
    assert days["mittelanmeldung:2032"] == date(2031, 5, 30)
    assert days["betrieb"] == date(2032, 1, 1)
    assert driver.sees("übernommen")


def test_a_field_of_the_paper_is_copied(driver: Driver) -> None:
    driver.create("Mängelmelder", "31.12.2028", "Musterstadt")
    driver.go("Gremien & Termine")
    driver.tab("Vorlage")
    driver.enter("submission.proposed_decision", "Der Rat stimmt zu.")
    driver.press_row("Beschlussvorschlag")
    driver.press("Feld kopieren")
    assert QGuiApplication.clipboard().text() == "Der Rat stimmt zu."
    assert driver.sees("In der Zwischenablage.")


def test_offices_sign_before_the_session(driver: Driver) -> None:
    driver.create("Mängelmelder", "31.12.2028", "Musterstadt")
    driver.go("Gremien & Termine")
    driver.tab("Mitzeichnung")
    driver.press("Übliche Stellen anlegen")
    driver.choose("cosignings.status", "mitgezeichnet mit Bemerkung")
    driver.enter("cosignings.remark", "Folgekosten nachweisen")
    driver.wait_saved()
    first, second = driver.stored().cosignings[:2]
    assert (first.office, first.status) == ("Kämmerei", CosignStatus.SIGNED_WITH_REMARK)
    assert (first.remark, second.status) == ("Folgekosten nachweisen", CosignStatus.OPEN)
    (slip,) = driver.export("Mitzeichnungslaufzettel")
    assert slip.read_bytes().startswith(b"%PDF")
