"""Reading an archive from elsewhere: bounded in size, ratio, number and names of entries."""

import stat
import zipfile
import zlib
from pathlib import Path

from scaleplanner.i18n import _

MAX_FILE = 50 * 1024 * 1024
MAX_ENTRIES = 20
MAX_ENTRY = 20 * 1024 * 1024
MAX_RATIO = 200
#: Small texts repeat themselves; the ratio only matters where it could fill the memory.
_RATIO_FREE = 1024 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, KeyError)


class ArchiveProblem(Exception):
    """Why an archive or its content cannot be used, as a German sentence."""


def read_archive(path: Path, wanted: set[str]) -> dict[str, bytes]:
    """Return the content of exactly the wanted entries; ArchiveProblem for everything else."""
    try:
        if path.stat().st_size > MAX_FILE:
            raise ArchiveProblem(_("Die Datei ist zu groß."))
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _check_names(entries, wanted)
            return {entry.filename: _read(archive, entry) for entry in entries}
    except OSError as error:
        raise ArchiveProblem(_("Die Datei ist nicht lesbar.")) from error
    except _BROKEN as error:
        raise ArchiveProblem(_("Die Datei ist kein lesbares Archiv.")) from error


def _check_names(entries: list[zipfile.ZipInfo], wanted: set[str]) -> None:
    names = [entry.filename for entry in entries]
    if len(names) > MAX_ENTRIES or len(set(names)) != len(names):
        raise ArchiveProblem(_("Das Archiv enthält zu viele oder doppelte Einträge."))
    foreign = sorted(set(names) - wanted)
    if foreign:
        raise ArchiveProblem(_("Der Eintrag „{entry}“ gehört nicht hinein.").format(entry=foreign[0][:60]))
    missing = sorted(wanted - set(names))
    if missing:
        raise ArchiveProblem(_("Der Eintrag „{entry}“ fehlt.").format(entry=missing[0]))


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if stat.S_ISLNK(entry.external_attr >> 16) or entry.flag_bits & 1:
        raise ArchiveProblem(_("Verweise und verschlüsselte Einträge werden nicht gelesen."))
    with archive.open(entry) as stream:
        data = stream.read(MAX_ENTRY + 1)
    too_dense = len(data) > _RATIO_FREE and len(data) > MAX_RATIO * max(entry.compress_size, 1)
    if len(data) > MAX_ENTRY or too_dense:
        raise ArchiveProblem(_("Der Inhalt ist entpackt zu groß."))
    return data
