"""Every point of the two source texts has a place in the program."""

from dataclasses import is_dataclass, replace
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from pytestqt.qtbot import QtBot

from scaleplanner.documents import build_concept, build_criteria_report, build_funder_paper
from scaleplanner.documents.blocks import Document, Heading
from scaleplanner.domain.assessment import Answer, ChecklistState, CriterionState, CriterionStatus
from scaleplanner.domain.carrier import Carrier
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.strategy import BondRule, PppVariant
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from scaleplanner.gui.page_factories import PAGES
from scaleplanner.gui.shell_destinations import CARRIER, COMMITTEES, FINANCE, TRANSFER
from scaleplanner.gui.workspace import Workspace
from tests.documents.helpers import text_of
from tests.domain.sample import TODAY, sample_solution


def inner(hint: object) -> object:
    """Return the type inside a tuple or an optional."""
    if get_origin(hint) in (tuple, UnionType, Union):
        return inner(get_args(hint)[0])
    return hint


def field_exists(path: str) -> bool:
    """Return whether a dotted path names a field of the solution."""
    kind: object = Solution
    for name in path.split("."):
        if not (isinstance(kind, type) and is_dataclass(kind)):
            return False
        hints = get_type_hints(kind)
        if name not in hints:
            return False
        kind = inner(hints[name])
    return True


def ids_by_kind(catalogue: Catalogue) -> dict[str, set[str]]:
    """Return the known ids of each kind of place."""
    return {
        "criterion": {entry.id for entry in catalogue.criteria},
        "criterion_question": {question.id for entry in catalogue.criteria for question in entry.questions},
        "check": {entry.id for entry in catalogue.checklist},
        "form": {entry.id for entry in catalogue.forms},
        "form_question": {entry.id for entry in catalogue.form_questions},
        "ppp": {entry.id for entry in catalogue.ppp_models},
        "operator": {entry.id for entry in catalogue.operator_variants},
        "instrument": {entry.id for entry in catalogue.funding_instruments},
        "funding_kind": {entry.id for entry in catalogue.funding_kinds},
        "cost_kind": {entry.id for entry in catalogue.cost_kinds},
        "practice": {entry.id for entry in catalogue.good_practices},
        "aspect": {entry.key for entry in catalogue.aspects},
        "text_block": {entry.id for aspect in catalogue.aspects for entry in aspect.text_blocks},
        "statement": {entry.id for entry in catalogue.statements},
        "phase": {entry.id for entry in catalogue.phases},
        "glossary": {entry.id for entry in catalogue.glossary},
        "help": {entry.id for entry in catalogue.help},
        "option": {entry.id for entry in catalogue.options},
    }


def test_every_place_exists(catalogue: Catalogue) -> None:
    known = ids_by_kind(catalogue)
    missing = []
    for point in catalogue.required_content:
        for place in point.places:
            kind, _, name = place.partition(":")
            if not (field_exists(name) if kind == "field" else name in known.get(kind, ())):
                missing.append(f"{point.id}: {place}")
    assert missing == []


def test_every_point_has_a_place(catalogue: Catalogue) -> None:
    assert all(point.places for point in catalogue.required_content)


@pytest.mark.parametrize(
    ("group", "count"),
    [("Verstetigung", 17), ("Meilensteine und Kriterien", 20), ("Gute Beispiele", 5), ("Transfer", 8)],
)
def test_no_point_is_lost(catalogue: Catalogue, group: str, count: int) -> None:
    assert len([point for point in catalogue.required_content if point.group == group]) == count


def test_seven_technical_foundations_have_an_item(catalogue: Catalogue) -> None:
    foundations = ("interoperability", "modular", "security", "data", "iot", "networks", "energy")
    points = {point.id: point for point in catalogue.required_content}
    for foundation in foundations:
        places = points[f"m-{foundation}"].places
        assert any(place.startswith("check:") for place in places), foundation


def test_all_models_of_partnership_keep_control(catalogue: Catalogue) -> None:
    point = next(point for point in catalogue.required_content if point.id == "v-ppp-control")
    named = {place.removeprefix("ppp:") for place in point.places if place.startswith("ppp:")}
    assert named == {model.id for model in catalogue.ppp_models}


def test_the_matrix_of_operators_is_filled(catalogue: Catalogue) -> None:
    point = next(point for point in catalogue.required_content if point.id == "t-operators")
    operators = {entry.id: entry for entry in catalogue.operator_variants}
    names = [place.removeprefix("operator:") for place in point.places if place.startswith("operator:")]
    assert len(names) == 5
    assert all(len(operators[name].financing) >= 5 for name in names)


def test_unknown_fields_are_noticed() -> None:
    assert field_exists("profile.beneficiaries")
    assert not field_exists("profile.beneficiary")
    assert not field_exists("name.first")


ALWAYS_PRINTED = ("field:", "aspect:", "criterion_question:", "form_question:")


