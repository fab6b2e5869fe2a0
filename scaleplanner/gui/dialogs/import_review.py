"""The feedback of the Kämmerei, value by value: taken over or not, in one step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from scaleplanner.domain.numbers import format_date
from scaleplanner.exchange.xlsx.returned import Difference
from scaleplanner.gui.models.feedback import Feedback, shown
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.badge import StatusBadge
from scaleplanner.gui.widgets.basics import boxed, button, canvas, column, label, line, row, scrolled
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.segmented import SegmentedFilter
from scaleplanner.i18n import _

_NAME, _BASE, _MINE, _THEIRS, _STATE, _CHOICE = range(6)
_LONG = 24
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ImportReview(QDialog):
    """Changes of the other side are proposed; where both sides changed, the own value stays at first."""

    def __init__(self, feedback: Feedback, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Rückmeldung der Kämmerei prüfen"))
        self._differences = feedback.differences
        self.choices: list[SegmentedFilter] = []
        self.confirm = button("", "primary", "check")
        self.confirm.clicked.connect(self.accept)
        self.take_all = button(_("Alle der Kämmerei"), "quiet", extent="small")
        self.take_none = button(_("Alle von hier"), "quiet", extent="small")
        self.take_all.clicked.connect(self._on_take_all_clicked)
        self.take_none.clicked.connect(self._on_take_none_clicked)
        self._build(feedback)
        self._show_count()
        self.resize(theme.px(980), theme.px(600))

    @property
    def chosen(self) -> tuple[Difference, ...]:
        """The differences to take over."""
        pairs = zip(self._differences, self.choices, strict=True)
        return tuple(difference for difference, choice in pairs if choice.value)

    def _build(self, feedback: Feedback) -> None:
        day = format_date(feedback.exported)
        source = (
            _("{name}, ausgegeben am {day}").format(name=feedback.name, day=day) if day else feedback.name
        )
        head = row(label(source, "small", "2"), None, self.take_all, self.take_none)
        parts = column(label(self.windowTitle(), "title"), head, margins=(24, 18, 24, 18), spacing=12)
        if feedback.differences:
            parts.addWidget(Card().add(self._table()))
        if feedback.problems:
            parts.addWidget(_problems(feedback.problems))
        parts.addStretch(1)
        cancel = button(_("Abbrechen"))
        cancel.clicked.connect(self.reject)
        hint = label(_("Lässt sich als ein Schritt rückgängig machen."), "small", "2")
        foot = row(hint, None, cancel, self.confirm, margins=(24, 10, 24, 10))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scrolled(canvas(parts)), 1)
        layout.addWidget(line())
        layout.addWidget(boxed(foot))
        cancel.setAutoDefault(False)
        self.confirm.setDefault(True)

    def _table(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(_NAME, 1)
        titles = (
            _("Position"),
            _("Bei der Ausgabe"),
            _("Hier heute"),
            _("Kämmerei"),
            "",
            _("Übernehmen"),
        )
        for place, title in enumerate(titles):
            head = label(title, "caption", "2")
            if place in (_BASE, _MINE, _THEIRS):
                head.setAlignment(_RIGHT)
            grid.addWidget(head, 0, place)
        for number, difference in enumerate(self._differences, start=1):
            self._add_row(grid, number, difference)
        return grid

    def _add_row(self, grid: QGridLayout, number: int, difference: Difference) -> None:
        key = difference.key
        grid.addWidget(label(difference.label, "strong", wrap=True), number, _NAME)
        grid.addWidget(_value(shown(key, difference.base), "2"), number, _BASE)
        grid.addWidget(_value(shown(key, difference.mine), ""), number, _MINE)
        grid.addWidget(_value(shown(key, difference.theirs), "", "strong"), number, _THEIRS)
        state = ("hint", _("beide geändert")) if difference.conflict else ("info", _("Kämmerei geändert"))
        grid.addWidget(StatusBadge(*state), number, _STATE, Qt.AlignmentFlag.AlignLeft)
        choice = SegmentedFilter([(False, _("Hier")), (True, _("Kämmerei"))], name=difference.label)
        choice.set_value(not difference.conflict)
        choice.edited.connect(self._show_count)
        grid.addWidget(choice, number, _CHOICE)
        self.choices.append(choice)

    def _show_count(self) -> None:
        count = len(self.chosen)
        one, many = _("1 Änderung übernehmen"), _("{n} Änderungen übernehmen").format(n=count)
        self.confirm.set_caption(one if count == 1 else many)
        self.confirm.setEnabled(count > 0)
        self.take_all.setVisible(bool(self._differences))
        self.take_none.setVisible(bool(self._differences))

    def _on_take_all_clicked(self) -> None:
        self._take(True)

    def _on_take_none_clicked(self) -> None:
        self._take(False)

    def _take(self, theirs: bool) -> None:
        for choice in self.choices:
            choice.set_value(theirs)
        self._show_count()


def _value(text: str, tone: str, kind: str = "body") -> QLabel:
    result = label(text, kind, tone)
    result.setAlignment(_RIGHT)
    if len(text) > _LONG:
        result.setWordWrap(True)
        result.setMinimumWidth(theme.px(160))
        result.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return result


def _problems(problems: tuple[str, ...]) -> Card:
    """List the cells that could not be understood."""
    card = Card(_("Nicht verstanden"), tone="progress")
    card.add(label(_("Diese Zellen bleiben, wie sie hier sind."), "small", "2", wrap=True))
    for problem in problems:
        card.add(label(problem, "body", wrap=True))
    return card
