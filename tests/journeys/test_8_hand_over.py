"""Hand over: submission, committee with conditions, second version, synopsis, decision, successor."""

from dataclasses import replace
from datetime import date
from io import BytesIO

from pypdf import PdfReader

from scaleplanner.domain.carrier import Decision
from scaleplanner.domain.planning import CommitteeSession, Measure, Outcome, SessionRole
from scaleplanner.domain.solution import Solution
from tests.journeys.driver import Driver
from tests.journeys.sealing import Sealing

COMMITTEE = CommitteeSession("fa", "Finanzausschuss", date(2027, 3, 12), SessionRole.PREPARATION)
COUNCIL = CommitteeSession("rat", "Rat", date(2027, 3, 26), SessionRole.DECISION)
CONDITION = "Bericht über die Einsparungen im Herbst 2028"
DECISION = Decision(
    "d1", "Betrieb", "Eigenbetrieb", "Personal und Rufbereitschaft sind da", date(2027, 3, 26), "Amt 10"
)


def words(data: bytes) -> str:
    pages = (page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


def test_from_the_submission_to_a_successor(driver: Driver) -> None:
    driver.plan_platform()
    sealing = Sealing(driver)

    def edit(label: str, **changes: object) -> None:
        def change(solution: Solution) -> Solution:
            for name, value in changes.items():
                solution = replace(solution, **{name: value})
            return solution

        driver.workspace.edit(label, change)

    # The submission goes to the committee.
    edit("Beratungsfolge", sessions=(COMMITTEE, COUNCIL), funding_end=date(2027, 12, 31))
    sealing.keep("Finanzausschuss am 12.03.2027", "Vorberatung")

    # The committee agrees with a condition, which becomes a measure.
    agreed = replace(COMMITTEE, outcome=Outcome.AGREED_WITH_CONDITIONS, vote="9 Ja", conditions=(CONDITION,))
    measure = Measure("m1", CONDITION, "Amt 20", date(2028, 10, 1))
    edit("Ergebnis", sessions=(agreed, COUNCIL), measures=(measure,))
    sealing.keep("Rat am 26.03.2027", "Beschluss")

    # The synopsis shows what was taken up.
    (synopsis,) = driver.export("Änderungssynopse")
    text = words(synopsis.read_bytes())
    assert "„Finanzausschuss am 12.03.2027“" in text
    assert CONDITION in text and "mit Auflagen" in text

    # The council decides; the successor gets the file.
    decided = replace(COUNCIL, outcome=Outcome.AGREED, vote="30 Ja, 2 Nein")
    edit("Beschluss", sessions=(agreed, decided), decisions=(DECISION,))
    (record,) = driver.export("Übergabeakte")
    text = words(record.read_bytes())
    answers = {
        "Wo stehen wir?": ("zugestimmt", "30 Ja, 2 Nein", "31.12.2027"),
        "Was kostet es?": ("Dauerhaft im Jahr", "Einmalig"),
        "Welche Fristen laufen?": (CONDITION, "01.10.2028"),
        "Warum so?": ("Eigenbetrieb", "Personal und Rufbereitschaft sind da"),
        "Wer ist zuständig, was zuerst?": ("Amt 20", "Ihre ersten fünf Schritte"),
    }
    for question, said in answers.items():
        assert all(each in text for each in said), question
    assert f"Siegel {sealing_seal(sealing, 'Rat am 26.03.2027')}" in text

    # The auditor finds the whole way in the log.
    (audit,) = driver.export("Prüfmappe")
    log = words(audit.read_bytes())
    assert "Stand „Finanzausschuss am 12.03.2027“ festgehalten" in log
    assert "Entscheidung „Betrieb“ angelegt" in log


def sealing_seal(sealing: Sealing, name: str) -> str:
    sealing.open()
    return sealing.seal(name)
