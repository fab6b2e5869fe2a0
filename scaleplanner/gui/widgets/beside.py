"""What stands beside a long list comes to where somebody chose a row, so that it is seen at once."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from scaleplanner.gui.widgets.basics import column


class BesideList(QFrame):
    """A part beside a list, with room above it as far as the list has been scrolled."""

    def __init__(self, part: QWidget, beside: QWidget) -> None:
        super().__init__()
        self._part, self._list, self._room = part, beside, QFrame()
        self._room.hide()
        self.setLayout(column(self._room, part, spacing=0))

    def come(self) -> None:
        """Move the part into view; below the list, where both do not fit side by side, scroll to it."""
        area = self._area
        if area is None:
            return
        top = self._list.mapTo(area.viewport(), QPoint(0, 0)).y()
        if self.y() > self._list.y():
            self._keep(0)
            self._scroll_to(area)
        else:
            self._keep(-top)

    def stay(self) -> None:
        """Keep the part beside the list where that became shorter."""
        self._keep(self._room.height() if not self._room.isHidden() else 0)

    @property
    def _area(self) -> QScrollArea | None:
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        return parent

    def _keep(self, wanted: int) -> None:
        room = max(0, min(wanted, self._list.sizeHint().height() - self._part.sizeHint().height()))
        self._room.setFixedHeight(room)
        self._room.setVisible(room > 0)

    def _scroll_to(self, area: QScrollArea) -> None:
        top = self.mapTo(area.viewport(), QPoint(0, 0)).y()
        if not 0 <= top < area.viewport().height() // 2:
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + top)
