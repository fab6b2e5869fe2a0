"""The seal of a solution: what a sealed version holds, and its fingerprint.

A sealed version names offices and functions, never persons, so that a person can be deleted without
breaking it. The seal shows later changes by comparison with the paper; it is no signature.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from scaleplanner.domain.plain import from_plain, to_plain
from scaleplanner.i18n import _, german

if TYPE_CHECKING:
    from scaleplanner.domain.carrier import Person
    from scaleplanner.domain.solution import Solution

SHORT = 12
_CONTACT = 4  # shorter contacts would hide harmless words
Rules = tuple[tuple[re.Pattern[str], str], ...]


@german()
def sealed_copy(solution: Solution) -> Solution:
    """Return the solution as a sealed version holds it: persons without name and contact, also in texts.

    What lies in the Papierkorb is no part of a version.
    """
    nameless = tuple(replace(each, name="", contact="") for each in solution.persons)
    bare = replace(solution, persons=nameless, discarded=())
    copy: Solution = _walk(bare, _rules(solution.persons))
    return copy


def canonical(solution: Solution) -> str:
    """Return the canonical JSON of the sealed version: equal solutions give equal texts."""
    plain = to_plain(sealed_copy(solution))
    assert isinstance(plain, dict)
    content = {name: part for name, part in plain.items() if name != "discarded"}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_canonical(content: str) -> Solution:
    """Return the solution of a canonical JSON; ValueError when it describes none."""
    from scaleplanner.domain.solution import Solution

    return from_plain(Solution, json.loads(content))


def seal_of(solution: Solution) -> str:
    """Return the seal: the SHA-256 of the canonical JSON in hexadecimal digits."""
    return seal_of_text(canonical(solution))


def seal_of_text(content: str) -> str:
    """Return the seal of a canonical JSON."""
    return hashlib.sha256(content.encode()).hexdigest()


def short_seal(seal: str) -> str:
    """Return the short form that is printed on outputs: `3f2a 90bc 17de`."""
    return " ".join(seal[start : start + 4] for start in range(0, SHORT, 4)).strip()


@german()
def restored(sealed: Solution, current: Solution) -> Solution:
    """Return a sealed version as the new draft of a solution; persons still known get their names back."""
    known = {person.id: person for person in current.persons}
    persons = tuple(_named(person, known.get(person.id)) for person in sealed.persons)
    return replace(
        sealed,
        id=current.id,
        is_example=current.is_example,
        persons=persons,
        discarded=current.discarded,
    )


def _named(sealed: Person, known: Person | None) -> Person:
    if known is not None:
        return replace(sealed, name=known.name, contact=known.contact)
    return replace(sealed, name=sealed.function or sealed.office or _("nicht mehr benannt"))


@german()
def without_names(text: str, persons: tuple[Person, ...]) -> str:
    """Return a text with function or office instead of the names and contacts of persons."""
    cleaned: str = _walk(text, _rules(persons))
    return cleaned


def _rules(persons: tuple[Person, ...]) -> Rules:
    """Return what stands in texts instead of the names of persons."""
    rules = []
    for person in persons:
        instead = person.function or person.office or _("[Name nicht festgehalten]")
        parts = person.name.split()
        if parts:
            rules.append((re.compile(rf"\b{re.escape(person.name.strip())}\b", re.IGNORECASE), instead))
            rules.append((re.compile(rf"\b(?:Frau|Herrn?)\s+{re.escape(parts[-1])}\b"), instead))
        if len(person.contact.strip()) >= _CONTACT:
            rules.append((re.compile(re.escape(person.contact.strip())), _("[Kontakt nicht festgehalten]")))
    return tuple(rules)


def _walk(value: Any, rules: Rules) -> Any:
    if isinstance(value, str):
        for pattern, instead in rules:
            value = pattern.sub(instead.replace("\\", r"\\"), value)
        return value
    if isinstance(value, Decimal):
        return _shortest(value)
    if isinstance(value, tuple):
        return tuple(_walk(item, rules) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        found = {field.name: getattr(value, field.name) for field in fields(value)}
        walked = {name: _walk(part, rules) for name, part in found.items() if not _is_id(name)}
        changed = {name: part for name, part in walked.items() if part is not found[name]}
        return replace(value, **changed) if changed else value
    return value


def _is_id(name: str) -> bool:
    return name in ("id", "logo") or name.endswith("_id")


def _shortest(value: Decimal) -> Decimal:
    """Return an equal number without idle zeros, because equal numbers must give equal texts."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Decimal("0") if text in ("-0", "") else Decimal(text)
