"""What the database keeps beside the open solution: documents, change log, content of sealed versions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSettings

if TYPE_CHECKING:
    from scaleplanner.domain.kept import Attachment, LogEntry, SealedVersion
    from scaleplanner.domain.solution import Solution


_OFFICE = "office"


class KeepingStore(Protocol):
    """The part of the database that is added to; every method raises UserError."""

    office: str

    def sealed_versions(self, solution_id: str) -> Sequence[SealedVersion]:
        """Return the sealed versions with their content, the oldest first."""

    def change_log(self, solution_id: str) -> Sequence[LogEntry]:
        """Return the change log, the oldest entry first."""

    def attach(self, solution_id: str, data: bytes, name: str) -> str:
        """Keep the bytes of a document and return their SHA-256."""

    def attached(self, solution_id: str) -> dict[str, int]:
        """Return the size of every kept document by its SHA-256."""

    def attachment(self, solution_id: str, sha256: str) -> bytes:
        """Return the bytes of a document."""

    def attachments(self, solution: Solution) -> Sequence[Attachment]:
        """Return the bytes of all documents of a solution."""

    def copy_attachments(self, source_id: str, target_id: str) -> None:
        """Keep the documents of a solution for its copy as well."""

    def detach(self, solution_id: str, sha256: str) -> None:
        """Forget the bytes of a document for good."""


class Kept:
    """The kept things of one solution."""

    def __init__(self, store: KeepingStore, solution_id: str, settings: QSettings | None = None) -> None:
        self._store, self._id, self._settings = store, solution_id, settings
        if settings is not None:
            store.office = str(settings.value(_OFFICE, ""))

    @property
    def office(self) -> str:
        """The office that works here, as the change log names it; empty while nobody said so."""
        return self._store.office

    def set_office(self, office: str) -> None:
        """Let the change log name another office from now on, also after the next start."""
        self._store.office = office.strip()
        if self._settings is not None:
            self._settings.setValue(_OFFICE, self._store.office)

    def versions(self) -> tuple[SealedVersion, ...]:
        """Return the sealed versions with their content, the oldest first."""
        return tuple(self._store.sealed_versions(self._id))

    def log(self) -> tuple[LogEntry, ...]:
        """Return the change log, the oldest entry first."""
        return tuple(self._store.change_log(self._id))

    def attach(self, data: bytes, name: str) -> str:
        """Keep the bytes of a document and return their SHA-256."""
        return self._store.attach(self._id, data, name)

    def sizes(self) -> dict[str, int]:
        """Return the size of every kept document by its SHA-256."""
        return self._store.attached(self._id)

    def content(self, sha256: str) -> bytes:
        """Return the bytes of a document, unchanged."""
        return self._store.attachment(self._id, sha256)

    def attachments(self, solution: Solution) -> tuple[Attachment, ...]:
        """Return the bytes of all documents."""
        return tuple(self._store.attachments(solution))

    def forget_unused(self, solution: Solution) -> None:
        """Delete the bytes nobody refers to any more: what was filed and taken back in this session."""
        unused = set(self.sizes())
        if not unused:
            return
        for each in (solution, *(version.content for version in self.versions())):
            unused -= {document.sha256 for document in each.documents}
        for sha256 in unused:
            self.forget(sha256)

    def forget(self, sha256: str) -> None:
        """Delete the bytes of a document for good."""
        self._store.detach(self._id, sha256)
