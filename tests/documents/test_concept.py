import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from scaleplanner.documents import build_concept, build_criteria_report
from scaleplanner.documents.annexes import all_texts, glossary
from scaleplanner.documents.blocks import Bullets, Chart, Heading, KeyFigures, Note, Paragraph, Table
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.marks import UNCHECKED
from scaleplanner.documents.pilot_parts import kpi_sentence, lead_time
from scaleplanner.domain.assessment import Answer, AspectText, ChecklistState
from scaleplanner.domain.carrier import Alternative
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.edited import with_parameter
from scaleplanner.domain.finance.allocation import levy
from scaleplanner.domain.finance.indicators import indicators
from scaleplanner.domain.finance.plan import CostKey, FundingStatus, KeyKind, Partner
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.gate import gate
from scaleplanner.domain.new_solution import FiveAnswers, new_solution
from scaleplanner.domain.numbers import format_date, format_euro
from scaleplanner.domain.pilot import Kpi
from scaleplanner.domain.plain import from_plain
from scaleplanner.domain.reasons import new_decision, unexplained
from scaleplanner.domain.solution import Goal, Solution
from scaleplanner.paths import resource
from tests.documents.helpers import an_empty_solution, chapter, headings, printed, row, tables, text_of
from tests.domain.sample import TODAY, sample_solution

CHAPTERS = [
    "1 Zusammenfassung",
    "2 Ausgangslage und Nutzen",
    "3 Ergebnisse des Piloten",
    "4 Erfolgskriterien",
    "5 Die fünf Aspekte der Weiterführung",
    "6 Trägerschaft und Betrieb",
    "7 Kosten und Finanzierung",
    "8 Finanzierungsstrategie",
    "9 Wege im Vergleich",
    "10 Risiken",
    "11 Maßnahmen und Fristen",
    "12 Beratungsfolge",
    "13 Hebel der Skalierung",
    "14 Weitergabe an andere Kommunen",
    "15 Beschluss und Auswirkungen",
    "16 Noch offen",
    "Anhang A: Annahmen mit Quelle und Stand",
    "Anhang B: Zahlen und ihre Herkunft",
    "Anhang C: Glossar",
]


@pytest.fixture
def solution(catalogue: Catalogue) -> Solution:
    return sample_solution(catalogue)


def examples() -> list[Solution]:
    files = sorted(resource("demo").glob("*.json"))
    return [from_plain(Solution, json.loads(file.read_text(encoding="utf-8"))) for file in files]


def test_chapters_of_a_filled_solution(solution: Solution, catalogue: Catalogue) -> None:
    assert headings(build_concept(solution, catalogue, TODAY)) == CHAPTERS


def test_running_head_and_foot(solution: Solution, catalogue: Catalogue) -> None:
    document = build_concept(solution, catalogue, TODAY)
    assert (document.title, document.subtitle) == ("Weiterführungskonzept", "SensorNetz Musterau")
    assert (document.municipality, document.reference) == ("Stadt Musterau", "Az. 10.24-003/26")
    assert (document.stand, document.watermark, document.contents) == ("01.09.2026", "ENTWURF", True)
    sealed = build_concept(solution, catalogue, TODAY, seal="3f9a")
    assert (sealed.stand, sealed.watermark) == ("01.09.2026, Siegel 3f9a", "")
    example = replace(solution, is_example=True)
    assert build_concept(example, catalogue, TODAY).watermark == "BEISPIEL"


def test_every_table_row_has_its_cells(solution: Solution, catalogue: Catalogue) -> None:
    for one in (solution, an_empty_solution(), *examples()):
        for table in tables(build_concept(one, catalogue, TODAY).blocks):
            assert table.rows
            assert {len(cells) for cells in table.rows} == {len(table.columns)}
            assert all(cell for cells in table.rows for cell in cells)


def test_headings_never_skip_a_level(solution: Solution, catalogue: Catalogue) -> None:
    levels = [b.level for b in build_concept(solution, catalogue, TODAY).blocks if isinstance(b, Heading)]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_tables_print_the_projection(solution: Solution, catalogue: Catalogue) -> None:
    projection = project(solution.plan, solution.plan.main_way)
    document = build_concept(solution, catalogue, TODAY)
    costs = tables(chapter(document, "Kosten je Jahr"))[0]
    for line in projection.cost_lines:
        assert row(costs, line.name) == printed(*line.values, line.total)
    assert row(costs, "Summe Kosten") == printed(*projection.cost, sum(projection.cost, Decimal(0)))
    need = tables(chapter(document, "Finanzierung und Haushaltsbedarf"))[0]
    for name, values in (
        ("Haushaltsbedarf", projection.need),
        ("Kosten, davon investiv", projection.investment),
        ("Eigenmittel, beschlossen", projection.own_funds),
        ("Deckungslücke", projection.gap),
    ):
        assert row(need, name) == printed(*values, sum(values, Decimal(0)))
    assert row(need, "Förderung")[0] == "−11.000"
    assert projection.need == tuple(Decimal(n) for n in (42000, 31720, 32454, 33203, 33968))


