"""A result of the search; apart from it, so that the window starts without the search itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that was found: its title, where it is in words, and the target as `page:field`."""

    title: str
    where: str
    target: str
