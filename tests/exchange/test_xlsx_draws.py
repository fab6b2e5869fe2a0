"""Mittelabrufe on the sheet Mittelverwendung: the program's values, in formulas that follow their inputs."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.draws import draw_states
from scaleplanner.domain.finance.months import months_later
from scaleplanner.domain.finance.plan import FundingRule
from scaleplanner.domain.finance.receipts import Draw, Notice, NoticeItem, Receipt, Spending
from scaleplanner.exchange.xlsx import check, writer
from scaleplanner.exchange.xlsx.book import Book, Sheet
from scaleplanner.exchange.xlsx.evaluate import Evaluator
from scaleplanner.exchange.xlsx.functions import DAY_ZERO, FUNCTIONS
from tests.exchange import xlsx_plans

NOTICE = Notice(
    "n",
    "Bescheid A",
    quota=D("0.7"),
    approved=D(7000),
    items=(NoticeItem("i", "Bau", D(10000)),),
    draws=(
        Draw("d1", date(2026, 1, 31), D(2000)),
        Draw("d2", date(2026, 6, 30), D("1500.50")),
        Draw("d3", date(2026, 12, 31), D(900)),
    ),
)
RECEIPTS = (
    Receipt("r1", "Mast", date(2026, 3, 1), amount=D("1234.56"), item_id="i"),
    Receipt("r2", "Netz", date(2026, 8, 1), amount=D(2000), item_id="i"),
    Receipt("r3", "später", date(2026, 9, 2), amount=D(9000), item_id="i"),
)


def composed(catalogue: Catalogue, *notices: Notice, public: bool = False) -> Book:
    solution = replace(xlsx_plans.solution(), spending=Spending(notices, RECEIPTS))
    book = writer.compose(solution, catalogue, xlsx_plans.TODAY, public).book
    assert not check.settle(book)
    return book


def row_of(sheet: Sheet, title: str) -> int:
    return next(row for (row, column), cell in sheet.cells.items() if column == 1 and cell.value == title)


def shown(sheet: Sheet, title: str) -> list[Any]:
    row = row_of(sheet, title)
    cells = (sheet.cells.get((row, column)) for column in range(2, 9))
    return [None if cell is None else cell.value for cell in cells]


def serial(*day: int) -> int:
    return (date(*day) - DAY_ZERO).days


def test_each_draw_says_until_when_and_what_is_not_spent_in_time(catalogue: Catalogue) -> None:
    sheet = composed(catalogue, NOTICE).sheet("spending")
    # 70 % of 3.234,56 € up to the day of the workbook cover the first draw and a part of the second
    assert shown(sheet, "davon deckt die Zuwendung €")[0] == D("2264.19")
    first, second, third = (shown(sheet, f"Abruf {number}") for number in (1, 2, 3))
    assert first[:3] == [date(2026, 1, 31), D(2000), "abgerufen"]
    assert first[3:] == [serial(2026, 3, 31), date(2026, 8, 1), 0, 0]
    assert second[2:] == ["abgerufen", serial(2026, 8, 30), None, D("1236.31"), D("1236.31")]
    assert third[2:] == ["geplant", serial(2027, 2, 28), None, 0, 0]
    assert shown(sheet, "davon abgerufen")[1] == D("3500.50")
    assert shown(sheet, "davon geplant")[1] == 900
    row = row_of(sheet, "davon abgerufen") - 1
    assert [sheet.cells[row, column].value for column in (3, 7, 8)] == [
        D("4400.50"), D("1236.31"), D("1236.31"),
    ]  # fmt: skip


@pytest.mark.parametrize("rule", FundingRule)
def test_the_sheet_follows_changed_figures(catalogue: Catalogue, rule: FundingRule) -> None:
    """Another day and amount of a receipt: the formulas give what the program gives with them."""
    notice = replace(NOTICE, rule=rule, own_share=D(1000), third_party=D(200))
    book = composed(catalogue, notice)
    sheet = book.sheet("spending")
    spending = Spending((notice,), (*RECEIPTS[:2], replace(RECEIPTS[2], day=date(2026, 8, 2), amount=D(700))))
    receipts = book.sheet("receipts")
    (row,) = (row for (row, column), cell in receipts.cells.items() if column == 4 and cell.value == "später")
    receipts.cells[row, 1].value, receipts.cells[row, 5].value = date(2026, 8, 2), D(700)
    for cell in sheet.cells.values():
        cell.value = None if cell.formula else cell.value
    found = Evaluator(book)
    for number, state in enumerate(draw_states(notice, spending, xlsx_plans.TODAY), start=1):
        row = row_of(sheet, f"Abruf {number}")
        late = state.unspent if state.is_late(xlsx_plans.TODAY) else 0
        assert found.computed(sheet, row, 7) == pytest.approx(float(state.unspent))
        assert found.computed(sheet, row, 8) == pytest.approx(float(late))


def test_the_public_sees_days_and_amounts_only(catalogue: Catalogue) -> None:
    sheet = composed(catalogue, NOTICE, public=True).sheet("spending")
    assert shown(sheet, "Abruf 2") == [date(2026, 6, 30), D("1500.50"), None, None, None, None, None]
    assert not any(cell.value == "zu verwenden bis" for cell in sheet.cells.values())


def test_without_draws_there_is_no_table(catalogue: Catalogue) -> None:
    sheet = composed(catalogue, replace(NOTICE, draws=(Draw("d"),))).sheet("spending")
    assert not any(cell.value == "Mittelabrufe" for cell in sheet.cells.values())


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.integers(0, 400))
def test_the_day_some_months_later_is_that_of_the_program(day: date, months: int) -> None:
    year, month = float(day.year), float(day.month + months)
    whole, last = FUNCTIONS["DATE"](year, month, float(day.day)), FUNCTIONS["DATE"](year, month + 1, 0.0)
    assert min(whole, last) == (months_later(day, months) - DAY_ZERO).days
