"""What a transfer copy still gives away; works on the finished texts, independent of what was replaced."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from scaleplanner.domain.carrier import CarrierPartner, Person
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package_transfer import MAIL, MONEY, towns
from scaleplanner.i18n import _, interface

_SHORT = 4
_LEAST = 1000
_PRICES = ("unit_price", "amount", "explicit", "own_funds", "low", "high", "first_cost")
#: Words that say a number of their sentence is money.
_ABOUT_MONEY = re.compile(
    r"preis|kost|vertrag|angebot|rechnung|entgelt|gebühr|betrag|beträge|budget|miete|honorar|zahl(?:en|t|ung)|"
    r"vergüt|förder|zuschuss|haushalt|ansatz|umlage|einspar|ertrag|erlös|monatlich|jährlich|"
    r"(?:je|pro|im) (?:monat|jahr|quartal)",
    re.IGNORECASE,
)
#: What follows a number that counts things: „1.000 Sensoren“, „1.000 m²“.
_COUNTED = re.compile(r"[ \u00a0\u202f](?!(?:Euro|EUR)\b)(?:[A-ZÄÖÜ]\w|kWh|MWh|m²|km|kg|t\b|%)")
_SENTENCE = re.compile(r"[^.!?;\n]*(?:[.](?=\d)[^.!?;\n]*)*")


@interface()
def leaks(source: Solution, text: str, names: bool = False) -> tuple[str, ...]:
    """Return what a text that leaves the house gives away: money, file number and, unless wanted, names.

    A number of the plan without a unit counts where its sentence is about money and it counts no things.
    """
    found = [_("Betrag: {text}").format(text=match.group()) for match in MONEY.finditer(text)]
    found += [_("Betrag: {text}").format(text=number) for number in _prices_in(source, text)]
    if source.reference and _occurs(source.reference, text):
        found.append(_("Aktenzeichen: {text}").format(text=source.reference))
    if not names:
        found += [_("Name: {text}").format(text=name) for name in _names(source) if _occurs(name, text)]
        found += [_("Kommune: {text}").format(text=name) for name in towns(source) if _occurs(name, text)]
        found += [_("Kontakt: {text}").format(text=each.group()) for each in MAIL.finditer(text)]
        found += [_("Kontakt: {text}").format(text=each) for each in _contacts(source) if _occurs(each, text)]
    return tuple(dict.fromkeys(found))


@interface()
def prices_left(copy: Solution) -> tuple[str, ...]:
    """Return the price fields of a copy that still hold an amount."""
    return tuple(_("Betrag: {text}").format(text=amount) for amount in sorted(set(_amounts(_priced(copy)))))


def _occurs(word: str, text: str) -> bool:
    return _pattern(word).search(text) is not None


def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,]){re.escape(word)}(?![\w]|[.,]\d)", re.IGNORECASE)


def _names(source: Solution) -> Iterator[str]:
    """Yield names of persons, their surnames and the names of partners; who gives is no secret."""
    people: tuple[Person | CarrierPartner, ...] = (*source.persons, *source.partners)
    for each in people:
        if len(each.name.strip()) >= _SHORT and each.name != source.municipality.name:
            yield each.name.strip()
    for person in source.persons:
        parts = person.name.split()
        if len(parts) > 1 and len(parts[-1]) >= _SHORT:
            yield parts[-1]


def _contacts(source: Solution) -> Iterator[str]:
    for person in source.persons:
        if len(person.contact.strip()) >= _SHORT:
            yield person.contact.strip()


def _prices_in(source: Solution, text: str) -> Iterator[str]:
    """Yield the amounts of the plan that stand as money in a sentence of the text."""
    sentences = [each for each in _SENTENCE.findall(text) if _ABOUT_MONEY.search(each)]
    for number in _prices(source):
        pattern = _pattern(number)
        found = (each[match.end() :] for each in sentences for match in pattern.finditer(each))
        if any(not _COUNTED.match(rest) for rest in found):
            yield number


def _prices(source: Solution) -> Iterator[str]:
    """Yield every amount of the plan from 1.000 on, as it is stored and as it is written."""
    for amount in sorted(set(_amounts(_priced(source)))):
        if amount >= _LEAST and amount == amount.to_integral_value():
            whole = int(amount)
            yield from (str(whole), f"{whole:,}".replace(",", "."))


def _priced(solution: Solution) -> tuple[Any, ...]:
    """Return the parts of the plan that hold prices."""
    return solution.plan.ways, solution.plan.experience


def _amounts(value: Any, name: str = "") -> Iterator[Decimal]:
    """Yield unit prices, fixed amounts and amounts per year, as far as they are not zero."""
    if isinstance(value, tuple):
        for item in value:
            yield from _amounts(item, name)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _amounts(getattr(value, field.name), field.name)
    elif isinstance(value, Decimal) and name in _PRICES and value:
        yield abs(value)
