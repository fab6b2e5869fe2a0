"""How the workbook looks: nothing cut, no ##### for a number, pages that begin with a heading."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.new_solution import FiveAnswers, new_solution
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.xlsx import (
    carrier_form,
    check,
    fitting,
    layout,
    metrics,
    pages,
    paper,
    plain,
    writer,
)
from scaleplanner.exchange.xlsx.book import Book, Sheet
from tests.exchange import xlsx_plans
from tests.exchange.xlsx_large import large

#: Pixels of a digit and of a separator in ten points, and what the grid takes.
DIGIT, MARK, GRID = 7, 4, 5
EMPTY = new_solution(FiveAnswers("Neue Lösung"), xlsx_plans.TODAY, "leer")
SOLUTIONS = (*load_examples(), EMPTY, large(horizon=6, lines=12))
NAMES = (*(solution.id for solution in load_examples()), "empty", "large")


@pytest.fixture(scope="module", params=SOLUTIONS, ids=NAMES)
def book(request: pytest.FixtureRequest, catalogue: Catalogue) -> Book:
    """Return a book as the renderer finds it, with columns as wide as it makes them."""
    found = writer.compose(request.param, catalogue, xlsx_plans.TODAY).book
    check.settle(found)
    for sheet in shown(found):
        fitting.widen(sheet)
    return found


def shown(book: Book) -> Iterator[Sheet]:
    return (sheet for sheet in book.sheets if not sheet.hidden)


def as_shown(value: float, style: str) -> str:
    """Return a number as a format of the file shows it, with as few decimals as that allows."""
    places = re.sub("[^0#]", "", style.split(";")[0].partition(".")[2])
    text = f"{value:,.{len(places)}f}"
    for _place in range(places.count("#")):
        text = text.removesuffix("0")
    return text


def cut_numbers(data: bytes) -> list[str]:
    """Return the numbers of a file that are wider than their column, which shows ##### instead."""
    found = []
    for sheet in openpyxl.load_workbook(BytesIO(data), data_only=True):
        if sheet.sheet_state != "visible":
            continue
        widths = {
            column: entry.width
            for entry in sheet.column_dimensions.values()
            for column in range(entry.min, entry.max + 1)
        }
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "n"):
            if cell.value is None or cell.is_date or "%" in cell.number_format or ",,," in cell.number_format:
                continue
            text = as_shown(cell.value, cell.number_format)
            pixels = sum(DIGIT if letter.isdigit() else MARK for letter in text) + GRID
            if pixels > round(widths.get(cell.column, 9) * 7):
                found.append(f"{sheet.title}!{cell.coordinate}: {text}")
    return found


@pytest.mark.parametrize("solution", SOLUTIONS, ids=NAMES)
def test_no_number_is_wider_than_its_column(solution: Solution, catalogue: Catalogue) -> None:
    assert not cut_numbers(writer.write_workbook(solution, catalogue, xlsx_plans.TODAY))


@pytest.mark.long
def test_thirty_years_and_forty_lines_are_written_and_seen_whole(catalogue: Catalogue) -> None:
    assert not cut_numbers(writer.write_workbook(large(), catalogue, xlsx_plans.TODAY))


def test_the_years_of_a_sheet_are_equally_wide(book: Book) -> None:
    for sheet in shown(book):
        years = [column for column, key in sheet.column_keys.items() if layout.is_year_key(key)]
        if years[:1] == [layout.YEARS]:
            assert len({sheet.widths[column] for column in years}) == 1, sheet.title


def test_no_text_is_cut(book: Book) -> None:
    for sheet in shown(book):
        fit = fitting.fit(sheet)
        assert all(row in fit.heights for row, _column in fit.wrapped), sheet.title


def ends(sheet: Sheet) -> list[tuple[int, int]]:
    """Return the last filled row of each page but the last, and the row the next page begins with."""
    plan = paper.plan_of(sheet, fitting.fit(sheet))
    filled = {row for row, _column in sheet.cells}
    return [(max(row for row in range(begin) if row in filled), begin) for begin in plan.breaks]


def test_no_heading_stands_alone_at_the_foot_of_a_page(book: Book) -> None:
    for sheet in shown(book):
        for last, _begin in ends(sheet):
            cell = sheet.cells.get((last, layout.NAME))
            assert cell is None or cell.style not in ("band", "head"), (sheet.title, last + 1)


