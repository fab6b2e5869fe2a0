"""What an output is made of: one value for every maker."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from scaleplanner.documents.blocks import Paper
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.kept import Attachment, LogEntry, SealedVersion
from scaleplanner.domain.solution import Solution

#: Told the share that is done, from 0 to 1; it may raise to cancel before anything is written.
Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Request:
    """A wish for outputs: of which solution, on which day, for whom, and what the database adds.

    `seal` is the short seal of a sealed version; it stands on the output instead of „Entwurf“. `versions`
    are the sealed versions, the oldest first, `attachments` the bytes of documents, `log` the change log;
    they are only known where a database is at hand. `names` lets Übergabeakte and Transferpaket name persons;
    `paper` is the sheet of the Terminplan; `recipient` says for whom of several an output is made: an office,
    or the id of a partner.
    """

    solution: Solution
    catalogue: Catalogue
    today: date
    public: bool = False
    seal: str = ""
    progress: Progress | None = None
    versions: tuple[SealedVersion, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    log: tuple[LogEntry, ...] = ()
    names: bool = False
    paper: Paper = "a4"
    recipient: str = ""

    def report(self, share: float) -> None:
        """Tell how much is done."""
        if self.progress is not None:
            self.progress(share)

    def reporting(self, progress: Progress | None) -> Self:
        """Return the same wish that tells its progress to somebody else."""
        return replace(self, progress=progress)
