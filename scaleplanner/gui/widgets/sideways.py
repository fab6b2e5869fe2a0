"""A wide table of single fields that scrolls sideways by itself where the page is too narrow for it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget


class Sideways(QScrollArea):
    """As high as its content; the page around it never scrolls sideways because of it."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self._inner = inner
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)
        inner.installEventFilter(self)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for little width and the whole height."""
        return QSize(100, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the height of the content at the new width."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow a content that asks for another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        inner = self._inner
        needed = inner.minimumSizeHint().width()
        width = max(self.viewport().width(), needed)
        height = max(inner.heightForWidth(width), inner.minimumSizeHint().height())
        bar = self.horizontalScrollBar().sizeHint().height() if needed > self.viewport().width() else 0
        self.setFixedHeight(height + bar)
