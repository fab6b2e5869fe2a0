"""What a support desk needs to know: versions, sizes and faults, without content and names."""

import os
import platform
import sqlite3
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import qVersion

from scaleplanner import __version__
from scaleplanner.content import load_catalogue, load_policy
from scaleplanner.domain.numbers import format_date
from scaleplanner.gui.solution_store import SolutionStore
from scaleplanner.gui.theme import Appearance
from scaleplanner.i18n import _
from scaleplanner.paths import log_file, policy_file

_MOST_LINES = 200
_SHORT = 3

Fact = tuple[str, str]


def versions() -> tuple[Fact, ...]:
    """Return names and versions a support desk asks for."""
    meta = load_catalogue().meta
    day = format_date(date.fromisoformat(meta.date))
    return (
        ("ScalePlanner", __version__),
        (_("Fachinhalte"), _("Fassung {version} vom {day}").format(version=meta.version, day=day)),
        ("Python", platform.python_version()),
        ("Qt, PySide", f"{qVersion()}, {pyside_version}"),
        ("SQLite", sqlite3.sqlite_version),
        (_("Betriebssystem"), platform.platform(terse=True)),
    )


def log_files() -> tuple[Path, ...]:
    """Return the log and its predecessor, as far as they exist."""
    current = log_file()
    return tuple(path for path in (current, current.with_name(f"{current.name}.1")) if path.is_file())


def clear_log() -> None:
    """Empty the log; it goes on with the next fault."""
    for path in log_files():
        if path == log_file():
            path.write_text("", encoding="utf-8")  # the running program keeps it open
        else:
            path.unlink(missing_ok=True)


def diagnosis_text(store: SolutionStore, appearance: Appearance, now: datetime) -> str:
    """Return everything as one text; folders of the user and the user name are left out."""
    policy = load_policy()
    path = Path(store.place)
    facts = (
        *versions(),
        (_("Erstellt"), f"{now:%d.%m.%Y %H:%M}"),
        (_("Datenbank"), _("Datei") if path.is_file() else _("Server")),
        (_("Größe der Datenbank"), f"{path.stat().st_size} B" if path.is_file() else "–"),
        (_("Schreibgeschützt"), _("ja") if store.is_read_only else _("nein")),
        (_("Lösungen"), str(len(store.list_solutions()))),
        (_("im Papierkorb"), str(len(store.deleted()))),
        (_("Sicherungen"), str(len(store.list_backups()))),
        (_("Darstellung"), f"{appearance.mode}, {round(appearance.text_scale * 100)} %"),
        (_("Vorgaben"), _("vorhanden") if policy_file() is not None else _("keine")),
        (_("Unverstandene Vorgaben"), str(len(policy.problems))),
    )
    lines = [f"{name}: {value}" for name, value in facts]
    return _anonymous("\n".join((*lines, "", _("Protokoll:"), *_last_lines(log_files())))) + "\n"


def _last_lines(files: Iterable[Path]) -> list[str]:
    lines: list[str] = []
    for path in reversed(list(files)):
        lines += path.read_text(encoding="utf-8", errors="replace").splitlines()
    return lines[-_MOST_LINES:] or [_("keine Fehler")]


def _anonymous(text: str) -> str:
    """Return a text without the folder and the name of the user."""
    text = text.replace(str(Path.home()), "~")
    name = os.environ.get("USERNAME") or os.environ.get("USER") or ""
    return text.replace(name, _("[Benutzer]")) if len(name) > _SHORT else text
