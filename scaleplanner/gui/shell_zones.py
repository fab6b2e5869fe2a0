"""The keyboard follows the eye: F6 walks through the zones, Tab through a zone as it is read."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLayout,
    QMainWindow,
    QScrollArea,
    QWidget,
)


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


def is_left_to_the_arrow_keys(widget: QWidget) -> bool:
    """Whether Tab goes to the chosen button of its group, from where the arrow keys lead to this one."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and group.checkedButton() not in (None, widget)


class ReadingOrderWindow(QMainWindow):
    """Its Tab key follows the layouts; Qt's own order is the one in which the widgets were made."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move the focus to what is read next, or before; after the last comes the first."""
        return _step(self, forward) or super().focusNextPrevChild(forward)


class ReadingOrderDialog(QDialog):
    """A dialog whose lines come and go; its Tab key follows the layouts as well."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move the focus to what is read next, or before; after the last comes the first."""
        return _step(self, forward) or super().focusNextPrevChild(forward)


def _step(root: QWidget, forward: bool) -> bool:
    """Move the focus one stop on within a window; False where nothing has it."""
    stops = [stop for stop in tab_stops(root) if not is_left_to_the_arrow_keys(stop)]
    here = QApplication.focusWidget()
    while here is not None and here not in stops:
        here = here.parentWidget()
    if here is None or not stops:
        return False
    target = stops[(stops.index(here) + (1 if forward else -1)) % len(stops)]
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    _show(target)
    return True


def _show(widget: QWidget) -> None:
    """Scroll so far that a widget can be seen."""
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget)
        area = area.parentWidget()


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
