"""What an administration has set for all its desks: municipality, folders, rate, threshold, language."""

import configparser
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from scaleplanner.domain.municipality import Accounting, Municipality, MunicipalityKind
from scaleplanner.domain.numbers import NumberProblem, parse_amount, parse_date, parse_number, parse_percent
from scaleplanner.i18n import ENGLISH, GERMAN, _


@dataclass(frozen=True, slots=True)
class Policy:
    """Start values of new solutions and places; `discount_rate` is a fraction, `threshold` euros.

    `language` is that of the window (`de`, `en`) for people who have not chosen one,
    `keys` are the public keys (Base64) of those whose content packages are accepted; `problems` are sentences
    about what could not be understood and therefore does not count.
    """

    municipality: Municipality = Municipality()
    discount_rate: Decimal | None = None
    threshold: Decimal | None = None
    database: str = ""
    outputs: str = ""
    language: str = ""
    keys: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def _land(text: str) -> str:
    if len(text) != 2 or not text.isalpha():
        raise ValueError
    return text.upper()


def _inhabitants(text: str) -> int:
    number = parse_number(text)
    if number < 0 or number != number.to_integral_value():
        raise ValueError
    return int(number)


def _rate(text: str) -> Decimal:
    rate = parse_percent(text)
    if not -1 < rate <= 1:
        raise ValueError
    return rate


def _threshold(text: str) -> Decimal:
    amount = parse_amount(text)
    if amount < 0:
        raise ValueError
    return amount


def _language(text: str) -> str:
    if text.casefold() not in (GERMAN, ENGLISH):
        raise ValueError
    return text.casefold()


def _keys(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: Section and option of the file → field (of the municipality behind a point) and how its text is read.
_OPTIONS: dict[tuple[str, str], tuple[str, Callable[[str], Any]]] = {
    ("kommune", "name"): ("municipality.name", str),
    ("kommune", "art"): ("municipality.kind", MunicipalityKind),
    ("kommune", "land"): ("municipality.land", _land),
    ("kommune", "einwohner"): ("municipality.inhabitants", _inhabitants),
    ("kommune", "einwohner_stand"): ("municipality.inhabitants_day", parse_date),
    ("kommune", "einwohner_quelle"): ("municipality.inhabitants_source", str),
    ("kommune", "rechnungswesen"): ("municipality.accounting", Accounting),
    ("kommune", "federfuehrung"): ("municipality.lead_office", str),
    ("finanzen", "zinssatz"): ("discount_rate", _rate),
    ("finanzen", "wertgrenze"): ("threshold", _threshold),
    ("orte", "datenbank"): ("database", str),
    ("orte", "ausgaben"): ("outputs", str),
    ("fenster", "sprache"): ("language", _language),
    ("inhalte", "schluessel"): ("keys", _keys),
}


def read_policy(text: str) -> Policy:
    """Return what a policy file says; what is unknown or wrong becomes a problem and changes nothing."""
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    try:
        parser.read_string(text)
    except (configparser.Error, ValueError) as error:
        where = getattr(error, "lineno", None)
        place = _(" in Zeile {line}").format(line=where) if where else ""
        return Policy(
            problems=(
                _(
                    "Die Vorgabendatei ist{place} nicht lesbar. Keine ihrer Vorgaben gilt. "
                    "Jede Zeile ist „[Abschnitt]“ oder „name = wert“."
                ).format(place=place),
            )
        )
    policy = Policy()
    problems: list[str] = []
    for section in parser.sections():
        for option, value in parser.items(section):
            policy, problem = _with_option(policy, section, option, value.strip())
            problems += [problem] if problem else []
    return replace(policy, problems=tuple(problems))


def _with_option(policy: Policy, section: str, option: str, value: str) -> tuple[Policy, str]:
    known = _OPTIONS.get((section.lower(), option))
    if known is None:
        text = _("Die Vorgabe „{option}“ in „{section}“ ist unbekannt und bleibt ohne Wirkung.")
        return policy, text.format(option=option, section=section)
    field, read = known
    try:
        found = read(value)
    except (NumberProblem, ValueError, ArithmeticError):
        text = _("Die Vorgabe „{option}“ mit dem Wert „{value}“ ist ungültig und bleibt ohne Wirkung.")
        return policy, text.format(option=option, value=value[:60])
    part, _point, inner = field.rpartition(".")
    if part:
        return replace(policy, municipality=replace(policy.municipality, **{inner: found})), ""
    return replace(policy, **{field: found}), ""


def in_force(policy: Policy) -> tuple[tuple[str, str], ...]:
    """Return what the file sets, as name and text, to be shown."""
    found: list[tuple[str, str]] = []
    for (section, option), (field, _read) in _OPTIONS.items():
        value: Any = policy
        default: Any = Policy()
        for name in field.split("."):
            value, default = getattr(value, name), getattr(default, name)
        if value != default:
            found.append((f"{section}.{option}", _shown(value)))
    return tuple(found)


def _shown(value: Any) -> str:
    match value:
        case MunicipalityKind() | Accounting():
            return str(value.value)
        case date():
            return value.isoformat()
        case tuple():
            return ", ".join(value)
    return str(value)
