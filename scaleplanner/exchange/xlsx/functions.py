"""The functions the workbook uses, computed in binary floats as a spreadsheet does."""

import math
import operator
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from functools import cache, partial
from typing import Any

from scaleplanner.domain.finance.rounding import EXACT

Scalar = float | str | bool | None
Value = Scalar | list[Scalar]
#: The day a spreadsheet counts its dates from.
DAY_ZERO = date(1899, 12, 30)
#: From here on a binary number has no decimals to round.
_WHOLE = 2.0**53


class FormulaError(ValueError):
    """A formula outside the subset that the workbook uses, or one without a result."""


def one(value: Value) -> Scalar:
    """Return a single value, the first of a range."""
    return value[0] if isinstance(value, list) else value


def number(value: Value) -> float:
    """Return a value as a number: nothing counts as 0, a text is an error."""
    if isinstance(value, float):
        return value
    if isinstance(value, list):
        value = value[0]
    if value is None:
        return 0.0
    if isinstance(value, str):
        raise FormulaError(f"no number: {value}")
    return float(value)


def divided(a: float, b: float) -> float:
    """Return the quotient; no number at all when dividing by zero."""
    return a / b if b else math.nan


def power(base: float, exponent: float) -> float:
    """Return the power; no number at all for a broken power of what is below zero."""
    broken = base < 0 and not exponent.is_integer()
    return math.nan if broken else math.pow(base, exponent)


def joined(left: Value, right: Value) -> str:
    """Return two values as one text."""
    return "".join(_text(one(value)) for value in (left, right))


def _text(value: Scalar) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def compare(sign: str, left: Value, right: Value) -> bool:
    """Compare as a spreadsheet does: an empty cell equals 0 and the empty text."""
    one_side, other = one(left), one(right)
    if isinstance(one_side, str) or isinstance(other, str):
        equal = ("" if one_side is None else one_side) == ("" if other is None else other)
        return equal if sign == "=" else not equal
    return _COMPARISONS[sign](number(one_side), number(other))


_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
}


_OPERATIONS: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": divided,
}


def spread(sign: str, left: Value, right: Value) -> Value:
    """Return the operation for each pair of values; a single value stands beside all of a range."""
    operation = _OPERATIONS.get(sign)
    if operation is None:
        return _each(partial(compare, sign), left, right)
    return _each(operation, mapped(number, left), mapped(number, right))


def _each(operation: Callable[[Any, Any], Scalar], left: Value, right: Value) -> Value:
    if isinstance(left, list):
        others = right if isinstance(right, list) else [right] * len(left)
        return [operation(a, b) for a, b in zip(left, others, strict=True)]
    if isinstance(right, list):
        return [operation(left, b) for b in right]
    return operation(left, right)


def mapped(function: Callable[[Value], Scalar], value: Value) -> Value:
    """Return what a function of one value gives for each value of a range."""
    return [function(each) for each in value] if isinstance(value, list) else function(value)


def _flat(arguments: Iterable[Value]) -> list[float]:
    """Return the numbers; texts and empty cells of ranges do not count."""
    numbers: list[float] = []
    for argument in arguments:
        values = argument if isinstance(argument, list) else [argument]
        numbers.extend(float(value) for value in values if isinstance(value, (int, float)))
    return numbers


def _filled(arguments: Iterable[Value]) -> list[Scalar]:
    """Return everything that is not empty."""
    lists = (argument if isinstance(argument, list) else [argument] for argument in arguments)
    return [value for values in lists for value in values if value not in (None, "")]


