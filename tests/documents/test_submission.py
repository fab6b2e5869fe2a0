"""The fields of a Beschlussvorlage come in the own order, zeros are printed, gaps are named."""

from dataclasses import replace

import pytest

from scaleplanner.documents import build_submission
from scaleplanner.documents.blocks import Bullets, Paragraph
from scaleplanner.documents.submission import ORDER_SETTING, field_order
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.planning import StoredDocument
from scaleplanner.domain.solution import Goal, Solution
from tests.documents.helpers import an_empty_solution, chapter, headings, printed, row, tables, text_of
from tests.domain.sample import TODAY, sample_solution

TITLES = [
    "Betreff",
    "Beschlussvorschlag",
    "Sachverhalt",
    "Begründung",
    "Finanzielle Auswirkungen",
    "Deckungsvorschlag",
    "Personal und Stellenplan",
    "Auswirkungen auf das Klima",
    "Barrierefreiheit",
    "Gleichstellung",
    "Alternativen",
    "Folge einer Ablehnung",
    "Noch zu klären",
    "Beratungsfolge",
    "Anlagen",
]


@pytest.fixture
def solution(catalogue: Catalogue) -> Solution:
    return sample_solution(catalogue)


def test_all_fields_in_the_usual_order(solution: Solution, catalogue: Catalogue) -> None:
    assert headings(build_submission(solution, catalogue, TODAY)) == TITLES


def test_the_own_order_comes_first(solution: Solution, catalogue: Catalogue) -> None:
    own = replace(solution, settings=((ORDER_SETTING, " finanzen, unbekannt,betreff,finanzen"),))
    found = headings(build_submission(own, catalogue, TODAY))
    assert found[:3] == ["Finanzielle Auswirkungen", "Betreff", "Beschlussvorschlag"]
    assert sorted(found) == sorted(TITLES)
    assert field_order("") == field_order("unbekannt")


def test_amounts_are_those_of_the_plan_and_zero_is_zero(solution: Solution, catalogue: Catalogue) -> None:
    projection = project(solution.plan, solution.plan.main_way)
    amounts, single = tables(
        chapter(build_submission(solution, catalogue, TODAY), "Finanzielle Auswirkungen")
    )
    assert row(amounts, "Haushaltsbedarf") == printed(*projection.need, sum(projection.need))
    assert row(amounts, "Deckungslücke") == printed(*projection.gap, sum(projection.gap))
    assert row(amounts, "Deckungslücke")[0] == "0"
    assert set(row(amounts, "davon investiv")) == {"0"} or any(projection.investment)
    assert row(single, "Je Einwohnerin und Einwohner 2031") == ("1,05\u00a0€",)


def test_a_field_without_content_says_so(catalogue: Catalogue) -> None:
    document = build_submission(an_empty_solution(), catalogue, TODAY)
    for title in TITLES:
        if title not in ("Betreff", "Alternativen", "Anlagen"):
            assert chapter(document, title) == (Paragraph("Noch offen."),), title
    (alternatives,) = tables(chapter(document, "Alternativen"))
    assert row(alternatives, "Geordnet beenden") == ("noch nicht beziffert", "–", "–")
    assert "0 €" not in text_of(document)


@pytest.mark.parametrize(
    ("goal", "words"),
    [
        (Goal.PERMANENT, "dauerhafter Betrieb"),
        (Goal.END, "geordnete Beendigung"),
        (Goal.OPEN, "Weiterführung"),
    ],
)
def test_the_subject_follows_the_goal(
    goal: Goal, words: str, solution: Solution, catalogue: Catalogue
) -> None:
    document = build_submission(replace(solution, goal=goal), catalogue, TODAY)
    assert chapter(document, "Betreff") == (Paragraph(f"{solution.name}: {words}"),)


def test_confidential_papers_stay_inside(solution: Solution, catalogue: Catalogue) -> None:
    papers = (StoredDocument("a", "Angebot 4711", confidential=True), StoredDocument("b", "Messbericht"))
    with_papers = replace(solution, documents=papers)
    inside = chapter(build_submission(with_papers, catalogue, TODAY), "Anlagen")
    public = chapter(build_submission(with_papers, catalogue, TODAY, public=True), "Anlagen")
    assert inside == (Bullets(("Weiterführungskonzept", "Angebot 4711", "Messbericht")),)
    assert public == (Bullets(("Weiterführungskonzept", "Messbericht")),)
