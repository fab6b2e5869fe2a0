"""A white sheet whose content scrolls inside it: the right column of list-and-detail pages."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import boxed, column

#: Pixels at 100 % a detail asks for at most.
_MOST = 420
#: Pixels at 100 % in which a few entries and their form can be seen.
_LEAST_HEIGHT = 300


class FlowFrame(QFrame):
    """Content of a scroll area that is as high as its wrapped texts need at the width they get.

    Qt would also reserve the height the texts need at their smallest width: an empty page at the end.
    """

    def minimumSizeHint(self) -> QSize:
        """Return the smallest width; the height follows from the width."""
        return QSize(super().minimumSizeHint().width(), 0)


class DetailArea(QScrollArea):
    """Asks for the width its content needs: the list beside it gives way first."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)
        self._inner = inner

    def minimumSizeHint(self) -> QSize:
        """Return the least width of the content beside a scroll bar; the height may be small."""
        content = self._inner.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(min(content, theme.px(_MOST)), super().minimumSizeHint().height())


class LastingHeight(QFrame):
    """List and detail keep a height in which they can be used: on a small screen the page scrolls as well."""

    def __init__(self, inner: QWidget | QLayout) -> None:
        super().__init__()
        self.setLayout(column(inner, spacing=0))

    def hasHeightForWidth(self) -> bool:
        """Take what height is left; what is inside scrolls by itself."""
        return False

    def sizeHint(self) -> QSize:
        """Ask for no more than the least."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least width of the content, and a height in proportion to the text."""
        return QSize(super().minimumSizeHint().width(), theme.px(_LEAST_HEIGHT))


def detail_card(inner: QWidget) -> tuple[QFrame, QScrollArea]:
    """Return the sheet and the area that scrolls inside it."""
    area = DetailArea(inner)
    # The desk colour of scroll areas would cover the sheet.
    inner.setAutoFillBackground(False)
    area.setStyleSheet("QScrollArea { background: transparent; }")
    area.viewport().setAutoFillBackground(False)
    return boxed(column(area, margins=(1, 1, 1, 1)), "card"), area
