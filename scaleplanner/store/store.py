"""The store: lists, loads and saves solutions; the only door to the database."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Self

import sqlalchemy as sa

from scaleplanner.domain.stage import Stage
from scaleplanner.errors import UserError
from scaleplanner.i18n import _
from scaleplanner.store import backup, migrate, places, rows, stands
from scaleplanner.store.backup import BackupInfo
from scaleplanner.store.copying import copy_rows
from scaleplanner.store.engine import damaged_text, sqlite_engine, translated
from scaleplanner.store.keeping import Keeping
from scaleplanner.store.leftovers import leftovers, remove
from scaleplanner.store.lock import Lock, acquire
from scaleplanner.store.mapping import Rows, rows_of, solution_of
from scaleplanner.store.salvage import readable
from scaleplanner.store.tables import LISTED, SUMMARY_TABLES

if TYPE_CHECKING:
    from scaleplanner.domain.solution import Solution

_SOLUTION = LISTED.c


@dataclass(frozen=True, slots=True)
class SolutionInfo:
    """What a list shows of a solution, without loading it; `changed` is local time."""

    id: str
    name: str
    municipality: str
    is_example: bool
    stage: Stage
    funding_end: date | None
    changed: datetime


class ConflictError(UserError):
    """Somebody else changed the solution on a shared server meanwhile."""


class Store(Keeping):
    """An open database. Opened with `Store.open`, it stays usable until `close`."""

    def __init__(
        self, engine: sa.Engine, place: str, path: Path | None, lock: Lock | None, now: Callable[[], datetime]
    ) -> None:
        # On a server others write while we read: one solution is read as of one moment.
        reader = engine.execution_options(isolation_level="REPEATABLE READ") if path is None else engine
        super().__init__(engine, reader, place, now, read_only=path is not None and lock is None)
        self._path, self._lock = path, lock
        self._known: dict[str, tuple[int, Rows]] = {}
        self._newer: dict[str, tuple[int, Rows]] = {}
        self._last: dict[str, Solution] = {}

    @classmethod
    def open(
        cls,
        place: str | Path,
        *,
        read_only: bool = False,
        owner: str = "",
        now: Callable[[], datetime] = datetime.now,
        take_over: bool = False,
    ) -> Self:
        """Open a database file (created when new) or the SQLAlchemy URL of a database server.

        `owner` is shown to others while the database is open here. `LockedError` says who writes at present;
        `take_over` ignores the lock that another machine left behind.
        """
        url = places.server_url(str(place))
        if url is not None and url.get_backend_name() != "sqlite":
            return cls._open_server(url, now)
        path = Path(url.database or "" if url is not None else place).absolute()
        with translated(str(path)):
            if read_only:
                return cls._open_read_only(path, now)
            return cls._open_file(path, owner or places.user_name(), now, take_over)

    @classmethod
    def _open_server(cls, url: sa.URL, now: Callable[[], datetime]) -> Self:
        place = url.render_as_string()
        engine = places.server_engine(url)
        with translated(place):
            migrate.ensure_server_schema(engine, place)
        return cls(engine, place, None, None, now)

    @classmethod
    def _open_read_only(cls, path: Path, now: Callable[[], datetime]) -> Self:
        if not path.is_file():
            raise UserError(
                _("Die Datenbank „{path}“ gibt es nicht. Prüfen Sie den Namen.").format(path=path)
            )
        revision = migrate.revision_of(path)
        migrate.refuse_newer(revision or "", path)
        if revision != migrate.HEAD:
            raise UserError(
                _(
                    "Die Datenbank „{path}“ hat einen älteren Stand und muss erst aktualisiert werden. "
                    "Öffnen Sie sie einmal mit Schreibrecht."
                ).format(path=path)
            )
        return cls(sqlite_engine(path, read_only=True), str(path), path, None, now)

    @classmethod
    def _open_file(cls, path: Path, owner: str, now: Callable[[], datetime], take_over: bool) -> Self:
        places.prepare_folder(path)
        was_unclean = places.has_journal(path)
        lock = acquire(path, owner, now(), take_over=take_over)
        try:
            with places.folder_errors(path):
                path.touch()
            if was_unclean or lock.was_stale:
                places.check_after_crash(path)
            engine = sqlite_engine(path)
            migrate.ensure_schema(engine, path, lambda: backup.backup(path, now()))
            places.use_rollback_journal(path)
        except BaseException:
            lock.release()
            raise
        return cls(engine, str(path), path, lock, now)

    @property
    def place(self) -> str:
        """The file or server of this database, fit to be shown."""
        return self._place

    def list_solutions(self) -> tuple[SolutionInfo, ...]:
        """Return all solutions outside the Papierkorb, by name."""
        return self._list(_SOLUTION.deleted_at.is_(None))

    def deleted(self) -> tuple[SolutionInfo, ...]:
        """Return the solutions in the Papierkorb, by name."""
        return self._list(_SOLUTION.deleted_at.is_not(None))

    def _list(self, condition: sa.ColumnElement[bool]) -> tuple[SolutionInfo, ...]:
        query = (
            sa.select(
                _SOLUTION.id,
                _SOLUTION.name,
                _SOLUTION.municipality_name,
                _SOLUTION.is_example,
                _SOLUTION.stage,
                _SOLUTION.funding_end,
                _SOLUTION.changed,
            )
            .where(condition)
            .order_by(_SOLUTION.name, _SOLUTION.id)
        )
        with translated(self._place), self._reader.connect() as connection:
            try:
                return tuple(SolutionInfo(*row) for row in connection.execute(query))
            except ValueError as error:  # a stage or a date that is none
                raise UserError(damaged_text().format(place=self._place)) from error

    def load(self, solution_id: str) -> Solution:
        """Return a solution; `UserError` when it is gone or its data is damaged."""
        with translated(self._place), self._reader.connect() as connection:
            try:
                version, found = rows.read(connection, solution_id)
                solution = solution_of(found, solution_id)
            except LookupError as error:
                raise self._gone() from error
            except ValueError as error:  # PlainProblem, or text that is no JSON and no date
                raise UserError(damaged_text().format(place=self._place)) from error
        self._known[solution_id] = (version, found)
        self._last[solution_id] = solution
        self._logged.pop(solution_id, None)
        return solution

    def newer(self, solution_id: str) -> tuple[Solution, Solution]:
        """Return a solution as this store last saw it and as somebody else has stored it since."""
        known = self._known.get(solution_id)
        stored = self.load(solution_id)
        if known is None:
            return stored, stored
        self._newer[solution_id] = self._known[solution_id]
        self._known[solution_id] = known
        return solution_of(known[1], solution_id), stored

    def accept_newer(self, solution_id: str) -> None:
        """Let the next save build on what `newer` returned last."""
        self._known[solution_id] = self._newer.pop(solution_id)

    def versions(self) -> dict[str, int]:
        """Return the version of every solution outside waste bin and examples, by name."""
        query = (
            sa.select(_SOLUTION.id, _SOLUTION.version)
            .where(_SOLUTION.deleted_at.is_(None), _SOLUTION.is_example.is_(False))
            .order_by(_SOLUTION.name, _SOLUTION.id)
        )
        with translated(self._place), self._reader.connect() as connection:
            return {row[0]: int(row[1]) for row in connection.execute(query)}

    def peek(self, solution_ids: Iterable[str]) -> dict[str, tuple[int, Solution]]:
        """Return plan and dates of solutions with their version, just to look at them.

        Lists that no summary looks at stay empty, unreadable solutions are left out.
        """
        chosen = tuple(solution_ids)
        found: dict[str, tuple[int, Solution]] = {}
        with translated(self._place), self._reader.connect() as connection:
            for solution_id, (version, content) in rows.read_many(connection, chosen, SUMMARY_TABLES).items():
                try:
                    found[solution_id] = version, solution_of(content, solution_id)
                except (LookupError, ValueError):
                    continue
        return found

    def save(self, solution: Solution) -> None:
        """Write what changed since this store last saw the solution, all or nothing.

        A solution in the Papierkorb comes back. `ConflictError` when another program saved it meanwhile.
        """
        fresh = rows_of(solution)
        with self._writing() as connection:
            known = self._known.get(solution.id) or rows.find(connection, solution.id)
            stamp = {"changed": self._now(), "deleted_at": None}
            if known is None:
                version = rows.insert(connection, fresh, stamp)
            else:
                version = self._update(connection, solution.id, known, fresh, stamp)
            noted = self._log(connection, self._before(solution.id, known), solution)
        self._known[solution.id] = (version, fresh)
        self._last[solution.id] = solution
        self._logged[solution.id] = noted

    def _before(self, solution_id: str, known: rows.Known | None) -> Solution | None:
        """Return the solution as it was stored last."""
        if known is None:
            return None
        return self._last.get(solution_id) or solution_of(known[1], solution_id)

    def _update(
        self,
        connection: sa.Connection,
        solution_id: str,
        known: rows.Known,
        fresh: Rows,
        stamp: dict[str, Any],
    ) -> int:
        try:
            return rows.update(connection, solution_id, known, fresh, stamp)
        except rows.OutdatedError as error:
            raise ConflictError(
                _(
                    "Diese Lösung wurde inzwischen an anderer Stelle geändert. "
                    "Ihre letzten Änderungen sind nicht gespeichert. "
                    "Legen Sie eine Kopie an oder öffnen Sie die Lösung neu."
                )
            ) from error

    def delete(self, solution_id: str) -> None:
        """Move a solution to the Papierkorb."""
        self._set_deleted(solution_id, self._now())

    def restore(self, solution_id: str) -> None:
        """Bring a solution back from the Papierkorb."""
        self._set_deleted(solution_id, None)

    def _set_deleted(self, solution_id: str, when: datetime | None) -> None:
        statement = LISTED.update().where(_SOLUTION.id == solution_id).values(deleted_at=when)
        with self._writing() as connection:
            if connection.execute(statement).rowcount == 0:
                raise self._gone()

    def erase(self, solution_id: str) -> None:
        """Remove a solution for good; earlier backups still contain it. Sealed versions keep it."""
        with self._writing() as connection:
            if stands.count(connection, solution_id):
                raise UserError(
                    _(
                        "Zu dieser Lösung sind Stände festgehalten. Sie bleibt im Papierkorb, "
                        "damit die Stände lesbar bleiben."
                    )
                )
            connection.execute(LISTED.delete().where(_SOLUTION.id == solution_id))
        self._known.pop(solution_id, None)
        self._last.pop(solution_id, None)

    def backup(self) -> Path | None:
        """Make a backup now and return it; None on a server, whose administrator cares for backups."""
        if self._path is None or self._lock is None:
            return None
        made = backup.backup(self._path, self._now())
        self._is_changed = False
        return made

    def copy_to(self, target: Store) -> int:
        """Copy everything, sealed versions and Papierkorb included, into an empty database, all or nothing.

        Return the number of rows; `UserError` when the target is not empty or cannot take something.
        """
        with translated(self._place), self._reader.connect() as connection, target._writing() as other:
            return copy_rows(connection, other)

    def list_backups(self) -> tuple[BackupInfo, ...]:
        """Return the backups of this database, newest first."""
        return backup.list_backups(self._path, self._now()) if self._path is not None else ()

    def delete_backups(self, paths: Iterable[Path]) -> None:
        """Delete backups and files left beside the database for good; others are never touched."""
        self._refuse_read_only()
        known = {*(info.path for info in self.list_backups()), *self.leftovers()}
        for path in paths:
            if path in known:
                remove(path)

    def leftovers(self) -> tuple[Path, ...]:
        """Return damaged files put aside and the folder of rescued packages beside this database."""
        return leftovers(self._path) if self._path is not None else ()

    def restore_backup(self, source: Path) -> None:
        """Put a backup in the place of this database after making a backup of the present state."""
        if self._path is None:
            raise UserError(_("Die Sicherungen eines Servers spielt Ihre IT zurück. Nichts wurde verändert."))
        self._refuse_read_only()
        self._replace(self._path, source, self._now())
        self._known.clear()
        self._last.clear()

    @classmethod
    def recover(cls, path: Path, source: Path, *, now: Callable[[], datetime] = datetime.now) -> None:
        """Put a backup in the place of a database that cannot be opened; the damaged file is kept aside."""
        lock = acquire(path, places.user_name(), now())
        try:
            cls._replace(path, source, now())
        finally:
            lock.release()

    @staticmethod
    def good_backups(path: Path) -> tuple[BackupInfo, ...]:
        """Return the backups beside a database file that are whole, newest first."""
        return tuple(info for info in backup.list_backups(path) if backup.is_whole(info.path))

    @staticmethod
    def salvage(path: Path) -> tuple[tuple[Solution, ...], int]:
        """Return what can be read from a damaged file and how many solutions cannot; nothing is changed."""
        return readable(path)

    @staticmethod
    @contextmanager
    def look_into(source: Path) -> Iterator[Store]:
        """Open a copy of a backup, so that looking never changes it; an older one is converted there."""
        backup.check(source)
        with TemporaryDirectory(prefix="scaleplanner-") as folder:
            copy = Path(shutil.copy(source, folder))
            with Store.open(copy) as store:
                yield store

    @staticmethod
    def _replace(path: Path, source: Path, now: datetime) -> None:
        backup.check(source)
        with translated(str(source)):
            migrate.refuse_newer(migrate.revision_of(source) or "", source)
        backup.restore(path, source, now)
        with translated(str(path)):
            migrate.ensure_schema(sqlite_engine(path), path, lambda: None)

    def close(self, *, with_backup: bool = True) -> None:
        """Make a backup when something was saved, then release the database.

        When the backup fails, `UserError` is raised and the store stays open;
        `with_backup=False` closes anyway.
        """
        if with_backup and self._is_changed:
            self.backup()
        self._engine.dispose()
        self._known.clear()
        self._last.clear()
        self._is_changed = False
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()
