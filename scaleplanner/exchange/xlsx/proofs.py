"""The Verwendungsnachweis in figures: every notice by item, and what the receipts leave of its grant."""

from decimal import Decimal

from scaleplanner.domain.finance.plan import ZERO, FundingRule
from scaleplanner.domain.finance.rounding import round_cents
from scaleplanner.domain.finance.use_of_funds import ItemUse, NoticeUse, use_of_notice
from scaleplanner.domain.labels import label
from scaleplanner.exchange.xlsx import receipt_items
from scaleplanner.exchange.xlsx.book import Sheet, Value, a1
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.exchange.xlsx.quantities import CENTS, rounded
from scaleplanner.i18n import _

_NAME, _APPROVED, _SPENT, _DIFFERENCE, _ELIGIBLE, _LIMIT, _COUNTED, _NUMBER = range(1, 9)
_VALUE = _APPROVED
#: Where the row of an item or of the sums of a notice stands, for the table of its draws.
ITEM_MARK, SUMS_MARK, LIMIT, NUMBER, APPROVED = "item {id}", "items {id}", _LIMIT, _NUMBER, _APPROVED
#: Columns of the table that says who bears the spending.
_PLANNED, _ACTUAL, _SHARE = range(2, 5)


def build(export: Export, sheet: Sheet, row: int) -> int:
    """Write every notice with items; return the next free row."""
    spending = export.solution.spending
    uses = [
        use_of_notice(export.plan, spending, notice, export.today)
        for notice in spending.notices
        if notice.items
    ]
    if not uses:
        return row
    sheet.widths.setdefault(_NUMBER, 17)
    sheet.put(row, _NAME, _("Verwendungsnachweis: Bescheid und Ausgaben"), "head")
    for use in uses:
        row = _notice(export, sheet, row + 1, use)
    return row + 1


def _notice(export: Export, sheet: Sheet, row: int, use: NoticeUse) -> int:
    notice = use.notice
    parts = (notice.name, notice.provider, notice.reference, label(notice.rule))
    title = ", ".join(part for part in parts if part)
    for column in range(_NAME, _NUMBER + 1):
        sheet.put(row, column, title if column == _NAME else "", "band")
    sheet.put(row + 1, _NAME, _("Überschreitung je Position, die noch zählt"), "line")
    sheet.put(row + 1, _VALUE, notice.item_tolerance, "percent")
    tolerance = a1(row + 1, _VALUE, "rc")
    row += 2
    titles = (_("laut Bescheid €"), _("ausgegeben €"), _("Unterschied €"), _("davon förderfähig €"))
    more = (_("höchstens €"), _("zählt €"), _("Position Nr."))
    sheet.put(row, _NAME, _("Position"), "head")
    sheet.put_row(row, _APPROVED, (*titles, *more), "head_right")
    first = row + 1
    for item in use.items:
        row += 1
        export.marks[ITEM_MARK.format(id=item.item_id)] = row
        _item(export, sheet, row, use, item, tolerance)
    row += 1
    export.marks[SUMS_MARK.format(id=notice.id)] = row
    _sums(sheet, row, first, use)
    sums, (row, grant) = row, _grant(sheet, row + 1, row, use)
    return _bearers(sheet, row, sums, grant, use)


def _item(export: Export, sheet: Sheet, row: int, use: NoticeUse, item: ItemUse, tolerance: str) -> None:
    found = (entry.amount for entry in use.receipts if entry.item_id == item.item_id and entry.eligible)
    approved, spent, number = a1(row, _APPROVED), a1(row, _SPENT), a1(row, _NUMBER, "c")
    sheet.put(row, _NUMBER, receipt_items.item_numbers(export)[item.item_id][0], "count")
    sheet.put(row, _NAME, item.name, "line")
    sheet.put(row, _APPROVED, item.approved, "cents")
    sheet.calc(row, _DIFFERENCE, f"{spent}-{approved}", item.difference, "cents")
    for column, value, only_eligible in (
        (_SPENT, item.spent, False),
        (_ELIGIBLE, sum(found, ZERO), True),
    ):
        if export.public:  # The public version has no receipts.
            sheet.put(row, column, value, "cents")
        else:
            formula = rounded(receipt_items.summed(export, number, only_eligible), CENTS)
            sheet.calc(row, column, formula, value, "cents")
    limit = round_cents(item.approved * (1 + use.notice.item_tolerance))
    formula = rounded(f"{approved}*(1+{tolerance})", CENTS)
    sheet.calc(row, _LIMIT, formula, limit, "cents").replaceable = True
    sheet.calc(row, _COUNTED, f"MIN({a1(row, _ELIGIBLE)},{a1(row, _LIMIT)})", item.counted, "cents")


