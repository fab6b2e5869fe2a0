"""Somebody else saved the same solution meanwhile: decide value by value where both changed it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from scaleplanner.domain.change_words import after, before
from scaleplanner.domain.changes import Titles
from scaleplanner.domain.merge import Conflict, Merge
from scaleplanner.domain.wording import count_of
from scaleplanner.gui.dialogs.review_frame import frame_review
from scaleplanner.gui.widgets.basics import button, usual_size
from scaleplanner.gui.widgets.review_table import ReviewRow, ReviewTable
from scaleplanner.i18n import _


class ConflictReview(QDialog):
    """What is apart is brought together by itself; here stands only what both sides changed."""

    def __init__(self, merged: Merge, titles: Titles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Zwei Fassungen zusammenführen"))
        self._conflicts = merged.conflicts
        self.table = ReviewTable(_rows(merged.conflicts, titles), _("Vorher"), _("Andere Stelle"))
        self.confirm = button(_("So zusammenführen"), "primary", "check")
        self.confirm.clicked.connect(self.accept)
        frame_review(
            self,
            _sentence(merged),
            self.table,
            all_theirs=_("Alle der anderen Stelle"),
            consequence=_("Bis dahin ist Ihre Fassung nicht gespeichert."),
            leave=_("Später entscheiden"),
            confirm=self.confirm,
        )
        usual_size(self, 980, 560)

    @property
    def keep_mine(self) -> tuple[Conflict, ...]:
        """The conflicts in which the value of this desk shall count."""
        pairs = zip(self._conflicts, self.table.taken, strict=True)
        return tuple(conflict for conflict, theirs in pairs if not theirs)


def _sentence(merged: Merge) -> str:
    """Say what happened, what comes together by itself and what is to be decided."""
    return _(
        "Eine andere Stelle hat diese Lösung gespeichert, während Sie daran arbeiteten. Was nur eine Seite "
        "geändert hat, bleibt erhalten: {mine} von hier, {theirs} von dort. "
        "Wählen Sie, was in den übrigen Zeilen gilt."
    ).format(
        mine=count_of(len(merged.mine), _("Angabe"), _("Angaben")),
        theirs=count_of(len(merged.theirs) - len(merged.conflicts), _("Angabe"), _("Angaben")),
    )


def _rows(conflicts: Sequence[Conflict], titles: Titles) -> list[ReviewRow]:
    state = ("hint", _("beide geändert"))
    return [
        ReviewRow(
            conflict.label,
            before(conflict.from_base_to_mine, titles),
            after(conflict.from_base_to_mine, titles),
            after(conflict.from_base_to_theirs, titles),
            state,
            False,
        )
        for conflict in conflicts
    ]
