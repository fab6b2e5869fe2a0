"""Refuse archives that would cost memory or time before a library unpacks them."""

import io
import zipfile
import zlib
from pathlib import Path

from scaleplanner.errors import UserError
from scaleplanner.i18n import _

MAX_FILE = 20_000_000
MAX_UNPACKED = 120_000_000
MAX_ENTRIES = 2_000
MAX_RATIO = 200
# RuntimeError stands for encryption and unknown compression.
_DAMAGES = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    ValueError,
    EOFError,
    OSError,
    RuntimeError,
    zlib.error,
)
#: The rarely used variant „Strict Open XML“ has names of its own for everything.
_STRICT = b"http://purl.oclc.org/ooxml/"
_PARTS = ("[Content_Types].xml", "xl/workbook.xml")


def read_archive(path: Path) -> bytes:
    """Return the bytes of a workbook whose archive keeps to the bounds; UserError otherwise."""
    try:
        if path.stat().st_size > MAX_FILE:
            raise UserError(_too_large(path.name))
        data = path.read_bytes()
    except OSError as error:
        raise UserError(
            _(
                "„{name}“ konnte nicht gelesen werden. Es wurde nichts übernommen. Prüfen Sie, ob die Datei "
                "noch da ist und ob Sie sie öffnen dürfen."
            ).format(name=path.name)
        ) from error
    _check(data, path.name)
    return data


def _check(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            names = [entry.filename for entry in entries]
            if len(entries) > MAX_ENTRIES or len(set(names)) != len(names):
                raise UserError(_too_large(name))
            total = sum(entry.file_size for entry in entries)
            if total > MAX_UNPACKED or any(_is_bomb(entry) for entry in entries):
                raise UserError(_too_large(name))
            if any(entry.flag_bits & 0x1 for entry in entries) or not set(_PARTS) <= set(names):
                raise UserError(not_readable(name))
            _no_entities(archive, name)
            if _STRICT in archive.read("xl/workbook.xml"):
                raise UserError(_strict(name))
    except _DAMAGES as error:
        raise UserError(not_readable(name)) from error


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > 1_000_000 and entry.file_size / max(1, entry.compress_size) > MAX_RATIO


def _no_entities(archive: zipfile.ZipFile, name: str) -> None:
    """A workbook has no document type: whoever declares one wants entities to be expanded."""
    unpacked = 0
    for entry in archive.infolist():
        with archive.open(entry) as stream:
            head = stream.read(4096)
            unpacked += len(head)
            while block := stream.read(1 << 20):
                unpacked += len(block)
                if unpacked > MAX_UNPACKED:
                    raise UserError(_too_large(name))
        if entry.filename.endswith((".xml", ".rels")):
            plain = head.replace(b"\x00", b"").upper()
            if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
                raise UserError(not_readable(name))


def not_readable(name: str) -> str:
    """Return the sentence for a file that is no workbook we can open."""
    return _(
        "„{name}“ ist keine lesbare Excel-Datei (.xlsx). Es wurde nichts übernommen. Speichern Sie die Mappe "
        "in Excel oder LibreOffice als .xlsx ohne Kennwort und lesen Sie sie noch einmal ein."
    ).format(name=name)


def _strict(name: str) -> str:
    return _(
        "„{name}“ ist als „Strict Open XML“ gespeichert. Es wurde nichts übernommen. Speichern Sie die Mappe "
        "als „Excel-Arbeitsmappe (.xlsx)“ und lesen Sie sie noch einmal ein."
    ).format(name=name)


def _too_large(name: str) -> str:
    return _(
        "„{name}“ ist ungewöhnlich groß oder ungewöhnlich gepackt. Aus Vorsicht wurde sie nicht geöffnet. "
        "Prüfen Sie, ob es wirklich die Mappe aus dem Programm ist."
    ).format(name=name)