def worked_on(catalogue: Catalogue, form: str = "K02", operator: str = "mischform") -> Solution:
    """Return the solution of an office that has taken up every criterion and every item."""
    solution = replace(sample_solution(catalogue), carrier=Carrier(form, operator, financing="Haushalt"))
    for criterion in catalogue.criteria:
        solution = solution.with_criterion(CriterionState(criterion.id, CriterionStatus.IN_PROGRESS))
    for item in catalogue.checklist:
        solution = solution.with_item(ChecklistState(item.id, Answer.PARTLY))
    return solution


def concept(catalogue: Catalogue, form: str = "K02", operator: str = "mischform") -> Document:
    """Return the concept of that office."""
    return build_concept(worked_on(catalogue, form, operator), catalogue, TODAY)


def printed_places(catalogue: Catalogue) -> set[str]:
    """Return the places the concept has a chapter for, found in its text; fields are tested on their own."""
    text = text_of(concept(catalogue))
    found = {f"criterion:{entry.id}" for entry in catalogue.criteria if entry.title in text}
    # The concept counts the answers; the Kriterienbericht beside it lists every question.
    report = text_of(build_criteria_report(worked_on(catalogue), catalogue, TODAY))
    found |= {f"check:{entry.id}" for entry in catalogue.checklist if entry.question in report}
    for form in catalogue.forms:
        found |= {f"form:{form.id}"} if form.title in text_of(concept(catalogue, form=form.id)) else set()
    for operator in catalogue.operator_variants:
        chosen = text_of(concept(catalogue, operator=operator.id))
        found |= {f"operator:{operator.id}"} if operator.title in chosen else set()
    return found


def test_every_point_reaches_the_concept(catalogue: Catalogue) -> None:
    printed = printed_places(catalogue)
    lost = [
        point.id
        for point in catalogue.required_content
        if not any(place in printed or place.startswith(ALWAYS_PRINTED) for place in point.places)
    ]
    assert lost == []
    named = {place for point in catalogue.required_content for place in point.places}
    kinds = ("criterion:", "check:", "form:", "operator:")
    assert {place for place in named if place.startswith(kinds)} <= printed


#: The subjects whose places are followed field by field into window and concept.
DEEPENED = ("levers", "strategy", "transfer", "involvements", "partners")


def deepened_places(catalogue: Catalogue) -> list[str]:
    """Return the required fields of the deepened subjects."""
    places = (place.removeprefix("field:") for point in catalogue.required_content for place in point.places)
    return sorted({place for place in places if place.partition(".")[0] in DEEPENED})


def marked(value: Any, path: list[str], text: str) -> Any:
    """Return a value with a text at the end of a path; None where something else than words stands there."""
    if isinstance(value, tuple) and is_dataclass(next(iter(value), None)):
        first = marked(value[0], path, text)
        return None if first is None else (first, *value[1:])
    if path:
        inner = marked(getattr(value, path[0]), path[1:], text)
        return None if inner is None else replace(value, **{path[0]: inner})
    if isinstance(value, tuple):
        return (text,) if all(isinstance(entry, str) for entry in value) else None
    return text if isinstance(value, str) else None


@pytest.fixture(scope="module")
def written() -> Solution:
    """Return an example with at least one entry of every kind that is followed."""
    example = load_examples()[0]
    variant = PppVariant("v", "Betreibermodell", "ppp-betreibermodell")
    bond = BondRule("green_bond.account", Answer.YES, "Eigenes Konto")
    return replace(
        example,
        strategy=replace(
            example.strategy, ppp_variants=(variant, *example.strategy.ppp_variants), bond_rules=(bond,)
        ),
    )


def test_every_deepened_field_is_printed(written: Solution, catalogue: Catalogue) -> None:
    lost, followed = [], 0
    for place in deepened_places(catalogue):
        solution = marked(written, place.split("."), "Zeichen 4711")
        if solution is not None and not place.endswith("_id"):
            followed += 1
            build = build_funder_paper if place.startswith("strategy.paper.") else build_concept
            if "Zeichen 4711" not in text_of(build(solution, catalogue, TODAY)):
                lost.append(place)
    assert lost == []
    assert followed >= 40


def test_every_deepened_field_is_in_the_window(qtbot: QtBot, written: Solution, catalogue: Catalogue) -> None:
    workspace = Workspace(written, lambda _solution: None)
    known: set[tuple[str, ...]] = set()
    for key in (CARRIER, FINANCE, COMMITTEES, TRANSFER):
        page = PAGES[key](workspace, catalogue)
        qtbot.addWidget(page)
        known |= {tuple(field_id.split(".")) for field_id in page.fields}
    lost = []
    for place in deepened_places(catalogue):
        *above, name = place.split(".")
        if not any(name in parts and set(above) & set(parts) for parts in known):
            lost.append(place)
    assert lost == []


def test_chapters_and_annexes_can_be_jumped_to(catalogue: Catalogue) -> None:
    heads = [block for block in concept(catalogue).blocks if isinstance(block, Heading) and block.level == 1]
    anchors = [head.anchor for head in heads]
    assert all(anchors) and len(set(anchors)) == len(anchors)
    titles = " ".join(head.text for head in heads)
    for title in (
        "Ergebnisse des Piloten",
        "Erfolgskriterien",
        "Trägerschaft",
        "Weitergabe",
        "Wege im Vergleich",
    ):
        assert title in titles
