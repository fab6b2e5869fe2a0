"""What the tests of pages with lists share: choosing, typing, jumping."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from scaleplanner.gui.page import Page


def fill(qtbot: QtBot, page: Page, field_id: str, text: str) -> None:
    """Enter a text into a field as a user would; a choice takes the option with this text."""
    widget = page.fields[field_id].widget
    assert isinstance(widget, QWidget)
    if isinstance(widget, QComboBox):
        index = widget.findText(text)
        assert index >= 0, f"{field_id} does not offer {text}"
        widget.setCurrentIndex(index)
        widget.activated.emit(index)
        return
    if isinstance(widget, QCheckBox):
        widget.click()
        return
    widget.setFocus()
    widget.selectAll()
    qtbot.keyClicks(widget, text)
    if not isinstance(widget, QPlainTextEdit):
        qtbot.keyClick(widget, Qt.Key.Key_Return)
