"""Rounding of line-years: half away from zero, first to six decimals, then to the unit of the plan."""

from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum

#: Products of quantities, prices and growth factors stay exact far beyond the sixth decimal.
EXACT = Context(prec=60)
#: An interest of −99 % over thirty years makes figures of more digits than anything is calculated with.
_WIDE = Context(prec=300)
_SIXTH = Decimal("0.000001")
#: Half a cent that went through a division, such as a twelfth of a rate, lies below half by its last digit.
_THIRTIETH = Decimal("1e-30")
_CENT = Decimal("0.01")
_EXPONENT = {"euro": Decimal(1), "cent": Decimal("0.01")}


class Unit(Enum):
    """The rounding unit of a plan."""

    EURO = "euro"
    CENT = "cent"

    @property
    def places(self) -> int:
        """Decimals of the unit, the `n` of the workbook formula `ROUND(ROUND(x,6),n)`."""
        return 0 if self is Unit.EURO else 2


def round_to(value: Decimal, unit: Unit) -> Decimal:
    """Return the value rounded as finance.md prescribes; ROUND_HALF_UP of decimal is away from zero."""
    sixth = value.quantize(_SIXTH, ROUND_HALF_UP, EXACT)
    return sixth.quantize(_EXPONENT[unit.value], ROUND_HALF_UP, EXACT)


def round_cents(value: Decimal) -> Decimal:
    """Return an indicator rounded once, to the cent."""
    return value.quantize(_THIRTIETH, ROUND_HALF_UP, _WIDE).quantize(_CENT, ROUND_HALF_UP, _WIDE)


def floor_to(value: Decimal, unit: Unit) -> Decimal:
    """Return a cap rounded down to the unit."""
    return value.quantize(_EXPONENT[unit.value], "ROUND_FLOOR", EXACT)