def _sums(sheet: Sheet, row: int, first: int, use: NoticeUse) -> None:
    planned = use.notice.planned_cost
    values: dict[int, Decimal | None] = {
        _APPROVED: planned,
        _SPENT: use.spent,
        _DIFFERENCE: use.spent - planned,
        _COUNTED: sum((item.counted for item in use.items), ZERO),
    }
    sheet.put(row, _NAME, _("Summe"), "total_label")
    for column in range(_APPROVED, _COUNTED + 1):
        formula = f"SUM({a1(first, column)}:{a1(row - 1, column)})"
        sheet.calc(row, column, formula, values.get(column), "total_cents")


def _grant(sheet: Sheet, row: int, sums: int, use: NoticeUse) -> tuple[int, tuple[str, str]]:
    """Write what the rule of the notice makes of the cost (finance/use_of_funds.py).

    Returns the next row, and where the approved grant and the one that is left stand.
    """
    notice = use.notice

    def put(title: str, value: Value, formula: str = "", style: str = "cents") -> str:
        nonlocal row
        row += 1
        sheet.put(row, _NAME, title, "line")
        if formula:
            sheet.calc(row, _VALUE, formula, value, style).replaceable = True
        else:
            sheet.put(row, _VALUE, value, style)
        return a1(row, _VALUE)

    row -= 1
    counted, approved_cost = a1(sums, _COUNTED), a1(sums, _APPROVED)
    formula = f"MAX(0,MIN({counted},{approved_cost}))"
    cost = put(_("zählende Ausgaben, höchstens die bewilligten €"), use.eligible, formula)
    due = cost
    if notice.rule is FundingRule.SHARE:
        quota = put(_("Anteil der Zuwendung"), notice.quota, style="percent")
        due = rounded(f"{quota}*{cost}", CENTS)
    elif notice.rule is FundingRule.DEFICIT:
        own = put(_("Eigenanteil und Beiträge Dritter €"), notice.own_share + notice.third_party)
        due = f"{cost}-{own}"
    approved = put(_("bewilligt €"), notice.approved)
    grant = put(_("steht nach den Ausgaben zu €"), use.grant, f"MAX(0,MIN({approved},{due}))")
    put(_("Kürzung gegenüber dem Bescheid €"), use.reduction, f"{approved}-{grant}")
    paid = put(_("ausgezahlt €"), use.paid)
    put(_("zu erstatten €"), use.to_repay, f"MAX(0,{paid}-{grant})")
    put(_("noch abzurufen €"), use.outstanding, f"MAX(0,{grant}-{paid})")
    return row + 2, (approved, grant)


def _bearers(sheet: Sheet, row: int, sums: int, grant: tuple[str, str], use: NoticeUse) -> int:
    """Write who bears the spending by the notice and by the receipts; return the next row."""
    third_party = use.notice.third_party
    planned, spent = a1(sums, _APPROVED), a1(sums, _SPENT)
    sheet.put(row, _NAME, _("Wer die Ausgaben trägt"), "head")
    titles = (_("laut Bescheid €"), _("laut Abrechnung €"), _("Anteil"))
    sheet.put_row(row, _PLANNED, titles, "head_right")
    rows: tuple[tuple[str, tuple[str, str], tuple[Decimal, Decimal]], ...] = (
        (_("Zuwendung"), grant, (use.notice.approved, use.grant)),
        (_("Mittel Dritter"), ("", a1(row + 2, _PLANNED)), (third_party, third_party)),
        (_("Eigenanteil"), (planned, spent), (use.own_planned, use.own_spent)),
        (_("Summe"), ("", ""), (use.notice.planned_cost, use.spent)),
    )
    first, last = row + 1, row + len(rows)
    for title, formulas, values in rows:
        row += 1
        style = "total_cents" if row == last else "cents"
        sheet.put(row, _NAME, title, "total_label" if row == last else "line")
        for column, formula, value in zip((_PLANNED, _ACTUAL), formulas, values, strict=True):
            if row == last:
                formula = f"SUM({a1(first, column)}:{a1(row - 1, column)})"
            elif row == last - 1:
                formula = f"{formula}-{a1(first, column)}-{a1(first + 1, column)}"
            if formula:
                sheet.calc(row, column, formula, value, style)
            else:
                sheet.put(row, column, value, style)
        part = f"IF({spent}=0,0,ROUND({a1(row, _ACTUAL)}/{spent},4))"
        sheet.calc(row, _SHARE, part, None, "total_percent_result" if row == last else "percent_result")
    return row + 2
