"""The frame of a large dialog: a body that scrolls, a line, and the buttons below it."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from scaleplanner.gui.widgets.basics import boxed, canvas, line, scrolled

#: Room around the buttons, in pixels at the normal size of text.
FOOT_MARGINS = (24, 10, 24, 10)


def frame(dialog: QDialog, body: QVBoxLayout, foot: QHBoxLayout) -> None:
    """Lay out the dialog; a default button is set only afterwards, when the dialog knows it."""
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(scrolled(canvas(body)), 1)
    layout.addWidget(line())
    layout.addWidget(boxed(foot))
