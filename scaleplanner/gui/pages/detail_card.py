"""A white sheet whose content scrolls inside it: the right column of list-and-detail pages."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from scaleplanner.gui.widgets.basics import boxed, column, scrolled


class FlowFrame(QFrame):
    """Content of a scroll area that is as high as its wrapped texts need at the width they get.

    Qt would also reserve the height the texts need at their smallest width: an empty page at the end.
    """

    def minimumSizeHint(self) -> QSize:
        """Return the smallest width; the height follows from the width."""
        return QSize(super().minimumSizeHint().width(), 0)


def detail_card(inner: QWidget) -> tuple[QFrame, QScrollArea]:
    """Return the sheet and the area that scrolls inside it."""
    area = scrolled(inner)
    # The desk colour of scroll areas would cover the sheet.
    inner.setAutoFillBackground(False)
    area.setStyleSheet("QScrollArea { background: transparent; }")
    area.viewport().setAutoFillBackground(False)
    return boxed(column(area, margins=(1, 1, 1, 1)), "card"), area
