"""The Änderungssynopse on screen: every word can be read at any width and text size."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scaleplanner.documents.synopsis import ChangeRow
from scaleplanner.gui import theme
from scaleplanner.gui.dialogs.synopsis import SynopsisDialog

LABEL = "Weg „Fortführen und ausbauen“ · Kostenposition „Betriebsentgelt der Stadtwerke“ · Herkunft, Datum"
ROWS = [
    ChangeRow("Finanzen", LABEL, "2.550 €", "2.400 €", " ".join(["Angebot der Stadtwerke vom Oktober"] * 3))
]


@pytest.mark.parametrize(("scale", "width"), [(1.0, 1000), (1.0, 700), (2.0, 1350)])
def test_no_text_is_cut_and_nothing_scrolls_sideways(
    qapp: QApplication, qtbot: QtBot, scale: float, width: int
) -> None:
    theme.apply(qapp, theme.Appearance(mode="light", text_scale=scale))
    try:
        dialog = SynopsisDialog("Eine Änderung.", ROWS)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.resize(width, 600)
        table = dialog.table
        qtbot.waitUntil(lambda: all(fits(dialog, place) for place in range(4)))
        assert table.horizontalHeader().length() <= table.viewport().width()
    finally:
        theme.apply(qapp, theme.Appearance(mode="light"))


def fits(dialog: SynopsisDialog, place: int) -> bool:
    index = dialog.model.index(1, place)
    room = dialog.table.visualRect(index)
    inside = QRect(0, 0, room.width() - 6, 10_000)
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
    return dialog.table.fontMetrics().boundingRect(inside, flags, str(index.data())).height() <= room.height()