def test_a_printed_column_adds_up(solution: Solution, catalogue: Catalogue) -> None:
    document = build_concept(solution, catalogue, TODAY)
    table = tables(chapter(document, "Kosten je Jahr"))[0]
    columns = list(zip(*(cells[1:] for cells in table.rows), strict=True))
    for column in columns:
        amounts = [int(cell.replace(".", "").replace("−", "-")) for cell in column]
        assert sum(amounts[:-1]) == amounts[-1]


def test_the_examples_print_their_own_figures(catalogue: Catalogue) -> None:
    assert examples()
    for example in examples():
        projection = project(example.plan, example.plan.main_way)
        document = build_concept(example, catalogue, TODAY)
        need = tables(chapter(document, "Finanzierung und Haushaltsbedarf"))[0]
        assert row(need, "Haushaltsbedarf") == printed(*projection.need, sum(projection.need, Decimal(0)))
        assert document.watermark == "BEISPIEL"


def test_long_horizons_are_split(solution: Solution, catalogue: Catalogue) -> None:
    longer = replace(solution, plan=replace(solution.plan, horizon=14))
    found = tables(chapter(build_concept(longer, catalogue, TODAY), "Kosten je Jahr"))
    assert [table.caption for table in found] == [
        "Kosten 2027–2032 in €",
        "Kosten 2033–2038 in €",
        "Kosten 2039–2040 in €",
    ]
    assert [table.columns[-1].title for table in found] == ["2032", "2038", "Summe"]


def test_summary_says_the_essentials(solution: Solution, catalogue: Catalogue) -> None:
    blocks = chapter(build_concept(solution, catalogue, TODAY), "Zusammenfassung")
    figures = next(block for block in blocks if isinstance(block, KeyFigures)).figures
    assert [figure.value for figure in figures] == [
        "22.000\u00a0€",
        "33.968\u00a0€",
        "1,05\u00a0€",
        "173.345\u00a0€",
    ]
    assert any(isinstance(block, Chart) for block in blocks)
    text = " ".join(all_texts(blocks))
    assert "1 von 3 belegt, 1 in Arbeit, 1 nicht anwendbar" in text
    assert "2028 fehlen 31.720\u00a0€" in text


def test_the_pilot_is_judged_in_the_concept(solution: Solution, catalogue: Catalogue) -> None:
    found = gate(solution, catalogue, TODAY)
    part = chapter(build_concept(solution, catalogue, TODAY), "Bewertung des Piloten")
    said = all_texts(part)
    assert found.sentence in said
    assert [cells[0] for cells in tables(part)[0].rows] == [entry.title for entry in found.parts]
    assert all(any(step.text in text for text in said) for step in found.path)
    assert any("eigene Facharbeit, ungeprüft" in text for text in said)
    changed = with_parameter(solution, catalogue, "gate_go", Decimal(70), TODAY)
    text = text_of(build_concept(changed, catalogue, TODAY))
    assert f"Fortführen ab 70 Punkte ({format_date(TODAY)})" in text


def test_effects_are_ordered_by_level(solution: Solution, catalogue: Catalogue) -> None:
    kpis = (replace(solution.kpis[0], level="effect.outcome", quality="A"), *solution.kpis[1:])
    part = chapter(build_concept(replace(solution, kpis=kpis), catalogue, TODAY), "Gemessene Wirkung")
    chain = tables(part)[1]
    assert [cells[0] for cells in chain.rows] == ["Einsatz", "Leistung", "Ergebnis", "Wirkung"]
    assert chain.rows[2][1] == f"{kpis[0].name} (Beleg A)" and chain.rows[3][1] == "noch offen"
    assert any(text.startswith("Gewichtete Zielerreichung: ") for text in all_texts(part))


def test_pilot_is_told_with_numbers(solution: Solution, catalogue: Catalogue) -> None:
    document = build_concept(solution, catalogue, TODAY)
    kpis = tables(chapter(document, "Gemessene Wirkung"))[0]
    assert row(kpis, "Leerungen je Container (im Jahr)") == (
        "52",
        "41",
        "36",
        "68\u00a0%",
        "Auswertung Bauhof",
        "Bauhof",
    )
    text = text_of(document)
    assert "10 Monate vor dem Ende der Förderung am 31.12.2026" in text
    for wanted in (
        "Die Touren wurden messbar kürzer.",
        "Auch Gebäude und Bäume",
        "Zufriedenheit: Weniger Beschwerden.",
        "Abläufe: Touren nach Bedarf.",
        "Funktionen: Warnung bei Frost.",
        "Baut auf dem Tourenplan von 2022 auf",
        "Halterungen vormontieren",
    ):
        assert wanted in text


