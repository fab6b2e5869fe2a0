"""Seal: what lay before the committee stays readable, changes are shown, and nothing changes a version."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.journeys.driver import Driver
from tests.journeys.sealing import Sealing

FIRST, SECOND = "Finanzausschuss am 12.03.2027", "Rat am 26.03.2027"


def words(data: bytes) -> str:
    pages = (page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


@pytest.fixture
def sealing(driver: Driver) -> Sealing:
    driver.plan_platform()
    sealing = Sealing(driver)
    sealing.keep(FIRST, "Vorberatung")
    return sealing


def test_a_version_a_change_a_second_version_and_the_synopsis(sealing: Sealing) -> None:
    driver = sealing.driver
    assert sealing.badge() == "Stand festgehalten"
    first_seal = sealing.seal(FIRST)
    driver.go("Finanzen")
    driver.tab("Kosten und Finanzierung")
    driver.choose_row("Betrieb der Plattform")
    driver.enter("cost.price", "5.500")
    assert sealing.badge() == "Entwurf"
    assert driver.totals("Gesamtkosten")[2027] == "44.000"

    sealing.keep(SECOND, "Beschluss mit Auflage")
    assert sealing.badge() == "Stand festgehalten"
    assert sealing.seal(SECOND) != first_seal == sealing.seal(FIRST)
    lines = sealing.compare(FIRST, SECOND)
    assert lines[0][0] == "Finanzen"
    assert lines[1][0].endswith("Kostenposition „Betrieb der Plattform“ · Einzelpreis")
    assert lines[1][1:] == ("5.000\u00a0€", "5.500\u00a0€")
    assert len(lines) == 2
    text = words(sealing.save_synopsis().read_bytes())
    assert "5.000 € 5.500 €" in text
    assert f"Siegel {sealing.seal(SECOND)}" in text

    (council,) = driver.export("Ratsinformation")
    sealing.open()
    printed = words(council.read_bytes())
    assert f"Siegel {sealing.seal(SECOND)}" in printed
    assert "ENTWURF" not in printed


def test_what_lay_before_the_committee_is_shown_and_taken_back(sealing: Sealing) -> None:
    driver = sealing.driver
    driver.go("Finanzen")
    driver.type_amount("Betrieb der Plattform", 2030, "52.500")
    assert driver.totals("Gesamtkosten")[2030] == "52.500"
    driver.wait_saved()
    draft = driver.workspace.solution
    driver.restart()
    driver.press_row("Mängelmelder öffnen")
    sealing.open()
    files = sealing.save_files(FIRST)
    concept = next(data for name, data in files.items() if "konzept" in name and name.endswith(".pdf"))
    assert f"Siegel {sealing.seal(FIRST)}" in words(concept)

    sealing.do("Ansehen", FIRST)
    assert driver.sees(f"Sie sehen den Stand „{FIRST}“")
    driver.go("Finanzen")
    assert driver.totals("Gesamtkosten")[2030] == "40.000"
    driver.type_amount("Betrieb der Plattform", 2030, "1")
    assert driver.totals("Gesamtkosten")[2030] == "40.000"
    driver.press("Zurück zum Entwurf")
    assert driver.workspace.solution == draft

    sealing.open()
    sealing.do("In den Entwurf übernehmen", FIRST)
    driver.wait_until(lambda: sealing.badge() == "Stand festgehalten")
    driver.wait_saved()
    assert driver.stored().plan.main_way.costs[0].amount.explicit == ()
    driver.undo()
    driver.wait_saved()
    assert driver.stored() == draft


def test_an_edited_database_is_a_broken_seal(sealing: Sealing) -> None:
    driver = sealing.driver
    driver.end()
    sealing.tamper("UPDATE stand SET content = replace(content, '\"5000\"', '\"4000\"')")
    assert driver.start()
    driver.press_row("Mängelmelder öffnen")
    sealing.open()
    driver.dialogs.expect("show_error")
    sealing.do("Ansehen", FIRST)
    assert "Siegel dieses Standes ist gebrochen" in driver.dialogs.only()
