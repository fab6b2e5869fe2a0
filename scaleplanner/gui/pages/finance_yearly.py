"""Fields for values that differ by year: `2028: 2; 2030: 3`, and for tariff steps by day."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from scaleplanner.domain.finance.plan import YearAmounts
from scaleplanner.domain.numbers import (
    NumberProblem,
    format_date,
    format_number,
    format_percent,
    parse_date,
    parse_number,
    parse_percent,
)
from scaleplanner.gui.number_fields import ParsedEdit
from scaleplanner.i18n import _

K = TypeVar("K")
Steps = tuple[tuple[date, Decimal], ...]
_FIRST, _LAST = 1990, 2100
_WIDTH = 300


def read_pairs(
    text: str, key: Callable[[str], K], value: Callable[[str], Decimal], example: str
) -> tuple[tuple[K, Decimal], ...]:
    """Return the pairs `key: value; key: value`; NumberProblem names the part that cannot be read."""
    found: dict[K, Decimal] = {}
    for part in text.split(";"):
        if not part.strip():
            continue
        head, colon, tail = part.partition(":")
        if not colon or not tail.strip():
            problem = _("„{part}“ ist nicht eindeutig. Schreiben Sie zum Beispiel: {example}")
            raise NumberProblem(problem.format(part=part.strip(), example=example))
        name = key(head.strip())
        if name in found:
            problem = _("„{name}“ steht zweimal. Lassen Sie einen der beiden Werte weg.")
            raise NumberProblem(problem.format(name=head.strip()))
        found[name] = value(tail.strip())
    return tuple(found.items())


def _year(text: str) -> int:
    if not text.isdecimal() or not _FIRST <= int(text) <= _LAST:
        raise NumberProblem(
            _("„{text}“ ist kein Jahr. Schreiben Sie es vierstellig, etwa 2028.").format(text=text)
        )
    return int(text)


class YearlyEdit(ParsedEdit[YearAmounts]):
    """Numbers by year: from that year on, or for that year only, as the label says."""

    def __init__(self) -> None:
        super().__init__(width=_WIDTH)
        self.setMinimumWidth(220)
        self.setPlaceholderText(self.example)

    @property
    def example(self) -> str:
        """What can be typed."""
        return _("2028: 2; 2030: 3")

    def parse(self, text: str) -> YearAmounts:
        """Return the pairs, ascending by year."""
        return tuple(sorted(read_pairs(text, _year, self.parse_value, self.example)))

    def parse_value(self, text: str) -> Decimal:
        """Return one value."""
        return parse_number(text)

    def show_value(self, value: YearAmounts) -> str:
        """Return the pairs as text."""
        return "; ".join(f"{year}: {self.show_part(amount)}" for year, amount in value)

    def show_part(self, amount: Decimal) -> str:
        """Return one value as text."""
        return format_number(amount)


class YearlyPercentEdit(YearlyEdit):
    """Shares by year: `2028: 3,5 %`."""

    @property
    def example(self) -> str:
        """What can be typed."""
        return _("2028: 3,5 %; 2030: 2 %")

    def parse_value(self, text: str) -> Decimal:
        """Return one share; a price never falls by more than everything."""
        share = parse_percent(text)
        if share < -1:
            raise NumberProblem(_("Mehr als 100 % kann ein Preis nicht fallen. Prüfen Sie das Vorzeichen."))
        return share

    def show_part(self, amount: Decimal) -> str:
        """Return one share as text."""
        return format_percent(amount)


class StepsEdit(ParsedEdit[Steps]):
    """Tariff steps by their first day: `01.05.2027: 2,8 %`."""

    def __init__(self) -> None:
        super().__init__(width=_WIDTH)
        self.setMinimumWidth(220)
        self.setPlaceholderText(_("01.05.2027: 2,8 %"))

    def parse(self, text: str) -> Steps:
        """Return first day and rate of each step, in order of time."""
        return tuple(sorted(read_pairs(text, parse_date, parse_percent, _("01.05.2027: 2,8 %"))))

    def show_value(self, value: Steps) -> str:
        """Return the steps as text."""
        return "; ".join(f"{format_date(day)}: {format_percent(rate)}" for day, rate in value)
