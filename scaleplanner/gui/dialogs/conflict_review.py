"""Somebody else saved the same solution meanwhile: decide value by value where both changed it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from scaleplanner.domain.change_words import after, before
from scaleplanner.domain.changes import Titles
from scaleplanner.domain.merge import Conflict, Merge
from scaleplanner.domain.wording import count_of
from scaleplanner.gui.dialogs.frame import FOOT_MARGINS, frame
from scaleplanner.gui.widgets.basics import button, column, label, row, usual_size
from scaleplanner.gui.widgets.card import Card
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
        self._build(_sentence(merged))
        usual_size(self, 980, 560)

    @property
    def keep_mine(self) -> tuple[Conflict, ...]:
        """The conflicts in which the value of this desk shall count."""
        pairs = zip(self._conflicts, self.table.taken, strict=True)
        return tuple(conflict for conflict, theirs in pairs if not theirs)

    def _build(self, sentence: str) -> None:
        mine, theirs = button(_("Alle von hier"), "quiet"), button(_("Alle der anderen Stelle"), "quiet")
        mine.clicked.connect(lambda: self.table.take(False))
        theirs.clicked.connect(lambda: self.table.take(True))
        head = column(label(self.windowTitle(), "title"), label(sentence, "body", "2", wrap=True), spacing=6)
        parts = column(head, row(None, theirs, mine), Card().add(self.table), margins=(24, 18, 24, 18))
        parts.addStretch(1)
        later = button(_("Später entscheiden"))
        later.clicked.connect(self.reject)
        hint = label(_("Bis dahin ist Ihre Fassung nicht gespeichert."), "small", "2")
        frame(self, parts, row(hint, None, later, self.confirm, margins=FOOT_MARGINS))
        for one in (mine, theirs, later):
            one.setAutoDefault(False)
        self.confirm.setDefault(True)


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
