"""Dates of the money: applications, programmes that end, proofs, money to be spent, ends of a binding."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from scaleplanner.domain.finance.binding import binding_watch, next_ends
from scaleplanner.domain.finance.draws import draw_states
from scaleplanner.domain.finance.plan import FundingStatus
from scaleplanner.domain.finance.strategy import Instrument
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import _


class MoneyTask(Enum):
    """What a date of the money asks for."""

    APPLICATION = "antrag"
    PROGRAMME = "programm"
    PROOF = "nachweis"
    SPENDING = "verwendung"
    BINDING = "bindung"


@dataclass(frozen=True, slots=True)
class MoneyDate:
    """A date with what it is about; `key` stays the same when the day moves, `target` is its place."""

    task: MoneyTask
    key: str
    day: date
    title: str
    office: str
    target: str

    @property
    def must_be_done(self) -> bool:
        """Whether somebody has to act by that day; programmes and bindings end by themselves."""
        return self.task in (MoneyTask.APPLICATION, MoneyTask.PROOF, MoneyTask.SPENDING)


def money_dates(solution: Solution, today: date) -> tuple[MoneyDate, ...]:
    """Return the dates that still matter in order, also those that have passed undone."""
    found = (*_instruments(solution), *_notices(solution, today), *_bindings(solution, today))
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.title)))


def _instruments(solution: Solution) -> Iterator[MoneyDate]:
    bound = {grant.id for way in solution.plan.ways for grant in way.fundings if grant.binding_end}
    for entry in solution.strategy.instruments:
        if entry.deadline and entry.status is FundingStatus.IDEA:
            text = _("Antrag stellen: {name}")
            yield _of_instrument(entry, MoneyTask.APPLICATION, entry.deadline, text, "deadline")
        if entry.valid_until and not entry.status.counts:
            text = _("Programm endet: {name}")
            yield _of_instrument(entry, MoneyTask.PROGRAMME, entry.valid_until, text, "valid_until")
        if entry.binding_end and entry.status.counts and entry.line_id not in bound:
            text = _("Ende der Zweckbindung: {name}")
            yield _of_instrument(entry, MoneyTask.BINDING, entry.binding_end, text, "binding_end")


def _of_instrument(entry: Instrument, task: MoneyTask, day: date, text: str, field: str) -> MoneyDate:
    key, target = f"instrument-{field}-{entry.id}", f"finanzen:instruments.{entry.id}.{field}"
    return MoneyDate(task, key, day, text.format(name=entry.name), entry.office, target)


def _notices(solution: Solution, today: date) -> Iterator[MoneyDate]:
    for notice in solution.spending.notices:
        target = f"finanzen:notices.{notice.id}"
        if notice.due and notice.proven is None:
            title = _("Verwendungsnachweis vorlegen: {name}").format(name=notice.name)
            yield MoneyDate(MoneyTask.PROOF, f"proof-{notice.id}", notice.due, title, "", f"{target}.due")
        for state in draw_states(notice, solution.spending, today):
            if state.unspent or state.draw.is_planned(today):
                title = _("Abgerufene Mittel verwenden: {name}").format(name=notice.name)
                key = f"draw-{notice.id}-{state.draw.id}"
                yield MoneyDate(MoneyTask.SPENDING, key, state.until, title, "", f"{target}.draws")


def _bindings(solution: Solution, today: date) -> Iterator[MoneyDate]:
    plan = solution.plan
    way = plan.main_way if plan.ways else None
    pilot = {grant.id for grant in plan.pilot_grants}
    watched = binding_watch(plan, way, today)
    known = {entry.grant_id for entry in watched}
    without_amount = [
        (grant.binding_end, grant.name, grant.id, "")
        for grant in plan.pilot_grants
        if grant.binding_end and grant.id not in known
    ]
    for day, name, grant_id, asset_id in (*next_ends(watched), *without_amount):
        target = f"finanzen:finanzierung.{grant_id}.binding_end"
        if grant_id in pilot:
            target = f"loesung:pilot_grants.{grant_id}.binding_end"
        if asset_id:
            target = f"finanzen:bound_assets.{asset_id}.end"
        key = f"binding-{asset_id or grant_id}"
        title = _("Ende der Zweckbindung: {name}").format(name=name)
        yield MoneyDate(MoneyTask.BINDING, key, day, title, "", target)
