"""The parts of the help page: running text, keyboard list, searchable lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLayout, QSizePolicy, QWidget

from scaleplanner.gui.models.handbook import Block, Key
from scaleplanner.gui.theme import theme
from scaleplanner.gui.tokens import TEXT_WIDTH
from scaleplanner.gui.widgets.basics import button, clear, column, label, row
from scaleplanner.gui.widgets.card import Card, EmptyState
from scaleplanner.gui.widgets.inputs import LineField
from scaleplanner.i18n import _
from scaleplanner.paths import resource


class Article(QFrame):
    """A text of the handbook in readable width."""

    jump_requested = Signal(str)

    def __init__(self, blocks: Iterable[Block]) -> None:
        super().__init__()
        self._card: Card | None = None
        self._layout = column(spacing=12, margins=(0, 0, 0, 16))
        for block in blocks:
            self._add(block)
        self._layout.addStretch(1)
        outer = row(spacing=0)
        inner = QFrame()
        inner.setLayout(self._layout)
        inner.setMaximumWidth(theme.px(TEXT_WIDTH + 80))
        outer.addWidget(inner, 1)
        outer.addStretch(0)
        self.setLayout(outer)

    def _add(self, block: Block) -> None:
        if block.kind == "heading" or self._card is None:
            self._card = Card(block.text if block.kind == "heading" else "", spacing=8)
            self._layout.addWidget(self._card)
            if block.kind == "heading":
                return
        self._card.add(self._part(block))

    def _part(self, block: Block) -> QWidget | QLayout:
        if block.kind == "jump":
            jump = button(block.text, "quiet", "arrow-right", extent="small")
            jump.clicked.connect(partial(self.jump_requested.emit, block.note))
            return row(jump, None)
        if block.kind == "picture":
            return Picture(block.note, block.text)
        if block.kind == "paragraph":
            return label(block.text, "body", wrap=True)
        mark = label(f"{block.note}." if block.kind == "step" else "–", "strong", "accent")
        mark.setMinimumWidth(theme.px(20))
        line = row(column(mark, None), spacing=4)
        line.addWidget(label(block.text, "body", wrap=True), 1)
        return line


class Picture(QLabel):
    """A picture of the window as wide as the text; its words are read out instead of it."""

    def __init__(self, file: str, words: str) -> None:
        super().__init__()
        self._picture = QPixmap(str(resource("handbook", *file.split("/"))))
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setProperty("role", "picture")
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The picture keeps its proportions."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width; a picture is never enlarged."""
        shown = min(width, self._picture.width())
        return round(self._picture.height() * shown / max(self._picture.width(), 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the picture anew in the new width."""
        super().resizeEvent(event)
        width = min(self.width(), self._picture.width())
        smooth = Qt.TransformationMode.SmoothTransformation
        self.setPixmap(self._picture.scaledToWidth(max(width, 1), smooth))


class KeyList(QFrame):
    """Keys on the left, what they do on the right."""

    def __init__(self, keys: Iterable[Key]) -> None:
        super().__init__()
        card = Card(_("Alles geht auch ohne Maus"), spacing=8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, entry in enumerate(keys):
            grid.addWidget(label(entry.keys, "strong"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(entry.text, "body", wrap=True), number, 1)
        card.add(grid)
        self.setLayout(column(card, None))


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a searchable list: heading, text and where it comes from."""

    id: str
    heading: str
    text: str
    note: str = ""

    def matches(self, words: Sequence[str]) -> bool:
        """Return whether every word occurs somewhere in the entry."""
        whole = f"{self.heading} {self.text} {self.note}".casefold()
        return all(word in whole for word in words)


class SearchList(QFrame):
    """Entries below a search field; typing leaves only what fits."""

    def __init__(self, items: Iterable[Item], name: str, intro: str = "") -> None:
        super().__init__()
        self.items: tuple[Item, ...] = ()
        self.search = LineField()
        self.search.setProperty("role", "search")
        self.search.setPlaceholderText(_("Suchen"))
        self.search.setAccessibleName(_("{name} durchsuchen").format(name=name))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(theme.px(320))
        self.search.textChanged.connect(self._on_text_changed)
        self._count = label("", "small", "2")
        self._empty = EmptyState(
            "search", _("Nichts gefunden"), _("Versuchen Sie es mit einem kürzeren Wort.")
        )
        self._rows: dict[str, QFrame] = {}
        self._list = column(spacing=12)
        head = row(spacing=12)
        head.addWidget(self.search, 1)
        head.addWidget(self._count, 1)
        card = Card(spacing=12)
        card.setAccessibleName(name)
        if intro:
            card.add(label(intro, "body", wrap=True))
        card.add(head, self._list, self._empty)
        self.setLayout(column(card, None))
        self.show_items(items)

    def show_items(self, items: Iterable[Item]) -> None:
        """Show other entries; the search stays."""
        wanted = tuple(items)
        if wanted != self.items:
            self.items = wanted
            clear(self._list)
            self._rows = {item.id: _shown(item) for item in wanted}
            for frame in self._rows.values():
                self._list.addWidget(frame)
        self._on_text_changed(self.search.text())

    @property
    def found(self) -> tuple[str, ...]:
        """The ids of the entries shown."""
        return tuple(item.id for item in self.items if not self._rows[item.id].isHidden())

    def look_for(self, text: str) -> None:
        """Search for a text."""
        self.search.setText(text)

    def _on_text_changed(self, text: str) -> None:
        words = text.casefold().split()
        for item in self.items:
            self._rows[item.id].setVisible(item.matches(words))
        found = len(self.found)
        self._empty.setVisible(not found)
        self._count.setText(_("{found} von {total}").format(found=found, total=len(self.items)))


def _shown(item: Item) -> QFrame:
    result = QFrame()
    layout = column(label(item.heading, "strong", wrap=True), spacing=2)
    if item.text:
        text = label(item.text, "body", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(text)
    if item.note:
        layout.addWidget(label(item.note, "caption", "3", wrap=True))
    result.setLayout(layout)
    return result
