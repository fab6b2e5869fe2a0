"""What the gate says about one of its parts: met, half met, not met, or not to be judged yet."""

from dataclasses import dataclass
from decimal import Decimal

from scaleplanner.domain.numbers import format_number
from scaleplanner.i18n import _

NONE, HALF, FULL = Decimal(0), Decimal("0.5"), Decimal(1)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The value of one part (None: nicht beurteilbar), why, and what would make it full.

    `after_must` is the value once all Muss items are settled, for the parts that depend on them.
    """

    value: Decimal | None
    reason: str
    step: str
    target: str
    after_must: Decimal | None = None


@dataclass(frozen=True, slots=True)
class GatePart:
    """A part of the gate with its weight in points."""

    id: str
    title: str
    weight: Decimal
    judgement: Judgement

    @property
    def points(self) -> Decimal | None:
        """The points earned, or None where the part cannot be judged."""
        return None if self.judgement.value is None else self.weight * self.judgement.value

    @property
    def text(self) -> str:
        """Return `Wirkung: 20 von 20 Punkten. Die Ziele sind …`."""
        if self.points is None:
            return _("{title}: nicht beurteilbar. {reason}").format(
                title=self.title, reason=self.judgement.reason
            )
        return _("{title}: {points} von {weight} Punkten. {reason}").format(
            title=self.title,
            points=format_number(self.points),
            weight=format_number(self.weight),
            reason=self.judgement.reason,
        )
