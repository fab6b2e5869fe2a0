"""What the window needs of a database: lists of solutions and backups, and everything done with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from scaleplanner.gui.kept import KeepingStore
from scaleplanner.gui.portfolio import PortfolioStore
from scaleplanner.gui.stands import StandStore

if TYPE_CHECKING:
    from scaleplanner.domain.solution import Solution
    from scaleplanner.domain.stage import Stage


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
    def stage(self) -> Stage:
        """Where the solution stands."""

    @property
    def funding_end(self) -> date | None:
        """The last day of the funding."""

    @property
    def changed(self) -> datetime:
        """When it was last saved."""


class BackupEntry(Protocol):
    """One backup of the database."""

    @property
    def path(self) -> Path:
        """The file."""

    @property
    def made(self) -> datetime:
        """When it was made."""


class SolutionStore(StandStore, KeepingStore, PortfolioStore, Protocol):
    """The database as the window sees it; every method raises UserError when it cannot work."""

    is_read_only: bool

    @property
    def place(self) -> str:
        """The file or server, fit to be shown."""

    def list_solutions(self) -> Sequence[SolutionEntry]:
        """Return all solutions that are not in the waste bin."""

    def load(self, solution_id: str) -> Solution:
        """Return a solution."""

    def save(self, solution: Solution) -> None:
        """Write a solution."""

    def newer(self, solution_id: str) -> tuple[Solution, Solution]:
        """Return a solution as it was seen last and as somebody else has stored it since."""

    def accept_newer(self, solution_id: str) -> None:
        """Let the next save build on what somebody else has stored."""

    def delete(self, solution_id: str) -> None:
        """Move a solution to the waste bin."""

    def deleted(self) -> Sequence[SolutionEntry]:
        """Return the solutions in the waste bin."""

    def restore(self, solution_id: str) -> None:
        """Take a solution out of the waste bin."""

    def backup(self) -> Path | None:
        """Copy the database; None where there is nothing to copy."""

    def list_backups(self) -> Sequence[BackupEntry]:
        """Return the backups, newest first."""

    def look_into(self, source: Path) -> AbstractContextManager[SolutionStore]:
        """Open a copy of a backup to look at it."""

    def delete_backups(self, paths: Iterable[Path]) -> None:
        """Delete backups and files left beside the database for good."""

    def leftovers(self) -> Sequence[Path]:
        """Return damaged files and rescued packages beside the database."""

    def erase(self, solution_id: str) -> None:
        """Remove a solution of the waste bin for good."""

    def restore_backup(self, source: Path) -> None:
        """Put a backup in the place of the database; the present state becomes a backup itself."""

    def close(self, *, with_backup: bool = True) -> None:
        """Make a backup when something changed and release the database."""
