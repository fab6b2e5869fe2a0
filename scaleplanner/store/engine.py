"""Connections to the database and the translation of its errors into sentences for the user."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DataError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.pool import NullPool

from scaleplanner.errors import UserError
from scaleplanner.i18n import _

#: „ScPl“ in the header of the file: tells our databases from foreign ones.
APPLICATION_ID = 0x5363506C
_WAIT_SECONDS = 5.0
#: What SQLite says when parts of the schema are gone, which is ours and tested, or when a text is none.
_DAMAGED = re.compile(r"no such (table|column)|malformed|unsupported file format|Could not decode to UTF-8")


def file_uri(path: Path, mode: str) -> str:
    """Return the SQLite URI of a file; shares (`//server/…`) and drive letters are kept."""
    text = path.absolute().as_posix()
    return f"file://{'' if text.startswith('/') else '/'}{quote(text)}?mode={mode}"


def connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """Open a file with the house settings; `mode` is `ro`, `rw` or `rwc`."""
    connection = sqlite3.connect(
        file_uri(path, mode), uri=True, isolation_level=None, timeout=_WAIT_SECONDS, check_same_thread=False
    )
    try:
        for setting in ("foreign_keys=ON", "synchronous=FULL", "secure_delete=ON"):
            connection.execute(f"PRAGMA {setting}").close()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def sqlite_engine(path: Path, *, read_only: bool = False) -> sa.Engine:
    """Return an engine on a file that opens it anew for every use, so that a vanished folder is noticed."""
    mode = "ro" if read_only else "rw"
    engine = sa.create_engine("sqlite://", creator=lambda: connect(path, mode), poolclass=NullPool)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: sa.Connection) -> None:
    """Start the transaction ourselves: the driver would leave schema changes outside."""
    connection.exec_driver_sql("BEGIN")


def without_foreign_keys(engine: sa.Engine) -> None:
    """Let an engine leave references unchecked while tables are rebuilt."""

    def switch_off(connection: DBAPIConnection, _record: object) -> None:
        connection.cursor().execute("PRAGMA foreign_keys=OFF")

    sa.event.listen(engine, "connect", switch_off)


class DamagedError(UserError):
    """The file is damaged or no database of ours; a backup may take its place."""


@contextmanager
def translated(place: str) -> Iterator[None]:
    """Turn expected database errors into `UserError`; a mistake of ours stays what it is."""
    try:
        yield
    except (UnicodeEncodeError, OverflowError, DataError) as error:
        raise UserError(
            _(
                "Eine Angabe enthält ein Zeichen oder eine Zahl, die sich nicht speichern lässt ({reason}). "
                "Die letzten Änderungen sind noch nicht gespeichert. "
                "Machen Sie die letzte Eingabe rückgängig."
            ).format(reason=type(error).__name__)
        ) from error
    except UnicodeDecodeError as error:  # texts of a file that was overwritten in part
        raise DamagedError(damaged_text().format(place=place)) from error
    except sqlite3.Error as error:
        raise _sentence(error, place) or error from error
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise _sentence(error.orig, place) or error from error
        if not isinstance(error, (OperationalError, InterfaceError)):
            raise
        raise UserError(_server_text().format(place=place)) from error


def _sentence(error: sqlite3.Error, place: str) -> UserError | None:
    """Return the sentence for an expected failure; None when the fault is ours."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code == sqlite3.SQLITE_ERROR and _DAMAGED.match(str(error)):
        code = sqlite3.SQLITE_CORRUPT
    text = _texts().get(code)
    kind = DamagedError if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) else UserError
    return kind(text.format(place=place)) if text else None


def _server_text() -> str:
    return _(
        "Die Datenbank „{place}“ ist nicht erreichbar oder hat die Änderung abgelehnt. "
        "Die letzten Änderungen sind noch nicht gespeichert. "
        "Prüfen Sie die Verbindung oder fragen Sie Ihre IT."
    )


def _texts() -> dict[int, str]:
    damaged = damaged_text()
    unreachable = _(
        "Die Datenbank „{place}“ ist nicht erreichbar. Die letzten Änderungen sind noch nicht gespeichert. "
        "Prüfen Sie, ob der Ordner umbenannt wurde oder das Laufwerk getrennt ist."
    )
    read_only = _(
        "Die Datenbank „{place}“ darf hier nicht geändert werden. "
        "Die letzten Änderungen sind nicht gespeichert. "
        "Heben Sie den Schreibschutz auf oder wählen Sie einen anderen Ordner."
    )
    busy = _(
        "Die Datenbank „{place}“ ist gerade von einem anderen Programm belegt. "
        "Die letzten Änderungen sind noch nicht gespeichert. "
        "Schließen Sie das andere Programm oder warten Sie einen Augenblick."
    )
    full = _(
        "Auf dem Laufwerk von „{place}“ ist kein Platz mehr. "
        "Die letzten Änderungen sind noch nicht gespeichert; was vorher gespeichert war, bleibt erhalten. "
        "Geben Sie Speicher frei."
    )
    return {
        sqlite3.SQLITE_FULL: full,
        sqlite3.SQLITE_READONLY: read_only,
        sqlite3.SQLITE_PERM: read_only,
        sqlite3.SQLITE_CANTOPEN: unreachable,
        sqlite3.SQLITE_IOERR: unreachable,
        sqlite3.SQLITE_BUSY: busy,
        sqlite3.SQLITE_LOCKED: busy,
        sqlite3.SQLITE_CORRUPT: damaged,
        sqlite3.SQLITE_NOTADB: foreign_text(),
    }


def damaged_text() -> str:
    """Return the sentence about a damaged database, with the placeholder `place`."""
    return _(
        "Die Datenbank „{place}“ ist beschädigt. Nichts wurde verändert. "
        "Stellen Sie eine Sicherung aus dem Ordner „Sicherungen“ daneben wieder her."
    )


def foreign_text() -> str:
    """Return the sentence about a file that is not ours, with the placeholder `place`."""
    return _(
        "„{place}“ ist keine Datenbank von ScalePlanner oder beschädigt. Nichts wurde verändert. "
        "Wählen Sie eine andere Datei "
        "oder stellen Sie eine Sicherung aus dem Ordner „Sicherungen“ wieder her."
    )
