"""The place of a database file: is it reachable, may we write, did the last program end cleanly?"""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from scaleplanner.errors import UserError
from scaleplanner.i18n import _
from scaleplanner.paths import user_data
from scaleplanner.store.backup import is_sound
from scaleplanner.store.engine import connect, damaged_text


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
    journal = path.with_name(path.name + "-journal")
    return journal.is_file() and journal.stat().st_size > 0


def check_after_crash(path: Path) -> None:
    """Roll back what was interrupted and raise `UserError` when the file is damaged."""
    with closing(connect(path)) as connection:
        sound = is_sound(connection)
    if not sound:
        raise UserError(damaged_text().format(place=path))
