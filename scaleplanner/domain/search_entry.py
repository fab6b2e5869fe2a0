"""What the search looks through: one entry per place, and the texts inside a value."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A place with its title and the text that leads to it."""

    title: str
    where: str
    target: str
    text: str = ""


def strings_in(value: object) -> Iterator[str]:
    """Yield every text inside a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from strings_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings_in(getattr(value, field.name))


def text_of(value: object) -> str:
    """Return every text inside a value as one."""
    return " ".join(strings_in(value))


def excerpt(text: str, length: int = 80) -> str:
    """Return the beginning of a text, cut between words."""
    return text if len(text) <= length else f"{text[: length - 1].rsplit(' ', 1)[0]} …"
