"""The use of funds as blocks: notices and items, receipts, planned and actual, binding, success control."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from scaleplanner.documents.blocks import Column, Paragraph, Table
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.parts import Blocks, said, section, table, texts
from scaleplanner.domain.finance.actuals import COST, FUNDING, INCOME, ActualRow, actual_rows, year_result
from scaleplanner.domain.finance.binding import BindingWatch, binding_watch
from scaleplanner.domain.finance.draws import DrawState, draw_states
from scaleplanner.domain.finance.plan import ZERO
from scaleplanner.domain.finance.receipts import Notice
from scaleplanner.domain.finance.use_of_funds import NoticeUse, use_of_notice
from scaleplanner.domain.labels import label
from scaleplanner.domain.money_words import binding_sentence, draw_sentence, outside_sentence, rule_sentence
from scaleplanner.domain.numbers import format_amount, format_date, format_euro, format_number, format_percent
from scaleplanner.domain.success import KpiControl, kpi_controls, money_controls
from scaleplanner.domain.wording import OPEN, count_of
from scaleplanner.i18n import N_, _

_GROUPS = {COST: N_("Kosten"), INCOME: N_("Ertrag"), FUNDING: N_("Förderung")}


def spending_chapter(facts: Facts) -> Blocks:
    """Return use of funds, binding and planned against actual; nothing when nothing is known."""
    uses = notice_uses(facts)
    return (
        *(block for use in uses for block in section(use.notice.name, account_blocks(facts, use))),
        *section(_("Plan und Ist"), actual_blocks(facts)),
        *section(_("Wenn die Nutzung früher endet"), binding_blocks(facts)),
    )


def notice_uses(facts: Facts) -> tuple[NoticeUse, ...]:
    """Return the numerical proof of every notice, as of the day of the document."""
    spending = facts.solution.spending
    return tuple(use_of_notice(facts.plan, spending, notice, facts.today) for notice in spending.notices)


def account_blocks(facts: Facts, use: NoticeUse) -> Blocks:
    """Return the numerical account of one notice without payees: items, receipts in sum, the grant."""
    rows = [
        (item.name, _cents(item.approved), _cents(item.spent), _cents(item.difference), _share(item.spent,
         item.approved))
        for item in use.items
    ]  # fmt: skip
    planned = use.notice.planned_cost
    total = (_("Summe"), _cents(planned), _cents(use.spent), _cents(use.spent - planned),
             _share(use.spent, planned))  # fmt: skip
    columns = (
        Column(_("Position"), 2.2),
        Column(_("laut Bescheid (€)"), 1.1, "right"),
        Column(_("ausgegeben (€)"), 1.1, "right"),
        Column(_("Unterschied (€)"), 1.1, "right"),
        Column(_("verwendet"), 0.8, "right"),
    )
    spent = (Table(_("Ausgaben"), columns, (*map(tuple, rows), total), (len(rows),)),) if rows else ()
    draws = _draw_blocks(facts, use)
    return (
        Paragraph(_notice_line(use.notice)),
        *spent,
        *_exceeded(use),
        *_outside(facts, use),
        *_income_table(use),
        *(texts(rule_sentence(use)) if use.notice.planned_cost else ()),
        *_grant_table(use),
        *draws,
    )


def _draw_blocks(facts: Facts, use: NoticeUse) -> Blocks:
    """Return the draws with their period; whether money lies unspent is not for the public."""
    states = draw_states(use.notice, facts.solution.spending, facts.today)
    columns = (
        Column(_("Abgerufen am")),
        Column(_("Betrag (€)"), 1, "right"),
        Column(_("zu verwenden bis")),
        Column(_("verwendet am")),
        Column(_("noch nicht verwendet (€)"), 1.2, "right"),
    )
    rows = [_draw_row(state, facts.today) for state in states]
    if facts.public:
        return table(_("Abrufe"), columns[:2], (row[:2] for row in rows))
    return (*table(_("Abrufe"), columns, rows), *texts(draw_sentence(states, facts.today)))


def _draw_row(state: DrawState, today: date) -> tuple[str, ...]:
    day, amount = format_date(state.draw.day), _cents(state.draw.amount)
    if state.draw.is_planned(today):
        return _("{day} geplant").format(day=day), amount, format_date(state.until), "", ""
    return day, amount, format_date(state.until), format_date(state.spent_on), _cents(state.unspent)


def _notice_line(notice: Notice) -> str:
    parts = (notice.provider, notice.reference, label(notice.rule))
    text = ", ".join(part for part in parts if part)
    due = format_date(notice.due)
    return _("{text}. Nachweis fällig am {day}.").format(text=text, day=due) if due else f"{text}."


def _exceeded(use: NoticeUse) -> Blocks:
    over = [item.name for item in use.items if item.exceeds]
    rule = format_percent(use.notice.item_tolerance)
    texts_of = []
    if over:
        text = _("Um mehr als {rule} überschritten und insoweit nicht förderfähig: {names}.")
        texts_of.append(text.format(rule=rule, names=", ".join(over)))
    if use.not_eligible > 0:
        text = _("Von den Ausgaben zählen {amount} nicht für die Förderung.")
        texts_of.append(text.format(amount=format_euro(use.not_eligible, cents=True)))
    return texts(*texts_of)


def _outside(facts: Facts, use: NoticeUse) -> Blocks:
    """Return which receipts lie outside the Bewilligungszeitraum; receipts are not for the public."""
    if facts.public:
        return ()
    return texts(outside_sentence(facts.plan, facts.solution.spending, use.notice))


def _income_table(use: NoticeUse) -> Blocks:
    """Return who pays what was spent: the grant it leaves, third parties, and the own share as the rest."""
    notice = use.notice
    if not notice.planned_cost:
        return ()
    columns = (
        Column(_("Einnahmen"), 2.2),
        Column(_("laut Bescheid (€)"), 1.1, "right"),
        Column(_("laut Abrechnung (€)"), 1.2, "right"),
        Column(_("Anteil"), 0.8, "right"),
    )
    rows = [
        (name, _cents(planned), _cents(spent), _share(spent, use.spent))
        for name, planned, spent in (
            (_("Zuwendung"), notice.approved, use.grant),
            (_("Mittel Dritter"), notice.third_party, notice.third_party),
            (_("Eigenanteil"), use.own_planned, use.own_spent),
            (_("Summe"), notice.planned_cost, use.spent),
        )
    ]
    return (Table(_("Wer die Ausgaben trägt"), columns, tuple(rows), (len(rows) - 1,)),)


def _grant_table(use: NoticeUse) -> Blocks:
    columns = (Column(_("Zuwendung"), 3), Column(_("Betrag (€)"), 1, "right"))
    rows = [
        (_("bewilligt"), _cents(use.notice.approved)),
        (_("steht nach den Ausgaben zu"), _cents(use.grant)),
        (_("Kürzung gegenüber dem Bescheid"), _cents(use.reduction)),
        (_("ausgezahlt"), _cents(use.paid)),
    ]
    if use.to_repay:
        rows.append((_("zu erstatten"), _cents(use.to_repay)))
    elif use.outstanding:
        rows.append((_("noch abzurufen"), _cents(use.outstanding)))
    return table(_("Was die Ausgaben für die Zuwendung bedeuten"), columns, rows)


def receipt_blocks(facts: Facts, use: NoticeUse) -> Blocks:
    """Return the list of receipts of a notice by day; never part of a public version."""
    if facts.public:
        return ()
    names = {item.id: item.name for item in use.notice.items}
    columns = (
        Column(_("Tag")),
        Column(_("Nummer"), 0.9),
        Column(_("Empfangende Stelle"), 1.6),
        Column(_("Grund"), 2),
        Column(_("Position"), 1.4),
        Column(_("Betrag (€)"), 1.1, "right"),
    )
    rows = [
        (format_date(entry.day) or OPEN, entry.number, entry.payee, entry.reason, names[entry.item_id],
         _cents(entry.amount))
        for entry in use.receipts
    ]  # fmt: skip
    if not rows:
        return ()
    total = (_("Summe"), "", "", "", "", _cents(use.spent))
    return (Table(_("Belege"), columns, (*rows, total), (len(rows),)),)


def actual_blocks(facts: Facts) -> Blocks:
    """Return planned and actual by line for every year of which something is known."""
    way = facts.way
    if way is None:
        return ()
    found: list[Table] = []
    columns = (
        Column(_("Position"), 2.4),
        Column(_("Art")),
        Column(_("Plan (€)"), 1.1, "right"),
        Column(_("Ist (€)"), 1.1, "right"),
        Column(_("Unterschied (€)"), 1.1, "right"),
    )
    for year in facts.plan.years:
        rows = actual_rows(facts.plan, way, facts.solution.spending, year)
        if any(row.actual is not None for row in rows):
            result = year_result(facts.plan, rows, year)
            cells = [_actual_cells(facts, row) for row in _shown(facts, rows)]
            gap = None if result.actual_need is None else result.actual_need - result.planned_need
            need = (_("Haushaltsbedarf"), "", _cents(result.planned_need), _or_open(result.actual_need),
                    _or_open(gap))  # fmt: skip
            title = _("Plan und Ist {year}").format(year=year)
            found.append(Table(title, columns, (*cells, need), (len(cells),)))
    return tuple(found)


def _shown(facts: Facts, rows: Iterable[ActualRow]) -> list[ActualRow]:
    """Return the rows that may be named, those that may not merged into one."""
    kept = [row for row in rows if not facts.is_hidden(row.line_id)]
    hidden = [row for row in rows if facts.is_hidden(row.line_id)]
    if hidden:
        known = [row.actual for row in hidden if row.actual is not None]
        actual = sum(known, ZERO) if len(known) == len(hidden) else None
        planned = sum((row.planned for row in hidden), ZERO)
        kept.append(ActualRow(COST, "", _("Nichtöffentliche Positionen"), planned, actual, ZERO))
    return kept


def _actual_cells(facts: Facts, row: ActualRow) -> tuple[str, ...]:
    return (
        row.name,
        _(_GROUPS[row.group]),
        _cents(row.planned),
        _or_open(row.actual),
        _or_open(row.difference),
    )


def binding_blocks(facts: Facts) -> Blocks:
    """Return what would be reclaimed if the use ended at the end of each year."""
    watched = [entry for entry in binding_watch(facts.plan, facts.way, facts.today) if not entry.is_over]
    found: Blocks = ()
    for entry in watched:
        interest = dict(entry.interest_by_year)
        columns = [Column(_("Nutzung endet am")), Column(_("Rückzahlung (€)"), 1, "right")]
        columns += [Column(_("Zinsen (€)"), 1, "right")] if interest else []
        rows = [
            (f"31.12.{year}", _cents(amount), *([_cents(interest[year])] if interest else []))
            for year, amount in entry.by_year
        ]
        found += (Paragraph(binding_sentence(entry)), *table(entry.name, tuple(columns), rows))
        found += _part_blocks(entry)
    note = _("Geschätzt nach vollen Monaten; es gilt der Bescheid.") if found else ""
    return (*found, *texts(note))


def _part_blocks(entry: BindingWatch) -> Blocks:
    """Return the assets of a grant with their own terms, what is reclaimed today for each."""
    columns = (
        Column(_("Gegenstand"), 2.4),
        Column(_("Zuwendung (€)"), 1.1, "right"),
        Column(_("gebunden bis")),
        Column(_("Monate offen"), 0.8, "right"),
        Column(_("Rückzahlung heute (€)"), 1.2, "right"),
    )
    rows = [
        (part.name, _cents(part.amount), format_date(part.end), str(part.left_months), _cents(part.repayment))
        for part in entry.parts
    ]
    return table(_("Gebundene Gegenstände"), columns, rows) if entry.has_assets else ()


def kpi_blocks(facts: Facts) -> Blocks:
    """Return every measured value against its target."""
    columns = (
        Column(_("Kennzahl"), 2.4),
        Column(_("Ausgang"), 0.8, "right"),
        Column(_("Ziel"), 1.1, "right"),
        Column(_("Ist"), 1.1, "right"),
        Column(_("Ziel erreicht"), 0.9),
    )
    return table(_("Wirkung"), columns, (_kpi_row(control) for control in kpi_controls(facts.solution)))


def _kpi_row(control: KpiControl) -> tuple[str, ...]:
    kpi = control.kpi
    reached = {True: _("ja"), False: _("noch nicht"), None: OPEN}[control.reached]
    title = f"{kpi.name} ({kpi.unit})" if kpi.unit else kpi.name
    return (title, _value(kpi.baseline), _dated(kpi.target, kpi.target_year),
            _dated(kpi.actual, kpi.actual_year), reached)  # fmt: skip


def money_control_blocks(facts: Facts) -> Blocks:
    """Return the planned and actual need of the years of which something is known."""
    columns = (
        Column(_("Jahr")),
        Column(_("Plan (€)"), 1, "right"),
        Column(_("Ist (€)"), 1, "right"),
        Column(_("Unterschied (€)"), 1, "right"),
        Column(_("Bekannt"), 1.4),
    )
    rows = []
    for year in money_controls(facts.solution):
        gap = None if year.actual_need is None else year.actual_need - year.planned_need
        known = _("{known} von {all}").format(
            known=year.known, all=count_of(year.total, _("Position"), _("Positionen"))
        )
        rows.append((str(year.year), _cents(year.planned_need), _or_open(year.actual_need), _or_open(gap),
                     known))  # fmt: skip
    return table(_("Haushaltsbedarf"), columns, rows)


def report_blocks(use: NoticeUse) -> Blocks:
    """Return the Sachbericht of a notice."""
    return (
        *texts(use.notice.report),
        *said(_("Abweichungen vom Bescheid"), use.notice.deviations),
    )


def _cents(value: Decimal) -> str:
    return format_amount(value, cents=True)


def _or_open(value: Decimal | None) -> str:
    return OPEN if value is None else _cents(value)


def _value(value: Decimal | None) -> str:
    return "" if value is None else format_number(value)


def _dated(value: Decimal | None, year: int | None) -> str:
    text = _value(value)
    return f"{text} ({year})" if text and year else text


def _share(part: Decimal, whole: Decimal) -> str:
    return format_percent(round(part / whole, 4)) if whole else ""
