"""ResultStrip: totals that stay in sight, aligned with the columns of the table above."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QWidget

from scaleplanner.domain.numbers import format_price
from scaleplanner.gui.theme import theme
from scaleplanner.i18n import _


@dataclass(frozen=True, slots=True)
class StripLine:
    """One line: title and one amount per column from `first_column` on."""

    title: str
    amounts: tuple[Decimal, ...]


class ResultStrip(QWidget):
    """Costs, financing, need; the last line is the answer and looks like it."""

    def __init__(self, header: QHeaderView, first_column: int = 1, trailing: int = 12) -> None:
        super().__init__()
        self._header, self._first, self._trailing = header, first_column, trailing
        self._lines: tuple[StripLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        header.sectionResized.connect(lambda *_sizes: self.update())
        header.geometriesChanged.connect(self.update)

    @property
    def lines(self) -> tuple[StripLine, ...]:
        """The lines shown."""
        return self._lines

    def show_lines(self, lines: Sequence[StripLine]) -> None:
        """Show other totals."""
        self._lines = tuple(lines)
        self.setFixedHeight(theme.px(30) * len(self._lines) + 6)
        spoken = (
            f"{line.title}: {', '.join(format_price(amount) for amount in line.amounts)}"
            for line in self._lines
        )
        self.setAccessibleName(_("Ergebnis je Jahr"))
        self.setAccessibleDescription("; ".join(spoken))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the lines."""
        return QSize(480, theme.px(30) * len(self._lines) + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, lines and amounts."""
        painter = QPainter(self)
        height = theme.px(30)
        painter.fillRect(self.rect(), theme.colour("surface"))
        for number, line in enumerate(self._lines):
            answer = number == len(self._lines) - 1
            box = QRectF(0, number * height + 3, self.width(), height)
            if answer:
                painter.fillRect(box.adjusted(0, 0, 0, 3), theme.colour("accent_soft"))
            painter.setFont(theme.font("strong" if answer else "body"))
            painter.setPen(theme.colour("text" if answer else "text_2"))
            self._paint_line(painter, line, box)
        painter.setPen(QPen(theme.colour("border_strong"), 1))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()

    def _paint_line(self, painter: QPainter, line: StripLine, box: QRectF) -> None:
        offset = self._header.x()
        title_width = self._header.sectionViewportPosition(self._first) + offset - 20
        shown = painter.fontMetrics().elidedText(line.title, Qt.TextElideMode.ElideRight, int(title_width))
        painter.drawText(box.adjusted(13, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, shown)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        for index, amount in enumerate(line.amounts):
            column = self._first + index
            left = self._header.sectionViewportPosition(column) + offset
            width = self._header.sectionSize(column) - self._trailing
            if left >= title_width:
                painter.drawText(QRectF(left, box.top(), width, box.height()), right, format_price(amount))
