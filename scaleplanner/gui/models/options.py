"""Options of choice fields, made from the values of the model."""

from collections.abc import Hashable
from enum import Enum

from scaleplanner.domain.labels import label


def enum_options(kind: type[Enum]) -> list[tuple[Hashable, str]]:
    """Return every value of an enumeration with its German word."""
    return [(value, label(value)) for value in kind]
