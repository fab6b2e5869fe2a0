"""What the window needs from the place where solutions live, and what it may ask pages for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from scaleplanner.domain.solution import Solution


class SolutionEntry(Protocol):
    """One line of the list of solutions."""

    @property
    def id(self) -> str:
        """The id to load it with."""

    @property
    def name(self) -> str:
        """The name of the solution."""

    @property
    def municipality(self) -> str:
        """The name of the municipality."""

    @property
    def is_example(self) -> bool:
        """Whether it is a shipped example."""

    @property
    def funding_end(self) -> date | None:
        """The last day of the funding."""

    @property
    def changed(self) -> datetime:
        """When it was last saved."""


class SolutionStore(Protocol):
    """The database as the window sees it."""

    def list_solutions(self) -> Sequence[SolutionEntry]:
        """Return all solutions that are not in the waste bin."""

    def load(self, solution_id: str) -> Solution:
        """Return a solution; raise UserError when it cannot be read."""

    def save(self, solution: Solution) -> None:
        """Write a solution; raise UserError when that fails."""

    def delete(self, solution_id: str) -> None:
        """Move a solution to the waste bin."""

    def deleted(self) -> Sequence[SolutionEntry]:
        """Return the solutions in the waste bin."""

    def restore(self, solution_id: str) -> None:
        """Take a solution out of the waste bin."""

    def backup(self) -> datetime:
        """Copy the database and return when; raise UserError when that fails."""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One result of the search; the target is a page key, optionally with a field: `finance/rate`."""

    title: str
    place: str
    target: str
