"""What the database keeps beside a solution: sealed versions, bytes of documents, the change log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from scaleplanner.domain.seal import short_seal

if TYPE_CHECKING:
    from scaleplanner.domain.solution import Solution


@dataclass(frozen=True, slots=True)
class SealedVersion:
    """A sealed version with its content; `is_intact` says whether seal and content still fit."""

    name: str
    day: date
    office: str
    note: str
    seal: str
    content: Solution
    is_intact: bool = True
    text: str = ""
    """The content as it was sealed: its SHA-256 is the seal."""

    @property
    def short(self) -> str:
        """The short form of the seal, as it stands on the outputs."""
        return short_seal(self.seal)


@dataclass(frozen=True, slots=True)
class Attachment:
    """The bytes of a document that is kept with the solution."""

    document_id: str
    data: bytes


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry of the change log: when (local time), which office, what and why; no names of persons."""

    moment: datetime
    office: str
    what: str
    why: str = ""
