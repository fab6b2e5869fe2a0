"""The result strip: totals that stay in sight, aligned with the columns of the grid above."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QWidget

from scaleplanner.domain.finance.plan import ZERO
from scaleplanner.domain.numbers import format_price
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.money_cell import TAG
from scaleplanner.i18n import _

Line = tuple[str, tuple[Decimal, ...]]


class PlanStrip(QWidget):
    """Cost, financing, need and gap per year; the last line is the answer and looks like it."""

    def __init__(self, header: QHeaderView) -> None:
        super().__init__()
        self._header = header
        self._years: tuple[int, ...] = ()
        self._lines: Sequence[Line] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Ergebnis je Jahr"))
        header.sectionResized.connect(self._on_columns_changed)

    def show_lines(self, years: tuple[int, ...], lines: Sequence[Line]) -> None:
        """Show the totals; the description reads them out."""
        self._years, self._lines = years, lines
        self.setFixedHeight(theme.px(28) * len(lines) + theme.px(6))
        spoken = [f"{title}: {self._spoken(values)}" for title, values in lines]
        self.setAccessibleDescription(". ".join(spoken))
        self.update()

    def text(self, title: str, year: int) -> str:
        """Return the amount shown for a line and year."""
        values = next(values for shown, values in self._lines if shown == title)
        return format_price(values[self._years.index(year)])

    def sizeHint(self) -> QSize:
        """As wide as it gets, as high as its lines."""
        return QSize(600, self.height())

    def _spoken(self, values: tuple[Decimal, ...]) -> str:
        pairs = zip(self._years, values, strict=True)
        return ", ".join(f"{year} {format_price(value)} €" for year, value in pairs)

    def _on_columns_changed(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines under the columns of the grid."""
        painter = QPainter(self)
        height = theme.px(28)
        painter.fillRect(self.rect(), theme.colour("surface"))
        last = QRectF(0, height * (len(self._lines) - 1) + 3, self.width(), height + theme.px(3))
        painter.fillRect(last, theme.colour("accent_soft"))
        painter.setPen(QPen(theme.colour("border_strong"), 1))
        painter.drawLine(0, 0, self.width(), 0)
        for number, (title, values) in enumerate(self._lines):
            self._paint_line(painter, number, title, values)
        painter.end()

    def _paint_line(self, painter: QPainter, number: int, title: str, values: tuple[Decimal, ...]) -> None:
        answer = number == len(self._lines) - 1
        height = theme.px(28)
        y = number * height + 3
        painter.setFont(theme.font("strong" if answer else "body"))
        painter.setPen(theme.colour("text" if answer else "text_2"))
        middle = Qt.AlignmentFlag.AlignVCenter
        first = self._header.sectionViewportPosition(0)
        for column, value in enumerate((*values, sum(values, ZERO)), start=1):
            left = self._header.sectionViewportPosition(column)
            if left > self.width() or left + self._header.sectionSize(column) < 0:
                continue
            trailing = 12 if column == len(values) + 1 else theme.px(TAG) + 12
            box = QRectF(left, y, self._header.sectionSize(column) - trailing, height)
            painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, format_price(value))
        box = QRectF(first + 12, y, self._header.sectionSize(0) - 12, height)
        painter.drawText(box, middle, title)
