"""The Zahlen-Gleichheitsprüfung finds every figure that differs."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from io import BytesIO

import openpyxl
import pytest

from scaleplanner.documents import build_concept, build_council_page
from scaleplanner.documents.blocks import Column, Document, KeyFigure, KeyFigures, Table
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.equality import (
    EqualityError,
    Expected,
    Mismatch,
    compare_rows,
    document_rows,
    expected_lines,
    expected_rows,
    foreign_figures,
    refuse,
    workbook_rows,
)
from scaleplanner.exchange.package import EXAMPLE_IDS, load_examples
from scaleplanner.exchange.xlsx.writer import write_workbook

TODAY = date(2026, 11, 22)


def numbers(*values: int) -> tuple[D, ...]:
    return tuple(map(D, values))


def test_expected_rows_cover_all_ways_with_figures() -> None:
    rows = {row.label: row.values for row in expected_rows(load_examples()[0].plan)}
    assert rows["Haushaltsbedarf, Reduziert fortführen"] == numbers(81680, 34557, 28383, 30259, 32190)
    assert rows["Kapitalwert, Geordnet beenden"] == (D("-55400.00"),)
    assert rows["Deckungslücke, Fortführen und ausbauen"] == numbers(0, 56808, 29101, 31971, 34921)
    assert not any("Träger" in label for label in rows)


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        ([(9, 1, 2, 3, 4, 6)], True),
        ([(1, 2, 3), (4,)], True),
        ([(1, 2, 3), (4, 9)], True),
        ([(1, 2), (3, 4)], False),
        ([(1,), (2,), (3,), (4,)], False),
        ([(1, 2, 9, 4)], False),
        ([(1, 2, 3)], False),
        ([], False),
    ],
)
def test_a_row_is_shown_when_its_years_stand_side_by_side(shown: list[tuple[int, ...]], found: bool) -> None:
    rows = [numbers(*row) for row in shown]
    mismatches = compare_rows("Konzept", rows, [Expected("Bedarf", numbers(1, 2, 3, 4))])
    assert mismatches == (() if found else (Mismatch("Konzept", "Bedarf"),))


def test_figures_of_tables_and_key_figures_are_read_as_printed() -> None:
    table = Table("€", (Column("Position"), Column("2027"), Column("2028")), (("Bedarf", "−1.234,50", "–"),))
    figures = KeyFigures((KeyFigure("Bedarf", "56.808\u00a0€"), KeyFigure("Reife", "hoch")))
    assert document_rows(Document("D", (table, figures))) == ((D("-1234.50"),), (D(56808),))


@pytest.mark.parametrize("example", load_examples(), ids=EXAMPLE_IDS)
@pytest.mark.parametrize("unit", list(Unit))
def test_outputs_of_the_examples_agree(example: Solution, unit: Unit, catalogue: Catalogue) -> None:
    plan = replace(example.plan, unit=unit)
    solution = replace(example, plan=plan)
    concept = build_concept(solution, catalogue, TODAY)
    assert not compare_rows("Konzept", document_rows(concept), expected_rows(plan))
    assert not foreign_figures(build_council_page(solution, catalogue, TODAY), concept)
    data = write_workbook(solution, catalogue, TODAY)
    assert not compare_rows("Mappe", workbook_rows(data), expected_rows(plan))


def test_tariff_steps_and_a_sale_agree_too(catalogue: Catalogue) -> None:
    example = load_examples()[0]
    steps = ((date(2028, 5, 1), D("0.028")), (date(2029, 4, 1), D("0.013")), (date(2029, 11, 1), D("0.02")))
    growths = tuple(
        replace(growth, steps=steps) if growth.id == "tarif" else growth for growth in example.plan.growths
    )
    way = example.plan.main_way
    costs = tuple(
        replace(line, sale_day=date(2030, 6, 30), sale_price=D(3000)) if line.id == "gateways" else line
        for line in way.costs
    )
    plan = replace(example.plan, growths=growths, residual_counts=True).with_way(replace(way, costs=costs))
    data = write_workbook(replace(example, plan=plan), catalogue, TODAY)
    assert not compare_rows("Mappe", workbook_rows(data), expected_rows(plan))
    assert compare_rows("Mappe", workbook_rows(data), expected_rows(example.plan))


def test_a_repayment_in_cents_agrees_in_a_plan_in_whole_euros(catalogue: Catalogue) -> None:
    example = load_examples()[0]
    grants = tuple(replace(grant, bound=grant.bound + D("0.17")) for grant in example.plan.pilot_grants)
    plan = replace(example.plan, pilot_grants=grants)
    solution = replace(example, plan=plan)
    assert any(cost % 1 for way in plan.ways for cost in project(plan, way).cost)
    concept = build_concept(solution, catalogue, TODAY)
    assert not compare_rows("Konzept", document_rows(concept), expected_rows(plan))
    assert not foreign_figures(build_council_page(solution, catalogue, TODAY), concept)
    assert not compare_rows(
        "Mappe", workbook_rows(write_workbook(solution, catalogue, TODAY)), expected_rows(plan)
    )


def test_a_long_horizon_agrees_too(catalogue: Catalogue) -> None:
    example = load_examples()[2]
    plan = replace(example.plan, horizon=14)
    concept = build_concept(replace(example, plan=plan), catalogue, TODAY)
    assert not compare_rows("Konzept", document_rows(concept), expected_rows(plan))


def test_a_wrong_figure_in_a_document_is_found(catalogue: Catalogue) -> None:
    example = load_examples()[0]
    concept = build_concept(example, catalogue, TODAY)
    tables = [block for block in concept.blocks if isinstance(block, Table)]
    forged = tuple(
        replace(
            block,
            rows=tuple(tuple(cell.replace("56.808", "56.809") for cell in row) for row in block.rows),
        )
        if block in tables
        else block
        for block in concept.blocks
    )
    found = compare_rows(
        "Konzept", document_rows(replace(concept, blocks=forged)), expected_rows(example.plan)
    )
    assert "Haushaltsbedarf, Fortführen und ausbauen" in [mismatch.label for mismatch in found]
    page = build_council_page(example, catalogue, TODAY)
    figures = KeyFigures((KeyFigure("Bedarf", "12.345\u00a0€"),))
    wrong = replace(page, blocks=(*page.blocks, figures))
    assert foreign_figures(wrong, concept) == (Mismatch("Ratsinformation", "12.345"),)


def test_a_wrong_figure_in_a_workbook_is_found(catalogue: Catalogue) -> None:
    example = load_examples()[0]
    book = openpyxl.load_workbook(BytesIO(write_workbook(example, catalogue, TODAY)), data_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == 34557:
                    cell.value = 34558
    stream = BytesIO()
    book.save(stream)
    found = compare_rows("Mappe", workbook_rows(stream.getvalue()), expected_rows(example.plan))
    assert [mismatch.label for mismatch in found] == ["Haushaltsbedarf, Reduziert fortführen"]


def test_the_first_difference_is_named() -> None:
    refuse(())
    with pytest.raises(EqualityError, match=r"„Bedarf“ fehlt in „Konzept“.*nichts geschrieben"):
        refuse((Mismatch("Konzept", "Bedarf"), Mismatch("Mappe", "Kosten")))


def test_a_plan_without_ways_expects_nothing() -> None:
    plan = replace(load_examples()[0].plan, ways=(), main_way_id="")
    assert expected_rows(plan) == expected_lines(plan) == ()