def test_what_fits_a_page_is_not_parted_and_no_page_is_too_long(book: Book) -> None:
    for sheet in shown(book):
        fit = fitting.fit(sheet)
        plan = paper.plan_of(sheet, fit)
        heights = pages.Heights(sheet, fit.heights, paper.ROW_HEIGHT)
        begins = [0, *plan.breaks, pages.rows_in(sheet)]
        assert begins == sorted(set(begins)), sheet.title
        for spec in sheet.charts:
            assert not any(spec.row < begin < spec.row + pages.CHART for begin in plan.breaks), sheet.title
        if plan.is_one:
            continue
        longest = max(heights.between(first, end) for first, end in pairwise(begins))
        assert longest <= 708 / 0.66 + paper.ROW_HEIGHT, sheet.title


def test_the_cover_prints_on_one_page(book: Book) -> None:
    cover = book.sheet("cover")
    assert paper.plan_of(cover, fitting.fit(cover)).is_one


def test_a_long_title_takes_two_lines(catalogue: Catalogue) -> None:
    data = writer.write_workbook(SOLUTIONS[-1], catalogue, xlsx_plans.TODAY)
    cover: Any = openpyxl.load_workbook(BytesIO(data))["Deckblatt"]
    assert cover["B1"].alignment.wrap_text
    assert cover.row_dimensions[1].height > 40


def test_the_budget_sheet_shows_long_names_and_large_amounts_whole() -> None:
    data = plain.write_budget(SOLUTIONS[-1], xlsx_plans.TODAY)
    assert not cut_numbers(data)
    sheet: Any = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    assert sheet.row_dimensions[2].height > 30


def test_a_form_without_a_partner_is_one_whole_sentence(catalogue: Catalogue) -> None:
    solution = replace(EMPTY, partners=())
    data = carrier_form.write_carrier_form(solution, catalogue, xlsx_plans.TODAY, "")
    sheet: Any = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    assert len(sheet["B5"].value) < sheet.column_dimensions["B"].width


def test_the_cursor_stands_where_the_first_input_is_and_the_tab_says_so(catalogue: Catalogue) -> None:
    book = openpyxl.load_workbook(BytesIO(writer.write_workbook(EMPTY, catalogue, xlsx_plans.TODAY)))
    for sheet in book:
        if sheet.sheet_state == "visible":
            row, column = coordinate_to_tuple(sheet.sheet_view.selection[-1].activeCell)
            assert row > 1
            assert not sheet.column_dimensions[get_column_letter(column)].hidden, sheet.title
            inputs = [cell for line in sheet.iter_rows() for cell in line if not cell.protection.locked]
            assert bool(sheet.sheet_properties.tabColor) is bool(inputs), sheet.title
            assert not inputs or sheet.cell(row, column) == inputs[0], sheet.title


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Stadt A & B", "Stadt A && B"),
        ("Wort " * 30, "Wort " * 15 + "Wort …"),
        ("x" * 100, "x" * 80 + " …"),
        ("Ort " + "&" * 100, "Ort " + "&&" * 76 + " …"),
    ],
)
def test_a_long_text_at_the_head_of_a_page_ends_with_dots(text: str, shown: str) -> None:
    assert paper.margin_text(text) == shown


def test_a_head_is_repeated_only_above_its_own_table() -> None:
    sheet = Book("Probe").add("a", "Blatt")
    sheet.widths[layout.NAME] = 40
    sheet.put(layout.FIRST_ROW, layout.NAME, "Erste Tabelle", "head")
    for row in range(5, 20):
        sheet.put(row, layout.NAME, "Zeile", "line")
    sheet.put(22, layout.NAME, "Zweite Tabelle", "head")
    for row in range(23, 60):
        sheet.put(row, layout.NAME, "Zeile", "line")
    fit = fitting.Fit([layout.NAME], {}, set())
    plan = paper.plan_of(sheet, fit)
    assert plan.breaks[0] == 22
    assert plan.repeat == (layout.TITLE_ROW, layout.TITLE_ROW)
    for row in range(20, 60):
        sheet.put(row, layout.NAME, "Zeile", "line")
    assert paper.plan_of(sheet, fit).repeat == (layout.FIRST_ROW, layout.FIRST_ROW)


@pytest.mark.parametrize(
    ("style", "value", "text"),
    [
        ("total_cents", -1234567.8, "-1,234,567.80"),
        ("money", 1234567, "1,234,567"),
        ("in_price", 15.625, "15,625"),
        ("percent", 0.125, "12.50 %"),
        ("year", 2027, "2027"),
        ("month_number", 24330, "000000"),
        ("date", xlsx_plans.TODAY, "00.00.0000"),
        ("wrap", "Text", ""),
    ],
)
def test_numbers_are_measured_as_they_are_shown(style: str, value: Any, text: str) -> None:
    sheet = Book("Probe").add("a", "Blatt")
    assert metrics.number_text(sheet.put(5, 2, value, style)) == text
