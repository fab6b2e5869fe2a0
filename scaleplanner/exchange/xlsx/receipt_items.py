"""Which item of a notice a receipt proves: two columns of the sheet Belege, and formulas that sum them up."""

from collections.abc import Iterable

from scaleplanner.domain.finance.receipts import NoticeItem, Receipt
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.i18n import N_, _

TITLE = N_("Belege")
#: Columns of the sheet with the receipts; the last three say what a receipt counts for.
DAY, NUMBER, PAYEE, REASON, AMOUNT, LINE, ITEM, ITEM_NAME, ELIGIBLE = range(1, 10)
#: Empty rows for receipts the program does not know yet.
FREE_ROWS = 10


def item_numbers(export: Export) -> dict[str, tuple[int, NoticeItem]]:
    """Return the items of all notices with the numbers they have in the workbook."""
    items = [item for notice in export.solution.spending.notices for item in notice.items]
    return {item.id: (number, item) for number, item in enumerate(items, start=1)}


def head(export: Export, sheet: Sheet, row: int) -> None:
    """Write the titles of the columns that say what a receipt counts for, where any notice has items."""
    if item_numbers(export):
        sheet.widths.update({LINE: 30, ITEM: 12, ITEM_NAME: 30, ELIGIBLE: 12})
        sheet.put(row, ITEM, _("Position Nr."), "head_right")
        sheet.put_row(row, ITEM_NAME, (_("Position des Bescheids"), _("förderfähig")), "head")


def fill(export: Export, sheet: Sheet, row: int, receipt: Receipt) -> None:
    """Write what a receipt counts for; without an item it counts for nothing."""
    numbers = item_numbers(export)
    if not numbers:
        return
    number, item = numbers.get(receipt.item_id, (None, None))
    sheet.put(row, ITEM, number, "count")
    sheet.put(row, ITEM_NAME, item.name if item else "", "line")
    word = (_("ja") if receipt.eligible else _("nein")) if item else ""
    sheet.put(row, ELIGIBLE, word, "line")


def summed(export: Export, number: str, only_eligible: bool = False, until: str = "") -> str:
    """Return the formula for the receipts of an item whose number stands in a cell, up to a day in a cell."""
    first = layout.FIRST_ROW + 1
    last = layout.FIRST_ROW + len(export.solution.spending.receipts) + FREE_ROWS

    def column(place: int) -> str:
        return f"'{_(TITLE)}'!{a1(first, place, 'rc')}:{a1(last, place, 'rc')}"

    parts: Iterable[str] = (
        column(AMOUNT),
        f"{column(ITEM)},{number}",
        *((f'{column(ELIGIBLE)},"{_("ja")}"',) if only_eligible else ()),
        *((f'{column(DAY)},"<="&{until}',) if until else ()),
    )
    return f"SUMIFS({','.join(parts)})"
