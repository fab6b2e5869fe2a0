"""What people, programs and attackers put into a returned workbook: correct differences or a sentence."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange.xlsx import writer
from scaleplanner.exchange.xlsx.reader import Returned, read_workbook
from scaleplanner.exchange.xlsx.returned import Difference, apply, compare
from scaleplanner.gui.models.feedback import read_feedback
from tests.exchange import xlsx_plans
from tests.exchange.test_xlsx_hostile import repacked

Edit = Callable[[Any], object]
Parts = dict[str, bytes]
#: The line whose cells are changed, and its columns on the sheet Kosten.
ROW, PRICE, PRODUCT, REMARK = 9, "F", "M", "O"
#: When the first partner joins, on the sheet Kostenschlüssel.
JOINS = "E22"


@pytest.fixture(scope="module")
def brief(catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, criteria=(), aspects=())


@pytest.fixture(scope="module")
def solution() -> Solution:
    plan = xlsx_plans.plan()
    terms = xlsx_plans.terms(xlsx_plans.key(), 7)
    return xlsx_plans.solution(plan.with_way(replace(plan.main_way, cost_key=terms)))


@pytest.fixture(scope="module")
def good(solution: Solution, brief: Catalogue) -> bytes:
    return writer.write_workbook(solution, brief, xlsx_plans.TODAY)


@pytest.fixture(scope="module")
def mine(solution: Solution, brief: Catalogue) -> writer.Values:
    return writer.current_values(solution, brief, xlsx_plans.TODAY)


def edited(data: bytes, edit: Edit) -> bytes:
    book, stream = openpyxl.load_workbook(io.BytesIO(data)), io.BytesIO()
    edit(book)
    book.save(stream)
    return stream.getvalue()


def put(sheet: str, place: str, value: object) -> Edit:
    return lambda book: book[sheet].__setitem__(place, value)


def read(
    path: Path, data: bytes, solution: Solution, mine: writer.Values
) -> tuple[Returned, list[Difference]]:
    path.write_bytes(data)
    returned = read_workbook(path, solution)
    return returned, [*compare(returned.base_values, mine, returned.values, solution)]


def merged(book: Any) -> None:
    book["Kosten"].merge_cells(f"D{ROW}:{PRICE}{ROW}")


def twice(book: Any) -> None:
    sheet = book["Kosten"]
    for cell in sheet[ROW]:
        sheet.cell(sheet.max_row + (cell.column == 1) * 3, cell.column).value = cell.value
    sheet[f"{PRICE}{sheet.max_row}"] = 71


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (put("Kostenschlüssel", JOINS, "31.12.1899"), "außerhalb von 1900 bis 2199"),
        (put("Kostenschlüssel", JOINS, -5), "außerhalb von 1900 bis 2199"),
        (put("Kostenschlüssel", JOINS, date(9999, 12, 31)), "außerhalb von 1900 bis 2199"),
        (put("Kostenschlüssel", JOINS, 99_999_999), "Fehlerwert"),
        (put("Kosten", f"{PRICE}{ROW}", "#DIV/0!"), "Fehlerwert"),
        (put("Kosten", f"{PRODUCT}{ROW}", "#REF!"), "Fehlerwert"),
        (put("Kosten", f"{PRODUCT}{ROW}", datetime(2001, 11, 11)), "umgewandelt"),
        (put("Kosten", f"{PRODUCT}{ROW}", time(11, 5)), "umgewandelt"),
        (put("Kosten", f"{PRODUCT}{ROW}", True), "umgewandelt"),
        (put("Kosten", f"{REMARK}{ROW}", "x" * 32_000), "länger als 5.000 Zeichen"),
        (put("Kosten", f"{PRICE}{ROW}", "='[fremd.xlsx]Blatt'!A1"), "Formel"),
        (put("Kosten", f"{PRICE}{ROW}", "1'234.50"), "nicht eindeutig"),
        (put("Kosten", f"{PRICE}{ROW}", "7E3"), "keine Zahl"),
        (put("Annahmen", "C7", -2), "über −100 %"),
        (put("Annahmen", "C8", 12.5), "ganze Zahl ab 0"),
        (put("Kostenschlüssel", "G22", -1), "keine Zahl unter 0"),
        (merged, "Die Zelle ist leer"),
        (twice, "kommt doppelt vor"),
    ],
)
def test_what_has_no_meaning_is_a_problem_in_words(
    tmp_path: Path, good: bytes, solution: Solution, mine: writer.Values, edit: Edit, words: str
) -> None:
    returned, differences = read(tmp_path / "mappe.xlsx", edited(good, edit), solution, mine)
    assert [words in problem.message for problem in returned.problems] == [True]
    assert not differences and not returned.missing


def hide(book: Any) -> None:
    book["Kosten"].row_dimensions[ROW].hidden = True
    book["Kosten"].auto_filter.ref = "B5:F20"
    book["Kosten"][f"{PRICE}{ROW}"] = 70


def name_much(book: Any) -> None:
    for number in range(5_000):
        book.defined_names[f"Name_{number}"] = DefinedName(f"Name_{number}", attr_text="Kosten!$A$1")
    book["Kosten"][f"{PRICE}{ROW}"] = 70


@pytest.mark.parametrize(
    ("edit", "theirs"),
    [
        (hide, "70"),
        (name_much, "70"),
        (put("Kosten", f"{PRICE}{ROW}", "1\u00a0234,50\u00a0€"), "1234.5"),
        (put("Kosten", f"{PRICE}{ROW}", "1\u202f234,50"), "1234.5"),
        (put("Kosten", f"{PRODUCT}{ROW}", 5431000000001), "5431000000001"),
        (put("Kosten", f"{PRODUCT}{ROW}", "011.010.0"), "011.010.0"),
        (put("Kostenschlüssel", JOINS, 46_000), "2025-12-09"),
    ],
)
def test_what_can_be_understood_is_one_difference(
    tmp_path: Path, good: bytes, solution: Solution, mine: writer.Values, edit: Edit, theirs: str
) -> None:
    returned, differences = read(tmp_path / "mappe.xlsx", edited(good, edit), solution, mine)
    assert [one.theirs for one in differences] == [theirs]
    assert apply(solution, differences, xlsx_plans.TODAY) != solution
    assert not returned.problems


def shared_formula(parts: Parts) -> None:
    change(parts, b'<f t="shared" ref="F9" si="0">7*10</f><v>70</v>')


def cached_formula(parts: Parts) -> None:
    change(parts, b"<f>7*10</f><v>70</v>")


def array_formula(parts: Parts) -> None:
    change(parts, b'<f t="array" ref="F9">SUM(A1:A2*B1:B2)</f><v>70</v>')


def change(parts: Parts, content: bytes) -> None:
    name = "xl/worksheets/sheet4.xml"
    pattern = rb'(<c r="%s%d" s="\d+">)<v>[^<]*</v>' % (PRICE.encode(), ROW)
    parts[name], count = re.subn(pattern, rb"\1" + content, parts[name])
    assert count == 1


@pytest.mark.parametrize("formula", [shared_formula, cached_formula, array_formula])
def test_the_value_of_a_formula_is_never_trusted(
    tmp_path: Path, good: bytes, solution: Solution, mine: writer.Values, formula: Callable[[Parts], None]
) -> None:
    returned, differences = read(tmp_path / "mappe.xlsx", repacked(good, formula), solution, mine)
    assert [(one.cell, "Formel" in one.message) for one in returned.problems] == [(f"{PRICE}{ROW}", True)]
    assert not differences


def macros(parts: Parts) -> None:
    types = parts["[Content_Types].xml"]
    main = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    assert main in types
    parts["[Content_Types].xml"] = types.replace(
        main, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    )
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0"


def test_a_file_with_macros_is_read_without_them(
    tmp_path: Path, good: bytes, solution: Solution, mine: writer.Values
) -> None:
    returned, differences = read(tmp_path / "mappe.xlsm", repacked(good, macros), solution, mine)
    assert not differences and not returned.problems and not returned.missing


def binary(parts: Parts) -> None:
    parts["xl/workbook.bin"] = parts.pop("xl/workbook.xml")


def text_document(parts: Parts) -> None:
    parts.clear()
    parts["mimetype"], parts["content.xml"] = b"application/vnd.oasis.opendocument.spreadsheet", b"<x/>"


def strict(parts: Parts) -> None:
    old, new = (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/main",
    )
    for name in parts:
        parts[name] = parts[name].replace(old, new)


@pytest.mark.parametrize(
    ("disguise", "words"),
    [(binary, "als .xlsx"), (text_document, "als .xlsx"), (strict, "„Strict Open XML“")],
)
def test_another_format_under_our_name_is_refused(
    tmp_path: Path, good: bytes, solution: Solution, disguise: Callable[[Parts], None], words: str
) -> None:
    path = tmp_path / "mappe.xlsx"
    path.write_bytes(repacked(good, disguise))
    with pytest.raises(UserError, match=words) as caught:
        read_workbook(path, solution)
    assert "nichts übernommen" in str(caught.value)


@pytest.mark.parametrize(
    ("edit", "missing"),
    [
        (lambda book: book["Kosten"].delete_rows(ROW), 5),
        (lambda book: book["Kosten"].delete_cols(1), 31),
        (lambda book: book["Kosten"].delete_rows(3), 31),
        (lambda book: book.remove(book["Kosten"]), 31),
        (put("Kosten", f"A{ROW}", "cost|fortfuehren|anders"), 5),
    ],
    ids=["row", "key column", "key row", "sheet", "key"],
)
def test_what_was_left_out_is_said(
    tmp_path: Path, good: bytes, solution: Solution, brief: Catalogue, edit: Edit, missing: int
) -> None:
    path = tmp_path / "mappe.xlsx"
    path.write_bytes(edited(good, edit))
    feedback = read_feedback(path, solution, brief, xlsx_plans.TODAY)
    (problem,) = feedback.problems
    assert f"fehlen Eingaben ({missing}), zum Beispiel „Fortführen – " in problem
    assert not feedback.differences
