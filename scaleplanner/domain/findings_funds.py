"""Rules about funding in progress: deadlines, proofs, money called but not spent, bound assets."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from scaleplanner.domain.finance.draws import draw_states
from scaleplanner.domain.finance.green_bond import INSTRUMENT, bond_states
from scaleplanner.domain.finance.instruments import WARNING_DAYS
from scaleplanner.domain.finance.plan import ZERO
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.strategy import Cumulation
from scaleplanner.domain.finance.use_of_funds import outside_period
from scaleplanner.domain.finding import Finding, Severity, Situation
from scaleplanner.domain.money_dates import MoneyDate, MoneyTask, money_dates
from scaleplanner.domain.money_words import outside_advice
from scaleplanner.domain.numbers import format_date, format_euro
from scaleplanner.domain.wording import join_list, quoted
from scaleplanner.i18n import _

Findings = Iterator[Finding]
_CODES = {
    MoneyTask.APPLICATION: "application_due",
    MoneyTask.PROGRAMME: "programme_ends",
    MoneyTask.PROOF: "proof_due",
    MoneyTask.BINDING: "binding_ends",
}


def _hint(code: str, text: str, target: str) -> Finding:
    return Finding(code, Severity.HINT, text, target)


def money_due(situation: Situation) -> Findings:
    """Deadlines of instruments and proofs, ends of programmes and bindings: passed or near."""
    for entry in money_dates(situation.solution, situation.today):
        text = _due_text(entry, situation.today)
        if text and entry.task in _CODES:
            yield _hint(_CODES[entry.task], text, entry.target)


def _due_text(entry: MoneyDate, today: date) -> str:
    """Return what to say of a date, or nothing while it is far away or over without harm."""
    words = {"title": entry.title, "day": format_date(entry.day)}
    if entry.day < today:
        if entry.task is MoneyTask.BINDING:
            return ""
        return _("{title}: Die Frist ist am {day} abgelaufen.").format(**words)
    if entry.day > today + timedelta(days=WARNING_DAYS):
        return ""
    return (
        _("{title}: fällig am {day}.").format(**words)
        if entry.must_be_done
        else "{title}, {day}.".format(**words)
    )


def drawn_not_spent(situation: Situation) -> Findings:
    """Money was called, its period is over, and receipts do not cover it."""
    spending = situation.solution.spending
    for notice in spending.notices:
        states = draw_states(notice, spending, situation.today)
        late = [state for state in states if state.is_late(situation.today)]
        if late:
            amount = sum((state.unspent for state in late), ZERO)
            text = _(
                "„{name}“: {amount} sind abgerufen, aber seit {day} nicht durch Belege als verwendet"
                " nachgewiesen. Der Zuwendungsgeber kann dafür Zinsen verlangen."
            ).format(name=notice.name, amount=format_euro(amount, cents=True), day=format_date(late[0].until))
            yield _hint("drawn_not_spent", text, f"finanzen:notices.{notice.id}.draws")


def drawn_above_grant(situation: Situation) -> Findings:
    """More was called than the notice grants."""
    for notice in situation.solution.spending.notices:
        drawn = sum((draw.amount for draw in notice.draws), ZERO)
        if notice.approved and drawn > notice.approved:
            text = _("„{name}“: Abgerufen sind {drawn}, bewilligt nur {approved}.").format(
                name=notice.name,
                drawn=format_euro(drawn, cents=True),
                approved=format_euro(notice.approved, cents=True),
            )
            target = f"finanzen:notices.{notice.id}.draws"
            yield Finding("drawn_above_grant", Severity.ERROR, text, target)


def outside_period_spent(situation: Situation) -> Findings:
    """Receipts of a notice lie before or after its Bewilligungszeitraum."""
    plan, spending = situation.plan, situation.solution.spending
    for notice in spending.notices:
        outside = outside_period(plan, spending, notice)
        if outside:
            text = f"{quoted(notice.name)}: {outside_advice(plan, spending, notice)}"
            yield _hint("receipt_outside_period", text, f"finanzen:receipts.{outside[0].id}.day")


def bound_assets(situation: Situation) -> Findings:
    """Assets without a grant, with reversed dates, or together above their grant."""
    plan = situation.plan
    amounts = _grant_amounts(situation)
    for asset in plan.bound_assets:
        target = f"finanzen:bound_assets.{asset.id}"
        if asset.grant_id not in amounts:
            text = _("„{name}“ gehört zu keiner Zuwendung und bindet deshalb nichts.").format(name=asset.name)
            yield Finding("asset_without_grant", Severity.OPEN, text, f"{target}.grant_id")
        if asset.begin and asset.end and asset.begin > asset.end:
            text = _("Die Zweckbindung von „{name}“ endet vor ihrem Beginn.").format(name=asset.name)
            yield Finding("reversed_dates", Severity.ERROR, text, f"{target}.end")
    for grant_id, (name, amount) in amounts.items():
        own = [asset for asset in plan.bound_assets if asset.grant_id == grant_id]
        total = sum((asset.amount for asset in own), ZERO)
        if own and total > amount:
            text = _("In den Gegenständen stecken {total} aus „{name}“, gebunden sind nur {amount}.").format(
                total=format_euro(total, cents=True), name=name, amount=format_euro(amount, cents=True)
            )
            target = f"finanzen:bound_assets.{own[-1].id}.amount"
            yield Finding("assets_above_grant", Severity.ERROR, text, target)


def green_bonds(situation: Situation) -> Findings:
    """A green bond that pays more than the investments, or is counted on while a rule is not proven."""
    strategy, projection = situation.solution.strategy, situation.projection
    states = bond_states(strategy, situation.catalogue.options_of("green_bond"))
    missing = [state.rule.title for state in states if not state.is_proven]
    for entry in strategy.instruments:
        if entry.catalogue_id != INSTRUMENT:
            continue
        investments = sum(projection.investment, ZERO) if projection else None
        if entry.amount and investments is not None and entry.amount > investments:
            text = _(
                "„{name}“: Vorgesehen sind {amount}, Investitionen sind nur {limit}. Eine grüne Anleihe"
                " bezahlt nur Investitionen."
            ).format(name=entry.name, amount=format_euro(entry.amount), limit=format_euro(investments))
            target = f"finanzen:instruments.{entry.id}.amount"
            yield Finding("bond_above_investments", Severity.ERROR, text, target)
        if entry.status.counts and missing:
            text = _("„{name}“ ist zugesagt, aber nicht belegt sind: {rules}.").format(
                name=entry.name, rules=join_list(missing)
            )
            first = next(state.rule.id for state in states if not state.is_proven)
            target = f"finanzen:bond_rules.{first.rpartition('.')[2]}.evidence"
            yield _hint("bond_rules_open", text, target)


def excluded_combination(situation: Situation) -> Findings:
    """Money that may not be combined is promised beside a grant of the plan for the same purpose."""
    entries, way = situation.solution.strategy.instruments, situation.main_way
    grants = {grant.id for grant in way.fundings} if way else set()
    for entry in entries:
        if entry.cumulation is not Cumulation.EXCLUDED or not entry.status.counts:
            continue
        beside = [
            other.name
            for other in entries
            if other.id != entry.id
            and other.line_id in grants
            and other.status.counts
            and other.purpose is entry.purpose
        ]
        if beside:
            text = _(
                "„{name}“ lässt sich nicht mit anderen Mitteln verbinden; zugesagt ist auch {others}. Fragen"
                " Sie die Geldgebenden, bevor Sie beides einplanen."
            ).format(name=entry.name, others=join_list([quoted(name) for name in beside]))
            yield _hint("excluded_combination", text, f"finanzen:instruments.{entry.id}.cumulation")


def _grant_amounts(situation: Situation) -> dict[str, tuple[str, Decimal]]:
    plan, way = situation.plan, situation.main_way
    found = {grant.id: (grant.name, grant.bound) for grant in plan.pilot_grants}
    if way is not None and plan.bound_assets:
        found |= {row.line_id: (row.name, row.total) for row in project(plan, way).fundings}
    return found


RULES = (
    money_due,
    drawn_not_spent,
    drawn_above_grant,
    outside_period_spent,
    bound_assets,
    green_bonds,
    excluded_combination,
)
