"""An entry in the Papierkorb of a solution, as it is kept."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Discarded:
    """A deleted entry: where and as which of its list it stood, when it went, and its plain JSON.

    `path` names fields and `@key` entries like a change; `moment` is local time to the minute. Each of the
    `references` is a field that named the entry and lost it: what the field is called, then its path.
    """

    id: str
    title: str
    moment: str
    path: tuple[str, ...]
    number: int
    content: str
    references: tuple[tuple[str, ...], ...] = ()
