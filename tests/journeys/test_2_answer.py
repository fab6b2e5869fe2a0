"""Answer: criteria and aspects; every answer is in the file soon after and can be taken back anywhere."""

from datetime import date

from scaleplanner.domain.assessment import Answer, CriterionStatus
from tests.journeys.driver import Driver

CRITERION = "Proof of Value"
KEY = "proof-of-value"


def test_a_criterion_is_rated_and_proven(driver: Driver) -> None:
    driver.create("Mängelmelder")
    driver.go("Kriterien")
    driver.press("Alle 56 Kriterien zeigen")
    driver.line("Kriterien", CRITERION)
    driver.press("Stand: belegt")
    assert driver.sees("„belegt“ braucht mindestens einen Beleg.")
    assert driver.workspace.solution.criterion(KEY).status is CriterionStatus.OPEN

    driver.press("Beleg hinzufügen")
    driver.enter("evidence.1.title", "Auswertung der Befragung im März")
    driver.enter("evidence.1.day", "31.3.2026")
    driver.press("Stand: belegt")
    driver.choose("answer.1", "teilweise")
    driver.enter("office", "Amt für Digitales")
    driver.enter("due", "01.09.2027")
    driver.wait_saved()

    stored = driver.stored().criterion(KEY)
    assert stored.status is CriterionStatus.PROVEN
    assert [(proof.title, proof.day) for proof in stored.evidence] == [
        ("Auswertung der Befragung im März", date(2026, 3, 31))
    ]
    assert [answer for _question, answer in stored.answers] == [Answer.PARTLY]
    assert (stored.office, stored.due) == ("Amt für Digitales", date(2027, 9, 1))
    assert driver.sees("1 von")


def test_an_aspect_gets_text_and_answers(driver: Driver) -> None:
    driver.create("Mängelmelder")
    driver.go("Konzept")
    driver.press_row("Recht, ")
    driver.enter("text", "Freiwillige Aufgabe.\n\nGrundlage: Beschluss vom März.")
    driver.line("Text und Prüfliste", driver.checklist_question("R01"))
    driver.press("Antwort: nicht anwendbar")
    driver.enter("item.reason", "Keine Pflichtaufgabe")
    driver.wait_saved()

    stored = driver.stored()
    assert stored.aspect("recht").text == "Freiwillige Aufgabe.\n\nGrundlage: Beschluss vom März."
    item = stored.item("R01")
    assert (item.answer, item.reason) == (Answer.NOT_APPLICABLE, "Keine Pflichtaufgabe")
    driver.restart()
    driver.press_row("Mängelmelder öffnen")
    driver.jump("konzept:recht")
    assert driver.shown("text").startswith("Freiwillige Aufgabe.")


def test_undo_walks_back_over_pages_and_redo_forward(driver: Driver) -> None:
    driver.create("Mängelmelder")
    opened = driver.workspace.solution
    driver.go("Lösung")
    driver.enter("reference", "10.24 Az 7")
    driver.go("Kriterien")
    driver.press("Alle 56 Kriterien zeigen")
    driver.line("Kriterien", CRITERION)
    driver.press("Stand: in Arbeit")
    driver.go("Finanzen")
    driver.enter("plan.horizon", "12")
    done = driver.workspace.solution
    assert driver.workspace.undo_stack.count() == 3, "typing a word is one step"

    driver.undo()
    assert driver.shown("plan.horizon") == str(opened.plan.horizon)
    driver.undo()
    assert driver.workspace.solution.criterion(KEY).status is CriterionStatus.OPEN
    driver.undo()
    assert driver.workspace.solution == opened
    driver.wait_saved()
    assert driver.stored() == opened
    for _step in range(3):
        driver.redo()
    assert driver.workspace.solution == done
    driver.wait_saved()
    assert driver.stored() == done
    driver.go("Lösung")
    assert driver.shown("reference") == "10.24 Az 7"


def test_the_changes_of_a_session_can_be_discarded_and_brought_back(driver: Driver) -> None:
    driver.create("Mängelmelder")
    opened = driver.workspace.solution
    driver.go("Lösung")
    driver.enter("reference", "10.24 Az 7")
    driver.dialogs.expect("ask_confirm", True)
    driver.pick("Weitere Befehle", "Änderungen dieser Sitzung verwerfen")
    assert driver.workspace.solution == opened
    driver.undo()
    assert driver.workspace.solution.reference == "10.24 Az 7"
