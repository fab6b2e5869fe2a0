"""What the frame of the window says about examples and sealed versions."""

from collections.abc import Callable

from scaleplanner.domain.numbers import format_long_date
from scaleplanner.gui.widgets.basics import button
from scaleplanner.gui.widgets.card import Banner
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


def opening_banner(workspace: Workspace | None) -> Banner | None:
    """Return what stands above the pages of a sealed version; None for any other solution."""
    stand = workspace.stand if workspace is not None else None
    if workspace is None or stand is None or workspace.stands is None:
        return None
    back = button(_("Zurück zum Entwurf"))
    back.clicked.connect(workspace.stands.draft_requested)
    heading = _("Sie sehen den Stand „{name}“ vom {day}.").format(
        name=stand.name, day=format_long_date(stand.day)
    )
    text = _("Siegel {seal}. Alles ist so, wie es festgehalten wurde, und bleibt unverändert.")
    return Banner("sealed", heading, text.format(seal=stand.short), back)


def request_stand(workspace: Workspace | None) -> None:
    """Ask the page that makes sealed versions for one."""
    if workspace is not None and workspace.stands is not None:
        workspace.stands.keep_requested.emit()


def refusal_banner(workspace: Workspace | None, sentence: str, copy: Callable[[], object]) -> Banner:
    """Return why an edit was not taken and how to go on."""
    opened = opening_banner(workspace)
    if opened is not None:
        return opened
    if workspace is None or not workspace.solution.is_example:
        return Banner("hint", _("Ihre Eingabe wurde nicht übernommen."), sentence)
    action = button(_("Beispiel kopieren"))
    action.clicked.connect(copy)
    return Banner("example", _("Beispiele bleiben unverändert."), sentence, action)


def unsaved_banner(sentence: str, save: Callable[[], object], rescue: Callable[[], object]) -> Banner:
    """Return why the last changes are not saved yet, with another try and the way into a file elsewhere."""
    again = button(_("Erneut speichern"))
    again.clicked.connect(save)
    elsewhere = button(_("In eine Datei retten"), "quiet")
    elsewhere.clicked.connect(rescue)
    return Banner("error", _("Ihre Änderungen sind noch nicht gespeichert."), sentence, elsewhere, again)
