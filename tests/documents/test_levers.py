"""Levers and transfer in the concept: everything noted is printed, prices stay inside."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from scaleplanner.content import load_catalogue
from scaleplanner.documents import build_concept
from scaleplanner.documents.blocks import Chart, Heading
from scaleplanner.documents.lever_charts import adoption_chart
from scaleplanner.domain.carrier import Decision
from scaleplanner.domain.deliberation import Involvement
from scaleplanner.domain.finance.plan import ExperienceCurve, Origin, OriginKind
from scaleplanner.domain.levers import Feedback, Initiative, Levers
from scaleplanner.domain.planning import TargetMunicipality, Transfer, TransferStep
from scaleplanner.domain.software import SoftwareFacts
from scaleplanner.domain.solution import Goal, Solution
from tests.documents.helpers import chapter, row, tables, text_of
from tests.domain.sample import TODAY, sample_solution

CATALOGUE = load_catalogue()
FULL = Levers(
    "Abteilung Netze", "Weniger Ausfälle", ("Baustein Netz",), Decimal(400), Decimal(120),
    ((2027, Decimal(80)), (2028, Decimal(130))), "hoch", Decimal(1000), Decimal(2000), Decimal(9000),
    Decimal(500), "Rechenzentrum geprüft", "Fassungen monatlich", "Zehn Tage Hilfe", ("Bauhöfe im Kreis",),
    ("Treffen im Frühjahr",), "Beitritt zur Vereinbarung", (("network.community", "Zwei Treffen"),),
    "Jährlich eine Seite", ("Vor-Ort-Termin am Netz",), date(2025, 9, 16),
    (Feedback("f", "Karte lädt langsam", date(2026, 3, 4), "Fahrende", "Behoben mit 2.1", True),),
    (Initiative("i", "Tourenplan", "seit 2022", "Liefert Touren", "Touren nach Bedarf"),),
)  # fmt: skip


def with_levers(levers: Levers) -> Solution:
    return replace(sample_solution(CATALOGUE), levers=levers)


def test_every_lever_is_printed() -> None:
    text = text_of(build_concept(with_levers(FULL), CATALOGUE, TODAY))
    for words in (
        "Abteilung Netze", "Weniger Ausfälle", "Baustein Netz", "Rechenzentrum geprüft",
        "Fassungen monatlich",
        "Zehn Tage Hilfe", "Bauhöfe im Kreis", "Treffen im Frühjahr", "Beitritt zur Vereinbarung",
        "Zwei Treffen", "Jährlich eine Seite", "Vor-Ort-Termin am Netz", "Karte lädt langsam",
        "Behoben mit 2.1", "Liefert Touren", "Touren nach Bedarf", "Erwartete Nutzende, geschätzt",
        "wird 2028 erreicht", "Aus der Zahl der Nutzenden werden keine Erträge abgeleitet",
        "15 Monate vor dem Ende der Förderung", "Sieben technische Grundlagen",
    ):  # fmt: skip
        assert words in text, words


def test_early_involvement_is_told_from_its_entries() -> None:
    entries = (
        Involvement("a", "Rundgang", "committee_format.visit", date(2026, 2, 3)),
        Involvement("b", "Zweiter Rundgang", "committee_format.visit", date(2026, 5, 4)),
        Involvement("c", "Gespräch ohne Format", day=date(2026, 6, 5)),
    )
    text = text_of(build_concept(replace(with_levers(FULL), involvements=entries), CATALOGUE, TODAY))
    assert "Vor-Ort-Termin (03.02.2026 und 04.05.2026)" in text
    assert "10 Monate vor dem Ende der Förderung" in text
    assert "Vor-Ort-Termin am Netz" not in text, "older notes only stand in for entries"


def test_hosting_costs_stay_inside() -> None:
    inside = text_of(build_concept(with_levers(FULL), CATALOGUE, TODAY))
    outside = text_of(build_concept(with_levers(FULL), CATALOGUE, TODAY, public=True))
    assert "11.500" in inside and "11.500" not in outside
    assert "Rechenzentrum geprüft" in outside


def test_no_chapter_without_content_and_none_when_it_ends() -> None:
    def titles(solution: Solution) -> str:
        blocks = build_concept(solution, CATALOGUE, TODAY).blocks
        return " ".join(block.text for block in blocks if isinstance(block, Heading))

    assert "Hebel der Skalierung" in titles(with_levers(FULL))
    assert "Hebel der Skalierung" not in titles(with_levers(Levers()))
    ended = replace(with_levers(FULL), goal=Goal.END)
    assert "Hebel der Skalierung" not in titles(ended)
    open_text = text_of(build_concept(replace(with_levers(Levers()), goal=Goal.END), CATALOGUE, TODAY))
    assert "Kapitel „Hebel der Skalierung“" not in open_text


def test_the_adoption_chart_needs_two_years() -> None:
    assert adoption_chart(Levers(users=((2027, Decimal(5)),))) is None
    chart = adoption_chart(FULL)
    assert isinstance(chart, Chart)
    assert [series.values for series in chart.series] == [(80.0, 130.0), (120.0, 120.0), (400.0, 400.0)]


def test_the_transfer_is_printed_and_prices_stay_inside() -> None:
    transfer = Transfer(
        True, pricing="9.600 im Jahr", reason="Zwei Anfragen",
        targets=(TargetMunicipality("a", "Ahlfurt", step=TransferStep.AGREED),),
        benefit_notes=(("transfer_benefit.image", "Einladung zum Städtetag"),),
        readiness=(("transfer_readiness.law", "erschwert"),), adaptation="Eigene Satzung",
        infrastructure="Zweiter Server", processes="Ein Postfach", knowledge="Handbuch", training="Ein Tag",
        software=SoftwareFacts("https://code.example.org/x.git", "EUPL-1.2"),
    )  # fmt: skip
    solution = replace(sample_solution(CATALOGUE), transfer=transfer)
    inside = text_of(build_concept(solution, CATALOGUE, TODAY))
    for words in (
        "Zwei Anfragen", "Einladung zum Städtetag", "Rechtsgrundlage", "Eigene Satzung", "Zweiter Server",
        "Ein Postfach", "Handbuch", "Ein Tag", "https://code.example.org/x.git", "EUPL-1.2", "vereinbart",
        "9.600 im Jahr",
    ):  # fmt: skip
        assert words in inside, words
    assert "9.600 im Jahr" not in text_of(build_concept(solution, CATALOGUE, TODAY, public=True))


def test_the_experience_of_introductions_is_printed_inside() -> None:
    solution = sample_solution(CATALOGUE)
    towns = tuple(TargetMunicipality(str(n), f"Ort {n}") for n in range(5))
    refusing = TargetMunicipality("x", "Neinstadt", step=TransferStep.DECLINED)
    curve = ExperienceCurve(Decimal(6000), Decimal("0.9"), Origin(OriginKind.ESTIMATE, note="zwei Anfragen"))
    solution = replace(
        solution,
        transfer=Transfer(True, targets=(*towns, refusing)),
        plan=replace(solution.plan, experience=curve),
    )
    inside = build_concept(solution, CATALOGUE, TODAY)
    (shown,) = (each for each in tables(inside.blocks) if each.caption == "Erfahrungskurve der Einführung")
    assert [cells[:2] for cells in shown.rows] == [
        ("1", "6.000,00"),
        ("2", "5.400,00"),
        ("4", "4.860,00"),
        ("5", "4.697,92"),
    ]
    assert "Nach jeder Verdopplung kostet eine Einführung noch 90 %." in text_of(inside)
    sources = tables(chapter(inside, "Annahmen mit Quelle"))[0]
    assert row(sources, "Einführung bei der ersten Kommune") == ("6.000\u00a0€", "Schätzung, zwei Anfragen")
    outside = text_of(build_concept(solution, CATALOGUE, TODAY, public=True))
    assert "5.400,00" not in outside and "Verdopplung" not in outside


def test_choices_without_a_reason_are_named() -> None:
    solution = sample_solution(CATALOGUE)
    text = text_of(build_concept(solution, CATALOGUE, TODAY))
    assert "Noch zu begründen: Kooperationsform" in text
    form = Decision("f", "Kooperationsform", "Vertrag", "Schnell", about="form:K02")
    named = text_of(build_concept(replace(solution, decisions=(form,)), CATALOGUE, TODAY))
    assert "Noch zu begründen: Betreibermodell" in named
