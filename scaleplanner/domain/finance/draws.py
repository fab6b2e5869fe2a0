"""Money that was called but not spent in time: the funder may ask interest for it (methods.md 7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.months import months_later
from scaleplanner.domain.finance.plan import ONE, ZERO, FundingRule
from scaleplanner.domain.finance.receipts import Draw, Notice, Receipt, Spending
from scaleplanner.domain.finance.rounding import EXACT, round_cents
from scaleplanner.domain.finance.use_of_funds import counted_cost, receipts_of


@dataclass(frozen=True, slots=True)
class DrawState:
    """A draw on a day: until when it must be spent, when it was, and what of it is not (euros and cents).

    Of a planned draw nothing lies unspent: the money has not come yet.
    """

    draw: Draw
    until: date
    spent_on: date | None
    unspent: Decimal

    def is_late(self, today: date) -> bool:
        """Whether the period is over and money is left."""
        return self.unspent > 0 and self.until < today

    @property
    def was_late(self) -> bool:
        """Whether the money was spent only after the period."""
        return self.spent_on is not None and self.until < self.spent_on


def draw_states(notice: Notice, spending: Spending, today: date) -> tuple[DrawState, ...]:
    """Return the dated draws of a notice in order; what is spent first covers the earliest draw.

    A draw is covered by the part of the counted cost that the grant pays, as far as receipts have a day.
    """
    receipts = [entry for entry in receipts_of(notice, spending) if entry.day and entry.day <= today]
    days = sorted({entry.day for entry in receipts if entry.day})
    covered = [(day, covered_by(notice, cost_until(notice, receipts, day))) for day in days]
    earned = covered[-1][1] if covered else ZERO
    states, drawn = [], ZERO
    for draw in dated(notice.draws):
        drawn += draw.amount
        spent_on = next((day for day, amount in covered if amount >= drawn), None)
        unspent = ZERO if draw.is_planned(today) else min(draw.amount, max(ZERO, drawn - earned))
        called = draw.day or today
        day = max(called, spent_on) if spent_on else None
        states.append(DrawState(draw, months_later(called, notice.draw_months), day, unspent))
    return tuple(states)


def dated(draws: Iterable[Draw]) -> list[Draw]:
    """Return the draws with a day and an amount, in the order of their days."""
    found = [draw for draw in draws if draw.day is not None and draw.amount > 0]
    return sorted(found, key=lambda draw: draw.day or date.max)


def cost_until(notice: Notice, receipts: Iterable[Receipt], day: date) -> Decimal:
    """Return what counts for the grant of the receipts up to a day; those without a day do not."""
    return counted_cost(notice, [entry for entry in receipts if entry.day and entry.day <= day])


def covered_by(notice: Notice, cost: Decimal) -> Decimal:
    """Return the part of a counted cost that the grant pays, in euros and cents.

    Anteil: by quota. Fehlbedarf: own share and third parties pay first. Festbetrag: in proportion.
    """
    if notice.rule is FundingRule.DEFICIT:
        amount = cost - notice.own_share - notice.third_party
    else:
        planned = notice.planned_cost
        fixed = EXACT.divide(notice.approved, planned) if planned > 0 else ONE
        quota = notice.quota if notice.rule is FundingRule.SHARE else min(fixed, ONE)
        amount = round_cents(EXACT.multiply(quota, cost))
    return max(ZERO, amount)
