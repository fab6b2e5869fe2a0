"""The keyboard follows the eye: F6 walks through the zones, Tab through a zone as it is read."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QMainWindow, QScrollArea, QWidget


def tab_stops(root: QWidget | None) -> Iterator[QWidget]:
    """Yield what the Tab key should reach, in the order of the layouts: the order in which it is read."""
    if root is None or not root.isVisible():
        return
    if root.focusPolicy() & Qt.FocusPolicy.TabFocus and root.isEnabled() and root.focusProxy() is None:
        yield root
    if isinstance(root, QScrollArea):
        yield from tab_stops(root.widget())
    elif isinstance(root, QMainWindow):
        yield from tab_stops(root.centralWidget())
    elif (layout := root.layout()) is not None:
        yield from _in_layout(layout)
    elif not root.focusPolicy() & Qt.FocusPolicy.TabFocus:
        inner = [child for child in root.children() if isinstance(child, QWidget)]
        for child in sorted(inner, key=lambda each: (each.y(), each.x())):
            yield from tab_stops(child)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from tab_stops(widget)
        elif inner is not None:
            yield from _in_layout(inner)


class ReadingOrderWindow(QMainWindow):
    """Its Tab key follows the layouts; Qt's own order is the one in which the widgets were made."""

    _in_order: tuple[QWidget, ...] = ()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Put in order what is shown now, then move the focus."""
        wanted = tuple(tab_stops(self))
        if wanted != self._in_order:
            for before, after in pairwise(wanted):
                self.setTabOrder(before, after)
            self._in_order = wanted
        return super().focusNextPrevChild(forward)


def walk(zones: Sequence[QWidget], step: int) -> QWidget | None:
    """Move the focus to the next zone that can take it and return the widget that got it."""
    focused = QApplication.focusWidget()
    here = next((i for i, zone in enumerate(zones) if focused and zone.isAncestorOf(focused)), -1)
    start = here if here >= 0 or step > 0 else 0
    for distance in range(1, len(zones) + 1):
        stop = next(tab_stops(zones[(start + step * distance) % len(zones)]), None)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            return stop
    return None
