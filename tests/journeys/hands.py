"""What hands and eyes do with one widget: type, scroll, find a line or a cell by its words."""

from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QTableView, QWidget

from scaleplanner.domain.numbers import format_date, format_number


def insert(widget: QWidget, text: str) -> None:
    """Replace the content: with keys where the keyboard of the test has them, pasted otherwise."""
    QTest.keySequence(widget, QKeySequence(QKeySequence.StandardKey.SelectAll))
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    if text.isascii() and text.isprintable():
        QTest.keyClicks(widget, text)
    elif text:
        QGuiApplication.clipboard().setText(text)
        QTest.keySequence(widget, QKeySequence(QKeySequence.StandardKey.Paste))


def scroll_to(widget: QWidget) -> None:
    """Scroll every area around a widget so that it can be seen."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def line_of(view: QAbstractItemView, title: str) -> QModelIndex:
    """Return the line of a list with this title, or the first one whose title holds it."""
    model = view.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    spoken = [str(row.data() or row.data(Qt.ItemDataRole.AccessibleTextRole)) for row in rows]
    found = [row for row, text in zip(rows, spoken, strict=True) if text == title]
    found += [row for row, text in zip(rows, spoken, strict=True) if title in text]
    assert found, f"„{title}“ is not among {spoken}"
    return found[0]


def cell_of(table: QTableView, row: str, column: str) -> QModelIndex:
    """Return the cell of a table by the titles of its row and column."""
    model = table.model()
    columns = [
        str(model.headerData(number, Qt.Orientation.Horizontal)) for number in range(model.columnCount())
    ]
    rows = [str(model.index(number, 0).data()) for number in range(model.rowCount())]
    assert row in rows, f"{row} is not among {rows}"
    assert column in columns, f"{column} is not among {columns}"
    return model.index(rows.index(row), columns.index(column))


def typed(value: Any) -> str:
    """Return a value as a person types it."""
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, Decimal | int):
        return format_number(value).replace("\u202f", "").replace("\u00a0", "")
    return "\n".join(value) if isinstance(value, tuple) else str(value)
