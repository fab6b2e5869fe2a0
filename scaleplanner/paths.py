"""Where the program finds its own files and where it keeps the user's."""

import os
import sys
from pathlib import Path

#: Name of the file with the settings of an administration.
POLICY = "vorgaben.ini"
_PACKAGE = Path(__file__).resolve().parent


def program_root() -> Path:
    """Return the folder that holds `resources/` and `db/`.

    One rule for all three forms: beside the package in a source checkout, inside the package in an
    installed wheel, and in the bundle folder of a frozen build (where the package sits at its top level).
    """
    for candidate in (_PACKAGE, _PACKAGE.parent):
        if (candidate / "resources" / "catalogue").is_dir():
            return candidate
    raise FileNotFoundError("resources/catalogue")


def resource(*parts: str) -> Path:
    """Return the path of a shipped file below `resources/`."""
    return program_root().joinpath("resources", *parts)


def migrations() -> Path:
    """Return the folder of the Alembic environment."""
    return program_root() / "db"


def is_frozen() -> bool:
    """Return whether this is the built program instead of a checkout or a wheel."""
    return bool(getattr(sys, "frozen", False))


def program_folder() -> Path:
    """Return the folder of the built program; in a checkout or wheel that of Python itself."""
    return Path(sys.executable).parent


def policy_file() -> Path | None:
    """Return the file in which an administration sets start values and places, or None.

    Beside the built program, else where the system keeps settings for all users.
    """
    override = os.environ.get("SCALEPLANNER_POLICY")
    if override:
        return Path(override)
    base = os.environ.get("PROGRAMDATA") if sys.platform == "win32" else None
    shared = Path(base) / "ScalePlanner" if base else Path("/etc/scaleplanner")
    folders = (program_folder(), shared) if is_frozen() else (shared,)
    found = (folder / POLICY for folder in folders)
    return next((file for file in found if file.is_file()), None)


def user_data() -> Path:
    """Return the local, non-roaming data folder of the user (not created here).

    A folder „Daten“ beside the built program makes it portable: everything stays there.
    """
    override = os.environ.get("SCALEPLANNER_DATA")
    if override:
        return Path(override)
    portable = program_folder() / "Daten"
    if is_frozen() and portable.is_dir():
        return portable
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return (Path(base) if base else Path.home() / "AppData" / "Local") / "ScalePlanner"
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "scaleplanner"


def log_file() -> Path:
    """Return the log of faults; its predecessor ends in `.1`."""
    return user_data() / "scaleplanner.log"


def default_database() -> Path:
    """Return the database that opens when none is named."""
    return user_data() / "scaleplanner.db"
