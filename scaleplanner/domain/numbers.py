"""German numbers and dates: read what people type, write what submissions show."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Context, Decimal, InvalidOperation
from functools import lru_cache

from scaleplanner.i18n import _

NBSP = "\u00a0"
MINUS = "\u2212"
_DASHES = ("-", "–", MINUS)
_MAX_DIGITS = 15
#: Even a Kapitalwert of sixty digits, at an interest of −99 %, is shown.
_WIDE = Context(prec=300)
_SPACES = re.compile("[\\s\u00a0\u202f']")
_GERMAN = re.compile(r"[+-]?([1-9]\d{0,2}(\.\d{3})+|\d+)(,\d+)?")
#: A point that may stand for a comma; `0.125` is no group of thousands, so it may only be one.
_AMBIGUOUS = re.compile(r"([+-]?)(\d+\.\d{1,2}|0\.\d{3})")
#: The longer units first: each ends with a shorter one.
_UNITS = (
    ("T€", 1000),
    ("TEUR", 1000),
    ("Tsd.€", 1000),
    ("Mio.€", 1_000_000),
    ("Mio€", 1_000_000),
    ("Tsd.EUR", 1000),
    ("Mio.EUR", 1_000_000),
    ("MioEUR", 1_000_000),
    ("Euro", 1),
    ("EUR", 1),
    ("€", 1),
)
MONTH_NAMES = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)


class NumberProblem(ValueError):
    """The typed text is no number or date; the message asks back in German.

    `unread` says the same of a row that is read in: there no value stays, the row is left out.
    """

    def __init__(self, message: str, unread: str = "") -> None:
        super().__init__(message)
        self.unread = unread or f"{message} {_('Diese Zeile wird nicht übernommen.')}"


def kept_problem(pattern: str, **values: object) -> NumberProblem:
    """Return a problem whose `{kept}` says that the old value stays, or that the row is left out."""
    kept, unread = _("Der bisherige Wert bleibt."), _("Diese Zeile wird nicht übernommen.")
    return NumberProblem(pattern.format(kept=kept, **values), pattern.format(kept=unread, **values))


def _bare(text: str) -> tuple[str, Decimal]:
    """Return the text without unit and the factor the unit stands for."""
    bare = _SPACES.sub("", text).replace(MINUS, "-").replace("–", "-")
    for unit, factor in _UNITS:
        if bare.upper().endswith(unit.upper()):
            return bare[: -len(unit)], Decimal(factor)
    return bare, Decimal(1)


def parse_number(text: str) -> Decimal:
    """Return the number a person meant by `12500`, `12.500`, `12 500,00` or `12,5 T€`.

    Raises NumberProblem for everything that is not clear, `1.5` above all: it could be 1,5 or 15.
    """
    bare, factor = _bare(text)
    if _GERMAN.fullmatch(bare):
        return _decimal(bare.replace(".", "").replace(",", "."), text) * factor
    if _AMBIGUOUS.fullmatch(bare):
        comma, joined = bare.replace(".", ","), re.sub(r"^([+-]?)0+(?=\d)", r"\1", bare.replace(".", ""))
        if factor != 1:
            comma, joined = (format_number(reading * factor) for reading in _readings(bare))
        problem = _(
            "Die Eingabe „{text}“ ist nicht eindeutig. Meinten Sie {first} oder {second}?"
            " Schreiben Sie Nachkommastellen mit Komma."
        )
        raise NumberProblem(problem.format(text=text.strip(), first=comma, second=joined))
    problem = _("„{text}“ ist keine Zahl. {kept} Schreiben Sie zum Beispiel 12.500 oder 12,50.")
    raise kept_problem(problem, text=text.strip()[:40])


def _readings(bare: str) -> tuple[Decimal, Decimal]:
    """Return what an ambiguous text may mean: with decimals, or without the point."""
    return Decimal(bare), Decimal(bare.replace(".", ""))


def _decimal(bare: str, text: str) -> Decimal:
    if sum(character.isdigit() for character in bare) > _MAX_DIGITS:
        problem = _("„{text}“ hat zu viele Stellen. {kept} Geben Sie höchstens {most} Ziffern ein.")
        raise kept_problem(problem, text=text.strip()[:40], most=_MAX_DIGITS)
    try:
        return Decimal(bare)
    except InvalidOperation as error:
        problem = _("„{text}“ ist keine Zahl. Schreiben Sie zum Beispiel 12.500.")
        raise NumberProblem(problem.format(text=text.strip()[:40])) from error


def parse_amount(text: str) -> Decimal:
    """Return an amount in euros with at most four decimals; raises NumberProblem."""
    bare, factor = _bare(text)
    if _AMBIGUOUS.fullmatch(bare):
        first, second = (_in_full(reading * factor) for reading in _readings(bare))
        problem = _(
            "Der Betrag „{text}“ ist nicht eindeutig. Meinten Sie {first} oder {second}?"
            " Schreiben Sie Cent mit Komma."
        )
        raise NumberProblem(problem.format(text=text.strip(), first=first, second=second))
    amount = parse_number(text)
    exponent = amount.normalize().as_tuple().exponent
    if isinstance(exponent, int) and exponent < -4:
        problem = _("„{text}“ hat zu viele Nachkommastellen. Höchstens vier sind möglich.")
        raise NumberProblem(problem.format(text=text.strip()))
    return amount


def read_amount(text: str) -> Decimal:
    """Return an amount as spreadsheets show it: a lone dash is 0, brackets or a minus behind are negative."""
    if text.strip().removesuffix("€").strip() in _DASHES:
        return Decimal(0)
    return _signed(text, parse_amount)


def read_number(text: str) -> Decimal:
    """Return a number as spreadsheets show it: brackets or a minus behind are negative."""
    return _signed(text, parse_number)


def _signed(text: str, parse: Callable[[str], Decimal]) -> Decimal:
    bare = text.strip().removesuffix("€").strip()
    inner = bare[:-1] if len(bare) > 1 and bare[-1] in _DASHES else ""
    if bare.startswith("(") and bare.endswith(")"):
        inner = bare[1:-1]
    with suppress(NumberProblem):
        return -abs(parse(inner))
    return parse(text)


def _in_full(value: Decimal) -> str:
    """Return an amount with its cents, and with what a unit price has behind them."""
    return format_euro(value, cents=True) if value * 100 % 1 == 0 else f"{format_price(value)}{NBSP}€"


def parse_percent(text: str) -> Decimal:
    """Return a share such as 0.025 from `2,5`, `2,5 %` or `2,5%`; raises NumberProblem."""
    return parse_number(_SPACES.sub("", text).removesuffix("%")) / 100


def parse_date(text: str) -> date:
    """Return the date meant by 21.11.2026, 21.11.26, 211126 or 2026-11-21; raises NumberProblem."""
    bare = text.strip()
    for pattern, order in (
        (r"(\d{1,2})\.(\d{1,2})\.(\d{4})", "dmy"),
        (r"(\d{1,2})\.(\d{1,2})\.(\d{2})", "dmy"),
        (r"(\d{2})(\d{2})(\d{4})", "dmy"),
        (r"(\d{2})(\d{2})(\d{2})", "dmy"),
        (r"(\d{4})-(\d{1,2})-(\d{1,2})", "ymd"),
    ):
        found = re.fullmatch(pattern, bare)
        if found:
            first, month, last = (int(part) for part in found.groups())
            year, day = (first, last) if order == "ymd" else (last, first)
            return _date(year + 2000 if year < 100 else year, month, day, bare)
    problem = _("„{text}“ ist kein Datum. {kept} Schreiben Sie zum Beispiel 21.11.2026.")
    raise kept_problem(problem, text=bare[:40])


def _date(year: int, month: int, day: int, text: str) -> date:
    if not 1900 <= year <= 2199:
        problem = _("Das Jahr in „{text}“ liegt außerhalb von 1900 bis 2199. {kept} Prüfen Sie das Datum.")
        raise kept_problem(problem, text=text)
    try:
        return date(year, month, day)
    except ValueError as error:
        problem = _("Den Tag „{text}“ gibt es im Kalender nicht. {kept} Prüfen Sie Tag und Monat.")
        raise kept_problem(problem, text=text) from error


def _grouped(digits: str, separator: str) -> str:
    return f"{int(digits):,}".replace(",", separator)


def _rounded(number: Decimal, places: int) -> Decimal:
    """Return the number for show, rounded half away from zero."""
    return number.quantize(Decimal(1).scaleb(-places), "ROUND_HALF_UP", _WIDE)


def format_number(value: Decimal | int, places: int | None = None) -> str:
    """Return `12 500,5`: groups with a non-breaking space from five digits on, decimals as needed."""
    number = Decimal(value)
    plain = f"{number:f}" if places is None else f"{_rounded(number, places):f}"
    whole, _, decimals = plain.lstrip("-").partition(".")
    if places is None:
        decimals = decimals.rstrip("0")
    body = _grouped(whole, NBSP) if len(whole) > 4 else str(int(whole))
    text = f"{body},{decimals}" if decimals else body
    return f"{MINUS}{text}" if number < 0 and text.strip("0,") else text


def format_amount(value: Decimal, cents: bool = False) -> str:
    """Return `1.234` or `1.234,56` without the unit, rounded half away from zero for show only."""
    quantised = value.quantize(Decimal("0.01") if cents else Decimal(1), "ROUND_HALF_UP", _WIDE)
    whole, _, decimals = f"{quantised.copy_abs():f}".partition(".")
    text = _grouped(whole, ".") + (f",{decimals}" if decimals else "")
    return f"{MINUS}{text}" if quantised < 0 else text


def format_euro(value: Decimal, cents: bool = False) -> str:
    """Return `1.234 €` or `1.234,56 €` with a non-breaking space."""
    return f"{format_amount(value, cents)}{NBSP}€"


@lru_cache(maxsize=4096)
def format_price(value: Decimal) -> str:
    """Return an amount with the cents it has: `240`, `4,50`, `4,6667`."""
    if value == value.to_integral_value():
        return format_amount(value)
    decimals = max(2, -int(value.normalize().as_tuple().exponent))
    whole, _, rest = f"{abs(value):.{decimals}f}".partition(".")
    return f"{MINUS if value < 0 else ''}{_grouped(whole, '.')},{rest}"


def format_percent(share: Decimal) -> str:
    """Return `2,5 %` for 0.025, with up to two decimals."""
    percent = (share * 100).quantize(Decimal("0.01"), "ROUND_HALF_UP", _WIDE)
    return f"{format_number(percent)}{NBSP}%"


def format_date(day: date | None) -> str:
    """Return `21.11.2026`, or an empty text without a date."""
    return f"{day:%d.%m.%Y}" if day else ""


def format_long_date(day: date) -> str:
    """Return `21. November 2026` with non-breaking spaces."""
    return f"{day.day}.{NBSP}{MONTH_NAMES[day.month - 1]}{NBSP}{day.year}"
