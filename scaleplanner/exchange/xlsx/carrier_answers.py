"""The answers of a Trägerbogen as comparable texts, and the way back into the partner."""

from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from scaleplanner.domain.carrier import CarrierPartner
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.consents import CONDITIONAL, NO, YES
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx import technical
from scaleplanner.exchange.xlsx.layout import VALUE_KEY, InputKey
from scaleplanner.i18n import N_

CONSENT = "consent."
_ENDOWMENT = ("personnel", "technical", "infrastructure", "financial")
#: Question and explanation of each text.
TEXTS: dict[str, tuple[str, str]] = {
    "personnel": (N_("Personal"), N_("Welche Stellen und welches Fachwissen können Sie einbringen?")),
    "technical": (N_("Technik"), N_("Welche Software, Plattformen oder Betriebserfahrung bringen Sie mit?")),
    "infrastructure": (N_("Infrastruktur"), N_("Welche Standorte, Netze oder Rechenzentren stehen bereit?")),
    "financial": (N_("Geld"), N_("Aus welchen Ansätzen oder Beiträgen können Sie mittragen?")),
    "conditions": (N_("Bedingungen"), N_("Woran knüpfen Sie Ihre Zustimmung?")),
    "feedback": (N_("Rückmeldung zum Entwurf"), N_("Was soll im Konzept anders werden?")),
}
NUMBERS: dict[str, tuple[str, str]] = {
    "money": (N_("Geldbeitrag"), N_("Zugesagter Betrag im Jahr in Euro")),
    "staff": (N_("Personalbeitrag"), N_("Zugesagte Vollzeitstellen")),
}


def texts_of(partner: CarrierPartner, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return the texts of a partner as they stand in a form: what it brings, consents, conditions."""
    consents = dict(partner.consents)
    return (
        *((name, getattr(partner.endowment, name)) for name in _ENDOWMENT),
        *((f"{CONSENT}{aspect.key}", consents.get(aspect.key, "")) for aspect in catalogue.aspects),
        ("conditions", partner.conditions),
        ("feedback", partner.feedback),
    )


def numbers_of(partner: CarrierPartner) -> tuple[tuple[str, Decimal | None], ...]:
    """Return the numbers of a partner as they stand in a form."""
    return (("money", partner.money), ("staff", partner.staff))


def values(solution: Solution, catalogue: Catalogue) -> tuple[tuple[InputKey, str], ...]:
    """Return what the forms would hold now, the „mine“ of a comparison."""
    found: list[tuple[InputKey, str]] = []
    for partner in solution.partners:
        for name, text in texts_of(partner, catalogue):
            key = InputKey("carrier", (partner.id, name), "text")
            found.append((key, technical.comparable(key, text)))
        for name, number in numbers_of(partner):
            found.append((InputKey("carrier", (partner.id, name), VALUE_KEY), technical.canonical(number)))
    return tuple(found)


def with_carrier_answer(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    """Return the solution with one accepted answer of a partner, dated; nonsense changes nothing."""
    partner = next((each for each in solution.partners if each.id == key.path[0]), None)
    if partner is None or len(key.path) < 2:
        return solution
    changed = _changed(partner, key.path[1], text.strip())
    if changed == partner:
        return solution
    return solution.with_entry("partners", replace(changed, feedback_day=day))


def _changed(partner: CarrierPartner, name: str, text: str) -> CarrierPartner:
    if name in _ENDOWMENT:
        endowment = partner.endowment
        values = {each: getattr(endowment, each) for each in _ENDOWMENT} | {name: text}
        return replace(partner, endowment=replace(endowment, **values))
    if name == "conditions":
        return replace(partner, conditions=text)
    if name == "feedback":
        return replace(partner, feedback=text)
    if name.startswith(CONSENT) and text in ("", YES, CONDITIONAL, NO):
        others = {**dict(partner.consents), name.removeprefix(CONSENT): text}
        return replace(partner, consents=tuple((key, word) for key, word in others.items() if word))
    if name in NUMBERS:
        number = _number(text)
        if number is not None and number < 0:
            return partner
        return replace(partner, money=number) if name == "money" else replace(partner, staff=number)
    return partner


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return Decimal(-1)
