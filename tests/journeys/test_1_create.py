"""Create: start page, five questions, stored, overview; it survives a restart."""

from datetime import date

from scaleplanner.domain.finance.plan import WayKind
from tests.journeys.driver import Driver


def test_five_questions_lead_to_the_overview(driver: Driver) -> None:
    driver.press("Mit fünf Fragen beginnen")
    driver.write("Name der Lösung", "Digitaler Mängelmelder")
    driver.write("Name der Kommune", "Musterstadt an der Örtze")
    driver.write("Einwohnerzahl", "18.400")
    driver.write("Letzter Tag der Förderung", "30.6.27")
    driver.press("Stand: " + "Pilot läuft")
    driver.press("Lösung anlegen")

    assert driver.page.title == "Überblick"
    assert driver.window.windowTitle() == "Digitaler Mängelmelder – ScalePlanner"
    assert driver.sees("Nächster Schritt")
    stored = driver.stored()
    assert (stored.name, stored.municipality.name) == ("Digitaler Mängelmelder", "Musterstadt an der Örtze")
    assert stored.municipality.inhabitants == 18_400
    assert stored.funding_end == date(2027, 6, 30)
    assert stored.plan.base_year == 2028, "the plan begins in the year after the funding"
    assert [way.kind for way in stored.plan.ways] == list(WayKind)


def test_the_solution_is_there_after_a_restart(driver: Driver) -> None:
    driver.create("Digitaler Mängelmelder", "30.06.2027", "Musterstadt")
    before = driver.workspace.solution
    driver.restart()
    assert driver.page.title == "Lösungen"
    driver.press_row("Digitaler Mängelmelder öffnen, Musterstadt")
    assert driver.page.title == "Überblick"
    assert driver.workspace.solution == before


def test_leaving_the_dialog_creates_nothing(driver: Driver) -> None:
    driver.press("Mit fünf Fragen beginnen")
    driver.write("Name der Lösung", "Versuch")
    driver.press("Abbrechen")
    assert driver.sees("Womit möchten Sie beginnen?")
    driver.restart()
    assert driver.sees("Womit möchten Sie beginnen?")


def test_an_example_stays_as_it_is_and_its_copy_can_be_changed(driver: Driver) -> None:
    driver.press("Beispiel SensorNetz Brünnstedt ansehen")
    assert driver.workspace.solution.is_example
    example = driver.workspace.solution
    name = example.name
    driver.go("Lösung")
    driver.enter("reference", "AZ 1")
    assert driver.workspace.solution == example
    assert driver.shown("reference") == example.reference
    assert driver.sees("Beispiele bleiben unverändert.")
    driver.press("Beispiel kopieren")
    assert driver.workspace.solution.name == f"{name} (Kopie)"
    driver.go("Lösung")
    driver.enter("reference", "AZ 1")
    driver.wait_saved()
    assert driver.stored().reference == "AZ 1"
