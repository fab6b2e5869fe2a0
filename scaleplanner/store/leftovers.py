"""Files with data that lie beside a database: damaged files put aside and packages rescued from them."""

import shutil
from pathlib import Path

from scaleplanner.errors import UserError
from scaleplanner.i18n import _

#: The folder for what could be read from a damaged file.
RESCUED = "Gerettet"


def leftovers(database: Path) -> tuple[Path, ...]:
    """Return damaged files and the folder of rescued packages beside a database, by name."""
    aside = f"{database.stem}_beschaedigt_"
    try:
        found = [path for path in database.parent.iterdir() if path.name.startswith(aside)]
    except OSError:
        return ()
    rescued = database.parent / RESCUED
    return tuple(sorted([*found, *([rescued] if rescued.is_dir() else [])]))


def remove(path: Path) -> None:
    """Delete a file or the folder of rescued packages for good; `UserError` when it cannot be deleted."""
    try:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            _(
                "„{name}“ ließ sich nicht löschen ({reason}). Schließen Sie andere Programme, die die Datei"
                " geöffnet haben, oder fragen Sie Ihre IT nach dem Schreibrecht für den Ordner."
            ).format(name=path.name, reason=error.strerror)
        ) from error
