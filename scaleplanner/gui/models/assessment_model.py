"""The lines of a list of criteria or checklist items: symbol, title, second line, flag, groups."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = int(Qt.ItemDataRole.UserRole)
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line; without a key it is a group heading with a count at its end."""

    title: str
    key: str = ""
    icon: str = ""
    tone: str = "open"
    word: str = ""
    detail: str = ""
    end: str = ""
    flag: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says: state first, then title, flag, detail and date."""
        parts = (self.word, self.title, self.flag, self.detail, self.end)
        return ", ".join(part for part in parts if part)


class AssessmentModel(QAbstractListModel):
    """Keeps its lines; equal keys keep the selection and only repaint what changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[ListLine, ...] = ()

    @property
    def lines(self) -> tuple[ListLine, ...]:
        """The lines in the order shown."""
        return self._lines

    def show_lines(self, lines: Sequence[ListLine]) -> None:
        """Show other lines."""
        before, after = self._lines, tuple(lines)
        if [line.key for line in before] != [line.key for line in after]:
            self.beginResetModel()
            self._lines = after
            self.endResetModel()
            return
        self._lines = after
        for row, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, key: str) -> int:
        """Return the row of a key, -1 when it is not shown."""
        return next((row for row, line in enumerate(self._lines) if line.key == key and key), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only lines with a key can be chosen."""
        if index.isValid() and self._lines[index.row()].key:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return the text, what is spoken, or the line itself for the painter."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (line.title, line.detail) if part)
        return line.title if role == Qt.ItemDataRole.DisplayRole else None
