"""What to know about the instruments of the financing strategy: passing dates, ageing conditions, gaps."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from scaleplanner.domain.finance.plan import ZERO, FundingStatus
from scaleplanner.domain.finance.strategy import Cumulation, Instrument, Purpose, Strategy
from scaleplanner.domain.numbers import format_date
from scaleplanner.i18n import _

#: A deadline is announced this long before it passes; conditions count as current for this long.
WARNING_DAYS, CURRENT_DAYS = 60, 365
_UNDECIDED = (FundingStatus.IDEA, FundingStatus.APPLIED)


@dataclass(frozen=True, slots=True)
class InstrumentNote:
    """One remark; `urgent` ones cost money if they are overlooked."""

    text: str
    urgent: bool = False


def instrument_notes(instrument: Instrument, today: date) -> tuple[InstrumentNote, ...]:
    """Return what is expired, due soon or missing, the urgent first."""
    return tuple(sorted(_notes(instrument, today), key=lambda note: not note.urgent))


def _notes(instrument: Instrument, today: date) -> Iterator[InstrumentNote]:
    if instrument.status is FundingStatus.IDEA and instrument.deadline is not None:
        day = format_date(instrument.deadline)
        if instrument.deadline < today:
            yield InstrumentNote(_("Die Antragsfrist ist am {day} abgelaufen.").format(day=day), True)
        elif instrument.deadline <= today + timedelta(days=WARNING_DAYS):
            yield InstrumentNote(_("Der Antrag ist bis {day} fällig.").format(day=day), True)
    if instrument.valid_until is not None and not instrument.status.counts:
        day = format_date(instrument.valid_until)
        if instrument.valid_until < today:
            yield InstrumentNote(_("Das Programm ist am {day} ausgelaufen.").format(day=day), True)
        elif instrument.valid_until <= today + timedelta(days=WARNING_DAYS):
            yield InstrumentNote(_("Das Programm läuft am {day} aus.").format(day=day), True)
    yield from _conditions(instrument, today)
    if instrument.status in _UNDECIDED and not instrument.plan_b.strip():
        yield InstrumentNote(_("Der Plan B ist noch offen."))
    if instrument.cumulation is Cumulation.UNKNOWN and instrument.status is not FundingStatus.PAID:
        yield InstrumentNote(_("Ob sich das Instrument mit anderen verbinden lässt, ist ungeklärt."))


def _conditions(instrument: Instrument, today: date) -> Iterator[InstrumentNote]:
    if instrument.status is FundingStatus.PAID:
        return
    if instrument.conditions_day is None:
        yield InstrumentNote(_("Von wann die Bedingungen sind, ist noch offen."))
    elif instrument.conditions_day < today - timedelta(days=CURRENT_DAYS):
        day = format_date(instrument.conditions_day)
        yield InstrumentNote(_("Die Bedingungen vom {day} sind älter als zwölf Monate.").format(day=day))


@dataclass(frozen=True, slots=True)
class PurposeTotal:
    """What instruments for one purpose bring, in euros; some may have no amount yet."""

    purpose: Purpose
    secured: Decimal
    possible: Decimal
    without_amount: int


def totals_by_purpose(strategy: Strategy) -> tuple[PurposeTotal, ...]:
    """Return a total for every purpose that has an instrument, in the order of the purposes."""
    totals = []
    for purpose in Purpose:
        found = [entry for entry in strategy.instruments if entry.purpose is purpose]
        if found:
            secured = sum((entry.amount or ZERO for entry in found if entry.status.counts), ZERO)
            possible = sum((entry.amount or ZERO for entry in found if not entry.status.counts), ZERO)
            missing = sum(1 for entry in found if entry.amount is None)
            totals.append(PurposeTotal(purpose, secured, possible, missing))
    return tuple(totals)


def growth_balance(strategy: Strategy) -> tuple[Decimal, Decimal, Decimal]:
    """Return secured and possible growth money and the sum of its uses, in euros."""
    found = next((total for total in totals_by_purpose(strategy) if total.purpose is Purpose.GROWTH), None)
    uses = sum((use.amount or ZERO for use in strategy.growth_uses), ZERO)
    return (found.secured, found.possible, uses) if found else (ZERO, ZERO, uses)
