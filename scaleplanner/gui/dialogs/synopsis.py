"""The Änderungssynopse on screen: what changed between two versions, by chapter."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QVBoxLayout, QWidget

from scaleplanner.documents.synopsis import ChangeRow
from scaleplanner.gui.models.synopsis_model import SynopsisModel
from scaleplanner.gui.widgets.basics import boxed, button, column, label, line, row, usual_size
from scaleplanner.gui.widgets.tables import TableView
from scaleplanner.i18n import _

#: Shares of the width; what is left is for the first column.
_SHARES = {1: 0.22, 2: 0.24, 3: 0.2}


class SynopsisDialog(QDialog):
    """A table to read; the PDF has the same content."""

    pdf_requested = Signal()

    def __init__(self, sentence: str, rows: Sequence[ChangeRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Änderungssynopse"))
        self.sentence = sentence
        self.model = SynopsisModel(rows, self)
        self.table = TableView(_("Änderungen, alt neben neu"))
        self.table.setModel(self.model)
        self.table.setWordWrap(True)
        self.pdf_button = button(_("Synopse als PDF sichern"), "primary", "file-output")
        self.pdf_button.clicked.connect(self.pdf_requested)
        self._build()
        self.table.setVisible(bool(rows))

    def _build(self) -> None:
        head = column(
            label(self.windowTitle(), "title"),
            label(self.sentence, "body", "2", wrap=True),
            margins=(24, 18, 24, 12),
        )
        close = button(_("Schließen"))
        close.clicked.connect(self.reject)
        close.setAutoDefault(False)
        foot = row(None, close, self.pdf_button, margins=(24, 10, 24, 10))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        middle = column(margins=(24, 0, 24, 12))
        middle.addWidget(self.table, 1)
        layout.addLayout(middle, 1)
        layout.addWidget(line())
        layout.addWidget(boxed(foot))
        header = self.table.horizontalHeader()
        for place in _SHARES:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
        for place in self.model.headings:
            self.table.setSpan(place, 0, 1, self.model.columnCount())
        self._heights = QTimer(self)
        self._heights.setSingleShot(True)
        self._heights.timeout.connect(self.table.resizeRowsToContents)
        header.sectionResized.connect(lambda: self._heights.start(0))
        usual_size(self, 1000, 600)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns; the heights of the lines follow."""
        super().resizeEvent(event)
        inside = self.layout()
        if inside is not None:
            inside.activate()
        width = self.table.viewport().width()
        for place, share in _SHARES.items():
            self.table.setColumnWidth(place, int(width * share))
