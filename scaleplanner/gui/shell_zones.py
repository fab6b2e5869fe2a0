"""F6: walk with the keyboard through the zones of the window."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def first_stop(zone: QWidget) -> QWidget | None:
    """Return the first widget of a zone that the Tab key reaches."""
    stops = (
        widget
        for widget in zone.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisible()
    )
    return next(stops, None)


def walk(zones: Sequence[QWidget], step: int) -> QWidget | None:
    """Move the focus to the next zone that can take it and return the widget that got it."""
    focused = QApplication.focusWidget()
    here = next((i for i, zone in enumerate(zones) if focused and zone.isAncestorOf(focused)), -1)
    start = here if here >= 0 or step > 0 else 0
    for distance in range(1, len(zones) + 1):
        stop = first_stop(zones[(start + step * distance) % len(zones)])
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            return stop
    return None
