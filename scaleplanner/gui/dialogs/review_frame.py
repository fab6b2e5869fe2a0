"""The frame of a review of two versions: sentence, table with a quick choice, and the buttons below."""

from PySide6.QtWidgets import QDialog

from scaleplanner.gui.dialogs.frame import FOOT_MARGINS, frame
from scaleplanner.gui.widgets.basics import Button, button, column, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.review_table import ReviewTable
from scaleplanner.i18n import _


def frame_review(
    dialog: QDialog,
    sentence: str,
    table: ReviewTable,
    *,
    all_theirs: str,
    consequence: str,
    leave: str,
    confirm: Button,
) -> None:
    """Lay out the dialog; `consequence` says what follows, `leave` is the button that decides nothing."""
    mine, theirs = button(_("Alle von hier"), "quiet"), button(all_theirs, "quiet")
    mine.clicked.connect(lambda: table.take(False))
    theirs.clicked.connect(lambda: table.take(True))
    head = column(label(dialog.windowTitle(), "title"), label(sentence, "body", "2", wrap=True), spacing=6)
    body = column(head, row(None, mine, theirs), Card().add(table), margins=(24, 18, 24, 18))
    body.addStretch(1)
    cancel = button(leave)
    cancel.clicked.connect(dialog.reject)
    hint = label(consequence, "small", "2")
    frame(dialog, body, row(hint, None, cancel, confirm, margins=FOOT_MARGINS))
    for each in (mine, theirs, cancel):
        each.setAutoDefault(False)
    confirm.setDefault(True)
