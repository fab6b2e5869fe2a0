"""The way out when the database cannot be written: the open solution goes into a file elsewhere."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from scaleplanner.errors import UserError
from scaleplanner.gui import messages
from scaleplanner.gui.announcements import announcer
from scaleplanner.gui.number_fields import commit_focused
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


def rescue_solution(workspace: Workspace | None, parent: QWidget) -> None:
    """Ask for a place and write the solution there as a package, with its Papierkorb."""
    if workspace is None:
        return
    commit_focused()
    from scaleplanner.exchange.files import safe_part, write_atomically
    from scaleplanner.exchange.package import write_package

    solution = workspace.solution
    suggestion = Path.home() / f"{safe_part(solution.name) or _('Lösung')}.scaleplan"
    title = _("Lösung in eine Datei retten")
    path = messages.ask_save_path(title, suggestion, _("ScalePlanner-Paket"), ".scaleplan", parent)
    if path is None:
        return
    try:
        write_atomically(path, write_package(solution, with_waste=True))
    except UserError as error:
        messages.show_error(str(error), parent)
        return
    text = _(
        "Die Lösung liegt mit allen Eingaben in „{name}“, abgelegte Unterlagen nicht. Lesen Sie die Datei auf"
        " der Seite „Lösungen“ ein, sobald wieder gespeichert werden kann."
    ).format(name=path.name)
    announcer.say(parent, text)
    messages.show_notice(text, parent)
