"""The Verwendungsnachweis in figures: every notice by item, and what the receipts leave of its grant."""

from decimal import Decimal

from scaleplanner.domain.finance.plan import ZERO, FundingRule
from scaleplanner.domain.finance.rounding import round_cents
from scaleplanner.domain.finance.use_of_funds import ItemUse, NoticeUse, use_of_notice
from scaleplanner.domain.labels import label
from scaleplanner.exchange.xlsx.book import Sheet, Value, a1
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.exchange.xlsx.quantities import CENTS, rounded
from scaleplanner.i18n import _

_NAME, _APPROVED, _SPENT, _DIFFERENCE, _ELIGIBLE, _LIMIT, _COUNTED = range(1, 8)
_VALUE = _APPROVED


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
    sheet.put(row, _NAME, _("Verwendungsnachweis: Bescheid und Ausgaben"), "head")
    for use in uses:
        row = _notice(sheet, row + 1, use)
    return row + 1


def _notice(sheet: Sheet, row: int, use: NoticeUse) -> int:
    notice = use.notice
    parts = (notice.name, notice.provider, notice.reference, label(notice.rule))
    title = ", ".join(part for part in parts if part)
    for column in range(_NAME, _COUNTED + 1):
        sheet.put(row, column, title if column == _NAME else "", "band")
    sheet.put(row + 1, _NAME, _("Überschreitung je Position, die noch zählt"), "line")
    sheet.put(row + 1, _VALUE, notice.item_tolerance, "percent")
    tolerance = a1(row + 1, _VALUE, "rc")
    row += 2
    titles = (_("laut Bescheid €"), _("ausgegeben €"), _("Unterschied €"), _("davon förderfähig €"))
    sheet.put(row, _NAME, _("Position"), "head")
    sheet.put_row(row, _APPROVED, (*titles, _("höchstens €"), _("zählt €")), "head_right")
    first = row + 1
    for item in use.items:
        row += 1
        _item(sheet, row, use, item, tolerance)
    row += 1
    _sums(sheet, row, first, use)
    return _grant(sheet, row + 1, row, use)


def _item(sheet: Sheet, row: int, use: NoticeUse, item: ItemUse, tolerance: str) -> None:
    found = (entry.amount for entry in use.receipts if entry.item_id == item.item_id and entry.eligible)
    approved, spent = a1(row, _APPROVED), a1(row, _SPENT)
    sheet.put(row, _NAME, item.name, "line")
    sheet.put(row, _APPROVED, item.approved, "cents")
    sheet.put(row, _SPENT, item.spent, "cents")
    sheet.calc(row, _DIFFERENCE, f"{spent}-{approved}", item.difference, "cents")
    sheet.put(row, _ELIGIBLE, sum(found, ZERO), "cents")
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


def _grant(sheet: Sheet, row: int, sums: int, use: NoticeUse) -> int:
    """Write what the rule of the notice makes of the cost (finance/use_of_funds.py); return the next row."""
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
    return row + 2
