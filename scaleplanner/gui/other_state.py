"""Take values of another state of the open solution: out of a file that came back, or out of a backup."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from scaleplanner.errors import UserError
from scaleplanner.gui import messages
from scaleplanner.gui.session import Session
from scaleplanner.i18n import _

if TYPE_CHECKING:
    from scaleplanner.domain.kept import Attachment
    from scaleplanner.domain.solution import Solution
    from scaleplanner.gui.dialogs.copy_review import CopyReview, ReviewWords


def review_state(
    session: Session,
    other: Solution,
    versions: Sequence[Solution],
    attachments: Sequence[Attachment],
    words: ReviewWords,
    parent: QWidget,
) -> CopyReview | None:
    """Show how another state of the open solution differs and take over what is chosen, as one step.

    `versions` tell who changed what. Returns None where nothing differs or nothing can be changed.
    """
    from scaleplanner.content import load_catalogue
    from scaleplanner.domain.change_words import titles_of
    from scaleplanner.domain.returned_copy import compare_copy
    from scaleplanner.gui.dialogs.copy_review import CopyReview

    workspace = session.workspace
    if workspace is None or workspace.kept is None or workspace.is_read_only:
        return None
    kept, mine = workspace.kept, workspace.solution
    titles = titles_of(load_catalogue(), mine, other)
    comparison = compare_copy(mine, other, versions, titles)
    if not comparison.differences:
        return None
    review = CopyReview(comparison, words, titles, parent)

    def take_over() -> None:
        result = review.result_solution
        wanted = {document.id: document.file_name for document in result.documents}
        try:
            session.backup()
            for each in attachments:
                if each.document_id in wanted:
                    kept.attach(each.data, wanted[each.document_id])
        except UserError as error:
            messages.show_error(str(error), parent)
            return
        workspace.edit(words.title, lambda _solution: result)

    review.accepted.connect(take_over)
    review.finished.connect(review.deleteLater)
    review.open()
    return review


def look_back(session: Session, source: Path, when: str, parent: QWidget) -> CopyReview | None:
    """Compare the open solution with its state in a backup; UserError when the backup cannot be read."""
    from scaleplanner.domain.going_back import earlier_state
    from scaleplanner.gui.dialogs.copy_review import words_of_backup

    workspace = session.workspace
    if workspace is None:
        return None
    workspace.save_now()
    mine = workspace.solution
    with session.store.look_into(source) as then:
        if mine.id not in {entry.id for entry in then.list_solutions()}:
            messages.show_notice(
                _("Diese Lösung gab es in der Sicherung {when} noch nicht.").format(when=when), parent
            )
            return None
        other = earlier_state(mine, then.load(mine.id))
        gone = {document.id for document in mine.documents if document.removed is not None}
        attachments = [each for each in then.attachments(other) if each.document_id not in gone]
    review = review_state(session, other, [mine], attachments, words_of_backup(when), parent)
    if review is None:
        text = _("Seit der Sicherung {when} hat sich an dieser Lösung nichts geändert.")
        messages.show_notice(text.format(when=when), parent)
    return review
