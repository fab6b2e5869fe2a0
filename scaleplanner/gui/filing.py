"""A file becomes a document of the solution, in the Belegablage or right where it proves something."""

from collections.abc import Callable
from datetime import date
from mimetypes import guess_type
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from scaleplanner.domain.filing import MAX_FILE, format_size, linked
from scaleplanner.domain.planning import StoredDocument
from scaleplanner.errors import UserError
from scaleplanner.gui import messages
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


def can_file(workspace: Workspace) -> bool:
    """Whether documents can be kept: not in examples, sealed versions and files without a database."""
    return workspace.kept is not None and not workspace.is_read_only


def ask_file(parent: QWidget) -> Path | None:
    """Let the user choose the file to be kept."""
    title = _("Beleg ablegen, höchstens {most}").format(most=format_size(MAX_FILE))
    return messages.ask_open_path(title, documents_folder(), _("Beleg"), ("",), parent)


def file_for(workspace: Workspace, key: str, parent: QWidget, today: Callable[[], date] = date.today) -> None:
    """Let the user choose a file, keep it and link it to a place of `domain.filing`, as one undo step."""
    path = ask_file(parent)
    document = keep(workspace, path, today(), parent) if path is not None else None
    if document is not None:
        found = document
        workspace.edit(
            _("Beleg ablegen und verknüpfen"),
            lambda solution: linked(solution.with_entry("documents", found), found.id, key),
        )


def keep(workspace: Workspace, path: Path, day: date, parent: QWidget) -> StoredDocument | None:
    """Copy a file into the database and return its entry, a known one for the same content.

    The entry is not part of the solution yet. None when the file cannot be kept; the user knows why then.
    """
    kept = workspace.kept
    if kept is None or not workspace.save_now():
        return None
    try:
        data = _read(path)
        sha256 = kept.attach(data, path.name)
    except UserError as error:
        messages.show_error(str(error), parent)
        return None
    solution = workspace.solution
    known = (each for each in solution.documents if each.sha256 == sha256 and not each.removed)
    return next(known, None) or StoredDocument(
        uuid4().hex[:12],
        path.stem,
        path.name,
        guess_type(path.name)[0] or "application/octet-stream",
        len(data),
        sha256,
        day,
        office=kept.office or solution.municipality.lead_office,
    )


def documents_folder() -> Path:
    """Return the folder where a file dialog begins."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place else Path.home()


def _read(path: Path) -> bytes:
    """Return the content of a file, at most one byte more than may be kept."""
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_FILE + 1)
    except OSError as error:
        raise UserError(
            _("„{name}“ lässt sich nicht lesen. Es wurde nichts abgelegt. Prüfen Sie das Leserecht.").format(
                name=path.name
            )
        ) from error
