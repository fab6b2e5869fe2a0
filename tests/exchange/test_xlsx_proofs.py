"""The Verwendungsnachweis on the sheet Mittelverwendung: the program's values, in formulas that follow."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from pathlib import Path

import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import FundingRule
from scaleplanner.domain.finance.receipts import Draw, Notice, NoticeItem, Receipt, Spending
from scaleplanner.domain.finance.use_of_funds import NoticeUse, use_of_notice
from scaleplanner.exchange.xlsx import check, writer
from scaleplanner.exchange.xlsx.book import Book, Sheet
from scaleplanner.exchange.xlsx.evaluate import Evaluator
from scaleplanner.exchange.xlsx.layout import InputKey
from tests.exchange import xlsx_edits, xlsx_plans

NOTICE = Notice(
    "n",
    "Bescheid",
    provider="Land",
    quota=D("0.6667"),
    approved=D(7000),
    own_share=D(2000),
    third_party=D(500),
    items=(NoticeItem("i", "Bau", D(8000)), NoticeItem("j", "Netz", D(2000))),
    draws=(Draw("d", date(2026, 2, 1), D("6100.40")),),
)
RECEIPTS = (
    Receipt("r1", "Mast", date(2026, 3, 1), "A-1", amount=D("5234.56"), item_id="i"),
    Receipt("r2", "Netz", date(2026, 8, 1), amount=D(2900), item_id="j"),
    Receipt("r3", "Feier", date(2026, 8, 1), amount=D("99.99"), item_id="i", eligible=False),
)
TITLES = {
    "zählende Ausgaben, höchstens die bewilligten €": "eligible",
    "steht nach den Ausgaben zu €": "grant",
    "Kürzung gegenüber dem Bescheid €": "reduction",
    "ausgezahlt €": "paid",
    "zu erstatten €": "to_repay",
    "noch abzurufen €": "outstanding",
}


def composed(catalogue: Catalogue, spending: Spending, public: bool = False) -> tuple[Book, NoticeUse]:
    solution = replace(xlsx_plans.solution(), spending=spending)
    book = writer.compose(solution, catalogue, xlsx_plans.TODAY, public).book
    assert not check.settle(book)
    return book, use_of_notice(solution.plan, spending, spending.notices[0], xlsx_plans.TODAY)


def row_of(sheet: Sheet, title: str) -> int:
    return next(row for (row, column), cell in sheet.cells.items() if column == 1 and cell.value == title)


def borne(sheet: Sheet) -> list[list[object]]:
    """Return planned and actual of grant, third parties, own share and their sum."""
    first = row_of(sheet, "Wer die Ausgaben trägt") + 1
    return [[sheet.cells[row, column].value for column in (2, 3)] for row in range(first, first + 4)]


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("rule", FundingRule)
def test_items_and_grant_are_those_of_the_program(
    catalogue: Catalogue, rule: FundingRule, public: bool
) -> None:
    book, use = composed(catalogue, Spending((replace(NOTICE, rule=rule),), RECEIPTS), public)
    sheet = book.sheet("spending")
    for item in use.items:
        row = row_of(sheet, item.name)
        cells = [sheet.cells[row, column].value for column in (2, 3, 4, 7)]
        assert cells == [item.approved, item.spent, item.difference, item.counted]
    for title, name in TITLES.items():
        assert sheet.cells[row_of(sheet, title), 2].value == getattr(use, name), title
    assert borne(sheet) == [
        [use.notice.approved, use.grant],
        [D(500), D(500)],
        [use.own_planned, use.own_spent],
        [use.notice.planned_cost, use.spent],
    ]
    # 2.900 € are more than 2.000 € and 20 %, and the party counts for nothing
    assert use.eligible == D("5234.56") + D(2400)


@pytest.mark.parametrize("rule", FundingRule)
def test_the_sheet_follows_changed_figures(catalogue: Catalogue, rule: FundingRule) -> None:
    notice = replace(NOTICE, rule=rule)
    book, _use = composed(catalogue, Spending((notice,), RECEIPTS))
    sheet = book.sheet("spending")
    receipts = book.sheet("receipts")
    (row,) = (row for (row, column), cell in receipts.cells.items() if column == 2 and cell.value == "A-1")
    receipts.cells[row, 5].value = D(1000)
    changed = (replace(RECEIPTS[0], amount=D(1000)), *RECEIPTS[1:])
    use = composed(catalogue, Spending((notice,), changed))[1]
    for cell in sheet.cells.values():
        cell.value = None if cell.formula else cell.value
    found = Evaluator(book)
    for title, name in TITLES.items():
        if name != "paid":
            value = found.computed(sheet, row_of(sheet, title), 2)
            assert value == pytest.approx(float(getattr(use, name))), title
    first = row_of(sheet, "Wer die Ausgaben trägt") + 1
    shares = [found.computed(sheet, row, 4) for row in range(first, first + 4)]
    bearers = (use.grant, D(500), use.own_spent, use.spent)
    assert shares == [pytest.approx(float(round(amount / use.spent, 4))) for amount in bearers]


@pytest.mark.parametrize("items", [NOTICE.items, ()])
def test_a_receipt_without_a_known_item_counts_for_nothing(
    catalogue: Catalogue, items: tuple[NoticeItem, ...]
) -> None:
    spare = Receipt("r4", "Fremd", date(2026, 8, 1), amount=D(55), item_id="gone")
    book, use = composed(catalogue, Spending((replace(NOTICE, items=items),), (*RECEIPTS, spare)))
    receipts = book.sheet("receipts")
    (row,) = (row for (row, column), cell in receipts.cells.items() if column == 4 and cell.value == "Fremd")
    cells = [receipts.cells.get((row, column)) for column in (7, 8, 9)]
    assert [cell.value for cell in cells if cell] == ([None, "", ""] if items else [])
    assert use.spent == (D("8234.55") if items else 0)


def test_the_receipts_name_their_item(catalogue: Catalogue) -> None:
    book, _use = composed(catalogue, Spending((NOTICE,), RECEIPTS))
    rows = [
        [book.sheet("receipts").cells[row, column].value for column in (4, 7, 8, 9)] for row in range(5, 9)
    ]
    assert sorted(rows[:3]) == [
        ["Feier", 1, "Bau", "nein"],
        ["Mast", 1, "Bau", "ja"],
        ["Netz", 2, "Netz", "ja"],
    ]
    assert rows[3] == ["", None, "", ""]
    # all of it still prints on A4: 16 inches at the smallest scale
    assert sum(book.sheet("receipts").widths.values()) <= 210


def test_changed_receipts_give_the_program_value_in_libreoffice(tmp_path: Path, catalogue: Catalogue) -> None:
    edits = (
        ((InputKey("receipt", ("r1",), "amount"), "1234.56"),),
        (
            (InputKey("receipt", ("r2",), "amount"), "-12.5"),
            (InputKey("receipt", ("r3",), "amount"), "7777.77"),
        ),
    )
    solutions = [
        replace(xlsx_plans.solution(), spending=Spending((replace(NOTICE, rule=rule),), RECEIPTS))
        for rule in FundingRule
    ]
    brief = replace(catalogue, criteria=(), aspects=())
    cases = [(solution, edit) for solution in solutions for edit in edits]
    assert not xlsx_edits.stale(cases, tmp_path, brief)
