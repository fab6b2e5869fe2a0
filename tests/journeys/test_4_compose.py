"""Compose: what is missing stands in the concept as „noch offen“ and leads to its place."""

from datetime import date

from scaleplanner.content import load_catalogue
from scaleplanner.documents import build_concept
from scaleplanner.documents.blocks import Bullets, Document, Heading
from scaleplanner.domain.next_step import missing
from tests.journeys.driver import Driver


def concept(driver: Driver) -> Document:
    return build_concept(driver.stored(), load_catalogue(), date.today())


def open_points(document: Document) -> list[str]:
    """Return the points listed under „Noch offen“."""
    headings = [block.text if isinstance(block, Heading) else "" for block in document.blocks]
    begin = next(place for place, text in enumerate(headings) if text.endswith("Noch offen"))
    following = document.blocks[begin + 1 :]
    return [item for block in following if isinstance(block, Bullets) for item in block.items]


def test_missing_points_lead_to_their_field_and_vanish(driver: Driver) -> None:
    driver.create("Mängelmelder", "30.06.2027")
    points = missing(driver.workspace.solution, load_catalogue(), date.today())
    point = next(point for point in points if point.target.endswith("profile.problem"))
    assert any(point.text in each for each in open_points(concept(driver)))

    driver.press_all_points()
    driver.press_row(f": {point.text}, ")
    assert driver.page.title == "Lösung"
    driver.enter_here("Meldungen gehen verloren, weil es keinen gemeinsamen Eingang gibt.")
    driver.wait_saved()
    driver.go("Überblick")
    assert not driver.sees(point.text)
    assert not any(point.text in each for each in open_points(concept(driver)))
    assert "Meldungen gehen verloren" in str(concept(driver).blocks)


def test_an_empty_chapter_is_listed_until_it_is_written(driver: Driver) -> None:
    driver.create("Mängelmelder")
    before = open_points(concept(driver))
    assert any("„Erfolgskriterien“" in point for point in before)
    driver.go("Kriterien")
    driver.press("Alle 56 Kriterien zeigen")
    driver.line("Kriterien", "Proof of Value")
    driver.press("Stand: in Arbeit")
    driver.wait_saved()
    document = concept(driver)
    assert not any("„Erfolgskriterien“" in point for point in open_points(document))
    assert any(isinstance(block, Heading) and "Erfolgskriterien" in block.text for block in document.blocks)


def test_every_missing_point_leads_somewhere(driver: Driver) -> None:
    driver.create("Mängelmelder", "30.06.2027")
    solution = driver.workspace.solution
    targets = {point.target for point in missing(solution, load_catalogue(), date.today())}
    assert len(targets) > 10
    lost = []
    for target in sorted(targets):
        driver.jump(target)
        page, _colon, field = target.partition(":")
        if driver.window.page_key != page or (field and not driver.page.isAncestorOf(driver.focused())):
            lost.append(target)
    assert lost == []
    assert driver.workspace.solution == solution, "looking changes nothing"
