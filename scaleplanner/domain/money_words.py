"""Sentences about partnership, binding and use of funds, the same in window and paper."""

from collections.abc import Sequence
from datetime import date

from scaleplanner.domain.finance.binding import BindingWatch
from scaleplanner.domain.finance.draws import DrawState
from scaleplanner.domain.finance.plan import ZERO, FundingRule, Plan
from scaleplanner.domain.finance.ppp import PppComparison
from scaleplanner.domain.finance.receipts import Notice, Spending
from scaleplanner.domain.finance.use_of_funds import NoticeUse, grant_period, outside_period
from scaleplanner.domain.numbers import format_date, format_euro, format_percent
from scaleplanner.domain.wording import count_of, join_list, quoted
from scaleplanner.i18n import _

#: So many receipts outside their period are named, the others counted.
_MOST_NAMED = 3


def ppp_sentence(found: PppComparison) -> str:
    """Return the result of a comparison in one sentence, or what is missing for it."""
    if found.difference is None:
        return _("Nicht vergleichbar; es fehlen: {list}.").format(list=join_list(found.missing))
    if not found.difference:
        return _("Bei gleichem Risiko kosten beide gleich viel.")
    amount = format_euro(abs(found.difference), cents=True)
    if found.difference > 0:
        return _("Bei gleichem Risiko kostet die Partnerschaft {amount} mehr.").format(amount=amount)
    return _("Bei gleichem Risiko kostet die Partnerschaft {amount} weniger.").format(amount=amount)


def binding_sentence(entry: BindingWatch) -> str:
    """Return how long a grant binds and what ending today would cost."""
    if entry.is_over:
        text = _("Aus der Zweckbindung von {name} bis zum {end} ist nichts mehr zurückzuzahlen.")
        return text.format(name=quoted(entry.name), end=format_date(entry.end))
    text = _(
        "{name} bindet {amount} bis zum {end}: noch {left} von {total} Monaten. Endet die Nutzung jetzt,"
        " sind geschätzt {repayment} zurückzuzahlen."
    )
    if entry.has_assets:
        text = _(
            "{name} bindet {amount} in {count} mit eigener Frist, längstens bis zum {end}. Endet die Nutzung"
            " jetzt, sind geschätzt {repayment} zurückzuzahlen."
        )
    if not entry.repayment:
        text = _("{name} bindet {amount} bis zum {end}, {total} Monate lang. Noch ist davon nichts gezahlt.")
    sentence = text.format(
        name=quoted(entry.name),
        amount=format_euro(entry.amount, cents=True),
        count=count_of(len(entry.parts), _("Teil"), _("Teilen")),
        end=format_date(entry.end),
        left=entry.left_months,
        total=entry.total_months,
        repayment=format_euro(entry.repayment, cents=True),
    )
    if not entry.interest:
        return sentence
    more = _("Dazu kommen bis zur Rückzahlung geschätzt {interest} Zinsen.")
    return f"{sentence} {more.format(interest=format_euro(entry.interest, cents=True))}"


def ending_sentence(entry: BindingWatch) -> str:
    """Return what ending at the end of this year would cost, or nothing when it costs nothing."""
    year, amount = entry.by_year[0] if entry.by_year else (0, ZERO)
    if not amount:
        return ""
    text = _("Wer Ende {year} abschaltet, zahlt voraussichtlich {amount} zurück.")
    return text.format(year=year, amount=format_euro(amount, cents=amount != amount.to_integral_value()))


def draw_sentence(states: Sequence[DrawState], today: date) -> str:
    """Return what of the money called is not spent yet and what is planned, or nothing without a draw."""
    planned = sum((state.draw.amount for state in states if state.draw.is_planned(today)), ZERO)
    text = _("Geplant sind Abrufe von {amount}.").format(amount=format_euro(planned, cents=True))
    called = _called_sentence([state for state in states if not state.draw.is_planned(today)], today)
    return " ".join(filter(None, (called, text if planned else "")))


