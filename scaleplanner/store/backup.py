"""Backups of a database file: complete copies in the folder „Sicherungen“ beside it."""

import os
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from scaleplanner.errors import UserError
from scaleplanner.i18n import _
from scaleplanner.store.engine import APPLICATION_ID, connect, translated

FOLDER = "Sicherungen"
KEPT = 10
_FORMAT = "%Y-%m-%d_%H-%M-%S"


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """A backup: its file, the local time it was made and its size in bytes."""

    path: Path
    made: datetime
    size: int


def backup(database: Path, now: datetime) -> Path:
    """Copy the database as it is now, drop outdated copies and return the new one."""
    folder = database.parent / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        target = _free(folder, database.stem, now)
        temporary = target.with_suffix(".tmp")
        try:
            with translated(str(database)):
                _copy(database, temporary)
            os.replace(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)
        _rotate(database, now)
    except OSError as error:
        raise UserError(
            _(
                "Die Sicherung im Ordner „{folder}“ ist nicht gelungen ({reason}). "
                "Ihre Daten selbst sind gespeichert. "
                "Geben Sie Speicher frei oder fragen Sie Ihre IT nach dem Schreibrecht für diesen Ordner."
            ).format(folder=folder, reason=error.strerror)
        ) from error
    return target


def list_backups(database: Path, now: datetime | None = None) -> tuple[BackupInfo, ...]:
    """Return the backups of a database, newest first.

    A day that is still to come says that the clock was wrong then: such backups count as the oldest.
    """
    latest = now or datetime.now()
    folder = database.parent / FOLDER
    pattern = re.compile(re.escape(database.stem) + r"_(\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d)(_\d+)?\.db")
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        match = pattern.fullmatch(path.name)
        if match:
            made = datetime.strptime(match[1], _FORMAT)
            found.append(BackupInfo(path, made, path.stat().st_size))
    return tuple(
        sorted(
            found,
            key=lambda info: (info.made <= latest, info.made, len(info.path.name), info.path.name),
            reverse=True,
        )
    )


def restore(database: Path, source: Path, now: datetime) -> None:
    """Put a backup in the place of the database; what is there now is kept as a backup of its own.

    The caller holds the lock and has made sure that `source` is a sound database of ours (`check`).
    """
    check(source)
    _keep_current(database, now)
    with translated(str(database)):
        _copy(source, database)


def check(path: Path) -> None:
    """Raise `UserError` unless the file is a complete database of ours."""
    if not path.is_file():
        raise UserError(
            _("Die Sicherung „{path}“ gibt es nicht mehr. Wählen Sie eine andere.").format(path=path)
        )
    try:
        with closing(connect(path, "ro")) as connection:
            is_ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            sound = is_ours and is_sound(connection)
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        raise UserError(
            _(
                "„{path}“ ist keine vollständige Sicherung von ScalePlanner. Nichts wurde verändert. "
                "Wählen Sie eine andere Sicherung."
            ).format(path=path)
        )


def is_whole(path: Path) -> bool:
    """Return whether a file is a complete database of ours."""
    try:
        check(path)
    except UserError:
        return False
    return True


def is_sound(connection: sqlite3.Connection) -> bool:
    """Return whether SQLite finds no damage."""
    return [row[0] for row in connection.execute("PRAGMA quick_check(1)")] == ["ok"]


def _keep_current(database: Path, now: datetime) -> None:
    """Keep the present file: as a backup, or as a plain copy under another name when it is damaged."""
    if not database.exists():
        return
    try:
        check(database)
    except UserError:
        aside = database.with_name(f"{database.stem}_beschaedigt_{now.strftime(_FORMAT)}{database.suffix}")
        os.replace(database, aside)
        journal = journal_path(database)
        if journal.exists():  # it belongs to the damaged file, never to the one that takes its place
            os.replace(journal, journal_path(aside))
    else:
        backup(database, now)


def journal_path(database: Path) -> Path:
    """Return the rollback journal of a database, there only while a change is under way or was cut off."""
    return database.with_name(database.name + "-journal")


def _copy(source: Path, target: Path) -> None:
    """Copy with SQLite itself: consistent while others read, and all or nothing for the target."""
    with closing(connect(source, "ro")) as old, closing(connect(target, "rwc")) as new:
        old.backup(new)


def _free(folder: Path, stem: str, now: datetime) -> Path:
    base = f"{stem}_{now.strftime(_FORMAT)}"
    target, number = folder / f"{base}.db", 2
    while target.exists():
        target, number = folder / f"{base}_{number}.db", number + 1
    return target


def _rotate(database: Path, now: datetime) -> None:
    """Remove all but the ten newest and the first of each month."""
    newest_first = list_backups(database, now)
    first_of_month = {(info.made.year, info.made.month): info.path for info in newest_first}
    kept = {info.path for info in newest_first[:KEPT]} | set(first_of_month.values())
    for info in newest_first:
        if info.path not in kept:
            info.path.unlink(missing_ok=True)
