from dataclasses import replace
from decimal import Decimal

import pytest

from scaleplanner.documents import build_council_page, council_variants
from scaleplanner.documents.blocks import Bullets, Chart, KeyFigures, Paragraph
from scaleplanner.documents.council import EXTENTS, place_of, shorten
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Perspective, WayKind
from scaleplanner.domain.planning import Submission
from scaleplanner.domain.solution import Solution
from tests.documents.helpers import an_empty_solution, chapter, headings, row, tables, text_of
from tests.domain.sample import TODAY, sample_solution


@pytest.fixture
def solution(catalogue: Catalogue) -> Solution:
    return sample_solution(catalogue)


def test_the_page_has_all_its_parts(solution: Solution, catalogue: Catalogue) -> None:
    page = build_council_page(solution, catalogue, TODAY)
    assert page.one_page
    assert headings(page) == [
        "Beschlussvorschlag",
        "Was der Pilot gebracht hat",
        "Was es dauerhaft kostet: Fortführen mit den Stadtwerken",
        "Bei einer Ablehnung",
        "Zwei Alternativen",
        "Noch offen",
    ]
    assert chapter(page, "Beschlussvorschlag") == (
        Paragraph("Der Rat beschließt, das SensorNetz dauerhaft zu betreiben.", strong=True),
    )


def test_benefit_in_three_measured_points(solution: Solution, catalogue: Catalogue) -> None:
    (points,) = chapter(build_council_page(solution, catalogue, TODAY), "Was der Pilot gebracht hat")
    assert isinstance(points, Bullets)
    assert len(points.items) == 3
    assert points.items[0] == "Leerungen je Container: 2026 von 52 auf 41 im Jahr, Ziel 36 (2029)"
    own = replace(
        solution, submission=replace(solution.submission, benefit_points=("Eins", "Zwei", "Drei", "Vier"))
    )
    page = build_council_page(own, catalogue, TODAY)
    assert Bullets(("Eins", "Zwei", "Drei")) in chapter(page, "Was der Pilot gebracht hat")
    assert "gekürzt: weitere Wirkungen" in text_of(page)


def test_permanent_cost_and_cliff(solution: Solution, catalogue: Catalogue) -> None:
    blocks = chapter(build_council_page(solution, catalogue, TODAY), "Was es dauerhaft kostet")
    figures, sentence, chart = blocks
    assert isinstance(figures, KeyFigures)
    values = {figure.label: figure.value.replace("\u00a0", " ") for figure in figures.figures}
    assert values["Bedarf im letzten Jahr"] == "33.968 €"
    assert values["Pro Kopf"] == "1,05 €"
    notes = {figure.label: figure.note.replace("\u00a0", " ") for figure in figures.figures}
    assert notes["Bedarf im letzten Jahr"] == "2031"
    assert notes["Bedarf gesamt"] == "2027–2031, davon investiv 22.000 €"
    assert isinstance(sentence, Paragraph)
    assert sentence.text.replace("\u00a0", " ") == (
        "Haushalt (Stadt Musterau): 2028 fehlen 31.720 €, danach rund 33.000 € im Jahr."
    )
    assert isinstance(chart, Chart)
    assert chart.alt


def test_two_alternatives_with_price(solution: Solution, catalogue: Catalogue) -> None:
    table = tables(chapter(build_council_page(solution, catalogue, TODAY), "Zwei Alternativen"))[0]
    assert [cells[0] for cells in table.rows] == ["Reduziert fortführen", "Geordnet beenden"]
    assert row(table, "Geordnet beenden") == ("6.400", "Abbau und Rückzahlung")
    fewer = replace(
        solution,
        plan=replace(
            solution.plan, ways=tuple(w for w in solution.plan.ways if w.kind is not WayKind.REDUCED)
        ),
    )
    table = tables(chapter(build_council_page(fewer, catalogue, TODAY), "Zwei Alternativen"))[0]
    assert row(table, "An Träger übergeben")[0] == "noch nicht beziffert"


def test_a_missing_no_names_the_price_of_ending(solution: Solution, catalogue: Catalogue) -> None:
    silent = replace(solution, submission=Submission())
    text = text_of(build_council_page(silent, catalogue, TODAY))
    assert "Das kostet 6.400 €." in text


def test_variants_grow_terser(solution: Solution, catalogue: Catalogue) -> None:
    wordy = Submission(
        "Der Rat beschließt den Betrieb. " * 20,
        ("Langer Nutzen ohne Ende und Punkt, " * 12,) * 3,
        "Das Netz wird abgebaut. " * 30,
        tuple(f"Offener Punkt {number}" for number in range(9)),
    )
    pages = tuple(council_variants(replace(solution, submission=wordy), catalogue, TODAY))
    lengths = [len(text_of(page)) for page in pages]
    assert len(pages) == len(EXTENTS)
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[-1] < 2000
    assert all(any(isinstance(block, Chart) for block in page.blocks) for page in pages)
    assert all("weitere Punkte im Weiterführungskonzept" in text_of(page) for page in pages)
    assert "Für diese Seite gekürzt" not in text_of(pages[0])
    assert "Für diese Seite gekürzt: Beschlussvorschlag" in text_of(pages[-1])
    assert pages[0] == build_council_page(replace(solution, submission=wordy), catalogue, TODAY)


