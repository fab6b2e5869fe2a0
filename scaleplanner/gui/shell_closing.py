"""The end of a session: nothing unsaved and no backup is lost without a question."""

from PySide6.QtWidgets import QWidget

from scaleplanner.errors import UserError
from scaleplanner.gui import messages
from scaleplanner.gui.number_fields import commit_focused
from scaleplanner.gui.session import Session
from scaleplanner.gui.tasks import wait_for_tasks
from scaleplanner.i18n import _


def may_close(session: Session, parent: QWidget) -> bool:
    """Save, make a backup and release the database; False when the user wants to solve a failure first."""
    commit_focused()
    workspace = session.workspace
    if workspace is not None and not workspace.save_now():
        question = _("Die letzten Änderungen sind nicht gespeichert. Trotzdem beenden?")
        consequence = _("Beim Beenden gehen sie verloren. Prüfen Sie das Laufwerk und speichern Sie erneut.")
        if not messages.ask_confirm(question, consequence, _("Ohne Speichern beenden"), parent, danger=True):
            return False
    wait_for_tasks()
    try:
        session.shut_down()
    except UserError as error:
        question = _("Die Sicherung beim Beenden ist nicht gelungen. Ohne Sicherung beenden?")
        if not messages.ask_confirm(question, str(error), _("Ohne Sicherung beenden"), parent, danger=True):
            return False
        session.shut_down(with_backup=False)
    return True
