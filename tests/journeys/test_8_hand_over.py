"""Hand over: submission, committee with conditions, second version, synopsis, decision, successor."""

from io import BytesIO

from pypdf import PdfReader

from tests.journeys.driver import Driver
from tests.journeys.sealing import Sealing

COMMITTEE, COUNCIL = "Finanzausschuss am 12.03.2027", "Rat am 26.03.2027"
CONDITION = "Bericht über die Einsparungen im Herbst 2028"
REASON = "Personal und Rufbereitschaft sind da"
PROPOSAL = "Der Rat führt den Mängelmelder im Eigenbetrieb weiter."
#: What a successor asks, the chapter with the answer, and the answer.
QUESTIONS = (
    ("Worum geht es und wo stehen wir?", ("31.12.2028", "mit Auflagen", "30 Ja, 2 Nein")),
    ("Welche Fristen laufen?", (CONDITION, "01.10.2028")),
    ("Warum ist so entschieden worden?", ("Eigenbetrieb", REASON)),
    ("Was kostet es und wer bezahlt?", ("40.000", "Landesprogramm")),
    ("Wer ist wofür zuständig?", ("Amt 20", CONDITION)),
)


def words(data: bytes) -> str:
    pages = (page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


def chapter(text: str, title: str) -> str:
    """Return the text of a chapter; its title also stands in the contents before."""
    begin = text.rindex(title)
    others = (text.rfind(question) for question, _answer in QUESTIONS)
    return text[begin : min((place for place in others if place > begin), default=len(text))]


def add_session(driver: Driver, committee: str, day: str, role: str) -> None:
    driver.press("Sitzung anlegen")
    driver.enter("sessions.committee", committee)
    driver.enter("sessions.day", day)
    driver.choose("sessions.role", role)


def open_session(driver: Driver, committee: str) -> None:
    (session,) = (each for each in driver.workspace.solution.sessions if each.committee == committee)
    driver.jump(f"gremien:sessions.{session.id}.outcome")


def test_from_the_submission_to_a_successor(driver: Driver) -> None:
    driver.plan_platform()
    sealing = Sealing(driver)

    # The submission goes to the committee.
    driver.go("Gremien & Termine")
    add_session(driver, "Finanzausschuss", "12.03.2027", "Vorberatung")
    add_session(driver, "Rat", "26.03.2027", "Beschluss")
    driver.tab("Vorlage")
    driver.enter("submission.proposed_decision", PROPOSAL)
    (paper,) = driver.export("Beschlussvorlage")
    assert PROPOSAL in words(paper.read_bytes())
    sealing.keep(COMMITTEE, "Vorberatung")

    # The committee agrees with a condition, which becomes a measure of an office.
    open_session(driver, "Finanzausschuss")
    driver.choose("sessions.outcome", "mit Auflagen zugestimmt")
    driver.enter("sessions.vote", "9 Ja")
    driver.enter("sessions.conditions", CONDITION)
    driver.press("Auflagen als Maßnahmen anlegen")
    driver.tab("Maßnahmen")
    driver.enter("measures.due", "01.10.2028")
    driver.enter("measures.office", "Amt 20")
    sealing.keep(COUNCIL, "Beschluss")

    # The synopsis shows what was taken up.
    (synopsis,) = driver.export("Änderungssynopse")
    text = words(synopsis.read_bytes())
    assert f"„{COMMITTEE}“" in text
    assert CONDITION in text and "mit Auflagen" in text

    # The council decides and the reason is kept.
    open_session(driver, "Rat")
    driver.choose("sessions.outcome", "zugestimmt")
    driver.enter("sessions.vote", "30 Ja, 2 Nein")
    driver.go("Trägerschaft")
    driver.tab("Entscheidungen")
    driver.press("Entscheidung anlegen")
    driver.enter("decisions.subject", "Betrieb")
    driver.enter("decisions.choice", "Eigenbetrieb")
    driver.enter("decisions.reason", REASON)

    # The successor has nothing but the file and finds each answer in the chapter that asks.
    (record,) = driver.export("Übergabeakte")
    text = words(record.read_bytes())
    for question, answers in QUESTIONS:
        found = chapter(text, question)
        assert all(answer in found for answer in answers), (question, found)
    sealing.open()
    assert f"Siegel {sealing.seal(COUNCIL)}" in text

    # The auditor finds the whole way in the log.
    (audit,) = driver.export("Prüfmappe")
    log = words(audit.read_bytes())
    assert f"Stand „{COMMITTEE}“ festgehalten" in log
    assert "Entscheidung „Betrieb“ angelegt" in log or "Eigenbetrieb" in log
