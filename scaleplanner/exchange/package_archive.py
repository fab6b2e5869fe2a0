"""Reading an archive from elsewhere: bounded in size, ratio, number and names of entries."""

import re
import stat
import zipfile
import zlib
from pathlib import Path

from scaleplanner.i18n import _

MAX_FILE = 250 * 1024 * 1024
MAX_ENTRIES = 500
MAX_ENTRY = 20 * 1024 * 1024
MAX_TOTAL = 250 * 1024 * 1024
MAX_RATIO = 200
#: Small texts repeat themselves; the ratio only matters where it could fill the memory.
_RATIO_FREE = 1024 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, KeyError)


class ArchiveProblem(Exception):
    """Why an archive or its content cannot be used, as a German sentence."""


def read_archive(path: Path, wanted: set[str], folder: str = "") -> dict[str, bytes]:
    """Return the content of the wanted entries and of those in the folder; ArchiveProblem for all else."""
    try:
        if path.stat().st_size > MAX_FILE:
            raise ArchiveProblem(_("Die Datei ist zu groß."))
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _check_names(entries, wanted, folder)
            return _read_all(archive, entries)
    except OSError as error:
        raise ArchiveProblem(_("Die Datei ist nicht lesbar.")) from error
    except _BROKEN as error:
        raise ArchiveProblem(_("Die Datei ist kein lesbares Archiv.")) from error


def _read_all(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    total = 0
    for entry in entries:
        found[entry.filename] = _read(archive, entry)
        total += len(found[entry.filename])
        if total > MAX_TOTAL:
            raise ArchiveProblem(_("Der Inhalt ist entpackt zu groß."))
    return found


def _check_names(entries: list[zipfile.ZipInfo], wanted: set[str], folder: str) -> None:
    names = [entry.filename for entry in entries]
    if len(names) > MAX_ENTRIES or len(set(names)) != len(names):
        raise ArchiveProblem(_("Das Archiv enthält zu viele oder doppelte Einträge."))
    foreign = sorted(name for name in names if name not in wanted and not _is_in(name, folder))
    if foreign:
        raise ArchiveProblem(_("Der Eintrag „{entry}“ gehört nicht hinein.").format(entry=foreign[0][:60]))
    missing = sorted(wanted - set(names))
    if missing:
        raise ArchiveProblem(_("Der Eintrag „{entry}“ fehlt.").format(entry=missing[0]))


def _is_in(name: str, folder: str) -> bool:
    """Whether an entry lies in the folder under a checksum as its name."""
    return bool(folder) and re.fullmatch(re.escape(folder) + "[0-9a-f]{64}", name) is not None


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if stat.S_ISLNK(entry.external_attr >> 16) or entry.flag_bits & 1:
        raise ArchiveProblem(_("Verweise und verschlüsselte Einträge werden nicht gelesen."))
    with archive.open(entry) as stream:
        data = stream.read(MAX_ENTRY + 1)
    too_dense = len(data) > _RATIO_FREE and len(data) > MAX_RATIO * max(entry.compress_size, 1)
    if len(data) > MAX_ENTRY or too_dense:
        raise ArchiveProblem(_("Der Inhalt ist entpackt zu groß."))
    return data
