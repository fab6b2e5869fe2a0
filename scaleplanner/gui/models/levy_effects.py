"""What a cost key and a growing number of partners mean, as tables and sentences."""

from decimal import Decimal

from scaleplanner.domain.finance.corridor import corridor_sentence, price_corridor
from scaleplanner.domain.finance.experience import experience_sentence
from scaleplanner.domain.finance.key_effects import (
    PartnerShare,
    entry_curve,
    exit_effect,
    fairness,
    limit_problem,
    shares_of,
)
from scaleplanner.domain.finance.keys import has_members
from scaleplanner.domain.finance.partner_change import (
    PartnerChange,
    change_sentence,
    largest_partner,
    levied,
    one_less,
    one_more,
)
from scaleplanner.domain.finance.plan import ZERO, CostKey, Plan, Way
from scaleplanner.domain.finance.scaling import BreakEven, saving_sentence, unit_costs
from scaleplanner.domain.numbers import format_amount, format_euro, format_number
from scaleplanner.domain.scale_effects import experience
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.models.plan_views import LINE, TOTAL, TableRow, YearTable
from scaleplanner.i18n import _

NOTHING = YearTable("", (), ())


def levied_in(plan: Plan, way: Way, year: int) -> Decimal | None:
    """Return what the partners of the key pay together in a year, or None while it cannot be told."""
    amounts = levied(plan, way) if year in plan.years else None
    return None if amounts is None else amounts[plan.years.index(year)]


def change_tables(plan: Plan, way: Way, leaving_id: str, year: int) -> tuple[YearTable, YearTable]:
    """Return per year what the others pay more without a partner, and less with another one."""
    leaving = leaving_id or largest_partner(plan, way)
    less, more = one_less(plan, way, leaving), one_more(plan, way)
    sentence = change_sentence(plan, way, leaving, year)
    return _change_table(plan, less, sentence), _change_table(plan, more, "")


def _change_table(plan: Plan, changes: tuple[PartnerChange, ...], sentence: str) -> YearTable:
    if not changes:
        return NOTHING
    rows = [
        TableRow(LINE, change.name, (*map(format_amount, change.values), format_amount(change.total)))
        for change in changes
    ]
    return YearTable(sentence, (*map(str, plan.years), _("Summe")), tuple(rows))


def share_table(plan: Plan, way: Way, year: int, leaving_id: str) -> YearTable:
    """Return the share of each partner, per head, and what it pays more when one partner leaves."""
    key, amount = way.cost_key, levied_in(plan, way, year)
    if key is None or amount is None or not has_members(key, year):
        return NOTHING
    shares = shares_of(key, year, amount, plan.unit)
    more = {share.partner_id: share.share for share in _leaving(key, leaving_id, year, amount, plan)}
    leaver = next((partner.name for partner in key.partners if partner.id == leaving_id), "")
    rows = [_share_row(share, more.get(share.partner_id)) for share in shares]
    extra = format_amount(sum(more.values(), ZERO)) if more else "–"
    rows.append(TableRow(TOTAL, _("Summe"), (format_amount(amount), "", extra)))
    sentences = (fairness(shares), limit_problem(key, year, amount), _exit_sentence(leaver, more))
    heads = (str(year), _("je Person"), _("mehr nach Austritt"))
    return YearTable(" ".join(part for part in sentences if part), heads, tuple(rows))


def _leaving(
    key: CostKey, leaving_id: str, year: int, amount: Decimal, plan: Plan
) -> tuple[PartnerShare, ...]:
    try:
        return exit_effect(key, leaving_id, year, amount, plan.unit) if leaving_id else ()
    except ValueError:
        return ()


def _share_row(share: PartnerShare, more: Decimal | None) -> TableRow:
    head = share.per_head
    each = head.remark if head.value is None else format_amount(head.value, cents=True)
    return TableRow(
        LINE, share.name, (format_amount(share.share), each, "–" if more is None else format_amount(more))
    )


def _exit_sentence(leaver: str, more: dict[str, Decimal]) -> str:
    if not leaver or not more:
        return ""
    total = format_euro(sum(more.values(), ZERO))
    return _("Tritt {name} aus, tragen die anderen {total} mehr.").format(name=leaver, total=total)


def entry_table(plan: Plan, way: Way, year: int) -> YearTable:
    """Return what each partner pays on average, and the newest one, as they join one after the other."""
    key, amount = way.cost_key, levied_in(plan, way, year)
    if key is None or not amount:
        return NOTHING
    rows = []
    for step in entry_curve(key, year, amount, plan.unit):
        average = amount / step.count
        cells = tuple(map(format_amount, (average, step.shares[-1], max(step.shares))))
        rows.append(TableRow(LINE, _("{n} mit {name}").format(n=step.count, name=step.newcomer), cells))
    sentence = _(
        "Wer früh beitritt, trägt anfangs mehr. So sinkt der Anteil, wenn derselbe Betrag auf mehr kommt."
    )
    heads = (_("im Mittel"), _("neue Kommune"), _("höchster Anteil"))
    return YearTable(sentence, heads, tuple(rows))


def scale_table(plan: Plan, way: Way, driver_id: str, year: int, last: int) -> YearTable:
    """Return cost, unit cost and the saving of the next one for 1 to `last`, with the price corridor."""
    if not way.is_quantified or year not in plan.years or all(each.id != driver_id for each in way.drivers):
        return NOTHING
    steps = unit_costs(plan, way, driver_id, year, last)
    rows = [
        TableRow(
            LINE,
            format_number(step.count),
            (
                format_amount(step.total),
                format_amount(step.per_unit, cents=True),
                format_amount(step.next_saving, cents=True),
            ),
        )
        for step in steps
    ]
    sentence = f"{saving_sentence(steps[-1])} {corridor_sentence(price_corridor(steps))}"
    heads = (_("Kosten {year}").format(year=year), _("je Einheit"), _("nächste spart"))
    return YearTable(sentence, heads, tuple(rows))


def experience_table(solution: Solution) -> YearTable:
    """Return what each introduction costs, and all of them with and without experience."""
    found = experience(solution)
    rows = [
        TableRow(
            LINE,
            format_number(step.number),
            tuple(format_amount(each, cents=True) for each in (step.cost, step.total, step.unlearned)),
        )
        for step in found
    ]
    heads = (_("diese Kommune"), _("alle zusammen"), _("ohne Erfahrung"))
    return YearTable(experience_sentence(found), heads, tuple(rows), _("Kommune"))


def break_even_sentence(found: BreakEven, year: int) -> str:
    """Return from which number on a year has no gap."""
    if found.first.value is None:
        return _("{year} bleibt bei jeder Anzahl bis 10.000 eine Lücke.").format(year=year)
    first = format_number(found.first.value)
    if found.lasting.value is None:
        text = _("{year} ist bei {first} erstmals gedeckt, bei größerer Anzahl kehrt die Lücke wieder.")
        return text.format(year=year, first=first)
    if found.lasting.value == found.first.value:
        return _("Ab {first} ist {year} gedeckt.").format(first=first, year=year)
    text = _("Bei {first} ist {year} erstmals gedeckt, dauerhaft ab {lasting}.")
    return text.format(first=first, year=year, lasting=format_number(found.lasting.value))