@cache
def _step(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def _rounded(mode: str) -> Callable[[Value, Value], Scalar]:
    def function(value: Value, places: Value) -> Scalar:
        given = number(value)
        if abs(given) >= _WHOLE:
            return given
        step = _step(int(number(places)))
        return float(Decimal(repr(given)).quantize(step, mode, EXACT))

    return function


def _npv(rate: Value, *flows: Value) -> Scalar:
    base = 1 + number(rate)
    return sum(flow / base ** (t + 1) for t, flow in enumerate(_flat(flows)))


def _internal_rate(flows: Value, guess: Value = 0.1) -> Scalar:
    """Find the root nearest to the guess by Newton's method, as spreadsheets do."""
    amounts, rate = _flat([flows]), number(guess)
    for _step in range(50):
        base = 1 + rate
        if not 1e-9 < abs(base) < 1e9:
            break
        value = sum(flow / base**t for t, flow in enumerate(amounts))
        slope = -sum(t * flow / base ** (t + 1) for t, flow in enumerate(amounts))
        step = divided(value, slope)
        rate -= step
        if abs(step) < 1e-9 * max(1.0, abs(rate)):
            return rate
    return math.nan


def _payment(rate: Value, count: Value, amount: Value) -> Scalar:
    """Return the constant instalment of an annuity, below 0 for an amount received."""
    per_period, periods = number(rate), number(count)
    if not per_period:
        return -divided(number(amount), periods)
    if per_period <= -1:
        return math.nan
    return number(amount) * per_period / math.expm1(-periods * math.log1p(per_period))


def _count_if(values: Value, criterion: Value) -> Scalar:
    """Count the numbers below 0, the only criterion of the workbook."""
    entries = values if isinstance(values, list) else [values]
    if criterion == "<0":
        return float(sum(entry < 0 for entry in entries if isinstance(entry, (int, float))))
    raise FormulaError(f"COUNTIF: {criterion}")


def _sum_if(keys: Value, wanted: Value, values: Value) -> Scalar:
    if not isinstance(keys, list) or not isinstance(values, list):
        raise FormulaError("SUMIF")
    pairs = zip(keys, values, strict=True)
    if wanted == "<>":
        return sum(number(value) for key, value in pairs if key not in (None, ""))
    return sum(number(value) for key, value in pairs if compare("=", key, wanted))


def _sum_ifs(values: Value, *tests: Value) -> Scalar:
    """Sum up where every criterion is kept; a text neither counts nor is an error."""
    if not isinstance(values, list):
        raise FormulaError("SUMIFS")
    kept = [True] * len(values)
    for keys, wanted in zip(tests[::2], tests[1::2], strict=True):
        if not isinstance(keys, list):
            raise FormulaError("SUMIFS")
        kept = [keep and _keeps(key, one(wanted)) for keep, key in zip(kept, keys, strict=True)]
    return math.fsum(_flat([[value for value, keep in zip(values, kept, strict=True) if keep]]))


def _keeps(key: Scalar, wanted: Scalar) -> bool:
    """Whether a value of a range meets a criterion; nothing and texts are never up to a number."""
    if isinstance(wanted, str) and wanted.startswith("<="):
        return isinstance(key, (int, float)) and key <= float(wanted[2:])
    return key is not None and compare("=", key, wanted)


def _sum_product(*columns: Value) -> Scalar:
    lists = [column if isinstance(column, list) else [column] for column in columns]
    if len(lists) == 1:
        return sum(map(number, lists[0]))
    return sum(math.prod(number(value) for value in row) for row in zip(*lists, strict=True))


def _rank(value: Value, values: Value) -> Scalar:
    own = number(value)
    return 1.0 + sum(other > own for other in _flat([values]))


def _small(values: Value, place: Value) -> Scalar:
    numbers, index = sorted(_flat([values])), int(number(place))
    return numbers[index - 1] if 0 < index <= len(numbers) else math.nan


def _day(value: Value) -> date:
    return DAY_ZERO + timedelta(days=int(number(value)))


def _date(year: Value, month: Value, day: Value) -> Scalar:
    """Months and days beyond their range run over into what follows, the day 0 into the month before."""
    years, months = divmod(int(number(year)) * 12 + int(number(month)) - 1, 12)
    found = date(years, months + 1, 1) + timedelta(days=int(number(day)) - 1)
    return float((found - DAY_ZERO).days)


FUNCTIONS: dict[str, Callable[..., Scalar]] = {
    "ROUND": _rounded(ROUND_HALF_UP),
    "ROUNDUP": _rounded(ROUND_UP),
    "ROUNDDOWN": _rounded(ROUND_DOWN),
    "SUM": lambda *values: math.fsum(_flat(values)),
    "MIN": lambda *values: min(_flat(values), default=0.0),
    "MAX": lambda *values: max(_flat(values), default=0.0),
    "ABS": lambda value: abs(number(value)),
    "INT": lambda value: float(math.floor(number(value))),
    "SIGN": lambda value: float((number(value) > 0) - (number(value) < 0)),
    "AND": lambda *tests: all(one(test) for test in tests),
    "OR": lambda *tests: any(one(test) for test in tests),
    "NPV": _npv,
    "IRR": _internal_rate,
    "PMT": _payment,
    "COUNTIF": _count_if,
    "COUNT": lambda *values: float(len(_flat(values))),
    "COUNTA": lambda *values: float(len(_filled(values))),
    "ISNUMBER": lambda value: isinstance(one(value), (int, float)),
    "SUMIF": _sum_if,
    "SUMIFS": _sum_ifs,
    "SUMPRODUCT": _sum_product,
    "RANK": _rank,
    "SMALL": _small,
    "YEAR": lambda value: float(_day(value).year),
    "MONTH": lambda value: float(_day(value).month),
    "DAY": lambda value: float(_day(value).day),
    "DATE": _date,
}
