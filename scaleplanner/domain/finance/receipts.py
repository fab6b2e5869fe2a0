"""What is noted after the decision: notices with their items, receipts, yearly actuals; always in cents."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.plan import ZERO, FundingRule

#: What an item of a notice may be exceeded by unless the notice says otherwise (a fraction).
USUAL_TOLERANCE = Decimal("0.2")
#: Within so many months money called must be spent unless the notice says otherwise.
USUAL_DRAW_MONTHS = 2


@dataclass(frozen=True, slots=True)
class Receipt:
    """One payment in euros and cents; a refund is negative. `payee` is an office or firm, never a person.

    `line_id` is the line of the plan it belongs to, `item_id` the item of a notice it proves.
    """

    id: str
    reason: str = ""
    day: date | None = None
    number: str = ""
    payee: str = ""
    amount: Decimal = ZERO
    line_id: str = ""
    item_id: str = ""
    eligible: bool = True
    document_id: str = ""


@dataclass(frozen=True, slots=True)
class YearActual:
    """What a line of the plan really brought or cost in a year, in euros and cents."""

    id: str
    line_id: str
    year: int
    amount: Decimal = ZERO
    note: str = ""


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """An item of the financing plan in a grant notice with its approved cost in euros."""

    id: str
    name: str
    amount: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Draw:
    """A Mittelabruf: grant money in euros and cents that arrived on a day, or will."""

    id: str
    day: date | None = None
    amount: Decimal = ZERO

    def is_planned(self, today: date) -> bool:
        """Whether the money is still to come."""
        return self.day is not None and self.day > today


@dataclass(frozen=True, slots=True)
class Notice:
    """A grant notice whose use of funds is proven: what was approved, by which rule, until when.

    `grant_id` is a grant of the pilot or a funding line; `quota` and `item_tolerance` are fractions,
    `approved`, `own_share` and `third_party` euros. Money called must be spent within `draw_months`; `proven`
    is the day on which the proof was handed in.
    """

    id: str
    name: str
    grant_id: str = ""
    provider: str = ""
    reference: str = ""
    rule: FundingRule = FundingRule.SHARE
    quota: Decimal = ZERO
    approved: Decimal = ZERO
    own_share: Decimal = ZERO
    third_party: Decimal = ZERO
    begin: date | None = None
    end: date | None = None
    due: date | None = None
    item_tolerance: Decimal = USUAL_TOLERANCE
    items: tuple[NoticeItem, ...] = ()
    report: str = ""
    deviations: str = ""
    draws: tuple[Draw, ...] = ()
    draw_months: int = USUAL_DRAW_MONTHS
    proven: date | None = None

    @property
    def planned_cost(self) -> Decimal:
        """The approved cost of all items."""
        return sum((item.amount for item in self.items), ZERO)


@dataclass(frozen=True, slots=True)
class Spending:
    """Receipts, actuals and notices of a solution, and the verdict of the Erfolgskontrolle."""

    notices: tuple[Notice, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    actuals: tuple[YearActual, ...] = ()
    verdict: str = ""
    verdict_day: date | None = None
    consequences: str = ""

    def actual(self, line_id: str, year: int) -> YearActual | None:
        """Return the actual noted for a line and year, or None."""
        found = (entry for entry in self.actuals if entry.line_id == line_id and entry.year == year)
        return next(found, None)
