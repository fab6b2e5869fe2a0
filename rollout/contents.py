"""What lies in a frozen build: modules and libraries, and those that have no business there."""

import re
from pathlib import Path

#: Modules for networks that nothing needs. The driver of a database server loads `socket`, the XML reader
#: `urllib.request` with `http.client`, which stay without encryption and are never called.
_NEEDLESS_MODULES = re.compile(
    r"(ssl|ftplib|smtplib|poplib|imaplib|telnetlib|nntplib|xmlrpc|socketserver|http\.(server|cookiejar)"
    r"|webbrowser|PySide6\.Qt(Network|Web\w+|Qml|Quick\w*))(\.|$)"
)
_NEEDLESS_FILES = re.compile(r"(_ssl\.|Qt6?(Qml|Quick|WebEngine|WebSockets|Bluetooth|Multimedia|3D))")


def modules(program: Path) -> list[str]:
    """Return the names of the Python modules inside a frozen program."""
    from PyInstaller.archive.readers import CArchiveReader

    archive = CArchiveReader(str(program))
    name = next(name for name in archive.toc if name.startswith("PYZ"))
    return sorted(archive.open_embedded_archive(name).toc)


def needless(program: Path) -> list[str]:
    """Return modules and files for networks or web pages that should not be in the build."""
    folder = program.parent
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    return [
        *(name for name in modules(program) if _NEEDLESS_MODULES.match(name)),
        *(name for name in files if _NEEDLESS_FILES.search(name)),
    ]


def megabytes(folder: Path) -> float:
    """Return the size of a folder; a file reached by a link counts once."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / 1e6
