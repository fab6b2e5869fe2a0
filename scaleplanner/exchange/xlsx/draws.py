"""Mittelabrufe: called and planned, until when the money must be spent, and what was not in time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.draws import DrawState, cost_until, covered_by, draw_states
from scaleplanner.domain.finance.plan import ZERO, FundingRule
from scaleplanner.domain.finance.receipts import Notice
from scaleplanner.domain.finance.use_of_funds import receipts_of
from scaleplanner.exchange.xlsx import proofs, receipt_items
from scaleplanner.exchange.xlsx.book import Sheet, Value, a1
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.exchange.xlsx.functions import DAY_ZERO
from scaleplanner.exchange.xlsx.quantities import CENTS, rounded
from scaleplanner.i18n import N_, _

_NAME, _DAY, _AMOUNT, _STATE, _UNTIL, _SPENT, _UNSPENT, _LATE = range(1, 9)
_VALUE = _DAY
CALLED, PLANNED = N_("abgerufen"), N_("geplant")


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the figures of a notice stand: today, months to spend, what the grant covers so far."""

    today: str
    months: str
    covered: str


def build(export: Export, sheet: Sheet, row: int) -> int:
    """Write the draws of every notice that has some; return the next free row.

    Whether money lies unspent is not for the public: it sees days and amounts only.
    """
    spending = export.solution.spending
    found = [(notice, draw_states(notice, spending, export.today)) for notice in spending.notices]
    found = [(notice, states) for notice, states in found if states]
    if not found:
        return row
    sheet.widths.setdefault(_LATE, 17)
    sheet.put(row, _NAME, _("Mittelabrufe"), "head")
    sheet.put(row, _VALUE, _("Stichtag"), "head_right")
    sheet.put(row, _AMOUNT, export.today, "date")
    today = a1(row, _AMOUNT, "rc")
    for notice, states in found:
        row = _notice(export, sheet, row + 1, notice, states, today) + 1
    return row + 1


def _notice(
    export: Export, sheet: Sheet, row: int, notice: Notice, states: tuple[DrawState, ...], today: str
) -> int:
    for column in range(_NAME, _LATE + 1):
        sheet.put(row, column, notice.name if column == _NAME else "", "band")
    if export.public:
        return _dates(sheet, row + 1, states)
    row, places = _covered(export, sheet, row + 1, notice, today)
    titles = (_("Abgerufen am"), _("Betrag €"), _("Stand"), _("zu verwenden bis"), _("verwendet am"))
    more = (_("noch nicht verwendet €"), _("davon nach der Frist €"))
    sheet.put(row, _NAME, _("Abruf"), "head")
    sheet.put_row(row, _DAY, (*titles, *more), "head_right")
    first = row + 1
    for number, state in enumerate(states, start=1):
        row += 1
        sheet.put(row, _NAME, _("Abruf {n}").format(n=number), "line")
        _state(export, sheet, row, first, state, places)
    return _sums(sheet, row + 1, first, states, export.today)


def _dates(sheet: Sheet, row: int, states: tuple[DrawState, ...]) -> int:
    sheet.put(row, _NAME, _("Abruf"), "head")
    sheet.put_row(row, _DAY, (_("Abgerufen am"), _("Betrag €")), "head_right")
    for number, state in enumerate(states, start=1):
        row += 1
        sheet.put(row, _NAME, _("Abruf {n}").format(n=number), "line")
        sheet.put(row, _DAY, state.draw.day, "date")
        sheet.put(row, _AMOUNT, state.draw.amount, "cents")
    return row + 1


def _covered(export: Export, sheet: Sheet, row: int, notice: Notice, today: str) -> tuple[int, _Places]:
    """Write by which rule the receipts so far are covered by the grant (finance/draws.py)."""
    counted = cost_until(notice, receipts_of(notice, export.solution.spending), export.today)
    row, cost = _cost(export, sheet, row, notice, counted, today)
    values: tuple[tuple[str, Value, str], ...] = (
        (_("Frist zum Verwenden (Monate)"), notice.draw_months, "count"),
        *_terms(notice),
    )
    first = row
    for title, value, style in values:
        sheet.put(row, _NAME, title, "line")
        sheet.put(row, _VALUE, value, style)
        row += 1
    months = a1(first, _VALUE, "rc")
    terms = [a1(place, _VALUE, "rc") for place in range(first + 1, row)]
    formula = f"MAX(0,{cost}-{terms[-1]})"
    if notice.rule is FundingRule.SHARE:
        formula = f"MAX(0,{rounded(f'{terms[0]}*{cost}', CENTS)})"
    elif notice.rule is FundingRule.FIXED:
        approved, planned = terms
        part = f"IF({planned}<=0,1,MIN(1,{approved}/MAX(0.01,{planned})))"
        formula = f"MAX(0,{rounded(f'{part}*{cost}', CENTS)})"
    sheet.put(row, _NAME, _("davon deckt die Zuwendung €"), "total_label")
    sheet.calc(row, _VALUE, formula, covered_by(notice, counted), "total_cents").replaceable = True
    return row + 2, _Places(today, months, a1(row, _VALUE, "rc"))


