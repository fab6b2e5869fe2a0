"""Where the program finds its own files and where it keeps the user's."""

import os
import sys
from pathlib import Path

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


def user_data() -> Path:
    """Return the local, non-roaming data folder of the user (not created here)."""
    override = os.environ.get("SCALEPLANNER_DATA")
    if override:
        return Path(override)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return (Path(base) if base else Path.home() / "AppData" / "Local") / "ScalePlanner"
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "scaleplanner"


def default_database() -> Path:
    """Return the database that opens when none is named."""
    return user_data() / "scaleplanner.db"
