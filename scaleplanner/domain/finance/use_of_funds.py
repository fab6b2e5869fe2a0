"""The use of a grant: spent per item, and what the grant becomes when less is spent."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.plan import ONE, ZERO, FundingRule, Plan
from scaleplanner.domain.finance.receipts import Notice, NoticeItem, Receipt, Spending
from scaleplanner.domain.finance.rounding import EXACT, round_cents


@dataclass(frozen=True, slots=True)
class ItemUse:
    """An item in euros and cents: approved, spent, and what of it counts within the tolerance."""

    item_id: str
    name: str
    approved: Decimal
    spent: Decimal
    counted: Decimal

    @property
    def difference(self) -> Decimal:
        """Spent less approved."""
        return self.spent - self.approved

    @property
    def exceeds(self) -> bool:
        """Whether the item was exceeded by more than the notice tolerates."""
        return self.spent > self.counted


@dataclass(frozen=True, slots=True)
class NoticeUse:
    """The numerical proof of a notice in euros and cents.

    `grant` is what the rule leaves of the approved grant; what was paid beyond it is `to_repay`, what is
    still owed to the municipality `outstanding`.
    """

    notice: Notice
    items: tuple[ItemUse, ...]
    receipts: tuple[Receipt, ...]
    spent: Decimal
    not_eligible: Decimal
    eligible: Decimal
    grant: Decimal
    paid: Decimal

    @property
    def reduction(self) -> Decimal:
        """By how much the grant shrinks against the notice."""
        return self.notice.approved - self.grant

    @property
    def to_repay(self) -> Decimal:
        """What was paid out beyond the grant."""
        return max(ZERO, self.paid - self.grant)

    @property
    def outstanding(self) -> Decimal:
        """What of the grant has not been paid out yet."""
        return max(ZERO, self.grant - self.paid)

    @property
    def own_planned(self) -> Decimal:
        """What the municipality bears by the notice: the approved cost less grant and third parties."""
        return self.notice.planned_cost - self.notice.approved - self.notice.third_party

    @property
    def own_spent(self) -> Decimal:
        """What the municipality bears of what was spent."""
        return self.spent - self.grant - self.notice.third_party

    @property
    def used_share(self) -> Decimal | None:
        """Spent as a fraction of the approved cost (six places); None without approved cost."""
        planned = self.notice.planned_cost
        return round(EXACT.divide(self.spent, planned), 6) if planned else None


def use_of_notice(plan: Plan, spending: Spending, notice: Notice, today: date) -> NoticeUse:
    """Return what was spent under a notice by item, and what the grant becomes; paid counts up to `today`."""
    receipts = receipts_of(notice, spending)
    items = tuple(_item(notice, item, receipts) for item in notice.items)
    spent = sum((receipt.amount for receipt in receipts), ZERO)
    eligible = counted_cost(notice, receipts)
    return NoticeUse(
        notice=notice,
        items=items,
        receipts=tuple(receipts),
        spent=spent,
        not_eligible=spent - eligible,
        eligible=eligible,
        grant=grant_for(notice, eligible),
        paid=paid_out(plan, spending, notice, today),
    )


def receipts_of(notice: Notice, spending: Spending) -> list[Receipt]:
    """Return the receipts that prove an item of the notice, by day and number."""
    own = {item.id for item in notice.items}
    receipts = [receipt for receipt in spending.receipts if receipt.item_id in own]
    return sorted(receipts, key=lambda receipt: (receipt.day or date.max, receipt.number))


def grant_period(plan: Plan, notice: Notice) -> tuple[date | None, date | None]:
    """Return the Bewilligungszeitraum of a notice; a day it does not say is the one of its grant."""
    periods = {line.id: (line.begin, line.end) for way in plan.ways for line in way.fundings}
    periods |= {grant.id: (grant.begin, grant.end) for grant in plan.pilot_grants}
    begin, end = periods.get(notice.grant_id, (None, None))
    return notice.begin or begin, notice.end or end


def outside_period(plan: Plan, spending: Spending, notice: Notice) -> list[Receipt]:
    """Return what counts of the receipts of a notice with a day before or after its Bewilligungszeitraum."""
    begin, end = grant_period(plan, notice)
    return [
        receipt
        for receipt in receipts_of(notice, spending)
        if receipt.eligible
        and receipt.day
        and ((begin and receipt.day < begin) or (end and receipt.day > end))
    ]


def counted_cost(notice: Notice, receipts: list[Receipt]) -> Decimal:
    """Return what of the receipts counts for the grant, at most the approved cost."""
    counted = sum((_item(notice, item, receipts).counted for item in notice.items), ZERO)
    return max(ZERO, min(counted, notice.planned_cost))


def _item(notice: Notice, item: NoticeItem, receipts: list[Receipt]) -> ItemUse:
    """The rule per single item: beyond approved × (1 + tolerance) nothing counts."""
    of_item = [receipt for receipt in receipts if receipt.item_id == item.id]
    spent = sum((receipt.amount for receipt in of_item), ZERO)
    eligible = sum((receipt.amount for receipt in of_item if receipt.eligible), ZERO)
    limit = round_cents(EXACT.multiply(item.amount, ONE + notice.item_tolerance))
    return ItemUse(item.id, item.name, item.amount, spent, min(eligible, limit))


def grant_for(notice: Notice, eligible: Decimal) -> Decimal:
    """Return the grant for an eligible cost, never above the approved amount (methods.md 1.7).

    Anteil: quota × cost. Fehlbedarf: cost less the fixed own share and third parties, so a saving reduces the
    grant in full. Festbetrag: unchanged until the cost falls below it.
    """
    if notice.rule is FundingRule.SHARE:
        amount = round_cents(EXACT.multiply(notice.quota, eligible))
    elif notice.rule is FundingRule.DEFICIT:
        amount = eligible - notice.own_share - notice.third_party
    else:
        amount = eligible
    return max(ZERO, min(notice.approved, amount))


def paid_out(plan: Plan, spending: Spending, notice: Notice, today: date) -> Decimal:
    """Return what was paid out under a notice: its draws so far, else the payments noted for its grant.

    Those are the payments of the pilot, or the actuals of the funding line. A draw with a later day is
    planned, one without a day incomplete.
    """
    drawn = [draw for draw in notice.draws if draw.day is not None]
    if drawn:
        return sum((draw.amount for draw in drawn if not draw.is_planned(today)), ZERO)
    pilot = next((grant for grant in plan.pilot_grants if grant.id == notice.grant_id), None)
    if pilot is not None:
        return sum((amount for _year, amount in pilot.payments), ZERO)
    return sum((entry.amount for entry in spending.actuals if entry.line_id == notice.grant_id), ZERO)
