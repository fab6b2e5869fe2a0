"""The help of a field; apart from the catalogue, so that the window starts without the rest of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HelpText:
    """The help of one field: what it is, why it is asked, an example; `target` is where to jump to."""

    id: str
    title: str
    what: str
    why: str
    example: str
    target: str = ""
