"""The fields of a Beschlussvorlage come in the own order, zeros are printed, gaps are named."""

from dataclasses import replace

import pytest

from scaleplanner.documents import build_cost_report, build_submission
from scaleplanner.documents.blocks import Bullets, KeyFigures, Paragraph, Table
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.plain_text import plain_text
from scaleplanner.documents.submission import CONTENT_TITLES, field_blocks
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.deliberation import PaperField
from scaleplanner.domain.finance.plan import CostLine
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.municipality import Municipality
from scaleplanner.domain.new_solution import FiveAnswers, new_solution
from scaleplanner.domain.origins import origin_summary
from scaleplanner.domain.planning import StoredDocument
from scaleplanner.domain.solution import Goal, Solution
from scaleplanner.exchange.package import EXAMPLE_IDS, load_examples
from tests.documents.helpers import an_empty_solution, chapter, headings, printed, row, tables, text_of
from tests.domain.sample import TODAY, sample_solution

TITLES = [
    "Betreff",
    "Beratungsfolge",
    "Beschlussvorschlag",
    "Sachverhalt",
    "Begründung",
    "Finanzielle Auswirkungen",
    "Ergebnishaushalt und Finanzhaushalt",
    "Folgekosten im Jahr",
    "Deckungsvorschlag",
    "Verpflichtungsermächtigung",
    "Personal und Stellenplan",
    "Auswirkungen auf das Klima",
    "Barrierefreiheit",
    "Gleichstellung",
    "Alternativen",
    "Folge einer Ablehnung",
    "Risiken",
    "Zeitplan",
    "Beteiligte Stellen",
    "Noch zu klären",
    "Anlagen",
]


@pytest.fixture
def solution(catalogue: Catalogue) -> Solution:
    return sample_solution(catalogue)


def test_all_fields_in_the_usual_order(solution: Solution, catalogue: Catalogue) -> None:
    document = build_submission(replace(solution, municipality=Municipality()), catalogue, TODAY)
    *filled, last = headings(document)
    (listed,) = chapter(document, last)
    assert last == "Noch offen"
    assert isinstance(listed, Bullets)
    usual = [t if t != "Deckungsvorschlag" else f"Mehrbedarf und {t}" for t in TITLES]
    assert sorted([*filled, *listed.items]) == sorted(usual)


def test_the_form_follows_the_land(solution: Solution, catalogue: Catalogue) -> None:
    document = build_submission(replace(solution, municipality=Municipality(land="NW")), catalogue, TODAY)
    assert document.title == "Verwaltungsvorlage: Felder"
    assert headings(document)[2] == "Tatbestand"


def test_the_own_form_decides_order_titles_and_content(solution: Solution, catalogue: Catalogue) -> None:
    fields = (PaperField("a", "finanzen", "Etat"), PaperField("b", "", "Kinder", "Keine."), PaperField("c"))
    document = build_submission(replace(solution, paper_fields=fields), catalogue, TODAY)
    assert headings(document) == ["Etat", "Kinder", "Noch offen"]
    assert chapter(document, "Kinder") == (Paragraph("Keine."),)
    assert chapter(document, "Noch offen") == (Bullets(("Ohne Titel",)),)


def test_every_form_of_a_land_can_be_filled(catalogue: Catalogue) -> None:
    assert {form.id for form in catalogue.paper_forms} == {land.id for land in catalogue.lands}
    for form in catalogue.paper_forms:
        assert sorted(field.key for field in form.fields) == sorted(CONTENT_TITLES), form.id


def test_budgets_say_zero_as_zero_and_copy_as_a_table(solution: Solution, catalogue: Catalogue) -> None:
    facts = Facts(solution, catalogue, TODAY)
    text = plain_text(field_blocks(facts, PaperField("h", "haushalt")))
    lines = text.splitlines()
    head = next(line for line in lines if line.startswith("Finanzhaushalt in €\t"))
    loans = next(line for line in lines if line.startswith("Kreditaufnahme\t"))
    assert loans.split("\t")[1:].count("0") >= len(head.split("\t")) - 2
    follow_up = plain_text(field_blocks(facts, PaperField("f", "folgekosten")))
    assert "Kalkulatorische Zinsen\t0" in follow_up


def test_amounts_are_those_of_the_plan_and_zero_is_zero(solution: Solution, catalogue: Catalogue) -> None:
    projection = project(solution.plan, solution.plan.main_way)
    blocks = chapter(build_submission(solution, catalogue, TODAY), "Finanzielle Auswirkungen")
    (amounts,) = tables(blocks)
    assert row(amounts, "Haushaltsbedarf") == printed(*projection.need, sum(projection.need))
    assert row(amounts, "Mehrbedarf (Deckungslücke)") == printed(*projection.gap, sum(projection.gap))
    assert row(amounts, "Mehrbedarf (Deckungslücke)")[0] == "0"
    assert row(amounts, "davon veranschlagt") == printed(*projection.own_funds, sum(projection.own_funds))
    assert set(row(amounts, "davon investiv")) == {"0"} or any(projection.investment)
    key_figures = (block for block in blocks if isinstance(block, KeyFigures))
    figures = {one.label: one.value for block in key_figures for one in block.figures}
    assert figures["Pro Kopf"] == "1,05\u00a0€"
    assert figures["Bedarf gesamt"].removesuffix("\u00a0€") == row(amounts, "Haushaltsbedarf")[-1]


