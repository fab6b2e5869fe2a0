"""The stories of the second and third example, typed from scratch through the real window."""

from datetime import date
from enum import Enum
from typing import Any

import pytest

from scaleplanner.content import load_catalogue
from scaleplanner.documents import build_concept
from scaleplanner.documents.blocks import Document, Heading
from scaleplanner.domain.catalogue import InterviewQuestion
from scaleplanner.domain.interview import questions_of, topics
from scaleplanner.domain.interview_places import is_answered, read
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from scaleplanner.gui.pages.guided import GuidedPage
from tests.journeys.driver import Driver
from tests.journeys.hands import typed

CATALOGUE = load_catalogue()
CRITERIA = ("Beschluss in der Gemeinderatssitzung", "Proof of Value")
STORIES = {"mitwirken": ("MitWirken", "bis 250.000 €"), "parkklar": ("ParkKlar", "bis 100.000 €")}
FIRST_TOPICS = 4


def guided(driver: Driver) -> GuidedPage:
    assert isinstance(driver.page, GuidedPage)
    return driver.page


def options(question: InterviewQuestion, value: Any) -> str:
    """Return the words of the option that stands for a value."""
    if question.options:
        return next(entry.title for entry in getattr(CATALOGUE, question.options) if entry.id == value)
    assert isinstance(value, Enum)
    return label(value)


def answer(driver: Driver, question: InterviewQuestion, field: str, value: Any) -> None:
    if question.kind == "answer":
        words = question.ask or CATALOGUE.check_item(question.place.removeprefix("item.")).question
        driver.press(f"{words}: {label(value)}")
    elif question.kind in ("choice", "status"):
        driver.choose(field, options(question, value))
    else:
        driver.enter(field, typed(value))


def answer_topic(driver: Driver, story: Solution) -> None:
    """Answer what the story knows about the topic shown; branching is followed."""
    panel = guided(driver).panel
    assert panel is not None
    topic = panel.topic
    for number, question in enumerate(topic.questions, 1):
        solution = driver.workspace.solution
        wanted = read(story, question.place)
        known = is_answered(solution, question.place) and question.kind != "status"
        asked = question in questions_of(solution, topic) and not known
        if asked and is_answered(story, question.place) and wanted != read(solution, question.place):
            answer(driver, question, f"{topic.id}.{number}", wanted)


def take_first_measure(driver: Driver) -> None:
    """Take over the measure that an answer led to, once."""
    panel = guided(driver).panel
    if panel is not None and len(panel.measures.offers) == 1 and not driver.workspace.solution.measures:
        driver.press("Maßnahme anlegen")


def tell(driver: Driver, story: Solution, most: int = 99) -> int:
    """Walk through the open topics once and return how many were shown."""
    seen: set[str] = set()
    while guided(driver).topic and guided(driver).topic not in seen and len(seen) < most:
        seen.add(guided(driver).topic)
        answer_topic(driver, story)
        take_first_measure(driver)
        driver.press("Weiter")
    return len(seen)


def concept(driver: Driver) -> Document:
    return build_concept(driver.stored(), CATALOGUE, date.today())


def empty_chapters(document: Document) -> list[str]:
    return [text for text in map(str, document.blocks) if "noch keine Angaben" in text]


@pytest.mark.parametrize("key", STORIES)
def test_a_story_is_told_from_scratch(driver: Driver, key: str) -> None:
    name, costs = STORIES[key]
    story = next(each for each in load_examples() if each.name.startswith(name))
    driver.press("Mit fünf Fragen beginnen")
    driver.write("Name der Lösung", story.name)
    driver.write("Name der Kommune", story.municipality.name)
    driver.write("Letzter Tag der Förderung", format_date(story.funding_end))
    driver.choose_named("Laufende Kosten im Jahr", costs)
    driver.press("Lösung anlegen")
    assert driver.sees("fehlen"), "the first picture: when the money ends and how much is missing then"

    driver.press("Ansicht: Geführt")
    assert tell(driver, story, FIRST_TOPICS) == FIRST_TOPICS
    driver.press("Ansicht: Direkt")
    assert driver.page.title == "Überblick"
    driver.wait_saved()
    begun = concept(driver)
    assert story.profile.problem in str(begun.blocks)

    driver.restart()
    driver.press_row(f"{story.name} öffnen")
    driver.press("Geführt weitermachen")
    states = {state.topic.id: state for state in topics(driver.workspace.solution, CATALOGUE, date.today())}
    assert states[guided(driver).topic].is_open, "it goes on with what is unanswered"
    assert not states["problem"].is_open
    assert sum(state.topic.group == "Kriterien" for state in states.values()) >= 20, "criteria are asked too"
    assert tell(driver, story) > 20

    driver.go("Kriterien")
    driver.press("Alle 56 Kriterien zeigen")
    for title in CRITERIA:
        driver.line("Kriterien", title)
        driver.press("Stand: in Arbeit")
    driver.wait_saved()
    document = concept(driver)
    assert empty_chapters(document) == []
    told = str(document.blocks)
    for text in (story.pilot.proof, story.aspect("recht").text, story.submission.consequence_of_no):
        assert text.split(". ")[0] in told
    heads = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    wanted = {"Ergebnisse des Piloten", "Risiken", "Beratungsfolge", "Kosten und Finanzierung"}
    assert wanted <= {head.partition(" ")[2] for head in heads}
