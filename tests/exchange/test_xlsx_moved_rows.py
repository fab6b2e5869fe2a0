"""A table that was sorted without its hidden key column is left out with a sentence."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx import form, writer
from scaleplanner.exchange.xlsx.layout import row_key
from scaleplanner.gui.models.feedback import Feedback, read_feedback
from tests.exchange import xlsx_plans
from tests.exchange.xlsx_new_rows import find

Read = Callable[..., Feedback]
WAY = "fortfuehren"


def by_second_column(first: str, last: str, keys_too: bool) -> Callable[[Any], None]:
    """Return an edit: the rows between two keys by their names, with or without the hidden first column."""

    def edit(book: Any) -> None:
        sheet, top, _columns = find(book, first)
        _sheet, bottom, _columns = find(book, last)
        begin = 0 if keys_too else 1
        rows = [[cell.value for cell in row][begin:] for row in sheet.iter_rows(top, bottom)]
        rows.sort(key=lambda row: str(row[1 - begin]), reverse=True)
        for number, row in enumerate(rows, start=top):
            for column, value in enumerate(row, start=1 + begin):
                sheet.cell(number, column).value = value

    return edit


@pytest.fixture
def read(tmp_path: Path, catalogue: Catalogue) -> Read:
    def read(data: bytes, edit: Callable[[Any], None], now: Solution) -> Feedback:
        book = openpyxl.load_workbook(BytesIO(data))
        edit(book)
        book.save(tmp_path / "sortiert.xlsx")
        return read_feedback(tmp_path / "sortiert.xlsx", now, catalogue, xlsx_plans.TODAY)

    return read


@pytest.fixture
def data(catalogue: Catalogue) -> bytes:
    brief = replace(catalogue, criteria=(), aspects=())
    return writer.write_workbook(xlsx_plans.solution(), brief, xlsx_plans.TODAY)


COSTS = (row_key("cost", WAY, "gateways"), row_key("cost", WAY, "plattform"))
PARTNERS = tuple(row_key("partner", WAY, partner, "sockel_einwohner") for partner in ("p0", "p8"))
ACTUALS = (row_key("actual", "gateways"), row_key("actual", "redaktion"))


@pytest.mark.parametrize(("rows", "found"), [(COSTS, "Zuschlag: Betriebsentgelt"), (PARTNERS, "Kommune 8")])
def test_rows_sorted_without_their_keys_are_left_out(
    read: Read, data: bytes, rows: tuple[str, str], found: str
) -> None:
    feedback = read(data, by_second_column(*rows, keys_too=False), xlsx_plans.solution())
    assert not feedback.differences
    (problem,) = (text for text in feedback.problems if "Schlüssel" in text)
    assert f"„{found}“ steht beim Schlüssel von" in problem
    assert "werden nicht übernommen" in problem
    assert not any("fehlen Eingaben" in text for text in feedback.problems)


@pytest.mark.parametrize("rows", [COSTS, PARTNERS, ACTUALS])
def test_rows_sorted_with_their_keys_do_no_harm(read: Read, data: bytes, rows: tuple[str, str]) -> None:
    feedback = read(data, by_second_column(*rows, keys_too=True), xlsx_plans.solution())
    assert not feedback.differences
    assert not feedback.problems


def test_names_changed_since_the_export_are_no_complaint(read: Read, data: bytes) -> None:
    solution = xlsx_plans.solution()
    way = solution.plan.main_way
    renamed = replace(way, costs=tuple(replace(line, name=f"{line.name} neu") for line in way.costs))
    feedback = read(data, lambda book: None, solution.with_way(renamed))
    assert not feedback.problems


def test_a_form_sorted_without_its_keys_gives_no_wrong_answer(read: Read, catalogue: Catalogue) -> None:
    solution = xlsx_plans.solution()
    items = form.open_items(solution, catalogue, "")
    made = form.write_form(solution, catalogue, xlsx_plans.TODAY)

    def edit(book: Any) -> None:
        sheet, row, columns = find(book, row_key("check", items[0].id))
        sheet.cell(row, columns["answer"]).value = "ja"
        by_second_column(row_key("check", items[0].id), row_key("check", items[-1].id), False)(book)

    feedback = read(made, edit, solution)
    assert not any(one.key.path == (items[-1].id,) for one in feedback.differences)
    assert any("passen hier nicht zusammen" in text for text in feedback.problems)
