"""Words the office explains itself, beside the shipped glossary."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """A word with its meaning at this office."""

    id: str
    term: str
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word, what it means and who says so; `place` is where it stands in the glossary of the help."""

    term: str
    definition: str
    origin: str
    place: str
    is_own: bool = False
