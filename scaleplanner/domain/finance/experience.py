"""The experience curve: each doubling of the municipalities makes introducing the solution cheaper."""

from dataclasses import dataclass
from decimal import Decimal

from scaleplanner.domain.finance.plan import ONE, ZERO, ExperienceCurve
from scaleplanner.domain.finance.rounding import EXACT, round_cents
from scaleplanner.domain.numbers import format_euro, format_number
from scaleplanner.i18n import _


@dataclass(frozen=True, slots=True)
class Introduction:
    """The introduction at the n-th municipality in euros and cents.

    `cost` is its own, `total` that of all of them up to it, `unlearned` what all would cost like the first.
    """

    number: int
    cost: Decimal
    total: Decimal
    unlearned: Decimal


def experience_cost(first: Decimal, learning: Decimal, number: int) -> Decimal:
    """Return c_n = c_1 × n^log2(L) in euros and cents: the onboarding effort of the n-th municipality.

    Raises ValueError unless the learning rate L lies in (0, 1] and the number is at least 1.
    """
    if not is_learning_rate(learning) or number < 1:
        raise ValueError("learning rate must lie in (0, 1] and the number be at least 1")
    power = EXACT.divide(EXACT.ln(learning), EXACT.ln(Decimal(2)))
    return round_cents(EXACT.multiply(first, EXACT.power(Decimal(number), power)))


def is_learning_rate(value: Decimal) -> bool:
    """Whether a fraction can be a learning rate: above 0, at most 1."""
    return ZERO < value <= ONE


def introductions(curve: ExperienceCurve, last: int) -> tuple[Introduction, ...]:
    """Return the introductions at the municipalities 1 to `last`; none while an input is missing."""
    first, learning = curve.first_cost, curve.learning_rate
    if first is None or learning is None or not is_learning_rate(learning):
        return ()
    found, total = [], ZERO
    for number in range(1, last + 1):
        cost = experience_cost(first, learning, number)
        total += cost
        found.append(Introduction(number, cost, total, round_cents(first * number)))
    return tuple(found)


def experience_sentence(found: tuple[Introduction, ...]) -> str:
    """Return what the last introduction costs, and all of them together; empty without any."""
    if not found:
        return ""
    last = found[-1]
    text = _(
        "Die Einführung bei der {n}. Kommune kostet {last}, bei allen {n} zusammen {total} statt {plain}."
    )
    return text.format(
        n=format_number(last.number),
        last=format_euro(last.cost, cents=True),
        total=format_euro(last.total, cents=True),
        plain=format_euro(last.unlearned, cents=True),
    )