def _called_sentence(states: Sequence[DrawState], today: date) -> str:
    if not states:
        return ""
    late = [state for state in states if state.is_late(today)]
    unspent = sum((state.unspent for state in states), ZERO)
    if late:
        amount = sum((state.unspent for state in late), ZERO)
        text = _(
            "{amount} sind abgerufen, aber bis zum {day} nicht verwendet worden. Dafür können Zinsen"
            " verlangt werden: Verwenden Sie das Geld, oder sprechen Sie mit der Bewilligungsstelle."
        )
        return text.format(amount=format_euro(amount, cents=True), day=format_date(late[0].until))
    if unspent:
        first = next(state for state in states if state.unspent)
        text = _("Von den Abrufen sind {amount} noch zu verwenden, die ersten bis zum {day}.")
        return text.format(amount=format_euro(unspent, cents=True), day=format_date(first.until))
    if any(state.was_late for state in states):
        return _("Alle Abrufe sind verwendet, mindestens einer davon erst nach der Frist.")
    return _("Alle Abrufe sind fristgerecht verwendet.")


def rule_sentence(use: NoticeUse) -> str:
    """Return by which rule of its kind of funding the grant follows from the counted cost."""
    notice = use.notice
    if notice.rule is FundingRule.SHARE:
        text = _("Gerechnet: {quota} der zählenden Ausgaben von {eligible}, höchstens der bewilligte Betrag.")
    elif notice.rule is FundingRule.DEFICIT:
        text = _(
            "Gerechnet: zählende Ausgaben von {eligible} abzüglich {own} Eigenanteil und {third} Mittel"
            " Dritter, höchstens der bewilligte Betrag. Was gespart wird, mindert die Zuwendung ganz."
        )
    else:
        text = _(
            "Gerechnet: fester Betrag, solange die zählenden Ausgaben von {eligible} nicht darunter liegen."
        )
    return text.format(
        quota=format_percent(notice.quota),
        eligible=format_euro(use.eligible, cents=True),
        own=format_euro(notice.own_share, cents=True),
        third=format_euro(notice.third_party, cents=True),
    )


def use_sentence(use: NoticeUse) -> str:
    """Return what the receipts of a notice mean for its grant."""
    text = _("Belegt sind {spent} von {planned}. Damit stehen {grant} von {approved} zu.").format(
        spent=format_euro(use.spent, cents=True),
        planned=format_euro(use.notice.planned_cost, cents=True),
        grant=format_euro(use.grant, cents=True),
        approved=format_euro(use.notice.approved, cents=True),
    )
    if use.to_repay:
        rest = _("Ausgezahlt wurde mehr: {amount} sind zu erstatten.")
        return f"{text} {rest.format(amount=format_euro(use.to_repay, cents=True))}"
    if use.outstanding:
        rest = _("Noch abzurufen sind {amount}.")
        return f"{text} {rest.format(amount=format_euro(use.outstanding, cents=True))}"
    return text


def outside_sentence(plan: Plan, spending: Spending, notice: Notice) -> str:
    """Return which receipts lie outside the Bewilligungszeitraum, or nothing where none does."""
    found = outside_period(plan, spending, notice)
    if not found:
        return ""
    begin, end = grant_period(plan, notice)
    if begin and end:
        span = f"{format_date(begin)}–{format_date(end)}"
    else:
        span = (_("ab {day}") if begin else _("bis {day}")).format(day=format_date(begin or end))
    named = [f"{format_date(receipt.day)} {quoted(receipt.number or receipt.reason)}" for receipt in found]
    rest = len(named) - _MOST_NAMED
    if rest > 0:
        named[_MOST_NAMED:] = [count_of(rest, _("weiterer"), _("weitere"))]
    return _("{count} außerhalb des Bewilligungszeitraums ({span}), zusammen {amount}: {list}.").format(
        count=count_of(len(found), _("Beleg liegt"), _("Belege liegen")),
        span=span,
        amount=format_euro(sum((receipt.amount for receipt in found), ZERO), cents=True),
        list=join_list(named),
    )


def outside_advice(plan: Plan, spending: Spending, notice: Notice) -> str:
    """Return the same with what to do about it: the program counts these receipts until somebody decides."""
    text = outside_sentence(plan, spending, notice)
    if not text:
        return ""
    advice = _(
        "Das Programm rechnet damit. Klären Sie mit der Bewilligungsstelle, ob das zählt; wenn nicht, nehmen"
        " Sie beim Beleg das Häkchen „Förderfähig“ heraus."
    )
    return f"{text} {advice}"
