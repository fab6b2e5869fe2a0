"""Files that are damaged, foreign, newer or built to do harm end in a German sentence."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import CostLine, Way, WayKind
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange.xlsx import archive, writer
from scaleplanner.exchange.xlsx.reader import read_workbook
from tests.exchange import xlsx_plans

Change = Callable[[dict[str, bytes]], None]


@pytest.fixture(scope="module")
def good(catalogue: Catalogue) -> bytes:
    return writer.write_workbook(xlsx_plans.solution(), catalogue, xlsx_plans.TODAY)


def repacked(data: bytes, change: Change) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    change(parts)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return stream.getvalue()


def refused(tmp_path: Path, data: bytes, solution: Solution | None = None) -> str:
    path = tmp_path / "mappe.xlsx"
    path.write_bytes(data)
    with pytest.raises(UserError) as caught:
        read_workbook(path, solution or xlsx_plans.solution())
    assert "mappe.xlsx" in str(caught.value)
    return str(caught.value)


def entity_bomb(parts: dict[str, bytes]) -> None:
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    body = parts["xl/sharedStrings.xml"].split(b"?>", 1)[1]
    parts["xl/sharedStrings.xml"] = head + body


def wide_entity(parts: dict[str, bytes]) -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'
    parts["xl/styles.xml"] = text.encode("utf-16")


def external_entity(parts: dict[str, bytes]) -> None:
    parts["docProps/core.xml"] = b'<!DOCTYPE x SYSTEM "file:///etc/hostname"><x/>'


def no_workbook(parts: dict[str, bytes]) -> None:
    del parts["xl/workbook.xml"]


def no_types(parts: dict[str, bytes]) -> None:
    del parts["[Content_Types].xml"]


def broken_sheet(parts: dict[str, bytes]) -> None:
    parts["xl/worksheets/sheet3.xml"] = b"<worksheet><sheetData><row"


def broken_workbook(parts: dict[str, bytes]) -> None:
    parts["xl/workbook.xml"] = b"\x00\x01nothing"


def empty_strings(parts: dict[str, bytes]) -> None:
    parts["xl/sharedStrings.xml"] = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    )


def bad_number(parts: dict[str, bytes]) -> None:
    parts["xl/worksheets/sheet2.xml"] = parts["xl/worksheets/sheet2.xml"].replace(b"<v>", b"<v>x", 1)


def flood(parts: dict[str, bytes]) -> None:
    parts["xl/media/zeros.bin"] = b"\0" * 5_000_000


def many(parts: dict[str, bytes]) -> None:
    parts.update({f"xl/x{number}": b"" for number in range(archive.MAX_ENTRIES)})


@pytest.mark.parametrize(
    "change",
    [
        entity_bomb,
        wide_entity,
        external_entity,
        no_workbook,
        no_types,
        broken_sheet,
        broken_workbook,
        empty_strings,
        flood,
        many,
    ],
)
def test_a_manipulated_archive_is_refused(tmp_path: Path, good: bytes, change: Change) -> None:
    text = refused(tmp_path, repacked(good, change))
    assert "nichts übernommen" in text or "nicht geöffnet" in text


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"Name;Betrag\n", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "keine lesbare Excel-Datei" in refused(tmp_path, data)


def test_a_cut_file_is_refused(tmp_path: Path, good: bytes) -> None:
    assert "keine lesbare Excel-Datei" in refused(tmp_path, good[: len(good) // 2])


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="konnte nicht gelesen werden"):
        read_workbook(tmp_path / "weg.xlsx", xlsx_plans.solution())


def test_a_file_beyond_the_limit_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "gross.xlsx"
    with path.open("wb") as stream:
        stream.truncate(archive.MAX_FILE + 1)
    with pytest.raises(UserError, match="ungewöhnlich groß"):
        read_workbook(path, xlsx_plans.solution())


def test_a_workbook_of_another_solution_is_refused(tmp_path: Path, good: bytes) -> None:
    other = replace(xlsx_plans.solution(), id="s-2")
    assert "anderen Lösung" in refused(tmp_path, good, other)


def edited(data: bytes, sheet: str, cell: str, value: object) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    book[sheet][cell] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("version", "words"), [("2", "neueren Fassung"), ("x", "keine lesbare"), ("²", "keine")]
)
def test_a_strange_format_version_is_refused(tmp_path: Path, good: bytes, version: str, words: str) -> None:
    assert words in refused(tmp_path, edited(good, "Technik", "C2", version))


def test_a_workbook_of_somebody_else_is_refused(tmp_path: Path) -> None:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.save(stream)
    assert "keine Mappe aus diesem Programm" in refused(tmp_path, stream.getvalue())


def test_a_wrong_number_in_the_file_never_raises_a_foreign_error(tmp_path: Path, good: bytes) -> None:
    path = tmp_path / "mappe.xlsx"
    path.write_bytes(repacked(good, bad_number))
    try:
        read_workbook(path, xlsx_plans.solution())
    except UserError as error:
        assert "mappe.xlsx" in str(error)


def test_random_damage_never_raises_a_foreign_error(tmp_path: Path, good: bytes) -> None:
    path = tmp_path / "mappe.xlsx"
    for place in range(50, len(good), len(good) // 25):
        path.write_bytes(good[:place] + bytes([good[place] ^ 0xFF]) + good[place + 1 :])
        try:
            assert read_workbook(path, xlsx_plans.solution()).base_values
        except UserError as error:
            assert "mappe.xlsx" in str(error)


HOSTILE = (
    "=1+1",
    "+49 123",
    "-cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\t=2",
    "<b>&amp;</b>",
    "_x0041_",
    "a\x00b",
    "\ud800",
)


def test_hostile_texts_are_written_as_text_and_come_back(tmp_path: Path, catalogue: Catalogue) -> None:
    costs = tuple(CostLine(f"z{n}", text, remark=text) for n, text in enumerate(HOSTILE))
    way = Way("w", WayKind.CONTINUE, "=[x]:*?/\\'" * 5, costs=costs)
    plan = replace(xlsx_plans.plan(), ways=(way, replace(way, id="v")), main_way_id="w")
    solution = replace(xlsx_plans.solution(plan), name="=cmd()&P")
    path = tmp_path / "mappe.xlsx"
    path.write_bytes(writer.write_workbook(solution, catalogue, xlsx_plans.TODAY))
    book = openpyxl.load_workbook(path)
    names = [cell.value for row in book["Kosten"].iter_rows(min_row=7, max_row=15) for cell in row[1:2]]
    assert names[:6] == list(HOSTILE[:6])
    assert names[6:] == ["_x0041_", "ab", ""]
    kinds = {cell.data_type for row in book["Kosten"].iter_rows(min_row=7, max_row=15) for cell in row[1:2]}
    assert "f" not in kinds
    assert all(len(title) <= 31 for title in book.sheetnames)
    returned = read_workbook(path, solution)
    assert returned.values == returned.base_values
    assert openpyxl.DEFUSEDXML
