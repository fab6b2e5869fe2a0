"""Price corridor for a further partner: what it must cover at least, what it would pay alone at most."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from scaleplanner.domain.finance.rounding import EXACT, round_cents
from scaleplanner.domain.finance.scaling import UnitCost
from scaleplanner.domain.numbers import format_euro, format_number
from scaleplanner.i18n import _


@dataclass(frozen=True, slots=True)
class PriceCorridor:
    """Lower and upper price in euros a year for one of `count` partners."""

    count: int
    lower: Decimal
    upper: Decimal

    @property
    def is_open(self) -> bool:
        """Whether there is a price that covers the cost and is below going alone."""
        return self.lower <= self.upper


def price_corridor(steps: Sequence[UnitCost], alone: Decimal | None = None) -> PriceCorridor:
    """Return the corridor at the last number of the unit costs n = 1, 2, … (methods.md 1.8).

    The lower bound is v + F / n, the cost per partner; the upper bound what a partner pays for itself
    alone: `alone` if known, else the cost for a single one.
    """
    last = steps[-1]
    upper = steps[0].total if alone is None else alone
    return PriceCorridor(
        last.count, round_cents(EXACT.divide(last.total, Decimal(last.count))), round_cents(upper)
    )


def corridor_sentence(found: PriceCorridor) -> str:
    """Return the corridor in words."""
    values = {
        "n": format_number(found.count),
        "lower": format_euro(found.lower, cents=True),
        "upper": format_euro(found.upper, cents=True),
    }
    if found.is_open:
        text = _("Preiskorridor bei {n}: mindestens {lower}, höchstens {upper}, was eine allein zahlte.")
    else:
        text = _("Kein Preiskorridor bei {n}: Kostendeckend sind {lower}, allein zahlte eine nur {upper}.")
    return text.format(**values)
