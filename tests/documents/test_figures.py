from decimal import Decimal

from scaleplanner.documents import build_concept, build_council_page, figures_of
from scaleplanner.documents.blocks import Column, Document, KeyFigure, KeyFigures, Paragraph, Table
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.indicators import indicators
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.numbers import format_amount
from tests.domain.sample import TODAY, sample_solution


def test_amounts_of_tables_and_key_figures_only() -> None:
    money = Table(
        "Kosten in €",
        (Column("Position"), Column("2027", align="right"), Column("Hinweis")),
        (("Strom 12", "1.234", "99"), ("Rest", "−5,50", "–"), ("Offen", "noch nicht beziffert", "–")),
    )
    people = Table("Kommunen", (Column("Ort"), Column("Einwohnerzahl", align="right")), (("A", "500"),))
    titled = Table("", (Column("Weg"), Column("Bedarf (€)", align="right")), (("B", "7"),))
    key = KeyFigures(
        (KeyFigure("Bedarf", "56.808\u00a0€"), KeyFigure("Anteil", "8 %"), KeyFigure("C", "keine"))
    )
    document = Document("T", (Paragraph("Text mit 11 €"), money, people, titled, key))
    assert figures_of(document) == ("1.234", "−5,50", "7", "56.808")


def test_the_concept_prints_what_was_projected(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    projection = project(solution.plan, solution.plan.main_way)
    result = indicators(solution.plan, projection)
    printed = set(figures_of(build_concept(solution, catalogue, TODAY)))
    for years in (projection.cost, projection.need, projection.gap, projection.own_funds):
        assert {format_amount(value) for value in years} <= printed
    assert format_amount(result.net_present_value, cents=True) in printed


def test_the_council_page_prints_the_same(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    need = project(solution.plan, solution.plan.main_way).need
    printed = figures_of(build_council_page(solution, catalogue, TODAY))
    assert format_amount(need[-1]) in printed
    assert format_amount(sum(need, Decimal(0))) in printed
