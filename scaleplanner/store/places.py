"""The place of a database file: is it reachable, may we write, did the last program end cleanly?"""

import getpass
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa

from scaleplanner.errors import UserError
from scaleplanner.i18n import _
from scaleplanner.paths import user_data
from scaleplanner.store.backup import is_sound, journal_path
from scaleplanner.store.engine import DamagedError, connect, damaged_text


def prepare_folder(path: Path) -> None:
    """Create the program's own data folder; any other folder must exist."""
    if path.parent == user_data().absolute():
        with folder_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
    if not path.parent.is_dir():
        raise UserError(
            _(
                "Den Ordner „{folder}“ gibt es nicht. Die Datenbank wurde nicht geöffnet. "
                "Legen Sie den Ordner an oder wählen Sie einen anderen."
            ).format(folder=path.parent)
        )
    if path.is_dir():
        raise UserError(_("„{path}“ ist ein Ordner. Wählen Sie eine Datei.").format(path=path))
    if path.exists() and not os.access(path, os.W_OK):
        raise UserError(
            _(
                "Die Datenbank „{path}“ ist schreibgeschützt. Öffnen Sie sie schreibgeschützt "
                "oder heben Sie den Schreibschutz auf."
            ).format(path=path)
        )


@contextmanager
def folder_errors(path: Path) -> Iterator[None]:
    """Turn a failure to write beside the database into `UserError`."""
    try:
        yield
    except OSError as error:
        raise UserError(
            _(
                "Im Ordner „{folder}“ kann ScalePlanner nicht schreiben ({reason}). "
                "Die Datenbank wurde nicht geöffnet. "
                "Wählen Sie einen anderen Ordner oder fragen Sie Ihre IT nach dem Schreibrecht."
            ).format(folder=path.parent, reason=error.strerror)
        ) from error


def has_journal(path: Path) -> bool:
    """Return whether an interrupted change waits to be rolled back."""
    journal = journal_path(path)
    return journal.is_file() and journal.stat().st_size > 0


def check_after_crash(path: Path) -> None:
    """Roll back what was interrupted and raise `UserError` when the file is damaged."""
    with closing(connect(path)) as connection:
        sound = is_sound(connection)
    if not sound:
        raise DamagedError(damaged_text().format(place=path))


def use_rollback_journal(path: Path) -> None:
    """Leave the write-ahead log that another program may have set; it is not safe on shares."""
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE").close()


def server_url(place: str) -> sa.URL | None:
    """Return the URL when the place is one; `UserError` when it cannot be read."""
    if "://" not in place:
        return None
    try:
        return sa.engine.make_url(place)
    except (sa.exc.ArgumentError, ValueError) as error:
        raise UserError(
            _(
                "Die Angabe ist weder eine Datei noch die Adresse einer Datenbank. Nichts wurde geöffnet. "
                "Eine Adresse sieht so aus: postgresql://server/datenbank"
            )
        ) from error


def server_engine(url: sa.URL) -> sa.Engine:
    """Return the engine of a database server; `UserError` when its driver is not installed."""
    try:
        return sa.create_engine(url, pool_pre_ping=True)
    except (ImportError, sa.exc.NoSuchModuleError) as error:
        raise UserError(
            _(
                "Für eine Datenbank der Art „{kind}“ fehlt auf diesem Rechner der Treiber. "
                "Bitten Sie Ihre IT, ihn zu ergänzen, oder öffnen Sie eine Datei."
            ).format(kind=url.drivername)
        ) from error


def user_name() -> str:
    """Return the name the person is logged in with; empty where the system does not tell."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""
