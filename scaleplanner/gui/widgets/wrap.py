"""A row that goes on in the next line where the window is too narrow for its text size."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

_PLENTY = 16_000


@dataclass(frozen=True, slots=True)
class _Entry:
    item: QLayoutItem
    stretch: int

    @property
    def least(self) -> int:
        return self.item.minimumSize().width()

    @property
    def wanted(self) -> int:
        return min(max(self.item.sizeHint().width(), self.least), self.item.maximumSize().width())

    def height(self, width: int) -> int:
        """Return the height the item needs at a width, in pixels."""
        if self.item.hasHeightForWidth():
            return self.item.heightForWidth(width)
        return self.item.sizeHint().height()


class WrapLayout(QLayout):
    """Places its items side by side as long as their least widths fit, then goes on below.

    In a line, items without stretch get the width they ask for, the others share the rest. `centred` puts
    lines in the middle, `level` puts the items of a line on one centre line, otherwise their tops agree.
    """

    def __init__(
        self, *, spacing: int = 8, line_spacing: int = 8, centred: bool = False, level: bool = False
    ) -> None:
        self._entries: list[_Entry] = []
        self._heights: dict[int, int] = {}
        super().__init__()
        self._line_spacing, self._centred, self._level = line_spacing, centred, level
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def add(self, item: QWidget | QLayout, stretch: int = 0, place: int | None = None) -> None:
        """Add a widget or a layout at the end or at a place."""
        inner: QLayoutItem
        if isinstance(item, QLayout):
            self.addChildLayout(item)
            inner = item
        else:
            self.addChildWidget(item)
            inner = QWidgetItem(item)
        self._entries.insert(len(self._entries) if place is None else place, _Entry(inner, stretch))
        self.invalidate()

    # -- what Qt asks a layout ---------------------------------------------------------------------

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._entries.append(_Entry(item, 0))

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._entries)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None behind the last one."""
        return self._entries[index].item if 0 <= index < len(self._entries) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove an item and return it."""
        return self._entries.pop(index).item if 0 <= index < len(self._entries) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take the width that is there, but no more height than needed."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width, in pixels."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget what was measured."""
        self._heights.clear()
        super().invalidate()

    def sizeHint(self) -> QSize:
        """Everything in one line."""
        shown = self._shown()
        width = sum(entry.wanted for entry in shown) + self.spacing() * max(0, len(shown) - 1)
        height = max((entry.item.sizeHint().height() for entry in shown), default=0)
        return self._with_margins(width, height)

    def minimumSize(self) -> QSize:
        """As wide as the widest item."""
        shown = self._shown()
        width = max((entry.least for entry in shown), default=0)
        return self._with_margins(
            width, max((entry.item.minimumSize().height() for entry in shown), default=0)
        )

    def setGeometry(self, rect: QRect) -> None:
        """Put the items in their places."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    # -- arranging ---------------------------------------------------------------------------------

    def _shown(self) -> list[_Entry]:
        return [entry for entry in self._entries if not entry.item.isEmpty()]

    def _with_margins(self, width: int, height: int) -> QSize:
        margins = self.contentsMargins()
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        room = rect.marginsRemoved(self.contentsMargins())
        top = room.top()
        for number, line in enumerate(self._lines(room.width())):
            top += self._line_spacing if number else 0
            widths = self._widths(line, room.width())
            heights = [entry.height(width) for entry, width in zip(line, widths, strict=True)]
            if move:
                self._place(line, widths, heights, QRect(room.left(), top, room.width(), max(heights)))
            top += max(heights)
        margins = self.contentsMargins()
        return top - room.top() + margins.top() + margins.bottom()

    def _place(self, line: list[_Entry], widths: list[int], heights: list[int], room: QRect) -> None:
        left = room.left()
        if self._centred:
            left += (room.width() - sum(widths) - self.spacing() * (len(line) - 1)) // 2
        for entry, width, height in zip(line, widths, heights, strict=True):
            down = (room.height() - height) // 2 if self._level else 0
            entry.item.setGeometry(QRect(left, room.top() + down, width, height))
            left += width + self.spacing()

    def _lines(self, width: int) -> list[list[_Entry]]:
        lines: list[list[_Entry]] = []
        used = _PLENTY
        for entry in self._shown():
            used += self.spacing() + entry.least
            if used > width:
                lines.append([])
                used = entry.least
            lines[-1].append(entry)
        return lines

    def _widths(self, line: list[_Entry], width: int) -> list[int]:
        least = [min(entry.least, width) for entry in line]
        free = max(0, width - self.spacing() * (len(line) - 1) - sum(least))
        wishes = [0 if entry.stretch else entry.wanted - entry.least for entry in line]
        share = min(1.0, free / sum(wishes)) if any(wishes) else 0.0
        widths = [base + int(wish * share) for base, wish in zip(least, wishes, strict=True)]
        return self._stretched(line, widths, width - self.spacing() * (len(line) - 1) - sum(widths))

    @staticmethod
    def _stretched(line: list[_Entry], widths: list[int], free: int) -> list[int]:
        """Share what is left by stretch; an item that needs more than its share keeps its least width."""
        growing = {number for number, entry in enumerate(line) if entry.stretch}
        result = list(widths)
        while growing:
            room = free + sum(widths[number] for number in growing)
            total = sum(line[number].stretch for number in growing)
            shares = {number: room * line[number].stretch // total for number in growing}
            tight = {number for number in growing if shares[number] < widths[number]}
            if not tight:
                for number, share in shares.items():
                    result[number] = min(share, line[number].item.maximumSize().width())
                break
            growing -= tight
        return result


def wrapping(
    *items: QWidget | QLayout, spacing: int = 8, line_spacing: int = 8, centred: bool = False
) -> WrapLayout:
    """Return a row of items that wraps, on one centre line."""
    layout = WrapLayout(spacing=spacing, line_spacing=line_spacing, centred=centred, level=True)
    for item in items:
        layout.add(item)
    return layout


def side_by_side(*parts: tuple[QWidget | QLayout, int], spacing: int = 16) -> WrapLayout:
    """Return columns with their shares of the width; they stand below each other where it is too narrow."""
    layout = WrapLayout(spacing=spacing, line_spacing=spacing)
    for part, stretch in parts:
        layout.add(part, stretch)
    return layout
