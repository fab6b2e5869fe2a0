"""Writing an archive: equal files give equal bytes on every system."""

import hashlib
import io
import zipfile
from collections.abc import Iterable

#: The earliest time a ZIP knows.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a ZIP of the files in the order given."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same bytes on every system
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return stream.getvalue()


def checksums(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the checksums in the form `sha256sum --check` reads."""
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files).encode()
