"""What the actuals of a year change in the rows of the budget; in cents whatever the unit of the plan.

The rows become what was planned plus the differences of their lines, because a line knows its actual and the
rest of the budget does not: depreciation, Sonderposten, sales and loans stay as planned. A row could not be
read with some lines planned and others actual, so the differences count only when every line is known.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from scaleplanner.domain.finance.actuals import COST, FUNDING, ActualRow, actual_rows, year_result
from scaleplanner.domain.finance.assets import is_investive
from scaleplanner.domain.finance.plan import ZERO, Plan, Way
from scaleplanner.domain.finance.receipts import Spending
from scaleplanner.domain.finance.rounding import EXACT, Unit, round_to
from scaleplanner.domain.finance.special_items import GrantSplit
from scaleplanner.i18n import _


@dataclass(frozen=True, slots=True)
class Outcome:
    """The differences of a year by part of the budget, income above 0; all 0 while a line is missing."""

    year: int
    known: int
    total: int
    is_complete: bool = False
    running_in: Decimal = ZERO
    running_out: Decimal = ZERO
    investive_in: Decimal = ZERO
    investive_out: Decimal = ZERO

    @property
    def note(self) -> str:
        """What a reader must know of the year; empty where no line is expected."""
        if self.is_complete:
            return outcome_note(self.year)
        return missing_note(self.year, str(self.known), str(self.total)) if self.total else ""


def outcome_note(year: int) -> str:
    """Say what of a year is actual and what stays as planned."""
    return _(
        "Ergebnis {year}: Kosten, Erträge und Förderung zeigen das Ist, die Förderung wie gezahlt. "
        "Abschreibungen, Sonderposten, Verkäufe, Kredite, Verpflichtungsermächtigungen und Stellen bleiben "
        "wie geplant."
    ).format(year=year)


def missing_note(year: int, known: str, total: str) -> str:
    """Say of how many lines the actual is known, and that the plan stands here for that reason."""
    return _("Ist {year}: {known} von {total} Zeilen erfasst – deshalb steht hier die Planung.").format(
        year=year, known=known, total=total
    )


def outcome(plan: Plan, way: Way, spending: Spending, year: int, splits: Iterable[GrantSplit]) -> Outcome:
    """Return what the actuals of a year of the plan change, with the grants split as they are planned."""
    rows = actual_rows(plan, way, spending, year)
    result = year_result(plan, rows, year)
    if result.actual_need is None:
        return Outcome(year, result.known, result.total)
    investive_lines = {line.id for line in way.costs if is_investive(line)}
    shares = {split.grant_id: investive_share(split, year - plan.base_year) for split in splits}
    sums = dict.fromkeys(((COST, False), (COST, True), (FUNDING, False), (FUNDING, True)), ZERO)
    for row in rows:
        side = COST if row.group == COST else FUNDING
        share = Decimal(row.line_id in investive_lines) if side == COST else shares.get(row.line_id, ZERO)
        whole, part = _difference(row, share)
        sums[side, True] += part
        sums[side, False] += whole - part
    return Outcome(
        year,
        result.known,
        result.total,
        is_complete=True,
        running_in=sums[FUNDING, False],
        running_out=-sums[COST, False],
        investive_in=sums[FUNDING, True],
        investive_out=-sums[COST, True],
    )


def investive_share(split: GrantSplit, index: int) -> Decimal:
    """Return which part of a payment of the year is investive: as planned then, else as in the whole grant.

    A payment nobody planned for the year is most often one that came late.
    """
    for investive, running in (
        (split.investive_paid[index], split.running_paid[index]),
        (sum(split.investive, ZERO), sum(split.running, ZERO)),
    ):
        if investive + running:
            return EXACT.divide(investive, investive + running)
    return ZERO


def _difference(row: ActualRow, share: Decimal) -> tuple[Decimal, Decimal]:
    """Return the difference of a line and its investive part."""
    whole = row.difference or ZERO
    return whole, round_to(EXACT.multiply(whole, share), Unit.CENT)
