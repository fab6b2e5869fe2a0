"""One partner less, one more in the workbook: the program's values, in formulas that follow the weights."""

from dataclasses import replace
from decimal import Decimal as D
from typing import Any

import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.partner_change import PartnerChange, largest_partner, one_less, one_more
from scaleplanner.domain.finance.plan import CostKey, KeyKind, Plan
from scaleplanner.exchange.xlsx import check, layout, writer
from scaleplanner.exchange.xlsx.book import Book, Sheet
from scaleplanner.exchange.xlsx.evaluate import Evaluator
from tests.exchange import xlsx_plans


def plan_with(key: CostKey) -> Plan:
    plan = xlsx_plans.plan()
    return plan.with_way(replace(plan.main_way, cost_key=key))


def composed(plan: Plan, catalogue: Catalogue) -> Book:
    book = writer.compose(xlsx_plans.solution(plan), catalogue, xlsx_plans.TODAY).book
    assert not check.settle(book)
    return book


def first_row(sheet: Sheet, start: str) -> int:
    """Return the row below the head that begins so."""
    return next(
        row + 1
        for (row, column), cell in sorted(sheet.cells.items())
        if column == layout.NAME and str(cell.value).startswith(start)
    )


def expected(plan: Plan) -> tuple[tuple[str, tuple[PartnerChange, ...]], ...]:
    way = plan.main_way
    leaving = largest_partner(plan, way)
    name = (
        next(partner.name for partner in way.cost_key.partners if partner.id == leaving)
        if way.cost_key
        else ""
    )
    return (
        (f"Ohne {name}: ", one_less(plan, way, leaving)),
        ("Mit einer weiteren: ", one_more(plan, way)),
    )


@pytest.mark.parametrize("kind", KeyKind)
def test_both_tables_show_what_the_program_says(kind: KeyKind, catalogue: Catalogue) -> None:
    plan = plan_with(xlsx_plans.key(kind))
    sheet = composed(plan, catalogue).sheet("sharing")
    for head, changes in expected(plan):
        row = first_row(sheet, head)
        assert len(changes) in (8, 10)
        for index, change in enumerate(changes):
            cells = [sheet.cells[row + index, layout.YEARS + year] for year in range(plan.horizon)]
            assert sheet.cells[row + index, layout.NAME].value == change.name
            assert tuple(cell.value for cell in cells) == change.values
            assert all(cell.formula for cell in cells)
            assert sheet.cells[row + index, layout.YEARS + plan.horizon].value == change.total


@pytest.mark.parametrize("kind", [KeyKind.INHABITANTS, KeyKind.BASE_USAGE, KeyKind.MIXED, KeyKind.FIXED])
def test_the_tables_follow_a_changed_weight(kind: KeyKind, catalogue: Catalogue) -> None:
    key = xlsx_plans.key(kind)
    third = replace(key.partners[2], inhabitants=30_000, usage=D(90), fixed_quota=D(20))
    changed = replace(key, partners=(*key.partners[:2], third, *key.partners[3:]))
    # Another weight may change who pays most: the table of the workbook keeps its heading.
    book = composed(plan_with(key), catalogue)
    sheet, plan = book.sheet("sharing"), plan_with(changed)
    values = {"einwohner": third.inhabitants, "nutzung": third.usage, "sockel_nutzung": third.usage}
    for row, text in sheet.row_keys.items():
        found = layout.input_key(text, "quantity")
        if found.kind == "partner" and found.path[1] == third.id:
            sheet.cells[row, layout.QUANTITY].value = values.get(found.path[2], third.fixed_quota)
    for each in book.sheets:
        for cell in each.cells.values():
            cell.value = None if cell.formula else cell.value
    computed = Evaluator(book)
    leaving = largest_partner(plan_with(key), plan_with(key).main_way)
    tables = (
        ("Ohne ", one_less(plan, plan.main_way, leaving)),
        ("Mit einer ", one_more(plan, plan.main_way)),
    )
    for head, changes in tables:
        row = first_row(sheet, head)
        for index, change in enumerate(changes):
            found_values = [computed.computed(sheet, row + index, layout.YEARS + year) for year in range(5)]
            assert found_values == [float(value) for value in change.values]


@pytest.mark.parametrize("terms", [{"joins": xlsx_plans.date(2029, 7, 1)}, {"maximum": D(100)}])
def test_with_dates_or_limits_the_tables_are_formulas_too(
    terms: dict[str, Any], catalogue: Catalogue
) -> None:
    key = xlsx_plans.key(KeyKind.INHABITANTS)
    late = replace(key.partners[0], **terms)
    plan = plan_with(replace(key, partners=(late, *key.partners[1:])))
    sheet = composed(plan, catalogue).sheet("sharing")
    for head, changes in expected(plan):
        row = first_row(sheet, head)
        assert len(changes) in (8, 10)
        for index, change in enumerate(changes):
            cells = [sheet.cells[row + index, layout.YEARS + year] for year in range(plan.horizon)]
            assert tuple(cell.value for cell in cells) == change.values
            assert all(cell.formula for cell in cells)


def test_a_single_partner_cannot_leave_but_one_may_join(catalogue: Catalogue) -> None:
    key = xlsx_plans.key(KeyKind.INHABITANTS)
    sheet = composed(plan_with(replace(key, partners=key.partners[:1])), catalogue).sheet("sharing")
    heads = [str(cell.value) for cell in sheet.cells.values()]
    assert not any(text.startswith("Ohne ") for text in heads)
    assert any(text.startswith("Mit einer weiteren: ") for text in heads)
