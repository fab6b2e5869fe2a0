"""Numbers that can not be: what an input of a kind keeps to, said while it is typed and when it is read."""

from dataclasses import dataclass
from decimal import Decimal

from scaleplanner.exchange.xlsx import layout
from scaleplanner.i18n import N_

_MOST, _MOST_MONTHS = 10**13, 600
#: Kinds of inputs that say nothing below 0: loans, weights and limits of a cost key, promises of a Träger.
_NEVER_NEGATIVE = ("loan", "levy", "base_share", "partner", "mix", "member", "carrier")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a number keeps to, and the sentence that says so; `above` leaves out the least value itself."""

    message: str
    least: int = 0
    most: int = _MOST
    whole: bool = False
    above: bool = False

    def keeps(self, number: Decimal) -> bool:
        """Whether a number is possible."""
        if self.whole and number != number.to_integral_value():
            return False
        return (self.least < number if self.above else self.least <= number) and number <= self.most


_TERM = Limits(N_("Eine Laufzeit hat 0 bis 600 ganze Monate."), most=_MOST_MONTHS, whole=True)
_LOAN_RATE = Limits(N_("Ein Kreditzins hat 0 bis 100 % im Jahr."), most=1)
_RATE = Limits(N_("Der Zinssatz muss über −100 % liegen."), least=-1, above=True)
_PEOPLE = Limits(N_("Die Einwohnerzahl ist eine ganze Zahl ab 0."), whole=True)
_POSITIVE = Limits(N_("Hier ist keine Zahl unter 0 möglich."))


def limits_of(kind: str, path: tuple[str, ...]) -> Limits | None:
    """Return what the numbers of an input keep to; None if any number will do."""
    if kind == "plan":
        return {layout.RATE: _RATE, layout.INHABITANTS: _PEOPLE}.get("".join(path))
    if kind in _NEVER_NEGATIVE:
        return _POSITIVE
    return {"loan_term": _TERM, "loan_rate": _LOAN_RATE}.get(kind)
