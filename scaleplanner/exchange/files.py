"""Writing files safely: all or nothing, with names every system accepts."""

import contextlib
import datetime
import errno
import os
import re
import secrets
import stat
import unicodedata
from pathlib import Path

from scaleplanner.errors import UserError
from scaleplanner.i18n import _

_RESERVED = re.compile(r'[<>:"/\\|?*_\s]+')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_PART_BYTES = 56
_LOCKED = (32, 33)  # Windows: sharing violation, lock violation


def write_atomically(path: Path, data: bytes) -> None:
    """Write the whole file or leave the old one untouched; every failure becomes a `UserError`."""
    temporary = path.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        _refuse_unwritable(path)
        try:
            with open(temporary, "xb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(temporary, path)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(_explain(path, error)) from error


def default_name(
    municipality: str, solution: str, document: str, date: datetime.date, extension: str, recipient: str = ""
) -> str:
    """Return the suggested file name `Kommune_Lösung_Dokument_Stand-JJJJ-MM-TT.ext`.

    The recipient stands behind a document that is made for several.
    """
    parts = [part for part in map(safe_part, (municipality, solution, document, recipient)) if part]
    if parts and _DEVICES.fullmatch(parts[0].split(".")[0]):
        parts[0] = "x" + parts[0]
    return "_".join([*parts, f"Stand-{date.isoformat()}"]) + "." + extension.lstrip(".")


def free_name(folder: Path, name: str) -> Path:
    """Return a path in the folder that does not exist yet, counting up behind the name."""
    path = folder / name
    number = 2
    while os.path.lexists(path):
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
        number += 1
    return path


def safe_part(text: str, most: int = _PART_BYTES) -> str:
    """Return a text as part of a file name that every system accepts, of at most so many bytes."""
    visible = "".join(
        character if unicodedata.category(character)[0] != "C" else " "
        for character in unicodedata.normalize("NFC", text)
        if unicodedata.category(character) != "Cf"
    )
    name = _RESERVED.sub("-", visible).strip(" .-")
    return name.encode()[:most].decode(errors="ignore").strip(" .-")


def _refuse_unwritable(path: Path) -> None:
    """Replacing a write-protected file works on some systems; we treat its owner's wish as binding."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(path))


def _explain(path: Path, error: OSError) -> str:
    name, folder = path.name, path.parent
    if getattr(error, "winerror", None) in _LOCKED or (
        isinstance(error, PermissionError) and os.name == "nt" and path.exists() and _writable(path)
    ):
        return _(
            "„{name}“ ist gerade in einem anderen Programm geöffnet und konnte nicht ersetzt werden. "
            "Die bisherige Datei ist unverändert. Schließen Sie sie dort oder wählen Sie einen anderen Namen."
        ).format(name=name)
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return _(
            "Der Ordner „{folder}“ ist nicht erreichbar. „{name}“ wurde nicht gespeichert. "
            "Prüfen Sie das Laufwerk oder wählen Sie einen anderen Ordner."
        ).format(folder=folder, name=name)
    if isinstance(error, IsADirectoryError):
        return _(
            "„{name}“ ist ein Ordner. Die Datei wurde nicht gespeichert. Wählen Sie einen anderen Namen."
        ).format(name=name)
    if isinstance(error, PermissionError) and path.exists() and not _writable(path):
        return _(
            "„{name}“ ist schreibgeschützt. Die bisherige Datei ist unverändert. "
            "Heben Sie den Schreibschutz auf oder wählen Sie einen anderen Namen."
        ).format(name=name)
    return _explain_place(path, error)


def _explain_place(path: Path, error: OSError) -> str:
    name, folder = path.name, path.parent
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return _(
            "Im Ordner „{folder}“ dürfen Sie nicht schreiben. „{name}“ wurde nicht gespeichert. "
            "Wählen Sie einen anderen Ordner oder fragen Sie Ihre IT nach dem Schreibrecht."
        ).format(folder=folder, name=name)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _(
            "Auf dem Laufwerk von „{folder}“ ist kein Platz mehr. „{name}“ wurde nicht gespeichert. "
            "Geben Sie Speicher frei oder wählen Sie ein anderes Laufwerk."
        ).format(folder=folder, name=name)
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL):
        return _(
            "Der Name „{name}“ ist hier nicht möglich, meist ist er zu lang. Nichts wurde gespeichert. "
            "Wählen Sie einen kürzeren Namen ohne Sonderzeichen."
        ).format(name=name)
    return _(
        "„{name}“ konnte nicht gespeichert werden ({reason}). Eine bisherige Datei ist unverändert. "
        "Versuchen Sie es noch einmal oder wählen Sie einen anderen Ordner."
    ).format(name=name, reason=error.strerror or type(error).__name__)


def _writable(path: Path) -> bool:
    try:
        return bool(path.stat().st_mode & stat.S_IWUSR)
    except OSError:
        return True
