"""Two years of the Standortbestimmung side by side."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.standing import Comparison, compare, years_of
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import boxed, clear, label
from scaleplanner.gui.widgets.card import Card
from scaleplanner.i18n import _

_TONES = {1: "ok", -1: "danger", 0: "2"}


class StandingComparison(Card):
    """Old and new medians of every statement; hidden while there is no year before."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(_("Vergleich mit dem Jahr davor"))
        self._catalogue = catalogue
        self._shown: tuple[object, ...] = ()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setColumnStretch(0, 1)
        for column in (1, 2, 3):
            self._grid.setColumnMinimumWidth(column, theme.px(48))
        self.add(boxed(self._grid))
        self.hide()

    def show_solution(self, solution: Solution, year: int) -> None:
        """Render the given year beside the last one before it."""
        before = [each for each in years_of(solution) if each < year]
        rows = compare(solution, self._catalogue, before[-1], year) if before else ()
        rows = rows if any(row.new is not None for row in rows) else ()
        self.setVisible(bool(rows))
        if (year, rows) != self._shown:
            self._shown = (year, rows)
            self._fill(before[-1] if before else 0, year, rows)

    def _fill(self, old: int, new: int, rows: tuple[Comparison, ...]) -> None:
        clear(self._grid)
        for column, text in enumerate((_("Aussage"), str(old), str(new), _("Veränderung"))):
            side = Qt.AlignmentFlag.AlignRight if column in (1, 2) else Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(label(text, "caption", "3"), 0, column, side)
        for number, row in enumerate(rows, 1):
            change = row.change or 0
            tone = _TONES[(change > 0) - (change < 0)]
            self._grid.addWidget(label(row.statement.text, "small", wrap=True), number, 0)
            for column, text in enumerate(row.numbers, 1):
                shown = label(text or "–", "small")
                self._grid.addWidget(shown, number, column, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(label(row.word, "small", tone), number, 3)
