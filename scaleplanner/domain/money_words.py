"""Sentences about partnership, binding and use of funds, the same in window and paper."""

from scaleplanner.domain.finance.binding import BindingWatch
from scaleplanner.domain.finance.ppp import PppComparison
from scaleplanner.domain.finance.use_of_funds import NoticeUse
from scaleplanner.domain.numbers import format_date, format_euro
from scaleplanner.domain.wording import join_list, quoted
from scaleplanner.i18n import _


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
        text = _("Die Zweckbindung von {name} ist am {end} abgelaufen.")
        return text.format(name=quoted(entry.name), end=format_date(entry.end))
    text = _(
        "{name} bindet {amount} bis zum {end}: noch {left} von {total} Monaten. Endet die Nutzung jetzt,"
        " sind geschätzt {repayment} zurückzuzahlen."
    )
    return text.format(
        name=quoted(entry.name),
        amount=format_euro(entry.amount, cents=True),
        end=format_date(entry.end),
        left=entry.left_months,
        total=entry.total_months,
        repayment=format_euro(entry.repayment, cents=True),
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