def test_many_years_give_up_their_values_before_the_texts(solution: Solution, catalogue: Catalogue) -> None:
    years = [(replace(solution, plan=replace(solution.plan, horizon=count))) for count in (5, 30)]
    few, many = (tuple(council_variants(each, catalogue, TODAY)) for each in years)
    assert all(chart.table for page in few for chart in page.blocks if isinstance(chart, Chart))
    assert [chart.table for page in many for chart in page.blocks if isinstance(chart, Chart)][:2] == [
        True,
        False,
    ]
    assert "Für diese Seite gekürzt: Werte der einzelnen Jahre" in text_of(many[1])
    assert place_of("Werte der einzelnen Jahre", solution) == "finanzen:plan.horizon"


def test_the_decision_gives_way_last(solution: Solution, catalogue: Catalogue) -> None:
    decision = "Der Rat beschließt, das Netz zu betreiben, und stellt die Mittel bereit. " * 3
    long = replace(solution, submission=replace(solution.submission, proposed_decision=decision))
    for page in tuple(council_variants(long, catalogue, TODAY))[:5]:
        assert Paragraph(decision.strip(), strong=True) in page.blocks


def test_an_empty_solution_says_open_and_no_zero(catalogue: Catalogue) -> None:
    page = build_council_page(an_empty_solution(), catalogue, TODAY)
    text = text_of(page)
    assert "Noch offen." in text
    assert "Noch nicht beziffert." in text
    assert "liegen keine Messwerte vor" in text
    assert "Folge einer Ablehnung ist nicht beschrieben" in text
    assert not any(isinstance(block, Chart | KeyFigures) for block in page.blocks)
    assert "0 €" not in text


def test_the_figure_per_head_of_a_verbund_names_its_inhabitants(
    solution: Solution, catalogue: Catalogue
) -> None:
    joint = solution.with_way(replace(solution.plan.main_way, perspective=Perspective.ALLIANCE))
    page = build_council_page(joint, catalogue, TODAY)
    figures = next(block for block in page.blocks if isinstance(block, KeyFigures))
    notes = {figure.label: figure.note for figure in figures.figures}
    assert notes["Pro Kopf"] == "im Jahr 2031, Einwohnerzahl: Stadt Musterau"


def test_without_inhabitants_no_figure_per_head(solution: Solution, catalogue: Catalogue) -> None:
    nobody = replace(solution, municipality=replace(solution.municipality, inhabitants=0))
    figures = next(
        b for b in build_council_page(nobody, catalogue, TODAY).blocks if isinstance(b, KeyFigures)
    )
    assert {figure.label: figure.value for figure in figures.figures}["Pro Kopf"] == "keine Angabe"


def test_public_page_names_no_person(solution: Solution, catalogue: Catalogue) -> None:
    named = replace(
        solution, submission=replace(solution.submission, open_points=("Klärt Petra Beispielfrau",))
    )
    assert "Klärt Netzleitung" in text_of(build_council_page(named, catalogue, TODAY, public=True))
    assert "Klärt Petra Beispielfrau" in text_of(build_council_page(named, catalogue, TODAY))


@pytest.mark.parametrize(
    ("text", "letters", "short"),
    [
        ("Kurz.", 20, "Kurz."),
        ("Ein Satz. Noch ein Satz.", 12, "Ein Satz."),
        ("Wörter, ohne Satzende darin", 12, "Wörter …"),
        ("  viele   Blanks ", 20, "viele Blanks"),
    ],
)
def test_shorten(text: str, letters: int, short: str) -> None:
    assert shorten(text, letters) == short
    assert len(short) <= letters


def test_a_surplus_is_no_cost(solution: Solution, catalogue: Catalogue) -> None:
    rich = replace(
        solution.plan.main_way,
        incomes=tuple(
            replace(line, amount=replace(line.amount, unit_price=Decimal(90000)))
            for line in solution.plan.main_way.incomes
        ),
    )
    page = build_council_page(solution.with_way(rich), catalogue, TODAY)
    assert "Durchgehend gedeckt" in text_of(page)


def test_the_page_says_whose_budget_it_shows(solution: Solution, catalogue: Catalogue) -> None:
    joint = replace(solution.plan.main_way, perspective=Perspective.ALLIANCE)
    titles = headings(build_council_page(solution.with_way(joint), catalogue, TODAY))
    assert "Was es den Verbund dauerhaft kostet: Fortführen mit den Stadtwerken" in titles
