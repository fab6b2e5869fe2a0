"""The public version names offices and functions, never persons."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from scaleplanner.documents.blocks import Document
from scaleplanner.domain.carrier import Person
from scaleplanner.domain.finance.plan import CostLine, IncomeLine, OriginKind
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import _

_LEAST_LETTERS = 6


def without_persons(document: Document, persons: tuple[Person, ...]) -> Document:
    """Return the document with names of persons replaced by function or office, their contacts dropped."""
    rules: list[tuple[re.Pattern[str], str]] = []
    for person in persons:
        instead = person.function or person.office or _("[Name nicht öffentlich]")
        parts = person.name.split()
        if parts:
            rules.append((re.compile(rf"\b{re.escape(person.name)}\b", re.IGNORECASE), instead))
            rules.append((re.compile(rf"\b(?:Frau|Herrn?)\s+{re.escape(parts[-1])}\b"), instead))
        if person.contact.strip():
            rules.append((re.compile(re.escape(person.contact)), _("[Kontakt nicht öffentlich]")))
    cleaned = _cleaned(document, rules) if rules else document
    return cleaned if isinstance(cleaned, Document) else document


def _cleaned(value: Any, rules: list[tuple[re.Pattern[str], str]]) -> Any:
    if isinstance(value, str):
        for pattern, instead in rules:
            value = pattern.sub(instead.replace("\\", r"\\"), value)
        return value
    if isinstance(value, tuple):
        return tuple(_cleaned(item, rules) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changes = {field.name: _cleaned(getattr(value, field.name), rules) for field in fields(value)}
        return replace(value, **changes)
    return value


def leaks(document: Document, solution: Solution) -> tuple[str, ...]:
    """Return what a public document says although it must stay inside, whole words only.

    Names and contacts of persons, notes of offers and contracts, names of several words of confidential lines
    and papers; shorter ones may be ordinary words.
    """
    text = "\n".join(_strings(document)).casefold()
    found = dict.fromkeys(secret.strip() for secret in _secrets(solution))
    return tuple(secret for secret in found if len(secret) >= _LEAST_LETTERS and _says(text, secret))


def _says(text: str, secret: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(secret.casefold())}(?!\w)", text) is not None


def _secrets(solution: Solution) -> Iterator[str]:
    for person in solution.persons:
        yield from (person.name, person.contact)
    for way in solution.plan.ways:
        lines: tuple[CostLine | IncomeLine, ...] = (*way.costs, *way.incomes)
        origins = [*(line.origin for line in lines), *(grant.origin for grant in way.fundings)]
        yield from (o.note for o in origins if o.kind in (OriginKind.OFFER, OriginKind.CONTRACT))
    hidden = [line.name for way in solution.plan.ways for line in way.costs if line.confidential]
    papers = [paper.title for paper in solution.documents if paper.confidential]
    yield from (name for name in (*hidden, *papers) if " " in name.strip())


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))
