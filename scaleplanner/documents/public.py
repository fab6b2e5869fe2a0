"""The public version names offices and functions, never persons."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

from scaleplanner.documents.blocks import Document
from scaleplanner.domain.carrier import Person
from scaleplanner.i18n import _


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
