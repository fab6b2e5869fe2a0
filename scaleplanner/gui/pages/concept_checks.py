"""Prüfung: what contradicts itself across the solution, each line a way to its place."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.contradictions import contradictions
from scaleplanner.domain.finding import Finding, Severity, Situation
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import count_of
from scaleplanner.gui import shell_destinations as places
from scaleplanner.gui.widgets.basics import clear, label
from scaleplanner.gui.widgets.card import Section
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.i18n import _

MOST_ROWS = 5


class ContradictionSection(Section):
    """Folded to one line with the count; hidden while nothing contradicts itself."""

    jump_requested = Signal(str)

    def __init__(self, catalogue: Catalogue, today: Callable[[], date]) -> None:
        super().__init__(_("Prüfung"))
        self._catalogue, self._today = catalogue, today
        self._shown: tuple[Finding, ...] = ()
        self.rows: list[RowButton] = []
        self.hide()

    def show_solution(self, solution: Solution) -> None:
        """Render the contradictions; equal ones are left alone so that the focus stays."""
        situation = Situation(solution, self._catalogue, self._today())
        found = tuple(sorted(contradictions(situation), key=lambda finding: finding.severity))
        self.setVisible(bool(found))
        if found == self._shown:
            return
        self._shown = found
        count = count_of(len(found), _("Widerspruch"), _("Widersprüche"))
        self.set_title(_("Prüfung: {count} in der Lösung").format(count=count))
        clear(self.body)
        self.rows = [self._row(finding) for finding in found[:MOST_ROWS]]
        if len(found) > MOST_ROWS:
            text = _("Die übrigen {n} stehen im Überblick unter „Das fehlt noch“.")
            self.body.addWidget(label(text.format(n=len(found) - MOST_ROWS), "small", "2"))

    def _row(self, finding: Finding) -> RowButton:
        page = places.page_title(finding.target.partition(":")[0])
        status = "error" if finding.severity is Severity.ERROR else "hint"
        result = RowButton(status, finding.text, page)
        result.clicked.connect(lambda: self.jump_requested.emit(finding.target))
        self.body.addWidget(result)
        return result
