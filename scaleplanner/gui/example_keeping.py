"""Documents, change log and earlier version of a shipped example that is looked at without being stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scaleplanner.content import load_catalogue
from scaleplanner.domain.kept import Attachment, LogEntry, SealedVersion
from scaleplanner.domain.seal import canonical, seal_of_text, sealed_copy
from scaleplanner.gui.kept import KeepingStore

if TYPE_CHECKING:
    from scaleplanner.domain.solution import Solution
    from scaleplanner.exchange.examples import ExampleStand


def bring_along(store: KeepingStore, copy: Solution) -> None:
    """Keep the documents of an example in the database, for a copy of it."""
    from scaleplanner.exchange.examples import example_documents

    names = {document.id: document.file_name for document in copy.documents}
    for each in example_documents(copy):
        store.attach(copy.id, each.data, names[each.document_id])


class ExampleKeeping:
    """Answers for what comes with an example; whatever would write is left to the database."""

    def __init__(self, store: KeepingStore, example: Solution, stand: ExampleStand) -> None:
        self._store, self._example, self._stand = store, example, stand
        self.office = store.office

    def sealed_versions(self, solution_id: str) -> Sequence[SealedVersion]:
        """Return the earlier version."""
        stand, text = self._stand, canonical(self._stand.content)
        facts = (stand.name, stand.day, stand.office, stand.note, seal_of_text(text))
        return (SealedVersion(*facts, sealed_copy(stand.content), text=text),)

    def change_log(self, solution_id: str) -> Sequence[LogEntry]:
        """Return what was changed since the earlier version."""
        from scaleplanner.exchange.examples import example_log
        from scaleplanner.exchange.package import load_example

        return example_log(load_example(self._example.id), load_catalogue())

    def attach(self, solution_id: str, data: bytes, name: str) -> str:
        """Keep a document in the database, which knows no example that is not stored."""
        return self._store.attach(solution_id, data, name)

    def attached(self, solution_id: str) -> dict[str, int]:
        """Return the sizes of the documents by their SHA-256."""
        there = {each.document_id: len(each.data) for each in self.attachments(self._example)}
        return {each.sha256: there[each.id] for each in self._example.documents if each.id in there}

    def attachment(self, solution_id: str, sha256: str) -> bytes:
        """Return the bytes of a document."""
        ids = [each.id for each in self._example.documents if each.sha256 == sha256]
        found = (each.data for each in self.attachments(self._example) if each.document_id in ids)
        return next(found, None) or self._store.attachment(solution_id, sha256)

    def attachments(self, solution: Solution) -> Sequence[Attachment]:
        """Return the bytes of all documents."""
        from scaleplanner.exchange.examples import example_documents

        return example_documents(solution)

    def copy_attachments(self, source_id: str, target_id: str) -> None:
        """Copy nothing: a copy of an example brings its documents along."""

    def detach(self, solution_id: str, sha256: str) -> None:
        """Forget a document of the database."""
        self._store.detach(solution_id, sha256)