def test_a_contract_beside_commitments_of_zero_is_explained(catalogue: Catalogue) -> None:
    facts = Facts(load_examples()[0], catalogue, TODAY)
    own, amounts, note = field_blocks(facts, PaperField("v", "ve"))
    assert isinstance(own, Paragraph) and "bindet die Haushalte 2028 bis 2031" in own.text
    assert isinstance(amounts, Table)
    assert set(row(amounts, "Verpflichtungsermächtigung 2027")) == {"–", "0"}
    assert isinstance(note, Paragraph) and "laufende Verträge binden ohne sie" in note.text
    report = build_cost_report(facts.solution, catalogue, TODAY)
    assert note in chapter(report, "Mittelfristige Finanzplanung")


def test_the_year_of_the_pilot_is_no_ansatz(catalogue: Catalogue) -> None:
    example = load_examples()[0]
    (result, _finance) = tables(field_blocks(Facts(example, catalogue, TODAY), PaperField("h", "haushalt")))
    assert [column.title for column in result.columns][1:3] == ["Pilot, Ist 2026", "Ansatz 2027"]


@pytest.mark.parametrize(
    ("example", "posts"), [*zip(load_examples(), ("0,5", "0,75", "0,25"), strict=True)], ids=EXAMPLE_IDS
)
def test_the_examples_fill_no_more_posts_than_they_pay(
    example: Solution, posts: str, catalogue: Catalogue
) -> None:
    (table,) = tables(field_blocks(Facts(example, catalogue, TODAY), PaperField("p", "personal")))
    assert set(row(table, "Stellen zusammen")) - {"–"} == {posts}
    assert len(table.rows) == 2


def test_a_confidential_post_is_merged_in_public(catalogue: Catalogue) -> None:
    example = load_examples()[0]
    way = example.plan.main_way
    costs = tuple(
        replace(line, name="Geheimstelle", confidential=True) if line.kind == "KA.P1" else line
        for line in way.costs
    )
    hidden = example.with_way(replace(way, costs=costs))
    (table,) = tables(field_blocks(Facts(hidden, catalogue, TODAY, public=True), PaperField("p", "personal")))
    assert row(table, "Nichtöffentliche Positionen") == row(table, "Stellen zusammen")
    for build in (build_submission, build_cost_report):
        assert "Geheimstelle" in text_of(build(hidden, catalogue, TODAY))
        assert "Geheimstelle" not in text_of(build(hidden, catalogue, TODAY, public=True))


def test_a_first_estimate_is_called_one(solution: Solution, catalogue: Catalogue) -> None:
    answers = FiveAnswers("Neue Lösung", running_cost_range="bis_50")
    fresh = new_solution(answers, TODAY, "neu")
    said = text_of(build_submission(fresh, catalogue, TODAY))
    assert "Geschätzt: bisher nur die erste Spanne, noch keine einzelnen Positionen." in said
    assert "0 von 1 Zahlen sind belegt" in said
    planned = text_of(build_submission(solution, catalogue, TODAY))
    assert "erste Spanne" not in planned
    assert origin_summary(solution.plan.main_way, TODAY).sentence.replace("\u00a0", " ") in planned


def test_product_and_account_are_named_where_the_lines_hold_them(
    solution: Solution, catalogue: Catalogue
) -> None:
    way = solution.plan.main_way
    first, *rest = (replace(line, product="", account="") for line in way.costs)
    open_lines = replace(way, costs=(first, *rest))
    booked = replace(first, product="538-01", account="4241")
    secret = replace(rest[0], product="538-02", account="", confidential=True)

    def said(costs: tuple[CostLine, ...], public: bool = False) -> str:
        document = build_submission(
            solution.with_way(replace(open_lines, costs=costs)), catalogue, TODAY, public
        )
        return text_of(document)

    assert "Produkt: " not in said((first, *rest))
    assert "Produkt: 538-01; Konto: 4241" in said((booked, *rest))
    assert "Produkt: 538-01, 538-02; Konto: 4241" in said((booked, secret, *rest[1:]))
    assert "538-02" not in said((booked, secret, *rest[1:]), public=True)


def test_fields_without_content_stand_in_one_list(catalogue: Catalogue) -> None:
    document = build_submission(an_empty_solution(), catalogue, TODAY)
    filled = ("Betreff", "Alternativen", "Anlagen")
    assert sorted(headings(document)) == sorted((*filled, "Noch offen"))
    (listed,) = chapter(document, "Noch offen")
    assert isinstance(listed, Bullets)
    own = "Mehrbedarf und Deckungsvorschlag"
    assert {own if title == "Deckungsvorschlag" else title for title in TITLES} == {*filled, *listed.items}
    assert field_blocks(Facts(an_empty_solution(), catalogue, TODAY), PaperField("k", "klima")) == (
        Paragraph("Noch offen."),
    )
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
    assert inside == (Paragraph("Weiterführungskonzept; Angebot 4711; Messbericht"),)
    assert public == (Paragraph("Weiterführungskonzept; Messbericht"),)
