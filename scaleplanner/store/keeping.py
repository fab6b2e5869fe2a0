"""What is kept beside the solutions: sealed versions, bytes of documents and the change log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

import sqlalchemy as sa

from scaleplanner.content import load_catalogue
from scaleplanner.domain.kept import Attachment, LogEntry, SealedVersion
from scaleplanner.domain.seal import from_canonical, without_names
from scaleplanner.errors import UserError
from scaleplanner.i18n import N_, _
from scaleplanner.store import attachments, change_log, rows, stands
from scaleplanner.store.attachments import BrokenAttachment
from scaleplanner.store.engine import translated
from scaleplanner.store.lock import Lock, taken_over_text
from scaleplanner.store.stands import BrokenOutput, StandInfo, StandOutput

if TYPE_CHECKING:
    from scaleplanner.domain.solution import Solution


class Keeping:
    """The part of the store for what is added and never changed; `Store` brings the rest."""

    office = ""
    """The office that works here; it stands in the change log."""
    _lock: Lock | None = None

    def __init__(
        self,
        engine: sa.Engine,
        reader: sa.Engine,
        place: str,
        now: Callable[[], datetime],
        read_only: bool,
    ) -> None:
        self._engine, self._reader, self._place, self._now = engine, reader, place, now
        self._is_changed = False
        self.is_read_only = read_only
        self._logged: dict[str, set[str]] = {}

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        self._refuse_read_only()
        holder = self._lock.new_holder if self._lock is not None else None
        if holder is not None:
            raise UserError(taken_over_text(holder))
        with translated(self._place), self._engine.begin() as connection:
            yield connection
        self._is_changed = True

    def _refuse_read_only(self) -> None:
        if self.is_read_only:
            raise UserError(
                _(
                    "Die Datenbank ist schreibgeschützt geöffnet. Ihre Änderungen werden nicht gespeichert. "
                    "Legen Sie eine Kopie an oder öffnen Sie die Datenbank später erneut."
                )
            )

    def _gone(self) -> UserError:
        return UserError(
            _(
                "Diese Lösung ist in der Datenbank nicht mehr vorhanden. "
                "Öffnen Sie die Liste der Lösungen neu."
            )
        )

    # -- sealed versions --------------------------------------------------------------------------

    def seal(
        self,
        solution: Solution,
        name: str,
        day: date,
        office: str,
        outputs: Iterable[StandOutput] = (),
        note: str = "",
    ) -> StandInfo:
        """Keep a solution as a sealed version with its outputs; there is no way to change it afterwards."""
        with self._writing() as connection:
            if rows.find_version(connection, solution.id) is None:
                raise self._gone()
            kept = stands.insert(connection, solution, uuid4().hex, (name, day, office, note), outputs)
            what = N_("Stand „{name}“ festgehalten, Siegel {seal}").format(name=name, seal=kept.short)
            entry = LogEntry(self._now(), office, what, note)
            change_log.append(connection, solution.id, [self._without_names(entry, solution)])
        self._logged.pop(solution.id, None)
        return kept

    @staticmethod
    def _without_names(entry: LogEntry, solution: Solution) -> LogEntry:
        persons = solution.persons
        what, why = without_names(entry.what, persons), without_names(entry.why, persons)
        return LogEntry(entry.moment, entry.office, what, why)

    def stands(self, solution_id: str) -> tuple[StandInfo, ...]:
        """Return the sealed versions of a solution, the oldest first."""
        with translated(self._place), self._reader.connect() as connection:
            return stands.read_list(connection, solution_id)

    def sealed_versions(self, solution_id: str) -> tuple[SealedVersion, ...]:
        """Return the sealed versions with their content, the oldest first; unreadable ones are left out."""
        with translated(self._place), self._reader.connect() as connection:
            found = [
                (info, *stands.read(connection, info.id))
                for info in stands.read_list(connection, solution_id)
            ]
        return tuple(
            SealedVersion(info.name, info.day, info.office, info.note, info.seal, content, is_intact, text)
            for info, text, is_intact in found
            if (content := _content_of(text)) is not None
        )

    def load_stand(self, stand_id: str) -> tuple[Solution, bool]:
        """Return a sealed version and whether its seal is intact; `UserError` when it is unreadable."""
        with translated(self._place), self._reader.connect() as connection:
            try:
                content, intact = stands.read(connection, stand_id)
                return from_canonical(content), intact
            except LookupError as error:
                raise self._gone() from error
            except ValueError as error:
                raise UserError(
                    _(
                        "Dieser Stand wurde außerhalb des Programms verändert und ist nicht mehr lesbar. "
                        "Nehmen Sie die gedruckte Fassung oder eine Sicherung der Datenbank."
                    )
                ) from error

    def stand_output(self, stand_id: str, file_name: str) -> bytes:
        """Return an output that was kept with a sealed version, unchanged."""
        with translated(self._place), self._reader.connect() as connection:
            try:
                return stands.read_output(connection, stand_id, file_name)
            except BrokenOutput as error:
                raise UserError(
                    _(
                        "„{name}“ wurde außerhalb des Programms verändert oder entfernt "
                        "und wird deshalb nicht ausgegeben. "
                        "Nehmen Sie die gedruckte Fassung oder eine Sicherung der Datenbank."
                    ).format(name=file_name)
                ) from error

    # -- change log -------------------------------------------------------------------------------

    def change_log(self, solution_id: str) -> tuple[LogEntry, ...]:
        """Return what was changed when by which office, the oldest entry first."""
        with translated(self._place), self._reader.connect() as connection:
            return change_log.read(connection, solution_id)

    def _log(self, connection: sa.Connection, before: Solution | None, after: Solution) -> set[str]:
        """Note what changed, each place once per session; return the places noted."""
        moment, office = self._now(), self.office or after.municipality.lead_office
        if before is None:
            change_log.append(connection, after.id, [LogEntry(moment, office, N_("Lösung angelegt"))])
            return set()
        done = self._logged.get(after.id, set())
        # Needed with the first change, not at the start.
        from scaleplanner.domain.change_log import log_lines
        from scaleplanner.domain.change_words import titles_of

        lines = log_lines(before, after, titles_of(load_catalogue(), before, after))
        fresh = [line for line in lines if line.key not in done]
        change_log.append(
            connection, after.id, (LogEntry(moment, office, line.what, line.why) for line in fresh)
        )
        return done | {line.key for line in fresh}

    # -- documents --------------------------------------------------------------------------------

    def attach(self, solution_id: str, data: bytes, name: str) -> str:
        """Keep the bytes of a document and return their SHA-256; `UserError` when there are too many."""
        if not data:
            raise UserError(
                _("„{name}“ ist leer und wurde nicht abgelegt. Wählen Sie eine andere Datei.").format(
                    name=name
                )
            )
        from scaleplanner.domain.filing import MAX_ALL, MAX_FILE, format_size

        if len(data) > MAX_FILE:
            raise UserError(
                _(
                    "„{name}“ ist mit {size} zu groß und wurde nicht abgelegt. Ein Beleg darf {most} groß "
                    "sein. Verkleinern Sie die Datei oder legen Sie nur die nötigen Seiten ab."
                ).format(name=name, size=format_size(len(data)), most=format_size(MAX_FILE))
            )
        with self._writing() as connection:
            if rows.find_version(connection, solution_id) is None:
                raise self._gone()
            if sum(attachments.sizes(connection, solution_id).values()) + len(data) > MAX_ALL:
                raise UserError(
                    _(
                        "„{name}“ wurde nicht abgelegt, weil alle Belege zusammen größer als {most} wären. "
                        "Löschen Sie nicht mehr benötigte Belege oder verweisen Sie auf die Akte."
                    ).format(name=name, most=format_size(MAX_ALL))
                )
            return attachments.insert(connection, solution_id, data)

    def attached(self, solution_id: str) -> dict[str, int]:
        """Return the size of every kept document by its SHA-256."""
        with translated(self._place), self._reader.connect() as connection:
            return attachments.sizes(connection, solution_id)

    def attachment(self, solution_id: str, sha256: str) -> bytes:
        """Return the bytes of a document, unchanged."""
        with translated(self._place), self._reader.connect() as connection:
            try:
                return attachments.read(connection, solution_id, sha256)
            except BrokenAttachment as error:
                raise UserError(
                    _(
                        "Der Inhalt dieses Belegs fehlt oder wurde außerhalb des Programms verändert. "
                        "Er wird deshalb nicht ausgegeben. Nehmen Sie das Original oder eine Sicherung der "
                        "Datenbank."
                    )
                ) from error

    def attachments(self, solution: Solution) -> tuple[Attachment, ...]:
        """Return the bytes of all documents of a solution that are kept and unchanged."""
        found = self.attached(solution.id)
        kept = []
        for document in solution.documents:
            if document.removed is None and document.sha256 in found:
                try:
                    kept.append(Attachment(document.id, self.attachment(solution.id, document.sha256)))
                except UserError:
                    continue
        return tuple(kept)

    def detach(self, solution_id: str, sha256: str) -> None:
        """Forget the bytes of a document for good; earlier backups still contain them."""
        with self._writing() as connection:
            attachments.delete(connection, solution_id, sha256)

    def copy_attachments(self, source_id: str, target_id: str) -> None:
        """Keep the documents of a solution for its copy as well."""
        with self._writing() as connection:
            attachments.copy(connection, source_id, target_id)


def _content_of(text: str) -> Solution | None:
    """Return the solution of a sealed text; None when it was changed until nothing can read it."""
    try:
        return from_canonical(text)
    except ValueError:
        return None