def _cost(
    export: Export, sheet: Sheet, row: int, notice: Notice, counted: Decimal, today: str
) -> tuple[int, str]:
    """Write what counts of the receipts so far, by item and in all; return the next row and its place."""
    first, formula = row, "0"
    for item in notice.items:
        there = export.marks[proofs.ITEM_MARK.format(id=item.id)]
        found = receipt_items.summed(export, a1(there, proofs.NUMBER, "rc"), True, today)
        sheet.put(row, _NAME, _("zählt bis zum Stichtag: {name} €").format(name=item.name), "line")
        formula = f"MIN({a1(there, proofs.LIMIT)},{rounded(found, CENTS)})"
        sheet.calc(row, _VALUE, formula, None, "cents")
        row += 1
    if notice.items:
        planned = a1(export.marks[proofs.SUMS_MARK.format(id=notice.id)], proofs.APPROVED)
        formula = f"MAX(0,MIN({planned},SUM({a1(first, _VALUE)}:{a1(row - 1, _VALUE)})))"
    sheet.put(row, _NAME, _("zählende Ausgaben bis zum Stichtag €"), "line")
    sheet.calc(row, _VALUE, formula, counted, "cents")
    return row + 1, a1(row, _VALUE, "rc")


def _terms(notice: Notice) -> Iterator[tuple[str, Value, str]]:
    if notice.rule is FundingRule.SHARE:
        yield _("Anteil der Zuwendung"), notice.quota, "percent"
    elif notice.rule is FundingRule.DEFICIT:
        yield _("Eigenanteil und Beiträge Dritter €"), notice.own_share + notice.third_party, "cents"
    else:
        yield _("bewilligt €"), notice.approved, "cents"
        yield _("Ausgaben laut Bescheid €"), notice.planned_cost, "cents"


def _state(export: Export, sheet: Sheet, row: int, first: int, state: DrawState, places: _Places) -> None:
    day, amount = a1(row, _DAY), a1(row, _AMOUNT)
    until, unspent = a1(row, _UNTIL), a1(row, _UNSPENT)
    called = state.draw.day or export.today
    sheet.put(row, _DAY, called, "date")
    sheet.put(row, _AMOUNT, state.draw.amount, "cents")
    word = _(PLANNED) if state.draw.is_planned(export.today) else _(CALLED)
    sheet.calc(row, _STATE, f'IF({day}>{places.today},"{_(PLANNED)}","{_(CALLED)}")', word, "word")
    # The same day so many months later, the last of a shorter month.
    month = f"MONTH({day})+{places.months}"
    formula = f"MIN(DATE(YEAR({day}),{month},DAY({day})),DATE(YEAR({day}),{month}+1,0))"
    sheet.calc(row, _UNTIL, formula, (state.until - DAY_ZERO).days, "date")
    sheet.put(row, _SPENT, state.spent_on, "date")
    drawn = f"SUM({a1(first, _AMOUNT, 'r')}:{amount})"
    left = rounded(f"MIN({amount},MAX(0,{drawn}-{places.covered}))", CENTS)
    formula = f"IF({day}>{places.today},0,{left})"
    sheet.calc(row, _UNSPENT, formula, state.unspent, "cents")
    late = state.unspent if state.is_late(export.today) else ZERO
    sheet.calc(row, _LATE, f"IF({until}<{places.today},{unspent},0)", late, "cents")


def _sums(sheet: Sheet, row: int, first: int, states: tuple[DrawState, ...], today: date) -> int:
    last = row - 1
    sheet.put(row, _NAME, _("Summe"), "total_label")
    for column in range(_DAY, _LATE + 1):
        sheet.put(row, column, "", "total_label")
    late = sum((state.unspent for state in states if state.is_late(today)), ZERO)
    sums = (
        (_AMOUNT, sum((state.draw.amount for state in states), ZERO)),
        (_UNSPENT, sum((state.unspent for state in states), ZERO)),
        (_LATE, late),
    )
    for column, value in sums:
        formula = f"SUM({a1(first, column)}:{a1(last, column)})"
        sheet.calc(row, column, formula, value, "total_cents")
    stands = f"{a1(first, _STATE)}:{a1(last, _STATE)}"
    amounts = f"{a1(first, _AMOUNT)}:{a1(last, _AMOUNT)}"
    for title, word, planned in (
        (_("davon abgerufen"), _(CALLED), False),
        (_("davon geplant"), _(PLANNED), True),
    ):
        row += 1
        sheet.put(row, _NAME, title, "line")
        found = (state.draw.amount for state in states if ((state.draw.day or today) > today) is planned)
        sheet.calc(row, _AMOUNT, f'SUMIF({stands},"{word}",{amounts})', sum(found, ZERO), "cents")
    return row + 1
