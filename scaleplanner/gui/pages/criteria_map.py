"""The lane map: criteria by phase and workstream, with the milestones above; arrow keys walk over it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from scaleplanner.domain.catalogue import Catalogue, Criterion
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.progress import is_taken_up
from scaleplanner.domain.proposals import Milestone, milestones
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.icons import IconLabel
from scaleplanner.gui.models.criteria_lines import STATUS_KEYS, phase_heading
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.badge import statuses
from scaleplanner.gui.widgets.basics import boxed, clear, column, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.i18n import _

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class TwoLines(QLabel):
    """A title on at most two lines; what does not fit ends in an ellipsis."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._full = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", "small")
        self.setMinimumWidth(40)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break and cut the text for the new width."""
        super().resizeEvent(event)
        self.ensurePolished()
        words, metrics = self._full.split(), self.fontMetrics()
        first = words[:1]
        while len(first) < len(words):
            longer = " ".join(words[: len(first) + 1])
            if metrics.horizontalAdvance(longer) > self.width():
                break
            first = words[: len(first) + 1]
        lines = (" ".join(first), " ".join(words[len(first) :]))
        cut = (metrics.elidedText(part, Qt.TextElideMode.ElideRight, self.width()) for part in lines if part)
        self.setText("\n".join(cut))


class CriterionChip(QPushButton):
    """A criterion in one lane: symbol, title, flag of a milestone."""

    def __init__(self, criterion: Criterion, status: str, word: str, where: str) -> None:
        super().__init__()
        self.criterion_id = criterion.id
        self.setProperty("role", "row")
        self.setProperty("lines", "2")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        found = statuses()[status]
        inner = row(IconLabel(found.icon, found.tone, 14), margins=(4, 0, 4, 0), spacing=6)
        inner.addWidget(TwoLines(criterion.title), 1)
        flag = _("Meilenstein") if criterion.milestone else ""
        if flag:
            inner.addWidget(IconLabel("flag", "accent_text", 13))
        self.setLayout(inner)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(", ".join(part for part in (word, criterion.title, flag, where) if part))
        self.setToolTip(f"{criterion.title} ({word})")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrow keys to the map."""
        if Qt.Key(event.key()) in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class LaneMap(QFrame):
    """Phases from left to right, workstreams below each other; a chip opens its criterion."""

    criterion_requested = Signal(str)
    jump_requested = Signal(str)

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._shown: tuple[object, ...] = ()
        self.chips: list[CriterionChip] = []
        self.milestones: list[RowButton] = []
        self._milestone_rows = column(spacing=0)
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        self._lanes = boxed(column(self._grid, None))
        self._lanes.setAccessibleName(_("Bahnen: Phasen und Handlungsstränge"))
        stones = Card(_("Meilensteine"), spacing=2).add(boxed(self._milestone_rows))
        hint = _("Die Pfeiltasten wandern über die Kriterien, Enter öffnet eines davon.")
        lanes = Card(_("Phasen und Handlungsstränge")).add(label(hint, "small", "2"), self._lanes)
        self.setLayout(column(lanes, stones, None, spacing=16))

    def show_map(self, solution: Solution, criteria: Sequence[Criterion]) -> None:
        """Render these criteria; an equal map is left alone so that the focus stays."""
        states = tuple(
            (entry.id, solution.criterion(entry.id).status, is_taken_up(solution, entry.id))
            for entry in criteria
        )
        stones = milestones(solution, self._catalogue)
        if (states, stones) == self._shown:
            return
        self._shown = (states, stones)
        self._show_milestones(stones)
        self._show_lanes(solution, criteria)

    def _show_milestones(self, stones: Sequence[Milestone]) -> None:
        clear(self._milestone_rows)
        self.milestones = []
        for stone in stones:
            when = format_date(stone.day) if stone.day else _("ohne Termin")
            entry = RowButton("ready" if stone.reached else "open", stone.title, when, stone.state)
            entry.setAccessibleName(f"{stone.title}, {when}, {stone.state}")
            entry.clicked.connect(lambda _checked=False, goal=stone.target: self.jump_requested.emit(goal))
            self.milestones.append(entry)
            self._milestone_rows.addWidget(entry)

    def _show_lanes(self, solution: Solution, criteria: Sequence[Criterion]) -> None:
        focused = next((chip.criterion_id for chip in self.chips if chip.hasFocus()), "")
        clear(self._grid)
        self.chips = []
        phases = [phase for phase in self._catalogue.phases if any(c.phase == phase.id for c in criteria)]
        for place, phase in enumerate(phases, 1):
            heading = label(phase_heading(phase), "caption", "2", wrap=True)
            self._grid.addWidget(heading, 0, place, Qt.AlignmentFlag.AlignBottom)
            self._grid.setColumnMinimumWidth(place, theme.px(140))
            self._grid.setColumnStretch(place, 1)
        for lane, stream in enumerate(self._catalogue.workstreams, 1):
            self._grid.addWidget(label(stream.title, "strong"), lane, 0, Qt.AlignmentFlag.AlignTop)
            for place, phase in enumerate(phases, 1):
                here = [c for c in criteria if c.phase == phase.id and stream.id in c.workstreams]
                where = f"{phase.title}, {stream.title}"
                cell = [self._chip(solution, criterion, where) for criterion in here]
                box = boxed(column(*cell, None, margins=(4, 4, 4, 4), spacing=2), "card" if here else "")
                self._grid.addWidget(box, lane, place)
        self._rove(next((chip for chip in self.chips if chip.criterion_id == focused), None), bool(focused))

    def _chip(self, solution: Solution, criterion: Criterion, where: str) -> CriterionChip:
        key = STATUS_KEYS[solution.criterion(criterion.id).status]
        word = statuses()[key].word if is_taken_up(solution, criterion.id) else _("nicht aufgenommen")
        chip = CriterionChip(criterion, key, word, where)
        chip.clicked.connect(lambda _checked=False, goal=criterion.id: self.criterion_requested.emit(goal))
        self.chips.append(chip)
        return chip

    # -- keyboard ---------------------------------------------------------------------------------

    def focus_map(self) -> None:
        """Put the focus on the chip the Tab key would reach."""
        stop = next((chip for chip in self.chips if chip.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rove(self, stop: CriterionChip | None, take_focus: bool) -> None:
        """Make one chip the tab stop of the whole map."""
        chosen = stop or next(iter(self.chips), None)
        for chip in self.chips:
            policy = Qt.FocusPolicy.StrongFocus if chip is chosen else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(policy)
        if take_focus and chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk to the nearest chip in the direction of an arrow key."""
        here = next((chip for chip in self.chips if chip.hasFocus()), None)
        direction = _ARROWS.get(Qt.Key(event.key()))
        if here is None or direction is None:
            super().keyPressEvent(event)
            return
        target = self._next_chip(here, *direction)
        if target is not None:
            self._rove(target, True)

    def _next_chip(self, here: CriterionChip, right: int, down: int) -> CriterionChip | None:
        start = self._middle(here)
        found = []
        for chip in self.chips:
            point = self._middle(chip) - start
            ahead = point.x() * right + point.y() * down
            aside = abs(point.y() if right else point.x())
            if chip is not here and ahead > 0 and (right or aside < chip.width() // 2):
                found.append((ahead + 3 * aside if down else ahead * 10 + aside, chip))
        return min(found, key=lambda entry: entry[0])[1] if found else None

    def _middle(self, chip: CriterionChip) -> QPoint:
        return chip.mapTo(self, chip.rect().center())
