"""Rows of cards that become columns where the page is too narrow for its text size."""

from PySide6.QtWidgets import QBoxLayout

from scaleplanner.gui.theme import theme


def flow(width: int, narrow_below: int, *layouts: QBoxLayout) -> bool:
    """Let the layouts run sideways, or downwards below a width given in pixels at 100 %; say whether so."""
    direction = QBoxLayout.Direction
    is_narrow = width < theme.px(narrow_below)
    for layout in layouts:
        layout.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
    return is_narrow
