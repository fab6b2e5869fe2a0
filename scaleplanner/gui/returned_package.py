"""Take in a `.scaleplan` file: a solution of its own, or changes of one that is already here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from scaleplanner.gui import messages
from scaleplanner.gui.other_state import review_state
from scaleplanner.gui.session import Session
from scaleplanner.i18n import _

if TYPE_CHECKING:
    from scaleplanner.domain.kept import Attachment
    from scaleplanner.domain.solution import Solution
    from scaleplanner.gui.dialogs.copy_review import CopyReview


def take_in_file(session: Session, path: Path, parent: QWidget) -> CopyReview | None:
    """Read a file and take it in; where the solution is known, ask how. UserError when it is refused.

    Returns the open comparison where the changes are to be looked at.
    """
    from scaleplanner.exchange.package import read_with_documents

    solution, attachments = read_with_documents(path)
    known = {entry.id: entry.name for entry in session.store.list_solutions()}
    if solution.id not in known or session.store.is_read_only:
        session.take_in(solution, attachments)
        return None
    merge, beside = _("Änderungen vergleichen"), _("Als zweite Lösung anlegen")
    question = _("„{name}“ ist hier schon vorhanden. Was soll mit der Datei geschehen?")
    detail = _(
        "Beim Vergleichen entscheiden Sie Wert für Wert, was Sie übernehmen. Als zweite Lösung steht die "
        "Datei daneben, und nichts ändert sich."
    )
    chosen = messages.ask_action(question.format(name=known[solution.id]), detail, (merge, beside), parent)
    if chosen == beside:
        session.take_in(solution, attachments)
    return _compared(session, path.name, solution, attachments, parent) if chosen == merge else None


def _compared(
    session: Session, name: str, copy: Solution, attachments: Sequence[Attachment], parent: QWidget
) -> CopyReview | None:
    from scaleplanner.gui.dialogs.copy_review import words_of_file

    if not session.open(copy.id):
        return None
    workspace = session.workspace
    if workspace is None or workspace.kept is None:
        return None
    versions = [version.content for version in workspace.kept.versions()]
    words = words_of_file(name, bool(versions))
    review = review_state(session, copy, versions, attachments, words, parent)
    if review is None:
        text = _("„{name}“ enthält keine Änderungen. Alle Angaben stehen so auch hier.")
        messages.show_notice(text.format(name=name), parent)
    return review
