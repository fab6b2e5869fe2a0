"""Options of choice fields, made from the values of the model."""

from collections.abc import Hashable, Iterable
from enum import Enum

from scaleplanner.domain.labels import label
from scaleplanner.i18n import _


def enum_options(kind: type[Enum]) -> list[tuple[Hashable, str]]:
    """Return every value of an enumeration with its word."""
    return [(value, label(value)) for value in kind]


def spoken_options(options: Iterable[tuple[Hashable, str]]) -> list[tuple[Hashable, str]]:
    """Return options whose words were only marked, in the language of the interface."""
    return [(value, _(word)) for value, word in options]