@pytest.mark.parametrize(
    ("begin", "end", "text"),
    [
        (date(2026, 11, 1), date(2026, 12, 31), "1\u00a0Monat vor"),
        (date(2027, 1, 1), date(2026, 12, 31), "nach dem Ende der Förderung"),
        (None, date(2026, 12, 31), ""),
    ],
)
def test_lead_time(begin: date | None, end: date, text: str) -> None:
    found = lead_time(begin, end)
    assert text in found
    assert bool(found) == bool(text)


def test_kpi_sentences() -> None:
    share = Kpi("a", "Überfüllt", "%", Decimal(9), Decimal(3), 2026, Decimal(2), 2029)
    assert kpi_sentence(share).replace("\u00a0", " ") == "Überfüllt: 2026 von 9 % auf 3 %, Ziel 2 % (2029)"
    bare = Kpi("b", "Ämter", "Ämter", None, Decimal(4))
    assert kpi_sentence(bare) == "Ämter: 4 Ämter"


def test_criteria_stand_in_their_phase(solution: Solution, catalogue: Catalogue) -> None:
    document = build_concept(solution, catalogue, TODAY)
    phase = catalogue.phase(catalogue.criteria[0].phase).title
    table = tables(chapter(document, phase))[0]
    assert row(table, catalogue.criteria[0].title)[:2] == ("belegt ✔", "Nachweis: Pilotbericht (01.06.2026).")
    assert row(table, catalogue.criteria[2].title)[:2] == ("nicht anwendbar –", "Kein Markt vor Ort.")


def test_aspects_show_text_answers_and_open_points(solution: Solution, catalogue: Catalogue) -> None:
    document = build_concept(solution, catalogue, TODAY)
    technik = chapter(document, "Technik")
    assert Paragraph("Das Netz nutzt offene Schnittstellen.") in technik
    (open_items,) = tables(technik)
    assert "stehen im Kriterienbericht" in text_of(document)
    report = build_criteria_report(solution, catalogue, TODAY)
    answers = tables(chapter(report, "Technik"))[0]
    first = catalogue.check_item("T01")
    assert "ungeprüft" in first.provenance
    assert answers.rows[0][:2] == (f"T01 {first.question}{UNCHECKED}", "nein")
    assert f"{UNCHECKED} ganz oder teilweise eigene Facharbeit" in text_of(report), "the mark is explained"
    assert len(open_items.rows) == sum(item.must for item in catalogue.checklist_of("technik"))
    assert headings(document, 2).count("Technik") == 1
    assert "Prozesse" not in headings(document, 2), "an untouched aspect has no section"


def test_carrier_chapter(solution: Solution, catalogue: Catalogue) -> None:
    document = build_concept(solution, catalogue, TODAY)
    text = text_of(document)
    assert catalogue.form("K02").title in text
    for wanted in (
        "Städtische Tochter oder Stadtwerke",
        "Einsicht in alle Daten",
        "Entscheidung: Stadtwerke (01.04.2026, Bauhof).",
        "Grund: Sie haben eine Leitstelle.",
        "Verworfen: Privater Dienstleister. Bereitschaft wäre teurer",
        "2 Fachkräfte",
        "keine Rechtsprüfung",
    ):
        assert wanted in text


def test_ways_are_compared_and_unknown_is_no_zero(solution: Solution, catalogue: Catalogue) -> None:
    document = build_concept(solution, catalogue, TODAY)
    blocks = chapter(document, "Wege im Vergleich")
    table = tables(blocks)[0]
    assert row(table, "An Träger übergeben") == ("noch nicht beziffert", "–", "–")
    main = indicators(solution.plan, project(solution.plan, solution.plan.main_way))
    value = format_euro(main.net_present_value, cents=True).removesuffix("\u00a0€")
    assert row(table, "Fortführen mit den Stadtwerken") == ("22.000", "173.345", value)
    assert row(table, "Geordnet beenden") == ("6.400", "6.400", "−6.400,00")
    assert sum(isinstance(block, Chart) for block in blocks) == 1


def test_levy_is_printed_per_partner(solution: Solution, catalogue: Catalogue) -> None:
    key = CostKey(
        KeyKind.INHABITANTS,
        Decimal("0.6"),
        lead_name="Landkreis",
        partners=(Partner("a", "Altmoor", 21400), Partner("b", "Birkenhagen", 18200)),
    )
    way = replace(solution.plan.main_way, cost_key=key)
    document = build_concept(solution.with_way(way), catalogue, TODAY)
    shares = levy(solution.plan, way, project(solution.plan, way))
    assert shares is not None
    table = tables(chapter(document, "Umlage auf die Beteiligten"))[0]
    assert row(table, "Altmoor")[:-1] == printed(*shares.partners[0][1])
    assert row(table, "Landkreis")[:-1] == printed(*shares.lead)
    assert "Die Beteiligten tragen 60 %" in text_of(document)


