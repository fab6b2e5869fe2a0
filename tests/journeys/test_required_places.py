"""Each requirement of the last section of the guidance: found by name, typed, stored, told in the concept.

The table is `required_places.txt` beside this file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from scaleplanner.content import load_catalogue
from scaleplanner.documents import build_concept, build_criteria_report, build_funder_paper
from scaleplanner.domain.assessment import Answer
from scaleplanner.domain.labels import label
from scaleplanner.domain.solution import Solution
from tests.documents.helpers import text_of
from tests.journeys.driver import Driver
from tests.journeys.hands import typed

CATALOGUE = load_catalogue()
POINTS = {point.id: point for point in CATALOGUE.required_content}


TABLE = Path(__file__).with_name("required_places.txt")

#: Points of the guidance that are settled by an answer in the checklist: aspect and item.
ITEMS = {
    "v-disclosure": ("Finanzen", "F15"),
    "v-strategy": ("Finanzen", "F17"),
    "m-interoperability": ("Technik", "T04"),
    "m-modular": ("Technik", "T01"),
    "m-building-blocks": ("Technik", "T05"),
    "m-security": ("Technik", "T06"),
    "m-data": ("Technik", "T18"),
    "m-iot": ("Infrastruktur", "I01"),
    "m-networks": ("Infrastruktur", "I04"),
    "m-energy": ("Infrastruktur", "I03"),
}

#: Points that are chosen from the list of forms: what the list of the page „Trägerschaft“ must offer.
FORMS = {"m-forms": ("K01", "K02", "K10", "K11"), "m-ppp-forms": ("K11", "K10", "K17", "K23", "K21", "K22")}

#: Good practices, shown beside each of their criteria.
PRACTICES = ("g-bergkamen", "g-kulturis", "g-mokwi", "g-coworkland", "g-green-bonds")


@dataclass(frozen=True)
class Field:
    """A line of the table."""

    way: tuple[str, ...]
    point: str
    how: str
    name: str
    typed: str
    stored: str
    told: str = ""
    is_: str = ""

    @property
    def words(self) -> str:
        """What the document must say."""
        return (self.told or self.typed).replace("\u00a0", " ")


def table() -> Iterator[Field]:
    """Read the table."""
    way: tuple[str, ...] = ()
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            way = tuple(line.removeprefix("> ").split(" > "))
        elif line and not line.startswith("#"):
            yield Field(way, *(part.strip() for part in line.split("|")))


FIELDS = tuple(table())
PAGES = tuple(dict.fromkeys(field.way[0] for field in FIELDS))


def create(driver: Driver) -> None:
    driver.create("Füllstände", "31.12.2026", "Musterau")


def go(driver: Driver, way: tuple[str, ...]) -> None:
    """Go to a view as a person does: page, tab, line of a list, buttons, menu."""
    driver.go(way[0])
    for step in way[1:]:
        kind, _space, words = step.partition(" ")
        first, _colon, second = words.partition(": ")
        if kind == "Reiter":
            driver.tab(words)
        elif kind == "Zeile":
            driver.press_row(f"{words}, ")
        elif kind == "Liste":
            driver.line(first, second)
        elif kind == "Menü":
            driver.pick(first, second)
        else:
            driver.press(words)


def enter(driver: Driver, field: Field) -> None:
    """Type into the field of that name or choose from it."""
    if field.how == "Auswahl":
        driver.choose_named(field.name, field.typed)
    elif field.how == "Haken":
        driver.tick_named(field.name)
    elif field.how != "Wahl":
        driver.write(field.name, field.typed)


def stored_value(value: Any, path: str) -> Any:
    """Follow a path through the stored solution; entries are found by place, aspect or key."""
    if isinstance(value, tuple) and path:
        head, _dot, rest = path.partition(".")
        if head.lstrip("-").isdigit():
            return stored_value(value[int(head)], rest)
        if value and isinstance(value[0], tuple):
            return dict(value)[path]
        return stored_value(next(each for each in value if each.aspect == head), rest)
    if not path:
        return value
    head, _dot, rest = path.partition(".")
    return stored_value(getattr(value, head), rest)


def spoken(value: Any) -> str:
    return label(value) if isinstance(value, Enum) else typed(value)


def stored_otherwise(solution: Solution, field: Field) -> list[str]:
    """Return what is wrong with the stored value; nothing when it is what was typed."""
    wanted = field.is_ or field.typed
    words = spoken(stored_value(solution, field.stored))
    is_right = words in (wanted, wanted.replace(".", ""))
    return [] if is_right else [f"{field.name}: {words!r} instead of {wanted!r}"]


@pytest.mark.parametrize("page", PAGES)
def test_every_required_field_is_typed_stored_and_told(driver: Driver, page: str) -> None:
    create(driver)
    wrong: list[str] = []
    told: dict[str, Field] = {}
    for way, fields in groupby((field for field in FIELDS if field.way[0] == page), lambda field: field.way):
        go(driver, way)
        for field in fields:
            enter(driver, field)
            driver.wait_saved()
            wrong += stored_otherwise(driver.stored(), field)
            told[field.stored] = field
    solution = driver.stored()
    concept = text_of(build_concept(solution, CATALOGUE, date.today())).replace("\u00a0", " ")
    funders = text_of(build_funder_paper(solution, CATALOGUE, date.today())).replace("\u00a0", " ")
    silent = [
        field.name
        for field in told.values()
        if field.words not in (funders if field.how == "Papier" else concept)
    ]
    assert wrong == []
    assert silent == []


def test_points_of_the_checklist_are_answered_by_name(driver: Driver) -> None:
    create(driver)
    driver.go("Konzept")
    for aspect, item in ITEMS.values():
        driver.press_row(f"{aspect}, ")
        driver.line("Text und Prüfliste", driver.checklist_question(item))
        driver.press("Antwort: ja")
    driver.wait_saved()
    solution = driver.stored()
    report = text_of(build_criteria_report(solution, CATALOGUE, date.today()))
    for _aspect, item in ITEMS.values():
        assert solution.item(item).answer is Answer.YES
        assert driver.checklist_question(item) in report


def test_every_form_of_the_guidance_can_be_chosen(driver: Driver) -> None:
    create(driver)
    driver.go("Trägerschaft")
    driver.tab("Kooperationsform")
    for form_id in dict.fromkeys(form for forms in FORMS.values() for form in forms):
        title = CATALOGUE.form(form_id).title
        driver.line("Kooperationsform", title)
        driver.press("Kooperationsform wählen")
        driver.wait_saved()
        solution = driver.stored()
        assert solution.carrier.form_id == form_id
        assert title in text_of(build_concept(solution, CATALOGUE, date.today()))


def test_good_practices_stand_beside_their_criteria(driver: Driver) -> None:
    create(driver)
    driver.go("Kriterien")
    driver.press("Alle 56 Kriterien zeigen")
    practices = {f"practice:{entry.id}": entry for entry in CATALOGUE.good_practices}
    for point in PRACTICES:
        place = next(place for place in POINTS[point].places if place in practices)
        practice = practices[place]
        assert practice.criteria, practice.id
        for criterion in practice.criteria:
            driver.line("Kriterien", CATALOGUE.criterion(criterion).title)
            assert driver.sees(practice.title), f"{practice.id} beside {criterion}"


def test_no_point_of_the_guidance_is_left_out() -> None:
    named = {field.point for field in FIELDS}
    assert named <= POINTS.keys()
    assert POINTS.keys() - named - ITEMS.keys() - FORMS.keys() - set(PRACTICES) == set()


def test_every_required_field_of_the_solution_is_in_the_table() -> None:
    """A field the guidance names has a row with its stored place."""
    rows = {
        ".".join(part for part in field.stored.split(".") if not part.lstrip("-").isdigit())
        for field in FIELDS
    }
    rows |= {f"aspects.{row.rpartition('.')[2]}" for row in rows if row.startswith("aspects.")}
    places = (place for point in POINTS.values() for place in point.places)
    wanted = {place.removeprefix("field:") for place in places if place.startswith("field:")}
    assert {name for name in wanted if not any(row.startswith(name) for row in rows)} == set()
