"""Words the office explains itself, beside the shipped glossary."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """A word with its meaning at this office."""

    id: str
    term: str
    definition: str = ""