def test_glossary_holds_used_words_only(solution: Solution, catalogue: Catalogue) -> None:
    document = build_concept(solution, catalogue, TODAY)
    words = {cells[0] for cells in tables(chapter(document, "Glossar"))[0].rows}
    assert "Kapitalwert" in words
    assert len(words) < len(catalogue.glossary)


def test_glossary_looks_for_whole_words(catalogue: Catalogue) -> None:
    facts = Facts(new_solution(FiveAnswers("Anlage"), TODAY, "s"), catalogue, TODAY)
    for text, found in (("Die Anlage bleibt.", False), ("Das SLA gilt.", True), ("(SLA)", True)):
        words = {cells[0] for each in tables(glossary(facts, (Paragraph(text),))) for cells in each.rows}
        assert ("SLA" in words) is found, text


def test_open_points_are_one_list(solution: Solution, catalogue: Catalogue) -> None:
    without = replace(solution, risks=(), sessions=())
    blocks = chapter(build_concept(without, catalogue, TODAY), "Noch offen")
    points = next(block for block in blocks if isinstance(block, Bullets)).items
    assert isinstance(blocks[0], Note)
    assert "Kapitel „Risiken“: noch keine Angaben." in points
    assert "Kapitel „Beratungsfolge“: noch keine Angaben." in points
    assert "Infrastruktur: Text für das Konzept fehlt." in points
    assert len(points) == len(set(points))
    assert "10 Maßnahmen und Fristen" in headings(build_concept(without, catalogue, TODAY))


def test_a_new_solution_has_no_invented_zeros(catalogue: Catalogue) -> None:
    document = build_concept(an_empty_solution(), catalogue, TODAY)
    assert headings(document) == ["1 Noch offen"]
    points = chapter(document, "Noch offen")[1]
    assert isinstance(points, Bullets)
    assert "Kapitel „Kosten und Finanzierung“: noch keine Angaben." in points.items
    assert "Kosten: noch nicht beziffert." in points.items
    assert not any(isinstance(block, Table | KeyFigures | Chart) for block in document.blocks)
    assert "0 €" not in text_of(document).replace("10 €", "")


def test_transfer_only_when_it_is_wanted(solution: Solution, catalogue: Catalogue) -> None:
    home = replace(solution, goal=Goal.PERMANENT, transfer=replace(solution.transfer, wanted=False))
    assert not any("Weitergabe" in title for title in headings(build_concept(home, catalogue, TODAY)))


def test_promises_that_do_not_count_are_named(solution: Solution, catalogue: Catalogue) -> None:
    grant = replace(solution.plan.main_way.fundings[0], status=FundingStatus.APPLIED)
    way = replace(solution.plan.main_way, fundings=(grant,))
    document = build_concept(solution.with_way(way), catalogue, TODAY)
    assert "nicht zugesagt sind weitere 11.000 €" in text_of(document)
    need = tables(chapter(document, "Finanzierung und Haushaltsbedarf"))[0]
    assert "Förderung" not in [cells[0] for cells in need.rows]


def test_overheads_stay_outside_the_budget(solution: Solution, catalogue: Catalogue) -> None:
    first, second = solution.plan.main_way.costs
    way = replace(solution.plan.main_way, costs=(first, replace(second, overhead_rate=Decimal("0.2"))))
    document = build_concept(solution.with_way(way), catalogue, TODAY)
    table = tables(chapter(document, "Kosten außerhalb des Haushalts"))[0]
    assert row(table, "Gemeinkosten: Betriebsentgelt")[0] == "7.200"
    budget = tables(chapter(document, "Kosten je Jahr"))[0]
    assert row(budget, "Summe Kosten")[0] == "58.000"


def test_a_finished_concept_says_so(solution: Solution, catalogue: Catalogue) -> None:
    for item in catalogue.checklist:
        solution = solution.with_item(ChecklistState(item.id, Answer.NOT_APPLICABLE, "Nicht betroffen"))
    for aspect in catalogue.aspects:
        solution = solution.with_aspect(AspectText(aspect.key, "Geregelt."))
    for choice in unexplained(solution, catalogue):
        decision = replace(
            new_decision(choice, TODAY), reason="Bewährt", alternatives=(Alternative("Andere"),)
        )
        solution = solution.with_entry("decisions", decision)
    met = replace(solution.partners[0], next_contact=TODAY)
    solution = solution.with_entry("partners", met)
    blocks = chapter(build_concept(solution, catalogue, TODAY), "Noch offen")
    assert blocks[:1] == (Paragraph("Es ist nichts mehr offen."),)
