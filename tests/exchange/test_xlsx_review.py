"""What the review of a workbook proposes: new receipts once, nothing for what is gone, right names."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.edits import find_line, with_line, without_line
from scaleplanner.domain.finance.plan import CostLine, Driver
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx import writer
from scaleplanner.exchange.xlsx.layout import row_key
from scaleplanner.gui.models.feedback import Feedback, Verdict, proposed, read_feedback, with_verdicts
from tests.exchange import xlsx_plans
from tests.exchange.xlsx_new_rows import Edit, both, find

DAY, D = date(2026, 10, 2), Decimal
COST = row_key("cost", "fortfuehren", "betrieb")
CORRECTED = row_key("corrected", "fortfuehren", "betrieb")
CABLE = {
    "due": "15.03.2027",
    "number": "0815",
    "payee": "Müller & Söhne",
    "reason": "Kabel",
    "amount": "1.234,50 €",
}
Read = Callable[..., Feedback]


@pytest.fixture(scope="module")
def brief(catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, criteria=(), aspects=())


@pytest.fixture
def read(tmp_path: Path, brief: Catalogue) -> Read:
    """Return what opens the workbook of a solution, lets somebody edit it and reads it back."""

    def read(edit: Edit, of: Solution, now: Solution | None = None) -> Feedback:
        book = openpyxl.load_workbook(BytesIO(writer.write_workbook(of, brief, xlsx_plans.TODAY)))
        edit(book)
        book.save(tmp_path / "zurück.xlsx")
        return read_feedback(tmp_path / "zurück.xlsx", now or of, brief, xlsx_plans.TODAY)

    return read


def put(row: str, values: dict[str, object]) -> Edit:
    """Return an edit: values by the keys of columns in the row with a key."""

    def edit(book: Any) -> None:
        sheet, number, columns = find(book, row)
        for column, value in values.items():
            sheet.cell(number, columns[column]).value = value

    return edit


def free(number: int) -> str:
    return row_key("receipt", f"neu-{number}")


def taken(solution: Solution, feedback: Feedback, day: date = DAY) -> Solution:
    return with_verdicts(solution, [Verdict(one, True) for one in feedback.differences], day)


def test_new_receipts_stand_in_the_next_workbook(read: Read, brief: Catalogue) -> None:
    solution = xlsx_plans.solution()
    changed = taken(solution, read(put(free(1), CABLE), solution))
    book = openpyxl.load_workbook(BytesIO(writer.write_workbook(changed, brief, DAY)), data_only=True)
    (receipt,) = changed.spending.receipts
    sheet, row, columns = find(book, row_key("receipt", receipt.id))
    assert sheet.cell(row, columns["amount"]).value == 1234.5
    later = read(put(row_key("receipt", receipt.id), {"amount": 1300}), changed)
    (receipt,) = taken(changed, later, date(2026, 10, 9)).spending.receipts
    assert (receipt.number, receipt.amount) == ("0815", D(1300)), "changed, not a second one"


def test_a_second_import_brings_no_receipt_again(read: Read) -> None:
    solution = xlsx_plans.solution()
    edit = both(put(free(1), CABLE), put(free(2), {"reason": "Porto", "amount": 3}))
    changed = taken(solution, read(edit, solution))
    assert [one.reason for one in changed.spending.receipts] == ["Kabel", "Porto"]
    assert read(edit, solution, changed).differences == ()
    cable, stamps = changed.spending.receipts
    spending = replace(changed.spending, receipts=(replace(cable, amount=D(7), reason=""), stamps))
    edited = replace(changed, spending=spending)
    amount, reason = read(edit, solution, edited).differences
    assert (amount.mine, amount.theirs, amount.conflict) == ("7", "1234.5", True)
    assert (reason.label, reason.conflict) == ("Beleg – 0815 – Grund", False)
    assert taken(edited, read(edit, solution, edited)).spending.receipts == changed.spending.receipts


def test_a_receipt_taken_over_in_part_can_be_completed(read: Read) -> None:
    solution = xlsx_plans.solution()
    edit = put(free(1), CABLE)
    verdicts = [Verdict(one, one.key.column == "number") for one in read(edit, solution).differences]
    partly = with_verdicts(solution, verdicts, DAY)
    again = read(edit, solution, partly)
    assert len(again.differences) == 4 and not any(one.conflict for one in again.differences)
    (receipt,) = taken(partly, again).spending.receipts
    assert (receipt.number, receipt.reason, receipt.amount) == ("0815", "Kabel", D("1234.5"))


def test_two_workbooks_of_one_day_bring_two_receipts(read: Read) -> None:
    solution = xlsx_plans.solution()
    changed = taken(solution, read(put(free(1), CABLE), solution))
    other = put(free(1), {**CABLE, "number": "0816", "amount": 9})
    both_of_them = taken(changed, read(other, solution, changed)).spending.receipts
    assert [(one.number, one.amount) for one in both_of_them] == [("0815", D("1234.5")), ("0816", D(9))]
    assert len({one.id for one in both_of_them}) == 2


def test_inputs_have_the_names_of_the_workbook(read: Read) -> None:
    way = xlsx_plans.plan().main_way
    drivers = (*way.drivers, Driver("betrieb", "Geräte im Betrieb", value=D(4)))
    solution = xlsx_plans.solution(xlsx_plans.plan().with_way(replace(way, drivers=drivers)))
    rows = (
        (COST, "price", "Fortführen – Betriebsentgelt – Einzelpreis"),
        (COST, "quantity", "Fortführen – Betriebsentgelt – Menge"),
        (
            row_key("driver", "fortfuehren", "betrieb"),
            "quantity",
            "Fortführen – Geräte im Betrieb – Grundwert",
        ),
        (row_key("funding", "fortfuehren", "land"), "quantity", "Fortführen – Landesprogramm – Quote"),
        (free(2), "due", "Beleg – neu, Zeile 2 – Datum"),
        (free(2), "reason", "Beleg – neu, Zeile 2 – Grund"),
    )
    for row, column, name in rows:
        value = "15.03.2027" if column == "due" else 0.25
        (difference,) = read(put(row, {column: value}), solution).differences
        assert difference.label == name


def test_nothing_is_proposed_for_what_was_deleted_here(read: Read) -> None:
    solution = xlsx_plans.solution()
    way = solution.plan.main_way
    key = way.cost_key
    assert key is not None
    gone = replace(without_line(way, "betrieb"), cost_key=replace(key, partners=key.partners[1:]))
    now = solution.with_way(gone)
    partner = row_key("partner", "fortfuehren", key.partners[0].id, key.kind.value)
    edit = both(
        put(COST, {"price": 99}),
        put(row_key("actual", "betrieb"), {"y2027": 5}),
        put(partner, {"quantity": 5}),
        put(row_key("plan", "Zinssatz"), {"value": 0.04}),
    )
    feedback = read(edit, solution, now)
    assert [one.label for one in feedback.differences] == ["Zinssatz – Wert"]
    (sentence,) = feedback.problems
    assert sentence.startswith(
        "Geänderte Eingaben (3) gehören zu Einträgen, die hier inzwischen gelöscht sind"
    )
    assert read(lambda book: None, solution, now).problems == ()
    empty = replace(solution, plan=replace(solution.plan, ways=()))
    feedback = read(edit, solution, empty)
    assert [one.label for one in feedback.differences] == ["Zinssatz – Wert"]
    assert "gelöscht sind" in feedback.problems[0]


def test_a_correction_with_cents_comes_back_once(read: Read) -> None:
    solution = xlsx_plans.solution()
    edit = put(CORRECTED, {"y2029": 36000.4})
    changed = taken(solution, read(edit, solution))
    line = find_line(changed.plan.main_way, "betrieb")
    assert isinstance(line, CostLine) and line.amount.explicit
    assert read(edit, solution, changed).differences == ()


def test_a_text_that_is_no_date_keeps_the_value(read: Read) -> None:
    for text in ("bald", "31.06.2027", "31.12.2999"):
        (problem,) = read(put(free(1), {"due": text}), xlsx_plans.solution()).problems
        assert "Der bisherige Wert bleibt." in problem


def test_an_emptied_amount_of_a_year_says_that_the_formula_counts_again(read: Read) -> None:
    way = xlsx_plans.plan().main_way
    line = find_line(way, "betrieb")
    assert isinstance(line, CostLine)
    typed = replace(line, vat_rate=D(0), amount=replace(line.amount, explicit=((2028, D(5000)),)))
    solution = xlsx_plans.solution(xlsx_plans.plan().with_way(with_line(way, typed)))
    (difference,) = read(put(COST, {"y2028": None}), solution).differences
    assert (difference.base, proposed(difference)) == ("5000", "leer: wieder nach Formel")
