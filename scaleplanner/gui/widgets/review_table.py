"""Three-way comparison, one line per value: before, here, there, and which of both shall count."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.badge import StatusBadge
from scaleplanner.gui.widgets.basics import label
from scaleplanner.gui.widgets.inputs import LineField
from scaleplanner.gui.widgets.segmented import SegmentedFilter
from scaleplanner.i18n import _

_NAME, _BASE, _MINE, _THEIRS, _STATE, _CHOICE = range(6)
_LONG = 24
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One value in words on all three sides; `state` is tone and text of its badge, `take` the proposal."""

    label: str
    base: str
    mine: str
    theirs: str
    state: tuple[str, str]
    take: bool


class ReviewTable(QWidget):
    """The lines with a choice each, on demand with a reason; `base` and `other` name the other sides."""

    edited = Signal()

    def __init__(
        self, rows: Sequence[ReviewRow], base: str, other: str, *, ask_reasons: bool = False
    ) -> None:
        super().__init__()
        self.choices: list[SegmentedFilter] = []
        self.reason_fields: list[LineField] = []
        self._ask_reasons = ask_reasons
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(_NAME, 1)
        for place, title in enumerate((_("Position"), base, _("Hier heute"), other, "", _("Übernehmen"))):
            head = label(title, "caption", "2")
            if place in (_BASE, _MINE, _THEIRS):
                head.setAlignment(_RIGHT)
            grid.addWidget(head, 0, place)
        for number, row in enumerate(rows):
            self._add(grid, 2 * number + 1, row, other)

    def _add(self, grid: QGridLayout, number: int, row: ReviewRow, other: str) -> None:
        grid.addWidget(label(row.label, "strong", wrap=True), number, _NAME)
        grid.addWidget(_value(row.base, "2"), number, _BASE)
        grid.addWidget(_value(row.mine, ""), number, _MINE)
        grid.addWidget(_value(row.theirs, "", "strong"), number, _THEIRS)
        grid.addWidget(StatusBadge(*row.state), number, _STATE, Qt.AlignmentFlag.AlignLeft)
        choice = SegmentedFilter([(False, _("Hier")), (True, other)], name=row.label)
        choice.set_value(row.take)
        choice.edited.connect(self.edited)
        grid.addWidget(choice, number, _CHOICE, Qt.AlignmentFlag.AlignVCenter)
        self.choices.append(choice)
        if self._ask_reasons:
            reason = LineField()
            reason.setPlaceholderText(_("Begründung, wird als Entscheidung festgehalten"))
            reason.setAccessibleName(_("Begründung: {label}").format(label=row.label))
            reason.edited.connect(self.edited)
            grid.addWidget(reason, number + 1, _NAME, 1, _CHOICE)
            self.reason_fields.append(reason)

    @property
    def taken(self) -> tuple[bool, ...]:
        """Per line whether the other side's value shall count."""
        return tuple(bool(choice.value) for choice in self.choices)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Per line why it was decided so; empty where nobody said."""
        return tuple(field.value.strip() for field in self.reason_fields)

    def take(self, theirs: bool) -> None:
        """Choose the same side in every line."""
        for choice in self.choices:
            choice.set_value(theirs)
        self.edited.emit()


def _value(text: str, tone: str, kind: str = "body") -> QLabel:
    result = label(text, kind, tone)
    result.setAlignment(_RIGHT)
    if len(text) > _LONG:
        result.setWordWrap(True)
        result.setMinimumWidth(theme.px(160))
        result.setAlignment(_LEFT)
    return result
