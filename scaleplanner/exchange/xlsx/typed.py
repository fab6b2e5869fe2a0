"""What a value in a returned workbook means: a comparable text, or a problem told to the person."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

from scaleplanner.domain.assessment import Answer
from scaleplanner.domain.consents import CONDITIONAL, NO, YES
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import NumberProblem, kept_problem, parse_date, parse_percent, read_number
from scaleplanner.exchange.xlsx.carrier_answers import CONSENT
from scaleplanner.exchange.xlsx.layout import InputKey
from scaleplanner.exchange.xlsx.limits import limits_of
from scaleplanner.exchange.xlsx.technical import canonical, comparable
from scaleplanner.i18n import _, german

_MAX_TEXT = 5_000
_MAX_NUMBER = 10**13
#: Weights of a cost key: numbers of any sort, percentages too.
_WEIGHTS = ("partner", "mix")


class Odd(Enum):
    """What stands in a cell instead of a value."""

    FORMULA = "formula"
    ERROR = "error"


def _may_be_empty(key: InputKey) -> bool:
    """Whether an empty cell has a meaning: no text, no explicit amount, no cap."""
    amounts = key.year is not None and key.kind in ("cost", "income", "funding", "own_funds", "actual")
    return key.is_text or amounts or key.column in ("yearly_cap", "total_cap", "minimum", "maximum", "amount")


def understood(key: InputKey, value: Any, base: str) -> str:
    """Return the value as comparable text; NumberProblem when it is not what belongs there."""
    if value is Odd.FORMULA:
        raise NumberProblem(
            _("Hier steht eine Formel. Tragen Sie ihr Ergebnis ein: Der bisherige Wert bleibt so lange."),
            _("Hier steht eine Formel. Diese Zeile wird nicht übernommen. Tragen Sie das Ergebnis ein."),
        )
    if value is Odd.ERROR:
        raise kept_problem(_("Hier steht ein Fehlerwert. {kept}"))
    if value is None or (isinstance(value, str) and not value.strip()):
        if key.kind == "corrected":
            return base
        if base and not _may_be_empty(key):
            raise NumberProblem(_("Die Zelle ist leer. Der bisherige Wert bleibt."))
        return ""
    if key.column == "answer":
        with german():
            words = tuple(label(answer) for answer in Answer)
        return _one_of(words, value)
    if key.kind == "carrier" and any(part.startswith(CONSENT) for part in key.path[1:]):
        return _one_of((YES, CONDITIONAL, NO), value)
    if key.is_date:
        return _day(value)
    if key.is_text:
        return comparable(key, _words(value))
    if isinstance(value, (bool, date, datetime)):
        raise kept_problem(_("Hier steht ein Datum oder Wahrheitswert statt einer Zahl. {kept}"))
    if isinstance(value, (int, float)):
        return _bounded(key, Decimal(repr(value)), base)
    return _bounded(key, _typed_number(key, str(value)[:_MAX_TEXT]), base)


def _typed_number(key: InputKey, text: str) -> Decimal:
    if not text.strip().endswith("%"):
        return read_number(text)
    if not key.is_share and key.kind not in _WEIGHTS:
        raise kept_problem(_("Hier stehen Prozent, wo ein Betrag oder eine Menge hingehört. {kept}"))
    return parse_percent(text)


def _bounded(key: InputKey, number: Decimal, base: str) -> str:
    if not number.is_finite() or abs(number) > _MAX_NUMBER:
        raise kept_problem(_("Die Zahl ist zu groß. {kept} Prüfen Sie die Stellen."))
    limits = limits_of(key)
    if limits is not None and not limits.keeps(number) and canonical(number) != base:
        raise kept_problem(f"{_(limits.message)} {{kept}}")
    return canonical(number)


def _one_of(known: tuple[str, ...], value: Any) -> str:
    text = canonical(_text(value)).casefold()
    if text not in known:
        words = ", ".join(f"„{word}“" for word in known)
        message = _("Diese Antwort gibt es nicht. {kept} Möglich sind {words}.")
        raise kept_problem(message, words=words)
    return text


def _day(value: Any) -> str:
    """Return a date as ISO text: real dates and dates as text."""
    if isinstance(value, (date, datetime)):
        value = f"{value:%Y-%m-%d}"
    return parse_date(_text(value)).isoformat()


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)[:_MAX_TEXT]


def _words(value: Any) -> str:
    """Return a text; spreadsheets turn numbers of products such as 11.1.01 into dates and times."""
    if isinstance(value, (bool, date, datetime, time, timedelta)):
        raise kept_problem(
            _(
                "Das Tabellenprogramm hat die Eingabe umgewandelt, zum Beispiel in ein Datum. {kept} "
                "Schreiben Sie ein Hochkomma davor: '11.1.01."
            )
        )
    if isinstance(value, str) and len(value) > _MAX_TEXT:
        message = _("Der Text ist länger als {most} Zeichen. {kept} Kürzen Sie ihn.")
        raise kept_problem(message, most=f"{_MAX_TEXT:_}".replace("_", "."))
    return _text(value)
