"""Numbers that can not be: what an input of a kind keeps to, said while it is typed and when it is read."""

from dataclasses import dataclass
from decimal import Decimal

from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.layout import InputKey
from scaleplanner.i18n import N_

_MOST, _MOST_MONTHS = 10**13, 600
#: Kinds of inputs that say nothing below 0: loans, weights and limits of a cost key, promises of a Träger.
_NEVER_NEGATIVE = ("loan", "partner", "mix", "member", "carrier")
#: Kinds of inputs that are a part of a whole.
_PARTS = ("levy", "base_share")


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
_RATE = Limits(
    N_(
        "Der Zinssatz liegt über −100 % und höchstens bei 100 %. Schreiben Sie zum Beispiel 2,5 % oder 0,025."
    ),
    least=-1,
    most=1,
    above=True,
)
_PART = Limits(N_("Hier sind 0 % bis 100 % möglich. Schreiben Sie zum Beispiel 80 % oder 0,8."), most=1)
_CHANGE = Limits(
    N_("Hier sind −100 % bis 100 % möglich. Schreiben Sie zum Beispiel 2,5 % oder 0,025."), least=-1, most=1
)
_PEOPLE = Limits(N_("Die Einwohnerzahl ist eine ganze Zahl ab 0."), whole=True)
_POSITIVE = Limits(N_("Hier ist keine Zahl unter 0 möglich."))


def limits_of(key: InputKey) -> Limits | None:
    """Return what the numbers of an input keep to; None if any number will do."""
    if key.kind == "plan":
        return {layout.RATE: _RATE, layout.INHABITANTS: _PEOPLE}.get("".join(key.path))
    if key.kind in _NEVER_NEGATIVE:
        return _POSITIVE
    if key.kind in ("loan_term", "loan_rate"):
        return _TERM if key.kind == "loan_term" else _LOAN_RATE
    if key.is_share:
        return _PART if key.kind in (*_PARTS, "funding") else _CHANGE
    return None
