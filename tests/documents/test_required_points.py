"""What the two source texts contain must be found in the concept as soon as it has content."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from scaleplanner.content import load_catalogue
from scaleplanner.documents import build_concept
from scaleplanner.domain.carrier import Carrier
from scaleplanner.domain.finance.plan import HistoryYear, Plan, Way, WayKind
from scaleplanner.domain.labels import label
from scaleplanner.domain.solution import Solution
from tests.documents.helpers import text_of
from tests.domain.sample import TODAY, sample_solution
from tests.test_required_content import DEEPENED

FIELDS = sorted(
    {
        place.removeprefix("field:")
        for point in load_catalogue().required_content
        for place in point.places
        if place.startswith("field:")
    }
)


def full_solution() -> Solution:
    solution = sample_solution(load_catalogue())
    transfer = replace(
        solution.transfer,
        growth_financing="Beitritte zahlen den Ausbau",
        uses_of_money=("Produkt", "Team"),
        eases=("Gleiche Bauhöfe",),
        hinders=("Andere Haushaltstermine",),
    )
    partner = solution.partners[0]
    money = replace(partner.endowment, financial="5.000 € im Jahr")
    carrier = replace(solution.carrier, financing="Haushalt und Entgelte", form_answers=(("D1", "fuehrend"),))
    return replace(
        solution,
        transfer=transfer,
        carrier=carrier,
        partners=(replace(partner, endowment=money),),
    )


def values(entry: Any, path: list[str]) -> list[Any]:
    """Follow a path through fields; collections contribute every entry."""
    if isinstance(entry, tuple):
        return [value for item in entry for value in values(item, path)]
    return values(getattr(entry, path[0]), path[1:]) if path else [entry]


@pytest.mark.parametrize("field", FIELDS)
def test_the_concept_prints_the_field(field: str) -> None:
    solution = full_solution()
    text = text_of(build_concept(solution, load_catalogue(), TODAY))
    found = [value for value in values(solution, field.split(".")) if value not in ("", None)]
    # What the sample leaves empty is followed with a text of its own in tests/test_required_content.py.
    assert found or field.partition(".")[0] in DEEPENED, "the sample must fill every field"
    for value in found:
        if isinstance(value, str) and field not in ("carrier.form_id", "carrier.operator_id"):
            assert value in text, field
        elif field == "partners.role":
            assert label(value) in text


def test_answers_of_the_finder_are_shown() -> None:
    catalogue = load_catalogue()
    question = catalogue.form_questions[0]
    answers = ((question.id, question.answers[0].id),)
    solution = replace(full_solution(), carrier=Carrier("K02", "mischform", form_answers=answers))
    text = text_of(build_concept(solution, catalogue, TODAY))
    assert f"{question.title}: {question.answers[0].text}" in text


def test_the_money_of_the_pilot_is_told_before_the_plan_has_figures() -> None:
    history = (HistoryYear(2026, Decimal(64000), Decimal(44800)),)
    plan = Plan(2027, ways=(Way("w", WayKind.CONTINUE, "Fortführen"),), history=history)
    blocks = build_concept(Solution("s", "S", plan), load_catalogue(), TODAY)
    text = text_of(blocks)
    assert "Der Weg ist noch nicht beziffert" in text
    assert "64.000" in text and "44.800" in text and "19.200" in text
    bare = text_of(build_concept(Solution("s", "S", replace(plan, history=())), load_catalogue(), TODAY))
    assert "Der Weg ist noch nicht beziffert" not in bare, "the open points say it"
